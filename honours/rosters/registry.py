"""The part of the registry that a batch of rows may touch, fetched in a few queries."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Q

from config.common.crypto import keyed_hashes
from honours.choices import OrganisationKind
from honours.models import Conferral, Organisation, Person

from .rows import RosterRow
from .workplaces import workplace_key


@dataclass
class Known:
    """A person of the registry, or one whom an earlier row of the file added."""

    person: Person
    conferrals: list[Conferral] = field(default_factory=list)
    employer_key: str = ""
    is_new: bool = False
    changed: set[str] = field(default_factory=set)


class Registry:
    """People by identity number and by name, employers by name, certificates by number."""

    def __init__(self, rows: list[RosterRow]):
        rows = [row for row in rows if row.rejection is None]
        self._by_hash: dict[str, Known] = {}
        self._by_name: dict[str, list[Known]] = defaultdict(list)
        self._employers: dict[str, list[Organisation]] = defaultdict(list)
        self._certificates: dict[tuple[int, str], Conferral] = {}
        self.hashes = {row.id_number: keyed_hashes(row.id_number) for row in rows if row.id_number}
        self._load_people(rows)
        self._load_employers({row.employer for row in rows if row.employer})
        self._load_certificates({row.certificates.get("certificate_number", "") for row in rows})

    def _load_people(self, rows: list[RosterRow]) -> None:
        hashes = [one for several in self.hashes.values() for one in several]
        # Namesakes that have a number matter only to rows that have none: among ten thousand rows the
        # common names would otherwise bring in everybody, batch after batch.
        names = {row.name for row in rows}
        unnumbered = {row.name for row in rows if not row.id_number}
        found = Person.objects.filter(
            Q(id_number_hash__in=hashes)
            | Q(name__in=names, id_number_hash__isnull=True)
            | Q(name__in=unnumbered)
        )
        conferrals = defaultdict(list)
        people = list(
            found.select_related("employer").defer("deeds", "search_document").order_by("pk")
        )
        for one in (
            Conferral.objects.filter(person__in=people).select_related("title").order_by("pk")
        ):
            conferrals[one.person_id].append(one)
        for person in people:
            key = workplace_key(person.employer.name) if person.employer else ""
            self.add(Known(person, conferrals[person.pk], key))

    def _load_employers(self, names: set[str]) -> None:
        # The same name may be stored with brackets of the other width.
        spellings = names | {name.replace("（", "(").replace("）", ")") for name in names}
        found = Organisation.objects.filter(Q(name__in=spellings) | Q(short_name__in=spellings))
        for one in found.select_related("parent").order_by("pk"):
            for key in {workplace_key(one.name), workplace_key(one.short_name)} - {""}:
                self._employers[key].append(one)

    def _load_certificates(self, numbers: set[str]) -> None:
        for one in Conferral.objects.filter(certificate_number__in=numbers - {""}):
            self._certificates[one.title_id, one.certificate_number] = one

    def add(self, known: Known) -> None:
        """Make a person known to the rows that follow."""
        self._by_name[known.person.name].append(known)
        self.add_number(known)

    def add_number(self, known: Known) -> None:
        if known.person.id_number_hash:
            self._by_hash[known.person.id_number_hash] = known

    def by_number(self, number: str) -> Known | None:
        return next(
            (self._by_hash[one] for one in self.hashes[number] if one in self._by_hash), None
        )

    def by_name(self, name: str) -> list[Known]:
        return self._by_name.get(name, [])

    def certificate(self, title_id: int, number: str) -> Conferral | None:
        return self._certificates.get((title_id, number))

    def add_certificate(self, conferral: Conferral) -> None:
        if conferral.certificate_number:
            self._certificates[conferral.title_id, conferral.certificate_number] = conferral

    def employer(self, name: str, township: Organisation | None) -> Organisation:
        """The employer of this name; where several have it, the one of the town; else a new one."""
        found = self._employers[workplace_key(name)]
        if len(found) == 1:
            return found[0]
        near = [one for one in found if township is not None and one.parent_id == township.pk]
        alone = [one for one in found if one.parent_id is None]
        if near or alone:
            return (near or alone)[0]
        made = Organisation.objects.create(name=name, kind=OrganisationKind.EMPLOYER)
        found.append(made)
        return made
