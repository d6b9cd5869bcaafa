"""What visitors see of the academy, and what their forms answer."""

import datetime
import re
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from honours.models import Craft
from tests.builders import make_person, make_staff
from tests.pages import queries, text_of
from tests.training.course_builders import (
    DAY,
    add_meeting,
    make_base,
    make_certificate,
    make_course,
    make_enrolment,
    make_learner,
    make_lecturer,
    make_menu,
    make_room,
    make_session,
    typed,
)
from training.links import link_of
from training.models import Enrolment, Equipment, Telephone
from training.services.certificates import revoke_certificate

pytestmark = pytest.mark.django_db


def address_of(session) -> str:
    return f"/en/training/sessions/{session.pk}/enrol/"


def send(client, session, **changes):
    return client.post(address_of(session), typed(**changes))


@pytest.fixture
def scene():
    bamboo = Craft.objects.get(slug="bamboo-weaving")
    room = make_room(base=make_base(name="於潜竹编教学点", code="yuqian"))
    Equipment.objects.create(room=room, name="篾刀", quantity=30)
    lecturer = make_lecturer(person=make_person(name="陈根荣", craft=bamboo), kinds=["craft"])
    lecturer.crafts.add(bamboo)
    course = make_course(slug="bamboo", title="竹编入门", craft=bamboo, syllabus="起底\n编身")
    return make_session(course=course, room=room, lecturer=lecturer)


PAGES = (
    "/training/",
    "/training/courses/",
    "/training/courses/bamboo/",
    "/training/lecturers/",
    "/training/bases/",
    "/training/bases/yuqian/",
    "/training/enrolments/",
    "/training/certificates/",
)


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_pages_open_in_both_languages_with_one_heading(client, scene, prefix, address):
    answer = client.get(prefix + address)
    assert answer.status_code == 200
    assert text_of(answer).count("<h1") == 1


@pytest.mark.parametrize("address", PAGES[:5])
def test_pages_of_an_empty_academy_open(client, address):
    assert client.get(address).status_code == (404 if address.endswith("bamboo/") else 200)


def test_the_session_leads_from_the_menu_to_the_form(client, scene):
    page = text_of(client.get(f"/en/training/courses/?month={scene.begins_at:%Y-%m}"))
    assert "竹编入门" in page
    assert "陈根荣" in page
    assert f'href="{address_of(scene)}"' in page
    course = text_of(client.get("/en/training/courses/bamboo/"))
    assert address_of(scene) in course
    assert "起底" in course


def test_the_academy_stands_in_the_navigation(client, scene):
    assert f'href="{reverse("training:home")}"' in text_of(client.get("/"))


def test_drafts_and_called_off_sessions_are_not_shown(client):
    month = timezone.localdate() + 10 * DAY
    for status in ("draft", "cancelled"):
        session = make_session(status=status)
        assert client.get(address_of(session)).status_code == 404
    page = client.get(f"/en/training/courses/?month={month:%Y-%m}")
    assert page.context["count"] == 0


def test_a_course_that_is_not_public_is_not_found(client):
    session = make_session(course=make_course(slug="hidden", is_public=False))
    assert client.get("/training/courses/hidden/").status_code == 404
    assert client.get("/training/courses/nowhere/").status_code == 404
    assert session.course.title not in text_of(client.get("/training/"))


@pytest.mark.parametrize("month", ["", "2026-13", "x", "2020-01", "9999-12"])
def test_any_month_gets_a_page(client, scene, month):
    assert client.get("/training/courses/", {"month": month}).status_code == 200


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({}, 3),
        ({"q": "竹编"}, 1),
        ({"kind": "skill"}, 1),
        ({"kind": "nothing"}, 0),
        ({"level": "2"}, 1),
        ({"level": "x"}, 3),
        ({"base": "yuqian"}, 1),
        ({"places": "free"}, 2),
        ({"q": "'; --\x00"}, 3),
    ],
)
def test_the_menu_can_be_narrowed(client, scene, query, count):
    # All in the month of the first.
    day = (scene.first_day - timezone.localdate()).days
    make_session(
        days_ahead=day, course=make_course(title="电工", kind="skill", occupation="电工", level=2)
    )
    make_session(
        days_ahead=day, places=1, taken=1, course=make_course(title="布艺", kind="culture")
    )
    answer = client.get("/en/training/courses/", {"month": f"{scene.begins_at:%Y-%m}", **query})
    assert answer.status_code == 200
    assert answer.context["count"] == count


def test_a_person_who_is_not_public_is_named_nowhere(client, scene):
    person = scene.meetings.get().lecturers.get().person
    person.is_public = False
    person.save()
    for address in PAGES:
        assert "陈根荣" not in text_of(client.get(address))
    assert client.get(f"/training/lecturers/{person.slug}/").status_code == 404


