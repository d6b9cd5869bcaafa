"""The museum as staff use it: through the pages of the admin, group by group."""

import datetime
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from config.common.declarations import collect
from honours.models import Commitment, Craft
from museum.models import (
    Booking,
    Closure,
    Gallery,
    MuseumObject,
    ObjectMaker,
    ObjectPicture,
    OpeningRule,
    Slot,
    VisitPolicy,
)
from museum.services.bookings import confirm_booking
from tests.builders import make_booking, make_object, make_person, make_slot
from tests.pages import (
    add_page,
    change_page,
    changelist,
    errors_of,
    listed,
    messages_of,
    queries,
    sent_back,
    step_page,
    text_of,
)

pytestmark = pytest.mark.django_db
PHONE = "13800000001"
MODELS = [Gallery, MuseumObject, VisitPolicy, OpeningRule, Closure, Slot, Booking]
NEVER_DELETED = [Gallery, MuseumObject, VisitPolicy, Slot, Booking]
DAY = datetime.timedelta(days=1)


@pytest.fixture(autouse=True)
def _no_pattern_yet() -> None:
    """A test makes the opening rules that it needs."""
    OpeningRule.objects.all().delete()


def make_rule(**changes) -> OpeningRule:
    return OpeningRule.objects.create(
        **{
            "weekdays": list("1234567"),
            "valid_from": timezone.localdate(),
            "starts_at": datetime.time(14),
            "ends_at": datetime.time(15, 30),
            **changes,
        }
    )


def make_closure(**changes) -> Closure:
    day = timezone.localdate() + 30 * DAY
    return Closure.objects.create(
        **{"first_day": day, "last_day": day, "reason": "布展", **changes}
    )


def one_of_each() -> list:
    booking = make_booking()
    VisitPolicy.objects.get_or_create(pk=1)
    return [
        Gallery.objects.first(),
        make_object(),
        VisitPolicy.objects.get(),
        make_rule(),
        make_closure(),
        booking.slot,
        booking,
    ]


def picture(name="a.png") -> SimpleUploadedFile:
    file = BytesIO()
    Image.new("RGB", (40, 30), "red").save(file, "PNG")
    return SimpleUploadedFile(name, file.getvalue(), "image/png")


# --- Who may do what -------------------------------------------------------------------------------


@pytest.mark.parametrize("group", ["museum", "managers"])
def test_the_museum_and_the_managers_open_every_page(client, sign_in, group):
    sign_in(group)
    for record in one_of_each():
        assert client.get(changelist(type(record))).status_code == 200
        page = client.get(change_page(record))
        assert page.status_code == 200
        assert page.context["has_change_permission"]
    for model in MODELS:
        wanted = 403 if model is VisitPolicy else 200
        assert client.get(add_page(model)).status_code == wanted


def test_auditors_read_and_change_nothing(client, sign_in):
    sign_in("auditors")
    for record in one_of_each():
        page = client.get(change_page(record))
        assert page.status_code == 200
        assert not page.context["has_change_permission"]
        assert client.post(change_page(record), {}).status_code == 403
        assert client.get(add_page(type(record))).status_code == 403


def test_outreach_sees_objects_and_slots_and_no_bookings(client, sign_in):
    sign_in("outreach")
    booking = make_booking()
    assert client.get(changelist(MuseumObject)).status_code == 200
    assert client.get(change_page(booking.slot)).status_code == 200
    assert client.get(changelist(Booking)).status_code == 403
    assert client.get(change_page(booking)).status_code == 403
    assert client.post(step_page(booking, "confirm")).status_code in {403, 404}
    assert client.post(step_page(booking.slot, "close"), {"reason": "布展"}).status_code == 403
    booking.refresh_from_db()
    assert booking.status == "requested"
    assert Slot.objects.get().is_open


