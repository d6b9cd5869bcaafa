"""What every template may use: the site's own words, the navigation, the elder-friendly mode."""

from django.apps import apps
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from .profile_cache import site_profile

ELDER_COOKIE = "elder"
# Search has its place among the tools beside the navigation.
OWN_NAVIGATION = ((_("Figures"), "portal:figures", 90),)


def site(request) -> dict:
    """Context processor."""
    return {
        "site": {
            **site_profile(),
            "privacy_url": reverse("portal:privacy"),
            "accessibility_url": reverse("portal:accessibility"),
        },
        "navigation": navigation(request.path),
        "elder": is_elder(request),
    }


def is_elder(request) -> bool:
    """Whether the visitor asked for the elder-friendly mode: larger, calmer, in high contrast."""
    return request.COOKIES.get(ELDER_COOKIE) == "on"


def navigation(path: str) -> list[dict]:
    """The main entries, in order; ``current`` marks the part of the site that the path lies in."""
    found = []
    for label, name, _order in sorted(_entries(), key=lambda entry: entry[2]):
        try:
            url = reverse(name)
        except NoReverseMatch:  # the app has no public pages yet
            continue
        found.append({"label": label, "url": url, "current": path.startswith(url)})
    return found


def _entries():
    """An app asks for its entry by ``navigation`` on its AppConfig: label, address name, order."""
    yield from OWN_NAVIGATION
    for app in apps.get_app_configs():
        entry = getattr(app, "navigation", None)
        if entry is not None:
            yield entry
