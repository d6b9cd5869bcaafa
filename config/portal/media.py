"""Uploaded pictures, served by the portal itself on one machine; a proxy may take this over."""

from django.conf import settings
from django.http import HttpResponseBase
from django.views.decorators.http import require_safe
from django.views.static import serve

WEEK = 7 * 24 * 3600


@require_safe
def serve_media(request, path: str) -> HttpResponseBase:
    """A file below MEDIA_ROOT; names are never used twice, so that browsers may keep it."""
    response = serve(request, path, document_root=settings.MEDIA_ROOT)
    response.headers["Cache-Control"] = f"public, max-age={WEEK}"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
