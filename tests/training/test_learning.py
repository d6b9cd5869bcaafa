"""What the portal is told of the academy: figures, a person's page, search, statement, sitemap, lists."""

import datetime

import pytest
from django.utils import timezone

from config.common.declarations import collect
from tests.builders import make_conferral, make_person, make_staff
from tests.pages import text_of
from tests.training.course_builders import (
    DAY,
    make_certificate,
    make_course,
    make_enrolment,
    make_learner,
    make_lecturer,
    make_session,
)
from training.learning import appearances, dossier, statement
from training.models import Attainment
from training.services.certificates import revoke_certificate

pytestmark = pytest.mark.django_db


def value(client, key: str) -> int:
    return client.get(f"/figures/{key}.json").json()["value"]


def declared(kind: str, key: str):
    return next(each for each in collect(kind) if each.key == key)


def test_the_figures_count_what_they_say(client):
    held = make_session(days_ahead=-3, status="held")
    make_session(days_ahead=-4, status="cancelled")
    make_session()
    for status in ("attended", "passed", "failed", "absent"):
        make_enrolment(session=held, status=status)
    assert {key: value(client, key) for key in ("sessions", "places_taken")} == {
        "sessions": 1,
        "places_taken": 3,
    }


def test_skilled_workers_are_people_each_once_with_a_valid_grade(client):
    staff = make_staff("academy")
    learner = make_learner()
    course = make_course(occupation="电工", level=2)
    papers = [make_certificate(staff, course=course, learner=learner) for _turn in range(2)]
    assert value(client, "skilled_workers") == 1
    for paper in papers:
        revoke_certificate(paper, by=staff, reason="作废")
    assert value(client, "skilled_workers") == 0


@pytest.mark.parametrize("key", ["sessions", "places_taken", "skilled_workers"])
def test_each_figure_opens_its_records_and_names_no_learner(client, key):
    make_certificate(make_staff("academy"), course=make_course(occupation="电工", level=2))
    page = client.get(f"/en/figures/{key}/")
    assert page.status_code == 200
    assert "李梅" not in text_of(page)
    sheet = client.get(f"/figures/{key}.xlsx")
    assert sheet.status_code == 200


def test_a_persons_page_says_what_they_teach_and_which_grades_they_gained(client):
    person = make_conferral().person
    make_session(lecturer=make_lecturer(person=person), course=make_course(title="竹编进阶"))
    Attainment.objects.create(
        learner=make_learner(person=person), level=4, occupation="焊工", gained_on="2024-05-01"
    )
    page = text_of(client.get(f"/en{person.get_absolute_url()}"))
    assert "竹编进阶" in page
    assert "焊工 · Technician" in page


def test_the_search_finds_courses_by_word_and_craft(client):
    make_course(title="竹编入门", summary="三个半天")
    make_course(title="不公开的竹编", is_public=False)
    groups = {group["key"]: group for group in client.get("/search/?q=竹编").context["groups"]}
    assert groups["courses"]["total"] == 1


def test_the_front_page_shows_the_next_courses_with_places(client):
    make_session(course=make_course(title="还有名额的课"))
    make_session(course=make_course(title="满了的课"), places=1, taken=1)
    page = text_of(client.get("/"))
    assert "还有名额的课" in page
    assert "满了的课" not in page


def test_the_sitemap_knows_the_academys_pages(client):
    course, lecturer = make_course(slug="bamboo"), make_lecturer()
    session = make_session(course=course)
    for section, address in (
        ("academy", "/training/courses/"),
        ("courses", "/training/courses/bamboo/"),
        ("lecturers", lecturer.get_absolute_url()),
        ("bases", session.base.get_absolute_url()),
    ):
        assert address in text_of(client.get(f"/sitemap-{section}.xml")), section


def test_robots_are_kept_from_enrolments(client):
    robots = text_of(client.get("/robots.txt"))
    for folder in ("/training/enrolments/", "/training/sessions/", "/training/certificates/"):
        assert f"Disallow: {folder}\n" in robots


def test_a_lecturer_appears_in_the_pool_in_classes_and_in_words():
    person = make_person(name="陈根荣")
    lecturer = make_lecturer(person=person)
    session = make_session(lecturer=lecturer)
    make_session(lecturer=lecturer, days_ahead=-3, status="held")
    make_course(summary="由陈根荣执教")
    found = [one for source in appearances.SOURCES for one in source.find(person)]
    assert len(found) == 3
    assert session.code in str(found[1].label)
    assert not [
        one for source in appearances.SOURCES for one in source.find(make_person(name="别人"))
    ]


def test_the_yearly_statement_tells_who_learnt_and_what_was_learnt(django_assert_num_queries):
    year = (timezone.localdate() - 3 * DAY).year
    people = [make_person(), make_person()]
    session = make_session(days_ahead=-3, status="held", lecturer=make_lecturer(person=people[0]))
    for status in ("attended", "passed", "absent"):
        make_enrolment(session=session, status=status)
    learner = make_learner(person=people[1])
    make_enrolment(session=session, learner=learner, status="attended")
    Attainment.objects.create(
        learner=learner, level=3, occupation="电工", gained_on=datetime.date(year, 1, 5)
    )
    for part in statement.PARTS:
        part.prepare(people, year)
    given, received = statement.PARTS
    assert "3" in given.build(people[0], year)[0].what
    assert given.build(people[1], year) is None
    assert received.build(people[1], year)[0].what == session.course.title
    assert len(received.build(people[1], year)) == 2
    assert received.build(people[0], year) is None


def test_a_dossier_lists_what_was_taught_and_gained():
    person = make_person()
    session = make_session(days_ahead=-3, status="held", lecturer=make_lecturer(person=person))
    make_enrolment(session=session, status="attended")
    Attainment.objects.create(
        learner=make_learner(person=person), level=3, occupation="电工", gained_on="2024-01-05"
    )
    taught, grades = (part.build(person) for part in dossier.PARTS)
    assert taught[0] == f"{timezone.localdate(session.begins_at).year} 年 · 1 期 · 学员 1 人次"
    assert len(taught) == 2
    assert len(grades) == 1
    assert [part.build(make_person()) for part in dossier.PARTS] == [[], []]


def counts() -> dict[str, int]:
    keys = ("sessions-today", "sessions-unclosed", "certificates-to-issue", "sessions-waited-for")
    return {key: declared("worklist", key).count() for key in keys}


def test_the_worklist_counts_what_waits(client, sign_in):
    assert set(counts().values()) == {0}
    make_session(days_ahead=-2)
    make_session(days_ahead=0, begins=0, ends=1)
    full = make_session(places=1, taken=1)
    make_enrolment(session=full, status="waiting")
    make_enrolment(session=make_session(days_ahead=-9, status="held"), status="passed")
    found = counts()
    assert found["sessions-unclosed"] >= 1
    assert found["certificates-to-issue"] == found["sessions-waited-for"] == 1
    assert found["sessions-today"] == 1
    sign_in("academy")
    for key in found:
        item = declared("worklist", key)
        page = client.get(item.url())
        assert page.status_code == 200
        assert len(page.context["cl"].result_list) == item.count(), key
