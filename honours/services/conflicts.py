"""Ties between a reviewer and a case, as far as the registry knows them."""

from collections.abc import Iterable

from django.contrib.auth import get_user_model
from django.utils.translation import gettext as _

from config.common.declarations import collect
from honours.choices.selection import ConflictKind
from honours.models import Nomination, ReviewerProfile

User = get_user_model()


def found_conflict(nomination: Nomination, profile: ReviewerProfile) -> tuple[str, str] | None:
    """The first tie found, as its kind and words; None when there is none.

    Own case, same employer, the nominating unit's own people; then what the apps declare in their
    ``ties.py``, such as master and apprentice.
    """
    if _is_candidate(nomination, profile):
        return ConflictKind.OWN_CASE, ""
    employers = set(_employers(profile))
    if nomination.employer in employers:
        return ConflictKind.EMPLOYER, nomination.employer
    if nomination.organisation in employers or nomination.entered_by_id == profile.user_id:
        return ConflictKind.NOMINATOR, nomination.organisation
    if nomination.person and profile.person:
        for source in collect("ties"):
            if words := source.find(nomination.person, profile.person):
                return ConflictKind.REGISTRY, str(words)
    return None


def _is_candidate(nomination: Nomination, profile: ReviewerProfile) -> bool:
    person = profile.person
    if person is None:
        return False
    same_number = bool(person.id_number_hash) and (
        person.id_number_hash == nomination.id_number_hash
    )
    return same_number or person.pk == nomination.person_id


def _employers(profile: ReviewerProfile) -> Iterable[str]:
    if profile.employer:
        yield profile.employer.name
    if profile.person and profile.person.employer:
        yield profile.person.employer.name


def words_of(kind: str, detail: str) -> str:
    """A conflict as those who assign read it."""
    label = str(ConflictKind(kind).label)
    return _("%(kind)s: %(detail)s") % {"kind": label, "detail": detail} if detail else label
