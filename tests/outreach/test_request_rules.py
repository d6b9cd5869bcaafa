"""Requests for talks: asked in public, matched, answered, followed up; what the database refuses."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from config.common.errors import Refusal
from config.common.models import Message
from honours.models import Craft
from honours.services.scheduling import set_hold
from outreach.choices.requests import REQUEST_STEPS, RequestStatus
from outreach.models import Event, TalkRequest
from outreach.rules.matching import is_craft_named, pairs_of, score, words_in_common
from outreach.services.events import cancel_event, change_event, hold_event
from outreach.services.matching import suitable_speakers
from outreach.services.requests import (
    accept_request,
    ask_for_talk,
    decline_request,
    find_request,
    forget_contacts,
    remind_hosts,
    withdraw_request,
)
from tests.builders import make_organisation, make_person, make_staff
from tests.outreach.event_builders import (
    A_DAY,
    PHONE,
    boss,
    held,
    make_event,
    make_request,
    make_talk,
    moment,
    programme,
    promised,
)

pytestmark = pytest.mark.django_db


def accept(request, *, speaker=None, by=None, **changes):
    return accept_request(
        request,
        by=by or boss(),
        **{
            "programme": programme(),
            "speaker": speaker or make_person(),
            "starts_at": moment(20, 9),
            "minutes": 60,
            "title": "我和竹编的三十年",
            "place": "",
            **changes,
        },
    )


def topics() -> list[str]:
    """What left for the host, or is about to; what was overtaken isn't among it."""
    found = Message.objects.filter(withdrawn_at=None)
    return list(found.order_by("pk").values_list("topic", flat=True))


# --- The database ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"audience": 0}, "request_has_audience"),
        ({"status": "declined"}, "request_refused_with_reason"),
        ({"status": "accepted"}, "request_accepted_into_an_event"),
    ],
)
def test_a_request_that_makes_no_sense_is_refused(changes, name):
    request = make_request()
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        TalkRequest.objects.filter(pk=request.pk).update(**changes)


def test_what_was_not_accepted_has_no_event():
    request = make_request()
    with pytest.raises(IntegrityError, match="accepted_into"), transaction.atomic():
        TalkRequest.objects.filter(pk=request.pk).update(event=make_event())


@pytest.mark.parametrize("start", RequestStatus.values)
@pytest.mark.parametrize("end", RequestStatus.values)
def test_the_database_knows_every_step_and_no_other(start, end):
    event = make_event()
    with_event = {"accepted", "called_off", "fulfilled"}
    request = TalkRequest.objects.create(
        organisation="厂",
        venue_kind="team",
        contact_name="王",
        phone=PHONE,
        preferred_date=timezone.localdate(),
        audience=9,
        topic="安全",
        status=start,
        decision_reason="没有合适的人",
        event=event if start in with_event else None,
    )
    steps = {to for (state, _verb), to in REQUEST_STEPS.items() if state == start} | {start}
    changes = {"status": end, "event": event if end in with_event else None}
    if end in steps:
        TalkRequest.objects.filter(pk=request.pk).update(**changes)
    else:
        with pytest.raises(DatabaseError, match="Invalid transition"), transaction.atomic():
            TalkRequest.objects.filter(pk=request.pk).update(**changes)


def test_requests_are_never_deleted():
    request = make_request()
    with pytest.raises(DatabaseError, match="Cannot delete"), transaction.atomic():
        request.delete()


def test_the_phone_is_encrypted_and_found_by_its_hash():
    request = make_request()
    with transaction.atomic():
        from django.db import connection

        with connection.cursor() as cursor:
            cursor.execute("SELECT phone FROM outreach_talkrequest WHERE id = %s", [request.pk])
            assert PHONE not in cursor.fetchone()[0]
    assert find_request(request.reference.lower(), PHONE) == request
    assert find_request(request.reference, "13800000002") is None


# --- Asking ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("days", [-1, 0, 367])
def test_a_day_that_is_over_or_too_far_is_refused(days):
    with pytest.raises(Refusal) as refusal:
        make_request(days=days)
    assert set(refusal.value.message_dict) == {"preferred_date"}


def test_one_phone_has_five_open_requests_at_most():
    for _turn in range(5):
        make_request()
    with pytest.raises(Refusal) as refusal:
        make_request()
    assert refusal.value.code == "waiting"
    assert make_request(phone="13800000002").pk


def test_staff_who_take_a_call_need_the_right():
    details = {
        "organisation": "厂",
        "venue_kind": "team",
        "contact_name": "王",
        "phone": PHONE,
        "preferred_date": timezone.localdate() + 9 * A_DAY,
        "audience": 9,
        "topic": "安全",
    }
    with pytest.raises(PermissionDenied):
        ask_for_talk(by=make_staff("museum"), **details)
    assert ask_for_talk(by=make_staff("outreach"), **details).status == "received"


# --- Answering ------------------------------------------------------------------------------------


