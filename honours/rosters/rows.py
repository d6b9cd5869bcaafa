"""A raw row judged: its clear values, its doubts and notes, or why it is rejected."""

import datetime
from dataclasses import dataclass, field

from config.common.identity import birth_date_of, sex_of
from config.common.partial_dates import PartialDate
from config.common.workbooks.grid import Cell
from honours.models import Craft, Organisation, Person

from .awards import Award, read_honours
from .cells import read_identity, read_name, read_phones, read_sex
from .dates import is_blank, normal, read_date
from .doubts import Finding, finding
from .reading import RawRow
from .statuses import Marks, read_marks
from .titles import TitleTable
from .workplaces import split_workplace, tidy_workplace, workplace_key

TEXTS = ("former_names", "ethnicity", "political_status", "education", "post")
CERTIFICATES = ("certificate_number", "decision_number")


@dataclass
class Tables:
    """What the registry's own tables say; read once for an import."""

    titles: TitleTable
    townships: dict[str, Organisation]
    crafts: dict[str, Craft]
    today: datetime.date

    @classmethod
    def load(cls, *, today: datetime.date) -> "Tables":
        crafts = {}
        for craft in Craft.objects.all():
            for name in (craft.name, *craft.other_names.split()):
                crafts.setdefault(name, craft)
        townships = {one.name: one for one in Organisation.objects.townships()}
        return cls(TitleTable.load(), townships, crafts, today)

    def township(self, text: str) -> Organisation | None:
        name = normal(text)
        whole = next((one for known, one in self.townships.items() if known in name), None)
        return whole or next(
            (
                one
                for known, one in self.townships.items()
                if known.removesuffix("街道").removesuffix("镇") == name
            ),
            None,
        )

    def craft(self, text: str) -> Craft | None:
        name = normal(text)
        exact = self.crafts.get(name) or self.crafts.get(name.split("(")[0])
        if exact is not None:
            return exact
        found = {craft.pk: craft for known, craft in self.crafts.items() if known in name}
        return next(iter(found.values())) if len(found) == 1 else None


@dataclass
class RosterRow:
    """What a row clearly says of one person, and what is in doubt."""

    raw: RawRow
    name: str = ""
    id_number: str = ""
    sex: str = ""
    birth_date: PartialDate | None = None
    phone: str = ""
    phone_note: str = ""
    employer: str = ""
    texts: dict[str, str] = field(default_factory=dict)
    township: Organisation | None = None
    craft: Craft | None = None
    marks: Marks = field(default_factory=Marks)
    awards: list[Award] = field(default_factory=list)
    certificates: dict[str, str] = field(default_factory=dict)
    doubts: list[Finding] = field(default_factory=list)
    notes: list[Finding] = field(default_factory=list)
    rejection: Finding | None = None

    @property
    def employer_key(self) -> str:
        return workplace_key(self.employer)


def judge(raw: RawRow, tables: Tables) -> RosterRow:
    """Read every cell of the row. A bad cell is left out; only an unclear person rejects the row."""
    row = RosterRow(raw)
    if raw.is_hidden:
        row.notes.append(finding("hidden_row"))
    name = read_name(raw.cell("name"))
    if name.rejection:
        row.rejection = finding(name.rejection, "name", raw.cell("name").text)
        return row
    row.name = name.name
    honours = read_honours(raw, tables.titles, today=tables.today)
    row.rejection = honours.rejection
    if row.rejection is not None:
        return row
    row.awards = honours.awards
    row.doubts += honours.doubts
    row.notes += honours.notes
    _read_person(row, name.remarks, tables)
    _read_place(row, tables)
    _read_certificates(row)
    return row


