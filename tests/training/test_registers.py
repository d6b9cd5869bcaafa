"""Attendance, results and certificates: what is ticked, what is issued, what stays."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from config.common.errors import Refusal
from config.common.models import Message
from tests.builders import make_person, make_staff
from tests.training.course_builders import (
    DAY,
    add_meeting,
    make_certificate,
    make_course,
    make_enrolment,
    make_learner,
    make_session,
)
from training.models import Attainment, Attendance, Certificate, Enrolment, Learner, LearningSeries
from training.models.certificates import check_pattern
from training.services.attendance import (
    mark_attendance,
    mark_rest,
    pass_everybody,
    record_result,
)
from training.services.certificates import (
    find_certificate,
    issue_certificates,
    revoke_certificate,
)
from training.services.evaluations import give_evaluation
from training.services.reminders import ask_learners, remind_learners
from training.services.retention import forget_learners
from training.services.sessions import close_session, reopen_session

pytestmark = pytest.mark.django_db
GRADE = {"occupation": "电工", "level": 2}


@pytest.fixture
def staff(db):
    return make_staff("academy")


def begun(**changes):
    """A session that has begun, with its meeting."""
    session = make_session(days_ahead=-1, **changes)
    return session, session.meetings.get()


def state(enrolment) -> str:
    return Enrolment.objects.values_list("status", flat=True).get(pk=enrolment.pk)


def refused(function, *args, **kwargs) -> str:
    with pytest.raises(Refusal) as refusal:
        function(*args, **kwargs)
    return " ".join(refusal.value.messages)


def constraint_of(error) -> str:
    return error.value.__cause__.diag.constraint_name


# --- Attendance ------------------------------------------------------------------------------------


def test_who_is_ticked_took_part_and_a_wrong_tick_is_corrected(staff):
    session, meeting = begun()
    enrolment = make_enrolment(session=session)
    mark_attendance(enrolment, meeting, is_present=True, by=staff)
    assert state(enrolment) == "attended"
    mark_attendance(enrolment, meeting, is_present=False, by=staff)
    assert state(enrolment) == "absent"
    mark_attendance(enrolment, meeting, is_present=True, by=staff)
    assert state(enrolment) == "attended"
    mark = Attendance.objects.get()
    assert (mark.marked_by, mark.is_present) == (staff, True)


def test_absent_once_of_two_still_takes_part(staff):
    session, first = begun()
    second = add_meeting(session, session.first_day + DAY)
    enrolment = make_enrolment(session=session)
    mark_attendance(enrolment, first, is_present=False, by=staff)
    assert state(enrolment) == "enrolled"
    mark_attendance(enrolment, second, is_present=True, by=staff)
    assert state(enrolment) == "attended"


def test_absent_at_every_meeting_is_absent(staff):
    session, first = begun()
    second = add_meeting(session, session.first_day + DAY)
    enrolment = make_enrolment(session=session)
    for meeting in (first, second):
        mark_attendance(enrolment, meeting, is_present=False, by=staff)
    assert state(enrolment) == "absent"


def test_the_rest_is_ticked_at_once(staff):
    session, meeting = begun()
    absent, *others = (make_enrolment(session=session) for _turn in range(4))
    make_enrolment(session=session, status="waiting")
    mark_attendance(absent, meeting, is_present=False, by=staff)
    assert mark_rest(meeting, is_present=True, by=staff) == 3
    assert {state(one) for one in others} == {"attended"}
    assert state(absent) == "absent"


def test_nothing_is_ticked_before_the_day_or_once_closed(staff):
    ahead = make_session()
    enrolment = make_enrolment(session=ahead)
    assert refused(mark_attendance, enrolment, ahead.meetings.get(), is_present=True, by=staff)
    session, meeting = begun()
    enrolment = make_enrolment(session=session)
    close_session(session, by=staff)
    assert refused(mark_attendance, enrolment, meeting, is_present=True, by=staff)
    reopen_session(session, by=staff, reason="漏点一人")
    mark_attendance(enrolment, meeting, is_present=True, by=staff)


def test_who_holds_no_place_is_not_ticked(staff):
    session, meeting = begun()
    enrolment = make_enrolment(session=session, status="waiting")
    assert refused(mark_attendance, enrolment, meeting, is_present=True, by=staff)


def test_a_mark_belongs_to_a_meeting_of_the_same_session():
    session, _meeting = begun()
    _other, meeting = begun()
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        Attendance.objects.create(
            enrolment=make_enrolment(session=session), meeting=meeting, is_present=True
        )
    assert constraint_of(error) == "attendance_of_its_session"


def test_auditors_tick_nothing():
    session, meeting = begun()
    with pytest.raises(PermissionDenied):
        mark_attendance(
            make_enrolment(session=session), meeting, is_present=True, by=make_staff("auditors")
        )


def test_closing_marks_who_was_not_ticked_as_absent_and_ends_the_waiting(staff):
    session, meeting = begun()
    came, missed = make_enrolment(session=session), make_enrolment(session=session)
    waiting = make_enrolment(session=session, status="waiting")
    mark_attendance(came, meeting, is_present=True, by=staff)
    close_session(session, by=staff)
    session.refresh_from_db()
    assert session.status == "held"
    assert [state(one) for one in (came, missed, waiting)] == ["attended", "absent", "expired"]


def test_a_session_is_not_closed_before_its_end(staff):
    assert refused(close_session, make_session(), by=staff)


# --- Results and certificates ----------------------------------------------------------------------


def test_results_can_be_taken_back_until_a_certificate_says_so(staff):
    session, _meeting = begun()
    enrolment = make_enrolment(session=session, status="attended")
    for verb, result in (
        ("fail", "failed"),
        ("pass", "passed"),
        ("reopen", "attended"),
        ("pass", "passed"),
    ):
        record_result(enrolment, verb, by=staff)
        assert state(enrolment) == result
    paper = issue_certificates([enrolment], by=staff)[0]
    assert refused(record_result, enrolment, "reopen", by=staff)
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        Enrolment.objects.filter(pk=enrolment.pk).update(status="attended")
    assert constraint_of(error) == "enrolment_certified"
    revoke_certificate(paper, by=staff, reason="登记错误")
    record_result(enrolment, "reopen", by=staff)


def test_all_who_took_part_pass_at_once(staff):
    session, _meeting = begun()
    for status in ("attended", "attended", "failed", "absent"):
        make_enrolment(session=session, status=status)
    assert pass_everybody(session, by=staff) == 2


def test_numbers_follow_without_a_gap_within_a_year(staff):
    session = make_session(days_ahead=-3, status="held")
    passed = [make_enrolment(session=session, status="passed") for _turn in range(3)]
    day = datetime.date(2026, 5, 4)
    papers = issue_certificates(passed, by=staff, on=day)
    assert sorted(paper.number_text for paper in papers) == [
        f"临工匠院〔2026〕{number:05d}号" for number in (1, 2, 3)
    ]
    more = make_enrolment(session=session, status="passed")
    assert issue_certificates([more], by=staff, on=day)[0].number == 4
    other = make_enrolment(session=session, status="passed")
    assert issue_certificates([other], by=staff, on=datetime.date(2027, 1, 2))[0].number == 1


def test_the_database_takes_no_other_number(staff):
    paper = make_certificate(staff)
    enrolment = make_enrolment(session=make_session(status="held", days_ahead=-3), status="passed")
    fields = {
        field.name: getattr(paper, field.name)
        for field in Certificate._meta.fields
        if field.name not in {"id", "code", "number", "enrolment", "learner"}
    }
    for number in (paper.number + 2, paper.number + 5):
        with pytest.raises(IntegrityError) as error, transaction.atomic():
            Certificate.objects.create(
                **fields, number=number, enrolment=enrolment, learner=enrolment.learner
            )
        assert constraint_of(error) == "learning_certificate_takes_the_next_number"
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        LearningSeries.objects.filter(pk=paper.series_id).update(last_number=9)
    assert constraint_of(error) == "learning_series_counted"


def test_the_text_is_frozen_and_survives_its_course(staff):
    course = make_course(title="维修电工（中级工）", **GRADE)
    paper = make_certificate(staff, course=course)
    assert "维修电工（中级工）" in paper.wording
    assert "电工" in paper.wording
    course.title, course.is_public = "别的课", False
    course.save()
    paper.refresh_from_db()
    assert paper.course_title == "维修电工（中级工）"
    for changes in ({"wording": "x"}, {"holder_name": "李四"}, {"number": 9}, {"reason": "x"}):
        with pytest.raises(IntegrityError) as error, transaction.atomic():
            Certificate.objects.filter(pk=paper.pk).update(**changes)
        assert constraint_of(error) == "learning_certificate_stays_as_issued"
    with pytest.raises(DatabaseError), transaction.atomic():
        Certificate.objects.filter(pk=paper.pk)._raw_delete("default")


@pytest.mark.parametrize("status", ["attended", "failed", "enrolled", "absent"])
def test_only_who_passed_gets_a_certificate(staff, status):
    session = make_session(days_ahead=-3)
    enrolment = make_enrolment(session=session, status=status)
    assert enrolment.learner.name in refused(issue_certificates, [enrolment], by=staff)
    assert not Certificate.objects.exists()


def test_one_valid_certificate_at_a_time_and_another_after_revoking(staff):
    paper = make_certificate(staff)
    assert refused(issue_certificates, [paper.enrolment], by=staff)
    revoke_certificate(paper, by=staff, reason="印错了")
    assert issue_certificates([paper.enrolment], by=staff)[0].number == paper.number + 1
    assert refused(revoke_certificate, paper, by=staff, reason="再来")


def test_a_grade_is_recorded_with_the_certificate_and_falls_with_it(staff):
    paper = make_certificate(staff, course=make_course(**GRADE))
    gained = Attainment.objects.get()
    assert (gained.level, gained.occupation, gained.learner) == (2, "电工", paper.learner)
    assert gained.gained_on == paper.issued_on
    assert Learner.objects.skilled().count() == 1
    revoke_certificate(paper, by=staff, reason="查实作弊")
    assert Learner.objects.skilled().count() == 0
    assert not Attainment.objects.valid().exists()


def test_a_grade_from_elsewhere_counts_too():
    learner = make_learner(person=make_person())
    Attainment.objects.create(
        learner=learner, level=7, occupation="焊工", gained_on=datetime.date(2024, 5, 1)
    )
    assert Attainment.objects.valid().get().get_level_display()
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        Attainment.objects.create(
            learner=learner, level=8, occupation="焊工", gained_on="2024-06-01"
        )
    assert constraint_of(error) == "attainment_known_grade"


def test_a_course_without_a_grade_records_none(staff):
    make_certificate(staff)
    assert not Attainment.objects.exists()


def test_only_who_may_issue_does(staff):
    enrolment = make_enrolment(session=make_session(days_ahead=-3, status="held"), status="passed")
    for account in (make_staff("auditors"), make_staff("museum"), None):
        with pytest.raises(PermissionDenied):
            issue_certificates([enrolment], by=account)


def test_a_certificate_is_found_by_code_or_by_number_and_name(staff):
    paper = make_certificate(staff)
    assert find_certificate(code=f" {paper.code[:6].lower()}-{paper.code[6:]}") == paper
    number = paper.number_text.replace("〔", "[").replace("〕", "]")
    assert find_certificate(number=number, name=paper.holder_name) == paper
    assert find_certificate(number=number, name="别人") is None
    assert find_certificate() is None


@pytest.mark.parametrize(
    "pattern",
    ["{year}", "{number}", "{year}{year}{number}", "{year}-{number}-{x}", "{year-{number}"],
)
def test_a_pattern_needs_year_and_number_once(pattern):
    with pytest.raises(ValidationError):
        check_pattern(pattern)
    check_pattern("临〔{year}〕{number:03d}")


# --- Afterwards ------------------------------------------------------------------------------------


def test_who_took_part_says_once_how_it_was():
    enrolment = make_enrolment(
        session=make_session(days_ahead=-2, status="held"), status="attended"
    )
    give_evaluation(enrolment, stars=5, words="学会了")
    assert refused(give_evaluation, enrolment, stars=1)
    stranger = make_enrolment()
    assert refused(give_evaluation, stranger, stars=1)
    with pytest.raises(DatabaseError), transaction.atomic():
        type(enrolment.evaluation).objects.update(stars=1)


def test_learners_are_reminded_once_and_asked_once():
    soon = make_session(days_ahead=1, begins=0, ends=1)
    enrolment = make_enrolment(session=soon, settled_at=timezone.now() - 5 * DAY)
    fresh = make_enrolment(session=soon)
    now = soon.begins_at - DAY / 2
    assert remind_learners(now=now) == 1
    assert remind_learners(now=now) == 0
    assert Message.objects.get(topic="reminder").about_reference == enrolment.reference
    assert Enrolment.objects.get(pk=fresh.pk).reminded_at is None
    came = make_enrolment(session=make_session(days_ahead=-1, status="held"), status="attended")
    assert ask_learners(now=timezone.now()) == 1
    assert ask_learners(now=timezone.now()) == 0
    assert (
        f"/training/enrolments/{came.reference}/opinion/"
        in Message.objects.get(topic="thanks").text
    )


def test_phones_are_forgotten_after_a_year_and_names_after_three(staff):
    today = timezone.localdate()
    recent = make_enrolment(session=make_session(days_ahead=-30, status="held"), status="attended")
    old = make_enrolment(session=make_session(days_ahead=-430, status="held"), status="attended")
    ancient = make_enrolment(
        session=make_session(days_ahead=-1200, status="held"), status="attended"
    )
    certified = make_enrolment(
        session=make_session(days_ahead=-1300, status="held"), status="passed"
    )
    issue_certificates([certified], by=staff)
    assert forget_learners(today=today) == 3
    for enrolment in (recent, old, ancient, certified):
        enrolment.refresh_from_db()
        enrolment.learner.refresh_from_db()
    assert recent.telephone
    assert recent.learner.telephone == recent.telephone
    assert old.telephone is None
    assert (old.learner.name, old.learner.telephone) == ("李梅", None)
    assert ancient.learner.name == ""
    assert certified.learner.name == "李梅"
    assert forget_learners(today=today) == 0