def test_records_are_never_deleted_and_the_calendars_exceptions_may_go(client, sign_in):
    for account in ({"is_superuser": True}, None):
        sign_in(**account) if account else sign_in("museum")
        for record in one_of_each() if account else [make_rule(), make_closure()]:
            answer = client.post(change_page(record).replace("change", "delete"), {"post": "yes"})
            kept = type(record) in NEVER_DELETED
            assert answer.status_code == (403 if kept else 302)
            assert type(record).objects.filter(pk=record.pk).exists() == kept


def test_the_rules_of_booking_are_one_row(client, sign_in):
    sign_in("museum")
    page = client.get(changelist(VisitPolicy))
    assert listed(page) == [VisitPolicy.objects.get()]
    data = sent_back(client.get(change_page(VisitPolicy.objects.get())), heads_most=45)
    assert client.post(change_page(VisitPolicy.objects.get()), data).status_code == 302
    assert VisitPolicy.load().heads_most == 45
    answer = client.post(change_page(VisitPolicy.load()), {**data, "heads_least": 50})
    assert answer.context["adminform"].form.non_field_errors() == [
        "The largest group can't be smaller than the smallest."
    ]


# --- Lists and forms of any length -------------------------------------------------------------------


def fill(count: int) -> None:
    slot = make_slot(
        capacity=1000, max_groups=1000, starts_at=datetime.time(0, Slot.objects.count() % 60)
    )
    for number in range(count):
        each = make_object(name=f"竹篮{number}", craft=Craft.objects.first())
        ObjectMaker.objects.create(object=each, person=make_person())
        make_booking(slot=slot, organisation=f"竹林小学{number}", headcount=3)
        make_slot(days_ahead=20 + Slot.objects.count(), demonstrator=make_person())
        make_rule(starts_at=datetime.time(8, number))
        make_closure()


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("query", ["", "?q=竹"])
def test_a_longer_list_makes_no_more_queries(client, sign_in, model, query):
    sign_in("managers")
    fill(3)
    few = queries(client, changelist(model, query))
    fill(27)
    assert queries(client, changelist(model, query)) == few


@pytest.mark.parametrize("group", ["museum", "auditors"])
def test_an_object_of_many_makers_and_pictures_makes_no_more_queries(client, sign_in, group):
    sign_in(group)
    each = make_object()

    def add(count):
        for number in range(count):
            ObjectMaker.objects.create(object=each, person=make_person())
            ObjectMaker.objects.create(object=each, name=f"佚名{number}")
            ObjectPicture.objects.create(object=each, picture=picture())

    add(2)
    few = queries(client, change_page(each))
    add(8)
    assert queries(client, change_page(each)) == few


def test_a_slot_of_many_bookings_makes_no_more_queries(client, sign_in):
    sign_in("museum")
    slot = make_slot(capacity=1000, max_groups=1000)
    make_booking(slot=slot)
    few = queries(client, change_page(slot))
    for _number in range(10):
        make_booking(slot=slot)
    assert queries(client, change_page(slot)) == few


@pytest.mark.parametrize("model", MODELS)
def test_every_filter_of_every_list_can_be_used(client, sign_in, model):
    sign_in("managers")
    one_of_each()
    page = client.get(changelist(model))
    for spec in page.context["cl"].filter_specs:
        for choice in spec.choices(page.context["cl"]):
            assert client.get(changelist(model) + choice["query_string"]).status_code == 200


# --- The collection ---------------------------------------------------------------------------------


def test_an_object_is_entered_with_its_pictures_and_makers(client, sign_in):
    sign_in("museum")
    maker = make_person()
    page = client.get(add_page(MuseumObject))
    data = sent_back(
        page,
        accession_number="TM-2024-0001",
        name="细丝竹篮",
        gallery=Gallery.objects.first().pk,
        **{"pictures-0-picture": picture(), "makers-0-person": maker.pk},
    )
    assert client.post(add_page(MuseumObject), data).status_code == 302
    entered = MuseumObject.objects.get()
    assert [made.person for made in entered.makers.all()] == [maker]
    assert entered.pictures.count() == 1


