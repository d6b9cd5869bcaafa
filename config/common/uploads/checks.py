"""One uploaded file, judged."""

import hashlib
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.files import File
from django.utils.translation import gettext_lazy as _

from .contents import sniff
from .kinds import ALL_KINDS, KINDS, MEGABYTE, MOST_BYTES, labels
from .names import clean_name, extension_of
from .packages import check_package
from .pdf import check_pdf
from .pictures import check_picture

EMPTY = _("The file is empty. Choose it again, or save it anew and send that.")
TOO_LARGE = _(
    "The file has %(size).1f MB; we take %(most)d MB at most. Save it smaller or in parts, and send that."
)
WRONG_NAME = _(
    "Its name ends in %(extension)s, but it is a file of the kind %(kind)s. "
    "Let its name end in %(right)s, and send it again."
)
NOT_HERE = _("%(kind)s isn't taken here. Send one of: %(kinds)s.")


@dataclass(frozen=True)
class Upload:
    """What a file truly is. ``name``: the sender's, cleaned, for show only."""

    kind: str
    content_type: str
    extension: str
    size: int
    sha256: str
    name: str


def check_upload(file: File, *, kinds: tuple[str, ...] = ALL_KINDS) -> Upload:
    """What the file is, by its content. ``ValidationError`` says what to do instead.

    Reads the file into memory (10 MB at most), never unpacks it there as a whole, never writes;
    leaves it at its beginning.
    """
    data = _content(file)
    kind = _checked(data)
    if kind not in kinds:
        names = {"kind": KINDS[kind].label, "kinds": labels(kinds)}
        raise ValidationError(NOT_HERE, code="not_here", params=names)
    known, extension = KINDS[kind], extension_of(file.name or "")
    if extension and extension not in known.extensions:
        words = {"extension": extension, "kind": known.label, "right": known.extension}
        raise ValidationError(WRONG_NAME, code="wrong_name", params=words)
    return Upload(
        kind=kind,
        content_type=known.content_type,
        extension=known.extension,
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        name=clean_name(file.name or "", extension=known.extension),
    )


def _content(file: File) -> bytes:
    """All bytes, counted as they are read: a size that a header names proves nothing."""
    if (file.size or 0) > MOST_BYTES:
        raise too_large(file.size)
    file.seek(0)
    data = file.read(MOST_BYTES + 1)
    file.seek(0)
    if len(data) > MOST_BYTES:
        raise too_large(len(data))
    if not data:
        raise ValidationError(EMPTY, code="empty")
    return data


def too_large(size: int) -> ValidationError:
    counts = {"size": size / MEGABYTE, "most": MOST_BYTES // MEGABYTE}
    return ValidationError(TOO_LARGE, code="too_large", params=counts)


def _checked(data: bytes) -> str:
    kind = sniff(data)
    if kind == "pdf":
        return check_pdf(data)
    if kind == "zip":
        return check_package(data)
    return check_picture(kind, data)
