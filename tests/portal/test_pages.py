"""The portal's own pages: what they show, and that odd requests get a calm answer."""

import xml.etree.ElementTree as ElementTree

import pytest
from django.conf import settings
from django.test import RequestFactory
from django.urls import reverse

from config.portal import errors
from config.portal.models import SiteProfile
from tests.builders import make_person
from tests.portal.scene import build_scene

PAGES = ("/", "/figures/", "/privacy/", "/accessibility/", "/search/")


def text(answer) -> str:
    return answer.content.decode()


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_pages_open_in_both_languages(client, db, prefix, address):
    answer = client.get(prefix + address)
    assert answer.status_code == 200
    assert f'<html lang="{"en" if prefix else "zh-CN"}"' in text(answer)
    assert text(answer).count("<h1") == 1


@pytest.mark.parametrize("address", PAGES)
def test_pages_only_answer_to_reading(client, db, address):
    assert client.head(address).status_code == 200
    assert client.post(address).status_code == 405


def test_the_front_page_leads_to_people_works_and_visits(client, db):
    scene = build_scene()
    page = text(client.get("/"))
    for address in (reverse("honours:list"), reverse("museum:visit"), reverse("portal:figures")):
        assert f'href="{address}"' in page
    assert scene.work.get_absolute_url() in page


def test_the_front_page_of_an_empty_portal_opens(client, db):
    assert client.get("/").status_code == 200


def test_a_demonstration_says_so_on_every_page(client, db):
    assert "演示" not in text(client.get("/privacy/"))
    profile = SiteProfile.load()
    profile.is_demo = True
    profile.save()
    for address in PAGES:
        assert "演示" in text(client.get(address))


def test_what_staff_write_of_the_portal_is_shown(client, db):
    profile = SiteProfile.load()
    profile.phone, profile.icp_number = "0571-63720000", "浙ICP备00000000号"
    profile.save()
    page = text(client.get("/"))
    assert "浙ICP备00000000号" in page
    assert "0571-63720000" in text(client.get("/privacy/"))


def test_robots_are_kept_from_bookings_and_staff(client, db):
    answer = client.get("/robots.txt")
    assert answer.headers["Content-Type"].startswith("text/plain")
    for folder in ("/admin/", "/museum/bookings/", "/search/"):
        assert f"Disallow: {folder}\n" in text(answer)
    assert f"Sitemap: {settings.SITE_URL}/sitemap.xml" in text(answer)


def places(answer) -> list[str]:
    root = ElementTree.fromstring(answer.content)  # noqa: S314  our own
    return [each.text for each in root.iter() if each.tag.endswith("}loc")]


def test_the_sitemap_names_public_pages_that_open(client, db):
    scene = build_scene()
    hidden = make_person(is_public=False, publication_basis="")
    sections = places(client.get("/sitemap.xml"))
    assert sections
    found = [place for section in sections for place in places(client.get(section))]
    listed = {place.partition("testserver")[2] for place in found}
    assert {"/", "/en/", scene.person.get_absolute_url(), scene.work.get_absolute_url()} <= listed
    assert hidden.get_absolute_url() not in listed
    for address in listed:
        assert client.get(address).status_code == 200, address


def test_the_elder_mode_is_switched_on_and_remembered(client, db):
    answer = client.post("/elder/", {"elder": "on", "next": "/figures/"})
    assert answer.status_code == 302
    assert answer.headers["Location"] == "/figures/"
    cookie = answer.cookies["elder"]
    assert (cookie.value, cookie["httponly"], cookie["samesite"]) == ("on", True, "Lax")
    assert int(cookie["max-age"]) == 365 * 24 * 3600
    assert client.get("/figures/").context["elder"] is True
    client.post("/elder/", {"elder": "off", "next": "/"})
    assert client.get("/").context["elder"] is False


