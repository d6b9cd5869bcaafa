"""The staff's manual: who reads it, what leads to it, and that no process is missing from it."""

import re
from itertools import pairwise

import pytest
from django.apps import apps
from django.contrib.admin import site
from django.contrib.auth import get_user_model
from django.template.loader import get_template
from django.urls import reverse

from config.common.declarations import collect
from config.common.steps import StepAdmin
from tests.builders import PASSWORD, make_booking, make_conferral, make_slot, make_staff
from tests.pages import add_page, change_page, changelist, queries, step_page, text_of

CHAPTERS = collect("manual")
EACH_CHAPTER = pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda each: each.key)
CONTENTS = "/admin/manual/"


def address(chapter) -> str:
    return f"{CONTENTS}{getattr(chapter, 'key', chapter)}/"


@pytest.fixture
def boss(client, db):
    client.force_login(make_staff(is_superuser=True))
    return client


def processes_of_steps() -> dict[str, dict]:
    """The tables by which pages of the admin offer steps."""
    return {
        model._meta.label: admin.process
        for model, admin in site._registry.items()
        if isinstance(admin, StepAdmin) and admin.process
    }


def pictures_of(table: dict) -> list:
    """The pictures of a table, or of its parts where a record walks through two processes."""
    drawn = [picture for chapter in CHAPTERS for picture in chapter.processes]
    return [picture for picture in drawn if picture.table.items() <= table.items()]


def test_each_step_that_staff_can_take_is_in_a_picture():
    missing = {
        label: set(table.items()).difference(
            *(picture.table.items() for picture in pictures_of(table))
        )
        for label, table in processes_of_steps().items()
    }
    assert {label: steps for label, steps in missing.items() if steps} == {}
    assert len(missing) >= 2


def test_each_record_with_steps_leads_to_a_chapter():
    about = {record for chapter in CHAPTERS for record in chapter.records}
    assert [label for label in processes_of_steps() if label.lower() not in about] == []


def test_the_words_of_verbs_are_those_on_the_buttons():
    for admin in site._registry.values():
        if isinstance(admin, StepAdmin) and admin.process:
            for picture in pictures_of(admin.process):
                buttons = {step.verb: str(step.label) for step in admin.steps}
                shared = buttons.keys() & picture.verb_labels.keys()
                assert {verb: picture.verb_labels[verb] for verb in shared} == {
                    verb: buttons[verb] for verb in shared
                }


def test_each_process_says_who_takes_each_step():
    for chapter in CHAPTERS:
        for picture in chapter.processes:
            for state, verb in picture.table:
                assert picture.who_takes(state, verb), (picture.key, state, verb)


@EACH_CHAPTER
def test_chapters_open_and_draw_what_they_declare(boss, chapter):
    page = boss.get(address(chapter))
    assert page.status_code == 200
    text = text_of(page)
    assert f"<h1>{chapter.title}</h1>" in text
    drawn = re.findall(r'<figure class="process" id="process-([\w-]+)"', text)
    assert drawn == [picture.key for picture in chapter.processes]


@EACH_CHAPTER
def test_chapters_stand_in_a_folder_of_their_app_and_in_the_common_frame(chapter):
    assert re.fullmatch(r"(\w+)/manual/\w+\.html", chapter.template)
    assert get_template(chapter.template).template.nodelist[0].parent_name.token == (
        '"admin/manual/chapter.html"'
    )


@EACH_CHAPTER
def test_chapters_are_about_records_that_there_are(chapter):
    for label in chapter.records:
        assert site.is_registered(apps.get_model(label))


@EACH_CHAPTER
def test_links_of_a_chapter_lead_somewhere(boss, chapter):
    text = text_of(boss.get(address(chapter)))
    article = text[
        text.index('<article class="manual-text">') : text.index(
            "</nav>", text.index("manual-turn")
        )
    ]
    links = set(re.findall(r'href="([^"]+)"', article))
    assert CONTENTS in links
    for link in links:
        assert boss.get(link).status_code == 200, link


