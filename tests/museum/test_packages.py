"""School packages: tour, workshop and talk in one booking, all three or none."""

import datetime
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import IntegrityError, connection, transaction
from icalendar import Calendar

from config.common.declarations import collect
from config.common.errors import Refusal
from config.common.models import Message
from honours.models import Commitment
from museum.models import Booking, SchoolPackage, Slot, Workshop
from museum.services.bookings import book_visit, cancel_booking, change_booking
from museum.services.opening import change_slot
from museum.services.packages import cancel_package, change_package, offer_package
from museum.services.workshops import cancel_workshop
from tests.builders import make_booking, make_person, make_slot, make_staff
from tests.museum.forms import typed
from tests.museum.test_workshops import book, form_errors, make_workshop, send
from tests.pages import (
    add_page,
    all_errors_of,
    change_page,
    changelist,
    errors_of,
    queries,
    sent_back,
    step_page,
    steps_on,
    text_of,
)

pytestmark = pytest.mark.django_db
# The slot that the builder makes is from 9:00 to 10:30.
AFTER = {"talk_starts_at": datetime.time(10, 40), "talk_ends_at": datetime.time(11, 20)}


def boss():
    return make_staff(is_superuser=True)


def make_package(workshop=None, **changes) -> SchoolPackage:
    fields = {"title": "竹韵半日", "topic": "一根竹子的一生", "places": 40, **AFTER, **changes}
    fields.setdefault("speaker", make_person(name="俞清禾"))
    return offer_package(workshop=workshop or make_workshop(places=30), by=boss(), **fields)


def counts(package: SchoolPackage) -> tuple[int, int, int]:
    """Places taken of the tour, the workshop and the talk."""
    package = SchoolPackage.objects.with_parts().get(pk=package.pk)
    return package.slot.taken, package.workshop.taken, package.taken


# --- Offering --------------------------------------------------------------------------------------------


def test_the_talk_stands_in_the_speaker_s_calendar():
    package = make_package()
    commitment = Commitment.objects.live().get(person=package.speaker)
    assert (commitment.period.lower, commitment.period.upper) == (
        package.talk_begins,
        package.talk_ends,
    )
    assert commitment.kind == "lecture"


def test_a_speaker_who_is_promised_elsewhere_is_refused_and_nothing_is_kept():
    workshop = make_workshop(places=30)
    elsewhere = make_slot(starts_at=datetime.time(11), ends_at=datetime.time(12))
    speaker = make_workshop(elsewhere).craftsman
    with pytest.raises(Refusal, match="已有其他安排"):
        make_package(workshop, speaker=speaker)
    assert not SchoolPackage.objects.exists()


@pytest.mark.parametrize(
    ("begins", "ends"), [((10, 30), (11, 0)), ((11, 0), (11, 30)), ((8, 0), (9, 0))]
)
def test_the_talk_may_come_right_before_or_after_the_tour(begins, ends):
    make_package(talk_starts_at=datetime.time(*begins), talk_ends_at=datetime.time(*ends))
    assert SchoolPackage.objects.exists()


@pytest.mark.parametrize(
    ("begins", "ends"),
    [((11, 1), (11, 30)), ((10, 29), (11, 0)), ((8, 0), (9, 1)), ((7, 0), (8, 29))],
)
def test_a_talk_during_the_tour_or_long_after_it_is_refused(begins, ends):
    times = {"talk_starts_at": datetime.time(*begins), "talk_ends_at": datetime.time(*ends)}
    with pytest.raises(Refusal, match="半小时"):
        make_package(**times)
    assert not SchoolPackage.objects.exists()


def test_the_database_knows_that_a_talk_ends_after_it_begins():
    package = make_package()
    with pytest.raises(IntegrityError, match="package_talk_ends"), transaction.atomic():
        SchoolPackage.objects.filter(pk=package.pk).update(talk_ends_at=package.talk_starts_at)


