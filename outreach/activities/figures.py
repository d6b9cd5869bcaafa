"""What outreach publishes of its lectures and fairs in numbers.

Each activity stands under one programme and counts once. People in a room and views on platforms are two
figures: nothing adds them.
"""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from config.common.declarations import Column, Figure
from outreach.choices.events import EventKind, VenueKind
from outreach.models import Event, Fair


def _lectures():
    return (
        Event.objects.lectures().select_related("programme", "host").order_by("-starts_at", "-pk")
    )


def _heard():
    return _lectures().filter(audience__isnull=False)


def _streamed():
    return _lectures().filter(views__isnull=False)


def _fairs():
    return Fair.objects.held().select_related("programme").order_by("-starts_at", "-pk")


def _total(records, column: str):
    return lambda: records().totals()[column]


DAY = Column(_("Day"), lambda event: event.day.isoformat())
PROGRAMME = Column(_("Programme"), lambda event: event.programme.name)
WHAT = (
    DAY,
    PROGRAMME,
    Column(_("Topic"), lambda event: event.title),
    Column(_("Kind of place"), lambda event: str(dict(VenueKind.choices)[event.venue_kind])),
    Column(_("Host"), lambda event: event.host_shown),
)

FIGURES = (
    Figure(
        key="lectures",
        label=_("Lectures by model workers and craftspeople"),
        unit=pgettext_lazy("counted", "lectures"),
        rule=_(
            "Events that were held under a programme of lectures, each once under its one programme;"
            " livestreams are among them."
        ),
        records=_lectures,
        columns=(*WHAT, Column(_("Kind"), lambda event: str(dict(EventKind.choices)[event.kind]))),
        order=42,
    ),
    Figure(
        key="lecture_audience",
        label=_("Listeners in the room"),
        unit=pgettext_lazy("counted", "listeners"),
        rule=_(
            "The people in the room at these lectures, as they signed in or were estimated; which of"
            " the two stands beside each. Views of livestreams are not among them."
        ),
        records=_heard,
        value=_total(_heard, "people"),
        columns=(
            *WHAT,
            Column(_("People in the room"), lambda event: event.audience),
            Column(_("How counted"), lambda event: event.get_audience_method_display()),
        ),
        order=44,
    ),
    Figure(
        key="fairs",
        label=_("Craft fairs at large events"),
        unit=pgettext_lazy("counted", "fairs"),
        rule=_("Fairs of craftspeople that were held, each once however many days it lasted."),
        records=_fairs,
        columns=(
            DAY,
            Column(_("Fair"), lambda fair: fair.name),
            Column(_("Part of"), lambda fair: fair.host_event),
            Column(pgettext_lazy("of an event", "Place"), lambda fair: fair.place),
            Column(_("Visitors"), lambda fair: fair.visitors),
            Column(_("How counted"), lambda fair: fair.get_visitors_method_display()),
        ),
        order=110,
    ),
    Figure(
        key="livestream_views",
        label=_("Views of livestreams"),
        unit=pgettext_lazy("counted", "views"),
        rule=_(
            "Views that the platforms gave for livestreamed lectures. They are never added to people"
            " in a room."
        ),
        records=_streamed,
        value=_total(_streamed, "views"),
        columns=(*WHAT, Column(_("Views"), lambda event: event.views)),
        order=115,
    ),
)