def test_a_maker_is_a_person_or_a_name_and_stands_once(client, sign_in):
    sign_in("museum")
    each, maker = make_object(), make_person()
    page = client.get(change_page(each))
    both = {"makers-0-person": maker.pk, "makers-0-name": "佚名"}
    answer = client.post(change_page(each), sent_back(page, **both))
    assert answer.status_code == 200
    assert "Choose a person of the registry, or write a name." in text_of(answer)
    ObjectMaker.objects.create(object=each, person=maker)
    page = client.get(change_page(each))
    answer = client.post(change_page(each), sent_back(page, **{"makers-1-person": maker.pk}))
    assert answer.status_code == 200
    assert each.makers.count() == 1


def test_an_accession_number_is_given_once(client, sign_in):
    sign_in("museum")
    each = make_object()
    data = sent_back(
        client.get(add_page(MuseumObject)),
        accession_number=each.accession_number,
        name="另一件",
        gallery=each.gallery_id,
        quantity=0,
    )
    answer = client.post(add_page(MuseumObject), data)
    form = answer.context["adminform"].form
    assert set(form.errors) == {"accession_number", "__all__"}
    assert form.non_field_errors() == ["An object counts as one at least."]


def test_objects_are_found_by_number_word_and_maker(client, sign_in):
    sign_in("museum")
    basket = make_object(name="细丝竹篮")
    ObjectMaker.objects.create(object=basket, person=make_person(name="王建国"))
    make_object(name="铜锁")
    for words in (basket.accession_number, "竹篮", "王建国"):
        assert listed(client.get(changelist(MuseumObject), {"q": words})) == [basket], words


def test_the_first_filter_of_objects_finds_what_needs_attention(client, sign_in):
    sign_in("museum")
    bare = make_object(name="无图")
    shown = make_object(name="有图", description="细密", condition="damaged")
    ObjectPicture.objects.create(object=shown, picture=picture())
    ObjectMaker.objects.create(object=shown, name="佚名")
    hidden = make_object(name="未公开", is_public=False)
    for wanted, found in [
        ("unpictured", {bare}),
        ("hidden", {hidden}),
        ("makerless", {bare, hidden}),
        ("undescribed", {bare, hidden}),
        ("damaged", {shown}),
    ]:
        page = client.get(changelist(MuseumObject, f"?attention={wanted}"))
        assert set(listed(page)) == found


# --- Opening ----------------------------------------------------------------------------------------


def rule_data(client, **changes) -> dict:
    return sent_back(
        client.get(add_page(OpeningRule)),
        weekdays=["2", "3"],
        valid_from=str(timezone.localdate()),
        starts_at="14:00",
        ends_at="15:30",
        **changes,
    )


def test_a_rule_opens_slots_when_it_is_saved_and_says_how_many(client, sign_in):
    sign_in("museum")
    page = client.post(add_page(OpeningRule), rule_data(client), follow=True)
    assert OpeningRule.objects.get().weekdays == ["2", "3"]
    opened = Slot.objects.count()
    assert opened > 10
    assert f"{opened} new slots were opened." in messages_of(page)
    assert {slot.date.isoweekday() for slot in Slot.objects.all()} == {2, 3}


def test_a_rule_needs_a_weekday_and_times_in_order(client, sign_in):
    sign_in("museum")
    answer = client.post(add_page(OpeningRule), {**rule_data(client), "weekdays": []})
    assert "weekdays" in answer.context["adminform"].form.errors
    answer = client.post(add_page(OpeningRule), {**rule_data(client), "ends_at": "13:00"})
    assert answer.context["adminform"].form.non_field_errors() == ["A slot ends after it begins."]


def test_the_weekdays_of_a_rule_are_ticked_on_its_form(client, sign_in):
    sign_in("museum")
    page = client.get(change_page(make_rule(weekdays=["2", "7"])))
    ticked = [
        box.data["value"]
        for box in page.context["adminform"].form["weekdays"]
        if box.data["selected"]
    ]
    assert ticked == ["2", "7"]


def closure_data(client, first, last, **changes) -> dict:
    page = client.get(add_page(Closure))
    return sent_back(page, first_day=str(first), last_day=str(last), reason="布展", **changes)


