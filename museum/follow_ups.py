"""What the museum's staff are to do when something happens to a maker."""

from django.db.models import Q
from django.urls import reverse

from config.common.declarations import FollowUpSource
from honours.choices.life import LifeEventKind, StaffGroup, Task

from .models import Loan, MuseumObject

DAYS = 60


def _concerns(person) -> bool:
    """Works of theirs are on the ledger, or something of theirs is with us."""
    return (
        MuseumObject.objects.held().made_by(person).exists()
        or person.museum_entries.waiting().exists()
        or Loan.objects.binding()
        .filter(Q(person=person) | Q(items__object__makers__person=person))
        .exists()
    )


SOURCES = (
    FollowUpSource(
        key="works",
        kinds=(LifeEventKind.DEATH, LifeEventKind.TRANSFER_OUT, LifeEventKind.EMIGRATED),
        task=Task.REVIEW_WORKS,
        group=StaffGroup.MUSEUM,
        days=DAYS,
        concerns=_concerns,
        url=lambda person: reverse("admin:museum_museumobject_maker_review", args=[person.pk]),
    ),
)
