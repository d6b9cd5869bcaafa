"""The columns of a register: how each is read off an object, shown, understood and written.

``read`` and ``parse`` give values that can be compared; ``show`` turns either into the cell's text.
What ``show`` writes, ``parse`` reads back as the same: a sheet that nobody changed changes nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from config.common.partial_dates import PartialDate
from config.common.workbooks.grid import Cell, text_cell
from config.common.workbooks.tables import Heading
from museum.choices import Condition
from museum.measures import length_words, read_length, read_weight, weight_words
from museum.models import MuseumObject, ObjectDimension, ObjectMaker, Valuation
from museum.services.numbers import set_tags

from .cells import Lists, read_dimensions, read_makers, show_dimensions, show_makers, split
from .words import CONDITIONS, NO, SOURCES, YES, value_of, word_of

KEY = "accession_number"
MOST_MONEY = Decimal("9999999999.99")


@dataclass(frozen=True)
class Column(Heading):
    """``write`` is called once the object is saved; columns without one are fields of the object."""

    parse: Callable[[Cell, "Lists", MuseumObject | None], Any]
    read: Callable[[MuseumObject], Any]
    show: Callable[[Any], str] = lambda value: "" if value is None else str(value)
    write: Callable[[MuseumObject, Any], None] | None = None
    is_number: bool = False
    # An empty cell never takes the value away.
    is_kept: bool = False


def tidy(text: str) -> str:
    """As a cell gives it back: line ends of one kind, nothing invisible, no spaces around."""
    return text_cell(str(text).replace("\r\n", "\n").replace("\r", "\n")).text


def text(code: str, header: str, synonyms: str = "") -> Column:
    """A column of plain text, of the length that the field takes."""
    field = MuseumObject._meta.get_field(code)

    def parse(cell: Cell, lists, record) -> str:
        found = tidy(cell.text)
        if field.max_length and len(found) > field.max_length:
            raise ValidationError(
                _("has %(count)d characters; %(most)d at most.")
                % {"count": len(found), "most": field.max_length}
            )
        if not found and not field.blank:
            raise ValidationError(_("can't be empty."))
        return found

    return Column(code, header, synonyms, parse, lambda record: tidy(getattr(record, code)))


def choice(code: str, header: str, synonyms: str, words: dict, empty: str = "") -> Column:
    def parse(cell: Cell, lists, record) -> str:
        bare = tidy(cell.text)
        found = value_of(words, bare) if bare else empty
        if found is None:
            known = "、".join(word_of(words, value) for value in words)
            raise ValidationError(
                _("“%(text)s” isn’t known; write one of: %(known)s.")
                % {"text": bare[:40], "known": known}
            )
        return found

    return Column(
        code, header, synonyms, parse, lambda record: getattr(record, code),
        lambda value: word_of(words, value),
    )  # fmt: skip


def length(code: str, header: str, synonyms: str) -> Column:
    return Column(
        code, header, synonyms,
        lambda cell, lists, record: read_length(cell.text),
        lambda record: getattr(record, code),
        lambda value: "" if value is None else length_words(value),
        is_number=True,
    )  # fmt: skip


def _one_of(code: str, known: Callable[[Lists], dict], is_needed: bool, sentence):
    def parse(cell: Cell, lists: Lists, record):
        name = tidy(cell.text)
        if not name and not is_needed:
            return None
        if name not in known(lists):
            raise ValidationError(sentence() % {"name": name[:40]})
        return known(lists)[name]

    return parse


def _whole(cell: Cell, lists, record) -> int:
    number = tidy(cell.text).removesuffix(".0")
    if not number:
        return 1
    if not number.isdecimal() or not 1 <= int(number) <= 32767:
        raise ValidationError(_("must be a whole number, 1 at least."))
    return int(number)


def _date(cell: Cell, lists, record) -> PartialDate | None:
    if cell.date is not None or not cell.text:
        return cell.date
    try:
        return PartialDate.parse(tidy(cell.text))
    except ValueError as error:
        raise ValidationError(
            _("must be a year, a month or a day, such as 1998, 1998-04 or 1998-04-01.")
        ) from error


def _yes(cell: Cell, lists, record) -> bool:
    word = tidy(cell.text).lower()
    if word and word not in (*YES, *NO):
        raise ValidationError(_("must be 是 or 否."))
    return word in YES


def _tags(cell: Cell, lists, record) -> tuple[str, ...]:
    names = tuple(sorted(set(split(tidy(cell.text)))))
    if any(len(name) > 20 for name in names):
        raise ValidationError(_("a tag has 20 characters at most."))
    return names


def _money(cell: Cell, lists, record) -> Decimal | None:
    bare = tidy(cell.text).replace(",", "").replace("，", "").strip("¥￥元 ")
    if not bare:
        return None
    try:
        amount = Decimal(bare).quantize(Decimal("0.01"))
    except InvalidOperation as error:
        raise ValidationError(_("must be an amount of yuan.")) from error
    if not 0 <= amount <= MOST_MONEY:
        raise ValidationError(_("must be an amount of yuan."))
    return amount


def _latest(record: MuseumObject) -> Decimal | None:
    newest = next(iter(record.valuations.all()), None)
    return newest.amount if newest else None


def _write_makers(record: MuseumObject, makers) -> None:
    """As listed, in this order; those who stay keep their row and so their history."""
    rows = {(row.person_id, row.name): row for row in record.makers.all()}
    wanted = {(one.person_id, one.name) for one in makers}
    for key, row in rows.items():
        if key not in wanted:
            row.delete()
    for position, one in enumerate(makers):
        row = rows.get((one.person_id, one.name)) or ObjectMaker(
            object=record, person_id=one.person_id, name=one.name
        )
        if row.pk is None or (row.role, row.position) != (one.role, position):
            row.role, row.position = one.role, position
            row.save()


def _write_dimensions(record: MuseumObject, measures) -> None:
    rows = {(row.part, row.kind): row for row in record.dimensions.all()}
    wanted = {(one.part, one.kind) for one in measures}
    for key, row in rows.items():
        if key not in wanted:
            row.delete()
    for position, one in enumerate(measures):
        row = rows.get((one.part, one.kind)) or ObjectDimension(
            object=record, part=one.part, kind=one.kind
        )
        if row.pk is None or (row.value, row.unit, row.position) != (one.value, one.unit, position):
            row.value, row.unit, row.position = one.value, one.unit, position
            row.save()


def _write_valuation(record: MuseumObject, amount: Decimal | None) -> None:
    """Another valuation of today: the former ones stay."""
    if amount is not None:
        day = timezone.localdate()
        Valuation.objects.create(
            object=record, amount=amount, valued_on=PartialDate(day.year, day.month, day.day)
        )


COLUMNS = (
    Column(
        KEY, "总登记号", "登记号 藏品号 藏品编号 编号 总账号 总登记编号 accessionnumber",
        lambda cell, lists, record: tidy(cell.text).upper(),
        lambda record: record.accession_number, is_needed=True,
    ),
    text("former_number", "原编号", "旧编号 原号 原登记号 旧号"),
    text("name", "名称", "藏品名称 品名 作品名称 name"),
    text("other_names", "其他名称", "别名 又名 其它名称"),
    Column(
        "gallery", "展馆", "馆厅 展厅 所属展馆 所在展馆 馆别 gallery",
        _one_of("gallery", lambda lists: lists.galleries, True, lambda: _("there is no gallery “%(name)s”.")),
        lambda record: record.gallery,
    ),
    Column(
        "craft", "工艺门类", "门类 工艺类别 技艺门类 类别 craft",
        _one_of("craft", lambda lists: lists.crafts, False, lambda: _("there is no craft “%(name)s”.")),
        lambda record: record.craft,
    ),
    Column(
        "makers", "作者", "制作者 匠人 作者及分工 创作者 maker makers",
        read_makers, lambda record: tuple(record.makers.all()), show_makers, _write_makers,
    ),
    text("material", "质地", "材质 材料 material"),
    text("technique", "工艺", "技法 制作工艺 工艺技法 technique"),
    text("period", "年代", "时代 制作年代 创作年代 period"),
    length("length_cm", "长（cm）", "长 通长 长度"),
    length("width_cm", "宽（cm）", "宽 通宽 宽度"),
    length("height_cm", "高（cm）", "高 通高 高度"),
    Column(
        "dimensions", "其他尺寸", "其它尺寸 分部尺寸",
        read_dimensions, lambda record: tuple(record.dimensions.all()), show_dimensions,
        _write_dimensions,
    ),
    text("dimensions_note", "尺寸说明", "尺寸 尺寸描述"),
    Column(
        "weight_g", "质量", "重量 质量g 重量g 重 weight",
        lambda cell, lists, record: read_weight(cell.text),
        lambda record: record.weight_g or None, weight_words,
    ),
    Column(
        "quantity", "数量", "件数 件套 实际数量 quantity",
        _whole, lambda record: record.quantity, is_number=True,
    ),
    text("unit", "计量单位", "量词 单位 计件单位"),
    text("parts", "组成", "组成部分 附件 部件"),
    text("inscription", "铭文款识", "铭文 款识 题记 铭款"),
    choice("condition", "完残程度", "完残情况 完残 品相", CONDITIONS, empty=Condition.COMPLETE),
    text("condition_note", "完残状况", "完残说明 残损说明 完残状况描述"),
    choice("source_kind", "来源方式", "来源 来源类别 入藏方式", SOURCES),
    text("source_name", "来源单位或个人", "捐赠人 捐赠者 来源人 来源单位 出让人"),
    text("source_document", "凭证号", "来源凭证号 凭证编号 协议编号 合同编号"),
    text("source_note", "来源说明", "来源备注"),
    Column(
        "acquired_on", "入藏日期", "入藏时间 入馆日期 入藏年月 收藏时间 入藏年度",
        _date, lambda record: record.acquired_on,
    ),
    text("description", "说明", "描述 藏品说明 简介 内容描述"),
    text("story", "制作故事", "故事 创作故事"),
    text("rights_holder", "权利人", "著作权人 版权人"),
    text("credit", "署名", "署名行 鸣谢 版权署名"),
    Column(
        "tags", "标签", "关键词 tag tags",
        _tags, lambda record: tuple(sorted(link.tag.name for link in record.tag_links.all())),
        "、".join, set_tags,
    ),
    Column(
        "is_public", "公开", "是否公开 对外公开",
        _yes, lambda record: record.is_public, lambda value: "是" if value else "否",
    ),
    Column(
        "valuation", "估价（元）", "估价 估值 评估价 价值",
        _money, _latest, lambda value: "" if value is None else str(value), _write_valuation,
        is_number=True, is_kept=True, permission="museum.view_valuation",
    ),
)  # fmt: skip
NEEDED = [one for one in COLUMNS if one.code in {"name", "gallery"}]


def columns_for(user) -> list[Column]:
    """Those that the account may see."""
    return [one for one in COLUMNS if not one.permission or user.has_perm(one.permission)]