def test_an_accepted_request_becomes_a_draft_with_the_speaker_s_time():
    request, person = make_request(), make_person()
    host = make_organisation(name=request.organisation)
    request = accept(request, speaker=person, host=host)
    event = request.event
    assert (request.status, event.status, event.host) == ("accepted", "draft", host)
    assert (event.title, event.planned_audience) == ("我和竹编的三十年", 80)
    assert event.venue_kind == request.venue_kind
    assert promised(person)[0].period.lower == moment(20, 9)


def test_a_speaker_who_is_taken_leaves_the_request_waiting():
    request, person = make_request(), make_person()
    make_event(people=[person], days=20, hour=9)
    with pytest.raises(Refusal):
        accept(request, speaker=person)
    request.refresh_from_db()
    assert (request.status, Event.objects.count()) == ("received", 1)
    assert topics() == ["received"]


def test_a_talk_of_the_menu_is_noted_when_its_speaker_comes():
    talk = make_talk()
    assert accept(make_request(talk=talk), speaker=talk.speaker).event.talk == talk
    assert accept(make_request(talk=talk, phone="13800000002")).event.talk is None


@pytest.mark.parametrize("status", RequestStatus.values)
@pytest.mark.parametrize("verb", ["accept", "decline", "withdraw"])
def test_each_verb_from_each_state(status, verb):
    request = make_request()
    if status in ("accepted", "called_off", "fulfilled"):
        request = accept(request)
        TalkRequest.objects.filter(pk=request.pk).update(status=status, decision_reason="x")
    elif status != "received":
        TalkRequest.objects.filter(pk=request.pk).update(status=status, decision_reason="x")
    request.refresh_from_db()
    act = {
        "accept": accept,
        "decline": lambda one: decline_request(one, by=boss(), reason="没有合适的人"),
        "withdraw": lambda one: withdraw_request(one, by=None),
    }[verb]
    if (status, verb) in REQUEST_STEPS:
        assert act(request).status == REQUEST_STEPS[(status, verb)]
    else:
        with pytest.raises(Refusal):
            act(request)


def test_only_staff_accept_and_decline():
    request = make_request()
    for by in (None, make_staff("museum")):
        with pytest.raises(PermissionDenied):
            decline_request(request, by=by, reason="x")


def test_who_accepts_must_be_allowed_to_plan_events():
    staff = make_staff("outreach")
    assert accept(make_request(), by=staff).status == "accepted"


# --- What becomes of it, and what the host reads -----------------------------------------------------


def test_the_host_reads_each_answer_and_the_newest_takes_the_place_of_what_waits():
    request = accept(make_request())
    assert topics() == ["accepted"]
    message = Message.objects.get(topic="accepted")
    assert message.recipient == PHONE
    assert request.reference in message.text
    change_event(request.event, by=boss(), place="三楼会议室")
    assert topics() == ["changed"]
    cancel_event(request.event, by=boss(), reason="主讲人生病")
    request.refresh_from_db()
    assert (request.status, request.decision_reason) == ("called_off", "主讲人生病")
    assert topics() == ["called_off"]
    assert "主讲人生病" in Message.objects.get(topic="called_off").text


def test_a_declined_host_reads_the_reason():
    decline_request(make_request(), by=boss(), reason="当天没有合适的人")
    assert "当天没有合适的人" in Message.objects.get(topic="declined").text


def test_a_landline_gets_no_text_message():
    accept(make_request(phone="057163720000"))
    assert topics() == []


def test_a_talk_that_was_held_fulfils_the_request():
    request = accept(make_request())
    event = change_event(request.event, by=boss(), starts_at=moment(-1, 9), ends_at=moment(-1, 10))
    hold_event(event, by=boss(), audience=77, audience_method="sign_in")
    request.refresh_from_db()
    assert request.status == "fulfilled"
    assert "77" in Message.objects.get(topic="fulfilled").text


def test_other_details_are_no_news_for_the_host():
    request = accept(make_request())
    change_event(request.event, by=boss(), summary="带作品来")
    assert topics() == ["accepted"]


def test_hosts_are_reminded_once_shortly_before():
    request = accept(make_request())
    soon = request.event.starts_at - datetime.timedelta(hours=30)
    ahead = datetime.timedelta(days=2)
    assert remind_hosts(now=soon - 9 * A_DAY, ahead=ahead) == 0
    assert remind_hosts(now=soon, ahead=ahead) == 1
    assert remind_hosts(now=soon, ahead=ahead) == 0
    assert topics() == ["reminder"]


def test_a_message_speaks_the_language_of_who_asked():
    from django.utils.translation import override

    with override("en"):
        request = make_request()
    accept(request)
    assert Message.objects.get(topic="accepted").text.startswith("[")
    assert "Speaker: 陈根荣" in Message.objects.get(topic="accepted").text


def test_who_to_call_is_forgotten_after_a_year_and_the_request_stays():
    request = make_request(days=1)
    later = timezone.localdate() + datetime.timedelta(days=366)
    assert forget_contacts(today=later) == 0
    assert forget_contacts(today=later + A_DAY) == 1
    request.refresh_from_db()
    assert (request.contact_name, request.phone, request.phone_hash) == ("", "", "")
    assert request.organisation


