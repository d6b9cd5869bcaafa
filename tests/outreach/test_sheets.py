"""Past videos and media reports by spreadsheet: what is read, shown before, and written."""

import datetime

import pytest
from django.core.files.base import ContentFile

from config.common.imports.uploads import keep_upload, preview, write_upload
from outreach.models import MediaReport, SheetImport, Video, VideoSeries
from outreach.services.sheets.uploads import FILES
from tests.builders import make_person, make_staff
from tests.imports import book
from tests.outreach.article_builders import make_video
from tests.pages import changelist, text_of

pytestmark = pytest.mark.django_db
VIDEO_HEAD = ["标题*", "发布日期", "系列", "平台", "链接", "时长", "播放量", "人物", "编号"]
REPORT_HEAD = ["报道标题", "媒体名称", "刊发日期", "类别", "人物"]


def planned(kind: str, *rows):
    upload = keep_upload(FILES[kind], book(*rows), by=make_staff("outreach"))
    return preview(FILES[kind], upload, by=upload.by)


def written(kind: str, *rows):
    """The plan that was written."""
    upload = keep_upload(FILES[kind], book(*rows), by=make_staff("outreach"))
    plan = preview(FILES[kind], upload, by=upload.by)
    write_upload(FILES[kind], upload, seen=plan.fingerprint, by=upload.by)
    return plan


def outcomes(found) -> list[str]:
    return [row.outcome for row in found.rows]


def test_a_list_of_videos_as_offices_keep_it():
    VideoSeries.objects.create(slug="xunjiang", name="天目寻匠")
    person = make_person(name="章叔岩")
    make_person(name="王伟")
    make_person(name="王伟")
    found = written(
        "videos",
        ["2023 年短视频台账"],
        [],
        VIDEO_HEAD,
        [
            "鹿爸爸",
            datetime.date(2023, 5, 1),
            "《天目寻匠》",
            "抖音",
            "https://v.example/1",
            "1分05秒",
            "3.2万",
            "章叔岩、王伟",
            1,
        ],
        ["  一双手 ", "2023.6.2", "", "", "", "0:58", "", "", 2],
    )
    assert outcomes(found) == ["created", "created"]
    assert len(found.rows[0].notes) == 1
    first, second = Video.objects.order_by("published_on")
    assert (first.title, first.seconds, first.series.name) == ("鹿爸爸", 65, "天目寻匠")
    assert [link.person for link in first.person_links.all()] == [person]
    assert first.readings.get().plays == 32_000
    assert (second.title, second.seconds, second.platform) == ("一双手", 58, "douyin")


def test_a_list_of_reports_as_offices_keep_it():
    make_person(name="陈根荣")
    row = ["匠人的一天", "天目新声报", "2024年5月1日", "报纸", "陈根荣"]
    written("reports", REPORT_HEAD, row)
    report = MediaReport.objects.get()
    assert (report.outlet, report.outlet_kind) == ("天目新声报", "paper")
    assert report.published_on == datetime.date(2024, 5, 1)
    assert report.person_links.count() == 1


def test_the_same_file_twice_changes_nothing():
    rows = (REPORT_HEAD, ["匠人的一天", "天目新声报", "2024-05-01", "", ""])
    written("reports", *rows)
    MediaReport.objects.update(summary="后来写的")
    assert outcomes(written("reports", *rows)) == ["unchanged"]
    assert MediaReport.objects.get().summary == "后来写的"


def test_a_video_is_known_by_its_address_or_by_title_and_day():
    make_video(title="甲", address="https://v.example/1", published_on=datetime.date(2023, 1, 1))
    make_video(title="乙", address="", published_on=datetime.date(2023, 1, 2))
    found = planned(
        "videos",
        ["标题", "日期", "链接"],
        ["改了名", "2023-01-01", "https://v.example/1"],
        ["乙", "2023-01-02", ""],
        ["乙", "2023-01-03", ""],
    )
    assert outcomes(found) == ["unchanged", "unchanged", "created"]


@pytest.mark.parametrize(
    "row",
    [
        ["", "2023-01-01", "", "", "", "", "", "", ""],
        ["题", "", "", "", "", "", "", "", ""],
        ["题", "去年", "", "", "", "", "", "", ""],
        ["题", "2023-02-30", "", "", "", "", "", "", ""],
        ["题", "2023-05", "", "", "", "", "", "", ""],
        ["题", "2099-01-01", "", "", "", "", "", "", ""],
        ["题", "2023-01-01", "没有的系列", "", "", "", "", "", ""],
        ["题", "2023-01-01", "", "电视机", "", "", "", "", ""],
        ["题", "2023-01-01", "", "", "javascript:alert(1)", "", "", "", ""],
        ["题", "2023-01-01", "", "", "", "很长", "", "", ""],
        ["题", "2023-01-01", "", "", "", "", "不少", "", ""],
        ["题" * 81, "2023-01-01", "", "", "", "", "", "", ""],
    ],
)
def test_a_row_that_cant_be_read_is_rejected_in_words_and_the_others_arent(row):
    found = planned("videos", VIDEO_HEAD, row, ["好题", "2023-01-01", "", "", "", "", "", "", ""])
    assert outcomes(found) == ["rejected", "created"]
    assert all(found.rows[0].reasons)


@pytest.mark.parametrize(
    ("cell", "seconds"),
    [
        ("65", 65),
        ("65秒", 65),
        ("1分5秒", 65),
        ("2分钟", 120),
        ("1:05", 65),
        ("1：05", 65),
        ("1:00:05", 3605),
    ],
)
def test_lengths_as_people_write_them(cell, seconds):
    found = planned("videos", ["标题", "日期", "时长"], ["题", "2023-01-01", cell])
    assert found.rows[0].values["seconds"] == seconds


@pytest.mark.parametrize(
    ("cell", "plays"), [("1,234", 1234), ("3.2万", 32_000), ("3.2w+", 32_000), ("15万次", 150_000)]
)
def test_numbers_as_platforms_write_them(cell, plays):
    found = planned("videos", ["标题", "日期", "播放量"], ["题", "2023-01-01", cell])
    assert found.rows[0].values["plays"] == plays


def test_the_same_row_twice_in_a_file_is_said():
    row = ["匠人的一天", "天目新声报", "2024-05-01", "", ""]
    assert outcomes(planned("reports", REPORT_HEAD, row, row)) == ["created", "rejected"]


def test_a_list_in_gb18030_is_read(client, sign_in):
    sign_in("outreach")
    file = ContentFile("标题,媒体,日期\n匠人,天目报,2024-5-1\n".encode("gb18030"), "list.csv")
    page = client.post("/admin/outreach/mediareport/import/", {"file": file}, follow=True)
    assert "匠人" in text_of(page)


@pytest.mark.parametrize("model", ["video", "mediareport"])
def test_the_lists_lead_to_their_import(client, sign_in, model):
    sign_in("outreach")
    for address in (f"/admin/outreach/{model}/", changelist(SheetImport)):
        assert f"/admin/outreach/{model}/import/" in text_of(client.get(address))
    sign_in("auditors")
    assert f"/admin/outreach/{model}/import/" not in text_of(
        client.get(f"/admin/outreach/{model}/")
    )
