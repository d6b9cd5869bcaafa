"""What the public learns of a certificate, by its code or by number and name."""

import pytest
from django.conf import settings
from django.urls import reverse

from config.common.qr import qr_drawing
from honours.models import IssuedCertificate
from honours.services.certificates import reissue_certificate
from honours.services.conferrals import reinstate_conferral, suspend_conferral
from tests.builders import make_staff
from tests.pages import queries, text_of

from .builders import make_certificate, make_craftsman, revoke

pytestmark = pytest.mark.django_db
FIND = "/honours/certificates/"


@pytest.fixture
def manager():
    return make_staff("managers")


def said(client, paper: IssuedCertificate) -> str:
    """The heading of the answer."""
    page = client.get(paper.get_absolute_url())
    assert page.status_code == 200
    return str(page.context["notice"]["title"])


def test_a_valid_certificate_shows_the_text_that_was_printed(client, manager):
    paper = make_certificate(by=manager)
    assert said(client, paper) == "有效"
    page = text_of(client.get(paper.get_absolute_url()))
    for words in (
        paper.holder_name,
        "天目工匠",
        "杭州市临安区总工会",
        "天目竹编合作社",
        "临工发〔2025〕9 号",
        "天目工匠〔2025〕001号",
        paper.wording,
    ):
        assert words in page


def test_a_suspended_one_is_not_valid_at_present_and_no_reason_is_told(client, manager):
    paper = make_certificate(by=manager)
    suspend_conferral(paper.conferral, by=manager, reason="有人举报冒领")
    assert said(client, paper) == "目前无效"
    page = text_of(client.get(paper.get_absolute_url()))
    assert not [words for words in ("举报", "暂停", "调查") if words in page]
    reinstate_conferral(paper.conferral, by=manager, reason="查无实据")
    assert said(client, paper) == "有效"


def test_a_revoked_one_says_so_at_once_and_gives_the_day_but_no_reason(client, manager):
    paper = make_certificate(by=manager)
    assert said(client, paper) == "有效"
    revoke(paper.conferral, by=manager)
    assert said(client, paper) == "称号已撤销"
    page = text_of(client.get(paper.get_absolute_url()))
    assert "2026 年 11 月 20 日" in page
    assert "隐瞒事实" not in page


def test_a_replaced_one_leads_to_no_doubt_about_the_honour(client, manager):
    paper = make_certificate(by=manager)
    new = reissue_certificate(paper.conferral, by=manager, reason="遗失")
    assert said(client, paper) == "已换发新证"
    assert said(client, new) == "有效"
    assert "遗失" not in text_of(client.get(paper.get_absolute_url()))


def test_an_unknown_code_is_answered_politely(client):
    page = client.get(f"{FIND}AAAAAAAAAAAA/")
    assert page.status_code == 404
    assert f'href="{FIND}"' in text_of(page)


def test_a_code_may_be_typed_small_or_in_parts(client, manager):
    paper = make_certificate(by=manager)
    assert client.get(f"{FIND}{paper.code.lower()}/").status_code == 200
    parts = f" {paper.code[:4]} {paper.code[4:8]}-{paper.code[8:].lower()}"
    answer = client.post(FIND, {"code": parts})
    assert answer.url == paper.get_absolute_url()


@pytest.mark.parametrize(
    "written",
    [
        "天目工匠〔2025〕001号",
        "天目工匠[2025]001号",
        "天目工匠（２０２５）００１号",
        " 天目工匠 2025 001号 ",
    ],
)
def test_number_and_name_find_it_however_the_brackets_are_typed(client, manager, written):
    paper = make_certificate(by=manager)
    answer = client.post(FIND, {"number": written, "name": f" {paper.holder_name} "})
    assert answer.url == paper.get_absolute_url()


def test_a_wrong_name_finds_nothing(client, manager):
    paper = make_certificate(by=manager)
    page = client.post(FIND, {"number": paper.number_text, "name": "别人"})
    assert page.status_code == 200
    assert page.context["form"].non_field_errors()
    assert paper.number_text in text_of(page)  # what was typed is still there


@pytest.mark.parametrize(
    ("typed", "field"), [({}, "__all__"), ({"number": "1"}, "name"), ({"name": "王"}, "number")]
)
def test_half_a_question_is_asked_back(client, typed, field):
    page = client.post(FIND, typed)
    assert list(page.context["form"].errors) == [field]


def test_no_search_engine_keeps_these_pages(client, manager):
    paper = make_certificate(by=manager)
    for address in (FIND, paper.get_absolute_url(), f"{FIND}AAAAAAAAAAAA/"):
        page = client.get(address)
        assert page.headers["X-Robots-Tag"] == "noindex, nofollow"
        assert '<meta name="robots" content="noindex, nofollow">' in text_of(page)
        assert "no-store" in page.headers["Cache-Control"]
    sitemap = text_of(client.get("/sitemap.xml")) + text_of(client.get("/sitemap-people.xml"))
    assert "certificates" not in sitemap


def test_guessing_codes_comes_to_an_end(client, manager):
    paper = make_certificate(by=manager)
    found = [client.get(f"{FIND}AAAAAAAAAAA{n % 9}/").status_code for n in range(120)]
    assert set(found) == {404}
    stopped = client.get(paper.get_absolute_url())
    assert stopped.status_code == 429
    assert paper.holder_name not in text_of(stopped)
    elsewhere = client.get(paper.get_absolute_url(), REMOTE_ADDR="10.0.0.9")
    assert elsewhere.status_code == 200


def test_guessing_numbers_and_names_comes_to_an_end(client, manager):
    paper = make_certificate(by=manager)
    for n in range(20):
        client.post(FIND, {"number": paper.number_text, "name": f"王{n}"})
    page = client.post(FIND, {"number": paper.number_text, "name": paper.holder_name})
    assert page.status_code == 200
    assert "一刻钟" in page.context["form"].non_field_errors()[0]


def test_the_printed_code_opens_the_chinese_check_page_of_this_portal(client, manager):
    paper = make_certificate(by=manager)
    assert paper.check_address == f"{settings.SITE_URL}/honours/certificates/{paper.code}/"
    client.get("/en/")  # whatever language the thread spoke last
    assert "/en/" not in paper.check_address
    client.force_login(manager)
    sheet = reverse("admin:honours_issuedcertificate_sheet", args=[paper.pk])
    assert qr_drawing(paper.check_address).path in text_of(client.get(sheet))


def test_english_readers_are_answered_in_english(client, manager):
    paper = make_certificate(by=manager)
    page = client.get(f"/en{paper.get_absolute_url()}")
    assert str(page.context["notice"]["title"]) == "Valid"


def test_one_look_costs_a_fixed_number_of_queries(client, manager):
    paper = make_certificate(by=manager)
    before = queries(client, paper.get_absolute_url())
    for _each in range(3):
        make_certificate(by=manager)
    assert queries(client, paper.get_absolute_url()) == before <= 3


def test_only_reading_is_allowed_of_a_certificate(client, manager):
    paper = make_certificate(by=manager)
    assert client.post(paper.get_absolute_url()).status_code == 405
    assert make_craftsman().certificate_number == ""
