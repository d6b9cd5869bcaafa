"""Pages about the portal itself, and what machines read."""

from django.conf import settings
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from config.portal.context import ELDER_COOKIE, is_elder
from config.portal.forms import ElderForm

A_YEAR = 365 * 24 * 3600


@require_POST
def elder(request):
    """Switch the elder-friendly mode and go back to the page that it was switched on."""
    form = ElderForm(request.POST)
    opposite = "off" if is_elder(request) else "on"
    state = form.cleaned_data["elder"] if form.is_valid() else opposite
    response = HttpResponseRedirect(_safe_address(request))
    response.set_cookie(
        ELDER_COOKIE,
        state,
        max_age=A_YEAR,
        secure=request.is_secure(),
        httponly=True,
        samesite="Lax",
    )
    return response


def _safe_address(request) -> str:
    wanted = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        return wanted
    return reverse("portal:home")


@require_safe
def privacy(request):
    return render(request, "portal/privacy.html")


@require_safe
def accessibility(request):
    return render(request, "portal/accessibility.html")


@require_safe
def robots(request):
    """What search engines leave alone: staff pages, search results, visitors' bookings."""
    context = {"sitemap": settings.SITE_URL + reverse("portal:sitemap")}
    return render(request, "portal/robots.txt", context, content_type="text/plain; charset=utf-8")