def test_a_special_day_closes_its_slots_and_names_the_bookings_in_them(client, sign_in):
    sign_in("museum")
    booking = make_booking()
    before, after = make_slot(days_ahead=9), make_slot(days_ahead=11)
    day = booking.slot.date
    page = client.post(add_page(Closure), closure_data(client, day, day), follow=True)
    warning = next(text for text in messages_of(page) if booking.reference in text)
    assert "Bookings stand on these days" in warning
    assert [slot.is_open for slot in Slot.objects.order_by("date")] == [True, False, True]
    assert {before.pk, after.pk} == set(
        Slot.objects.filter(is_open=True).values_list("pk", flat=True)
    )
    link = next(str(m) for m in page.context["messages"] if booking.reference in str(m))
    address = link.split('href="')[1].split('"')[0].replace("&amp;", "&")
    assert listed(client.get(address)) == [booking]


def test_a_special_day_without_bookings_warns_of_none(client, sign_in):
    sign_in("museum")
    gone = make_booking(status="declined", decision_reason="满员")
    page = client.post(
        add_page(Closure), closure_data(client, gone.slot.date, gone.slot.date), follow=True
    )
    assert not [text for text in messages_of(page) if "stand" in text]


def test_a_special_day_ends_after_it_begins(client, sign_in):
    sign_in("museum")
    today = timezone.localdate()
    answer = client.post(add_page(Closure), closure_data(client, today, today - DAY))
    assert answer.context["adminform"].form.non_field_errors() == [
        "The last day can't be before the first."
    ]


def test_slots_are_listed_from_today_on(client, sign_in):
    sign_in("museum")
    past, older = make_slot(days_ahead=-3), make_slot(days_ahead=-4)
    first, later = make_slot(days_ahead=0), make_slot(days_ahead=5)
    assert listed(client.get(changelist(Slot))) == [first, later]
    assert listed(client.get(changelist(Slot, "?when=past"))) == [past, older]
    assert listed(client.get(changelist(Slot, "?when=all"))) == [older, past, first, later]


def test_a_slot_is_closed_with_a_reason_and_reopened(client, sign_in):
    sign_in("museum")
    slot = make_slot()
    answer = client.post(step_page(slot, "close"), {"reason": ""})
    assert "reason" in answer.context["form"].errors
    client.post(step_page(slot, "close"), {"reason": "布展"})
    slot.refresh_from_db()
    assert not slot.is_open
    page = client.get(change_page(slot))
    assert [step.verb for step in page.context["possible_steps"]] == ["reopen", "demonstrate"]
    client.post(step_page(slot, "reopen"))
    slot.refresh_from_db()
    assert slot.is_open


def test_closed_slots_are_reopened_together(client, sign_in):
    sign_in("museum")
    slots = [make_slot(days_ahead=day, is_open=False) for day in (1, 2)]
    data = {"action": "reopen_selected", "_selected_action": [slot.pk for slot in slots]}
    page = client.post(changelist(Slot), data, follow=True)
    assert messages_of(page) == ["2 slots were reopened."]
    assert Slot.objects.filter(is_open=True).count() == 2


def test_a_demonstrator_is_set_and_taken_away_with_the_calendar(client, sign_in):
    sign_in("museum")
    slot, person = make_slot(), make_person()
    assert client.get(step_page(slot, "demonstrate")).status_code == 200
    client.post(step_page(slot, "demonstrate"), {"person": person.pk})
    slot.refresh_from_db()
    assert slot.demonstrator == person
    assert Commitment.objects.live().get().person == person
    page = client.get(step_page(slot, "demonstrate"))
    assert page.context["form"]["person"].value() == person.pk
    client.post(step_page(slot, "demonstrate"), {"person": ""})
    slot.refresh_from_db()
    assert slot.demonstrator is None
    assert not Commitment.objects.live().exists()


