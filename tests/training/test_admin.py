"""The academy in the admin: who may do what, each step by its button, the phone page, spreadsheets."""

import pytest
from django.contrib.admin import site
from django.urls import reverse
from django.utils import timezone

from config.common.models import Message
from honours.models import Commitment
from tests.builders import make_person
from tests.pages import (
    add_page,
    all_errors_of,
    change_page,
    changelist,
    history_page,
    listed,
    queries,
    sent_back,
    step_page,
    steps_on,
    text_of,
)
from tests.training.course_builders import (
    DAY,
    add_meeting,
    make_certificate,
    make_course,
    make_enrolment,
    make_learner,
    make_lecturer,
    make_menu,
    make_room,
    make_session,
)
from training import models
from training.models import (
    Attendance,
    Base,
    Certificate,
    Course,
    Enrolment,
    EnrolmentPolicy,
    Evaluation,
    Learner,
    LearningSeries,
    LearningSheet,
    Lecturer,
    MonthlyMenu,
    Room,
    Session,
)
from training.rules.sessions import next_month

pytestmark = pytest.mark.django_db
MODELS = (Base, Room, Course, Lecturer, MonthlyMenu, Session, Enrolment, LearningSeries)


def one_of_each(account) -> list:
    lecturer = make_lecturer(person=make_person())
    session = make_session(room=make_room(), lecturer=lecturer)
    enrolment = make_enrolment(session=session)
    paper = make_certificate(account)
    opinion = Evaluation.objects.create(enrolment=paper.enrolment, stars=4)
    EnrolmentPolicy.objects.get_or_create(pk=1)
    return [
        session.base,
        session.meetings.get().room,
        session.course,
        lecturer,
        session.menu,
        session,
        enrolment,
        enrolment.learner,
        paper,
        paper.series,
        opinion,
        EnrolmentPolicy.objects.get(),
    ]


@pytest.mark.parametrize("group", ["academy", "managers"])
def test_the_academy_and_the_managers_open_every_page(client, sign_in, group):
    for record in one_of_each(sign_in(group)):
        for address in (changelist(type(record)), change_page(record), history_page(record)):
            assert client.get(address).status_code == 200, address
    for model in MODELS:
        assert client.get(add_page(model)).status_code == 200, model
    for model in (Learner, Certificate, Evaluation, EnrolmentPolicy, LearningSheet):
        assert client.get(add_page(model)).status_code == 403, model


def test_auditors_read_and_change_nothing(client, sign_in):
    records = one_of_each(sign_in("academy"))
    sign_in("auditors")
    for record in records:
        page = client.get(change_page(record))
        assert page.status_code == 200
        assert not page.context["has_change_permission"]
        assert not page.context.get("possible_steps")
    session = records[5]
    for verb in ("call_off", "close"):
        assert client.post(step_page(session, verb), {"reason": "x"}).status_code == 403
    assert (
        client.get(reverse("admin:training_session_register", args=[session.pk])).status_code == 403
    )


def test_other_groups_see_no_enrolments(client, sign_in):
    records = one_of_each(sign_in("academy"))
    for group in ("museum", "outreach"):
        sign_in(group)
        for record in records[6:9]:
            assert client.get(change_page(record)).status_code == 403


def test_nothing_is_deleted(client, sign_in):
    for record in one_of_each(sign_in(is_superuser=True)):
        address = change_page(record).replace("change", "delete")
        assert client.post(address, {"post": "yes"}).status_code == 403


@pytest.mark.parametrize(
    "model", [*MODELS, Learner, Certificate, Evaluation], ids=lambda m: m.__name__
)
def test_every_filter_and_the_search_of_every_list_can_be_used(client, sign_in, model):
    one_of_each(sign_in("academy"))
    page = client.get(changelist(model))
    for spec in page.context["cl"].filter_specs:
        for choice in spec.choices(page.context["cl"]):
            assert client.get(changelist(model) + choice["query_string"]).status_code == 200
    for words in ("竹编", "13800000001", "K1234567", "'"):
        if site._registry[model].search_fields:
            assert client.get(changelist(model), {"q": words}).status_code == 200


