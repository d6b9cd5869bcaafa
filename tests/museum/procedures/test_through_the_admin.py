"""Moving an object, lending it and auditing a shelf, as staff do it through the admin's pages."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from museum.models import Loan, LocationAudit, Movement, MuseumObject
from tests.builders import make_object
from tests.pages import (
    add_page,
    change_page,
    changelist,
    errors_of,
    messages_of,
    queries,
    sent_back,
    step_page,
    text_of,
)

from .builders import make_place, outside

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


def place_of(work: MuseumObject):
    """By the ledger's own read, which has to be the last movement's place."""
    last = Movement.objects.filter(object=work).order_by("moved_at", "pk").last()
    now = MuseumObject.objects.with_place().get(pk=work.pk).place_id
    assert now == (last and last.place_id)
    return last and last.place


def move(client, work, place, **changes):
    page = client.get(add_page(Movement) + f"?object={work.pk}")
    data = sent_back(page, place=place.pk, reason="display", **changes)
    return client.post(add_page(Movement), data, follow=True)


def test_an_object_is_moved_and_the_page_shows_where_it_is(client, sign_in):
    account = sign_in("museum")
    hall = make_place(kind="hall", name="一号展厅")
    case, store = make_place(parent=hall, name="三号柜"), make_place(kind="store")
    work = make_object()
    assert "Place not recorded" in text_of(client.get(change_page(work)))

    page = move(client, work, store)
    assert page.request["PATH_INFO"] == change_page(work)
    page = move(client, work, case, note="布展")
    assert page.context["where"] == "一号展厅 › 三号柜"

    first, second = Movement.objects.filter(object=work).order_by("pk")
    assert (first.from_place, first.place) == (None, store)
    assert (second.from_place, second.place, second.moved_by) == (store, case, account)
    assert place_of(work) == case
    assert [moment.note for moment in page.context["timeline"]] == ["布展", ""]


def test_a_movement_before_the_last_one_is_refused_beside_what_was_typed(client, sign_in):
    sign_in("museum")
    work, here, there = make_object(), make_place(), make_place()
    move(client, work, here)
    page = move(client, work, there, moved_at="2020-01-01T10:00", note="补记")
    assert "A movement can’t lie before the last one" in str(errors_of(page))
    assert page.context["adminform"].form["note"].value() == "补记"
    assert place_of(work) == here


def test_many_objects_are_moved_in_one_go(client, sign_in):
    sign_in("museum")
    works, place = [make_object() for _turn in range(3)], make_place()
    chosen = {"action": "move_selected", "_selected_action": [each.pk for each in works]}
    page = client.post(changelist(MuseumObject), chosen)
    assert all(each.accession_number in text_of(page) for each in works)
    given = {**chosen, "apply": "yes", "place": place.pk, "reason": "storage", "note": ""}
    page = client.post(changelist(MuseumObject), given, follow=True)
    assert messages_of(page) == ["3 objects were moved."]
    assert {place_of(each) for each in works} == {place}


def test_an_object_is_lent_and_comes_back(client, sign_in):
    sign_in("museum")
    case = make_place()
    works = [make_object(), make_object()]
    for work in works:
        move(client, work, case)
    address = add_page(Loan) + f"?object={works[0].pk}&object={works[1].pk}"
    today = timezone.localdate()
    data = sent_back(
        client.get(address),
        partner="杭州工艺美术博物馆",
        contact="沈老师",
        phone="0571-88886666",
        purpose="竹编联展",
        starts_on=today.isoformat(),
        ends_on=(today + 20 * DAY).isoformat(),
        insurance_value="30000",
    )
    client.post(add_page(Loan), data)
    loan = Loan.objects.get()
    assert {item.object for item in loan.items.all()} == set(works)

    client.post(step_page(loan, "agree"), {"document": "借展协议 2026-3"})
    client.post(step_page(loan, "send"), {"place": outside().pk, "note": ""})
    loan.refresh_from_db()
    assert loan.status == "out"
    assert [place_of(work) for work in works] == [outside(), outside()]
    assert "Out on loan" in text_of(client.get(change_page(works[0])))

    page = move(client, works[0], case)
    assert "Out on loan, to be brought back" in str(errors_of(page))

    first, second = loan.items.order_by("pk")
    client.post(step_page(loan, "return"), {"items": [first.pk], "place": "", "note": ""})
    loan.refresh_from_db()
    assert (loan.status, place_of(first.object)) == ("out", case)
    assert place_of(second.object) == outside()
    client.post(step_page(loan, "return"), {"items": [second.pk], "place": "", "note": ""})
    loan.refresh_from_db()
    assert (loan.status, place_of(second.object)) == ("returned", case)


def audit_address(audit, name: str) -> str:
    return reverse(f"admin:museum_locationaudit_{name}", args=[audit.pk])


def test_a_shelf_is_audited_and_the_records_are_put_right(client, sign_in):
    sign_in("museum")
    case, store = make_place(), make_place(kind="store")
    shelf = make_place(kind="shelf", parent=case)
    there, lost, stray = make_object(), make_object(), make_object()
    for work, place in ((there, shelf), (lost, case), (stray, store)):
        move(client, work, place)

    client.post(add_page(LocationAudit), {"location": case.pk})
    audit = LocationAudit.objects.get()
    page = text_of(client.get(audit_address(audit, "list")))
    assert there.accession_number in page
    assert lost.accession_number in page
    assert stray.accession_number not in page

    assert there.accession_number in text_of(client.get(audit_address(audit, "count")))
    mark = {item.object_id: item for item in audit.items.all()}
    for work, result in ((there, "found"), (lost, "missing")):
        address = reverse("admin:museum_locationaudit_mark", args=[mark[work.pk].pk])
        client.post(address, {"mark": result, "note": ""})
    page = client.post(audit_address(audit, "stray"), {"accession_number": "TM-1", "note": "x"})
    assert "No object has the number TM-1." in text_of(page)
    client.post(audit_address(audit, "stray"), {"accession_number": stray.accession_number.lower()})

    client.post(step_page(audit, "close"))
    audit.refresh_from_db()
    assert audit.status == "closed"
    page = client.get(change_page(audit))
    assert [item.object for item in page.context["differences"]["missing"]] == [lost]
    assert [item.object for item in page.context["differences"]["strays"]] == [stray]
    assert (place_of(stray), place_of(lost)) == (store, case)

    form = page.context["corrections"]
    found = {item.object: field for item, field in form.rows()}
    assert (found[stray].value(), found[lost].value()) == (case.pk, None)
    given = {found[stray].html_name: case.pk, found[lost].html_name: store.pk}
    client.post(audit_address(audit, "corrections"), given)
    assert (place_of(stray), place_of(lost)) == (case, store)
    assert Movement.objects.filter(reason="audit").count() == 2


def test_an_audit_isnt_closed_while_something_is_left(client, sign_in):
    sign_in("museum")
    case, work = make_place(), make_object()
    move(client, work, case)
    client.post(add_page(LocationAudit), {"location": case.pk})
    audit = LocationAudit.objects.get()
    page = client.post(step_page(audit, "close"))
    assert "1 object isn’t ticked off yet" in text_of(page)
    page = client.post(add_page(LocationAudit), {"location": case.pk})
    assert "An audit of this place is under way already." in str(errors_of(page))


@pytest.mark.parametrize("model", [MuseumObject, Movement])
def test_a_list_costs_the_same_at_one_row_and_at_three(model, client, sign_in):
    sign_in("museum")
    place = make_place()
    move(client, make_object(), place)
    one = queries(client, changelist(model))
    for _turn in range(2):
        move(client, make_object(), make_place())
    assert queries(client, changelist(model)) == one
