"""What the chain tells the portal: figures, pages of people, search, work, ties, follow-ups."""

import pytest

from config.common.declarations import collect
from config.common.partial_dates import PartialDate
from honours.models import Person
from tests.builders import make_organisation, make_person, make_staff
from tests.pages import text_of
from tests.training.course_builders import make_lecturer
from tests.training.studio_builders import (
    days,
    english,
    make_boss,
    make_master,
    make_mission,
    make_pair,
    make_review,
    make_studio,
    make_team,
    make_visit,
    shown,
    today,
)
from training.chain import worklist
from training.chain.appearances import SOURCES as APPEARANCES
from training.chain.dossier import PARTS as DOSSIER
from training.chain.follow_ups import SOURCES as FOLLOW_UPS
from training.chain.statement import PARTS as STATEMENT
from training.chain.ties import SOURCES as TIES
from training.models import ServiceTeam
from training.views.chain import chain_context

pytestmark = pytest.mark.django_db


def value(client, key: str) -> int:
    return client.get(f"/figures/{key}.json").json()["value"]


def confirmed(**changes):
    fields = {"status": "confirmed", "solution": "改了。", "stars": 5, "confirmed_on": today()}
    return make_mission(**{**fields, **changes})


def test_figures_count_enterprises_teams_missions_and_pairs(client):
    host = make_organisation(name="杭州又车钣焊有限公司")
    make_studio(host=host)
    make_studio(host=host, status="rectifying", is_public=False)
    make_studio(status="withdrawn", ended_on=today(), end_reason="造假")
    team = make_team()
    make_team(is_active=False)
    confirmed(team=team)
    make_mission(status="solved", team=team, solution="改了。")
    make_pair()
    make_pair("signing")
    keys = ("studio_enterprises", "service_teams", "missions_confirmed", "mentoring_pairs")
    assert [value(client, key) for key in keys] == [1, 1, 1, 1]
    assert "杭州又车钣焊有限公司" in text_of(client.get("/figures/studio_enterprises/"))
    for key in keys:
        assert client.get(f"/en/figures/{key}/").status_code == 200


def test_the_figure_of_pairs_names_nobody(client):
    pair = make_pair(apprentice_name="不该出现的名字")
    page = text_of(client.get("/figures/mentoring_pairs/"))
    assert pair.apprentice_name not in page
    assert pair.master.person.name not in page


def test_a_person_s_page_tells_of_studio_team_masters_and_apprentices(client):
    person = make_person(name="叶克表")
    studio = make_studio(leader=person)
    team = make_team(person)
    pair = shown(make_pair(master=make_master(person=person), apprentice_name="同意的徒弟"))
    make_pair(master=pair.master, apprentice_name="未同意的徒弟")
    page = text_of(client.get(english(person)))
    assert english(studio) in page
    assert english(team) in page
    assert "同意的徒弟" in page
    assert "未同意的徒弟" not in page


def test_search_finds_studios_and_teams(client):
    make_studio(name="激光焊接创新工作室")
    make_studio(name="不公开的激光工作室", is_public=False)
    make_team(name="激光技术服务队")
    page = client.get("/search/", {"q": "激光"})
    totals = {group["key"]: group["total"] for group in page.context["groups"]}
    assert {key: totals[key] for key in ("studios", "teams")} == {"studios": 1, "teams": 1}


def test_the_front_page_and_the_sitemap_lead_there(client):
    studio, team = make_studio(), make_team()
    addresses = studio.get_absolute_url(), team.get_absolute_url()
    home = text_of(client.get("/"))
    assert addresses[0] in home
    for section, address in zip(("studios", "teams"), addresses, strict=True):
        assert address in text_of(client.get(f"/sitemap-{section}.xml"))
    assert "/training/mentoring/" in text_of(client.get("/sitemap-chain.xml"))


def test_the_fragment_for_the_academy_s_front_page_holds_what_it_names(rf):
    from django.template.loader import render_to_string

    make_studio(name="某某工作室")
    make_team(name="某某服务队")
    shown(make_pair(apprentice_name="某某徒弟"))
    html = render_to_string("training/_chain.html", {"chain": chain_context()})
    for words in ("某某工作室", "某某服务队", "某某徒弟"):
        assert words in html


def waiting(group: str) -> dict[str, int]:
    """Of the chain alone: a menu that is missing waits elsewhere."""
    account = make_staff(group)
    return {
        item.key: number
        for item in worklist.ITEMS
        if account.has_perm(item.permission) and (number := item.number_for(account))
    }


def test_what_waits_is_on_the_academy_s_list():
    make_mission()
    make_mission(status="open")
    make_mission(status="claimed", team=make_team(), moved_at="2020-01-01T00:00:00Z")
    make_review(status="reported", report="报告", reported_on=today())
    make_review(due_on=days(-1))
    make_studio(leader=make_person(life="deceased"))
    make_pair("signing")
    make_pair(starts_on=days(-100), ends_on=days(20))
    make_pair(starts_on=days(-50), ends_on=days(-1))
    make_pair(
        master=make_master(person=make_person(management="transferred_out")), starts_on=days(-5)
    )
    assert waiting("academy") == {
        "missions-to-check": 1,
        "missions-without-team": 1,
        "missions-quiet": 1,
        "reviews-to-judge": 1,
        "reviews-overdue": 1,
        "studios-without-leader": 1,
        "pairs-signing": 1,
        "pairs-silent": 1,
        "pairs-interim": 1,
        "pairs-over": 1,
        "pairs-without-master": 1,
    }
    assert waiting("museum") == {}