def test_a_demonstrator_who_is_promised_elsewhere_is_refused_in_words(client, sign_in):
    sign_in("museum")
    person, slot = make_person(), make_slot()
    other = make_slot(starts_at=datetime.time(9, 30), ends_at=datetime.time(11))
    client.post(step_page(other, "demonstrate"), {"person": person.pk})
    answer = client.post(step_page(slot, "demonstrate"), {"person": person.pk})
    assert answer.context["form"].non_field_errors() == [
        "This person is promised elsewhere at that time."
    ]


def test_a_slot_cant_be_made_smaller_than_what_is_booked(client, sign_in):
    sign_in("museum")
    slot = make_booking(headcount=12).slot
    page = client.get(change_page(slot))
    answer = client.post(change_page(slot), sent_back(page, capacity=11))
    assert errors_of(answer)["capacity"] == [
        "12 places are taken. Move or call off bookings first, or leave so many places."
    ]
    answer = client.post(change_page(slot), sent_back(page, max_groups=0))
    assert errors_of(answer)["max_groups"] == [
        "1 group is booked. Move or call off bookings first, or leave room for it."
    ]
    data = sent_back(
        client.get(add_page(Slot)), date=str(slot.date), starts_at="09:00", ends_at="10:00"
    )
    answer = client.post(add_page(Slot), data)
    assert answer.context["adminform"].form.non_field_errors() == [
        "There is a slot at this time already."
    ]


# --- Bookings ---------------------------------------------------------------------------------------


def booking_data(client, slot, **changes) -> dict:
    return sent_back(
        client.get(add_page(Booking)),
        **{
            "slot": slot.pk,
            "organisation": "城北小学",
            "organisation_type": "school",
            "contact_name": "王老师",
            "phone": "138 0000 0001",
            "headcount": 12,
            "adults": 2,
            **changes,
        },
    )


def test_a_request_by_telephone_is_booked_through_the_service(client, sign_in):
    sign_in("museum")
    slot = make_slot(days_ahead=1)
    page = client.post(add_page(Booking), booking_data(client, slot), follow=True)
    booking = Booking.objects.get()
    assert (booking.phone, booking.status) == (PHONE, "confirmed")
    assert booking.reference in messages_of(page)[0]
    slot.refresh_from_db()
    assert (slot.taken, slot.groups) == (12, 1)


def test_what_the_service_refuses_is_said_on_the_form_and_nothing_typed_is_lost(client, sign_in):
    sign_in("museum")
    slot = make_slot(capacity=10)
    answer = client.post(add_page(Booking), booking_data(client, slot, needs="轮椅"))
    form = answer.context["adminform"].form
    assert form.errors == {"headcount": ["Only 10 places are left at this time."]}
    assert (form["needs"].value(), form["organisation"].value()) == ("轮椅", "城北小学")
    closed = make_slot(days_ahead=4, is_open=False)
    answer = client.post(add_page(Booking), booking_data(client, closed))
    assert answer.context["adminform"].form.non_field_errors() == [
        "This time isn't open for booking any more. Please choose another."
    ]
    answer = client.post(add_page(Booking), booking_data(client, slot, headcount=0, adults=0))
    assert answer.status_code == 200
    answer = client.post(add_page(Booking), booking_data(client, slot, headcount=2, adults=3))
    assert answer.context["adminform"].form.errors["adults"] == [
        "There can't be more adults than people in all."
    ]
    assert not Booking.objects.exists()


def test_a_booking_is_moved_and_resized_through_the_service(client, sign_in):
    sign_in("museum")
    booking = make_booking()
    old, new = booking.slot, make_slot(days_ahead=12, capacity=25)
    page = client.get(change_page(booking))
    data = sent_back(page, slot=new.pk, headcount=20)
    assert client.post(change_page(booking), data).status_code == 302
    old.refresh_from_db()
    new.refresh_from_db()
    assert (old.taken, old.groups, new.taken, new.groups) == (0, 0, 20, 1)
    answer = client.post(change_page(booking), {**data, "headcount": 26})
    assert answer.context["adminform"].form.errors == {
        "headcount": ["Only 25 places are left at this time."]
    }
    booking.refresh_from_db()
    assert booking.headcount == 20