def test_a_workshop_that_groups_have_joined_makes_no_package():
    workshop = make_workshop(places=30)
    make_booking(slot=workshop.slot, craft_workshop=workshop, workshop_heads=4)
    with pytest.raises(Refusal, match="已有团队单独报名"):
        make_package(workshop)


def test_a_workshop_belongs_to_one_package():
    package = make_package()
    with pytest.raises(Refusal, match="已属于"):
        make_package(package.workshop)


# --- Booking: all or none ---------------------------------------------------------------------------------


def test_a_school_books_all_three_at_once(client):
    package = make_package()
    page = client.get(f"/en/museum/visit/slots/{package.slot.pk}/?package={package.pk}")
    form = page.context["form"]
    assert form["package"].value() == str(package.pk)
    assert "workshop_heads" not in form.fields  # the workshop is the package's own
    answer = book(client, package.slot, package=str(package.pk))
    assert counts(package) == (24, 21, 24)  # three adults don't try the craft
    booking = Booking.objects.get()
    assert (booking.craft_workshop, booking.workshop_heads) == (package.workshop, 21)
    shown = client.get(answer.url).content.decode()
    assert "10:40–11:20, 一根竹子的一生, by 俞清禾" in shown
    assert "10:40–11:20 一根竹子的一生" in Message.objects.get().text or booking.email == ""


def test_its_letter_and_its_calendar_name_the_talk(client):
    package = make_package()
    answer = book(client, package.slot, package=str(package.pk), email="wang@example.cn")
    assert "10:40–11:20 一根竹子的一生" in Message.objects.get(channel="email").text
    file = Calendar.from_ical(client.get(f"{answer.url.rstrip('/')}.ics").content)
    visit, talk = file.walk("VEVENT")
    assert (visit.end, talk.start, talk.end) == (
        package.slot.ends,
        package.talk_begins,
        package.talk_ends,
    )
    assert visit["uid"] != talk["uid"]


@pytest.mark.parametrize(
    ("places", "workshop_places"), [(23, 30), (40, 20)], ids=["talk", "workshop"]
)
def test_where_one_has_no_room_all_are_refused(client, places, workshop_places):
    package = make_package(make_workshop(places=workshop_places), places=places)
    answer = book(client, package.slot, package=str(package.pk))
    (said,) = form_errors(answer)["package"]
    assert f"{workshop_places} pupils" in said
    assert f"{places} people" in said
    assert counts(package) == (0, 0, 0)
    assert not Booking.objects.exists()


def test_a_tour_without_room_refuses_the_package_too(client):
    package = make_package()
    make_booking(slot=package.slot, headcount=30, status="confirmed")
    book(client, package.slot, package=str(package.pk))
    assert counts(package) == (30, 0, 0)


def test_packages_are_for_schools(client):
    package = make_package()
    answer = book(client, package.slot, package=str(package.pk), organisation_type="employer")
    assert form_errors(answer)["package"] == [
        "Packages are for schools. Others book the tour and a workshop."
    ]


def test_the_tour_alone_can_be_booked_beside_it(client):
    package = make_package()
    book(client, package.slot, package="")
    assert counts(package) == (24, 0, 0)


def test_a_package_of_another_slot_can_t_be_chosen(client):
    package, other = make_package(), make_slot(days_ahead=12)
    answer = book(client, other, package=str(package.pk))
    assert form_errors(answer)["package"] == ["This package isn't held at that time."]
    booking = make_booking(slot=other)
    with pytest.raises(Refusal, match="isn't held at that time"):
        change_booking(booking, by=boss(), package=package)
    assert counts(package) == (0, 0, 0)


@pytest.mark.parametrize("asked", ["x", "９", "99999999999999999999", "-1"])
def test_a_mistyped_address_of_a_package_shows_the_plain_form(client, asked):
    package = make_package()
    page = client.get(f"/museum/visit/slots/{package.slot.pk}/?package={asked}")
    assert page.status_code == 200


