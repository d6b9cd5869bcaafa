"""Where outreach shows a person or is about to: talks to come, the menu, fairs, reports that name them."""

from collections.abc import Iterable

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from config.common.declarations import Appearance, AppearanceSource
from outreach.models import Event, Fair, FairStall, Talk

NAMED_IN = ("title", "summary", "report")


def _events(person) -> Iterable[Appearance]:
    """To come, drafts as well: somebody else must be found."""
    ahead = Event.objects.exclude(status="cancelled").ahead(timezone.now())
    for event in ahead.spoken_by(person):
        yield _appearance(_("Speaks on %(day)s: %(what)s"), event, event.title)


def _past(person) -> Iterable[Appearance]:
    for event in Event.objects.held().spoken_by(person).order_by("-starts_at"):
        yield _appearance(_("Spoke on %(day)s: %(what)s, page with report"), event, event.title)


def _menu(person) -> Iterable[Appearance]:
    for talk in Talk.objects.filter(speaker=person, is_offered=True).order_by("pk"):
        yield Appearance(
            _("On the menu of talks: %(talk)s") % {"talk": talk.title},
            reverse("admin:outreach_talk_change", args=[talk.pk]),
            "outreach.change_talk",
        )


def _fairs(person) -> Iterable[Appearance]:
    stalls = FairStall.objects.filter(person=person).exclude(fair__status="cancelled")
    for stall in stalls.select_related("fair").order_by("-fair__starts_at"):
        yield _appearance(_("Stall at the fair on %(day)s: %(what)s"), stall.fair, stall.fair.name)


def _mentions(person) -> Iterable[Appearance]:
    written = Q()
    for field in NAMED_IN:
        written |= Q(**{f"{field}__contains": person.name})
    events = Event.objects.filter(written).exclude(speakers__person=person)
    for event in events.order_by("-starts_at"):
        yield _appearance(_("Named on the page of %(day)s: %(what)s"), event, event.title)
    told = Q(name__contains=person.name) | Q(summary__contains=person.name)
    fairs = Fair.objects.filter(told | Q(report__contains=person.name))
    for fair in fairs.exclude(stalls__person=person).order_by("-starts_at"):
        yield _appearance(_("Named on the page of %(day)s: %(what)s"), fair, fair.name)


def _appearance(words: str, activity: Event | Fair, what: str) -> Appearance:
    model = activity._meta.model_name
    return Appearance(
        words % {"day": activity.day, "what": what},
        reverse(f"admin:outreach_{model}_change", args=[activity.pk]),
        f"outreach.change_{model}",
    )


SOURCES = (
    AppearanceSource("events", gettext_lazy("Talks to come"), _events, order=50),
    AppearanceSource("talks", gettext_lazy("Menu of talks"), _menu, order=51),
    AppearanceSource("stalls", gettext_lazy("Craft fairs"), _fairs, order=52),
    AppearanceSource("event-pages", gettext_lazy("Talks given"), _past, order=53),
    AppearanceSource("event-words", gettext_lazy("Reports of talks"), _mentions, order=54),
)
