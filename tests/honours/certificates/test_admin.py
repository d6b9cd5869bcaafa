"""Issuing and printing in the admin, by those who may."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from honours.models import CertificateSeries, Conferral, IssuedCertificate
from honours.services.certificates import issue_certificates, reissue_certificate
from honours.services.conferrals import suspend_conferral
from tests.builders import make_conferral, make_organisation, make_staff, title
from tests.pages import (
    change_page,
    changelist,
    listed,
    messages_of,
    queries,
    sent_back,
    step_page,
    text_of,
)

from .builders import make_certificate, make_craftsman, numbers, revoke

pytestmark = pytest.mark.django_db
LONGEST = "杭州市临安区天目山镇农林科技与山核桃产业高质量发展综合服务中心第二党支部服务班组"


@pytest.fixture
def sign_in(client):
    def sign_in(*groups):
        account = make_staff(*groups)
        client.force_login(account)
        return account

    return sign_in


def act(client, action: str, records, model=Conferral):
    data = {"action": action, "_selected_action": [record.pk for record in records]}
    return client.post(changelist(model), data, follow=True)


def sheet(paper: IssuedCertificate) -> str:
    return reverse("admin:honours_issuedcertificate_sheet", args=[paper.pk])


@pytest.mark.parametrize("group", ["managers", "selection"])
def test_a_selection_of_honours_is_issued_and_printed(client, sign_in, group):
    sign_in(group)
    conferrals = [make_craftsman() for _each in range(3)]
    page = act(client, "issue_selected", conferrals)
    assert messages_of(page) == ["已颁发 3 份证书：天目工匠〔2025〕001号、天目工匠〔2025〕003号。"]
    page = act(client, "print_selected", conferrals)
    assert [each["paper"].number for each in page.context["sheets"]] == [1, 2, 3]
    for conferral in conferrals:
        assert conferral.person.name in text_of(page)
    assert "no-store" in page.headers["Cache-Control"]


def test_a_bad_one_among_them_issues_none_and_says_which(client, sign_in):
    account = sign_in("managers")
    good, bad = make_craftsman(), make_craftsman(certificate_number="旧 1")
    page = act(client, "issue_selected", [good, bad])
    assert bad.person.name in messages_of(page)[0]
    assert numbers() == []
    issue_certificates([good], by=account)


@pytest.mark.parametrize("group", ["registry", "auditors", "reviewers", "care"])
def test_others_neither_issue_nor_print(client, sign_in, group):
    paper = make_certificate()
    sign_in(group)
    for action in ("issue_selected", "print_selected"):
        act(client, action, [make_craftsman()])
    assert len(numbers()) == 1
    assert client.get(sheet(paper)).status_code == 403
    assert client.get(step_page(paper.conferral, "issue")).status_code == 403


def test_one_honour_is_issued_and_issued_anew_by_its_buttons(client, sign_in):
    sign_in("managers")
    conferral = make_craftsman()
    client.post(step_page(conferral, "issue"))
    assert numbers() == ["天目工匠〔2025〕001号"]
    page = client.get(change_page(conferral))
    assert page.context["possible_steps"][0].verb == "reissue"
    assert sheet(IssuedCertificate.objects.get()) in text_of(page)
    client.post(step_page(conferral, "reissue"), {"reason": "遗失"})
    assert numbers() == ["天目工匠〔2025〕001号", "天目工匠〔2025〕002号"]
    paper = IssuedCertificate.objects.current().get()
    assert sheet(paper) in text_of(client.get(change_page(conferral)))


def test_what_the_certificate_says_of_an_honour_is_not_changed_in_its_form(client, sign_in):
    sign_in("managers")
    paper = make_certificate()
    page = client.get(change_page(paper.conferral))
    shown = set(page.context["adminform"].form.fields)
    assert not {"title", "award_year", "certificate_number"} & shown
    data = sent_back(page, note="已领", certificate_number="12")
    assert client.post(change_page(paper.conferral), data).status_code == 302
    stored = Conferral.objects.get(pk=paper.conferral_id)
    assert (stored.note, stored.certificate_number) == ("已领", paper.number_text)


def test_neither_fallen_honours_nor_replaced_papers_are_printed(client, sign_in):
    manager = sign_in("managers")
    revoked, suspended, replaced = (make_certificate(by=manager) for _each in range(3))
    revoke(revoked.conferral, by=manager)
    suspend_conferral(suspended.conferral, by=manager, reason="正在调查")
    reissue_certificate(replaced.conferral, by=manager, reason="遗失")
    for paper in (revoked, suspended, replaced):
        assert client.get(sheet(paper)).status_code == 302
    page = act(client, "print_selected", [revoked, suspended], IssuedCertificate)
    assert messages_of(page)[-1] == "所选证书都已无效。"
    page = act(client, "print_selected", [revoked.conferral, replaced.conferral])
    assert [each["paper"].number for each in page.context["sheets"]] == [4]


def test_a_sheet_holds_all_that_the_paper_says(client, sign_in):
    sign_in("managers")
    paper = make_certificate()
    page = text_of(client.get(sheet(paper)))
    for words in (
        "荣誉证书",
        "同志",
        paper.holder_name,
        ">“天目工匠”</strong>",
        paper.number_text,
        paper.code,
        "临工发〔2025〕9 号",
        "杭州市临安区总工会",
        "二〇二六年十一月二十日",
    ):
        assert words in page
    assert "masthead" not in page
    assert " style=" not in page


def test_a_collective_is_no_comrade_and_a_long_name_stands_smaller(client, sign_in):
    manager = sign_in("managers")
    organisation = make_organisation(name=LONGEST)
    conferral = make_conferral(
        organisation=organisation, title=title("临安区模范集体"), award_year=2025
    )
    issue_certificates([conferral], by=manager)
    page = text_of(client.get(sheet(IssuedCertificate.objects.get())))
    assert "同志" not in page
    assert f'certificate-holder longest">{LONGEST}' in page


def test_sheets_cost_a_fixed_number_of_queries(client, sign_in):
    manager = sign_in("managers")
    papers = [make_certificate(by=manager) for _each in range(3)]
    data = {"action": "print_selected", "_selected_action": [papers[0].pk]}
    address = changelist(IssuedCertificate)
    client.post(address, data)
    seen = []
    for chosen in (papers[:1], papers):
        with CaptureQueriesContext(connection) as spent:
            client.post(address, {**data, "_selected_action": [paper.pk for paper in chosen]})
        seen.append(len(spent))
    assert seen[0] == seen[1]


@pytest.mark.parametrize("model", [IssuedCertificate, CertificateSeries])
def test_lists_cost_a_fixed_number_of_queries(client, sign_in, model):
    manager = sign_in("managers")
    make_certificate(by=manager)
    before = queries(client, changelist(model))
    for year in (2023, 2024):
        make_certificate(by=manager, award_year=year)
    assert queries(client, changelist(model)) == before


def test_certificates_are_found_by_number_name_and_code_and_cannot_be_changed(client, sign_in):
    sign_in("auditors")
    paper = make_certificate()
    make_certificate()
    for words in (paper.number_text, paper.holder_name, paper.code):
        assert listed(client.get(changelist(IssuedCertificate, f"?q={words}"))) == [paper]
    page = client.get(change_page(paper))
    assert list(page.context["adminform"].form.fields) == []
    assert client.post(change_page(paper), {"holder_name": "别人"}).status_code == 403


def test_selection_says_how_numbers_look(client, sign_in):
    sign_in("selection")
    make_certificate()
    series = CertificateSeries.objects.get()
    page = client.get(change_page(series))
    data = sent_back(page, pattern="临工匠〔{year}〕{number:04d}号")
    assert client.post(change_page(series), data).status_code == 302
    refused = client.post(change_page(series), {**data, "pattern": "第{number}号"})
    assert list(refused.context["adminform"].form.errors) == ["pattern"]
    assert make_certificate().number_text == "临工匠〔2025〕0002号"


def test_the_revocation_form_proposes_the_body_that_conferred_it(client, sign_in):
    sign_in("managers")
    conferral = make_craftsman()
    page = client.get(step_page(conferral, "revoke"))
    assert page.context["form"].initial["authority"] == "杭州市临安区总工会"
