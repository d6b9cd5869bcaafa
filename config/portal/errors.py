"""Error pages. The one for a failure of ours uses no database, which may be what failed."""

from django.core.exceptions import RequestDataTooBig, TooManyFilesSent
from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import get_template

from config.common.uploads.kinds import MEGABYTE, MOST_BYTES, MOST_BYTES_TOGETHER, MOST_FILES


def bad_request(request, exception=None) -> HttpResponse:
    if isinstance(exception, (RequestDataTooBig, TooManyFilesSent)):
        return too_large(request)
    return render(request, "400.html", status=400)


def too_large(request) -> HttpResponse:
    """More than any form of ours takes."""
    limits = {
        "most_files": MOST_FILES,
        "most_megabytes": MOST_BYTES // MEGABYTE,
        "most_together": MOST_BYTES_TOGETHER // MEGABYTE,
    }
    return render(request, "413.html", limits, status=413)


def permission_denied(request, exception=None) -> HttpResponse:
    return render(request, "403.html", status=403)


def page_not_found(request, exception=None) -> HttpResponse:
    return render(request, "404.html", status=404)


def csrf_failure(request, reason="") -> HttpResponse:
    """A form that came without its token, most often because cookies are off."""
    return render(request, "403_csrf.html", status=403)


def server_error(request) -> HttpResponse:
    """Rendered without the context processors, which would ask the database."""
    return HttpResponse(get_template("500.html").render({"request": request}), status=500)