def test_lecturers_say_what_they_teach_next(client, scene):
    page = text_of(client.get("/en/training/lecturers/"))
    assert "Next:" in page
    assert "竹编入门" in page
    lecturer = scene.meetings.get().lecturers.get()
    assert "竹编入门" in text_of(client.get(f"/en/training/lecturers/{lecturer.person.slug}/"))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=陈", True),
        ("q=没有", False),
        ("craft=bamboo-weaving", True),
        ("kind=skill", False),
        ("craft=x", True),
    ],
)
def test_lecturers_can_be_narrowed(client, scene, query, found):
    assert ("陈根荣" in text_of(client.get(f"/en/training/lecturers/?{query}"))) == found


@pytest.mark.parametrize(
    "address",
    [
        "/training/courses/?month={month}",
        "/training/courses/bamboo/",
        "/training/lecturers/",
        "/training/",
        "/feeds/courses.ics",
        "/feeds/courses.xml",
    ],
)
def test_lists_cost_the_same_for_one_and_for_three(client, scene, address):
    address = address.format(month=f"{scene.begins_at:%Y-%m}")
    before = queries(client, address)
    day = (scene.first_day - timezone.localdate()).days
    for hour in (13, 17):
        room = make_room()
        lecturer = make_lecturer(person=make_person())
        session = make_session(
            days_ahead=day,
            begins=hour,
            ends=hour + 2,
            course=scene.course,
            room=room,
            lecturer=lecturer,
        )
        add_meeting(session, session.first_day + DAY, hour, hour + 2)
    assert queries(client, address) == before


# --- The form --------------------------------------------------------------------------------------


def test_a_valid_form_leads_to_a_page_with_the_reference(client):
    session = make_session()
    assert 'id="enrolment-form"' in text_of(client.get(address_of(session)))
    answer = send(client, session)
    enrolment = Enrolment.objects.get()
    assert answer.status_code == 302
    assert answer.url == f"/en/training/enrolments/{enrolment.reference}/"
    assert f'data-reference="{enrolment.reference}"' in text_of(client.get(answer.url))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"name": ""}, "This field is required."),
        ({"phone": "1380"}, "A mobile number has 11 digits; this one has 4."),
        ({"consent": None}, "Without this we can"),
    ],
)
def test_a_refused_form_says_why_and_keeps_what_was_typed(client, changes, words):
    session = make_session()
    answer = send(client, session, employer="天目机械厂", **changes)
    page = text_of(answer)
    assert answer.status_code == 200
    assert words in page
    assert 'value="天目机械厂"' in page
    assert "error-summary" in page
    assert not Enrolment.objects.exists()


def test_full_width_digits_and_spaces_are_taken(client):
    send(client, make_session(), phone="１３８ ００００ ０００１", name="王　小明")
    assert Telephone.objects.get().number == "13800000001"
    assert Enrolment.objects.get().learner.name == "王 小明"


def test_one_phone_twice_is_told_beside_the_phone(client):
    session = make_session()
    send(client, session)
    page = text_of(send(client, session, name="王大明"))
    assert "This phone is enrolled in this session already." in page
    assert 'value="王大明"' in page


def test_a_full_session_offers_the_waiting_list_with_the_same_form(client):
    session = make_session(places=1)
    make_enrolment(session=session)
    page = text_of(client.get(address_of(session)))
    assert 'id="enrolment-form"' in page
    assert 'name="wait"' in page
    answer = send(client, session, wait="1")
    assert "next place that becomes free" in text_of(client.get(answer.url))
    assert Enrolment.objects.waiting().count() == 1


def test_a_mistake_on_the_waiting_form_leads_back_to_it(client):
    session = make_session(places=1)
    make_enrolment(session=session)
    assert 'name="wait"' in text_of(send(client, session, wait="1", name=""))


@pytest.mark.parametrize("changes", [{"enrol_until": timezone.now() - DAY}, {"days_ahead": -2}])
def test_a_session_that_takes_nobody_shows_no_form(client, changes):
    page = text_of(client.get(address_of(make_session(**changes))))
    assert 'id="enrolment-form"' not in page


def test_the_form_needs_its_token(scene):
    assert Client(enforce_csrf_checks=True).post(address_of(scene), typed()).status_code == 403


# --- Follow-up -------------------------------------------------------------------------------------


def test_an_enrolment_opens_by_reference_and_phone_and_not_by_guessing(client):
    answer = send(client, make_session())
    reference = Enrolment.objects.get().reference
    stranger = Client()
    assert "data-reference" not in text_of(stranger.get(answer.url))
    wrong = stranger.post(
        "/en/training/enrolments/", {"reference": reference, "phone": "13800000002"}
    )
    assert "No enrolment has this reference" in text_of(wrong)
    right = stranger.post(
        "/en/training/enrolments/", {"reference": reference, "phone": "13800000001"}
    )
    assert right.url == answer.url
    page = text_of(stranger.get(answer.url))
    assert reference in page
    assert "138****0001" in page
    assert "13800000001" not in page


