"""What a row adds to a person, and the writes of a batch.

Nothing that stands in the registry is overwritten: a value goes only where none was.
"""

from dataclasses import dataclass, field

from honours.choices import ConferralStatus, Life
from honours.models import Conferral, Person, RosterReview

from .awards import Award
from .doubts import finding
from .registry import Known, Registry
from .rows import RosterRow

NOTED = {"ethnicity", "political_status", "education"}


@dataclass
class Batch:
    """Writes that wait until all rows of the batch are read."""

    people: list[Known] = field(default_factory=list)
    touched: dict[int, Known] = field(default_factory=dict)
    conferrals: list[Conferral] = field(default_factory=list)
    changed_conferrals: dict[int, tuple[Conferral, set[str]]] = field(default_factory=dict)
    reviews: list[tuple[RosterReview, Known | None]] = field(default_factory=list)

    def flush(self) -> None:
        """Write everything, people before what points at them."""
        Person.objects.bulk_create([known.person for known in self.people])
        for known in self.touched.values():
            if not known.is_new:
                known.person.save(update_fields=[*sorted(known.changed), "updated_at"])
        Conferral.objects.bulk_create(self.conferrals)
        for conferral, fields in self.changed_conferrals.values():
            if conferral.pk and conferral not in self.conferrals:
                conferral.save(update_fields=[*sorted(fields), "updated_at"])
        for review, known in self.reviews:
            review.person = known.person if known else None
        RosterReview.objects.bulk_create([review for review, _known in self.reviews])