def test_the_database_keeps_the_workshop_for_the_package():
    package = make_package()
    booking = make_booking(slot=package.slot)
    rows = Booking.objects.filter(pk=booking.pk)
    with pytest.raises(IntegrityError, match="booking_workshop_is_kept"), transaction.atomic():
        rows.update(craft_workshop=package.workshop, workshop_heads=2)


@pytest.mark.parametrize("fields", ["no workshop", "too few", "another workshop"])
def test_the_database_lets_nobody_have_half_a_package(fields):
    package = make_package()
    booking = make_booking(slot=package.slot, headcount=12, adults=2)
    half = {
        "no workshop": {"package": package},
        "too few": {"package": package, "craft_workshop": package.workshop, "workshop_heads": 9},
        "another workshop": {
            "package": package,
            "craft_workshop": make_workshop(package.slot),
            "workshop_heads": 10,
        },
    }[fields]
    with pytest.raises(IntegrityError, match="booking_package_is_whole"), transaction.atomic():
        Booking.objects.filter(pk=booking.pk).update(**half)


def test_the_database_oversells_no_talk_and_cancels_none_that_schools_count_on():
    package = make_package(places=24)
    book_school(package, 24)
    with pytest.raises(IntegrityError, match="package_not_oversold"), transaction.atomic():
        Booking.objects.update(headcount=25, adults=4)
    with pytest.raises(IntegrityError, match="package_cancelled_is_empty"), transaction.atomic():
        SchoolPackage.objects.update(is_cancelled=True)


def book_school(package: SchoolPackage, heads: int, *, phone: str = "13800000009") -> Booking:
    return book_visit(
        slot=Slot.objects.get(pk=package.slot.pk),
        by=boss(),
        organisation="城南小学",
        organisation_type="school",
        contact_name="李老师",
        phone=phone,
        headcount=heads,
        adults=3,
        package=package,
    )


# --- Changing ---------------------------------------------------------------------------------------------


def test_a_cancelled_booking_frees_all_three(client):
    package = make_package()
    book(client, package.slot, package=str(package.pk))
    cancel_booking(Booking.objects.get(), by=None)
    assert counts(package) == (0, 0, 0)


def change_form(slot, **changes) -> dict:
    return {"slot": slot.pk, "headcount": "24", "adults": "3", "needs": "", **changes}


def test_a_group_grows_in_all_three_within_its_own_places(client):
    package = make_package(places=30)
    answer = book(client, package.slot, package=str(package.pk))
    told = change_form(package.slot, headcount="30", adults="4", package="on")
    assert client.post(f"{answer.url}change/", told).status_code == 302
    assert counts(package) == (30, 26, 30)
    told = change_form(package.slot, headcount="31", adults="4", package="on")
    refused = client.post(f"{answer.url}change/", told)
    assert "package" in form_errors(refused)
    assert counts(package) == (30, 26, 30)


def test_a_group_can_give_the_package_up_and_keep_the_tour(client):
    package = make_package()
    answer = book(client, package.slot, package=str(package.pk))
    client.post(f"{answer.url}change/", change_form(package.slot))
    assert counts(package) == (24, 0, 0)
    assert Booking.objects.get().package is None


def test_a_move_leaves_the_package_behind(client):
    package, new = make_package(), make_slot(days_ahead=20)
    answer = book(client, package.slot, package=str(package.pk))
    assert client.post(f"{answer.url}change/", change_form(new, package="on")).status_code == 302
    booking = Booking.objects.get()
    assert (booking.slot, booking.package, booking.craft_workshop) == (new, None, None)
    assert counts(package) == (0, 0, 0)


def test_a_waiting_school_is_asked_when_all_three_have_room(client):
    package = make_package(places=40)
    first = book_school(package, 24)
    answer = book(client, package.slot, package=str(package.pk), headcount="20")
    assert 'name="wait"' in answer.content.decode()
    book(client, package.slot, package=str(package.pk), headcount="20", wait="1")
    queue = Booking.objects.get(status="waiting")
    assert counts(package) == (24, 21, 24)
    cancel_booking(first, by=None)
    queue.refresh_from_db()
    assert queue.status == "offered"
    assert counts(package) == (20, 17, 20)