def test_the_history_holds_no_phone():
    request = make_request()
    fields = {field.name for field in request.events.model._meta.get_fields()}
    assert not {"phone", "phone_hash", "contact_name"} & fields


# --- Matching -------------------------------------------------------------------------------------


def test_words_in_common_are_pairs_and_common_ones_say_nothing():
    assert pairs_of("竹编") == {"竹编"}
    assert words_in_common("想听竹编", "竹编师傅") == 1
    assert words_in_common("劳模精神宣讲", "劳模精神宣讲") < 3
    assert words_in_common("竹编木雕石雕漆器", "竹编木雕石雕漆器") == 3


def test_who_suits_better_and_spoke_less_comes_first():
    common = {"is_near": False, "is_chosen": False, "knows_craft": False}
    assert score(words=2, suits_place=True, lately=0, **common) > score(
        words=2, suits_place=True, lately=2, **common
    )
    most = {"words": 3, "suits_place": True, "is_near": True, "lately": 0}
    least = {"words": 0, "suits_place": False, "is_near": False, "lately": 3}
    assert score(**least, knows_craft=False, is_chosen=True) > score(
        **most, knows_craft=True, is_chosen=False
    )


def test_a_craft_is_named_by_any_of_its_names():
    assert is_craft_named("想请一位篾匠", "竹编 篾匠 竹篾")
    assert not is_craft_named("想听安全", "竹编 篾匠")
    assert not is_craft_named("", "")


@pytest.fixture
def weaver():
    craft = Craft.objects.get(slug="bamboo-weaving")
    person = make_person(name="陈根荣", craft=craft)
    make_talk(speaker=person, title="一根竹的三十六层", audiences=["enterprise"])
    return person


@pytest.fixture
def baker():
    person = make_person(name="李梅", craft=Craft.objects.get(slug="pastry"))
    make_talk(speaker=person, title="糕点里的四季", theme="动手", audiences=["campus"])
    return person


def names(request) -> list[str]:
    return [match.person.name for match in suitable_speakers(request)]


def test_the_topic_finds_the_craft(weaver, baker):
    assert names(make_request(topic="想请一位竹编师傅")) == ["陈根荣"]
    assert names(make_request(topic="会做糕点的师傅")) == ["李梅", "陈根荣"]


def test_the_town_counts(weaver, baker):
    town = make_organisation(name="於潜镇", kind="township")
    baker.township = town
    baker.save()
    match = suitable_speakers(make_request(organisation="於潜中心小学", topic="糕点"))[0]
    assert match.person == baker
    assert len(match.reasons) >= 2


def test_who_is_engaged_on_that_day_comes_after_the_free(weaver):
    other = make_person(name="王建国", craft=weaver.craft)
    make_talk(speaker=other, title="竹编入门", audiences=["enterprise"])
    request = make_request(topic="竹编")
    first = names(request)[0]
    busy = weaver if first == "陈根荣" else other
    make_event(people=[busy], days=20, hour=15)
    matches = suitable_speakers(request)
    assert [match.is_free for match in matches] == [True, False]
    assert matches[1].person == busy
    assert "15:00" in matches[1].engaged[0]


def test_who_spoke_often_lately_steps_back(weaver):
    other = make_person(name="王建国", craft=weaver.craft)
    make_talk(speaker=other, title="一根竹的三十六层", audiences=["enterprise"])
    for days in (-3, -6):
        held(people=[weaver], days=days)
    matches = suitable_speakers(make_request(topic="竹编"))
    assert [match.person.name for match in matches] == ["王建国", "陈根荣"]
    assert matches[1].lately == 2


def test_whom_care_keeps_free_is_not_proposed(weaver):
    today = timezone.localdate()
    set_hold(weaver, first_day=today, by=boss(), today=today)
    assert names(make_request(topic="竹编")) == []


@pytest.mark.parametrize(
    "change",
    [
        {"life": "deceased"},
        {"is_public": False, "publication_basis": ""},
        {"management": "transferred_out"},
    ],
)
def test_only_the_living_of_the_district_who_are_public_are_proposed(weaver, change):
    for name, value in change.items():
        setattr(weaver, name, value)
    weaver.save()
    assert names(make_request(topic="竹编")) == []


def test_the_talk_that_was_ordered_comes_first(weaver, baker):
    talk = baker.talks_on_offer.get()
    matches = suitable_speakers(make_request(topic="竹编", talk=talk))
    assert (matches[0].person, matches[0].talk) == (baker, talk)


def test_matching_asks_as_many_questions_of_ten_as_of_one(weaver, django_assert_num_queries):
    request = make_request(topic="竹编")
    with django_assert_num_queries(4):
        suitable_speakers(request)
    for number in range(9):
        make_talk(speaker=make_person(name=f"师傅{number}", craft=weaver.craft), title="竹编")
    with django_assert_num_queries(4):
        assert len(suitable_speakers(request)) == 10
