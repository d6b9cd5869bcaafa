"""Planning, announcing, counting, calling off: each verb from each state."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from config.common.errors import Refusal
from honours.models import Commitment
from outreach.choices.events import EVENT_STEPS, EventStatus
from outreach.models import Event
from outreach.services.events import (
    announce_event,
    cancel_event,
    change_event,
    copy_event,
    hold_event,
    plan_event,
    record_past_event,
    recount_event,
    reopen_event,
)
from tests.builders import make_organisation, make_person, make_staff
from tests.honours.life.builders import promise
from tests.outreach.event_builders import (
    announced,
    boss,
    details,
    held,
    make_event,
    moment,
    promised,
)

pytestmark = pytest.mark.django_db
OVERLAP = next(
    each.violation_error_message
    for each in Commitment._meta.constraints
    if each.name == "commitment_no_overlap"
)
VERBS = {
    "announce": lambda event: announce_event(event, by=boss()),
    "hold": lambda event: hold_event(event, by=boss(), audience=9, audience_method="estimate"),
    "recount": lambda event: recount_event(
        event, by=boss(), reason="更正", audience=8, audience_method="estimate"
    ),
    "cancel": lambda event: cancel_event(event, by=boss(), reason="台风"),
    "reopen": lambda event: reopen_event(event, by=boss()),
}


def in_state(state: str, *, days: int) -> Event:
    if state == EventStatus.HELD:
        return held(days=-3)
    event = make_event(days=days)
    if state == EventStatus.ANNOUNCED:
        Event.objects.filter(pk=event.pk).update(status=state, announced_at=timezone.now())
    if state == EventStatus.CANCELLED:
        return cancel_event(event, by=boss(), reason="台风")
    event.refresh_from_db()
    return event


@pytest.mark.parametrize("state", EventStatus.values)
@pytest.mark.parametrize("verb", VERBS)
def test_each_verb_from_each_state(state, verb):
    event = in_state(state, days=10 if verb == "announce" else -3)
    wanted = EVENT_STEPS.get((state, verb))
    if wanted is None:
        with pytest.raises(Refusal):
            VERBS[verb](event)
        event.refresh_from_db()
        assert event.status == state
    else:
        assert VERBS[verb](event).status == wanted


@pytest.mark.parametrize("group", ["auditors", "museum", "academy", "care", ""])
def test_only_outreach_and_managers_write(group):
    by = make_staff(*filter(None, [group]))
    event = make_event()
    for write in (
        lambda: plan_event(by=by, **details()),
        lambda: change_event(event, by=by, title="别的"),
        lambda: announce_event(event, by=by),
        lambda: cancel_event(event, by=by, reason="台风"),
        lambda: record_past_event(by=by, audience=1, audience_method="sign_in", **details(days=-3)),
        lambda: plan_event(by=None, **details()),
    ):
        with pytest.raises(PermissionDenied):
            write()
    for allowed in ("outreach", "managers"):
        assert plan_event(by=make_staff(allowed), **details()).pk


# --- The shared calendar --------------------------------------------------------------------------


def test_a_draft_promises_its_speakers_quietly():
    person = make_person()
    event = make_event(people=[person])
    (entry,) = promised(person)
    assert (entry.period.lower, entry.period.upper) == (event.starts_at, event.ends_at)
    assert (entry.kind, entry.label, entry.source) == ("lecture", event.title, event.source)
    assert (entry.is_public, entry.url) == (False, "")


def test_an_announced_event_stands_on_its_speakers_pages():
    person = make_person()
    event = announced(people=[person])
    (entry,) = promised(person)
    assert (entry.is_public, entry.url) == (True, event.get_absolute_url())


def test_a_classroom_visit_is_a_class():
    person = make_person()
    make_event(people=[person], kind="classroom", venue_kind="campus")
    assert promised(person)[0].kind == "class"


@pytest.mark.parametrize("kind", ["lecture", "class", "fair", "demonstration", "visit"])
def test_who_is_promised_elsewhere_is_refused(kind):
    person = make_person()
    day = (timezone.localdate() + datetime.timedelta(days=10)).isoformat()
    promise(day, person=person, kind=kind)
    with pytest.raises(Refusal, match=str(OVERLAP)):
        make_event(people=[person], hour=10)
    assert not Event.objects.exists()
    assert make_event(people=[person], hour=11).pk


def test_a_second_event_at_the_same_time_is_refused():
    person = make_person()
    make_event(people=[person], hour=14)
    with pytest.raises(Refusal):
        make_event(people=[person], starts_at=moment(10, 14, 59))
    assert Event.objects.count() == 1


def test_a_second_speaker_who_is_taken_takes_nobody_s_time():
    free, taken = make_person(), make_person(name="李梅")
    make_event(people=[taken])
    with pytest.raises(Refusal):
        make_event(people=[free, taken])
    assert promised(free) == []


def test_the_same_person_speaks_twice_on_one_day():
    person = make_person()
    make_event(people=[person], hour=9)
    make_event(people=[person], hour=10)
    assert len(promised(person)) == 2


def test_a_moved_event_moves_in_the_calendar():
    person = make_person()
    event = announced(people=[person])
    change_event(event, by=boss(), starts_at=moment(12, 9), ends_at=moment(12, 10))
    (entry,) = promised(person)
    assert entry.period.lower == moment(12, 9)


def test_a_move_onto_another_promise_is_refused_and_changes_nothing():
    person = make_person()
    event = make_event(people=[person], days=10)
    make_event(people=[person], days=12, hour=9)
    with pytest.raises(Refusal):
        change_event(event, by=boss(), starts_at=moment(12, 9, 30), ends_at=moment(12, 10))
    event.refresh_from_db()
    assert event.starts_at == moment(10, 14)
    assert [each.period.lower for each in promised(person)] == [moment(10, 14), moment(12, 9)]


def test_another_speaker_frees_the_first():
    first, second = make_person(), make_person(name="李梅")
    event = make_event(people=[first], names=["张工"])
    change_event(event, by=boss(), people=[second])
    assert promised(first) == []
    assert len(promised(second)) == 1
    assert sorted(map(str, event.speakers.all())) == sorted(["李梅", "张工"])


def test_a_change_that_leaves_the_time_leaves_the_entry():
    person = make_person()
    event = make_event(people=[person])
    before = promised(person)[0].pk
    change_event(event, by=boss(), planned_audience=90)
    assert promised(person)[0].pk == before
    assert promised(person)[0].events.count() == 1


def test_a_called_off_event_frees_its_speakers_and_can_be_planned_again():
    person = make_person()
    event = announced(people=[person])
    cancel_event(event, by=boss(), reason="台风")
    assert promised(person) == []
    other = make_event(people=[person])
    with pytest.raises(Refusal):
        reopen_event(event, by=boss())
    cancel_event(other, by=boss(), reason="不办了")
    event = reopen_event(event, by=boss())
    assert (event.status, event.cancel_reason, event.announced_at) == ("draft", "", None)
    assert len(promised(person)) == 1


def test_who_is_not_to_be_scheduled_is_refused_without_a_word_of_why():
    from honours.services.scheduling import set_hold

    person, today = make_person(), timezone.localdate()
    set_hold(person, first_day=today, by=boss(), reason="住院", today=today)
    with pytest.raises(Refusal) as refusal:
        make_event(people=[person])
    assert "住院" not in str(refusal.value)


def test_what_a_hold_came_upon_later_can_still_be_counted_and_described():
    from honours.services.scheduling import set_hold

    person, today = make_person(), timezone.localdate()
    event, past = announced(people=[person]), make_event(people=[person], days=-2)
    set_hold(person, first_day=today - datetime.timedelta(days=5), by=boss(), today=today)
    change_event(event, by=boss(), title="改了题目")
    hold_event(past, by=boss(), audience=9, audience_method="sign_in")
    assert {each.label for each in promised(person)} == {"改了题目", past.title}
    assert all(each.is_public for each in promised(person))
    with pytest.raises(Refusal):
        change_event(event, by=boss(), starts_at=moment(11), ends_at=moment(11, 15))


# --- Announcing and counting ----------------------------------------------------------------------


def test_what_is_over_is_not_announced():
    with pytest.raises(Refusal):
        announce_event(make_event(days=-1), by=boss())


def test_what_is_announced_says_where():
    event = make_event(host_name="")
    with pytest.raises(Refusal) as refusal:
        announce_event(event, by=boss())
    assert set(refusal.value.message_dict) == {"place"}
    assert announce_event(make_event(host_name="", venue_kind="online"), by=boss()).announced_at


def test_what_has_not_begun_was_not_held():
    with pytest.raises(Refusal) as refusal:
        hold_event(announced(), by=boss(), audience=5, audience_method="sign_in")
    assert refusal.value.code == "early"


@pytest.mark.parametrize(
    "numbers",
    [
        {},
        {"audience": 5},
        {"audience": 5, "audience_method": "platform"},
        {"views": 100},
        {"audience": 5, "audience_method": "sign_in", "views": 100},
    ],
)
def test_numbers_that_do_not_fit_are_refused(numbers):
    event = make_event(days=-1)
    with pytest.raises(Refusal):
        hold_event(event, by=boss(), **numbers)
    event.refresh_from_db()
    assert event.status == "draft"


def test_a_report_is_written_with_the_count_or_stays():
    assert held(report="座无虚席。").report == "座无虚席。"


def test_a_copy_is_a_draft_with_the_same_speakers_at_another_time():
    person = make_person()
    event = held(people=[person], names=["张工"], minutes=45)
    copy = copy_event(event, by=boss(), starts_at=moment(8, 9))
    assert (copy.status, copy.minutes, copy.audience, copy.title) == (
        "draft",
        45,
        None,
        event.title,
    )
    assert sorted(map(str, copy.speakers.all())) == sorted([person.name, "张工"])
    assert len(promised(person)) == 2


def test_a_past_event_is_recorded_with_its_speakers():
    person = make_person()
    event = record_past_event(
        by=boss(), people=[person], audience=30, audience_method="estimate", **details(days=-40)
    )
    assert (event.status, event.audience) == ("held", 30)
    assert len(promised(person)) == 1
    with pytest.raises(Refusal):
        record_past_event(by=boss(), audience=3, audience_method="estimate", **details(days=2))


def test_a_called_off_event_is_reopened_before_it_is_changed():
    event = cancel_event(make_event(), by=boss(), reason="台风")
    with pytest.raises(Refusal):
        change_event(event, by=boss(), title="别的")


def test_the_place_says_at_whose_and_where():
    host = make_organisation(name="青溪机械厂")
    assert make_event(host=host, host_name="", place="食堂").place_shown == "青溪机械厂 食堂"
    assert make_event(host_name="青溪社区", place="青溪社区礼堂").place_shown == "青溪社区礼堂"
    assert make_event(host_name="青溪社区").place_shown == "青溪社区"


def test_everything_in_the_calendar_comes_from_a_source():
    make_event(people=[make_person()])
    assert not Commitment.objects.filter(source="").exists()
