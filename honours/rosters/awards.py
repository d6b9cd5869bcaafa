"""A row's honours: each text resolved to a title, with its year, or in doubt."""

import datetime
import re
from dataclasses import dataclass, field, replace

from config.common.partial_dates import PartialDate
from config.common.workbooks.grid import Cell
from honours.models import Title

from .dates import is_blank, normal, read_date
from .doubts import Finding, finding
from .mentions import SESSION, Mention, mentions_of
from .reading import HonourCell, RawRow
from .titles import Hints, TitleTable, body_of, level_of

SEVERAL_YEARS = re.compile(r"[、,，;；\s/]+")
ONE_YEAR = re.compile(r"(?:19|20)\d\d年?度?(?:[.\-年]\d{1,2}月?)?")


@dataclass(frozen=True)
class Award:
    """A title that a row gives to its person."""

    title: Title
    year: int | None = None
    date: PartialDate | None = None
    period: tuple[int, int] | None = None
    session: str = ""


@dataclass
class Honours:
    """All that a row says of honours."""

    awards: list[Award] = field(default_factory=list)
    doubts: list[Finding] = field(default_factory=list)
    notes: list[Finding] = field(default_factory=list)
    collectives: list[str] = field(default_factory=list)
    treatments: list[str] = field(default_factory=list)
    is_named: bool = False

    @property
    def rejection(self) -> Finding | None:
        """Why nothing can be done with the row: no honour, or but a collective's."""
        if not self.is_named:
            return finding("no_honour")
        if self.collectives and not self.awards and not self.doubts and not self.treatments:
            return finding("collective", "honour", self.collectives[0])
        return None


def read_honours(raw: RawRow, titles: TitleTable, *, today: datetime.date) -> Honours:
    """The honours of a row; where it names none, those of the headings above it."""
    honours = Honours()
    for cell in raw.honours or (HonourCell(Cell()),):
        named = _named(cell, raw)
        if named:
            honours.is_named = True
            dated = _dated(named, cell, raw, honours, today)
            _resolve(dated, cell, raw, titles, honours)
    if honours.collectives and honours.rejection is None:
        honours.doubts += [
            finding("title_collective", "honour", text) for text in honours.collectives
        ]
    if honours.treatments and not honours.awards and not honours.doubts:
        honours.doubts.append(finding("treatment_only", "honour", honours.treatments[0]))
    honours.awards = list(
        {(one.title.pk, one.year): one for one in reversed(honours.awards)}.values()
    )
    honours.awards.reverse()
    return honours


def _named(cell: HonourCell, raw: RawRow) -> list[Mention]:
    """The honours of a cell; its own words first, else those of a heading."""
    text = "" if is_blank(cell.honour.text) else cell.honour.text
    defaults = raw.defaults
    mentions = mentions_of(text)
    if mentions:
        return [_completed(mention, raw) for mention in mentions]
    if len(raw.honours) > 1:
        return []
    honour = defaults.honour or ("" if raw.has_honour_column else defaults.kind)
    years = [_year_of(text)] if text and ONE_YEAR.fullmatch(normal(text)) else [None]
    return [Mention(honour, year=year) for year in years] if honour else []


def _year_of(text: str) -> int:
    return int(normal(text)[:4])


def _completed(mention: Mention, raw: RawRow) -> Mention:
    """省级 in a list of 劳动模范 is 省级劳动模范."""
    kind = raw.defaults.kind or raw.defaults.honour
    if kind and re.fullmatch(
        "全国|国家级|省部?级?|浙江省|杭州市级?|市级?|[区县]级?", normal(mention.text)
    ):
        family = re.search("劳动模范|劳模|先进工作者|五一劳动奖章|五一奖章", kind)
        return replace(mention, text=mention.text + family.group()) if family else mention
    return mention


