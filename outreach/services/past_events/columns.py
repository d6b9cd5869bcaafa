"""What a column of a list of past events is called, and how its cells are read."""

import datetime
import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from config.common.fields import normalise, tidied
from config.common.workbooks.cells import day, one_of
from config.common.workbooks.grid import Cell
from config.common.workbooks.tables import Column
from outreach.choices.events import EventKind, HeadcountMethod, VenueKind

TIME = re.compile(r"(\d{1,2})[:：时点](\d{2})?分?(?::\d{2})?")
PEOPLE = re.compile(r"(\d{1,7})(?:\s*(?:余)?(?:人|人次|名|次))?")
BETWEEN = re.compile(r"[、,，;；/\n]|\s{2,}")

# What the cells say, in Chinese whoever imports; the code itself is understood too.
KINDS = {
    EventKind.LECTURE: "宣讲 讲座 演讲 班前十分钟",
    EventKind.LIVESTREAM: "直播",
    EventKind.SERVICE: "服务 三送",
    EventKind.CLASSROOM: "进课堂 课堂 进校园 授课",
}
VENUES = {
    VenueKind.ENTERPRISE: "企业 进企业",
    VenueKind.COMMUNITY: "社区 进社区 村",
    VenueKind.CAMPUS: "校园 学校 进校园",
    VenueKind.WORKSHOP: "车间 进车间",
    VenueKind.TEAM: "班组 进班组",
    VenueKind.STUDIO: "工作室 创新工作室",
    VenueKind.ONLINE: "线上 网络",
}
METHODS = {
    HeadcountMethod.SIGN_IN: "签到",
    HeadcountMethod.ESTIMATE: "估算 估计 预估",
    HeadcountMethod.PLATFORM: "平台",
}


def words(most: int):
    def parse(cell: Cell) -> str:
        text = tidied(cell.text)
        if len(text) > most:
            raise ValidationError(
                _("has %(count)d characters; %(most)d at most.")
                % {"count": len(text), "most": most}
            )
        return text

    return parse


def clock(cell: Cell) -> datetime.time:
    """``14:30``, ``14 时`` or the fraction of a day that Excel keeps."""
    if cell.number is not None and 0 <= cell.number < 1:
        minutes = round(cell.number * 24 * 60)
        return datetime.time(minutes // 60 % 24, minutes % 60)
    found = TIME.fullmatch(normalise(cell.text).replace(" ", ""))
    try:
        return datetime.time(int(found[1]), int(found[2] or 0))
    except (TypeError, ValueError) as error:
        raise ValidationError(_("must be a time of day, such as 14:30.")) from error


def people(cell: Cell) -> int:
    found = PEOPLE.fullmatch(normalise(cell.text).replace(",", "").removesuffix(".0"))
    if found is None:
        raise ValidationError(_("must be a whole number."))
    return int(found[1])


def names(cell: Cell) -> list[str]:
    found = [tidied(part) for part in BETWEEN.split(cell.text)]
    return list(dict.fromkeys(part for part in found if part))


COLUMNS = (
    Column("date", "日期", "时间 活动日期 开展日期 活动时间", day, is_needed=True),
    Column("begins", "开始时间", "开始 起始时间", clock),
    Column("ends", "结束时间", "结束 截止时间", clock),
    Column("programme", "项目", "活动项目 载体 品牌 所属项目", words(60), is_needed=True),
    Column("part", "项目分类", "分项 送什么", words(40)),
    Column("title", "主题", "活动主题 宣讲主题 题目 内容", words(120), is_needed=True),
    Column("kind", "形式", "类型 活动形式", one_of(KINDS)),
    Column("venue_kind", "场所", "场所类型 走进 五进", one_of(VENUES), is_needed=True),
    Column("host", "承办单位", "主办单位 单位 举办单位 接待单位", words(120)),
    Column("team", "班组", "班组名称", words(60)),
    Column("place", "地点", "活动地点", words(120)),
    Column("speakers", "主讲人", "宣讲人 主讲 讲师 劳模工匠", names),
    Column("planned_audience", "预计人数", "计划人数", people),
    Column("audience", "现场人数", "人数 参加人数 参与人数 听众 覆盖人次", people),
    Column("method", "计数方式", "统计方式", one_of(METHODS)),
    Column("views", "观看次数", "观看量 播放量 在线观看", people),
    Column("report", "简报", "活动简报 情况 备注", words(5000)),
)
