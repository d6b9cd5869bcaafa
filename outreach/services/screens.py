"""What a screen's player is given, and what it reports."""

import datetime
import hashlib
from dataclasses import dataclass

from django.conf import settings
from django.db import connection
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from config.common.errors import refusing
from config.common.processes import acting, locked
from config.common.qr import QRDrawing, qr_drawing
from outreach.choices.screens import ProofSource
from outreach.models import Placement, Poster, Screen, ScreenSign

from .placements import poster_name

CHANGE = "outreach.change_screen"
# The player keeps what is to come, so that it goes on for so long without a connection.
DAYS_AHEAD = 14
# No screen shows a poster more often a day than each three seconds; a player also reports late.
MOST_PLAYS = 24 * 3600 // 3
DAYS_LATE = 30
KEY_LENGTH = 24


@dataclass(frozen=True)
class Slide:
    """A poster in the loop: what is shown, from which day to which, in which hours."""

    placement: Placement
    poster: Poster
    code: QRDrawing | None

    @property
    def hours(self) -> tuple[datetime.time, datetime.time]:
        screen = self.placement.screen
        return (
            self.placement.daily_from or screen.on_from,
            self.placement.daily_until or screen.on_until,
        )


def programme_of(screen: Screen, *, today: datetime.date) -> list[Slide]:
    """What the screen shows today and in the days to come, in the order of the loop."""
    ahead = today + datetime.timedelta(days=DAYS_AHEAD)
    found = screen.placements.live().between(today, ahead).with_posters()
    slides = []
    for placement in found.order_by("starts_on", "pk"):
        placement.screen = screen
        if poster := placement.campaign.poster_for(screen.ratio):
            slides.append(Slide(placement, poster, _code(placement.campaign.address, poster)))
    return slides


def _code(address: str, poster: Poster) -> QRDrawing | None:
    if not address or poster.is_finished:
        return None
    return qr_drawing(settings.SITE_URL + address if address.startswith("/") else address)


def version_of(screen: Screen, slides: list[Slide]) -> str:
    """The same as long as the screen would show the same."""
    told = [screen.seconds, screen.on_from, screen.on_until]
    for slide in slides:
        placement, campaign = slide.placement, slide.placement.campaign
        told += [placement.pk, placement.starts_on, placement.ends_on, *slide.hours]
        told += [campaign.sentence, campaign.signature, campaign.address, slide.poster.picture.name]
        told += [slide.poster.alt, slide.poster.is_finished]
    return hashlib.sha256(repr(told).encode()).hexdigest()[:16]


def key_of(screen: Screen) -> str:
    """What the player shows when it reports. Nobody can make it who doesn't hold the portal's secret."""
    text = f"{screen.code}/{screen.key_number}"
    return salted_hmac("outreach.screen.key", text, algorithm="sha256").hexdigest()[:KEY_LENGTH]


def is_key_of(screen: Screen, key: str) -> bool:
    return constant_time_compare(key_of(screen), key)


def renew_key(screen: Screen, *, by) -> Screen:
    """The old key reports nothing any more, as when a player was stolen."""
    with acting(by, needs=CHANGE), refusing():
        screen = locked(screen)
        screen.key_number += 1
        screen.full_clean()
        screen.save()
    return screen


def hear_from(
    screen: Screen,
    *,
    showing: str,
    programme: str,
    plays: dict[tuple[int, datetime.date], int],
    number: str = "",
) -> int:
    """The player's sign of life, with the plays since its last; how many of these were counted.

    A report that comes again under the number of the last one isn't counted again. Plays of placements
    that the screen doesn't have, of days on which they didn't hang or that are long past, aren't either.
    """
    now = timezone.now()
    with acting(None):
        ScreenSign.objects.get_or_create(screen=screen, defaults={"seen_at": now})
        sign = ScreenSign.objects.select_for_update().get(screen=screen)
        is_again = bool(number) and sign.number == number
        sign.seen_at, sign.number = now, number[:32]
        sign.showing, sign.programme = showing[:60], programme[:16]
        sign.save()
        return 0 if is_again else _count(screen, plays, timezone.localdate(now))


def _count(screen: Screen, plays: dict, today: datetime.date) -> int:
    keys = {key for key, _day in plays}
    found = {each.pk: each for each in screen.placements.filter(pk__in=keys).with_posters()}
    first = today - datetime.timedelta(days=DAYS_LATE)
    counted = 0
    for (key, day), number in plays.items():
        placement = found.get(key)
        if placement is None or not 0 < number <= MOST_PLAYS or not first <= day <= today:
            continue
        if placement.starts_on <= day <= placement.ends_on:
            _add_plays(placement, day, number)
            counted += number
    return counted


# One statement, so that a report that comes twice at once loses nothing.
ADD_PLAYS = """
INSERT INTO outreach_playproof
    (placement_id, day, source, plays, note, poster_name, screen_words, campaign_words,
     created_at, updated_at)
VALUES (%s, %s, %s, %s, '', %s, '', '', now(), now())
ON CONFLICT (placement_id, day) WHERE source = 'player'
DO UPDATE SET plays = LEAST(outreach_playproof.plays + EXCLUDED.plays, %s), updated_at = now()
"""


def _add_plays(placement: Placement, day: datetime.date, number: int) -> None:
    values = [placement.pk, day, ProofSource.PLAYER.value, number, poster_name(placement)]
    with connection.cursor() as cursor:
        cursor.execute(ADD_PLAYS, [*values, MOST_PLAYS])
