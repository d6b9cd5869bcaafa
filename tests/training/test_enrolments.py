"""Places in a session: kept by the database, one phone once, given on at once."""

from concurrent.futures import ThreadPoolExecutor
from itertools import product
from threading import Barrier

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from config.common.errors import Refusal
from config.common.models import Message
from config.common.processes import acting
from tests.builders import make_staff
from tests.training.course_builders import (
    DAY,
    make_enrolment,
    make_learner,
    make_room,
    make_session,
)
from training.choices.sessions import (
    CERTIFICATE_STEPS,
    ENROLMENT_STEPS,
    SESSION_STEPS,
    EnrolmentStatus,
    SessionStatus,
)
from training.models import Enrolment, EnrolmentPolicy, Learner, Session, Telephone
from training.services.enrolments import (
    call_off_enrolment,
    cancel_enrolment,
    enrol,
    find_enrolment,
    wait_for_place,
)
from training.services.sessions import change_session
from training.services.waiting import close_waiting_lists, promote_everywhere

pytestmark = pytest.mark.django_db
ONE = {"name": "王小明", "phone": "13800000001"}


def other(number: int) -> dict:
    return {"name": f"学员{number}", "phone": f"1380001{number:04d}"}


def taken(session: Session) -> int:
    return Session.objects.values_list("taken", flat=True).get(pk=session.pk)


def state(enrolment: Enrolment) -> str:
    return Enrolment.objects.values_list("status", flat=True).get(pk=enrolment.pk)


def code_of(function, *args, **kwargs) -> str:
    """The code of the refusal."""
    with pytest.raises(Refusal) as refused:
        function(*args, **kwargs)
    error = refused.value
    errors = (
        next(iter(error.error_dict.values())) if hasattr(error, "error_dict") else error.error_list
    )
    return errors[0].code


def test_a_place_is_kept_and_told_of():
    session = make_session()
    enrolment = enrol(session=session, employer="天目机械厂", **ONE)
    assert enrolment.status == "enrolled"
    assert enrolment.reference[0] == "K"
    assert taken(session) == 1
    message = Message.objects.get()
    assert (message.topic, message.recipient, message.about_kind) == (
        "enrolled", "13800000001", "training.enrolment",
    )  # fmt: skip
    assert enrolment.reference in message.text


def test_a_landline_gets_no_text_message():
    enrol(session=make_session(), name="王小明", phone="057163720000")
    assert not Message.objects.exists()


def test_the_same_learner_is_one_person_in_many_sessions():
    for _turn in range(2):
        enrol(session=make_session(), **ONE)
    assert Learner.objects.count() == Telephone.objects.count() == 1
    enrol(session=make_session(), name="王大明", phone=ONE["phone"])
    assert (Learner.objects.count(), Telephone.objects.count()) == (2, 1)


def test_the_phone_is_stored_only_encrypted():
    enrol(session=make_session(), **ONE)
    with connection.cursor() as cursor:
        cursor.execute("SELECT number FROM training_telephone")
        assert ONE["phone"] not in cursor.fetchone()[0]


def test_one_phone_holds_one_place_of_a_session():
    session = make_session()
    first = enrol(session=session, **ONE)
    assert code_of(enrol, session=session, name="王大明", phone=ONE["phone"]) == "once"
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        make_enrolment(session=session, learner=make_learner(telephone=first.telephone))
    assert error.value.__cause__.diag.constraint_name == "enrolment_phone_once_a_session"


def test_whoever_cancelled_may_come_back():
    session = make_session()
    cancel_enrolment(enrol(session=session, **ONE))
    enrol(session=session, **ONE)
    assert taken(session) == 1


def test_a_phone_has_its_limit_of_sessions_to_come():
    EnrolmentPolicy.objects.create(pk=1, enrolments_most=2)
    for _turn in range(2):
        enrol(session=make_session(), **ONE)
    assert code_of(enrol, session=make_session(), **ONE) == "too_many"
    enrol(session=make_session(), by=make_staff("academy"), **ONE)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"status": "draft"}, "closed"),
        ({"status": "cancelled"}, "closed"),
        ({"enrol_from": timezone.now() + DAY, "enrol_until": timezone.now() + 2 * DAY}, "early"),
        ({"enrol_until": timezone.now() - DAY}, "late"),
        ({"days_ahead": -1}, "closed"),
    ],
)
def test_enrolment_has_its_window(changes, code):
    assert code_of(enrol, session=make_session(**changes), **ONE) == code


def test_staff_may_enrol_outside_the_window_but_not_beyond_the_places():
    staff = make_staff("academy")
    session = make_session(places=1, enrol_until=timezone.now() - DAY)
    enrol(session=session, by=staff, **ONE)
    assert code_of(enrol, session=session, by=staff, **other(1)) == "places"


