"""Decisions of a selection over plain values: quotas, eligibility, quorum, ranking."""

import datetime
import statistics
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from fractions import Fraction

from honours.choices.selection import QuotaBound

LEVELS = ("district", "municipal", "provincial", "national")
# How far a score lies from the mean, in standard deviations, to be shown as an outlier.
OUTLIER = 1.5


@dataclass(frozen=True)
class QuotaResult:
    """How a set of candidates stands against one quota; ``share`` is None when nobody is counted."""

    counted: int
    of: int
    share: Fraction | None
    is_met: bool


def quota_result(
    people: Iterable[Collection[str]],
    *,
    counted: Collection[str],
    among: Collection[str],
    bound: str,
    percent: int,
) -> QuotaResult:
    """Judge a set of candidates, each given by its tags.

    ``counted`` are the tags that a candidate must all have to be counted, ``among`` those that make
    the whole (empty: everybody): in 2010 the national selection measured front-line workers within
    the staff of enterprises. An empty whole meets every quota.
    """
    whole = [tags for tags in people if set(among) <= set(tags)]
    part = [tags for tags in whole if set(counted) <= set(tags)]
    if not whole:
        return QuotaResult(0, 0, None, True)
    share = Fraction(len(part), len(whole))
    limit = Fraction(percent, 100)
    is_met = share >= limit if bound == QuotaBound.AT_LEAST else share <= limit
    return QuotaResult(len(part), len(whole), share, is_met)


def quorum_needed(members: int, share: Fraction = Fraction(2, 3)) -> int:
    """How many of a panel's members must be present: the share, rounded up."""
    return -(-members * share.numerator // share.denominator)


def is_carried(in_favour: int, present: int) -> bool:
    """More than half of those present."""
    return 2 * in_favour > present


def is_higher_or_equal(held: str, sought: str) -> bool:
    """Whether a title of the level ``held`` shuts out one of the level ``sought``."""
    return LEVELS.index(held) >= LEVELS.index(sought)


def age_on(day: datetime.date, year: int, month: int | None = None, dom: int | None = None) -> int:
    """The completed years on a day; of a partly known date of birth the earliest is taken."""
    return day.year - year - ((day.month, day.day) < (month or 1, dom or 1))


@dataclass(frozen=True)
class Standing:
    """What the scores of one case say: in percent of the most that could be given."""

    mean: float | None
    spread: float | None
    scores: tuple[float, ...]
    outliers: tuple[int, ...]


def standing(scores: Iterable[float]) -> Standing:
    """Mean, standard deviation and which scores (by their place) lie far from the mean.

    With fewer than three scores nothing is an outlier.
    """
    given = tuple(scores)
    if not given:
        return Standing(None, None, (), ())
    mean = statistics.fmean(given)
    spread = statistics.pstdev(given)
    far = tuple(
        place
        for place, score in enumerate(given)
        if len(given) >= 3 and spread and abs(score - mean) > OUTLIER * spread
    )
    return Standing(mean, spread, given, far)


def weighted_percent(points: Iterable[tuple[float, int, int]]) -> float:
    """Points of one review as percent: triples of points given, most points, weight."""
    rows = list(points)
    weights = sum(weight for _given, _most, weight in rows)
    if not weights:
        return 0.0
    return sum(100 * float(given) / most * weight for given, most, weight in rows) / weights