def test_a_full_slot_takes_no_further_group(client, sign_in):
    sign_in("museum")
    slot = make_booking(slot=make_slot(max_groups=1)).slot
    answer = client.post(add_page(Booking), booking_data(client, slot))
    assert answer.context["adminform"].form.non_field_errors() == [
        "This time holds as many groups as it can. Please choose another."
    ]


def test_the_phone_is_masked_save_for_those_who_answer_it(client, sign_in):
    booking = make_booking()
    sign_in("museum")
    assert PHONE not in text_of(client.get(changelist(Booking)))
    assert "138****0001" in text_of(client.get(changelist(Booking)))
    assert PHONE in text_of(client.get(change_page(booking)))
    sign_in("auditors")
    text = text_of(client.get(change_page(booking)))
    assert PHONE not in text
    assert "138****0001" in text


def test_bookings_are_found_by_reference_phone_and_name(client, sign_in):
    sign_in("museum")
    booking = make_booking(organisation="竹林小学", contact_name="李老师")
    make_booking(slot=booking.slot, phone="13900000009")
    for words in (
        booking.reference,
        booking.reference.lower(),
        PHONE,
        "138 0000 0001",
        "竹林",
        "李老师",
    ):
        assert listed(client.get(changelist(Booking), {"q": words})) == [booking]


def test_bookings_are_listed_by_day_and_by_what_needs_attention(client, sign_in):
    sign_in("museum")
    today = make_booking(slot=make_slot(days_ahead=0), status="confirmed")
    tomorrow = make_booking(slot=make_slot(days_ahead=1), status="confirmed")
    waiting = make_booking(slot=make_slot(days_ahead=40))
    past = make_booking(slot=make_slot(days_ahead=-8), status="confirmed")
    closed = make_booking(slot=make_slot(days_ahead=50), status="confirmed")
    Slot.objects.filter(pk=closed.slot_id).update(is_open=False)
    for query, found in [
        ("?when=today", [today]),
        ("?when=tomorrow", [tomorrow]),
        ("?when=upcoming", [today, tomorrow, waiting, closed]),
        ("?when=past", [past]),
        ("?attention=waiting", [waiting]),
        ("?attention=unmarked", [past]),
        ("?attention=closed", [closed]),
    ]:
        assert listed(client.get(changelist(Booking, query))) == found, query
    assert today in listed(client.get(changelist(Booking, "?when=week")))


def test_what_waits_for_staff_leads_to_lists_that_hold_it(client, sign_in):
    sign_in("managers")
    make_booking()
    make_booking(slot=make_slot(days_ahead=-8), status="confirmed")
    closed = make_booking(slot=make_slot(days_ahead=50), status="confirmed")
    Slot.objects.filter(pk=closed.slot_id).update(is_open=False)
    items = [item for item in collect("worklist") if "booking" in item.url()]
    assert len(items) == 3
    for item in items:
        assert len(listed(client.get(item.url()))) == item.count() == 1, item.key


def test_only_slots_that_can_be_booked_are_offered_to_a_booking(client, sign_in):
    sign_in("museum")
    open_slot = make_slot()
    make_slot(days_ahead=-2)
    make_slot(days_ahead=8, is_open=False)
    answer = client.get(
        "/admin/autocomplete/",
        {"term": "", "app_label": "museum", "model_name": "booking", "field_name": "slot"},
    )
    assert [row["id"] for row in answer.json()["results"]] == [str(open_slot.pk)]


def verbs_on(client, booking) -> list[str]:
    return [step.verb for step in client.get(change_page(booking)).context["possible_steps"]]