def test_contents_name_every_chapter_in_order(boss):
    text = text_of(boss.get(CONTENTS))
    places = [text.index(f'href="{address(chapter)}"') for chapter in CHAPTERS]
    assert places == sorted(places)
    for chapter in CHAPTERS:
        assert str(chapter.summary) in text


@pytest.mark.parametrize("path", [CONTENTS, address("bookings")])
def test_the_manual_is_closed_to_visitors(client, db, path):
    answer = client.get(path)
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/admin/login/")


@pytest.mark.parametrize("path", [CONTENTS, address("bookings")])
def test_the_manual_is_closed_to_accounts_that_arent_staff(client, db, path):
    client.force_login(get_user_model().objects.create_user("guest", password=PASSWORD))
    assert client.get(path).status_code == 302


@EACH_CHAPTER
def test_any_member_of_staff_reads_what_needs_no_permission(client, db, chapter):
    client.force_login(make_staff())
    assert client.get(address(chapter)).status_code == (404 if chapter.permission else 200)


def test_a_chapter_with_a_permission_is_for_its_holders(client, db):
    link = f'href="{address("operation")}"'
    client.force_login(make_staff("museum"))
    assert link not in text_of(client.get(CONTENTS))
    assert link not in text_of(client.get(address("figures")))
    client.force_login(make_staff("managers"))
    assert link in text_of(client.get(CONTENTS))
    assert client.get(address("operation")).status_code == 200


def test_there_is_no_other_chapter(boss):
    assert boss.get(address("nowhere")).status_code == 404


@pytest.mark.parametrize("path", [CONTENTS, address("bookings")])
def test_the_manual_is_only_read(boss, path):
    assert boss.post(path).status_code == 405


def test_chapters_lead_to_their_neighbours(boss):
    for one, other in pairwise(CHAPTERS):
        assert f'href="{address(other)}" rel="next"' in text_of(boss.get(address(one)))
        assert f'href="{address(one)}" rel="prev"' in text_of(boss.get(address(other)))


def test_the_desk_and_the_head_of_each_page_lead_to_the_manual(boss):
    assert text_of(boss.get("/admin/")).count(f'href="{CONTENTS}"') == 2
    assert text_of(boss.get(changelist(get_user_model()))).count(f'href="{CONTENTS}"') == 1


def test_pages_of_a_record_lead_to_its_chapter(boss):
    conferral, booking = make_conferral(), make_booking()
    for record, key in ((conferral, "conferrals"), (booking, "bookings")):
        link = f'href="{address(key)}"'
        verb = {"conferrals": "revoke", "bookings": "decline"}[key]
        pages = [changelist(type(record)), change_page(record), add_page(type(record))]
        for path in (*pages, step_page(record, verb)):
            assert link in text_of(boss.get(path)), path
    import_page = text_of(boss.get(reverse("admin:honours_rosterimport_import")))
    assert f'href="{address("rosters")}"' in import_page


def test_pages_of_a_record_lead_to_no_chapter_that_is_closed_to_the_reader(client, db):
    client.force_login(make_staff("auditors"))
    page = text_of(client.get(reverse("admin:portal_siteprofile_changelist")))
    assert f'href="{CONTENTS}"' in page
    assert f'href="{address("operation")}"' not in page


def test_a_window_that_picks_a_record_has_no_way_into_the_manual(boss):
    page = text_of(boss.get(add_page(type(make_conferral())) + "?_popup=1"))
    assert address("conferrals") not in page


def test_the_manual_asks_the_same_few_questions_whatever_there_is(boss):
    before = {path: queries(boss, path) for path in (CONTENTS, address("bookings"))}
    for days_ahead in (11, 12, 13):
        make_booking(slot=make_slot(days_ahead=days_ahead))
        make_conferral()
    assert {path: queries(boss, path) for path in before} == before
    assert max(before.values()) <= 5


def test_staff_with_few_rights_cost_no_more_questions_for_more_chapters(client, db):
    client.force_login(make_staff("museum"))
    assert queries(client, CONTENTS) == queries(client, address("bookings"))
