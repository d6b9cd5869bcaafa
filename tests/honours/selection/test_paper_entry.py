"""Paper forms that staff enter: by the rules of the public form, in the same words."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from honours.models import Nomination
from honours.services.nominations import change_nomination
from tests.builders import make_person, make_staff, title
from tests.pages import (
    add_page,
    change_page,
    changelist,
    errors_of,
    history_page,
    sent_back,
    step_page,
    text_of,
)

from . import builders as made
from .nomination_form import PHONE, address, errors, nominate, nominated

pytestmark = pytest.mark.django_db
NUMBER = made.identity_number(777)
# What the record calls otherwise than the public form.
NAMES = {"gender": "sex", "id_number": "new_id_number", "consent": "has_consent"}


def typed(round, **changes) -> dict:
    return {
        "round": round.pk,
        "name": "章叔岩",
        "sex": "male",
        "birth_date": "1970-01-01",
        "new_id_number": NUMBER,
        "phone": "138 0000 0001",
        "employer": "天目山保护区",
        "post": "巡护员",
        "candidate_type": "worker",
        "is_frontline": "on",
        "works_in_enterprise": "on",
        "deeds": "三十四年，他的足迹踏遍了千顷塘的角角落落。",
        "organisation": "天目山保护区工会",
        "organisation_contact": "钱主席",
        "organisation_phone": PHONE,
        "has_consent": "on",
        **changes,
    }


def enter(client, round, **changes):
    return client.post(add_page(Nomination), typed(round, **changes))


def entered(client, round=None, **changes) -> Nomination:
    answer = enter(client, round or made.make_round(), **changes)
    assert answer.status_code == 302, errors_of(answer)
    nomination = Nomination.objects.latest("pk")
    assert answer.url == change_page(nomination)
    return nomination


def meeting() -> dict:
    ago = timezone.localdate() - datetime.timedelta(days=30)
    return {
        "meeting_kind": "congress",
        "meeting_on": ago,
        "meeting_present": "40",
        "meeting_in_favour": "38",
        "unit_notice_from": ago,
    }


def announced_at_both_doors(client, by_staff: Nomination, by_unit: Nomination) -> tuple:
    """What staff and the unit are told when they enter the same meeting."""
    unit = Client()
    unit.post(
        "/honours/nominations/",
        {"reference": by_unit.reference, "phone": by_unit.organisation_phone},
    )
    staff_answer = client.post(step_page(by_staff, "announce"), meeting())
    unit_answer = unit.post(address(by_unit, "announce/"), meeting())
    assert (staff_answer.status_code, unit_answer.status_code) == (200, 200)
    assert set(Nomination.objects.values_list("status", flat=True)) <= {"draft", "unit_notice"}
    return errors_of(staff_answer), errors(unit_answer)


def test_a_paper_becomes_the_draft_that_the_public_form_would_have_made(client):
    account = make_staff("selection")
    client.force_login(account)
    round = made.make_round()
    by_unit = nominated(Client(), round)
    by_staff = entered(client, round)
    told_apart = {"id", "reference", "created_at", "updated_at", "consented_at", "entered_by_id"}
    told_apart |= {"is_frontline"}  # the unit of the other test form says nothing of it
    for field in Nomination._meta.concrete_fields:
        if field.attname not in told_apart:
            pair = [getattr(one, field.attname) for one in (by_staff, by_unit)]
            assert pair[0] == pair[1], field.attname
    assert by_staff.entered_by == account
    assert by_staff.consented_at
    assert by_staff.title == title("临安区劳动模范")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("gender", "female"),
        ("birth_date", "1971-01-01"),
        ("birth_date", "去年"),
        ("id_number", "99999919700101"),
        ("id_number", NUMBER[:-1] + ("1" if NUMBER[-1] != "1" else "2")),
        ("phone", "1380000000"),
        ("deeds", "事" * 2001),
        ("organisation_phone", "八三"),
    ],
)
def test_a_mistake_is_told_staff_in_the_words_the_unit_gets_and_nothing_is_lost(
    client, field, value
):
    client.force_login(make_staff("selection"))
    round = made.make_round()
    told = errors(nominate(Client(), round, **{field: value}))
    mine = NAMES.get(field, field)
    answer = enter(client, round, **{mine: value})
    assert errors_of(answer) == {mine: told[field]}
    kept = sent_back(answer)
    for name in ("name", "employer", "deeds", "organisation", mine):
        assert kept[name] == typed(round, **{mine: value})[name]
    assert not Nomination.objects.exists()


def test_staff_type_as_freely_as_the_unit(client):
    client.force_login(make_staff("selection"))
    wide = NUMBER.translate({ord(digit): ord(digit) + 0xFEE0 for digit in "0123456789"})
    nomination = entered(client, new_id_number=f" {wide.lower()}", phone="138-0000 0001")
    assert (nomination.id_number, nomination.phone) == (NUMBER, "13800000001")


@pytest.mark.parametrize("missing", ["name", "new_id_number", "employer", "post", "deeds"])
def test_what_lacks_is_named_at_both_doors_before_the_unit_s_notice(client, missing):
    client.force_login(make_staff("selection"))
    round = made.make_round()
    empty = {"id_number" if missing == "new_id_number" else missing: ""}
    by_unit = made.make_nomination(round, **empty)
    by_staff = entered(client, round, **{missing: ""})
    staff, unit = announced_at_both_doors(client, by_staff, by_unit)
    assert staff == unit
    assert list(staff) == ["__all__"]


def test_without_consent_nothing_goes_on_at_either_door(client):
    client.force_login(make_staff("selection"))
    round = made.make_round()
    by_unit = made.make_nomination(round)
    Nomination.objects.update(consented_at=None)
    by_staff = entered(client, round, has_consent="")
    staff, unit = announced_at_both_doors(client, by_staff, by_unit)
    assert staff == unit == {"__all__": ["须先征得候选人同意。"]}
    # Ticked later, it goes on.
    page = client.get(change_page(by_staff))
    client.post(change_page(by_staff), sent_back(page, has_consent="on"))
    client.post(step_page(by_staff, "announce"), meeting())
    by_staff.refresh_from_db()
    assert by_staff.status == "unit_notice"


def test_the_same_candidate_is_taken_once_a_round_whoever_enters_it(client):
    """Known by the identity number alone, however name and unit are written."""
    client.force_login(make_staff("selection"))
    round = made.make_round()
    first = made.make_nomination(round, id_number=NUMBER)
    made.announced(first)
    by_unit = made.make_nomination(round, id_number=NUMBER, name="章书岩")
    by_staff = entered(client, round, name="章 叔岩", new_id_number=NUMBER.lower())
    assert change_page(first) in text_of(client.get(change_page(by_staff)))
    staff, unit = announced_at_both_doors(client, by_staff, by_unit)
    assert staff == unit == {"__all__": ["该候选人在本次评选中已被推荐。"]}


def test_in_another_round_the_same_candidate_may_be_entered_and_is_pointed_out(client):
    client.force_login(make_staff("selection"))
    first = made.announced(id_number=NUMBER)
    again = entered(client, made.make_round(), organisation="别的工会", employer="别的单位")
    assert change_page(first) in text_of(client.get(change_page(again)))
    assert client.post(step_page(again, "announce"), meeting()).status_code == 302


def test_paper_is_entered_for_open_rounds_only(client):
    client.force_login(make_staff("selection"))
    draft, over = made.make_round(is_open=False), made.make_round()
    made.SelectionRound.objects.filter(pk=over.pk).update(closes_at=timezone.now())
    for round in (draft, over):
        assert list(errors_of(enter(client, round))) == ["round"]
    nomination = made.make_nomination()
    page = client.get(change_page(nomination))
    made.SelectionRound.objects.filter(pk=nomination.round_id).update(closes_at=timezone.now())
    answer = client.post(change_page(nomination), sent_back(page, post="班长"))
    assert errors_of(answer) == {"__all__": ["本次评选目前不接受推荐。"]}
    assert sent_back(answer)["post"] == "班长"


def test_of_a_returned_case_only_what_did_not_hang_in_the_unit_is_changed(client):
    client.force_login(make_staff("selection"))
    nomination = made.returned()
    page = client.get(change_page(nomination))
    answer = client.post(change_page(nomination), sent_back(page, deeds="改过的事迹", post="班长"))
    assert list(errors_of(answer)) == ["deeds"]
    assert sent_back(answer)["deeds"] == "改过的事迹"
    client.post(change_page(nomination), sent_back(page, post="班长"))
    nomination.refresh_from_db()
    assert nomination.post == "班长"


@pytest.mark.parametrize("group", ["managers", "auditors", "registry", "reviewers"])
def test_only_the_office_enters_paper(client, group):
    client.force_login(make_staff(group))
    round = made.make_round()
    assert client.get(add_page(Nomination)).status_code == 403
    assert enter(client, round).status_code == 403
    assert not Nomination.objects.exists()


# --- The number ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("group", ["selection", "managers", "auditors"])
def test_the_identity_number_is_in_no_page_of_a_case(client, group):
    client.force_login(make_staff(group))
    nomination = made.submitted()
    addresses = [
        changelist(Nomination),
        change_page(nomination),
        history_page(nomination),
        f"/admin/honours/nomination/{nomination.pk}/form/",
    ]
    if group == "selection":
        addresses += [step_page(nomination, "endorse"), change_page(made.make_nomination())]
    for address_ in addresses:
        page = text_of(client.get(address_))
        for number in Nomination.objects.values_list("id_number", flat=True):
            assert number not in page, address_
    assert f"{'*' * 14}{nomination.id_number[-4:]}" in text_of(client.get(change_page(nomination)))


def test_phones_are_masked_for_who_only_reads(client):
    nomination = made.submitted()
    phones = [nomination.phone, nomination.organisation_phone]
    client.force_login(make_staff("auditors"))
    page = text_of(client.get(change_page(nomination)))
    assert not any(phone in page for phone in phones)
    assert nomination.masked_phone in page
    client.force_login(make_staff("selection"))
    page = text_of(client.get(change_page(nomination)))
    assert all(phone in page for phone in phones)


def test_an_empty_number_keeps_the_one_that_is_stored(client):
    client.force_login(make_staff("selection"))
    nomination = made.make_nomination()
    number = nomination.id_number
    page = client.get(change_page(nomination))
    client.post(change_page(nomination), sent_back(page, post="班长"))
    nomination.refresh_from_db()
    assert (nomination.id_number, nomination.post) == (number, "班长")
    client.post(change_page(nomination), sent_back(page, new_id_number=NUMBER))
    nomination.refresh_from_db()
    assert nomination.id_number == NUMBER


def test_staff_and_unit_write_in_one_draft_without_undoing_each_other(client):
    client.force_login(make_staff("selection"))
    nomination = made.make_nomination()
    page = client.get(change_page(nomination))
    assert 'name="initial-deeds"' in text_of(page)
    meanwhile = {"deeds": "单位刚刚补写的事迹。", "phone": "13800000077", "is_frontline": False}
    change_nomination(nomination, by=None, **meanwhile)
    answer = client.post(change_page(nomination), sent_back(page, post="班长"))
    assert answer.status_code == 302
    nomination.refresh_from_db()
    assert nomination.post == "班长"
    assert {name: getattr(nomination, name) for name in meanwhile} == meanwhile


# --- The registry -------------------------------------------------------------------------------------


def test_a_candidate_of_the_registry_is_matched_by_number_not_by_name(client):
    client.force_login(make_staff("selection"))
    person = make_person(name="章叔岩", id_number=NUMBER)
    make_person(name="章叔岩")
    nomination = entered(client)
    assert client.get(change_page(nomination)).context["registry_person"] == person
    client.post(step_page(nomination, "announce"), meeting())
    nomination.refresh_from_db()
    assert nomination.person == person
    stranger = entered(client, new_id_number=made.number_of("male"))
    assert "registry_person" not in client.get(change_page(stranger)).context