def test_each_state_offers_its_steps(client, sign_in):
    sign_in("museum")
    booking = make_booking(slot=make_slot(days_ahead=0, starts_at=datetime.time(0)))
    assert verbs_on(client, booking) == ["confirm", "decline", "cancel", "call_off"]
    client.post(step_page(booking, "confirm"))
    assert verbs_on(client, booking) == ["check_in", "miss", "cancel", "call_off"]
    client.post(step_page(booking, "miss"))
    assert verbs_on(client, booking) == ["check_in"]
    page = client.get(step_page(booking, "check_in"))
    assert page.context["form"]["heads"].value() == 12
    client.post(step_page(booking, "check_in"), {"heads": "11"})
    booking.refresh_from_db()
    assert (booking.status, booking.attended_headcount) == ("attended", 11)
    assert verbs_on(client, booking) == []


def test_auditors_are_offered_no_step(client, sign_in):
    sign_in("auditors")
    booking = make_booking()
    assert verbs_on(client, booking) == []
    for verb in ("confirm", "decline", "cancel", "call_off"):
        assert client.post(step_page(booking, verb), {"reason": "无"}).status_code == 403
    booking.refresh_from_db()
    assert booking.status == "requested"


@pytest.mark.parametrize("verb", ["decline", "call_off"])
def test_a_refusal_needs_a_reason_that_the_visitors_read(client, sign_in, verb):
    sign_in("museum")
    booking = make_booking()
    answer = client.post(step_page(booking, verb), {"reason": "  "})
    assert "reason" in answer.context["form"].errors
    client.post(step_page(booking, verb), {"reason": "当天布展"})
    booking.refresh_from_db()
    assert booking.decision_reason == "当天布展"
    assert booking.slot.bookings.open().count() == 0


def test_the_count_at_the_door_is_one_at_least_and_not_before_the_day(client, sign_in):
    account = sign_in("museum")
    booking = make_booking()
    confirm_booking(booking, by=account)
    answer = client.post(step_page(booking, "check_in"), {"heads": "0"})
    assert "heads" in answer.context["form"].errors
    answer = client.post(step_page(booking, "check_in"), {"heads": "12"})
    assert answer.context["form"].non_field_errors() == ["This visit is still to come."]


def test_a_step_that_isnt_possible_any_more_is_refused_in_words(client, sign_in):
    sign_in("museum")
    booking = make_booking()
    client.post(step_page(booking, "confirm"), follow=True)
    page = client.post(step_page(booking, "confirm"), follow=True)
    assert messages_of(page) == ["This step isn't possible from the present state."]


def test_what_is_over_is_only_shown(client, sign_in):
    sign_in("museum")
    booking = make_booking(status="declined", decision_reason="满员")
    page = client.get(change_page(booking))
    assert not page.context["has_change_permission"]
    assert PHONE not in text_of(page)
    assert client.post(change_page(booking), {"headcount": 3}).status_code == 403


def test_many_bookings_are_called_off_with_one_reason(client, sign_in):
    sign_in("museum")
    slot = make_slot()
    standing = [make_booking(slot=slot), make_booking(slot=slot)]
    over = make_booking(status="declined", decision_reason="满员", slot=slot)
    chosen = [booking.pk for booking in [*standing, over]]
    data = {"action": "call_off_selected", "_selected_action": chosen}
    page = client.post(changelist(Booking), data)
    assert page.context["records"] == standing
    hidden = {"action": "call_off_selected", "apply": "yes", "_selected_action": chosen}
    answer = client.post(changelist(Booking), {**hidden, "reason": ""})
    assert "reason" in answer.context["form"].errors
    page = client.post(changelist(Booking), {**hidden, "reason": "停电"}, follow=True)
    assert messages_of(page) == ["2 bookings were called off."]
    assert {(one.status, one.decision_reason) for one in Booking.objects.exclude(pk=over.pk)} == {
        ("cancelled_by_museum", "停电")
    }
    page = client.post(changelist(Booking), data, follow=True)
    assert messages_of(page) == ["None of these bookings stands any more."]


def test_auditors_call_nothing_off(client, sign_in):
    sign_in("auditors")
    booking = make_booking()
    data = {"action": "call_off_selected", "_selected_action": [booking.pk], "apply": "yes"}
    client.post(changelist(Booking), {**data, "reason": "停电"})
    booking.refresh_from_db()
    assert booking.status == "requested"
