"""What staff read in the admin is in words: no codes, no English, nothing called None."""

import re

import pytest
from django.contrib import admin
from django.urls import reverse
from procrastinate.contrib.django import app as jobs

from config.portal.models import job_names
from honours.models import EntitlementRule, SelectionRound
from tests.builders import make_staff
from tests.honours.admin_records import make_commitment
from tests.outreach.event_builders import make_event, make_talk
from tests.portal.scene import build_scene
from tests.training.course_builders import add_meeting, make_lecturer, make_session

READ = re.compile(r'<div class="readonly">(.*?)</div>', re.S)
LABEL = re.compile(r'<label[^>]*>(.*?)</label>|<th class="column-\w+[^>]*>(.*?)</th>', re.S)
# Addresses, numbers by rule, units of measure and proper names are the same in both languages.
WORDS = re.compile(r"^[a-z]+(, [a-z]+)*$|^None$")


@pytest.fixture
def auditor(client, db):
    client.force_login(make_staff("auditors"))
    return client


def page_of(client, record) -> str:
    opts = record._meta
    address = reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[record.pk])
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_nothing_is_read_in_codes_or_labelled_in_english(auditor):
    scene = build_scene()
    session = make_session(status="held")
    records = [scene.person, scene.work, scene.slot, session, make_lecturer(kinds=["skill"])]
    records += [make_talk(audiences=["campus"]), make_event(people=[scene.person], names=["张三"])]
    records += [make_commitment(person=scene.person), *EntitlementRule.objects.all()[:3]]
    for record in records:
        page = page_of(auditor, record)
        read = [text.strip() for text in READ.findall(page)]
        labels = [re.sub(r"<[^>]+>|[:：\s]", "", a or b) for a, b in LABEL.findall(page)]
        # A code that stands in an address is read as it is typed.
        codes = {getattr(record, "slug", None), getattr(record, "code", None)}
        assert [text for text in read if WORDS.match(text) and text not in codes] == [], record
        assert [text for text in labels if text.isascii() and text.isalpha()] == [], record


def test_lists_of_codes_are_read_as_their_labels(auditor):
    page = page_of(auditor, make_talk(audiences=["campus", "enterprise"]))
    assert ">企业、校园<" in page.replace("\n", "").replace(" ", "")
    round = SelectionRound(
        name="评选", slug="r", year=2026, employments=["working", "farming"], status="open"
    )
    round.opens_at = round.closes_at = "2026-01-01T00:00+08:00"
    words = admin.site.get_model_admin(SelectionRound)._in_words("employments")(round)
    assert words == "在职、务农"


def test_speakers_are_read_by_name(auditor):
    person = build_scene().person
    page = page_of(auditor, make_event(people=[person], names=["张三", "李四"]))
    assert "陈根荣" in page
    assert "张三、李四" in page


def test_a_settled_timetable_is_read(auditor):
    person = build_scene().person
    session = make_session(days_ahead=-3)
    add_meeting(
        session, session.meetings.first().day, 13, 15, lecturer=make_lecturer(person=person)
    )
    page = page_of(auditor, session)
    assert "13:00–15:00" in page
    assert person.name in page
    assert "+08:00" not in page


def test_a_commitment_leads_to_the_record_that_it_was_entered_for(auditor):
    person = build_scene().person
    event = make_event(people=[person])
    promised = person.commitments.get(source=f"outreach.event:{event.pk}")
    assert reverse("admin:outreach_event_change", args=[event.pk]) in page_of(auditor, promised)


def test_each_job_has_a_name_for_staff():
    own = {name for name in jobs.tasks if "builtin" not in name}
    assert own == set(job_names())
    assert all(not str(name).isascii() for name in job_names().values())


def test_jobs_are_listed_by_name_and_found_by_state(admin_client):
    listed = admin_client.get("/admin/portal/backgroundjob/?status=failed").content.decode()
    assert "匠心馆：候补递补" in listed
    assert "museum.move_queues_on" not in re.sub(r"<[^>]+>", "", listed)


def test_what_waits_stands_in_a_panel_of_its_app(client, db):
    build_scene()
    make_event(people=[], names=["张三"], days=-5, status="announced")
    client.force_login(make_staff("managers"))
    page = client.get("/admin/").content.decode()
    panels = re.findall(r"<h3>(.*?)</h3>", page)
    assert panels
    assert len(panels) == len(set(panels))
    assert "宣讲传播" in panels