def test_without_a_word_the_elder_mode_changes_over(client, db):
    assert client.post("/elder/").cookies["elder"].value == "on"
    assert client.post("/elder/", {"elder": "maybe"}).cookies["elder"].value == "off"


@pytest.mark.parametrize(
    "unsafe",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "javascript:alert(1)",
        "https:evil.example",
        "\x00//evil.example",
        "",
    ],
)
def test_the_elder_switch_leads_nobody_away(client, db, unsafe):
    answer = client.post("/elder/", {"elder": "on", "next": unsafe})
    assert answer.headers["Location"] == "/"


def test_the_elder_switch_isnt_a_link(client, db):
    assert client.get("/elder/").status_code == 405


def test_search_without_a_word_asks_for_one(client, db):
    for query in ("", "   ", "%%%", "…、。"):
        answer = client.get("/search/", {"q": query})
        assert answer.status_code == 200
        assert answer.context["groups"] == []


def test_search_finds_people_and_works_by_the_same_word(client, db):
    scene = build_scene()
    page = client.get("/search/", {"q": "竹编"})
    groups = page.context["groups"]
    totals = {group["key"]: group["total"] for group in groups if group["total"]}
    assert totals == {"people": 1, "objects": 1}
    assert scene.person.get_absolute_url() in text(page)
    assert scene.work.get_absolute_url() in text(page)


def test_search_reads_letters_of_any_width(client, db):
    make_person(name="ＡＢＣ陈")
    build_scene()
    assert client.get("/search/", {"q": "　竹编　"}).context["found"]


@pytest.mark.parametrize(
    "query",
    [
        *("'", '"', "\\", "'; DROP TABLE x; --", "<script>alert(1)</script>", ":* & | !"),
        *("\x00竹", "竹" * 5000, "a b c d e f g h i j", "😀", "%", "_", "<->", "'a':*"),
        "\ud7ff\ue000",
    ],
)
def test_odd_queries_get_a_page(client, db, query):
    build_scene()
    answer = client.get("/search/", {"q": query})
    assert answer.status_code == 200
    assert "<script>alert" not in text(answer)


def test_search_leaves_out_who_isnt_public(client, db):
    make_person(name="沈不公开", is_public=False, publication_basis="")
    assert not client.get("/search/", {"q": "沈不公开"}).context["found"]


def test_search_results_stay_out_of_search_engines(client, db):
    assert '<meta name="robots" content="noindex">' in text(client.get("/search/?q=x"))


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_a_page_that_isnt_there_offers_the_search(client, db, prefix):
    answer = client.get(f"{prefix}/nowhere/")
    assert answer.status_code == 404
    assert f'action="{prefix}/search/"' in text(answer)


@pytest.mark.parametrize(
    ("handler", "status"),
    [(errors.bad_request, 400), (errors.permission_denied, 403), (errors.csrf_failure, 403)],
)
def test_refusals_are_pages_of_the_portal(db, handler, status):
    answer = handler(RequestFactory().get("/"))
    assert answer.status_code == status
    assert "天目匠心" in text(answer)


def test_a_failure_of_ours_is_told_without_the_database(django_assert_num_queries, db):
    with django_assert_num_queries(0):
        answer = errors.server_error(RequestFactory().get("/"))
    assert answer.status_code == 500
    assert "<h1>" in text(answer)


def test_a_form_without_its_token_is_told_what_happened(db):
    from django.test import Client

    answer = Client(enforce_csrf_checks=True).post("/elder/", {"elder": "on"})
    assert answer.status_code == 403
    assert "天目匠心" in text(answer)


def test_watchers_get_short_answers(client, db):
    assert client.get("/healthz").json() == {"status": "ok"}
    assert client.get("/readyz").json() == {"status": "ok"}


@pytest.mark.parametrize("address", ["/media/../manage.py", "/media/%2e%2e/manage.py", "/media/x"])
def test_media_gives_no_other_file(client, db, address):
    assert client.get(address).status_code in {400, 404}
