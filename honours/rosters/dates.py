"""Dates and years as people type them into cells."""

import datetime
import re
import unicodedata
from dataclasses import dataclass

from config.common.partial_dates import PartialDate
from config.common.workbooks.grid import Cell

from .doubts import Finding, finding

BLANKS = {
    "",
    "/",
    "\\",
    "-",
    "--",
    "—",
    "——",
    "无",
    "不详",
    "未知",
    "不清",
    "不清楚",
    "暂无",
    "空",
    "略",
    "?",
    ".",
}
NUMERALS = dict(zip("〇○零一二三四五六七八九", "000123456789", strict=True))
SERIALS = range(3654, 55153)  # 1910-01-01 to 2050-12-31
EPOCH = datetime.date(1899, 12, 30)
VAGUE = re.compile("以前|之前|前后|左右|以后|之后|前$|约|大概|年代|[?？]")
PERIOD = re.compile(r"(?<!\d)((?:19|20)\d\d)年?度?[-~—–－至到～]+((?:19|20)\d\d)(?!\d)")
PARTS = re.compile(
    r"(?P<year>\d{4})(?:[年.\-/,、·](?P<month>\d{1,2}))?(?:[月.\-/,、·](?P<day>\d{1,2}))?(?P<tail>[年月日号度份.]*)"
)
SHORT = re.compile(r"['’]?(?P<year>\d{2})(?:年|[.\-/](?=\d))(?P<month>\d{1,2})?月?份?")
LOST_MONTH = re.compile(r"\d{4}\.1")
FIRST_BIRTH, FIRST_AWARD = 1850, 1949


@dataclass(frozen=True)
class Reading:
    """What a cell of dates says: a date, or a period, or nothing, with doubts and notes."""

    date: PartialDate | None = None
    period: tuple[int, int] | None = None
    doubts: tuple[Finding, ...] = ()
    notes: tuple[Finding, ...] = ()


def is_blank(text: str) -> bool:
    """Whether a cell says that there is nothing to say."""
    return normal(text).rstrip("。") in BLANKS


def normal(text: str) -> str:
    """Half-width characters, without any space."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def plain_numerals(text: str) -> str:
    """Chinese numerals of dates as digits: ``一九八七年十二月`` becomes ``1987年12月``."""
    text = re.sub(
        r"[〇○零一二三四五六七八九]{4}(?=年|$)",
        lambda found: "".join(NUMERALS[sign] for sign in found.group()),
        text,
    )
    return re.sub(
        r"(?<=年)([一二三四五六七八九十]{1,3})(?=月)|(?<=月)([一二三四五六七八九十]{1,3})(?=日|$)",
        _small,
        text,
    )


def _small(found: re.Match) -> str:
    text = found.group()
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return "".join(NUMERALS[sign] for sign in text)
    return str((int(NUMERALS[tens]) if tens else 1) * 10 + (int(NUMERALS[ones]) if ones else 0))


def read_date(cell: Cell, column: str, *, today: datetime.date) -> Reading:
    """A birth date (``column`` ``birth``) or the time of an award (``year``)."""
    text = plain_numerals(normal(cell.text))
    if is_blank(text):
        return Reading()
    if cell.date is not None:
        return _checked(cell.date, column, cell.text, today)
    if cell.number is not None or text.isdigit():
        special = _number(text, cell, column, today)
        if special is not None:
            return special
    if (period := PERIOD.search(text)) is not None:
        years = int(period[1]), int(period[2])
        return _doubt("period" if column == "year" else "unreadable", column, cell, period=years)
    if VAGUE.search(text):
        return _doubt("before", column, cell)
    return _written(text, cell, column, today)


def _written(text: str, cell: Cell, column: str, today: datetime.date) -> Reading:
    if LOST_MONTH.fullmatch(text) and (cell.number is not None or _was_number(cell)):
        reading = _checked(PartialDate(int(text[:4])), column, cell.text, today)
        lost = finding(f"{column}_month_lost", column, cell.text)
        return Reading(reading.date, doubts=(*reading.doubts, lost))
    text = re.sub(r"^(公元|农历|生于)|(出生|生)$", "", text)
    if (found := PARTS.fullmatch(text)) is not None:
        return _parts(found, cell, column, today)
    if (found := SHORT.fullmatch(text)) is not None:
        return _short(found, cell, column, today)
    return _doubt("unreadable", column, cell)


def _was_number(cell: Cell) -> bool:
    return cell.may_be_number and cell.text.isascii()


def _number(text: str, cell: Cell, column: str, today: datetime.date) -> Reading | None:
    """Digits alone: a year, YYYYMM, YYYYMMDD or Excel's count of days; ``None`` when none of these."""
    if not text.isdigit():
        return None
    if len(text) == 5 and int(text) in SERIALS:
        day = EPOCH + datetime.timedelta(days=int(text))
        note = finding("serial_date", column, text)
        return _checked(PartialDate(day.year, day.month, day.day), column, text, today, (note,))
    try:
        if len(text) == 6:
            return _checked(PartialDate(int(text[:4]), int(text[4:])), column, text, today)
        if len(text) == 8:
            whole = PartialDate(int(text[:4]), int(text[4:6]), int(text[6:]))
            return _checked(whole, column, text, today)
    except ValueError:
        return _doubt("unreadable", column, cell)
    return None


def _parts(found: re.Match, cell: Cell, column: str, today: datetime.date) -> Reading:
    numbers = [int(found[part]) if found[part] else None for part in ("year", "month", "day")]
    try:
        return _checked(PartialDate(*numbers), column, cell.text, today)
    except ValueError:
        return _doubt("unreadable", column, cell)


def _short(found: re.Match, cell: Cell, column: str, today: datetime.date) -> Reading:
    """``87.4``: of the last century, unless it could be of this one too."""
    short = int(found["year"])
    if short > today.year % 100:
        year = 1900 + short
    elif column == "year":
        year = 2000 + short
    else:
        return _doubt("unreadable", column, cell)
    try:
        date = PartialDate(year, int(found["month"]) if found["month"] else None)
    except ValueError:
        return _doubt("unreadable", column, cell)
    return _checked(date, column, cell.text, today, (finding("two_digit_year", column, cell.text),))


def _checked(date, column, raw, today, notes=()) -> Reading:
    first = FIRST_AWARD if column == "year" else FIRST_BIRTH
    if not first <= date.year <= today.year:
        code = "year_impossible" if column == "year" else "birth_unreadable"
        return Reading(doubts=(finding(code, column, raw),))
    return Reading(date, notes=tuple(notes))


def _doubt(code: str, column: str, cell: Cell, period=None) -> Reading:
    return Reading(period=period, doubts=(finding(f"{column}_{code}", column, cell.text),))
