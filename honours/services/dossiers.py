"""A nomination that fills itself from what the apps know of the person."""

from copy import copy

from django.utils.translation import gettext_lazy as _

from config.common.declarations import collect
from config.common.errors import Refusal
from honours.choices import Life
from honours.models import Nomination, Person

from .identity import person_with_identity
from .nominations import change_nomination

MOST_PAGES = 3


def dossier_of(person: Person) -> list[dict]:
    """Every part that has something to say, as ``title`` and ``lines``."""
    parts = ({"title": part.title, "lines": part.build(person)} for part in collect("dossier"))
    return [part for part in parts if part["lines"]]


def fill_from_registry(nomination: Nomination, person: Person) -> list[str]:
    """Put into empty fields what the registry holds; the names of the fields that were filled.

    Nothing that somebody typed is overwritten, and what is longer than the form allows is left out.
    The caller saves.
    """
    held = {
        "sex": person.sex,
        "birth_date": person.birth_date,
        "ethnicity": person.ethnicity,
        "political_status": person.political_status,
        "education": person.education,
        "employer": person.employer.name if person.employer else "",
        "employer_organisation": person.employer,
        "post": person.post,
        "employment": person.employment,
        "phone": person.phone,
        "deeds": person.deeds,
        "earlier_honours": "\n".join(_honour_lines(person)),
    }
    filled = [name for name, value in held.items() if _is_wanted(nomination, name, value)]
    for name in filled:
        setattr(nomination, name, held[name])
    nomination.person = person
    return filled


def candidate_in_registry(nomination: Nomination) -> Person | None:
    """Whom the registry has for this candidate: by link, else by identity number."""
    return nomination.person or person_with_identity(nomination.id_number)


def complete_from_registry(nomination: Nomination, *, by) -> Nomination:
    """Fill the empty fields of a draft, or of what was returned, and link it to the person.

    Raises :class:`Refusal` when the registry doesn't know the candidate.
    """
    person = candidate_in_registry(nomination)
    if person is None:
        raise Refusal(
            _("The registry knows nobody with this identity number."), code="not_in_registry"
        )
    filled = copy(nomination)
    names = fill_from_registry(filled, person)
    details = {name: getattr(filled, name) for name in names}
    return change_nomination(nomination, by=by, person=person, **details)


def _honour_lines(person: Person) -> list[str]:
    part = next(part for part in collect("dossier") if part.key == "honours")
    return part.build(person)


def pages_of_candidate(nomination: Nomination) -> list[Person]:
    """Public pages under the candidate's name, which the unit may take particulars from.

    Found by the name alone. Whether the identity number is known here is told to nobody: else the
    form would confirm, guess after guess, to whom a number belongs.
    """
    if not nomination.name:
        return []
    people = Person.objects.public().filter(name=nomination.name, life=Life.LIVING)
    return list(people.with_honours()[:MOST_PAGES])


def fill_from_page(nomination: Nomination, person: Person, *, by) -> Nomination:
    """Put into empty fields what the portal publishes of this person; nothing else of the registry.

    Which record of the registry the candidate is stays open until the identity number is compared.
    Raises :class:`Refusal` when the page isn't public, or is another's.
    """
    if not person.is_public or person.name != nomination.name:
        raise Refusal(_("No public page stands under the candidate's name."), code="no_page")
    published = {
        "employer": person.employer.name if person.employer else "",
        "post": person.post,
        "earlier_honours": "\n".join(_honour_lines(person)),
        "deeds": person.deeds,
        "summary": person.summary,
    }
    taken = {
        name: value for name, value in published.items() if _is_wanted(nomination, name, value)
    }
    return change_nomination(nomination, by=by, **taken)


def _is_wanted(nomination: Nomination, name: str, value) -> bool:
    """Something for an empty field that has room for it."""
    room = Nomination._meta.get_field(name).max_length or float("inf")
    fits = not isinstance(value, str) or len(value) <= room
    return bool(value) and not getattr(nomination, name) and fits
