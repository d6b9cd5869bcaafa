"""The list of cases: what waits for whom, what is found, and what it costs."""

import pytest
from django.utils import timezone

from honours.models import Nomination
from honours.services.attachments import attach_file
from tests.builders import make_organisation
from tests.pages import change_page, changelist, listed, queries

from . import builders as made

pytestmark = pytest.mark.django_db


def test_each_office_finds_the_cases_that_wait_for_it(client, sign_in):
    round = made.make_round(places=9, one_per_unit=False)
    me = made.selector()
    cases = {
        "endorse": made.submitted(made.make_nomination(round)),
        "returned": made.returned(made.make_nomination(round)),
        "first": made.endorsed(made.make_nomination(round)),
        "opinions": made.vetted(made.make_nomination(round), first=me),
        "ready": made.vetted(made.make_nomination(round)),
        "publish": made.shortlisted(made.make_nomination(round)),
        "clear": made.in_notice(made.make_nomination(round)),
        "approve": made.cleared(made.make_nomination(round)),
        "confer": made.approved(made.make_nomination(round)),
    }
    made.answer_all(cases["ready"])
    made.let_notice_pass(made.notice_of(cases["clear"]))
    client.force_login(me)
    mine = ["endorse", "returned", "first", "opinions", "ready", "clear", "confer"]
    for name in mine:
        assert listed(client.get(changelist(Nomination, f"?attention={name}"))) == [cases[name]]
    # The second review of my own case is another's.
    assert listed(client.get(changelist(Nomination, "?attention=second"))) == [cases["ready"]]
    sign_in("managers")
    page = client.get(changelist(Nomination))
    (attention,) = [
        one for one in page.context["cl"].filter_specs if one.title == "needs attention"
    ]
    assert [key for key, _label in attention.lookup_choices] == ["publish", "approve"]
    for name in ("publish", "approve"):
        assert listed(client.get(changelist(Nomination, f"?attention={name}"))) == [cases[name]]
    assert len(listed(client.get(changelist(Nomination, "?attention=x'")))) == len(cases)


def test_cases_are_found_by_name_reference_employer_and_whole_number(client, sign_in):
    sign_in("selection")
    round = made.make_round()
    one = made.make_nomination(round, name="罗阿根")
    made.make_nomination(round)
    for words in ("罗阿根", one.reference, one.employer, one.id_number, one.id_number.lower()):
        assert listed(client.get(changelist(Nomination), {"q": words})) == [one], words
    assert listed(client.get(changelist(Nomination), {"q": one.id_number[:17]})) == []


def test_every_filter_can_be_used(client, sign_in):
    sign_in("selection")
    made.endorsed()
    for query in ("status__exact=endorsed", "sector__exact=crafts", "attention=ready"):
        assert client.get(changelist(Nomination, f"?{query}")).status_code == 200
    assert len(listed(client.get(changelist(Nomination, "?status__exact=endorsed")))) == 1
    assert listed(client.get(changelist(Nomination, "?status__exact=draft"))) == []


def test_a_longer_list_makes_no_more_queries(client, sign_in):
    sign_in("selection")
    round = made.make_round()
    made.endorsed(made.make_nomination(round))
    addresses = [changelist(Nomination), changelist(Nomination, "?attention=first")]
    few = [queries(client, address) for address in addresses]
    for turn in range(20):
        case = made.make_nomination(round)
        if turn < 3:
            made.endorsed(case)
    assert [queries(client, address) for address in addresses] == few


def test_a_case_with_more_papers_opinions_and_forerunners_makes_no_more_queries(client, sign_in):
    sign_in("managers")
    nomination = made.vetted()
    made.make_nomination(id_number=nomination.id_number)
    made.Nomination.objects.update(name=nomination.name)
    few = queries(client, change_page(nomination))
    for turn in range(15):
        attach_file(nomination, file=made.pdf(), kind="other", by=made.selector())
        department = make_organisation(kind="department")
        nomination.opinions.create(department=department, asked_on=timezone.localdate())
        if turn % 3 == 0:
            made.make_nomination(id_number=nomination.id_number)
    page = client.get(change_page(nomination))
    assert [len(page.context[part]) for part in ("papers", "opinions", "earlier")] == [17, 16, 6]
    assert queries(client, change_page(nomination)) == few
