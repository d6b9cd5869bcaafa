"""Outreach's part of the demonstration: every programme, no one in two places, the same each time."""

import datetime
from itertools import pairwise

import pytest
from django.db import connection
from django.utils import timezone

from config.common.invention import NOTE, Plan
from honours.models import Commitment, Craft, Organisation
from outreach.demo.activities import make
from outreach.models import Event, EventPicture, Fair, Programme, Talk, TalkRequest, Tour
from tests.builders import make_conferral, make_organisation, make_person, title

pytestmark = pytest.mark.django_db
SHARE = 0.03


@pytest.fixture
def cast():
    """Twelve people of the demonstration, a third of them craftsmen, and where they speak."""
    crafts = list(Craft.objects.order_by("pk"))
    for number in range(12):
        person = make_person(
            name=f"师傅{number}", note=NOTE, craft=crafts[number % 4] if number % 3 == 0 else None
        )
        make_conferral(person=person, title=title("天目工匠"), award_year=2018)
    for kind in ("employer", "school"):
        make_organisation(kind=kind)


def load(today: datetime.date | None = None, **options) -> None:
    make(Plan(today=today or timezone.localdate(), **{"share": SHARE, **options}))
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_every_programme_has_its_events_and_states(cast):
    load()
    held = Event.objects.held()
    assert set(held.values_list("programme__slug", flat=True)) == {
        *("ten-minutes", "five-entries", "three-deliveries", "into-schools", "live-studio"),
    }
    assert set(Event.objects.values_list("status", flat=True)) == {
        *("draft", "announced", "held", "cancelled"),
    }
    assert Fair.objects.held().exists()
    assert Fair.objects.filter(status="announced").exists()
    assert Tour.objects.count() == 4
    assert Talk.objects.offered().exists()
    statuses = set(TalkRequest.objects.values_list("status", flat=True))
    assert {"received", "declined", "withdrawn"} <= statuses
    assert EventPicture.objects.exists()


def test_the_numbers_of_the_article_come_out(cast):
    """Of the whole: over 800 lectures, over 100,000 listeners."""
    load(share=0.1)
    totals = Event.objects.lectures().totals()
    whole = totals["people"] / totals["events"] * 800
    assert totals["events"] >= 70
    assert whole > 100_000


def test_nobody_is_in_two_places_and_every_speaker_is_promised(cast):
    load()
    by_person: dict[int, list] = {}
    for each in Commitment.objects.live().order_by("period"):
        by_person.setdefault(each.person_id, []).append(each.period)
    for periods in by_person.values():
        assert all(first.upper <= second.lower for first, second in pairwise(periods))


def test_what_is_said_reads_as_written(cast):
    load()
    for event in Event.objects.all():
        assert not {"{", "}"} & set(event.title + event.summary + event.report)
    for talk in Talk.objects.all():
        assert not {"{", "}"} & set(talk.title + talk.summary)


def test_phones_belong_to_nobody(cast):
    load()
    assert all(each.phone.startswith("160") for each in TalkRequest.objects.all())


def test_a_second_series_adds_other_records(cast):
    load()
    first = Event.objects.count()
    load(series=1)
    assert first < Event.objects.count() <= 2.2 * first


def test_without_people_nothing_is_invented():
    load()
    assert not Event.objects.exists()


def test_a_programme_that_staff_renamed_is_left_out(cast):
    Programme.objects.filter(slug="craft-search").update(slug="markets")
    load()
    assert Event.objects.exists()
    assert not Fair.objects.exists()


def test_organisations_of_the_registry_are_the_hosts(cast):
    load()
    hosts = Organisation.objects.filter(hosted_events__isnull=False).distinct()
    assert set(hosts.values_list("kind", flat=True)) <= {"employer", "school"}
    assert hosts.exists()
