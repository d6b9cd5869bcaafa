"""A nomination that fills itself from what the apps know of the person."""

from config.common.declarations import collect
from honours.models import Nomination, Person


def dossier_of(person: Person) -> list[dict]:
    """Every part that has something to say, as ``title`` and ``lines``."""
    parts = ({"title": part.title, "lines": part.build(person)} for part in collect("dossier"))
    return [part for part in parts if part["lines"]]


def fill_from_registry(nomination: Nomination, person: Person) -> list[str]:
    """Put into empty fields what the registry holds; the names of the fields that were filled.

    Nothing that somebody typed is overwritten. The caller saves.
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
    filled = [name for name, value in held.items() if value and not getattr(nomination, name)]
    for name in filled:
        setattr(nomination, name, held[name])
    nomination.person = person
    return filled


def _honour_lines(person: Person) -> list[str]:
    part = next(part for part in collect("dossier") if part.key == "honours")
    return part.build(person)
