"""Named reads, by subject."""

from .life import FollowUpQuerySet, LifeEventQuerySet
from .registry import (
    CommitmentQuerySet,
    ConferralQuerySet,
    OrganisationQuerySet,
    PersonQuerySet,
)
from .scheduling import SchedulingHoldQuerySet

__all__ = [
    "CommitmentQuerySet",
    "ConferralQuerySet",
    "FollowUpQuerySet",
    "LifeEventQuerySet",
    "OrganisationQuerySet",
    "PersonQuerySet",
    "SchedulingHoldQuerySet",
]
