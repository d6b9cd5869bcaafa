"""The honours named in one text, apart from each other and with the years that stand beside them."""

import re
import unicodedata
from dataclasses import dataclass, field, replace

from .dates import PERIOD, VAGUE, plain_numerals
from .doubts import Finding, finding

ENDS = "模范章匠者号状奖体人"
CIRCLED = dict.fromkeys(map(ord, "①②③④⑤⑥⑦⑧⑨⑩⑴⑵⑶⑷⑸⑹⑺⑻⑼"), ";")
ENUMERATOR = re.compile(r"(?:^|(?<=[\s;,。]))\(?[1-9]\)?[、.)](?=\D|(?:19|20)\d\d)")
SEPARATOR = re.compile(r"[、,;\n\r/+。|]+(?![^(]*\))")
YEAR = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?:(?:年|[.\-/])(?P<month>1[0-2]|0?[1-9])(?:月|(?!\d))(?:\d{1,2}日)?)?(?:年度|年|度)?(?!\d)"
)
SHORT_YEAR = re.compile(r"(?<![\d岗龄业作满])(?P<year>\d\d)年度?")
SESSION = re.compile(r"第[一二三四五六七八九十百\d]+[届批期次]|首[届批]")
WORDS = re.compile(
    "^(?:并?(?:荣获|曾获|获得|获评|获|被评为|被评选为|评为|被授予|授予|被命名为|命名为|当选为?|入选)了?)+|的(?=[^的]*$)"
)
SUFFIX = re.compile("(?:光?荣誉?称号|称号|获得者|荣誉证书)$")


@dataclass(frozen=True)
class Mention:
    """One honour as named: its text, its year (or month) where one stands beside it."""

    text: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    period: tuple[int, int] | None = None
    session: str = ""
    doubts: tuple[Finding, ...] = ()
    notes: tuple[Finding, ...] = ()

    @property
    def has_year(self) -> bool:
        return self.year is not None or self.period is not None or bool(self.doubts)


@dataclass
class _Token:
    text: str
    years: list[tuple[int, int | None]] = field(default_factory=list)
    period: tuple[int, int] | None = None
    session: str = ""
    doubts: list[Finding] = field(default_factory=list)
    notes: list[Finding] = field(default_factory=list)


def mentions_of(raw: str) -> list[Mention]:
    """Take ``2014年浙江省劳模、2019年全国五一劳动奖章`` apart; ``2009、2012年…`` are two awards."""
    text = plain_numerals(unicodedata.normalize("NFKC", raw.translate(CIRCLED)))
    text = ENUMERATOR.sub(";", text)
    tokens = [_token(piece) for piece in _pieces(text)]
    mentions = []
    for token in _with_years(tokens):
        mentions += _spread(token)
    return mentions


def _pieces(text: str) -> list[str]:
    text = re.sub(rf"(?<=[{ENDS}年])(?:以及|及|和|并|与)(?=[\u4e00-\u9fff\d])(?!获)", "、", text)
    text = re.sub(rf"(?<=[{ENDS})])\s+(?=\S)", "\n", text)
    text = re.sub(rf"(?<=[{ENDS}])(?=(?:19|20)\d\d年?[^\d)]*[\u4e00-\u9fff]{{3}})", "\n", text)
    pieces = SEPARATOR.split(re.sub(r"[^\S\n\r]+", "", text))
    return [piece for piece in pieces if piece.strip("()-—.· ")]


def _token(piece: str) -> _Token:
    token = _Token(piece)
    if (period := PERIOD.search(piece)) is not None:
        token.period = int(period[1]), int(period[2])
        token.doubts.append(finding("year_period", "year", period.group()))
        piece = PERIOD.sub("", piece)
        piece = re.sub("^年?度", "", piece)
    for found in YEAR.finditer(piece):
        month = int(found["month"]) if found["month"] else None
        token.years.append((int(found["year"]), month))
    vague = bool(token.years) and bool(VAGUE.search(piece))
    rest = YEAR.sub("", piece)
    rest = _short_years(rest, token)
    if vague:
        token.doubts.append(finding("year_before", "year", token.text))
        token.years, rest = [], VAGUE.sub("", rest)
    if (session := SESSION.search(rest)) is not None:
        token.session, rest = session.group(), SESSION.sub("", rest)
    token.text = _bare(rest)
    return token


def _short_years(rest: str, token: _Token) -> str:
    for found in SHORT_YEAR.finditer(rest):
        short = int(found["year"])
        token.years.append(((1900 if short > 30 else 2000) + short, None))
        token.notes.append(finding("two_digit_year", "year", found.group()))
    return SHORT_YEAR.sub("", rest)


def _bare(text: str) -> str:
    text = re.sub(r"\(\s*\)", "", text)
    text = (
        text.strip(" .·-—:：()（）")
        if text.count("(") != text.count(")")
        else text.strip(" .·-—:：")
    )
    return SUFFIX.sub("", WORDS.sub("", text)).strip(" .·-—:：")


def _with_years(tokens: list[_Token]) -> list[_Token]:
    """Give years that stand alone to the honour they belong to."""
    if not any(token.text for token in tokens):
        return []
    years_lead = not tokens[0].text
    named: list[_Token] = []
    waiting: list[tuple[int, int | None]] = []
    for token in tokens:
        if token.text:
            token.years = waiting + token.years
            waiting = []
            named.append(token)
        elif years_lead or not named:
            waiting += token.years
        else:
            named[-1].years += token.years
            named[-1].doubts += token.doubts
    if waiting and named:
        named[-1].years += waiting
    return named


def _spread(token: _Token) -> list[Mention]:
    one = Mention(
        token.text,
        period=token.period,
        session=token.session,
        doubts=tuple(token.doubts),
        notes=tuple(token.notes),
    )
    years = list(dict.fromkeys(token.years))
    return [replace(one, year=year, month=month) for year, month in years] or [one]