def test_the_jobs_of_the_morning_and_of_the_night_do_their_work():
    from training.chain.jobs import remind_in_the_morning, tidy_nightly

    pair = make_pair()
    mission = make_mission(
        status="solved", team=make_team(), solution="改了。", moved_at="2020-01-01T00:00:00Z"
    )
    remind_in_the_morning(timestamp=0)
    tidy_nightly(timestamp=0)
    pair.refresh_from_db()
    mission.refresh_from_db()
    assert (pair.nudged_on, mission.status) == (today(), "unanswered")


def test_each_item_of_work_leads_to_a_list_that_opens(client, english_admin):
    client.force_login(make_staff("academy"))
    make_pair()
    for item in collect("worklist"):
        if item.permission.startswith("training."):
            assert client.get(item.url()).status_code == 200, item.key


def tie(candidate, reviewer) -> list[str]:
    return [source.key for source in TIES if source.find(candidate, reviewer)]


def test_master_and_apprentice_are_tied_whichever_judges_and_however_long_ago():
    one, other = make_person(), make_person()
    assert tie(one, other) == []
    make_pair("ended", master=make_master(person=one), apprentice_person=other)
    assert tie(one, other) == tie(other, one) == ["mentoring"]


def test_nothing_came_of_a_dropped_agreement_and_no_tie_either():
    one, other = make_person(), make_person()
    make_pair("dropped", master=make_master(person=one), apprentice_person=other)
    assert tie(one, other) == []


def test_one_studio_and_one_team_tie_their_people():
    one, other = make_person(), make_person()
    studio = make_studio(leader=one)
    studio.members.create(person=other)
    make_team(one, other)
    assert tie(one, other) == ["studio", "team"]
    studio.members.update(left_on=today())
    ServiceTeam.objects.update(is_active=False)
    assert tie(one, other) == []


@pytest.mark.parametrize("role", ["master", "apprentice", "leader", "member", "lecturer", "team"])
def test_when_something_happens_to_them_the_academy_looks_after_it(role, client, english_admin):
    person = make_person()
    source = FOLLOW_UPS[0]
    assert not source.concerns(person)
    if role == "master":
        make_pair(master=make_master(person=person))
    elif role == "apprentice":
        make_pair(apprentice_person=person)
    elif role == "leader":
        make_studio(leader=person)
    elif role == "member":
        make_studio().members.create(person=person)
    elif role == "lecturer":
        make_lecturer(person=person, status="paused")
    else:
        make_team(person)
    assert source.concerns(person)
    client.force_login(make_staff("academy"))
    assert client.get(source.url(person)).status_code == 200


def test_whoever_has_nothing_live_asks_for_no_follow_up():
    person = make_person()
    make_pair("ended", master=make_master(person=person))
    make_studio(leader=person, status="closed", ended_on=today(), end_reason="搬迁")
    make_team(person, is_active=False)
    make_lecturer(person=person, status="ended")
    assert not FOLLOW_UPS[0].concerns(person)


def test_a_death_gives_the_academy_its_task():
    from honours.choices.life import Task
    from honours.services.life import record_life_event

    person = make_person()
    make_pair(master=make_master(person=person))
    record_life_event(person, by=make_boss(), kind="death", happened_on=PartialDate(today().year))
    assert person.follow_ups.filter(task=Task.REVIEW_TEACHING, group="academy").count() == 1


def test_a_fallen_honour_finds_every_place_where_the_person_appears():
    person = make_person(name="沈某某")
    make_studio(leader=person)
    make_studio(introduction="由沈某某指导。")
    make_team(person)
    make_pair(master=make_master(person=person))
    found = {source.key: len(list(source.find(person))) for source in APPEARANCES}
    assert found == {"studios": 2, "teams": 1, "mentoring": 1}


def test_a_dossier_holds_what_speaks_for_a_nomination():
    person = make_person()
    parts = {part.key: part.build for part in DOSSIER}
    assert [build(person) for build in parts.values()] == [[], [], []]
    studio = make_studio(leader=person, name="某工作室")
    studio.results.create(kind="saving", title="节电", amount=30_000, obtained_on=PartialDate(2023))
    make_pair("completed", master=make_master(person=person), apprentice_name="徒甲")
    make_visit(confirmed(team=make_team()), led_by=person)
    assert "某工作室" in parts["studios"](person)[0]
    assert "30,000" in parts["studios"](person)[-1]
    assert "徒甲" in parts["apprentices"](person)[0]
    assert "2.5" in parts["missions"](person)[0]


def test_a_yearly_statement_tells_of_apprentices_and_enterprises():
    person, year = make_person(), today().year
    master = make_master(person=person)
    make_pair(master=master, apprentice_name="今年的", starts_on=days(-1))
    make_pair(
        "ended",
        master=master,
        apprentice_name="多年前的",
        starts_on=days(-2000),
        ends_on=days(-1000),
        ended_on=days(-1000),
    )
    make_visit(confirmed(team=make_team()), led_by=person)
    people = list(Person.objects.filter(pk__in=[person.pk, make_person().pk]).order_by("pk"))
    lines = {}
    for part in STATEMENT:
        part.prepare(people, year)
        lines[part.key] = part.build(people[0], year)
        assert part.build(people[1], year) is None
    assert [line.what for line in lines["apprentices"]] == ["今年的"]
    assert len(lines["missions"]) == 1
