"""Which title of the registry an honour's text means, or why that can't be known."""

import re
import unicodedata
from dataclasses import dataclass

from honours.choices import Level, TitleCategory, TitleSubject
from honours.models import Title

# 临安 was a county-level city from the end of 1996 until the middle of 2017: within those years a
# bare 市劳模 may be of Hangzhou or of Lin'an.
CITY_YEARS = range(1996, 2018)
CITY, LINAN_CITY = "city", "linan_city"

FAMILIES = {
    "劳动模范": TitleCategory.MODEL_WORKER,
    "劳模": TitleCategory.MODEL_WORKER,
    "先进工作者": TitleCategory.ADVANCED_WORKER,
    "五一劳动奖章": TitleCategory.MAY_DAY_MEDAL,
    "五一奖章": TitleCategory.MAY_DAY_MEDAL,
}
FAMILY = re.compile(f"(?P<level>.*?)(?P<family>{'|'.join(FAMILIES)})")
COLLECTIVE = re.compile(
    "先锋号|奖状|集体$|模范职工之?家|文明号|文明岗|先进单位|文明单位|先进班组|模范班组"
)
TREATMENT = re.compile("享受.*待遇|待遇$")
# 省部级 is no level of a title: a ministry's and the province's are both meant by it.
LEVELS = (
    (re.compile("国家级|全国|中央"), Level.NATIONAL),
    (re.compile("浙江省?|省级|^省$"), Level.PROVINCIAL),
    (re.compile("临安市"), LINAN_CITY),
    (re.compile("临安区|区级|县级|区县|县市|县\\(市|临安县|^区$|^县$|镇级"), Level.DISTRICT),
    (re.compile("杭州市?|地市级|地级市|设区市"), Level.MUNICIPAL),
    (re.compile("市级|^市$"), CITY),
)
BODIES = (
    (re.compile("国务院|中共中央|党中央|全国总工会|中华全国|人社?部|^全总$"), Level.NATIONAL),
    (re.compile("临安市"), LINAN_CITY),
    (re.compile("临安区|^区|中共临安区|临安县|^县"), Level.DISTRICT),
    (re.compile("杭州"), Level.MUNICIPAL),
    (re.compile("浙江|^省"), Level.PROVINCIAL),
    (re.compile("^市|市委|市政府|市人民政府|市总"), CITY),
)


@dataclass(frozen=True)
class Hints:
    """What stands beside an honour: a column of levels, a conferring body, headings above."""

    level: str = ""
    body: str = ""
    body_text: str = ""
    heading_level: str = ""


@dataclass(frozen=True)
class Resolution:
    """The title, or the code of the doubt; ``collective`` and ``treatment`` are no person's titles."""

    title: Title | None = None
    doubt: str = ""
    is_collective: bool = False
    is_treatment: bool = False


def level_of(text: str) -> str:
    """The level that a word such as 省级 names; 市级 is ``city``: of Hangzhou or of former Lin'an."""
    text = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
    return next((level for pattern, level in LEVELS if pattern.search(text)), "")


def body_of(text: str) -> str:
    """The level of a conferring body."""
    text = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
    return next((level for pattern, level in BODIES if pattern.search(text)), "")


def key_of(text: str) -> str:
    """An honour's text without what writers vary: spaces, quotes, a needless province before."""
    text = unicodedata.normalize("NFKC", text)
    text = re.sub(r"[\s\"'“”‘’「」『』《》〈〉【】\[\]·•—\-]", "", text)
    text = re.sub("(?:浙江省)?杭州市?(?=临安)|浙江省(?=杭州)", "", text)
    text = re.sub("五[.、]?一", "五一", text).replace("三十年", "30年")
    return re.sub(r"\((?![^)]*(?:先进|劳模|模范|奖章|工匠|待遇))[^)]*\)", "", text)


@dataclass(frozen=True)
class _Entry:
    title: Title
    year_from: int | None
    year_to: int | None

    def covers(self, year: int | None) -> bool:
        if year is None:
            return True
        return (self.year_from or 0) <= year <= (self.year_to or 9999)