def test_a_school_that_never_fits_is_not_put_on_the_list(client):
    package = make_package(places=20)
    answer = book(client, package.slot, package=str(package.pk), wait="1")
    assert form_errors(answer)["package"] == [
        "This never holds a group of your size. Choose another, or the tour alone."
    ]


def test_more_places_are_offered_and_fewer_than_taken_are_refused():
    package = make_package(places=24)
    book_school(package, 24)
    queue = make_booking(
        slot=Slot.objects.get(),
        status="waiting",
        headcount=10,
        adults=2,
        package=package,
        craft_workshop=package.workshop,
        workshop_heads=8,
    )
    with pytest.raises(Refusal, match="24"):
        change_package(package, by=boss(), places=23)
    change_package(package, by=boss(), places=34)
    queue.refresh_from_db()
    assert queue.status == "offered"


def test_a_cancelled_package_leaves_tour_and_workshop_and_frees_the_speaker():
    package = make_package()
    booking = book_school(package, 24)
    cancel_package(package, by=boss(), reason="主讲人外出")
    booking.refresh_from_db()
    assert (booking.status, booking.package) == ("confirmed", None)
    assert (booking.craft_workshop, booking.workshop_heads) == (package.workshop, 21)
    assert counts(package) == (24, 21, 0)
    assert not Commitment.objects.live().filter(person=package.speaker).exists()
    assert "主讲人外出" in Message.objects.filter(withdrawn_at=None).latest("pk").text
    with pytest.raises(Refusal):
        cancel_package(package, by=boss(), reason="再次")


def test_a_workshop_under_a_package_is_not_cancelled_by_itself():
    package = make_package()
    with pytest.raises(Refusal, match="先取消套餐"):
        cancel_workshop(package.workshop, by=boss(), reason="师傅外出")
    assert not Workshop.objects.get().is_cancelled


# --- The slot moves -----------------------------------------------------------------------------------------


def test_a_slot_that_moves_takes_everybody_s_time_with_it():
    package = make_package()
    day = package.slot.date + datetime.timedelta(days=1)
    change_slot(package.slot, by=boss(), date=day)
    package = SchoolPackage.objects.with_parts().get()
    periods = {each.person_id: each.period for each in Commitment.objects.live()}
    assert periods[package.workshop.craftsman_id].lower == package.slot.begins
    assert periods[package.speaker_id].lower == package.talk_begins
    assert package.talk_begins.date() == day


def test_a_slot_doesn_t_move_onto_the_talk_or_to_where_somebody_isn_t_free():
    package = make_package()
    with pytest.raises(Refusal, match="半小时"):
        change_slot(package.slot, by=boss(), ends_at=datetime.time(11))
    other = make_slot(days_ahead=11)
    make_workshop(other, craftsman=package.workshop.craftsman)
    with pytest.raises(Refusal, match="已有其他安排"):
        change_slot(package.slot, by=boss(), date=other.date, starts_at=datetime.time(9, 5))
    assert Slot.objects.get(pk=package.slot.pk).begins == package.slot.begins


# --- Pages ------------------------------------------------------------------------------------------------


def test_schools_find_the_packages_of_the_days_that_can_be_booked(client):
    package = make_package()
    late = make_package(make_workshop(make_slot(days_ahead=300), places=30))
    gone = make_package(make_workshop(make_slot(days_ahead=12), places=30))
    cancel_package(gone, by=boss(), reason="停办")
    page = client.get("/en/museum/visit/packages/")
    assert page.context["packages"] == [package]
    assert f"?package={package.pk}" in page.content.decode()
    assert late.pk != package.pk
    day = client.get(f"/en/museum/visit/{package.slot.date}/").content.decode()
    assert "school package" in day


