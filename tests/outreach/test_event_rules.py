"""What PostgreSQL refuses of events, whichever door they come through."""

import datetime

import pytest
from django.db import DatabaseError, transaction
from django.db.models import ProtectedError

from honours.models import Commitment
from outreach.choices.events import EVENT_STEPS, EventStatus
from outreach.models import Event, EventSpeaker, Programme, ProgrammePart, SignIn, Talk
from tests.builders import make_person
from tests.outreach.event_builders import (
    announced,
    boss,
    check_deferred,
    details,
    held,
    make_event,
    make_talk,
    moment,
    programme,
    raw,
    refused,
)

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)


def write(**changes) -> Event:
    """Past the services, as a script would."""
    with transaction.atomic():
        return Event.objects.create(**details(**changes))


# --- One row --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"minutes": 0}, "event_ends_after_start"),
        ({"minutes": -5}, "event_ends_after_start"),
        ({"title": ""}, "event_has_topic"),
        ({"status": "cancelled"}, "event_cancelled_with_reason"),
        ({"has_time": False}, "event_ahead_has_time"),
        ({"audience": 5, "audience_method": "sign_in"}, "event_counted_once_held"),
        ({"kind": "livestream", "views": 7}, "event_counted_once_held"),
        ({"days": -2, "status": "held"}, "event_counted_once_held"),
        (
            {"days": 2, "status": "held", "audience": 4, "audience_method": "sign_in"},
            "held_once_begun",
        ),
    ],
)
def test_a_row_that_makes_no_sense_is_refused(changes, name):
    with refused(name):
        write(**changes)


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"audience": 5}, "event_audience_says_how"),
        ({"audience": 5, "audience_method": "platform"}, "event_audience_says_how"),
        ({"audience": 5, "audience_method": "guessed"}, "event_audience_says_how"),
        ({"views": 5, "audience_method": "sign_in"}, "event_audience_says_how"),
        ({"views": 5}, "event_views_are_online"),
        (
            {"peak_viewers": 5, "audience": 5, "audience_method": "sign_in"},
            "event_views_are_online",
        ),
        (
            {"venue_kind": "online", "audience": 5, "audience_method": "estimate"},
            "event_online_has_no_room",
        ),
        ({"kind": "livestream", "views": 5, "peak_viewers": 6}, "event_peak_within_views"),
    ],
)
def test_a_number_says_how_it_was_come_by_and_stays_of_its_kind(changes, name):
    with refused(name):
        write(days=-2, status="held", **changes)


def test_people_in_the_room_and_views_can_stand_beside_each_other():
    event = write(
        days=-2,
        status="held",
        kind="livestream",
        venue_kind="studio",
        audience=20,
        audience_method="sign_in",
        views=9000,
        peak_viewers=700,
    )
    assert (event.audience, event.views) == (20, 9000)


def test_only_of_past_events_the_time_of_day_may_be_unknown():
    event = write(
        days=-9,
        minutes=24 * 60,
        has_time=False,
        status="held",
        audience=9,
        audience_method="estimate",
    )
    assert event.times == ""


def test_a_part_belongs_to_the_programme_of_the_event():
    part = ProgrammePart.objects.filter(programme__slug="three-deliveries").first()
    event = write(programme=part.programme, part=part)
    with refused("event_part_of_programme"), transaction.atomic():
        Event.objects.filter(pk=event.pk).update(programme=programme())
    with refused("event_part_of_programme"):
        write(part=part)


@pytest.mark.parametrize("start", EventStatus.values)
@pytest.mark.parametrize("end", EventStatus.values)
def test_the_database_knows_every_step_and_no_other(start, end):
    numbers = {"audience": 5, "audience_method": "sign_in"}
    nothing = {"audience": None, "audience_method": ""}
    reason = {"cancel_reason": "台风"}
    event = write(days=-2, status=start, **(numbers if start == "held" else {}), **reason)
    allowed = start == end or end in {
        to for (state, _verb), to in EVENT_STEPS.items() if state == start
    }
    changes = {"status": end, **(numbers if end == "held" else nothing)}
    if allowed:
        Event.objects.filter(pk=event.pk).update(**changes)
    else:
        with pytest.raises(DatabaseError, match="Invalid transition"), transaction.atomic():
            Event.objects.filter(pk=event.pk).update(**changes)


def test_events_are_never_deleted():
    event = write()
    with pytest.raises(DatabaseError, match="Cannot delete"), transaction.atomic():
        Event.objects.filter(pk=event.pk).delete()
    with pytest.raises(DatabaseError, match="Cannot delete"), transaction.atomic():
        raw("DELETE FROM outreach_event WHERE id = %s", event.pk)