def test_the_link_of_a_message_opens_the_enrolment(client):
    enrolment = make_enrolment()
    path = urlsplit(link_of(enrolment)).path
    assert client.get(path).status_code == 302
    assert "data-reference" in text_of(client.get(enrolment.get_absolute_url()))
    other = make_enrolment()
    bad = re.sub(r"/open/.*", "/open/abcdef/", path.replace(enrolment.reference, other.reference))
    client.get(bad)
    assert "data-reference" not in text_of(client.get(other.get_absolute_url()))


def test_cancelling_asks_first_and_frees_the_place(client):
    session = make_session()
    address = send(client, session).url + "cancel/"
    assert 'id="cancel-form"' in text_of(client.get(address))
    client.post(address)
    assert Enrolment.objects.get().status == "cancelled"
    session.refresh_from_db()
    assert session.taken == 0
    assert Client().post(address).status_code == 302


def test_the_calendar_file_has_each_meeting_and_no_name(client):
    session = make_session(room=make_room())
    add_meeting(session, session.first_day + DAY)
    enrolment = make_enrolment(session=session)
    answer = client.get(f"/training/enrolments/{enrolment.reference}.ics")
    assert answer.headers["Content-Type"].startswith("text/calendar")
    events = list(Calendar.from_ical(answer.content).walk("VEVENT"))
    assert [event["dtstart"].dt for event in events] == [
        meeting.period.lower for meeting in session.meetings.all()
    ]
    assert events[0]["status"] == "CONFIRMED"
    assert "李梅" not in answer.content.decode()
    Enrolment.objects.filter(pk=enrolment.pk).update(status="cancelled")
    gone = client.get(f"/training/enrolments/{enrolment.reference}.ics").content
    assert Calendar.from_ical(gone).walk("VEVENT")[0]["status"] == "CANCELLED"


def test_who_took_part_is_asked_and_may_print_the_certificate(client):
    paper = make_certificate(make_staff("academy"))
    enrolment = paper.enrolment
    client.post(
        "/en/training/enrolments/",
        {"reference": enrolment.reference, "phone": enrolment.telephone.number},
    )
    address = f"/en/training/enrolments/{enrolment.reference}/"
    assert paper.number_text in text_of(client.get(address))
    assert paper.code in text_of(client.get(address + "certificate/"))
    assert client.post(address + "opinion/", {"stars": "5", "words": "好"}).url == address
    assert enrolment.evaluation.stars == 5
    assert client.get(address + "opinion/").status_code == 302


# --- Certificates ----------------------------------------------------------------------------------


def test_the_check_page_shows_no_more_than_needed(client):
    learner = make_learner(name="欧阳修文", employer="天目机械厂")
    paper = make_certificate(make_staff("academy"), learner=learner)
    answer = client.get(f"/en/training/certificates/{paper.code.lower()}/")
    page = text_of(answer)
    assert 'data-standing="valid"' in page
    assert "欧**文" in page
    for hidden in ("欧阳修文", "天目机械厂", learner.telephone.number, paper.enrolment.reference):
        assert hidden not in page
    assert "noindex" in answer.headers["X-Robots-Tag"]


def test_a_revoked_one_says_so_and_not_why(client):
    staff = make_staff("academy")
    paper = make_certificate(staff)
    revoke_certificate(paper, by=staff, reason="查实作弊")
    page = text_of(client.get(f"/en/training/certificates/{paper.code}/"))
    assert 'data-standing="revoked"' in page
    assert "查实作弊" not in page


def test_an_unknown_code_is_told_calmly(client):
    assert client.get("/training/certificates/AAAAAAAAAAAA/").status_code == 404


def test_a_certificate_is_found_by_number_and_name(client):
    paper = make_certificate(make_staff("academy"))
    form = {"code": "", "number": paper.number_text, "name": "李梅"}
    assert client.post("/en/training/certificates/", form).url.endswith(f"{paper.code}/")
    assert "No certificate" in text_of(
        client.post("/en/training/certificates/", {**form, "name": "别人"})
    )
    assert client.post("/en/training/certificates/", {}).status_code == 200


# --- Feeds -----------------------------------------------------------------------------------------


def test_the_calendar_to_subscribe_to_holds_what_is_published(client, scene):
    make_session(status="draft")
    answer = client.get("/feeds/courses.ics")
    assert answer.headers["Content-Type"].startswith("text/calendar")
    events = list(Calendar.from_ical(answer.content).walk("VEVENT"))
    assert [str(event["summary"]) for event in events] == ["竹编入门"]
    assert "於潜竹编教学点" in str(events[0]["location"])
    assert "陈根荣" in str(events[0]["description"])


def test_the_feed_holds_what_can_be_learnt_next(client, scene):
    answer = client.get("/feeds/courses.xml")
    assert answer.status_code == 200
    assert "竹编入门" in answer.content.decode()
    assert "/training/courses/bamboo/" in answer.content.decode()


def test_an_old_menu_is_still_readable(client):
    month = datetime.date(2025, 3, 1)
    days = (month.replace(day=5) - timezone.localdate()).days
    session = make_session(days_ahead=days, menu=make_menu(month), status="held")
    page = client.get("/en/training/courses/?month=2025-03")
    assert [row["session"] for row in page.context["past"]] == [session]
