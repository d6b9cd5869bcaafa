"""The demonstration: its proportions, that it comes once, and that it is the same each time."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.db import transaction
from django.db.models import F
from django.test import override_settings
from django.utils import timezone

from config.common.demo import demo_password
from config.common.invention import NO_REGION
from config.portal.models import SiteProfile
from honours.models import CareRecord, CareRound, Conferral, EntitlementRule, Person
from museum.models import Booking, MuseumObject, Slot

SHARE, TINY = 0.02, 0.006
NUMBERS = {"model_worker": 752, "craftsman": 41, "thirty_years": 512}


def load(share: float = SHARE, **options) -> None:
    call_command("loaddemo", verbosity=0, share=share, **options)


@pytest.fixture(scope="module")
def _loaded_once(django_db_setup, django_db_blocker, tmp_path_factory):
    """One load for all tests of this module; each of them takes back only what it did itself."""
    changes = {
        "MEDIA_ROOT": tmp_path_factory.mktemp("media"),
        "PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"],
    }
    with django_db_blocker.unblock(), override_settings(**changes), transaction.atomic():
        load()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def loaded(_loaded_once, db) -> None:
    pass


def holders(figure: str) -> int:
    return Person.objects.counted_as(figure).count()


def test_a_part_of_the_demonstration_keeps_its_proportions(loaded):
    for figure, number in NUMBERS.items():
        assert holders(figure) == pytest.approx(number * SHARE, abs=2)
    shown = MuseumObject.objects.public()
    assert shown.count() == pytest.approx(1274 * SHARE, abs=2)
    assert not shown.filter(pictures__isnull=True).exists()
    assert shown.filter(craft__isnull=False).count() > 0.9 * shown.count()
    came = Booking.objects.attended()
    assert came.count() == pytest.approx(583 * SHARE, abs=2)
    assert Booking.objects.heads() / came.count() > 26_000 / 580


def test_care_of_two_full_years_and_of_this_one(loaded):
    today = timezone.localdate()
    done = CareRecord.objects.done()
    for year in (today.year - 2, today.year - 1):
        assert 640 * SHARE - 1 <= done.in_year(year).count() <= 700 * SHARE + 1
    assert not done.exclude(note="演示数据").exists()
    assert not done.filter(done_on__gt=today).exists()


def test_a_round_that_was_and_one_to_come(loaded):
    past, ahead = CareRound.objects.with_progress().order_by("starts_on")
    assert past.ends_on < timezone.localdate() < ahead.ends_on
    assert past.total == pytest.approx(210 * SHARE, abs=1)
    assert past.open == 0
    assert (ahead.done, ahead.open) == (0, ahead.total)


def test_nobody_is_cared_for_before_being_honoured(loaded):
    for record in CareRecord.objects.done().select_related("person"):
        first = record.person.conferrals.order_by("award_year").first()
        assert first.award_year <= record.done_on.year


def test_invented_amounts_say_so(loaded):
    rules = EntitlementRule.objects.filter(amount__isnull=False)
    assert rules.exists()
    for rule in rules:
        assert (rule.is_provisional, rule.note) == (True, "演示数据")
        assert "演示数据" in rule.document


def test_there_is_something_to_come(loaded):
    today = timezone.localdate()
    assert Booking.objects.open().filter(slot__date__gt=today).exists()
    soon = Slot.objects.between(today, today + timedelta(days=90)).filter(is_open=True)
    assert soon.filter(taken__lt=F("capacity"), groups__lt=F("max_groups")).count() > 100
    assert soon.filter(demonstrator__isnull=False).exists()


def test_no_honour_comes_before_its_time(loaded):
    today = timezone.localdate()
    for held in Conferral.objects.of_people().select_related("person", "title"):
        person, title = held.person, held.title
        assert held.award_year - person.birth_date.year >= 18
        assert held.award_year <= (person.death_date.year if person.death_date else today.year)
        assert (title.valid_from or 0) <= held.award_year <= (title.valid_to or today.year)


def test_pages_read_as_written(loaded):
    people = Person.objects.all()
    assert len({person.deeds for person in people}) == people.count()
    for person in people:
        parts = person.deeds.split("\n\n")
        assert len(parts) == len(set(parts)) >= 2
        assert not {"{", "}", "[", "]"} & set(person.summary + person.deeds)
    for work in MuseumObject.objects.all():
        assert not {"{", "}"} & set(work.name + work.description + work.story)


def test_nobody_invented_can_be_taken_for_somebody(loaded):
    for person in Person.objects.all():
        assert person.id_number[:6] in ("", NO_REGION)
        assert person.phone[:3] in ("", "160")
    assert SiteProfile.load().is_demo


def test_each_group_of_staff_has_a_sign_in(loaded, client):
    accounts = get_user_model().objects.filter(is_staff=True)
    groups = {"registry", "selection", "reviewers", "care", "museum", "outreach", "academy"}
    groups |= {"auditors", "managers"}
    assert set(accounts.values_list("username", flat=True)) == {*groups, "admin"}
    assert accounts.get(is_superuser=True).username == "admin"
    for name in groups:
        assert list(accounts.get(username=name).groups.values_list("name", flat=True)) == [name]
    assert all(account.check_password(demo_password()) for account in accounts)


def test_a_second_load_is_refused_in_one_sentence(loaded):
    before = Person.objects.count()
    with pytest.raises(CommandError) as refusal:
        load()
    assert refusal.value.returncode == 1
    assert str(refusal.value).count("\n") == 0
    assert "--append" in str(refusal.value)
    assert Person.objects.count() == before


def test_a_second_load_can_be_asked_for(loaded):
    before = {model: model.objects.count() for model in (Person, MuseumObject, Booking, CareRecord)}
    load(share=TINY, append=True)
    for model, number in before.items():
        assert number < model.objects.count() < 2 * number
    assert len(set(Person.objects.values_list("slug", flat=True))) == Person.objects.count()


def test_the_same_seed_invents_the_same_people(db):
    first, second = invented_people(), invented_people()
    assert first == second
    assert len(first) > 5


def invented_people() -> list[tuple]:
    """What a load adds; the load itself is taken back."""
    there = set(Person.objects.values_list("pk", flat=True))
    with transaction.atomic():
        load(share=TINY, append=True)
        people = Person.objects.exclude(pk__in=there).order_by("pk")
        found = [(each.name, each.slug, each.id_number, each.deeds) for each in people]
        transaction.set_rollback(True)
    return found


@pytest.mark.parametrize("scale", [0, 1001, -5])
def test_an_impossible_scale_is_refused(db, scale):
    there = Person.objects.count()
    with pytest.raises(CommandError):
        load(scale=scale, append=True)
    assert Person.objects.count() == there
