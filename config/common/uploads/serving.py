"""Handing a document out. The view has asked before whether this reader may have it."""

from django.core.files import File
from django.http import FileResponse, Http404

from .kinds import KINDS, PICTURES
from .names import clean_name

KNOWN_TYPES = {kind.content_type for kind in KINDS.values()}
SHOWABLE_TYPES = {KINDS[kind].content_type for kind in PICTURES}
ANY_TYPE = "application/octet-stream"
# Should a browser show the file after all: as a page of nowhere, that runs and loads nothing.
POLICY = "sandbox; default-src 'none'"


def private_response(
    file: File, *, name: str, content_type: str, inline: bool = False
) -> FileResponse:
    """The file as a download under its sender's ``name``; kept by no cache.

    ``inline`` lets pictures be shown in the page that links to them; of other kinds it is not
    minded, since PDF readers run what a PDF carries. A file that is gone is a 404.
    """
    try:
        opened = file.open("rb")
    except FileNotFoundError as error:
        raise Http404("The file is no longer there.") from error
    is_shown = inline and content_type in SHOWABLE_TYPES
    response = FileResponse(
        opened,
        as_attachment=not is_shown,
        filename=clean_name(name),
        content_type=content_type if content_type in KNOWN_TYPES else ANY_TYPE,
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = POLICY
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