def test_staff_of_others_enrol_nobody():
    with pytest.raises(PermissionDenied):
        enrol(session=make_session(), by=make_staff("museum"), **ONE)


# --- The database ----------------------------------------------------------------------------------


def test_places_cannot_be_oversold_by_sql():
    session = make_session(places=2)
    learners = [make_learner() for _turn in range(3)]
    rows = [Enrolment(session=session, learner=one, telephone=one.telephone) for one in learners]
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        Enrolment.objects.bulk_create(rows)
    assert error.value.__cause__.diag.constraint_name == "session_not_oversold"
    assert taken(session) == 0
    Enrolment.objects.bulk_create(rows[:2])
    assert taken(session) == 2


def test_many_rows_of_many_sessions_are_counted_in_one_statement():
    sessions = [make_session(), make_session()]
    rows = [make_enrolment(session=sessions[number % 2]) for number in range(6)]
    Enrolment.objects.filter(pk__in=[row.pk for row in rows[:3]]).update(status="cancelled")
    assert [taken(session) for session in sessions] == [1, 2]


def test_a_waiting_learner_holds_nothing_and_who_stayed_away_still_does():
    session = make_session(places=1)
    make_enrolment(session=session, status="waiting")
    assert taken(session) == 0
    enrolment = make_enrolment(session=session)
    Enrolment.objects.filter(pk=enrolment.pk).update(status="absent")
    assert taken(session) == 1


@pytest.mark.parametrize("status", ["draft", "held", "cancelled"])
def test_only_a_published_session_takes_enrolments_by_sql(status):
    session = make_session(days_ahead=-1, status=status)
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        make_enrolment(session=session)
    assert error.value.__cause__.diag.constraint_name == "enrolment_session_is_open"


def test_a_place_taken_back_has_its_reason():
    enrolment = make_enrolment()
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        Enrolment.objects.filter(pk=enrolment.pk).update(status="called_off")
    assert error.value.__cause__.diag.constraint_name == "enrolment_called_off_with_reason"


ENROLMENT_PAIRS = [
    (start, end)
    for start, end in product(EnrolmentStatus.values, EnrolmentStatus.values)
    if start != end
]


@pytest.mark.parametrize(("start", "end"), ENROLMENT_PAIRS)
def test_an_enrolment_takes_only_the_steps_of_the_table(start, end):
    possible = {(str(one), str(to)) for (one, _verb), to in ENROLMENT_STEPS.items()}
    enrolment = make_enrolment(status=start, reason="x")
    rows = Enrolment.objects.filter(pk=enrolment.pk)
    if (start, end) in possible:
        rows.update(status=end)
        assert state(enrolment) == end
    else:
        with pytest.raises(DatabaseError, match="Invalid transition"), transaction.atomic():
            rows.update(status=end)


@pytest.mark.parametrize(
    ("start", "end"),
    [(a, b) for a, b in product(SessionStatus.values, SessionStatus.values) if a != b],
)
def test_a_session_takes_only_the_steps_of_the_table(start, end):
    possible = {(str(one), str(to)) for (one, _verb), to in SESSION_STEPS.items()}
    session = make_session(status=start)
    rows = Session.objects.filter(pk=session.pk)
    if (start, end) in possible:
        assert rows.update(status=end) == 1
    else:
        with pytest.raises(DatabaseError, match="Invalid transition"), transaction.atomic():
            rows.update(status=end)


def test_certificates_are_revoked_once():
    assert list(CERTIFICATE_STEPS) == [("valid", "revoke")]


# --- Cancelling ------------------------------------------------------------------------------------


def test_a_learner_cancels_until_the_deadline_and_staff_after_it():
    session = make_session(days_ahead=0, begins=12, ends=23)
    Session.objects.filter(pk=session.pk).update(begins_at=timezone.now() + DAY / 6)
    enrolment = make_enrolment(session=session)
    assert code_of(cancel_enrolment, enrolment) == "late"
    cancel_enrolment(enrolment, by=make_staff("academy"))
    assert state(enrolment) == "cancelled"


def test_what_is_over_cannot_be_cancelled():
    enrolment = make_enrolment(
        session=make_session(days_ahead=-2, status="held"), status="attended"
    )
    assert code_of(cancel_enrolment, enrolment) == "transition"


def test_the_academy_takes_a_place_back_with_a_reason_that_the_learner_reads():
    enrolment = enrol(session=make_session(), **ONE)
    call_off_enrolment(enrolment, by=make_staff("academy"), reason="年龄不符")
    assert state(enrolment) == "called_off"
    assert "年龄不符" in Message.objects.get(topic="called_off").text
    with pytest.raises(PermissionDenied):
        call_off_enrolment(enrolment, by=None, reason="x")


