"""Fairs as staff plan and count them."""

import pytest
from django.utils import timezone

from outreach.models import Fair
from tests.builders import make_person
from tests.outreach.event_builders import A_DAY, make_event, make_fair, programme, promised
from tests.pages import (
    add_page,
    all_errors_of,
    change_page,
    changelist,
    listed,
    sent_back,
    step_page,
    steps_on,
)

pytestmark = pytest.mark.django_db


def test_a_stall_is_added_and_its_craftsman_promised(client, sign_in):
    sign_in("outreach")
    fair, person = make_fair(), make_person()
    page = client.get(change_page(fair))
    data = sent_back(page, **{"stalls-0-number": "1", "stalls-0-person": person.pk})
    assert client.post(change_page(fair), data).status_code == 302
    assert len(promised(person)) == 1


def test_a_craftsman_who_is_taken_is_said_on_the_form(client, sign_in):
    sign_in("outreach")
    fair, person = make_fair(), make_person()
    make_event(people=[person], days=15, hour=10)
    page = client.get(change_page(fair))
    data = sent_back(page, **{"stalls-0-number": "1", "stalls-0-person": person.pk})
    page = client.post(change_page(fair), data)
    assert page.status_code == 200
    assert "This person is promised elsewhere at that time." in all_errors_of(page)
    assert not fair.stalls.exists()


def test_a_fair_is_planned_counted_and_reported(client, sign_in):
    sign_in("outreach")
    day = timezone.localdate() - 9 * A_DAY
    data = sent_back(
        client.get(add_page(Fair)),
        name="半马市集",
        programme=programme("craft-search").pk,
        place="文化公园",
        starts_at_0=day.isoformat(),
        starts_at_1="09:00",
        ends_at_0=day.isoformat(),
        ends_at_1="17:00",
    )
    assert client.post(add_page(Fair), data).status_code == 302
    fair = Fair.objects.get()
    assert set(steps_on(client.get(change_page(fair)), fair)) == {"hold", "cancel"}
    numbers = {"visitors": "4200", "visitors_method": "estimate", "sales": "12000"}
    client.post(step_page(fair, "hold"), {**numbers, "report": "人流不断。"})
    fair.refresh_from_db()
    assert (fair.status, fair.visitors, fair.sales, fair.report) == (
        "held",
        4200,
        12000,
        "人流不断。",
    )


@pytest.mark.parametrize("attention", ["uncounted", "empty", "unreported"])
def test_the_list_of_fairs_can_be_narrowed(client, sign_in, attention):
    sign_in("outreach")
    make_fair()
    found = listed(client.get(changelist(Fair, f"?attention={attention}")))
    assert len(found) == (1 if attention == "empty" else 0)