def _dated(mentions, cell: HonourCell, raw: RawRow, honours: Honours, today) -> list[Mention]:
    """The mentions with the years of the column beside them, else of the headings above."""
    for mention in mentions:
        honours.doubts += mention.doubts
        honours.notes += mention.notes
    readings = _readings(cell, honours, today)
    undated = [mention for mention in mentions if not mention.has_year]
    if not readings:
        return [_with_default_year(mention, cell, raw, honours) for mention in mentions]
    if not undated:
        return _compared(mentions, readings, cell, honours)
    if len(undated) == len(mentions) == 1:
        return [_with(mentions[0], date) for date in readings]
    if len(undated) == len(mentions) == len(readings):
        return [_with(mention, date) for mention, date in zip(mentions, readings, strict=True)]
    honours.doubts.append(finding("year_unclear", "year", " ".join(one.text for one in cell.years)))
    return mentions


def _readings(cell: HonourCell, honours: Honours, today) -> list[tuple]:
    """The dates or periods of the year's column; several where it lists several."""
    found = []
    for one in cell.years:
        pieces = [piece for piece in SEVERAL_YEARS.split(one.text) if piece]
        several = len(pieces) > 1 and all(ONE_YEAR.fullmatch(normal(piece)) for piece in pieces)
        for part in [Cell(piece) for piece in pieces] if several else [_without_session(one)]:
            reading = read_date(part, "year", today=today)
            honours.doubts += reading.doubts
            honours.notes += reading.notes
            if reading.date or reading.period or reading.doubts:
                found.append((reading.date, reading.period))
    return found


def _without_session(cell: Cell) -> Cell:
    if cell.date or cell.number is not None or not SESSION.search(cell.text):
        return cell
    return replace(cell, text=SESSION.sub("", cell.text).strip("()（） "))


def _with(mention: Mention, reading: tuple) -> Mention:
    date, period = reading
    if date is None:
        # What the column says is in doubt already, so no heading's year takes its place.
        return replace(mention, period=period)
    return replace(mention, year=date.year, month=date.month, day=date.day)


def _compared(mentions, readings, cell: HonourCell, honours: Honours) -> list[Mention]:
    """Both the honour's text and the column have years: they must agree."""
    years = {date.year for date, _period in readings if date is not None}
    own = {mention.year for mention in mentions if mention.year is not None}
    if not years or years <= own:
        dates = [date for date, _period in readings if date is not None]
        if len(mentions) == len(dates) == 1:
            return [_with(mentions[0], (dates[0], None))] if dates[0].month else mentions
        return mentions
    honours.doubts.append(
        finding("year_contradicts", "year", " ".join(one.text for one in cell.years))
    )
    if len(mentions) == 1:
        return [replace(mentions[0], year=None, month=None, day=None)]
    return mentions


def _with_default_year(
    mention: Mention, cell: HonourCell, raw: RawRow, honours: Honours
) -> Mention:
    defaults = raw.defaults
    from_heading = is_blank(cell.honour.text) or normal(cell.honour.text) == defaults.honour
    if mention.has_year or not (from_heading or defaults.is_for_all):
        return mention
    if defaults.period:
        honours.doubts.append(finding("year_period", "year", defaults.period))
        first, last = re.findall(r"\d{4}", defaults.period)
        return replace(mention, period=(int(first), int(last)))
    return replace(mention, year=defaults.year)


def _resolve(mentions, cell: HonourCell, raw: RawRow, titles: TitleTable, honours: Honours) -> None:
    body = raw.cell("body").text
    level_text = raw.cell("level").text
    hints = Hints(
        level=level_of(level_text) or cell.level,
        body=body_of(body),
        body_text=body,
        heading_level=raw.defaults.level,
    )
    for mention in mentions:
        found = titles.resolve(mention.text, mention.year, hints)
        if found.is_collective:
            honours.collectives.append(mention.text)
        elif found.is_treatment:
            honours.treatments.append(mention.text)
            honours.notes.append(finding("treatment", "honour", mention.text))
        elif found.title is None:
            honours.doubts.append(
                finding(found.doubt, "honour", mention.text, year=mention.year or "")
            )
        else:
            honours.awards.append(_award(found.title, mention, raw))


def _award(title: Title, mention: Mention, raw: RawRow) -> Award:
    date = None
    if mention.year and mention.month:
        date = _possible(mention.year, mention.month, mention.day)
    session = mention.session or raw.cell("session").text[:40]
    return Award(title, mention.year, date, mention.period, session)


def _possible(year: int, month: int, day: int | None) -> PartialDate | None:
    try:
        return PartialDate(year, month, day)
    except ValueError:
        return None
