"""A month as the academy lives it, through the doors that staff and learners use."""

import datetime

import pytest
import time_machine
from django.utils import timezone

from config.common.models import Message
from tests.pages import step_page, text_of
from tests.training.course_builders import (
    DAY,
    make_course,
    make_lecturer,
    make_menu,
    make_room,
    make_session,
    typed,
)
from training.models import Certificate, Enrolment, MonthlyMenu, Session
from training.rules.sessions import next_month

pytestmark = pytest.mark.django_db


def enrol(client, session, number: int, **changes) -> Enrolment:
    client.cookies.clear()
    fields = typed(name=f"学员{number}", phone=f"1380000{number:04d}", **changes)
    answer = client.post(f"/training/sessions/{session.pk}/enrol/", fields)
    assert answer.status_code == 302, text_of(answer)
    page = text_of(client.get(answer.url))
    reference = answer.url.rstrip("/").rpartition("/")[2]
    assert f'data-reference="{reference}"' in page
    return Enrolment.objects.get(reference=reference)


def states(session) -> list[str]:
    rows = session.enrolments.order_by("learner__name").values_list("status", flat=True)
    return list(rows)


def test_a_month_from_the_copied_menu_to_the_checked_certificate(client, sign_in):
    account = sign_in("academy")
    month = next_month(timezone.localdate())
    following = next_month(month)
    room, lecturer = make_room(seats=30), make_lecturer()
    course = make_course(title="维修电工（中级工）", occupation="电工", level=2)
    first = make_session(
        days_ahead=(month.replace(day=10) - timezone.localdate()).days,
        menu=make_menu(month),
        room=room,
        lecturer=lecturer,
        course=course,
        places=2,
    )
    unwanted = make_session(
        days_ahead=(month.replace(day=12) - timezone.localdate()).days, menu=first.menu
    )

    # Copy, adjust, publish.
    answer = client.post(step_page(first.menu, "copy"), {"month": f"{following:%Y-%m}"})
    menu = MonthlyMenu.objects.get(month=following)
    assert answer.url.endswith(f"/monthlymenu/{menu.pk}/change/")
    assert "a room is missing" in text_of(client.get(answer.url))
    drop = menu.sessions.get(course=unwanted.course)
    client.post(step_page(drop, "drop"), {"reason": "本月不办"})
    assert client.get(f"/training/courses/?month={following:%Y-%m}").context["count"] == 0
    client.post(step_page(menu, "publish"))
    session = menu.sessions.get(status="published")
    assert client.get(f"/training/courses/?month={following:%Y-%m}").context["count"] == 1

    # Enrol, fill, wait, cancel, promote.
    client.logout()
    with time_machine.travel(session.begins_at - 5 * DAY, tick=False):
        one, two = enrol(client, session, 1), enrol(client, session, 2)
        full = text_of(
            client.post(f"/training/sessions/{session.pk}/enrol/", typed(phone="13900000000"))
        )
        assert "All places of this session are taken." in full
        assert 'name="wait"' in full
        three, four = enrol(client, session, 3, wait="1"), enrol(client, session, 4, wait="1")
        assert states(session) == ["enrolled", "enrolled", "waiting", "waiting"]
        client.cookies.clear()
        client.post("/training/enrolments/", {"reference": two.reference, "phone": "13800000002"})
        client.post(f"/training/enrolments/{two.reference}/cancel/")
        assert states(session) == ["enrolled", "cancelled", "enrolled", "waiting"]
        assert Message.objects.filter(topic="promoted", about_reference=three.reference).exists()

    # Attend.
    with time_machine.travel(session.ends_at + datetime.timedelta(hours=1), tick=False):
        client.force_login(account)
        register = f"/admin/training/session/{session.pk}/register/"
        assert "学员1" in text_of(client.get(register))
        client.post(register, {"enrolment": one.pk, "mark": "present"})
        client.post(register, {"enrolment": three.pk, "mark": "absent"})
        client.post(step_page(session, "close"))
        assert states(session) == ["attended", "cancelled", "absent", "expired"]

        # Certify.
        results = f"/admin/training/session/{session.pk}/results/"
        client.post(results, {"all": "1"})
        client.post(results, {"issue": "1"})
        paper = Certificate.objects.get()
        assert (paper.enrolment, paper.level) == (one, 2)
        sheet = text_of(client.get(f"/admin/training/session/{session.pk}/certificates/"))
        assert paper.number_text in sheet
        assert paper.code in sheet

        # Check.
        client.logout()
        page = client.get(f"/training/certificates/{paper.code}/")
        text = text_of(page)
        assert 'data-standing="valid"' in text
        assert paper.number_text in text
        assert "学*1" in text
        assert "学员1" not in text
        assert "天目机械厂" not in text
        for figure, value in (("sessions", 1), ("places_taken", 1), ("skilled_workers", 1)):
            assert client.get(f"/figures/{figure}.json").json()["value"] == value
    assert four.pk
    assert Session.objects.get(pk=session.pk).status == "held"
