"""Enumerations and tables of transitions, by subject."""

from .registry import (
    CONFERRAL_STEPS,
    CommitmentKind,
    ConferralStatus,
    CountedAs,
    Employment,
    Level,
    Life,
    Management,
    OrganisationKind,
    PublicationBasis,
    ReviewStatus,
    Sex,
    TitleCategory,
    TitleKind,
    TitleSubject,
)

__all__ = [
    "CONFERRAL_STEPS",
    "CommitmentKind",
    "ConferralStatus",
    "CountedAs",
    "Employment",
    "Level",
    "Life",
    "Management",
    "OrganisationKind",
    "PublicationBasis",
    "ReviewStatus",
    "Sex",
    "TitleCategory",
    "TitleKind",
    "TitleSubject",
]
