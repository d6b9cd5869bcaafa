"""Lists of past years: previewed row by row, written once."""

import datetime

import pytest

from outreach.models import Event, EventImport
from tests import imports
from tests.builders import make_organisation, make_person
from tests.imports import confirm, counts_of, preview_of, rows_of
from tests.outreach.event_builders import make_event, promised
from tests.pages import change_page, queries, step_page, steps_on

pytestmark = pytest.mark.django_db
UPLOAD = "/admin/outreach/eventimport/upload/"


HEAD = [
    "日期",
    "开始时间",
    "结束时间",
    "项目",
    "主题",
    "场所",
    "承办单位",
    "主讲人",
    "现场人数",
    "计数方式",
]
ROW = [
    "2024-05-17",
    "14:00",
    "15:30",
    "劳模工匠五进宣讲",
    "一辈子做好一件事",
    "企业",
    "青溪机械厂",
    "陈根荣",
    120,
    "估算",
]


def book(*rows, head=HEAD):
    return imports.book(["2024 年宣讲活动台账"], head, *rows, name="2024.xlsx")


def upload(client, file):
    return imports.upload(client, UPLOAD, file)


def changed(**changes) -> list:
    """The row with some cells by their heading."""
    return [changes.get(name, value) for name, value in zip(HEAD, ROW, strict=True)]


def test_a_list_is_previewed_then_written_once(client, sign_in):
    sign_in("outreach")
    person = make_person()
    page = upload(client, book(ROW))
    assert not Event.objects.exists()
    (row,) = rows_of(page)["created"]
    assert row.people == [person]
    confirm(client, page)
    event = Event.objects.get()
    assert (event.status, event.audience, event.audience_method) == ("held", 120, "estimate")
    assert event.day == datetime.date(2024, 5, 17)
    assert event.times == "14:00–15:30"
    assert len(promised(person)) == 1
    done = EventImport.objects.get()
    assert (done.created, done.rejected, bool(done.file)) == (1, 0, False)


def test_the_same_list_again_changes_nothing(client, sign_in):
    sign_in("outreach")
    confirm(client, upload(client, book(ROW)))
    page = upload(client, book(ROW))
    assert set(rows_of(page)) == {"unchanged"}
    confirm(client, page)
    assert Event.objects.count() == 1


def test_a_host_of_the_registry_is_recognised(client, sign_in):
    sign_in("outreach")
    host = make_organisation(name="青溪机械厂")
    confirm(client, upload(client, book(ROW)))
    assert Event.objects.get().host == host


def test_without_a_time_of_day_the_day_alone_is_kept(client, sign_in):
    sign_in("outreach")
    person = make_person()
    confirm(client, upload(client, book(changed(开始时间=None, 结束时间=None))))
    event = Event.objects.get()
    assert (event.has_time, event.times, event.day) == (False, "", datetime.date(2024, 5, 17))
    assert promised(person) == []
    assert [speaker.person for speaker in event.speakers.all()] == [person]
    assert client.get(event.get_absolute_url()).status_code == 200


def test_what_a_platform_gave_becomes_views(client, sign_in):
    sign_in("outreach")
    row = changed(项目="临工直播间", 场所="线上", 计数方式="平台", 现场人数="9000 人次")
    confirm(client, upload(client, book(row)))
    event = Event.objects.get()
    assert (event.audience, event.views, event.kind) == (None, 9000, "livestream")


def test_cells_as_offices_write_them(client, sign_in):
    sign_in("outreach")
    head = [
        {"日期": "活动时间", "现场人数": "参加人数（人）", "主讲人": "宣讲人", "场所": "走进"}.get(
            one, one
        )
        for one in HEAD
    ]
    row = changed(
        日期=datetime.datetime(2024, 5, 17), 开始时间="14时", 结束时间=15.5 / 24, 场所="进企业"
    )
    confirm(client, upload(client, book(row, head=head)))
    event = Event.objects.get()
    assert (event.times, event.venue_kind, event.audience) == ("14:00–15:30", "enterprise", 120)


