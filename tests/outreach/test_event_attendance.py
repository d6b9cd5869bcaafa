"""Counting right after a talk, on a phone."""

import datetime
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from outreach.models import SignIn
from outreach.services.events import change_event
from tests.builders import make_person
from tests.outreach.event_builders import announced, begun, boss, held, moment, programme
from tests.pages import change_page, queries, sent_back, text_of

pytestmark = pytest.mark.django_db
ATTENDANCE = "/admin/outreach/event/attendance/"
HOUR = datetime.timedelta(hours=1)


def photograph() -> SimpleUploadedFile:
    file = io.BytesIO()
    Image.new("RGB", (64, 40), "red").save(file, "JPEG")
    return SimpleUploadedFile("a.jpg", file.getvalue(), "image/jpeg")


def test_a_talk_is_counted_on_a_phone_with_a_photograph(client, sign_in):
    sign_in("outreach")
    event = begun()
    page = client.get(ATTENDANCE)
    assert [card["event"] for card in page.context["cards"]] == [event]
    data = {
        "event": event.pk,
        "audience": "７６",
        "audience_method": "sign_in",
        "picture": photograph(),
    }
    assert client.post(ATTENDANCE, data).status_code == 302
    event.refresh_from_db()
    assert (event.status, event.audience, event.pictures.count()) == ("held", 76, 1)
    assert client.get(ATTENDANCE).context["cards"] == []


def test_a_photograph_doesn_t_tell_where_it_was_taken(client, sign_in):
    sign_in("outreach")
    event = begun()
    file, taken = io.BytesIO(), Image.new("RGB", (4000, 3000), "red")
    exif = taken.getexif()
    exif[0x0112] = 6  # lies on its side
    exif.get_ifd(0x8825)[1] = "N"  # the place of taking
    taken.save(file, "JPEG", exif=exif)
    picture = SimpleUploadedFile("a.jpg", file.getvalue(), "image/jpeg")
    numbers = {"audience": "20", "audience_method": "sign_in"}
    client.post(ATTENDANCE, {"event": event.pk, "picture": picture, **numbers})
    with Image.open(event.pictures.get().picture) as kept:
        assert not kept.getexif()
        assert kept.size == (1920, 2560)


def test_a_picture_is_added_on_the_event_s_page(client, sign_in):
    sign_in("outreach")
    event = held()
    page = client.get(change_page(event))
    data = sent_back(page, **{"pictures-0-alt": "会场", "pictures-0-picture": photograph()})
    assert client.post(change_page(event), data).status_code == 302
    kept = event.pictures.get()
    assert (kept.alt, kept.width, kept.height) == ("会场", 64, 40)
    again = sent_back(client.get(change_page(event)))
    assert client.post(change_page(event), again).status_code == 302
    assert event.pictures.get().picture.name == kept.picture.name


def test_what_was_pressed_stands_in_the_form(client, sign_in):
    sign_in("outreach")
    event = begun()
    for _turn in range(3):
        SignIn.objects.create(event=event)
    form = client.get(ATTENDANCE).context["cards"][0]["form"]
    assert (form["audience"].value(), form["audience_method"].value()) == (3, "sign_in")


@pytest.mark.parametrize(
    "numbers",
    [
        {},
        {"audience": "20"},
        {"audience": "很多", "audience_method": "sign_in"},
        {"audience": "20", "audience_method": "platform"},
    ],
)
def test_a_number_without_its_how_comes_back(client, sign_in, numbers):
    sign_in("outreach")
    event = begun()
    page = client.post(ATTENDANCE, {"event": event.pk, **numbers})
    assert page.status_code == 200
    assert page.context["cards"][0]["form"].errors
    event.refresh_from_db()
    assert event.status == "announced"


def test_a_file_that_is_no_picture_counts_nobody(client, sign_in):
    sign_in("outreach")
    event = begun()
    file = SimpleUploadedFile("a.jpg", b"<html>", "image/jpeg")
    data = {"event": event.pk, "audience": "20", "audience_method": "sign_in", "picture": file}
    assert client.post(ATTENDANCE, data).status_code == 200
    event.refresh_from_db()
    assert event.status == "announced"


def test_of_a_stream_views_are_asked_and_online_nobody_in_a_room(client, sign_in):
    sign_in("outreach")
    event = begun(kind="livestream", venue_kind="online", programme=programme("live-studio"))
    form = client.get(ATTENDANCE).context["cards"][0]["form"]
    assert {"audience", "audience_method"}.isdisjoint(form.fields)
    client.post(ATTENDANCE, {"event": event.pk, "views": "9000", "peak_viewers": "600"})
    event.refresh_from_db()
    assert (event.status, event.audience, event.views) == ("held", None, 9000)


def test_what_is_on_today_but_has_not_begun_has_no_form(client, sign_in):
    sign_in("outreach")
    now = timezone.now()
    event = announced()
    late = min(now + 2 * HOUR, moment(0, 23, 58))
    change_event(event, by=boss(), starts_at=late, ends_at=late + HOUR)
    cards = client.get(ATTENDANCE).context["cards"]
    assert [card["may_count"] for card in cards] == [False] * len(cards)


@pytest.mark.parametrize("key", ["", "x", "0", "99999999999999999999"])
def test_a_talk_that_is_not_there_is_not_found(client, sign_in, key):
    sign_in("outreach")
    assert client.post(ATTENDANCE, {"event": key}).status_code == 404


def test_the_code_to_sign_in_is_printed(client, sign_in):
    sign_in("outreach")
    event = announced()
    page = text_of(client.get(reverse("admin:outreach_event_sign_in", args=[event.pk])))
    assert "<svg" in page
    assert event.title in page


def test_the_attendance_page_costs_the_same_for_one_and_for_three(client, sign_in):
    sign_in("outreach")
    begun(people=[make_person()])
    first = queries(client, ATTENDANCE)
    begun(people=[make_person(name="李梅")])
    begun(people=[make_person(name="王建国")])
    assert queries(client, ATTENDANCE) == first
