"""Past videos and media reports by spreadsheet: what is read, shown before, and written."""

import datetime
import io

import pytest
from django.core.files.base import ContentFile
from openpyxl import Workbook, load_workbook

from config.common.errors import Refusal
from outreach.models import MediaReport, SheetImport, Video, VideoSeries
from outreach.services.sheets import importing
from tests.builders import make_person, make_staff
from tests.outreach.article_builders import make_report, make_video
from tests.pages import changelist, errors_of, messages_of, text_of

pytestmark = pytest.mark.django_db
VIDEO_HEAD = ["标题*", "发布日期", "系列", "平台", "链接", "时长", "播放量", "人物", "编号"]
REPORT_HEAD = ["报道标题", "媒体名称", "刊发日期", "类别", "人物"]


def book(*rows, name: str = "list.xlsx") -> ContentFile:
    workbook = Workbook()
    for row in rows:
        workbook.active.append(row)
    file = io.BytesIO()
    workbook.save(file)
    return ContentFile(file.getvalue(), name)


def plan(kind: str, *rows, by=None) -> importing.SheetPlan:
    upload = importing.keep_sheet(book(*rows), kind=kind, by=by or make_staff("outreach"))
    return importing.plan_sheet(upload)


def outcomes(found) -> list[str]:
    return [row.outcome for row in found.rows]


