"""Named reads, by subject."""

from .registry import (
    CommitmentQuerySet,
    ConferralQuerySet,
    OrganisationQuerySet,
    PersonQuerySet,
)

__all__ = [
    "CommitmentQuerySet",
    "ConferralQuerySet",
    "OrganisationQuerySet",
    "PersonQuerySet",
]