@pytest.mark.parametrize(
    "model",
    [Session, Enrolment, Lecturer, MonthlyMenu, Certificate, Learner, Course],
    ids=lambda m: m.__name__,
)
def test_lists_ask_the_same_for_one_row_and_for_three(client, sign_in, model):
    account = sign_in("academy")
    one_of_each(account)
    before = queries(client, changelist(model))
    for _turn in range(2):
        one_of_each(account)
    assert queries(client, changelist(model)) == before


# --- Menus and sessions ----------------------------------------------------------------------------


def test_a_menu_is_begun_for_the_next_month(client, sign_in):
    sign_in("academy")
    page = client.get(add_page(MonthlyMenu))
    following = next_month(timezone.localdate())
    assert f'value="{following:%Y-%m}"' in text_of(page)
    client.post(add_page(MonthlyMenu), sent_back(page, intro="新春班"))
    menu = MonthlyMenu.objects.get()
    assert (menu.month, menu.status, menu.intro) == (following, "draft", "新春班")
    again = client.post(add_page(MonthlyMenu), sent_back(page))
    assert all_errors_of(again) == ["This month has a menu already."]
    wrong = client.post(add_page(MonthlyMenu), sent_back(page, month="2026"))
    assert all_errors_of(wrong) == ["Write the month such as 2026-12."]


def test_the_page_of_a_menu_says_what_each_draft_lacks(client, sign_in):
    sign_in("academy")
    session = make_session(status="draft", days_ahead=40)
    page = client.get(change_page(session.menu))
    assert "a room is missing" in text_of(page)
    assert "a lecturer is missing" in text_of(page)
    refused = client.post(step_page(session.menu, "publish"))
    assert session.code in text_of(refused)


def new_session(client, **changes) -> dict:
    """The add page's form filled in, with one line of the timetable."""
    course, room = make_course(), make_room()
    page = client.get(add_page(Session))
    day = timezone.localdate() + 20 * DAY
    return sent_back(
        page,
        **{
            "menu": make_menu(day).pk,
            "course": course.pk,
            "base": room.base.pk,
            "places": "20",
            "meetings-0-day": f"{day}",
            "meetings-0-begins": "09:00",
            "meetings-0-ends": "11:00",
            "meetings-0-room": room.pk,
            **changes,
        },
    )


def test_a_session_is_entered_with_its_timetable_and_its_lecturers(client, sign_in):
    sign_in("academy")
    lecturer = make_lecturer()
    data = new_session(client, **{"meetings-0-teachers": [lecturer.pk]})
    answer = client.post(add_page(Session), data)
    assert answer.status_code == 302, all_errors_of(answer)
    session = Session.objects.get()
    meeting = session.meetings.get()
    assert meeting.times == "09:00–11:00"
    assert meeting.lecturers.get() == lecturer
    assert session.enrol_from == session.begins_at - 30 * DAY
    assert Commitment.objects.live().get().person == lecturer.person


def test_a_clash_is_said_on_the_form_and_nothing_is_lost(client, sign_in):
    sign_in("academy")
    lecturer = make_lecturer()
    other = make_session(days_ahead=20, lecturer=lecturer)
    data = new_session(client, **{"meetings-0-teachers": [lecturer.pk], "note": "带剪刀"})
    page = client.post(add_page(Session), data)
    assert page.status_code == 200
    assert other.code in " ".join(all_errors_of(page))
    assert "带剪刀" in text_of(page)
    assert Session.objects.count() == 1


def test_a_line_of_the_timetable_is_changed_added_and_taken_out(client, sign_in):
    sign_in("academy")
    session = make_session(room=make_room(), lecturer=make_lecturer(), status="draft")
    page = client.get(change_page(session))
    day = session.first_day + DAY
    answer = client.post(
        change_page(session),
        sent_back(
            page,
            **{
                "meetings-0-ends": "12:00",
                "meetings-1-day": f"{day}",
                "meetings-1-begins": "14:00",
                "meetings-1-ends": "16:00",
            },
        ),
    )
    assert answer.status_code == 302, all_errors_of(answer)
    assert [meeting.times for meeting in session.meetings.all()] == ["09:00–12:00", "14:00–16:00"]
    page = client.get(change_page(session))
    client.post(change_page(session), sent_back(page, **{"meetings-1-DELETE": "on"}))
    assert session.meetings.count() == 1