def test_a_list_of_videos_as_offices_keep_it():
    VideoSeries.objects.create(slug="xunjiang", name="天目寻匠")
    person = make_person(name="章叔岩")
    make_person(name="王伟")
    make_person(name="王伟")
    staff = make_staff("outreach")
    file = book(
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
    upload = importing.keep_sheet(file, kind="videos", by=staff)
    found = importing.plan_sheet(upload)
    assert outcomes(found) == ["created", "created"]
    assert found.unknown == ["编号"]
    assert len(found.rows[0].notes) == 1
    importing.write_sheet(upload, seen=found.fingerprint, by=staff)
    first, second = Video.objects.order_by("published_on")
    assert (first.title, first.seconds, first.series.name) == ("鹿爸爸", 65, "天目寻匠")
    assert [link.person for link in first.person_links.all()] == [person]
    assert first.readings.get().plays == 32_000
    assert (second.title, second.seconds, second.platform) == ("一双手", 58, "douyin")


def test_a_list_of_reports_as_offices_keep_it():
    make_person(name="陈根荣")
    staff = make_staff("outreach")
    file = book(REPORT_HEAD, ["匠人的一天", "天目新声报", "2024年5月1日", "报纸", "陈根荣"])
    upload = importing.keep_sheet(file, kind="reports", by=staff)
    importing.write_sheet(upload, seen=importing.plan_sheet(upload).fingerprint, by=staff)
    report = MediaReport.objects.get()
    assert (report.outlet, report.outlet_kind) == ("天目新声报", "paper")
    assert report.published_on == datetime.date(2024, 5, 1)
    assert report.person_links.count() == 1


def test_the_same_file_twice_changes_nothing():
    staff = make_staff("outreach")
    rows = (REPORT_HEAD, ["匠人的一天", "天目新声报", "2024-05-01", "", ""])
    upload = importing.keep_sheet(book(*rows), kind="reports", by=staff)
    importing.write_sheet(upload, seen=importing.plan_sheet(upload).fingerprint, by=staff)
    assert outcomes(plan("reports", *rows)) == ["unchanged"]
    MediaReport.objects.update(summary="后来写的")
    again = importing.keep_sheet(book(*rows), kind="reports", by=staff)
    importing.write_sheet(again, seen=importing.plan_sheet(again).fingerprint, by=staff)
    assert MediaReport.objects.get().summary == "后来写的"


def test_a_video_is_known_by_its_address_or_by_title_and_day():
    make_video(title="甲", address="https://v.example/1", published_on=datetime.date(2023, 1, 1))
    make_video(title="乙", address="", published_on=datetime.date(2023, 1, 2))
    found = plan(
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
    found = plan("videos", VIDEO_HEAD, row, ["好题", "2023-01-01", "", "", "", "", "", "", ""])
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
    found = plan("videos", ["标题", "日期", "时长"], ["题", "2023-01-01", cell])
    assert found.rows[0].values["seconds"] == seconds


@pytest.mark.parametrize(
    ("cell", "plays"), [("1,234", 1234), ("3.2万", 32_000), ("3.2w+", 32_000), ("15万次", 150_000)]
)
def test_numbers_as_platforms_write_them(cell, plays):
    found = plan("videos", ["标题", "日期", "播放量"], ["题", "2023-01-01", cell])
    assert found.rows[0].values["plays"] == plays


def test_the_same_row_twice_in_a_file_is_said():
    row = ["匠人的一天", "天目新声报", "2024-05-01", "", ""]
    assert outcomes(plan("reports", REPORT_HEAD, row, row)) == ["created", "rejected"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK\x03\x04broken",
        b"<html><table></table></html>",
        "只有一行".encode(),
        "标题,备注\n甲,乙\n".encode(),
    ],
)
def test_a_file_that_cant_be_read_is_refused_beside_the_field(client, sign_in, content):
    sign_in("outreach")
    file = ContentFile(content or b"\n", "list.csv")
    page = client.post("/admin/outreach/video/import/", {"file": file})
    assert page.status_code == 200
    assert errors_of(page)["file"]
    assert not SheetImport.objects.exists()


def test_a_list_in_gb18030_is_read(client, sign_in):
    sign_in("outreach")
    file = ContentFile("标题,媒体,日期\n匠人,天目报,2024-5-1\n".encode("gb18030"), "list.csv")
    page = client.post("/admin/outreach/mediareport/import/", {"file": file}, follow=True)
    assert "匠人" in text_of(page)


def uploaded(client, *rows) -> str:
    file = book(*rows)
    answer = client.post("/admin/outreach/mediareport/import/", {"file": file})
    assert answer.status_code == 302, errors_of(answer)
    return answer.headers["Location"]


ROW = ["匠人的一天", "天目新声报", "2024-05-01", "报纸", "没有这个人"]


def test_nothing_is_written_before_it_is_confirmed_and_then_once(client, sign_in):
    sign_in("outreach")
    preview = uploaded(client, REPORT_HEAD, ROW, ["", "报", "2024-05-01", "", ""])
    page = client.get(preview)
    assert [(group.outcome, group.count) for group in page.context["groups"]] == [
        ("rejected", 1),
        ("created", 1),
    ]
    assert "没有这个人" in text_of(page)
    assert not MediaReport.objects.exists()
    done = client.post(preview, {"seen": page.context["seen"], "confirm": "1"}, follow=True)
    assert messages_of(done) == ["Written: 1 new; 0 were there, 1 left out."]
    assert MediaReport.objects.count() == 1
    kept = SheetImport.objects.get()
    assert (kept.created, kept.rejected, bool(kept.file)) == (1, 1, False)
    client.post(preview, {"seen": page.context["seen"]})
    assert MediaReport.objects.count() == 1
    assert client.get(changelist(SheetImport)).status_code == 200


def test_what_changed_since_the_preview_is_shown_again(client, sign_in):
    sign_in("outreach")
    preview = uploaded(client, REPORT_HEAD, ROW)
    seen = client.get(preview).context["seen"]
    make_report(title=ROW[0], outlet=ROW[1], published_on=datetime.date(2024, 5, 1))
    page = client.post(preview, {"seen": seen})
    assert page.status_code == 200
    assert len(messages_of(page)) == 1
    assert MediaReport.objects.count() == 1


def test_a_file_can_be_given_up(client, sign_in):
    sign_in("outreach")
    preview = uploaded(client, REPORT_HEAD, ROW)
    client.post(preview, {"give_up": "1"})
    assert not SheetImport.objects.exists()
    assert client.get(preview).status_code == 404


def test_an_upload_is_its_uploaders_alone(client, sign_in):
    sign_in("outreach")
    preview = uploaded(client, REPORT_HEAD, ROW)
    upload = SheetImport.objects.get()
    sign_in("managers")
    assert client.get(preview).status_code == 404
    with pytest.raises(Refusal):
        importing.write_sheet(
            upload, seen=importing.plan_sheet(upload).fingerprint, by=make_staff("managers")
        )


@pytest.mark.parametrize("group", ["auditors", "museum"])
def test_others_import_nothing(client, sign_in, group):
    sign_in(group)
    assert client.get("/admin/outreach/video/import/").status_code == 403
    assert client.get("/admin/outreach/video/import/sample/").status_code == 403


def test_the_empty_sheet_has_the_columns_that_are_read(client, sign_in):
    sign_in("outreach")
    answer = client.get("/admin/outreach/video/import/sample/")
    sheet = load_workbook(io.BytesIO(answer.getvalue())).active
    head = [cell.value for cell in sheet[1]]
    assert {"标题", "发布日期", "人物"} <= set(head)
    found = plan("videos", head, ["题", "2023-01-01", *[""] * (len(head) - 2)])
    assert outcomes(found) == ["created"]


def test_old_uploads_are_thrown_away():
    staff = make_staff("outreach")
    old = importing.keep_sheet(book(REPORT_HEAD, ROW), kind="reports", by=staff)
    SheetImport.objects.filter(pk=old.pk).update(
        created_at=datetime.datetime(2024, 1, 1, tzinfo=datetime.UTC)
    )
    importing.keep_sheet(book(REPORT_HEAD, ROW), kind="reports", by=staff)
    assert SheetImport.objects.count() == 1


@pytest.mark.parametrize("model", ["video", "mediareport"])
def test_the_lists_lead_to_their_import(client, sign_in, model):
    sign_in("outreach")
    assert f"/admin/outreach/{model}/import/" in text_of(client.get(f"/admin/outreach/{model}/"))
    sign_in("auditors")
    assert f"/admin/outreach/{model}/import/" not in text_of(
        client.get(f"/admin/outreach/{model}/")
    )
