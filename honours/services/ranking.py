"""What the reviews of a round say: each case's mean, spread and outliers, best first.

It advises; the panel decides in its meeting, not the mean.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch

from honours.models import Criterion, Nomination, ReviewAssignment, ReviewScore, SelectionRound
from honours.rules.selection import Standing, standing, weighted_percent

from .panels import SELECTED
from .reviews import REVIEWABLE


@dataclass(frozen=True)
class Ranked:
    """A case with its reviews. ``place`` is shared by equal means, and None without any review."""

    nomination: Nomination
    reviews: list[ReviewAssignment]
    standing: Standing
    place: int | None = None

    @property
    def scores(self) -> list[dict]:
        """Each review's percent, and whether it lies far from the others."""
        return [
            {"reviewer": review.reviewer, "percent": percent, "is_far": place in self.far}
            for place, (review, percent) in enumerate(
                zip(self.reviews, self.standing.scores, strict=True)
            )
        ]

    @property
    def far(self) -> tuple[int, ...]:
        return self.standing.outliers


def ranked_cases(round: SelectionRound, only: Iterable[int] | None = None) -> list[Ranked]:
    """The cases that were endorsed, best mean first; those without a review come last."""
    cases = round.nominations.filter(status__in=[*REVIEWABLE, "reserve", *SELECTED])
    if only is not None:
        cases = cases.filter(pk__in=only)
    cases = cases.select_related("title", "endorsed_through", "person").prefetch_related(
        Prefetch("reviews", queryset=given_reviews(), to_attr="given_reviews")
    )
    rows = [_row(nomination) for nomination in cases.order_by("pk")]
    rows.sort(key=lambda row: (row.standing.mean is None, -(row.standing.mean or 0)))
    return _placed(rows)


def given_reviews():
    """Reviews that count, with their scores, in a fixed number of queries."""
    scores = ReviewScore.objects.select_related("criterion")
    return (
        ReviewAssignment.objects.given()
        .select_related("reviewer")
        .prefetch_related(Prefetch("scores", queryset=scores, to_attr="given_scores"))
        .order_by("pk")
    )


def percent_of(review: ReviewAssignment) -> float:
    """A review's weighted points in percent of the most; it needs ``given_scores``."""
    return weighted_percent(
        (score.points, score.criterion.most_points, score.criterion.weight)
        for score in review.given_scores
    )


def points_by_criterion(row: Ranked, criteria: Iterable[Criterion]) -> list[dict]:
    """For each criterion the points of the case's reviews, in their order, and the mean of them."""
    found = []
    for criterion in criteria:
        points = [
            next(
                (score.points for score in review.given_scores if score.criterion == criterion),
                None,
            )
            for review in row.reviews
        ]
        given = [each for each in points if each is not None]
        mean = sum(given) / len(given) if given else None
        found.append({"criterion": criterion, "points": points, "mean": mean})
    return found


def _row(nomination: Nomination) -> Ranked:
    reviews = nomination.given_reviews
    return Ranked(nomination, reviews, standing(percent_of(review) for review in reviews))


def _placed(rows: list[Ranked]) -> list[Ranked]:
    placed: list[Ranked] = []
    for number, row in enumerate(rows, start=1):
        before = placed[-1] if placed else None
        if row.standing.mean is None:
            place = None
        elif before and before.standing.mean == row.standing.mean:
            place = before.place
        else:
            place = number
        placed.append(Ranked(row.nomination, row.reviews, row.standing, place))
    return placed
