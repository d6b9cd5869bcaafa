"""Error pages. The one for a failure of ours uses no database, which may be what failed."""

from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import get_template


def bad_request(request, exception=None) -> HttpResponse:
    return render(request, "400.html", status=400)


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
