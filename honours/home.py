"""The registry's part of the front page."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from config.common.daily import picks_of_the_day
from config.common.declarations import HomeBand

from .choices import CountedAs
from .models import Person, PublicNotice, SelectionRound

# Two makers of things and two model workers: the portal is for both.
DRAWN = ((CountedAs.CRAFTSMAN, 2), (CountedAs.MODEL_WORKER, 2))


def people_of_the_day(request) -> dict | None:
    """Four public honourees, others each day, with their highest honour."""
    people = list(Person.objects.public().filter(pk__in=drawn_today()).with_honours())
    for person in people:
        honours = person.valid_honours
        person.highest = min(honours, key=lambda honour: honour.title.position, default=None)
    return {"people": people} if people else None


def drawn_today() -> list[int]:
    """Keys of the people whom this day shows."""
    today = timezone.localdate()
    return [key for figure, count in DRAWN for key in _drawn(figure, count, today)]


def _drawn(figure: str, count: int, today) -> list[int]:
    people = Person.objects.public().counted_as(figure).exclude(summary="")
    return picks_of_the_day(people, count, name=f"people:{figure}", today=today)


def open_rounds(request) -> dict | None:
    """Rounds that take nominations now, the one that closes first before the others."""
    rounds = list(SelectionRound.objects.open().order_by("closes_at"))
    return {"rounds": rounds} if rounds else None


def running_notices(request) -> dict | None:
    """Notices in which anybody may still object."""
    notices = list(PublicNotice.objects.running().order_by("objections_until"))
    return {"notices": notices} if notices else None


BANDS = (
    HomeBand(
        key="notices",
        title=_("In public notice"),
        template="honours/home_notices.html",
        build=running_notices,
        order=8,
    ),
    HomeBand(
        key="nominate",
        title=_("Nominations are open"),
        template="honours/home_nominate.html",
        build=open_rounds,
        order=10,
    ),
    HomeBand(
        key="people",
        title=_("Craftspeople of the day"),
        template="honours/home_people.html",
        build=people_of_the_day,
        order=20,
    ),
)
