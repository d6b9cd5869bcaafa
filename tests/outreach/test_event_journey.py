"""From the request of a company to the figure board, through the pages that people use."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from config.common.errors import Refusal
from config.common.models import Message
from honours.models import Commitment, Craft
from museum.services.workshops import offer_workshop
from outreach.models import Event, TalkRequest
from outreach.services.events import change_event, plan_event
from tests.builders import make_conferral, make_person, make_slot, make_staff, title
from tests.outreach.event_builders import boss, details, make_event, make_fair, make_talk, typed
from tests.pages import step_page, text_of

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)


@pytest.fixture
def weaver():
    """A craftsman with a talk on the menu."""
    person = make_person(name="陈根荣", craft=Craft.objects.get(slug="bamboo-weaving"))
    make_conferral(person=person, title=title("天目工匠"), award_year=2021)
    make_talk(speaker=person, title="一根竹的三十六层", minutes=45)
    return person


def test_from_a_request_to_the_speaker_s_page_and_the_figure_board(client, sign_in, weaver):
    request = asked_by_a_company(client)
    sign_in("outreach")
    chosen_among_those_who_suit(client, request, weaver)
    event = accepted(client, request, weaver)
    announced_to_all(client, event, weaver)
    held_before_seventy_six(client, event)
    told_everywhere(client, event, request, weaver)


def asked_by_a_company(client) -> TalkRequest:
    answer = client.post("/outreach/request/", typed(topic="想请一位竹编师傅"))
    page = text_of(client.get(answer.url))
    request = TalkRequest.objects.get()
    assert f'data-reference="{request.reference}"' in page
    return request


def chosen_among_those_who_suit(client, request, weaver) -> None:
    page = client.get(reverse("admin:outreach_talkrequest_change", args=[request.pk]))
    match = page.context["matches"][0]
    assert (match.person, match.is_free) == (weaver, True)
    assert f"{step_page(request, 'accept')}?speaker={weaver.pk}" in text_of(page)


def accepted(client, request, weaver) -> Event:
    address = f"{step_page(request, 'accept')}?speaker={weaver.pk}"
    form = client.get(address).context["form"]
    assert form.initial["speaker"] == weaver.pk
    answer = client.post(
        address,
        {
            "speaker": weaver.pk,
            "programme": form.initial["programme"].pk,
            "title": "一根竹的三十六层",
            "starts_at_0": request.preferred_date.isoformat(),
            "starts_at_1": "14:00",
            "minutes": "45",
            "place": "三楼会议室",
        },
    )
    assert answer.status_code == 302
    request.refresh_from_db()
    assert request.status == "accepted"
    assert Message.objects.get(topic="accepted").recipient == request.phone
    assert Commitment.objects.live().get(person=weaver).source == request.event.source
    return request.event


def announced_to_all(client, event, weaver) -> None:
    assert client.get(event.get_absolute_url()).status_code == 404
    client.post(step_page(event, "announce"))
    assert client.get(event.get_absolute_url()).status_code == 200
    assert event.title in text_of(client.get("/outreach/events/"))
    assert event.get_absolute_url() in text_of(client.get(weaver.get_absolute_url()))
    assert event.title in client.get("/feeds/events.ics").content.decode()


def held_before_seventy_six(client, event) -> None:
    """The day comes; the colleague counts on the phone."""
    now = timezone.now()
    change_event(event, by=boss(), starts_at=now - 2 * HOUR, ends_at=now - HOUR)
    attendance = reverse("admin:outreach_event_attendance")
    page = client.get(attendance)
    assert [card["event"] for card in page.context["cards"]] == [event]
    numbers = {"audience": "76", "audience_method": "sign_in", "report": "讲完还有人围着问。"}
    assert client.post(attendance, {"event": event.pk, **numbers}).status_code == 302
    event.refresh_from_db()
    assert (event.status, event.audience) == ("held", 76)


def told_everywhere(client, event, request, weaver) -> None:
    request.refresh_from_db()
    assert request.status == "fulfilled"
    page = text_of(client.get(weaver.get_absolute_url()))
    assert "Spoke 1 time, to 76 people in the room." in page
    assert "讲完还有人围着问。" in text_of(client.get(event.get_absolute_url()))
    assert client.get("/figures/lectures.json").json()["value"] == 1
    assert client.get("/figures/lecture_audience.json").json()["value"] == 76
    assert client.get("/figures/lecture_audience/").context["rows"][0][2] == event.title


def test_a_workshop_in_the_museum_bars_a_talk_and_a_talk_bars_a_workshop(weaver):
    slot = make_slot(days_ahead=10)
    offer_workshop(slot=slot, craft=weaver.craft, craftsman=weaver, places=12, by=boss())
    during = {"starts_at": slot.begins + HOUR / 2}
    with pytest.raises(Refusal):
        make_event(people=[weaver], **during)
    other = make_slot(days_ahead=11)
    make_event(people=[weaver], starts_at=other.begins)
    with pytest.raises(Refusal):
        offer_workshop(slot=other, craft=weaver.craft, craftsman=weaver, places=12, by=boss())
    assert Event.objects.count() == 1


def test_a_workshop_bars_a_fair_of_the_same_day(weaver):
    slot = make_slot(days_ahead=15)
    offer_workshop(slot=slot, craft=weaver.craft, craftsman=weaver, places=12, by=boss())
    with pytest.raises(Refusal):
        make_fair(people=[weaver], days=15)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_plan_with_one_person_at_the_same_moment_one_succeeds():
    from concurrent.futures import ThreadPoolExecutor

    from django.db import connection

    person, staff = make_person(), make_staff(is_superuser=True)
    wanted = details()

    def plan(number: int) -> bool:
        try:
            plan_event(by=staff, people=[person], **{**wanted, "title": f"第 {number} 场"})
        except Refusal:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(6) as pool:
        results = list(pool.map(plan, range(6)))
    assert results.count(True) == 1
    assert Event.objects.count() == 1
    assert Commitment.objects.live().filter(person=person).count() == 1