def test_an_enrolment_is_found_by_reference_and_phone_alone():
    enrolment = enrol(session=make_session(), **ONE)
    assert find_enrolment(enrolment.reference.lower(), ONE["phone"]) == enrolment
    assert find_enrolment(enrolment.reference, "13800000002") is None
    assert find_enrolment("K0000000", ONE["phone"]) is None


# --- The waiting list ------------------------------------------------------------------------------


def full_session(**changes) -> tuple[Session, Enrolment]:
    session = make_session(places=1, **changes)
    return session, enrol(session=session, **ONE)


def test_nobody_waits_where_there_are_places():
    assert code_of(wait_for_place, session=make_session(), **ONE) == "has_places"


def test_a_place_that_becomes_free_is_the_first_waiters():
    session, held = full_session()
    waiting = [wait_for_place(session=session, **other(number)) for number in range(3)]
    cancel_enrolment(held)
    assert [state(one) for one in waiting] == ["enrolled", "waiting", "waiting"]
    assert taken(session) == 1
    message = Message.objects.get(topic="promoted")
    assert message.about_reference == waiting[0].reference


def test_leaving_the_waiting_list_promotes_nobody():
    session, held = full_session()
    first, second = (wait_for_place(session=session, **other(number)) for number in range(2))
    cancel_enrolment(first)
    assert (state(held), state(second)) == ("enrolled", "waiting")


def test_more_places_move_the_waiting_list_in_the_same_transaction():
    session, _held = full_session()
    waiting = [wait_for_place(session=session, **other(number)) for number in range(3)]
    change_session(session, by=make_staff("academy"), places=3)
    assert [state(one) for one in waiting] == ["enrolled", "enrolled", "waiting"]


def cancel_and_fail(enrolment):
    with acting(None):
        cancel_enrolment(enrolment)
        raise RuntimeError


def test_a_transaction_that_fails_promotes_nobody():
    session, held = full_session()
    waiting = wait_for_place(session=session, **other(1))
    with pytest.raises(RuntimeError):
        cancel_and_fail(held)
    assert (state(held), state(waiting)) == ("enrolled", "waiting")
    assert not Message.objects.filter(topic="promoted").exists()


def test_in_the_last_hours_nobody_is_promoted_and_who_waits_is_told():
    session, held = full_session()
    waiting = wait_for_place(session=session, **other(1))
    Session.objects.filter(pk=session.pk).update(begins_at=timezone.now() + DAY / 24)
    cancel_enrolment(held, by=make_staff("academy"))
    assert state(waiting) == "waiting"
    assert close_waiting_lists(now=timezone.now()) == 1
    assert state(waiting) == "expired"
    assert close_waiting_lists(now=timezone.now()) == 0


def test_a_place_freed_by_sql_is_given_by_the_job():
    session, held = full_session()
    waiting = wait_for_place(session=session, **other(1))
    Enrolment.objects.filter(pk=held.pk).update(status="cancelled")
    assert promote_everywhere(now=timezone.now()) == 1
    assert state(waiting) == "enrolled"
    assert promote_everywhere(now=timezone.now()) == 0


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_no_promotion_is_lost_when_all_cancel_at_once():
    session = make_session(places=6, room=make_room())
    held = [enrol(session=session, **other(number)) for number in range(6)]
    waiting = [wait_for_place(session=session, **other(100 + number)) for number in range(8)]
    start = Barrier(len(held))

    def give_up(enrolment):
        start.wait()
        try:
            cancel_enrolment(enrolment)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(held)) as crowd:
        list(crowd.map(give_up, held))
    assert [state(one) for one in waiting] == ["enrolled"] * 6 + ["waiting"] * 2
    assert taken(session) == 6
    assert Message.objects.filter(topic="promoted").count() == 6


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_of_many_rows_by_sql_at_once_only_the_last_places_are_filled():
    session = make_session(places=3)
    learners = [make_learner() for _turn in range(10)]
    start = Barrier(len(learners))

    def insert(learner):
        start.wait()
        try:
            make_enrolment(session=session, learner=learner)
        except IntegrityError as error:
            return error.__cause__.diag.constraint_name
        finally:
            connection.close()
        return ""

    with ThreadPoolExecutor(len(learners)) as crowd:
        answers = list(crowd.map(insert, learners))
    assert sorted(answers) == [""] * 3 + ["session_not_oversold"] * 7
    assert (taken(session), Enrolment.objects.count()) == (3, 3)
