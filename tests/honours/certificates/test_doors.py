"""When somebody's only honour falls, every public door closes at once, whatever is cached."""

import pytest
from django.db import IntegrityError, connection, transaction

from honours.models import Person
from honours.services.conferrals import confer_title, reinstate_conferral, suspend_conferral
from tests.builders import make_conferral, make_object, make_person, make_slot, make_staff, title
from tests.pages import text_of

from .builders import revoke

pytestmark = pytest.mark.django_db(transaction=True)
NAME = "季竹生"


@pytest.fixture
def manager():
    return make_staff("managers")


@pytest.fixture
def fallen(manager):
    """A craftsman whom all pages name; and their only honour."""
    person = make_person(name=NAME, summary="一根毛竹，三十六层。", deeds="编了一辈子竹。")
    conferral = make_conferral(person=person, title=title("天目工匠"), award_year=2021)
    make_object(name="细丝竹篮").makers.create(person=person)
    make_slot(days_ahead=10, demonstrator=person)
    return conferral


def doors(conferral) -> dict[str, tuple[str, str]]:
    """Every public page that may speak of the holder: its address, and what would give them away."""
    person = conferral.person
    work = person.made_objects.get().object
    slot = person.demonstration_slots.get()
    own = person.get_absolute_url()
    return {
        "page": (own, NAME),
        "english page": (f"/en{own}", NAME),
        "list": ("/honours/", NAME),
        "list of the title": ("/honours/?title=tianmu-craftsman", NAME),
        "list by name": (f"/honours/?q={NAME}", own),
        "search": (f"/search/?q={NAME}", own),
        "front page": ("/", NAME),
        "figure": ("/figures/craftsmen/", NAME),
        "sitemap": ("/sitemap-people.xml", person.slug),
        "object": (work.get_absolute_url(), NAME),
        "objects and their makers": ("/museum/objects/", NAME),
        "objects by the maker's name": (f"/museum/objects/?q={NAME}", work.get_absolute_url()),
        "works found by the name": (f"/search/?q={NAME}", work.get_absolute_url()),
        "objects of the maker": (
            f"/museum/objects/?maker={person.slug}",
            work.get_absolute_url(),
        ),
        "day of the demonstration": (f"/museum/visit/{slot.date}/", NAME),
        "booking of the demonstration": (slot.get_absolute_url(), NAME),
    }


def names(client, conferral) -> set[str]:
    """The doors through which the holder is seen now."""
    return {
        door
        for door, (address, mark) in doors(conferral).items()
        if mark in text_of(client.get(address))
    }


def counted(client) -> int:
    return client.get("/figures/craftsmen.json").json()["value"]


def on_the_front_page(client) -> int:
    """The number as the front page has it, where it is read from the cache."""
    numbers = client.get("/").context["numbers"]
    return next(number.value for number in numbers if number.key == "craftsmen")


def take(how: str, conferral, manager) -> None:
    if how == "revoke":
        revoke(conferral, by=manager)
    else:
        suspend_conferral(conferral, by=manager, reason="正在调查")


@pytest.mark.parametrize("how", ["revoke", "suspend"])
def test_every_door_closes_at_once_with_its_caches_warm(client, fallen, manager, how):
    assert names(client, fallen) == set(doors(fallen))
    assert (counted(client), on_the_front_page(client)) == (1, 1)
    take(how, fallen, manager)
    assert on_the_front_page(client) == 0  # first, since other pages count anew
    assert names(client, fallen) == set()
    assert client.get(fallen.person.get_absolute_url()).status_code == 404
    assert counted(client) == 0


def test_every_door_opens_again_with_the_reinstatement(client, fallen, manager):
    names(client, fallen)
    suspend_conferral(fallen, by=manager, reason="正在调查")
    names(client, fallen)
    reinstate_conferral(fallen, by=manager, reason="查无实据")
    assert names(client, fallen) == set(doors(fallen))


def test_works_stay_but_name_nobody(client, fallen, manager):
    work = fallen.person.made_objects.get().object
    revoke(fallen, by=manager)
    page = client.get(work.get_absolute_url())
    assert page.status_code == 200
    assert page.context["makers"] == []


def test_with_another_valid_honour_the_page_stays_without_the_fallen_one(client, fallen, manager):
    make_conferral(person=fallen.person, title=title("光荣在岗30年"), award_year=2020)
    revoke(fallen, by=manager)
    page = text_of(client.get(fallen.person.get_absolute_url()))
    assert "光荣在岗30年" in page
    assert "天目工匠" not in page
    revoke(fallen.person.conferrals.valid().get(), by=manager)
    assert client.get(fallen.person.get_absolute_url()).status_code == 404


def test_a_new_honour_opens_the_page_again(fallen, manager):
    revoke(fallen, by=manager)
    assert not Person.objects.public().exists()
    confer_title(title=title("杭州工匠"), person=fallen.person, award_year=2025, by=manager)
    assert Person.objects.public().get() == fallen.person


def test_whoever_never_had_an_honour_is_not_withheld():
    make_person(name="讲师")
    assert Person.objects.public().exists()


def test_the_database_withholds_whatever_the_door(fallen):
    run("UPDATE honours_conferral SET status = 'suspended'")
    assert not Person.objects.public().exists()
    run("UPDATE honours_conferral SET status = 'valid'")
    assert Person.objects.public().exists()


def test_an_honour_that_is_moved_to_its_true_holder_takes_the_withholding_along(fallen, manager):
    suspend_conferral(fallen, by=manager, reason="正在调查")
    other = make_person(name="真正的人")
    run(f"UPDATE honours_conferral SET person_id = {other.pk}")
    assert list(Person.objects.public()) == [fallen.person]


def test_a_revocation_needs_its_authority_in_the_database(fallen):
    with pytest.raises(IntegrityError, match="conferral_revoked_with_reason"), transaction.atomic():
        run(
            "UPDATE honours_conferral SET status = 'revoked', revoked_on = '2026-11-20',"
            " revocation_document = '9 号', revocation_reason = '虚假'"
        )


def run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
