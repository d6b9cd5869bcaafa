"""What stands over, between and under the rows of a table: titles, sections, sums, signatures."""

import re
import unicodedata
from dataclasses import dataclass, replace

from config.common.workbooks.grid import Row

from .dates import PERIOD, is_blank, plain_numerals
from .header import Layout
from .titles import COLLECTIVE, FAMILY, TitleTable, key_of, level_of

AS_OF = re.compile(r"(?:截至|截止|至今|更新|制表|填报|填表|统计|打印|日期|时间|报送)")
# Words of lists that were kept or used in some year, which says nothing of the year of the awards.
LISTING = re.compile(
    "历届|历年|历次|现有|健在|花名册|台账|统计|情况|登记|慰问|体检|疗休养|补助|津贴|发放|走访|调查|汇总|信息|通讯录|联系"
)
AWARD_YEAR = re.compile(
    r"(?<!\d)((?:19|20)\d\d)(?:年度|年)?(?!\d)(?!年?\d{1,2}月)(?!\s*[-.~—至]\s*\d)"
)
AWARDED = re.compile("年度|表彰|评选|命名|授予|认定|当选|入选|新增|荣获|获得|公布|决定")
TOTAL = re.compile(
    r"^(?:总计|合计|小计|共计|总数|总人数|人数合计|人数|本页合计|累计|计)[:：]?|^共\d+[人名]"
)
COUNT = re.compile(r"(\d+)\s*[人名位]?")
SIGNATURE = re.compile(
    "^(?:填表|填报|审核|审批|制表|负责|经办|联系|复核|报送|单位盖章|盖章|签字|签名|日期|主管|分管|领导)"
)
REMARK_LINE = re.compile(r"^[(（]?(?:注|备注|说明|附注|填表说明|填报说明|要求)[:：\d一]")
ENUMERATION = re.compile(
    r"^[(]?[一二三四五六七八九十\d]+[)]?[、.．)]|[(]\s*(?:共)?\d+\s*[人名位个][)]$|[:：]$|共?\d+[人名位]$"
)


@dataclass(frozen=True)
class Defaults:
    """What headings say for all the rows below them, where a row itself says nothing.

    ``honour`` is empty when the heading only tells what kind of list this is, such as
    临安区历届劳动模范花名册; ``kind`` is that vaguer word.
    """

    honour: str = ""
    kind: str = ""
    year: int | None = None
    period: str = ""
    level: str = ""
    township: str = ""
    # Whether the year is said of all awards below, not only of the heading's own honour.
    is_for_all: bool = False

    def under(self, upper: "Defaults") -> "Defaults":
        """These, completed by those of a heading further up."""
        own_honour = self.honour or self.kind
        # 一、劳动模范 below 2021年度临安区劳动模范 means those of the title.
        within = bool(self.kind) and self.kind.replace("劳模", "劳动模范") in upper.honour
        return Defaults(
            honour=self.honour or ("" if self.kind and not within else upper.honour),
            kind=self.kind or ("" if self.honour else upper.kind),
            year=self.year if self.year or (own_honour and self.period) else upper.year,
            period=self.period or ("" if self.year else upper.period),
            level=self.level or upper.level,
            township=self.township or upper.township,
            is_for_all=self.is_for_all if self.year or self.period else upper.is_for_all,
        )