# What stands in some cells of a row, and a word of the reason why it is rejected.
WRONG = [
    ({"日期": "2024-02-30"}, "日期"),
    ({"日期": "2024 年"}, "日期"),
    ({"日期": ""}, "日期"),
    ({"日期": "2099-01-01"}, "This is still to come."),
    ({"项目": "没有的项目"}, "There is no programme"),
    ({"主题": ""}, "主题"),
    ({"场所": "月亮"}, "场所"),
    ({"现场人数": "很多"}, "现场人数"),
    ({"现场人数": ""}, "Nobody was counted"),
    ({"计数方式": ""}, "计数方式"),
    ({"计数方式": "猜的"}, "计数方式"),
    ({"开始时间": "25:00"}, "开始时间"),
    ({"结束时间": "13:00"}, "The end lies before the beginning."),
    ({"主讲人": "陈根荣#nosuch12"}, "nosuch12"),
    ({"场所": "线上"}, "Online there is nobody in a room"),
]


def test_rows_that_cannot_be_are_rejected_with_their_reason_and_the_others_go_on(client, sign_in):
    sign_in("outreach")
    bad = [changed(**{"主题": f"第 {n} 场", **cells}) for n, (cells, _reason) in enumerate(WRONG)]
    page = upload(client, book(*bad, changed(主题="好的一场", 开始时间="09:00", 结束时间="10:00")))
    rejected = rows_of(page)["rejected"]
    assert len(rejected) == len(WRONG)
    for row, (cells, reason) in zip(rejected, WRONG, strict=True):
        assert any(reason in told for told in row.reasons), (cells, row.reasons)
    confirm(client, page)
    assert [event.title for event in Event.objects.all()] == ["好的一场"]


def test_people_of_one_name_are_told_apart_by_their_code(client, sign_in):
    sign_in("outreach")
    first, second = make_person(), make_person()
    page = upload(client, book(ROW))
    (row,) = rows_of(page)["rejected"]
    assert first.slug in row.reasons[0]
    confirm(client, upload(client, book(changed(主讲人=f"陈根荣#{second.slug}"))))
    assert Event.objects.get().speakers.get().person == second


def test_a_name_that_the_registry_has_not_stays_a_name(client, sign_in):
    sign_in("outreach")
    page = upload(client, book(changed(主讲人="王书记、张主席")))
    assert len(rows_of(page)["created"][0].notes) == 2
    confirm(client, page)
    assert sorted(map(str, Event.objects.get().speakers.all())) == ["张主席", "王书记"]


def test_nobody_spoke_in_two_places_at_once(client, sign_in):
    sign_in("outreach")
    make_person()
    page = upload(client, book(ROW, changed(主题="同一时间", 开始时间="15:00", 结束时间="16:00")))
    (row,) = rows_of(page)["rejected"]
    assert "一辈子做好一件事" in row.reasons[0]
    confirm(client, page)
    page = upload(client, book(changed(主题="再来一场", 开始时间="15:00", 结束时间="16:00")))
    assert set(rows_of(page)) == {"rejected"}


def test_a_row_that_stands_twice_counts_once(client, sign_in):
    sign_in("outreach")
    page = upload(client, book(ROW, ROW))
    assert counts_of(page) == {"created": 1, "rejected": 1}


def test_a_longer_list_costs_no_more_queries_to_judge(client, sign_in):
    sign_in("outreach")
    rows = [changed(主题=f"第 {n} 场", 日期=f"2024-05-{n:02d}") for n in range(1, 21)]
    addresses = [preview_of(upload(client, book(*part))) for part in (rows[:2], rows)]
    assert queries(client, addresses[0]) == queries(client, addresses[1])


def test_announcing_is_one_press(client, sign_in):
    sign_in("outreach")
    event = make_event()
    assert steps_on(client.get(change_page(event)), event)["announce"] == "form"
    client.post(step_page(event, "announce"))
    event.refresh_from_db()
    assert event.status == "announced"