def test_a_line_that_ends_before_it_begins_is_refused_beside_it(client, sign_in):
    sign_in("academy")
    page = client.post(add_page(Session), new_session(client, **{"meetings-0-ends": "08:00"}))
    assert "A meeting ends after it begins." in all_errors_of(page)


def test_what_is_over_shows_its_timetable_and_nothing_to_change(client, sign_in):
    sign_in("academy")
    session = make_session(days_ahead=-3, status="held")
    page = client.get(change_page(session))
    assert not page.context["has_change_permission"]
    assert steps_on(page, session) == {"reopen": "link"}


@pytest.mark.parametrize(
    ("changes", "steps"),
    [
        ({"status": "draft"}, {"publish", "drop"}),
        ({}, {"close", "withdraw", "call_off"}),
        ({"status": "cancelled"}, set()),
    ],
)
def test_the_page_offers_the_steps_of_the_table(client, sign_in, changes, steps):
    sign_in("academy")
    session = make_session(**changes)
    assert set(steps_on(client.get(change_page(session)), session)) == steps


def test_a_session_is_called_off_with_a_reason(client, sign_in):
    sign_in("academy")
    session = make_session()
    make_enrolment(session=session)
    assert client.post(step_page(session, "call_off"), {"reason": ""}).status_code == 200
    client.post(step_page(session, "call_off"), {"reason": "台风"})
    assert Session.objects.get().status == "cancelled"
    assert Message.objects.get().topic == "called_off"


def test_a_lecturer_leaves_only_once_nothing_counts_on_them(client, sign_in):
    sign_in("academy")
    lecturer = make_lecturer()
    session = make_session(lecturer=lecturer)
    page = client.post(step_page(lecturer, "leave"), {"reason": "退休"})
    assert session.code in text_of(page)
    for verb, status in (("pause", "paused"), ("resume", "active")):
        client.post(step_page(lecturer, verb), {"reason": "x"})
        assert Lecturer.objects.get().status == status


# --- Enrolments ------------------------------------------------------------------------------------


def test_somebody_who_telephones_is_entered(client, sign_in):
    sign_in("academy")
    session = make_session(places=1)
    page = client.get(add_page(Enrolment))
    data = sent_back(page, session=session.pk, name="王小明", phone="13800000001", employer="天目")
    assert client.post(add_page(Enrolment), data).status_code == 302
    second = client.post(add_page(Enrolment), {**data, "phone": "13800000002"})
    assert all_errors_of(second) == ["All places of this session are taken."]
    client.post(add_page(Enrolment), {**data, "phone": "13800000002", "wait": "on"})
    assert set(Enrolment.objects.values_list("status", flat=True)) == {"enrolled", "waiting"}


def test_an_enrolment_is_found_by_reference_name_and_phone(client, sign_in):
    sign_in("academy")
    enrolment = make_enrolment()
    make_enrolment(learner=make_learner(name="别人"))
    for words in (enrolment.reference, "李梅", enrolment.telephone.number):
        assert listed(client.get(changelist(Enrolment), {"q": words})) == [enrolment]


def test_the_phone_stays_masked_on_pages(client, sign_in):
    sign_in("academy")
    enrolment = make_enrolment()
    for address in (change_page(enrolment), changelist(Enrolment), change_page(enrolment.learner)):
        assert enrolment.telephone.number not in text_of(client.get(address))


def test_a_grade_from_elsewhere_is_entered_with_the_learner(client, sign_in):
    sign_in("academy")
    learner = make_learner()
    page = client.get(change_page(learner))
    data = sent_back(page)
    data |= {
        "attainments-TOTAL_FORMS": "1",
        "attainments-0-level": "5",
        "attainments-0-occupation": "焊工",
        "attainments-0-gained_on": "2024-05-01",
        "attainments-0-issuer": "杭州市人社局",
        "attainments-0-certificate_number": "",
        "attainments-0-learner": learner.pk,
    }
    answer = client.post(change_page(learner), data)
    assert answer.status_code == 302, all_errors_of(answer)
    assert learner.attainments.get().level == 5


