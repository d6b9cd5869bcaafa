"""The month and the day say what can be booked."""

import datetime

import pytest
import time_machine

from museum.models import Closure, VisitPolicy
from tests.builders import make_booking, make_person, make_slot

pytestmark = pytest.mark.django_db

# A Tuesday; with the seeded rules visits are booked from Friday 4 December on.
TODAY = datetime.datetime(2026, 12, 1, 10, tzinfo=datetime.timezone(datetime.timedelta(hours=8)))


@pytest.fixture(autouse=True)
def _a_tuesday():
    with time_machine.travel(TODAY, tick=False):
        yield


def slot_on(day: int, **changes):
    return make_slot(date=datetime.date(2026, 12, day), **changes)


def cell(response, day: int) -> dict:
    weeks = response.context["month"]["weeks"]
    return next(each for week in weeks for each in week if each and each["number"] == day)


def test_a_day_says_whether_it_is_open_nearly_full_full_closed_or_over(client):
    slot_on(8)
    few = slot_on(9)
    full = slot_on(10)
    slot_on(2)
    make_booking(slot=few, headcount=35, adults=4)
    make_booking(slot=full, headcount=40, adults=4)
    response = client.get("/museum/visit/?month=2026-12")
    states = {day: cell(response, day)["state"] for day in (2, 8, 9, 10, 11)}
    assert states == {2: "past", 8: "open", 9: "few", 10: "full", 11: "closed"}
    assert cell(response, 9)["places_left"] == 5
    page = response.content.decode()
    assert 'href="/museum/visit/2026-12-08/"' in page
    assert 'href="/museum/visit/2026-12-10/"' in page  # to its waiting list
    assert "余 5" in page


def test_without_a_waiting_list_a_full_day_leads_nowhere(client):
    make_booking(slot=slot_on(10), headcount=40, adults=4)
    VisitPolicy.objects.update_or_create(pk=1, defaults={"offer_hours": 0})
    page = client.get("/museum/visit/?month=2026-12").content.decode()
    assert 'href="/museum/visit/2026-12-10/"' not in page


def test_places_are_added_over_the_day_and_a_slot_full_of_groups_has_none(client):
    slot_on(8)
    crowded = slot_on(8, starts_at=datetime.time(13), ends_at=datetime.time(14), max_groups=1)
    make_booking(slot=crowded)
    assert cell(client.get("/museum/visit/?month=2026-12"), 8)["places_left"] == 40


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("2026-12", "2026 年 12 月"),
        ("2027-01", "2027 年 1 月"),
        ("2020-01", "2026 年 12 月"),
        ("2099-01", "2027 年 3 月"),
        ("soon", "2026 年 12 月"),
        ("2026-13", "2026 年 12 月"),
    ],
)
def test_only_months_in_which_a_visit_can_be_booked_are_shown(client, asked, shown):
    response = client.get("/museum/visit/", {"month": asked})
    assert response.context["month"]["caption"] == shown


def test_the_calendar_begins_in_the_month_of_the_next_day_with_a_time(client):
    slot_on(31, is_open=False)
    make_slot(days_ahead=40)
    assert client.get("/museum/visit/").context["month"]["caption"] == "2027 年 1 月"


def test_the_months_lead_to_their_neighbours(client):
    page = client.get("/museum/visit/?month=2027-01").content.decode()
    assert "?month=2026-12" in page
    assert "?month=2027-02" in page
    assert "?month=2026-11" not in client.get("/museum/visit/").content.decode()


def test_a_special_day_is_told_with_its_reason(client):
    Closure.objects.create(
        first_day=datetime.date(2026, 12, 24),
        last_day=datetime.date(2026, 12, 25),
        reason="展厅换展",
    )
    assert "展厅换展" in client.get("/museum/visit/?month=2026-12").content.decode()
    assert "展厅换展" in client.get("/museum/visit/2026-12-24/").content.decode()


def test_a_day_lists_its_times_with_who_demonstrates(client):
    person = make_person(name="郑竹生")
    slot_on(8, demonstrator=person)
    afternoon = slot_on(8, starts_at=datetime.time(13, 30), ends_at=datetime.time(15))
    page = client.get("/museum/visit/2026-12-08/").content.decode()
    assert "09:00–10:30" in page
    assert "郑竹生 现场演示" in page
    assert f'href="{afternoon.get_absolute_url()}"' in page


def test_a_demonstrator_whose_page_is_not_public_is_not_named(client):
    slot_on(8, demonstrator=make_person(name="郑竹生", is_public=False))
    assert "郑竹生" not in client.get("/museum/visit/2026-12-08/").content.decode()


def test_a_day_without_slots_says_that_the_museum_is_closed(client):
    response = client.get("/museum/visit/2026-12-07/")
    assert response.status_code == 200
    assert "这一天闭馆" in response.content.decode()


@pytest.mark.parametrize("address", ["2026-02-30", "2026-2-3", "tomorrow"])
def test_a_day_that_does_not_exist_is_not_found(client, address):
    assert client.get(f"/museum/visit/{address}/").status_code == 404


def test_the_next_days_stand_on_the_front_page(client):
    slot_on(8)
    assert "12 月 8 日" in client.get("/").content.decode()


@pytest.mark.parametrize("address", ["/museum/visit/?month=2026-12", "/museum/visit/2026-12-08/"])
def test_more_slots_and_bookings_cost_no_more_queries(
    client, address, django_assert_max_num_queries
):
    client.get(address)
    slot_on(8)
    with django_assert_max_num_queries(20) as few:
        client.get(address)
    for hour in range(11, 17):
        slot = slot_on(
            8,
            starts_at=datetime.time(hour),
            ends_at=datetime.time(hour, 50),
            demonstrator=make_person(),
        )
        make_booking(slot=slot)
    with django_assert_max_num_queries(len(few)):
        client.get(address)