def test_a_programme_with_events_is_not_deleted():
    event = write()
    with pytest.raises(ProtectedError):
        event.programme.delete()
    with refused("foreign key"), transaction.atomic():
        raw("DELETE FROM outreach_programme WHERE id = %s", event.programme_id)
        check_deferred()


# --- Speakers -------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", [{}, {"name": "张三", "person": True}])
def test_a_speaker_is_a_person_or_a_name(who):
    event = make_event()
    if who.get("person"):
        who = {**who, "person": make_person()}
    with refused("speaker_person_or_name"), transaction.atomic():
        EventSpeaker.objects.create(event=event, **who)


def test_nobody_speaks_twice_at_one_event():
    person = make_person()
    event = make_event(people=[person])
    with refused("speaker_once"), transaction.atomic():
        EventSpeaker.objects.create(event=event, person=person)


def test_a_speaker_whose_time_is_not_promised_is_refused_when_the_transaction_ends():
    event = make_event()
    with refused("speaker_time_is_promised"), transaction.atomic():
        EventSpeaker.objects.create(event=event, person=make_person())
        check_deferred()


def test_an_event_is_not_moved_away_from_its_speakers_calendars():
    event = make_event(people=[make_person()])
    with refused("speaker_time_is_promised"), transaction.atomic():
        Event.objects.filter(pk=event.pk).update(
            starts_at=event.starts_at + HOUR, ends_at=event.ends_at + HOUR
        )
        check_deferred()


def test_a_cancelled_event_is_not_revived_without_its_speakers():
    event = make_event(people=[make_person()])
    Commitment.objects.update(is_cancelled=True)
    Event.objects.filter(pk=event.pk).update(status="cancelled", cancel_reason="台风")
    check_deferred()
    with refused("speaker_time_is_promised"), transaction.atomic():
        Event.objects.filter(pk=event.pk).update(status="draft")
        check_deferred()


def test_a_promise_of_another_time_is_no_promise():
    event = make_event(people=[make_person()])
    with refused("speaker_time_is_promised"), transaction.atomic():
        period = (event.starts_at, event.ends_at - HOUR / 2)
        Commitment.objects.filter(source=event.source).update(period=period)
        Event.objects.filter(pk=event.pk).update(ends_at=event.ends_at)
        check_deferred()


def test_without_a_time_of_day_nobody_s_time_is_promised():
    event = write(
        days=-9,
        minutes=24 * 60,
        has_time=False,
        status="held",
        audience=9,
        audience_method="estimate",
    )
    EventSpeaker.objects.create(event=event, person=make_person())
    check_deferred()


# --- Programmes, talks, sign-ins ------------------------------------------------------------------


def test_the_article_s_programmes_are_there():
    names = set(Programme.objects.values_list("name", flat=True))
    assert {
        "守好红色根脉·班前十分钟",
        "临工直播间",
        "劳模工匠“五进”宣讲",
        "“三送”服务",
        "天目寻匠",
    } <= names
    assert not Programme.objects.get(slug="craft-search").is_counted


def test_a_part_stands_once_in_its_programme():
    part = ProgrammePart.objects.first()
    with refused("programme_part_once"), transaction.atomic():
        ProgrammePart.objects.create(programme=part.programme, name=part.name)


@pytest.mark.parametrize("minutes", [0, 4, 241])
def test_a_talk_has_a_bearable_length(minutes):
    with refused("talk_of_bearable_length"), transaction.atomic():
        make_talk(minutes=minutes)


@pytest.mark.parametrize("audiences", [[], ["moon"], ["campus", "moon"]])
def test_a_talk_is_for_known_kinds_of_places(audiences):
    with refused("talk_is_for_somebody"), transaction.atomic():
        make_talk(audiences=audiences)


def test_a_talk_stands_once_on_the_menu():
    talk = make_talk()
    with refused("talk_once_a_speaker"), transaction.atomic():
        Talk.objects.create(
            speaker=talk.speaker, title=talk.title, theme="x", summary="y", audiences=["team"]
        )


def test_a_device_signs_in_once():
    event = announced()
    first = SignIn.objects.create(event=event)
    with refused("sign_in_once"), transaction.atomic():
        SignIn.objects.create(event=event, key=first.key)


def test_what_was_held_is_kept_in_history_with_the_reason():
    from outreach.services.events import recount_event

    event = held(audience=40)
    recount_event(event, by=boss(), reason="签到表重复", audience=38, audience_method="sign_in")
    kept = [each.audience for each in event.events.order_by("pgh_id")]
    assert kept[-2:] == [40, 38]
    assert event.events.last().pgh_context.metadata["reason"] == "签到表重复"


def test_moments_are_china_s():
    assert moment(0, 9).utcoffset() == datetime.timedelta(hours=8)
