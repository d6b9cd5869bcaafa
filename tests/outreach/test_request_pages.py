"""The public form for a talk, exactly as agreed; following a request up by reference and phone."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from outreach.models import TalkRequest
from tests.outreach.event_builders import A_DAY, PHONE, make_request, make_talk, typed
from tests.outreach.test_request_rules import accept
from tests.pages import text_of

pytestmark = pytest.mark.django_db
FORM = "/en/outreach/request/"


def errors(answer) -> dict:
    data = answer.context["form"].errors.get_json_data()
    return {name: [each["message"] for each in found] for name, found in data.items()}


def test_a_valid_request_leads_to_its_reference(client):
    answer = client.post(FORM, typed())
    request = TalkRequest.objects.get()
    assert answer.status_code == 302
    assert answer.url == f"/en/outreach/requests/{request.reference}/"
    page = text_of(client.get(answer.url))
    assert f'data-reference="{request.reference}"' in page
    assert (request.organisation, request.phone, request.audience) == (
        "杭州青溪机械有限公司",
        PHONE,
        80,
    )
    assert (request.status, request.language) == ("received", "en")


def test_the_form_has_the_fields_agreed_and_asks_no_more(client):
    page = client.get(FORM)
    assert 'id="talk-form"' in text_of(page)
    names = {name for name, field in page.context["form"].fields.items() if field.required}
    assert names == {
        *("organisation", "venue_kind", "contact_name", "phone", "preferred_date"),
        *("audience", "topic", "consent"),
    }


@pytest.mark.parametrize(
    "name",
    [
        *("organisation", "venue_kind", "contact_name", "phone", "preferred_date"),
        *("audience", "topic", "consent"),
    ],
)
def test_each_field_is_needed_and_the_others_stay_as_typed(client, name):
    answer = client.post(FORM, typed(**{name: None}))
    assert answer.status_code == 200
    assert set(errors(answer)) == {name}
    assert not TalkRequest.objects.exists()
    page = text_of(answer)
    assert "error-summary" in page
    for other, value in typed(**{name: None}).items():
        if other not in ("venue_kind", "consent"):
            assert value in page, other


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"phone": "1380000000"}, "phone"),
        ({"phone": "号码"}, "phone"),
        ({"audience": "0"}, "audience"),
        ({"audience": "很多"}, "audience"),
        ({"audience": "20001"}, "audience"),
        ({"venue_kind": "moon"}, "venue_kind"),
        ({"preferred_date": "明天"}, "preferred_date"),
        ({"preferred_date": "2020-01-01"}, "preferred_date"),
        ({"organisation": "厂" * 81}, "organisation"),
        ({"topic": "讲" * 501}, "topic"),
        ({"talk": "nosuch"}, "talk"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(client, changes, field):
    answer = client.post(FORM, typed(**changes))
    assert answer.status_code == 200
    assert set(errors(answer)) == {field}
    assert not TalkRequest.objects.exists()


def test_full_width_digits_and_spaces_are_understood(client):
    client.post(FORM, typed(phone="１３８ ００００ ０００１", audience="８０"))
    request = TalkRequest.objects.get()
    assert (request.phone, request.audience) == (PHONE, 80)


def test_today_is_too_late_and_a_year_too_far(client):
    for days in (0, 367):
        day = timezone.localdate() + days * A_DAY
        assert set(errors(client.post(FORM, typed(preferred_date=day.isoformat())))) == {
            "preferred_date"
        }


def test_the_sixth_open_request_of_a_phone_is_refused_above_the_fields(client):
    for _turn in range(5):
        assert client.post(FORM, typed()).status_code == 302
    assert set(errors(client.post(FORM, typed()))) == {"__all__"}


def test_a_talk_of_the_menu_is_filled_in_and_kept(client):
    talk = make_talk()
    page = client.get(f"{FORM}?talk={talk.slug}")
    assert talk.title in text_of(page)
    client.post(FORM, typed(talk=talk.slug, topic=talk.title))
    assert TalkRequest.objects.get().talk == talk


def test_a_form_without_its_token_is_refused():
    answer = Client(enforce_csrf_checks=True).post(FORM, typed())
    assert answer.status_code == 403
    assert not TalkRequest.objects.exists()


def test_the_form_is_not_kept_by_caches(client):
    assert "no-store" in client.get(FORM).headers["Cache-Control"]


def find(client, reference: str, phone: str = PHONE):
    return client.post(
        "/en/outreach/requests/", {"reference": reference, "phone": phone}, follow=True
    )


def test_reference_and_phone_open_the_request_and_nothing_else_does(client):
    request = make_request()
    address = f"/en{request.get_absolute_url()}"
    page = client.get(address)
    assert "data-reference" not in text_of(page)
    assert page.context["form"].initial["reference"] == request.reference
    assert "data-reference" not in text_of(find(client, request.reference, "13800000002"))
    assert "data-reference" in text_of(find(client, request.reference.lower()))
    assert "data-reference" in text_of(client.get(address))


def test_an_unknown_reference_is_told_apart_from_nothing(client):
    request = make_request()
    wrong_phone = errors(find(client, request.reference, "13800000002"))
    unknown = errors(find(client, "T3333333", "13800000002"))
    assert wrong_phone == unknown


def test_guessing_is_stopped(client):
    for _turn in range(20):
        find(client, "T3333333")
    request = make_request()
    assert "data-reference" not in text_of(find(client, request.reference))


def test_the_page_masks_the_phone(client):
    request = make_request()
    page = text_of(find(client, request.reference))
    assert PHONE not in page
    assert "138****0001" in page


def test_an_accepted_request_shows_day_place_and_speaker(client):
    request = accept(make_request(), place="三楼会议室")
    page = text_of(find(client, request.reference))
    for words in ("三楼会议室", "陈根荣", "09:00–10:00", "我和竹编的三十年"):
        assert words in page
    assert request.event.get_absolute_url() not in page  # a draft has no page yet


def test_a_request_is_withdrawn_by_who_made_it(client):
    request = make_request()
    address = f"/en{request.get_absolute_url()}withdraw/"
    assert client.get(address).status_code == 405
    client.post(address)
    request.refresh_from_db()
    assert request.status == "received"
    find(client, request.reference)
    client.post(address)
    request.refresh_from_db()
    assert request.status == "withdrawn"


def test_what_is_agreed_is_not_withdrawn_by_a_click(client):
    request = accept(make_request())
    page = find(client, request.reference)
    assert "withdraw/" not in text_of(page)
    client.post(f"/en{request.get_absolute_url()}withdraw/")
    request.refresh_from_db()
    assert request.status == "accepted"


def test_dates_are_read_as_people_write_them(client):
    day = timezone.localdate() + datetime.timedelta(days=30)
    client.post(FORM, typed(preferred_date=f"{day:%Y/%m/%d}"))
    assert TalkRequest.objects.get().preferred_date == day