class Addition:
    """One row's additions to one person; ``gains`` names the fields and honours that are new."""

    def __init__(self, row: RosterRow, registry: Registry):
        self.row, self._registry = row, registry
        self.gains: list[str] = []

    def to_new(self) -> Known:
        """A person made from the row."""
        row = self.row
        known = Known(Person(name=row.name), employer_key=row.employer_key, is_new=True)
        self.to(known)
        if row.marks.management:
            known.person.management = row.marks.management
        return known

    def to(self, known: Known) -> None:
        """Fill what is empty, note what differs, add the honours that are new."""
        row, person = self.row, known.person
        self._number(known)
        self._sex_and_birth(known)
        self._phone(known)
        for code, text in row.texts.items():
            self._text(known, code, text)
        self._employer(known)
        for code in ("township", "craft"):
            value = getattr(row, code)
            if value is not None and not getattr(person, f"{code}_id"):
                self._set(known, code, value)
            elif value is not None and getattr(person, f"{code}_id") != value.pk:
                self._differs(code)
        self._life(known)

    def _set(self, known: Known, code: str, value) -> None:
        setattr(known.person, code, value)
        known.changed.add(code)
        self.gains.append(code)

    def _differs(self, code: str) -> None:
        label = Person._meta.get_field(code).verbose_name
        self.row.notes.append(finding("value_differs", code, what=label))

    def _number(self, known: Known) -> None:
        if self.row.id_number and not known.person.id_number:
            known.person.set_identity_number(self.row.id_number)
            known.changed |= {"id_number", "id_number_hash"}
            self.gains.append("id_number")

    def _sex_and_birth(self, known: Known) -> None:
        row, person = self.row, known.person
        if row.sex and not person.sex:
            self._set(known, "sex", row.sex)
        elif row.sex and row.sex != person.sex:
            row.doubts.append(finding("sex_differs", "sex", row.raw.cell("sex").text))
        if row.birth_date is None:
            return
        if person.birth_date is None:
            self._set(known, "birth_date", row.birth_date)
        elif person.birth_date.year != row.birth_date.year:
            row.doubts.append(finding("birth_differs", "birth", row.raw.cell("birth").text))
        elif not _alike(str(person.birth_date), str(row.birth_date)):
            row.notes.append(finding("birth_differs_registry", "birth"))

    def _phone(self, known: Known) -> None:
        row, person = self.row, known.person
        if row.phone and not person.phone:
            self._set(known, "phone", row.phone)
        elif row.phone and row.phone != person.phone:
            row.notes.append(finding("phone_differs", "phone"))
            return
        if row.phone and row.phone_note and not person.phone_note:
            self._set(known, "phone_note", row.phone_note)

    def _text(self, known: Known, code: str, text: str) -> None:
        stored = getattr(known.person, code)
        if not stored:
            self._set(known, code, text)
        elif stored == text:
            return
        elif code == "post":
            self.row.notes.append(finding("post_differs", "post"))
        elif code in NOTED:
            self._differs(code)

    def _employer(self, known: Known) -> None:
        row, person = self.row, known.person
        if not row.employer:
            return
        if person.employer_id is None and person.employer is None:
            self._set(known, "employer", self._registry.employer(row.employer, row.township))
            known.employer_key = row.employer_key
        elif known.employer_key != row.employer_key:
            row.notes.append(finding("employer_differs", "employer"))

    def _life(self, known: Known) -> None:
        marks, person = self.row.marks, known.person
        if marks.is_deceased and person.life == Life.LIVING:
            self._set(known, "life", Life.DECEASED)
        elif not marks.is_deceased and person.life == Life.DECEASED:
            self.row.notes.append(finding("life_differs", "name"))
        if marks.death_date and person.death_date is None and person.life == Life.DECEASED:
            self._set(known, "death_date", marks.death_date)
        if marks.employment and not person.employment:
            self._set(known, "employment", marks.employment)
        # On an older record staff decide: a list of years ago must not move anybody away again.
        if marks.management and not known.is_new and person.management != marks.management:
            self._differs("management")

    def award(self, known: Known, batch: Batch) -> None:
        """The row's honours that the person hasn't got."""
        for award in self.row.awards:
            held = [one for one in known.conferrals if one.title_id == award.title.pk]
            same = _covering(held, award)
            if same is None:
                conferral = self._conferral(known, award)
                known.conferrals.append(conferral)
                batch.conferrals.append(conferral)
                self._registry.add_certificate(conferral)
                self.gains.append("award")
            elif same.status != ConferralStatus.VALID:
                self.row.notes.append(finding("revoked", "honour", award.title.name))
            else:
                self._complete(same, award, batch)

    def _conferral(self, known: Known, award: Award) -> Conferral:
        row = self.row
        first, last = award.period or (None, None)
        conferral = Conferral(
            person=known.person,
            title=award.title,
            award_year=award.year,
            award_date=award.date,
            session=award.session,
            period_from=first,
            period_to=last,
            unit_at_award=row.employer,
            post_at_award=row.texts.get("post", ""),
            decision_number=row.certificates.get("decision_number", ""),
            certificate_number=self._certificate(award, None),
        )
        level = row.marks.treatment_level
        if level and len(row.awards) == 1 and level != award.title.effective_treatment:
            conferral.treatment_level = level
        return conferral

    def _certificate(self, award: Award, holder: Conferral | None) -> str:
        number = self.row.certificates.get("certificate_number", "")
        taken = self._registry.certificate(award.title.pk, number) if number else None
        if taken is not None and taken is not holder and (holder is None or taken.pk != holder.pk):
            self.row.doubts.append(finding("certificate_taken", "certificate_number", number))
            return ""
        return number

    def _complete(self, conferral: Conferral, award: Award, batch: Batch) -> None:
        """Fill what an award of the registry lacks."""
        values = {
            "award_year": award.year,
            "award_date": award.date,
            "session": award.session,
            "decision_number": self.row.certificates.get("decision_number", ""),
        }
        if not conferral.certificate_number:
            values["certificate_number"] = self._certificate(award, conferral)
        for code, value in values.items():
            if value and not getattr(conferral, code):
                setattr(conferral, code, value)
                self.gains.append(code)
                entry = batch.changed_conferrals.setdefault(id(conferral), (conferral, set()))
                entry[1].add(code)
        self._registry.add_certificate(conferral)


def _covering(held: list[Conferral], award: Award) -> Conferral | None:
    """The award of the registry that the row speaks of; one of unknown year may be any."""
    exact = next((one for one in held if one.award_year == award.year), None)
    if exact is not None or not held:
        return exact
    if award.year is None:
        return held[0]
    undated = [one for one in held if one.award_year is None and one.period_from is None]
    return undated[0] if len(undated) == 1 else None


def _alike(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)