def test_a_longer_list_of_packages_makes_no_more_queries(client, sign_in):
    sign_in("museum")
    make_package()
    addresses = ["/museum/visit/packages/", changelist(SchoolPackage)]
    few = [queries(client, address) for address in addresses]
    for number in range(2):
        make_package(make_workshop(make_slot(days_ahead=11 + number), places=30))
    assert [queries(client, address) for address in addresses] == few


def test_staff_offer_resize_and_cancel_a_package(client, sign_in):
    sign_in("museum")
    workshop, speaker = make_workshop(places=30), make_person()
    told = {
        "workshop": workshop.pk,
        "title": "竹韵半日",
        "speaker": speaker.pk,
        "topic": "一根竹子的一生",
        "talk_starts_at": "10:40",
        "talk_ends_at": "11:20",
        "places": "40",
    }
    blank = client.get(add_page(SchoolPackage))
    refused = client.post(
        add_page(SchoolPackage), sent_back(blank, **{**told, "talk_starts_at": "10:00"})
    )
    assert any("10:30" in said for said in all_errors_of(refused))
    client.post(add_page(SchoolPackage), sent_back(blank, **told))
    package = SchoolPackage.objects.get()
    book_school(package, 24)
    page = client.get(change_page(package))
    assert set(steps_on(page, package)) == {"resize", "cancel"}
    assert "24 / 40" in text_of(page)
    assert "places" in errors_of(client.post(step_page(package, "resize"), {"places": "23"}))
    client.post(step_page(package, "cancel"), {"reason": "主讲人外出"})
    package.refresh_from_db()
    assert package.is_cancelled
    assert steps_on(client.get(change_page(package)), package) == {}


def test_staff_put_a_school_into_a_package_by_telephone(client, sign_in):
    sign_in("museum")
    package = make_package()
    told = {**typed(guide=None, consent=None), "slot": package.slot.pk, "package": package.pk}
    blank = client.get(add_page(Booking))
    client.post(add_page(Booking), sent_back(blank, **told))
    assert counts(package) == (24, 21, 24)


@pytest.mark.parametrize(("group", "status"), [("auditors", 200), ("care", 403)])
def test_others_read_or_see_nothing(client, sign_in, group, status):
    sign_in(group)
    assert client.get(changelist(SchoolPackage)).status_code == status
    assert client.get(add_page(SchoolPackage)).status_code == 403


def test_a_person_s_talks_to_come_are_among_the_places_to_clear():
    package = make_package()
    source = next(one for one in collect("appearances") if one.key == "school-talks")
    (found,) = source.find(package.speaker)
    assert found.url == change_page(package)


# --- At once ----------------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_twenty_schools_at_once_get_all_three_or_none(live_server):
    slot = make_slot(capacity=500, max_groups=100)
    package = make_package(make_workshop(slot, places=60), places=64)
    address = f"{live_server.url}/museum/visit/slots/{slot.pk}/"
    told = {"headcount": "12", "adults": "2", "package": str(package.pk)}
    with ThreadPoolExecutor(20) as crowd:
        ends = list(crowd.map(lambda number: send(address, number, **told), range(20)))
    assert sum("/museum/bookings/V" in end for end in ends) == 5
    assert counts(package) == (60, 50, 60)


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_package_and_a_group_that_joins_its_workshop_at_once_have_one_winner():
    slot = make_slot()
    workshop = make_workshop(slot, places=30)
    booking, who, speaker = make_booking(slot=slot), boss(), make_person()

    def join() -> bool:
        return won(
            lambda: Booking.objects.filter(pk=booking.pk).update(
                craft_workshop=workshop, workshop_heads=5
            )
        )

    def offer() -> bool:
        fields = {"title": "竹韵半日", "topic": "竹", "places": 40, "speaker": speaker, **AFTER}
        return won(lambda: offer_package(workshop=workshop, by=who, **fields))

    with ThreadPoolExecutor(2) as both:
        results = [each.result() for each in (both.submit(join), both.submit(offer))]
    assert sorted(results) == [False, True]


def won(act) -> bool:
    try:
        act()
    except (IntegrityError, Refusal):
        return False
    finally:
        connection.close()
    return True