class Headings:
    """Reads headings with the registry's titles and towns at hand."""

    def __init__(self, titles: TitleTable, townships: list[str]):
        self._titles = titles
        self._townships = {name: name for name in townships}
        for name in townships:
            self._townships.setdefault(re.sub("(街道|镇)$", "", name), name)

    def township_in(self, text: str) -> str:
        """The town whose name the text begins with or holds in full."""
        text = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
        whole = next((name for name in self._townships.values() if name in text), "")
        return whole or self._townships.get(text, "")

    def read(self, text: str) -> Defaults:
        """The defaults that one line of heading gives."""
        text = plain_numerals(re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)))
        defaults = Defaults(township=self.township_in(text))
        if AS_OF.match(text):
            return defaults
        text = re.sub(r"[(][^)]*(?:截至|截止|止|月)[^)]*[)]", "", text)
        text = re.sub(r"(?:截至|截止).*$", "", text)
        is_listing = bool(LISTING.search(text)) and "年度" not in text
        defaults = self._honour(text, defaults, is_listing)
        if is_listing:
            return defaults
        defaults = replace(defaults, is_for_all=bool(AWARDED.search(text)))
        if (period := PERIOD.search(text)) is not None:
            return replace(defaults, period=period.group())
        years = {int(year) for year in AWARD_YEAR.findall(text)}
        return replace(defaults, year=years.pop()) if len(years) == 1 else defaults

    def _honour(self, text: str, defaults: Defaults, is_listing: bool) -> Defaults:
        key = key_of(text)
        named = [name for name in self._titles.names() if name in key]
        named = [one for one in named if not any(one in other and one != other for other in named)]
        family = re.search("劳动模范|劳模|先进工作者|五一劳动奖章|五一奖章|工匠", key)
        if len(named) > 1 or (named and re.search("模范.*先进|先进.*模范|及|和", key)):
            return replace(defaults, kind=key)
        if named and not (is_listing and re.search("[区市县]劳模|[区市县]劳动模范", named[0])):
            return replace(defaults, honour=named[0])
        bare = re.sub("名单|名册|花名册|人员|职工|^[(]?[一二三四五六七八九十][)、.]+", "", key)
        city = re.search("^市(?:级)?(?:劳模|劳动模范)", bare)
        if city:
            return replace(defaults, honour=city.group())
        if family:
            return replace(defaults, kind=family.group(), level="" if is_listing else _level(key))
        return replace(defaults, level=_level(key) if len(key) <= 8 else "")


def _level(key: str) -> str:
    found = re.search("国家级|全国|省级|浙江省|杭州市级?|市级|区级|县级", key)
    return level_of(found.group()) if found else ""


def line_of(row: Row) -> str:
    """The text of a row that is one line of text: a single cell, perhaps merged across."""
    own = row.own()
    texts = {cell.text for cell in own.values()}
    return next(iter(texts)) if len(texts) == 1 else ""


def total_of(row: Row) -> int | None:
    """The number of people that a row of sums states; 0 when it states none, ``None`` for other rows."""
    texts = [
        re.sub(r"\s+", "", unicodedata.normalize("NFKC", cell.text)) for cell in row.own().values()
    ]
    # 合计 may stand in the column of names or of numbers, but not behind a name.
    for at, text in enumerate(texts[:2]):
        if TOTAL.match(text):
            rest = "".join(
                [TOTAL.sub("", text) if not text.startswith("共") else text, *texts[at + 1 :]]
            )
            found = COUNT.search(rest)
            return int(found[1]) if found else 0
    return None


def is_signature(row: Row) -> bool:
    """Whether the row is of signatures or remarks under the table."""
    texts = [
        re.sub(r"\s+", "", unicodedata.normalize("NFKC", cell.text)) for cell in row.own().values()
    ]
    if texts and REMARK_LINE.match(texts[0]):
        return True
    return bool(texts) and len(texts) <= 6 and bool(SIGNATURE.match(texts[0])) and (
        re.search("[:：]", texts[0]) is not None or len(texts) == 1
    )  # fmt: skip


def is_empty(row: Row, layouts: list[Layout]) -> bool:
    """Whether nothing stands in the row, or but a number waiting for a name."""
    own = row.own()
    if not own:
        return True
    serials = {at for layout in layouts for at in layout.find("serial")}
    return all(at in serials or is_blank(cell.text) for at, cell in own.items()) and all(
        re.fullmatch(r"[\d.、]*", cell.text) or is_blank(cell.text) for cell in own.values()
    )


def is_section(row: Row, layouts: list[Layout]) -> bool:
    """Whether the row is a line between the rows, such as 一、全国劳动模范（12人）."""
    own = row.own()
    if not line_of(row):
        return False
    at, cell = next(iter(own.items()))
    if row.filled:
        return False
    names = {column for layout in layouts for column in layout.find("name")}
    if row.spans.get(at, at) > at:
        return True
    text = unicodedata.normalize("NFKC", cell.text).strip()
    if at in names:
        return (
            bool(ENUMERATION.search(text))
            or bool(FAMILY.search(text))
            or bool(COLLECTIVE.search(text))
        )
    return at < min(names, default=0) or len(own) > 1 or bool(ENUMERATION.search(text))
