"""The published figures with the moment at which each was counted."""

import datetime
from dataclasses import dataclass

from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from config.common.declarations import Figure, collect
from config.common.figure_cache import figure_key

SECONDS = 60


@dataclass(frozen=True)
class Number:
    """A figure as it stood at a moment."""

    figure: Figure
    value: int
    as_of: datetime.datetime

    @property
    def key(self) -> str:
        return self.figure.key

    @property
    def label(self):
        return self.figure.label

    @property
    def unit(self):
        return self.figure.unit

    @property
    def rule(self):
        return self.figure.rule

    @property
    def url(self) -> str:
        return reverse("portal:figure", args=[self.key])


def figure_named(key: str) -> Figure | None:
    return next((figure for figure in collect("figures") if figure.key == key), None)


def count_now(figure: Figure) -> Number:
    """Count, and let the pages that read from the cache have the result too."""
    number = Number(figure, figure.number(), timezone.now())
    cache.set(figure_key(figure), (number.value, number.as_of), SECONDS)
    return number


def recent_numbers() -> list[Number]:
    """All figures, at most a minute old: what pages with many of them show."""
    figures = collect("figures")
    kept = cache.get_many([figure_key(figure) for figure in figures])
    return [
        Number(figure, *kept[figure_key(figure)])
        if figure_key(figure) in kept
        else count_now(figure)
        for figure in figures
    ]
