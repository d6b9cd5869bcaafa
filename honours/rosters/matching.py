"""Who is meant by a row: somebody of the registry, somebody new, or nobody can tell.

The identity number decides. Without one, name and unit find a person again; for anything new to be
written something more must agree: an honour, the phone or the birth date. A namesake elsewhere is
never taken for the same person, nor silently for another.
"""

from dataclasses import dataclass

from .doubts import Finding, finding
from .registry import Known, Registry
from .rows import RosterRow


@dataclass(frozen=True)
class Match:
    """The person (``None`` for a new one), or the doubt that keeps everything from being written.

    ``is_sure`` is false where the person may be read but not added to.
    """

    known: Known | None = None
    doubt: Finding | None = None
    is_sure: bool = True


def identify(row: RosterRow, registry: Registry, above: Known | None) -> Match:
    """Find the person of a row. ``above`` is that of the row before, for cells merged over both."""
    if row.raw.continues and above is not None and _may_continue(row, above):
        return Match(above)
    if row.id_number:
        known = registry.by_number(row.id_number)
        if known is not None:
            return _of_number(row, known)
        candidates = [one for one in registry.by_name(row.name) if not one.person.id_number]
        return _among(row, candidates)
    return _among(row, registry.by_name(row.name))


def _may_continue(row: RosterRow, above: Known) -> bool:
    person = above.person
    return person.name == row.name and row.id_number in ("", person.id_number)


def _of_number(row: RosterRow, known: Known) -> Match:
    names = {
        known.person.name,
        *known.person.former_names.replace("、", " ").replace("，", " ").split(),
    }
    if row.name not in names:
        return Match(known, finding("name_differs", "name", row.name), is_sure=False)
    return Match(known)


def _among(row: RosterRow, candidates: list[Known]) -> Match:
    if not candidates:
        return Match()
    here = [one for one in candidates if row.employer_key and one.employer_key == row.employer_key]
    if not here:
        unplaced = [one for one in candidates if not (row.employer_key and one.employer_key)]
        here = [one for one in unplaced if agrees(row, one)]
        if len(here) != 1 or len(unplaced) != len(candidates):
            return Match(doubt=finding("namesake", "name", row.name), is_sure=False)
    fitting = [one for one in here if not contradicts(row, one)]
    if len(fitting) > 1:
        fitting = [one for one in fitting if agrees(row, one)]
        if len(fitting) != 1:
            return Match(doubt=finding("namesakes", "name", row.name), is_sure=False)
    if not fitting:
        return Match(doubt=finding("same_unit", "name", row.name), is_sure=False)
    return Match(fitting[0], is_sure=agrees(row, fitting[0]))


def contradicts(row: RosterRow, known: Known) -> bool:
    """Whether something of the row can't be true of this person."""
    person = known.person
    if row.sex and person.sex and row.sex != person.sex:
        return True
    if row.birth_date and person.birth_date and row.birth_date.year != person.birth_date.year:
        return True
    return bool(
        row.phone and person.phone and row.phone != person.phone and not _same_birth(row, known)
    )


def agrees(row: RosterRow, known: Known) -> bool:
    """Whether something besides name and unit speaks for the same person."""
    if row.phone and row.phone == known.person.phone:
        return True
    if _same_birth(row, known):
        return True
    held = {(one.title_id, one.award_year) for one in known.conferrals}
    return any((award.title.pk, award.year) in held for award in row.awards)


def _same_birth(row: RosterRow, known: Known) -> bool:
    ours, theirs = row.birth_date, known.person.birth_date
    if ours is None or theirs is None or ours.month is None or theirs.month is None:
        return False
    return (ours.year, ours.month) == (theirs.year, theirs.month)
