"""Reading the State Council's yearly notice on holidays, as staff paste it from its page.

Since 2014 its paragraphs have kept one form: “二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、
周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。” The weekdays and the count of days in it are
checked against the calendar, so a slip of the pen or of the reader is noticed. What isn't understood is
refused, never left out.
"""

import datetime
import re
import unicodedata
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from .arrangements import A_DAY, SATURDAY, Arrangement, days_between
from .errors import Refusal

DOCUMENT = re.compile(r"国办发\w*〔\d{4}〕\d+号")
OF_YEAR = re.compile(r"现将(\d{4})年")
PARAGRAPH = re.compile(
    r"^[一二三四五六七八九十]+、(?P<name>[^:。]+):(?P<sentences>.+)$", re.MULTILINE
)
# A day as written: its year and month only where they change, weekday and lunar day in brackets.
DAY = r"(?:(?:(\d{4})年)?(\d{1,2})月)?(\d{1,2})日(?:\(([^()]*)\))?"
OFF = re.compile(rf"(?P<first>{DAY})(?:至(?P<last>{DAY}))?放假(?P<rest>[^日]*)")
WORKED = re.compile(rf"{DAY}(?:、{DAY})*上班")
WEEKDAY = re.compile(r"(?:周|星期)([一二三四五六日天])")
COUNT = re.compile(r"(\d+)天")
# Wishes, not arrangements: “鼓励各单位结合带薪年休假等制度落实，安排职工在除夕（2月9日）休息。”
WISH = "鼓励"
JOINED = "与周末连休"
WEEKDAYS = "一二三四五六日"


@dataclass(frozen=True)
class Notice:
    """What a notice arranges for its year; ``document_number`` is empty when the text has none."""

    document_number: str
    arrangement: Arrangement


def read_notice(text: str, year: int) -> Notice:
    """Raises :class:`Refusal` when the text is no such notice, is another year's, or isn't understood."""
    plain = re.sub(r"[ \t　]", "", unicodedata.normalize("NFKC", text)).replace("\r", "")
    paragraphs = list(PARAGRAPH.finditer(plain))
    named = OF_YEAR.search(plain)
    if not paragraphs or (named and int(named.group(1)) != year):
        raise Refusal(
            _("This isn't the State Council's notice on the holidays of %(year)s."),
            code="notice",
            params={"year": str(year)},
        )
    off, worked = {}, {}
    for paragraph in paragraphs:
        for sentence in filter(None, paragraph["sentences"].split("。")):
            days_off, days_worked = _read(sentence, year)
            off |= dict.fromkeys(days_off, paragraph["name"])
            worked |= dict.fromkeys(days_worked, paragraph["name"])
    document = DOCUMENT.search(plain)
    return Notice(document.group() if document else "", _within(year, off, worked))


def _read(sentence: str, year: int) -> tuple[list[datetime.date], list[datetime.date]]:
    """The days that a sentence gives off, and those that it has people work."""
    if sentence.startswith(WISH):
        return [], []
    try:
        if off := OFF.fullmatch(sentence):
            return _days_off(off, year), []
        if WORKED.fullmatch(sentence):
            return [], _days(sentence, year)
    except ValueError:
        pass  # no such day, or one that doesn't fit what is said of it
    raise Refusal(
        _(
            "This sentence of the notice isn't understood, or doesn't fit the calendar: %(sentence)s"
        ),
        code="notice",
        params={"sentence": sentence},
    )


def _days_off(off: re.Match, year: int) -> list[datetime.date]:
    named = _days(off["first"] + (off["last"] or ""), year)
    days = days_between(named[0], named[-1])
    count = COUNT.search(off["rest"])
    if not days or (count and int(count[1]) != len(days)):
        raise ValueError(off.string)
    return _with_weekend(days) if JOINED in off["rest"] else days


def _days(text: str, year: int) -> list[datetime.date]:
    """Each day named, whose weekday must be right where it is told."""
    found, month = [], 0
    for year_told, month_told, day, remark in re.findall(DAY, text):
        year, month = int(year_told or year), int(month_told or month)
        date = datetime.date(year, month, int(day))
        told = WEEKDAY.search(remark)
        if told and WEEKDAYS.index(told[1].replace("天", "日")) != date.weekday():
            raise ValueError(text)
        found.append(date)
    return found


def _with_weekend(days: list[datetime.date]) -> list[datetime.date]:
    first, last = days[0], days[-1]
    while (first - A_DAY).weekday() >= SATURDAY:
        first -= A_DAY
    while (last + A_DAY).weekday() >= SATURDAY:
        last += A_DAY
    return days_between(first, last)


def _within(year: int, off: dict, worked: dict) -> Arrangement:
    """Days of the year before or after are another record's."""
    return Arrangement(
        year,
        {day: name for day, name in off.items() if day.year == year},
        {day: name for day, name in worked.items() if day.year == year},
    )
