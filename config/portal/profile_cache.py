"""The site profile as every page reads it: kept in the cache for a minute, dropped on save."""

from django.core.cache import cache
from django.forms.models import model_to_dict

from .models import SiteProfile

KEY = "portal:site-profile"
SECONDS = 60


def site_profile() -> dict:
    """The profile's fields by name."""
    return cache.get_or_set(KEY, _read, SECONDS)


def forget_site_profile(**_signal) -> None:
    cache.delete(KEY)


def _read() -> dict:
    return model_to_dict(SiteProfile.load())
