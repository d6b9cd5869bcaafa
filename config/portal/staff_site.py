"""The admin as staff know it: its names, and its apps in the order of their work."""

from django.contrib.admin import AdminSite
from django.urls import path
from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext_lazy as _

from .views import manual

# Django's Chinese sets spaces around names: its titles are translated anew in our catalogue.
TITLES = (
    gettext_noop("Select %s to change"),
    gettext_noop("Select %s to view"),
    gettext_noop("Add %s"),
    gettext_noop("Add %(name)s"),
    gettext_noop("Change %s"),
    gettext_noop("View %s"),
)
# What a screen reader says of the lists of apps, which Django's Chinese lacks.
HEADINGS = (
    gettext_noop("Model name"),
    gettext_noop("Add link"),
    gettext_noop("Change or view list link"),
)
# The portal's own settings, accounts and groups come after whatever the apps bring.
LAST = ("portal", "common", "auth")
# Groups of staff are few, and so are their combinations.
MOST_LISTS = 200


class StaffSite(AdminSite):
    site_title = _("Tianmu Craftsmanship")
    site_header = _("Tianmu Craftsmanship")
    index_title = _("The staff's desk")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._lists: dict[tuple, list[dict]] = {}

    def get_urls(self):
        return [
            path("manual/", self.admin_view(manual.contents), name="manual"),
            path("manual/<slug:key>/", self.admin_view(manual.chapter), name="manual_chapter"),
            *super().get_urls(),
        ]

    def get_app_list(self, request, app_label=None):
        """Kept by what the account may do, from which alone it follows: it stands on every page."""
        account = request.user
        is_all = account.is_active and account.is_superuser
        rights = "all" if is_all else frozenset(account.get_all_permissions())
        key = (app_label, rights, get_language())
        if key not in self._lists:
            if len(self._lists) >= MOST_LISTS:
                self._lists.clear()
            found = super().get_app_list(request, app_label)
            self._lists[key] = sorted(
                found, key=lambda app: (app["app_label"] in LAST, _place(app["app_label"]))
            )
        return self._lists[key]


def _place(label: str) -> int:
    return LAST.index(label) if label in LAST else 0