class TitleTable:
    """The titles and their other spellings, read once for an import."""

    def __init__(self, titles: list[Title]):
        self._titles = titles
        self._entries: dict[str, list[_Entry]] = {}
        for title in titles:
            self._add(title.name, title, title.valid_from, title.valid_to)
            for alias in title.aliases.all():
                start = max(filter(None, (alias.year_from, title.valid_from)), default=None)
                end = min(filter(None, (alias.year_to, title.valid_to)), default=None)
                self._add(alias.alias, title, start, end)

    @classmethod
    def load(cls) -> "TitleTable":
        return cls(list(Title.objects.prefetch_related("aliases")))

    def _add(self, name: str, title: Title, start: int | None, end: int | None) -> None:
        self._entries.setdefault(key_of(name), []).append(_Entry(title, start, end))

    def names(self) -> list[str]:
        """Every name and spelling, as :func:`key_of` writes it."""
        return list(self._entries)

    def is_title(self, text: str) -> bool:
        """Whether this is an honour's name, of whatever level or year."""
        key = key_of(text)
        if key in self._entries:
            return True
        found = FAMILY.fullmatch(key)
        return (
            found is not None and bool(found["level"]) and _level_before(found["level"]) is not None
        )

    def resolve(self, text: str, year: int | None, hints: Hints) -> Resolution:
        """The title meant by this text of this year."""
        key = key_of(text)
        if TREATMENT.search(key):
            return Resolution(is_treatment=True)
        if key in self._entries:
            return self._named(key, year, hints)
        if COLLECTIVE.search(key):
            return Resolution(is_collective=True)
        found = FAMILY.fullmatch(key)
        if found is None:
            return Resolution(doubt="title_unknown")
        level = _level_before(found["level"])
        if level is None:
            return Resolution(doubt="title_unknown")
        level = level or hints.level or hints.body or hints.heading_level
        if level == CITY:
            said = (hints.body, hints.level, hints.heading_level)
            level = next((one for one in said if one not in ("", CITY)), CITY)
        return self._of_family(FAMILIES[found["family"]], level, year)

    def _named(self, key: str, year: int | None, hints: Hints) -> Resolution:
        entries = self._entries[key]
        fitting = [entry.title for entry in entries if entry.covers(year)]
        if not fitting:
            return Resolution(doubt="title_years")
        if len({title.pk for title in fitting}) > 1:
            fitting = [title for title in fitting if _same_body(title, hints.body_text)]
        if len({title.pk for title in fitting}) != 1:
            return Resolution(doubt="title_body")
        title = fitting[0]
        if title.subject == TitleSubject.COLLECTIVE:
            return Resolution(is_collective=True)
        if not _agrees(title, hints.level) or not _agrees(title, hints.body):
            return Resolution(doubt="title_level_differs")
        return Resolution(title)

    def _of_family(self, category: str, level: str, year: int | None) -> Resolution:
        if not level:
            return Resolution(doubt="title_level")
        if level == CITY:
            if year is None or year in CITY_YEARS:
                return Resolution(doubt="title_city")
            level = Level.MUNICIPAL
        linan = level == LINAN_CITY
        level = Level.DISTRICT if linan else level
        fitting = [
            title
            for title in self._titles
            if (title.category, title.level, title.subject) == (category, level, "person")
            and _Entry(title, title.valid_from, title.valid_to).covers(year)
            and (not linan or "临安市" in title.name)
        ]
        if len(fitting) == 1:
            return Resolution(fitting[0])
        return Resolution(doubt="title_body" if fitting else "title_unknown")


def _level_before(words: str) -> str | None:
    """The level named before a family: '' when none is, ``None`` when the words mean something else."""
    if not words:
        return ""
    if words in ("市", "市级", "本市"):
        return CITY
    known = "国家级|全国|浙江省?级?|省级?|杭州市?级?|地市级|临安[区市县]级?|[区县]级"
    return level_of(words) if re.fullmatch(known, words) else None


def _same_body(title: Title, text: str) -> bool:
    signs = ("总工会", "人力资源", "人力社保", "人社")
    said = [sign for sign in signs if sign in text]
    if not said:
        return False
    is_union = said[0] == "总工会"
    return ("总工会" in title.conferring_body) == is_union


def _agrees(title: Title, level: str) -> bool:
    """Whether the level beside an honour fits it; offices call the former city's titles 市级 too."""
    if not level:
        return True
    if level in (CITY, LINAN_CITY):
        return "临安市" in title.name or (level == CITY and title.level == Level.MUNICIPAL)
    return level in (title.level, title.effective_treatment)