# --- The register ----------------------------------------------------------------------------------


def test_the_register_ticks_one_by_one_and_all(client, sign_in):
    sign_in("academy")
    session = make_session(days_ahead=-1)
    enrolments = [make_enrolment(session=session) for _turn in range(3)]
    address = reverse("admin:training_session_register", args=[session.pk])
    assert text_of(client.get(address)).count('class="is-open"') == 3
    client.post(address, {"enrolment": enrolments[0].pk, "mark": "absent"})
    client.post(address, {"rest": "1"})
    page = text_of(client.get(address))
    assert page.count('class="is-present"') == 2
    assert page.count('class="is-absent"') == 1
    assert Attendance.objects.count() == 3


@pytest.mark.parametrize(
    "data", [{}, {"enrolment": "x"}, {"enrolment": "999999", "mark": "present"}]
)
def test_a_register_is_told_of_nobody_else(client, sign_in, data):
    sign_in("academy")
    session = make_session(days_ahead=-1)
    address = reverse("admin:training_session_register", args=[session.pk])
    assert client.post(address, data).status_code == 404


def test_the_register_opens_on_the_meeting_of_the_day(client, sign_in):
    sign_in("academy")
    session = make_session(days_ahead=-7)
    today = add_meeting(session, timezone.localdate())
    add_meeting(session, timezone.localdate() + 7 * DAY)
    address = reverse("admin:training_session_register", args=[session.pk])
    assert client.get(address).context["meeting"] == today
    first = session.meetings.first()
    assert client.get(f"{address}?meeting={first.pk}").context["meeting"] == first


def test_results_and_certificates_are_given_on_one_page(client, sign_in):
    sign_in("academy")
    session = make_session(days_ahead=-3, status="held")
    one, two = (make_enrolment(session=session, status="attended") for _turn in range(2))
    address = reverse("admin:training_session_results", args=[session.pk])
    client.post(address, {"enrolment": one.pk, "verb": "fail"})
    client.post(address, {"all": "1"})
    client.post(address, {"issue": "1"})
    one.refresh_from_db()
    assert one.status == "failed"
    assert Certificate.objects.get().enrolment == two
    assert Certificate.objects.get().number_text in text_of(client.get(address))
    assert client.post(address, {"enrolment": one.pk, "verb": "steal"}).status_code == 404


def test_the_list_to_sign_has_a_column_a_meeting_and_masked_phones(client, sign_in):
    sign_in("academy")
    enrolment = make_enrolment()
    page = text_of(client.get(reverse("admin:training_session_list", args=[enrolment.session_id])))
    assert page.count('class="to-sign"') == 1
    assert enrolment.telephone.number not in page


def test_certificates_are_printed_and_revoked(client, sign_in):
    paper = make_certificate(sign_in("academy"))
    address = reverse("admin:training_certificate_sheet", args=[paper.pk])
    assert paper.number_text in text_of(client.get(address))
    client.post(step_page(paper, "revoke"), {"reason": "印错"})
    paper.refresh_from_db()
    assert (paper.status, paper.reason) == ("revoked", "印错")
    assert client.get(address).status_code == 302
    sign_in("auditors")
    assert client.get(address).status_code == 403


def test_every_model_that_staff_need_is_registered():
    """Others are parts of a record's page, or written by services alone."""
    hidden = {
        *("Equipment", "CoursePicture", "Meeting", "Teaching", "Attendance", "Attainment"),
        *("Telephone", "StudioMember", "StudioProject", "StudioResult", "TeamMember"),
        *("MissionVisit", "Appraisal", "LogEntry", "ClaimedResult", "ReviewPhotograph"),
    }
    for name in models.__all__:
        assert site.is_registered(getattr(models, name)) != (name in hidden), name
