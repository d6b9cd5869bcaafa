"""The kinds of record that come in by spreadsheet: their columns, and how a row becomes one."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from config.common.fields import normalise
from config.common.workbooks.cells import one_of
from config.common.workbooks.tables import Column, words
from outreach.choices.reports import OutletKind
from outreach.choices.sheets import SheetKind
from outreach.choices.videos import Platform
from outreach.models import (
    MediaReport,
    ReportPerson,
    Video,
    VideoPerson,
    VideoPlays,
    VideoSeries,
)

from . import cells

PLATFORMS = {
    Platform.DOUYIN: "抖音",
    Platform.CHANNELS: "视频号 微信视频号",
    Platform.WECHAT: "公众号 微信公众号",
    Platform.KUAISHOU: "快手",
    Platform.BILIBILI: "哔哩哔哩 B站",
    Platform.TENCENT: "腾讯视频",
    Platform.OTHER: "其他 其他平台",
}
OUTLETS = {
    OutletKind.PAPER: "报纸 报刊",
    OutletKind.TELEVISION: "电视",
    OutletKind.RADIO: "广播",
    OutletKind.WEB: "网站",
    OutletKind.ACCOUNT: "新媒体 公众号 公众号等新媒体",
}


@dataclass(frozen=True)
class Kind:
    """``key`` says which record a row is; ``create`` writes one that isn't there."""

    columns: tuple[Column, ...]
    model: type[models.Model]
    keys_of: Callable[[dict], list[tuple]]
    keys_there: Callable[[list[dict]], set[tuple]]
    create: Callable[[dict, list], models.Model]


PEOPLE = Column("people", "人物", "相关人物 主人公 劳模工匠 姓名", cells.names)


def _video_keys(row: dict) -> list[tuple]:
    own = (normalise(row["title"]), row["published_on"], row["platform"])
    return [(row["address"],), own] if row.get("address") else [own]


def _videos_there(rows: list[dict]) -> set[tuple]:
    days = {row["published_on"] for row in rows}
    addresses = {row["address"] for row in rows if row.get("address")}
    found = Video.objects.filter(published_on__in=days)
    there = {
        (normalise(title), *others)
        for title, *others in found.values_list("title", "published_on", "platform")
    }
    return there | set(Video.objects.filter(address__in=addresses).values_list("address"))


def _create_video(row: dict, people: Iterable) -> Video:
    values = {name: value for name, value in row.items() if value not in (None, "")}
    plays, series = values.pop("plays", None), values.pop("series", "")
    if series:
        values["series"] = VideoSeries.objects.get(name=series)
    video = Video(**values)
    video.full_clean()
    video.save()
    VideoPerson.objects.bulk_create(VideoPerson(video=video, person=each) for each in people)
    if plays is not None:
        VideoPlays.objects.create(video=video, day=timezone.localdate(), plays=plays)
    return video


def known_series(cell) -> str:
    """A series that there is: a slip of the pen mustn't make another."""
    text = words(cell).strip("《》")
    if text and not VideoSeries.objects.filter(name=text).exists():
        known = VideoSeries.objects.values_list("name", flat=True)
        raise ValidationError(
            _("“%(text)s” isn’t known; write one of: %(known)s.")
            % {"text": text[:40], "known": "、".join(known)}
        )
    return text


VIDEOS = Kind(
    columns=(
        Column("title", "标题", "视频标题 片名 视频名称", is_needed=True),
        Column(
            "published_on", "发布日期", "日期 发布时间 上线时间", cells.past_day, is_needed=True
        ),
        Column("series", "系列", "栏目", known_series),
        Column("platform", "平台", "", one_of(PLATFORMS)),
        Column("address", "链接", "网址 地址 视频链接"),
        Column("seconds", "时长", "长度", cells.seconds),
        Column("plays", "播放量", "播放次数 播放数", cells.number),
        Column("summary", "简介", "内容 摘要"),
        PEOPLE,
    ),
    model=Video,
    keys_of=_video_keys,
    keys_there=_videos_there,
    create=_create_video,
)


def _report_keys(row: dict) -> list[tuple]:
    return [(normalise(row["outlet"]), normalise(row["title"]), row["published_on"])]


def _reports_there(rows: list[dict]) -> set[tuple]:
    found = MediaReport.objects.filter(published_on__in={row["published_on"] for row in rows})
    return {
        (normalise(outlet), normalise(title), day)
        for outlet, title, day in found.values_list("outlet", "title", "published_on")
    }


def _create_report(row: dict, people: Iterable) -> MediaReport:
    report = MediaReport(**{name: value for name, value in row.items() if value not in (None, "")})
    report.full_clean()
    report.save()
    ReportPerson.objects.bulk_create(ReportPerson(report=report, person=each) for each in people)
    return report


REPORTS = Kind(
    columns=(
        Column("title", "标题", "报道标题 题目", is_needed=True),
        Column("outlet", "媒体", "媒体名称 报道媒体 刊发媒体", is_needed=True),
        Column(
            "published_on",
            "日期",
            "刊发日期 发布日期 报道日期 刊发时间 报道时间",
            cells.past_day,
            is_needed=True,
        ),
        Column(
            "outlet_kind",
            "媒体类别",
            "类别 媒体类型",
            one_of(OUTLETS),
        ),
        Column("page", "版面", "版次 节目"),
        Column("author", "记者", "作者"),
        Column("address", "链接", "网址 地址"),
        Column("summary", "摘要", "内容 简介"),
        PEOPLE,
    ),
    model=MediaReport,
    keys_of=_report_keys,
    keys_there=_reports_there,
    create=_create_report,
)

KINDS = {SheetKind.VIDEOS: VIDEOS, SheetKind.REPORTS: REPORTS}
