"""A company's employees, past sessions and past attendances out of spreadsheets."""

import datetime

import pytest
from django.urls import reverse

from tests import imports
from tests.builders import make_person
from tests.imports import book, confirm, counts_of
from tests.pages import messages_of
from tests.training.course_builders import (
    make_base,
    make_course,
    make_enrolment,
    make_lecturer,
    make_session,
)
from training.models import Enrolment, Learner, LearningSheet, Session

pytestmark = pytest.mark.django_db


def upload(client, kind: str, file, *, query: str = "", **more):
    address = reverse("admin:training_learningsheet_upload", args=[kind]) + query
    return imports.upload(client, address, file, **more)


HEAD = ["姓名", "联系电话", "单位"]


def test_a_company_sends_its_list(client, sign_in):
    sign_in("academy")
    session = make_session(places=3)
    known = make_enrolment(session=session)
    file = book(
        ["天目机械厂报名表"],
        HEAD,
        ["王一", "13800000001", ""],
        ["王二", 13800000002, "别的厂"],
        ["王三", "13800000003", ""],
        ["李梅", known.telephone.number, ""],
        ["王一", "13800000001", ""],
        ["", "13800000009", ""],
        ["王八", "1380", ""],
    )
    page = upload(client, "group", file, employer="天目机械厂", query=f"?session={session.pk}")
    assert counts_of(page) == {"created": 2, "waiting": 1, "unchanged": 1, "rejected": 3}
    assert Enrolment.objects.count() == 1
    done = confirm(client, page)
    assert "2 new, 1 on the waiting list" in messages_of(done)[0]
    session.refresh_from_db()
    assert session.taken == 3
    rows = {row.learner.name: row for row in Enrolment.objects.select_related("learner")}
    assert rows["王一"].employer == "天目机械厂"
    assert rows["王二"].employer == "别的厂"
    assert rows["王三"].status == "waiting"
    assert LearningSheet.objects.get().file.name == ""


SESSIONS = ["期号", "课程", "日期", "时间", "地点", "讲师", "名额"]


def test_past_sessions_and_then_their_attendances_are_imported_once(client, sign_in):
    sign_in("academy")
    course, base = make_course(title="竹编入门"), make_base(name="於潜教学点")
    lecturer = make_lecturer(person=make_person(name="陈根荣"))
    file = book(
        SESSIONS,
        ["2023-01", "竹编入门", "2023年3月5日", "9:00-11:30", "於潜教学点", "陈根荣", 40],
        ["2023-02", "竹编入门", datetime.date(2023, 4, 6), "", "於潜教学点", "", ""],
        ["2023-03", "没有的课", "2023-03-05", "", "於潜教学点", "", ""],
        ["2023-04", "竹编入门", "2023-03-05", "10:00-12:00", "於潜教学点", "陈根荣", ""],
        ["2023-05", "竹编入门", "昨天", "", "於潜教学点", "", ""],
        ["2023-06", "竹编入门", "2099-01-01", "", "於潜教学点", "", ""],
        ["2023-01", "竹编入门", "2023-05-05", "", "於潜教学点", "", ""],
    )
    page = upload(client, "sessions", file)
    assert counts_of(page) == {"created": 2, "rejected": 5}
    confirm(client, page)
    first = Session.objects.get(code="2023-01")
    assert (first.status, first.course, first.base, first.places) == ("held", course, base, 40)
    assert first.menu.month == datetime.date(2023, 3, 1)
    assert first.meetings.get().lecturers.get() == lecturer
    file.seek(0)
    again = upload(client, "sessions", file)
    assert counts_of(again) == {"unchanged": 2, "rejected": 5}

    people = book(
        ["期号", "姓名", "联系电话", "单位", "结果"],
        ["2023-01", "王一", "13800000001", "天目", "合格"],
        ["2023-01", "王二", "", "天目", "缺席"],
        ["2023-01", "王三", "", "", "一般"],
        ["2023-09", "王四", "", "", "参加"],
        ["2023-02", "王一", "13800000001", "天目", ""],
    )
    page = upload(client, "attendances", people)
    assert counts_of(page) == {"created": 3, "rejected": 2}
    confirm(client, page)
    first.refresh_from_db()
    assert first.taken == 2
    assert {row.learner.name: row.status for row in first.enrolments.all()} == {
        "王一": "passed",
        "王二": "absent",
    }
    assert Learner.objects.filter(name="王一").count() == 1
    people.seek(0)
    assert counts_of(upload(client, "attendances", people)) == {"unchanged": 3, "rejected": 2}


@pytest.mark.parametrize("address", ["x/", "group/", "group/?session=9999", "group/?session=x"])
def test_what_is_no_kind_or_names_no_session_has_no_page(client, sign_in, address):
    sign_in("academy")
    assert client.get(f"/admin/training/learningsheet/new/{address}").status_code == 404
