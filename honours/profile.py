"""The registry's own sections of a person's page."""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from config.common.declarations import ProfileSection

from .models import Conferral, Person

MOST_DATES = 6


def honours(person: Person) -> dict | None:
    """The timeline of valid honours, newest first; needs ``person.valid_honours``."""
    items = [timeline_item(honour) for honour in person.valid_honours]
    return {"items": items} if items else None


def timeline_item(honour: Conferral) -> dict:
    title = honour.title
    at_award = " ".join(filter(None, [honour.unit_at_award, honour.post_at_award]))
    return {
        "time": _time(honour),
        "title": title.name,
        "tag": title.get_level_display(),
        "level": title.level,
        "note": " · ".join(filter(None, [title.conferring_body, at_award])),
    }


def _time(honour: Conferral) -> str:
    if honour.award_date:
        return honour.award_date.display()
    if honour.award_year:
        return _("%(year)d") % {"year": honour.award_year}
    if honour.period_from and honour.period_to:
        return _("%(first)d–%(last)d") % {"first": honour.period_from, "last": honour.period_to}
    return _("Year unknown")


def deeds(person: Person) -> dict | None:
    return {"text": person.deeds} if person.deeds else None


def dates(person: Person) -> dict | None:
    """Where the person can be met next."""
    upcoming = list(person.commitments.public().upcoming(timezone.now())[:MOST_DATES])
    return {"commitments": upcoming} if upcoming else None


SECTIONS = (
    ProfileSection(
        "honours", gettext_lazy("Honours held"), "honours/profile_honours.html", honours, order=10
    ),
    ProfileSection("deeds", gettext_lazy("Deeds"), "honours/profile_deeds.html", deeds, order=20),
    ProfileSection(
        "dates", gettext_lazy("Meet in person"), "honours/profile_dates.html", dates, order=30
    ),
)