def _read_person(row: RosterRow, remarks: tuple[str, ...], tables: Tables) -> None:
    raw = row.raw
    row.marks = read_marks(remarks, raw.cell("remark"), today=tables.today)
    identity = read_identity(raw.cell("id_number"))
    phones = read_phones(raw.cell("phone"))
    sex, sex_doubts = read_sex(raw.cell("sex"))
    row.id_number = identity.number
    row.phone, row.phone_note = phones.number, phones.note
    row.doubts += [*identity.doubts, *sex_doubts, *phones.doubts, *row.marks.doubts]
    row.notes += [*identity.notes, *phones.notes, *row.marks.notes]
    _set_sex(row, sex or row.marks.sex)
    _set_birth(row, tables.today)
    for code in TEXTS:
        _set_text(row, code, raw.cell(code))
    if row.marks.former_names and not row.texts.get("former_names"):
        row.texts["former_names"] = row.marks.former_names
    if row.marks.ethnicity and not row.texts.get("ethnicity"):
        row.texts["ethnicity"] = row.marks.ethnicity


def _set_sex(row: RosterRow, sex: str) -> None:
    """The sex as typed; a blank is unknown unless the identity number tells it."""
    if not row.id_number:
        row.sex = sex
    elif sex and sex != sex_of(row.id_number):
        row.doubts.append(finding("sex_contradicts", "sex", row.raw.cell("sex").text))
    elif not any(doubt.column == "sex" for doubt in row.doubts):
        row.sex = sex_of(row.id_number)


def _set_birth(row: RosterRow, today: datetime.date) -> None:
    """The birth date as typed, made whole by the identity number where the two agree."""
    reading = read_date(row.raw.cell("birth"), "birth", today=today)
    row.doubts += reading.doubts
    row.notes += reading.notes
    row.birth_date = reading.date
    if not row.id_number:
        return
    born = birth_date_of(row.id_number)
    official = PartialDate(born.year, born.month, born.day)
    if reading.date is None:
        row.birth_date = None if reading.doubts else official
    elif reading.date.year != born.year:
        row.birth_date = None
        row.doubts.append(finding("birth_contradicts", "birth", row.raw.cell("birth").text))
    else:
        # Old people's papers may hold the day of the moon calendar, so another month is no error.
        if not str(official).startswith(str(reading.date)):
            row.notes.append(finding("birth_month_differs", "birth"))
        row.birth_date = official


def _set_text(row: RosterRow, code: str, cell: Cell) -> None:
    text = " ".join(cell.text.split())
    if is_blank(text):
        return
    if code == "ethnicity" and len(text) <= 4 and not text.endswith("族"):
        text += "族"
    field_of = Person._meta.get_field(code)
    if len(text) > field_of.max_length:
        row.doubts.append(finding("too_long", code, text, what=field_of.verbose_name))
        return
    row.texts[code] = text


def _read_place(row: RosterRow, tables: Tables) -> None:
    raw = row.raw
    workplace, post = raw.cell("employer").text, ""
    if is_blank(workplace):
        workplace, post = split_workplace(raw.cell("employer_post").text)
    employer = "" if is_blank(workplace) else tidy_workplace(workplace)
    limit = Organisation._meta.get_field("name").max_length
    if len(employer) > limit:
        what = Organisation._meta.verbose_name
        row.doubts.append(finding("too_long", "employer", employer, what=what))
        employer = ""
    row.employer = employer
    if post and not row.texts.get("post"):
        _set_text(row, "post", Cell(post))
    _set_township(row, tables)
    craft = raw.cell("craft").text
    if not is_blank(craft):
        row.craft = tables.craft(craft)
        if row.craft is None:
            row.notes.append(finding("craft_unknown", "craft", craft))


def _set_township(row: RosterRow, tables: Tables) -> None:
    text = row.raw.cell("township").text
    if not is_blank(text):
        row.township = tables.township(text)
        if row.township is None:
            row.notes.append(finding("township_unknown", "township", text))
    elif row.raw.defaults.township:
        row.township = tables.townships[row.raw.defaults.township]


def _read_certificates(row: RosterRow) -> None:
    """Numbers of certificate and document belong to an award only where the row has but one."""
    for code in CERTIFICATES:
        text = " ".join(row.raw.cell(code).text.split())
        if is_blank(text):
            continue
        if len(row.awards) == 1 and len(text) <= 60:
            row.certificates[code] = text
        else:
            row.notes.append(finding("left_out", code, text))
