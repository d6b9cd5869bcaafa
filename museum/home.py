"""The museum's parts of the front page: works of the day, and the next days to visit."""

import datetime

from django.core.cache import cache
from django.db.models import F, Sum
from django.db.models.functions import Greatest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from config.common.daily import AN_HOUR, picks_of_the_day
from config.common.declarations import HomeBand

from .choices import GalleryKind
from .models import MuseumObject, Slot, VisitPolicy

IN_OPENING = 3
IN_BAND = 4
DRAWN = 48
DAYS_SHOWN = 4


def works_of_the_day(first: int, last: int) -> list[MuseumObject]:
    """Public works with a picture, of as many crafts as there are, others each day."""
    today = timezone.localdate()
    key = f"museum:works-of-the-day:{today}"
    keys = cache.get(key)
    if keys is None:
        keys = _one_of_each_craft(today)[: IN_OPENING + IN_BAND]
        if keys:
            cache.set(key, keys, AN_HOUR)
    wanted = keys[first:last]
    works = MuseumObject.objects.public().filter(pk__in=wanted).with_card()
    return sorted(works, key=lambda work: wanted.index(work.pk))


def _one_of_each_craft(today: datetime.date) -> list[int]:
    """Drawn works, those whose craft appears for the first time before the others."""
    shown = MuseumObject.objects.public().filter(
        gallery__kind=GalleryKind.CRAFT, pictures__isnull=False, pictures__position=0
    )
    drawn = picks_of_the_day(shown, DRAWN, name="works", today=today)
    crafts = dict(MuseumObject.objects.filter(pk__in=drawn).values_list("pk", "craft"))
    seen: set = set()
    first, rest = [], []
    for pk in drawn:
        (rest if crafts.get(pk) in seen else first).append(pk)
        seen.add(crafts.get(pk))
    return first + rest


def opening(request) -> dict | None:
    """The works in the front page's opening."""
    works = works_of_the_day(0, IN_OPENING)
    return {"works": works} if works else None


def collection(request) -> dict | None:
    works = works_of_the_day(IN_OPENING, IN_OPENING + IN_BAND)
    return {"works": works} if works else None


def visit(request) -> dict:
    """The next days on which a visit can be booked."""
    policy = VisitPolicy.load()
    first = timezone.localdate() + datetime.timedelta(days=policy.days_ahead_least)
    last = timezone.localdate() + datetime.timedelta(days=policy.days_ahead_most)
    days = (
        Slot.objects.between(first, last)
        .filter(is_open=True, groups__lt=F("max_groups"), taken__lt=F("capacity"))
        .values("date")
        .annotate(places_left=Sum(Greatest(F("capacity") - F("taken"), 0)))
        .order_by("date")
    )
    return {"days": list(days[:DAYS_SHOWN])}


BANDS = (
    # The portal's own opening shows these; it has no band of its own.
    HomeBand("opening", _("Works in the collection"), "", opening, order=0),
    HomeBand("works", _("From the collection"), "museum/home_works.html", collection, order=30),
    HomeBand("visit", _("Visit the museum"), "museum/home_visit.html", visit, order=40),
)
