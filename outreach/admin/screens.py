"""Screens in the street: where they are, what hangs there, whether their players live."""

import datetime

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from config.common.steps import NothingToAsk, Step, StepAdmin
from outreach.choices.screens import PlayedBy, ScreenKind
from outreach.models import Placement, Screen
from outreach.querysets.screens import SILENT_AFTER
from outreach.services.screens import CHANGE, key_of, renew_key


class ScreenAttention(admin.SimpleListFilter):
    title = _("needs attention")
    parameter_name = "attention"

    def lookups(self, request, model_admin):
        return [("silent", _("Silent: its player doesn’t report"))]

    def queryset(self, request, queryset):
        if self.value() != "silent":
            return queryset
        now = timezone.localtime()
        return queryset.filter(pk__in=Screen.objects.silent(now, now.time()).values("pk"))


@admin.register(Screen)
class ScreenAdmin(StepAdmin):
    """A screen that isn’t there any more is taken out of use."""

    change_form_template = "admin/outreach/screen_change.html"
    change_list_template = "admin/outreach/screen_list.html"
    steps = (
        Step(
            "renew_key",
            _("New key for the player"),
            NothingToAsk,
            CHANGE,
            renew_key,
        ),
    )
    list_display = ["name", "kind", "place", "size", "hours", "owner", "played_by", "heard_of"]
    list_filter = [ScreenAttention, "kind", "played_by", "is_active"]
    search_fields = ["name", "code", "place", "owner"]
    autocomplete_fields = ["township"]
    fieldsets = [
        (None, {"fields": [("name", "code"), "kind", "place", "township", "is_active"]}),
        (_("Owner"), {"fields": ["owner", "owner_contact", "note"]}),
        (
            _("How it shows"),
            {
                "fields": [
                    "played_by",
                    ("width", "height"),
                    ("on_from", "on_until"),
                    ("loop_places", "seconds"),
                ]
            },
        ),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).with_sign()

    def possible_verbs(self, record: Screen) -> list[str]:
        return ["renew_key"] if record.played_by == PlayedBy.PLAYER else []

    @admin.display(description=_("pixels"))
    def size(self, screen: Screen) -> str:
        return f"{screen.width} × {screen.height}"

    @admin.display(description=_("lit"))
    def hours(self, screen: Screen) -> str:
        return screen.hours

    @admin.display(description=_("last heard of"), ordering="seen_at")
    def heard_of(self, screen: Screen):
        return screen.seen_at

    def get_urls(self):
        view = self.admin_site.admin_view
        name = "outreach_screen_schedule"
        return [path("schedule/", view(self.schedule_view), name=name), *super().get_urls()]

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj:
            today = timezone.localdate()
            hanging = obj.placements.select_related("campaign").filter(ends_on__gte=today)
            may_set_up = request.user.has_perm(CHANGE) and obj.played_by == PlayedBy.PLAYER
            context |= {
                "placements": hanging.order_by("starts_on"),
                "player": request.build_absolute_uri(obj.get_absolute_url()),
                "key": key_of(obj) if may_set_up else "",
                "is_silent": obj.seen_at is None or obj.seen_at < timezone.now() - SILENT_AFTER,
            }
        return super().render_change_form(request, context, add, change, form_url, obj)

    def schedule_view(self, request):
        """What hangs where in a month, to print and to send to the owners."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        first = month_asked(request.GET.get("month", ""))
        kind = request.GET.get("kind", "")
        screens = Screen.objects.in_use().order_by("owner", "kind", "name")
        if kind in ScreenKind.values:
            screens = screens.filter(kind=kind)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Schedule of the screens"),
            "schedule": schedule(screens, first),
            "first": first,
            "before": first - datetime.timedelta(days=1),
            "after": last_of(first) + datetime.timedelta(days=1),
            "days": range(1, last_of(first).day + 1),
            "kinds": ScreenKind.choices,
            "kind": kind,
            "printed_on": timezone.localdate(),
        }
        return TemplateResponse(request, "admin/outreach/schedule.html", context)


def month_asked(text: str) -> datetime.date:
    """The first day of the month in the address; of this one when there is none."""
    try:
        found = datetime.date.fromisoformat(f"{text}-01")
    except ValueError:
        found = timezone.localdate().replace(day=1)
    return found if 2000 <= found.year <= 2999 else timezone.localdate().replace(day=1)


def last_of(first: datetime.date) -> datetime.date:
    return (first + datetime.timedelta(days=31)).replace(day=1) - datetime.timedelta(days=1)


def schedule(screens, first: datetime.date) -> list[dict]:
    """Each screen with its placements of the month: from which day on, for how many."""
    last = last_of(first)
    found: dict[int, list] = {}
    placements = Placement.objects.live().between(first, last).select_related("campaign")
    for each in placements.order_by("starts_on", "pk"):
        start, end = max(each.starts_on, first), min(each.ends_on, last)
        found.setdefault(each.screen_id, []).append(
            {
                "placement": each,
                "before": start.day - 1,
                "days": (end - start).days + 1,
                "after": last.day - end.day,
            }
        )
    return [
        {"screen": screen, "rows": found[screen.pk]} for screen in screens if screen.pk in found
    ]
