"""Requests for talks as staff answer them."""

import pytest
from django.utils import timezone

from outreach.models import TalkRequest
from tests.builders import make_person
from tests.outreach.event_builders import A_DAY, PHONE, make_event, make_request, programme
from tests.pages import (
    add_page,
    change_page,
    changelist,
    errors_of,
    listed,
    sent_back,
    step_page,
    text_of,
)

pytestmark = pytest.mark.django_db


def test_a_request_told_by_telephone_is_entered(client, sign_in):
    sign_in("outreach")
    data = sent_back(
        client.get(add_page(TalkRequest)),
        organisation="竹溪小学",
        venue_kind="campus",
        topic="想听竹编",
        preferred_date=(timezone.localdate() + 9 * A_DAY).isoformat(),
        audience="120",
        contact_name="王老师",
        phone="138 0000 0001",
    )
    assert client.post(add_page(TalkRequest), data).status_code == 302
    assert TalkRequest.objects.get().phone == PHONE
    data["preferred_date"] = timezone.localdate().isoformat()
    assert "preferred_date" in errors_of(client.post(add_page(TalkRequest), data))


def test_a_request_is_declined_with_a_reason(client, sign_in):
    sign_in("outreach")
    request = make_request()
    client.post(step_page(request, "decline"), {"reason": "当天没有合适的人"})
    request.refresh_from_db()
    assert (request.status, request.decision_reason) == ("declined", "当天没有合适的人")
    page = client.get(change_page(request))
    assert "matches" not in page.context
    assert "organisation" not in page.context["adminform"].form.fields


def test_a_taken_speaker_is_said_on_the_form(client, sign_in):
    sign_in("outreach")
    request, person = make_request(), make_person()
    make_event(people=[person], days=20, hour=14)
    page = client.post(
        step_page(request, "accept"),
        {
            "speaker": person.pk,
            "programme": programme().pk,
            "title": "竹编",
            "starts_at_0": request.preferred_date.isoformat(),
            "starts_at_1": "14:30",
            "minutes": "45",
        },
    )
    assert page.status_code == 200
    assert "This person is promised elsewhere at that time." in text_of(page)
    request.refresh_from_db()
    assert request.status == "received"


@pytest.mark.parametrize("words", ["reference", "13800000001", "青溪"])
def test_requests_are_found_by_reference_phone_and_words(client, sign_in, words):
    sign_in("outreach")
    request = make_request()
    make_request(phone="13800000002", organisation="别的厂")
    asked = request.reference.lower() if words == "reference" else words
    assert listed(client.get(changelist(TalkRequest, f"?q={asked}"))) == [request]


def test_the_list_masks_phones(client, sign_in):
    sign_in("outreach")
    make_request()
    page = text_of(client.get(changelist(TalkRequest)))
    assert PHONE not in page
    assert "138****0001" in page
