"""“I am here”, pressed on listeners' phones."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from outreach.models import Event, SignIn
from outreach.services.events import change_event
from outreach.services.sign_ins import sign_in_address
from tests.outreach.event_builders import announced, boss
from tests.pages import text_of

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)


def titles(page) -> list[str]:
    return [event.title for event in page.context["page"]]


@pytest.fixture
def running():
    """An event that began half an hour ago."""
    event = announced(days=1)
    now = timezone.now()
    change_event(event, by=boss(), starts_at=now - HOUR / 2, ends_at=now + HOUR / 2)
    event.refresh_from_db()
    return event


def address_of(event: Event) -> str:
    return sign_in_address(event).partition("8000")[2]


def test_a_press_counts_a_device_once_and_keeps_no_name(client, running):
    address = address_of(running)
    assert "<button" in text_of(client.get(address))
    for _turn in range(2):
        assert client.post(address).status_code == 302
    assert SignIn.objects.filter(event=running).count() == 1
    assert "data-here" in text_of(client.get(address))
    assert {field.name for field in SignIn._meta.fields} == {"id", "event", "key", "created_at"}


def test_another_device_counts_too(client, running):
    from django.test import Client

    client.post(address_of(running))
    Client().post(address_of(running))
    assert SignIn.objects.count() == 2


def test_nobody_signs_in_without_the_code_on_the_wall(client, running):
    wrong = reverse("outreach:sign_in", args=[running.slug, "0" * 16])
    assert client.get(wrong).status_code == 404
    assert client.post(wrong).status_code == 404


@pytest.mark.parametrize("hours", [-5, 5])
def test_nobody_signs_in_before_or_afterwards(client, running, hours):
    now = timezone.now() + hours * HOUR
    change_event(running, by=boss(), starts_at=now, ends_at=now + HOUR / 2)
    client.post(address_of(running))
    assert not SignIn.objects.exists()
