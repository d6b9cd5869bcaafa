"""Marks of a person's state, in brackets behind the name or in a column of remarks."""

import datetime
import re
import unicodedata
from dataclasses import dataclass, field

from config.common.partial_dates import PartialDate
from config.common.workbooks.grid import Cell
from honours.choices import Employment, Management, Sex

from .dates import is_blank, plain_numerals, read_date
from .doubts import Finding, finding
from .titles import level_of

DEATH = re.compile("^已?故$|已故|去世|逝世|过世|病故|身故|亡故|死亡|已逝|牺牲|因公殉职")
RELATIVES = re.compile("父|母|配偶|丈夫|妻|爱人|家属|岳|子女")
EMPLOYMENTS = (
    (re.compile("离休"), Employment.ON_LEAVE),
    (re.compile("退休|内退|已退"), Employment.RETIRED),
    (re.compile("灵活就业|个体"), Employment.FLEXIBLE),
    (re.compile("失业|下岗|待业"), Employment.UNEMPLOYED),
    (re.compile("务农|农民$"), Employment.FARMING),
    (re.compile("在职|^在岗$"), Employment.WORKING),
)
MANAGEMENTS = (
    (re.compile("出国定居|移民|移居国外|移居海外"), Management.EMIGRATED),
    (re.compile("失联|失去联系|联系不上|无法联系"), Management.LOST_CONTACT),
    (re.compile("调离|调出|调往|调至|外调|转出|迁出|外迁|迁往"), Management.TRANSFERRED_OUT),
)
TREATMENT = re.compile(r"享受.*待遇")
DEATH_DATE = re.compile(r"(?:19|20)\d\d(?:[年.\-/]\d{1,2}(?:[月.\-/]\d{1,2}日?|月)?)?年?")
FORMER = re.compile(r"^(?:曾用名|原名|又名|别名|原姓名)[:：]?(.+)$")
HARMLESS = re.compile("^(健在|在世|正常|无|是|本人|同上|在册|区管|本区)$")


@dataclass
class Marks:
    """What the marks of one row say."""

    is_deceased: bool = False
    death_date: PartialDate | None = None
    employment: str = ""
    management: str = ""
    treatment_level: str = ""
    former_names: str = ""
    sex: str = ""
    ethnicity: str = ""
    notes: list[Finding] = field(default_factory=list)
    doubts: list[Finding] = field(default_factory=list)


def read_marks(brackets: tuple[str, ...], remark: Cell, *, today: datetime.date) -> Marks:
    """The marks of the name's brackets and of the remarks. Free remarks aren't kept: they tell of
    illness and hardship, which have no place in the registry."""
    marks = Marks()
    for text in brackets:
        for piece in re.split(r"[,，、;；\s]+", text):
            if piece and not _read(piece, marks, today) and not _of_name(piece, marks):
                marks.doubts.append(finding("name_bracket", "name", piece))
    text = unicodedata.normalize("NFKC", remark.text)
    for piece in re.split(r"[,，、;；。\n]+", text):
        piece = piece.strip()
        if not is_blank(piece) and not _read(piece, marks, today) and not HARMLESS.match(piece):
            marks.notes.append(finding("remark", "remark", piece))
    return marks


def _of_name(piece: str, marks: Marks) -> bool:
    """Sex and people are told in brackets behind names: 张敏（女，畲族）."""
    if piece in ("男", "女"):
        marks.sex = Sex.FEMALE if piece == "女" else Sex.MALE
    elif re.fullmatch(r"[\u4e00-\u9fff]{1,6}族", piece):
        marks.ethnicity = piece
    else:
        return False
    return True


def _read(piece: str, marks: Marks, today: datetime.date) -> bool:
    if (former := FORMER.match(piece)) is not None:
        marks.former_names = former[1][:120]
        marks.notes.append(finding("former_name", "name", former[1]))
        return True
    if TREATMENT.search(piece):
        level = level_of(piece.replace("省部级", "省级"))
        marks.treatment_level = (
            level if level in ("national", "provincial", "municipal", "district") else ""
        )
        marks.notes.append(finding("treatment", "remark", piece))
        return True
    return any([_death(piece, marks, today), _employment(piece, marks), _management(piece, marks)])


def _death(piece: str, marks: Marks, today: datetime.date) -> bool:
    if not DEATH.search(piece) or RELATIVES.search(piece):
        return False
    marks.is_deceased = True
    marks.notes.append(finding("deceased", "name"))
    if (found := DEATH_DATE.search(plain_numerals(piece))) is not None:
        marks.death_date = read_date(Cell(found.group()), "birth", today=today).date
    return True


def _employment(piece: str, marks: Marks) -> bool:
    found = next((state for pattern, state in EMPLOYMENTS if pattern.search(piece)), None)
    if found is None or RELATIVES.search(piece):
        return False
    marks.employment = found
    marks.notes.append(finding("employment", "remark", found.label))
    return True


def _management(piece: str, marks: Marks) -> bool:
    found = next((state for pattern, state in MANAGEMENTS if pattern.search(piece)), None)
    if found is None:
        return False
    marks.management = found
    marks.notes.append(finding("transferred", "remark", piece))
    return True
