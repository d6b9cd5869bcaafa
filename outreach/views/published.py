"""The way to where a page of what was published stands."""

from django.urls import reverse
from django.utils.translation import gettext as _


def trail(*steps: dict) -> list[dict]:
    """The crumbs of a page: the steps above it, each a dict of label and url."""
    return [{"label": _("Talks and fairs"), "url": reverse("outreach:home")}, *steps]
