"""The academy's demonstration: its proportions, that nothing clashes, that something is to come."""

import datetime

import pytest
from django.db import transaction
from django.db.models import F
from django.test import override_settings
from django.utils import timezone

from config.common.declarations import collect
from config.common.history import history_of
from config.common.invention import Plan
from tests.training.course_builders import make_course, make_session
from training.demo.learning import LEARNING
from training.demo.places import CAME, SKILLED, new_skilled, seats_of
from training.demo.sessions import HELD, Wanted
from training.models import (
    Attainment,
    Attendance,
    Certificate,
    Enrolment,
    Learner,
    LearningSeries,
    Meeting,
    Session,
    Telephone,
)
from training.services.sessions import lacking

SHARE = 0.02


def makers() -> list:
    wanted = {"honours": None, "academy": None}
    return [maker for maker in collect("demo") if maker.key in wanted]


@pytest.fixture(scope="module")
def _loaded_once(django_db_setup, django_db_blocker, tmp_path_factory):
    """One load for all tests of this module; each of them takes back only what it did itself."""
    changes = {"MEDIA_ROOT": tmp_path_factory.mktemp("media")}
    with django_db_blocker.unblock(), override_settings(**changes), transaction.atomic():
        plan = Plan(today=timezone.localdate(), share=SHARE)
        for maker in makers():
            maker.make(plan)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def loaded(_loaded_once, db) -> None:
    pass


def test_the_whole_demonstration_reaches_the_numbers_of_the_article(db):
    assert (HELD, CAME, SKILLED) >= (1000, 51_000, 13_000)
    session = make_session(course=make_course())
    held = [
        Wanted(session, {"size": 20 + number % 60, "level": number % 2 or None}, [])
        for number in range(300)
    ]
    seats = seats_of(held, 15_000)
    assert sum(seats) >= 15_000
    assert min(seats) >= 1
    gained = new_skilled(held, seats, 4000)
    assert sum(gained) == 4000
    assert all(new <= number for new, number in zip(gained, seats, strict=True))


def test_a_part_keeps_its_proportions(loaded):
    assert Session.objects.held().count() == pytest.approx(HELD * SHARE, abs=3)
    assert Enrolment.objects.came().count() == pytest.approx(CAME * SHARE, rel=0.05)
    assert Learner.objects.skilled().count() == pytest.approx(SKILLED * SHARE, rel=0.15)


def test_every_session_fits_its_room_and_keeps_its_places(loaded):
    assert not Session.objects.filter(taken__gt=F("places")).exists()
    assert not Meeting.objects.filter(room__seats__lt=F("session__places"), is_live=True).exists()
    for session in Session.objects.all():
        holding = session.enrolments.exclude(status="waiting").count()
        assert session.taken == holding


def test_nobody_learns_twice_in_one_session(loaded):
    pairs = list(Enrolment.objects.values_list("session", "learner"))
    assert len(pairs) == len(set(pairs))


def test_numbers_of_certificates_follow_without_a_gap(loaded):
    for series in LearningSeries.objects.all():
        numbers = series.certificates.order_by("number").values_list("number", flat=True)
        assert list(numbers) == list(range(1, series.last_number + 1))
    assert Certificate.objects.count() == Attainment.objects.count() > 0


def test_there_is_something_to_come_and_something_to_do(loaded):
    ahead = Session.objects.ahead()
    assert ahead.exists()
    assert Enrolment.objects.enrolled().filter(session__in=ahead).exists()
    drafts = Session.objects.filter(status="draft").with_timetable()
    assert any(lacking(session) for session in drafts)
    assert Attendance.objects.exists()


def test_everything_of_a_learner_has_its_history(loaded):
    for model in (Learner, Enrolment, Session, Meeting, Attendance, Certificate, Attainment):
        events = model._meta.get_field("events").related_model.objects.filter(pgh_label="insert")
        assert events.values("pgh_obj").distinct().count() == model.objects.count() > 0
    enrolment = Enrolment.objects.came().first()
    assert history_of(enrolment)[0]["is_first"]


def test_phones_are_of_nobody_and_of_the_last_year(loaded):
    assert all(one.number.startswith("160") for one in Telephone.objects.all()[:50])
    since = timezone.localdate() - datetime.timedelta(days=365)
    old = Enrolment.objects.filter(telephone__isnull=False).exclude(
        session__begins_at__date__gte=since
    )
    lately = Enrolment.objects.filter(session__begins_at__date__gte=since)
    assert not old.exclude(telephone__in=lately.values("telephone")).exists()


def test_the_maker_knows_whether_it_was_there(loaded):
    plan = Plan(today=timezone.localdate(), share=SHARE)
    assert LEARNING.holds(plan)
    assert not LEARNING.is_empty()
    assert not LEARNING.holds(Plan(today=timezone.localdate(), share=SHARE, series=1))


def test_a_second_series_finds_room_beside_the_first(loaded):
    before = Session.objects.count()
    LEARNING.make(Plan(today=timezone.localdate(), share=SHARE / 4, series=1))
    assert Session.objects.count() > before
    assert len(set(Session.objects.values_list("code", flat=True))) == Session.objects.count()
