"""A mission as the captain of a team sees it: asked, taken by the first, visited, reported."""

import datetime
import re
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.utils import timezone

from config.common.models import Message
from honours.models import Commitment, Person
from tests.builders import make_person
from tests.pages import errors_of, messages_of, queries, text_of
from tests.training.studio_builders import (
    days,
    make_boss,
    make_mission,
    make_team,
    make_visit,
    today,
)
from training.captain_links import token_of
from training.choices.teams import MISSION_STEPS, MissionStatus
from training.models import Mission, MissionVisit, ServiceTeam, TeamMember
from training.services.missions import (
    accept_mission,
    claim_mission,
    give_back_mission,
    solve_mission,
    withdraw_mission,
)
from training.views.captains import DEEDS

pytestmark = pytest.mark.django_db

PHONE = "13800000044"
ENTERPRISE = "杭州青溪机械有限公司"


def captain_of(team: ServiceTeam) -> TeamMember:
    return TeamMember.objects.captains().get(team=team)


def team_of(phone: str = PHONE, **changes) -> ServiceTeam:
    return make_team(make_person(name="叶队长", phone=phone), make_person(name="小刘"), **changes)


def page_of(mission: Mission, team: ServiceTeam) -> str:
    return f"/en/training/missions/{mission.reference}/team/{team.slug}/"


def open_by_link(client, mission: Mission, team: ServiceTeam):
    return client.get(f"{page_of(mission, team)}open/{token_of(mission, captain_of(team))}/")


def held(team: ServiceTeam, status: str = "claimed", **changes) -> Mission:
    """A mission that the team has."""
    mission = make_mission(status=status, team=team, **changes)
    if status != "claimed":
        make_visit(mission)
    return mission


ARRANGED = {"day": days(2).isoformat(), "starts_at": "09:00", "ends_at": "11:30"}


def arranged(goes: Person, **changes) -> dict:
    return {"person": goes.pk, **ARRANGED, **changes}


def visited(leads: Person, **changes) -> dict:
    said = {"visited_on": today().isoformat(), "heads": "2", "hours": "2.5", "way": "on_site"}
    return {"led_by": leads.pk, **said, "found": "电流过大。", **changes}


def test_a_captain_takes_a_problem_by_link_visits_and_reports_it_solved(client):
    team, mission = team_of(), make_mission()
    accept_mission(mission, by=make_boss())
    message = Message.objects.get(topic="looking")
    assert message.recipient == PHONE
    assert ENTERPRISE not in message.text
    link = re.search(r"http://[^ ]+?(/training/\S+)", message.text)[1]
    page, captain = page_of(mission, team), captain_of(team).person
    assert client.get(f"/en{link}").headers["Location"] == page
    shown = text_of(client.get(page))
    assert mission.problem in shown
    for secret in (ENTERPRISE, "王厂长", "13800000001"):
        assert secret not in shown
    client.post(f"{page}claim/")
    mission.refresh_from_db()
    assert (mission.status, mission.team) == ("claimed", team)
    shown = text_of(client.get(page))
    for known in (ENTERPRISE, "王厂长", "13800000001"):
        assert known in shown
    assert client.post(f"{page}arrange/", arranged(captain)).headers["Location"] == page
    promised = Commitment.objects.live().get()
    assert promised.person == captain
    assert timezone.localtime(promised.period.lower).isoformat()[:16] == f"{days(2)}T09:00"
    assert "09:00–11:30" in text_of(client.get(page))
    assert client.post(f"{page}visit/", visited(captain)).status_code == 302
    visit = MissionVisit.objects.get()
    assert (visit.led_by, visit.hours, visit.heads, visit.team) == (captain, 2.5, 2, team)
    assert client.post(f"{page}solve/", {"solution": "改收弧程序。"}).status_code == 302
    mission.refresh_from_db()
    assert (mission.status, mission.solution) == ("solved", "改收弧程序。")
    assert not Commitment.objects.live().exists()
    assert set(Message.objects.values_list("topic", flat=True)) >= {"claimed", "arranged", "solved"}
    reasons = [event.pgh_context.metadata.get("reason", "") for event in mission.events.all()[1:]]
    assert any("叶队长" in reason for reason in reasons)


@pytest.mark.parametrize(("verb", "data", "status"), [
    ("pass_on", {"passed_to": "农林大学", "reason": "要检测"}, "passed_on"),
    ("give_back", {"reason": "没有人手"}, "open"),
])  # fmt: skip
def test_a_captain_passes_on_or_gives_back(client, verb, data, status):
    team = team_of()
    mission = held(team)
    open_by_link(client, mission, team)
    assert client.post(f"{page_of(mission, team)}{verb}/", data).status_code == 302
    mission.refresh_from_db()
    assert mission.status == status


# --- who is asked ----------------------------------------------------------------------------------


def asked(mission: Mission) -> set[str]:
    accept_mission(mission, by=make_boss())
    told = Message.objects.filter(topic="looking", about_reference__startswith=mission.reference)
    return set(told.values_list("recipient", flat=True))


def test_captains_of_the_field_are_asked_and_where_it_has_none_all():
    team_of("13800000041", field="welding")
    team_of("13800000042", field="food")
    team_of("13800000043", field="food", is_active=False)
    team_of("057163700000", field="textiles")
    assert asked(make_mission()) == {"13800000041"}
    assert asked(make_mission(field="textiles")) == {"13800000041", "13800000042"}


def test_nobody_asks_who_died_or_left():
    gone, left = team_of("13800000041"), team_of("13800000042")
    Person.objects.filter(pk=captain_of(gone).person_id).update(
        life="deceased", death_date=today().isoformat()
    )
    TeamMember.objects.filter(team=left).update(left_on=today())
    assert asked(make_mission()) == set()


def test_the_team_that_gives_a_problem_back_isnt_asked_for_it():
    team = team_of("13800000041")
    team_of("13800000042")
    give_back_mission(held(team), by=make_boss(), reason="没有人手")
    assert [message.recipient for message in Message.objects.all()] == ["13800000042"]


@pytest.mark.parametrize("how", ["claim", "withdraw"])
def test_what_is_taken_or_withdrawn_is_asked_of_nobody_any_more(how):
    team, mission = team_of("13800000041"), make_mission()
    team_of("13800000042")
    assert len(asked(mission)) == 2
    if how == "claim":
        claim_mission(mission, by=make_boss(), team=team)
    else:
        withdraw_mission(mission, by=None)
    assert not Message.objects.unsent().filter(topic="looking").exists()


# --- whose page it is ------------------------------------------------------------------------------


def test_a_link_is_for_one_mission_and_one_team(client):
    team, other = team_of("13800000041"), team_of("13800000042")
    mission, second = make_mission(status="open"), make_mission(status="open")
    token = token_of(mission, captain_of(team))
    for page in (page_of(second, team), page_of(mission, other)):
        assert client.get(f"{page}open/{token}/").status_code == 404
        assert client.get(page).status_code == 404
        assert client.post(f"{page}claim/").status_code == 404
    assert not Mission.objects.exclude(status="open").exists()


@pytest.mark.parametrize("change", ["left", "phone", "inactive"])
def test_a_link_is_over_once_the_captain_is_another(client, change):
    team = team_of()
    mission, captain = held(team), captain_of(team)
    link = f"{page_of(mission, team)}open/{token_of(mission, captain)}/"
    open_by_link(client, mission, team)
    assert client.get(page_of(mission, team)).status_code == 200
    if change == "left":
        TeamMember.objects.filter(pk=captain.pk).update(left_on=today())
        team.members.create(person=make_person(phone="13800000045"), role="captain")
    elif change == "phone":
        captain.person.phone = "13800000046"
        captain.person.save()
    else:
        ServiceTeam.objects.update(is_active=False)
    assert client.get(page_of(mission, team)).status_code == 404
    assert client.get(link).status_code == 404


def test_guessing_links_is_stopped(client):
    team, mission = team_of(), make_mission(status="open")
    for _number in range(20):
        client.get(f"{page_of(mission, team)}open/{'x' * 24}/")
    assert open_by_link(client, mission, team).status_code == 404


def test_another_team_s_captain_reads_no_name_and_reports_nothing(client):
    team, other = team_of("13800000041"), team_of("13800000042")
    mission = held(team)
    open_by_link(client, mission, other)
    page = text_of(client.get(page_of(mission, other)))
    assert "look for a team any more" in page
    for secret in (ENTERPRISE, "王厂长", "13800000001", mission.problem):
        assert secret not in page
    client.post(f"{page_of(mission, other)}claim/")
    client.post(f"{page_of(mission, other)}give_back/", {"reason": "抢"})
    mission.refresh_from_db()
    assert (mission.status, mission.team) == ("claimed", team)


def test_a_service_takes_no_captain_of_another_team():
    team, other = team_of("13800000041"), team_of("13800000042")
    mission = held(team, "visiting")
    with pytest.raises(PermissionDenied):
        solve_mission(mission, by=None, captain=captain_of(other), solution="改了。")
    free = make_mission(status="open")
    with pytest.raises(PermissionDenied):
        claim_mission(free, by=None, captain=captain_of(other), team=team)
    gone = captain_of(team)
    TeamMember.objects.filter(pk=gone.pk).update(left_on=today())
    with pytest.raises(PermissionDenied):
        solve_mission(mission, by=None, captain=gone, solution="改了。")


@pytest.mark.django_db(transaction=True)
def test_of_two_captains_at_the_same_moment_one_wins():
    mission = make_mission(status="open")
    teams = [team_of(f"1380000004{number}") for number in range(4)]
    clients = [Client() for _team in teams]
    for client, team in zip(clients, teams, strict=True):
        open_by_link(client, mission, team)
    gate = threading.Barrier(len(teams))

    def take(client: Client, team: ServiceTeam) -> int:
        gate.wait(timeout=10)
        try:
            return client.post(f"{page_of(mission, team)}claim/").status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(len(teams)) as pool:
        assert list(pool.map(take, clients, teams)) == [302] * 4
    mission.refresh_from_db()
    pages = [
        text_of(client.get(page_of(mission, team)))
        for client, team in zip(clients, teams, strict=True)
    ]
    assert [ENTERPRISE in page for page in pages] == [team == mission.team for team in teams]
    assert sum("look for a team any more" in page for page in pages) == 3
    assert Message.objects.filter(topic="captain").count() == 1
    assert mission.events.filter(status="claimed").count() == 1


# --- what is reported ------------------------------------------------------------------------------


def test_who_is_promised_elsewhere_cant_be_sent_and_the_page_says_so(client):
    team = team_of()
    mission, person = held(team), captain_of(team).person
    Commitment.objects.create(
        person=person,
        period=(
            timezone.make_aware(datetime.datetime.combine(days(2), datetime.time(10))),
            timezone.make_aware(datetime.datetime.combine(days(2), datetime.time(12))),
        ),
        kind="talk",
        label="宣讲",
    )
    open_by_link(client, mission, team)
    page = client.post(f"{page_of(mission, team)}arrange/", arranged(person))
    assert page.status_code == 200
    assert set(errors_of(page)) == {"__all__"}
    assert 'value="09:00"' in text_of(page)
    assert Commitment.objects.live().count() == 1


@pytest.mark.parametrize(
    ("verb", "changes", "field"),
    [
        ("arrange", {"day": days(-1).isoformat()}, "starts_at"),
        ("arrange", {"ends_at": "08:00"}, "starts_at"),
        ("arrange", {"day": ""}, "day"),
        ("arrange", {"person": "stranger"}, "person"),
        ("visit", {"visited_on": days(1).isoformat()}, "visited_on"),
        ("visit", {"hours": "25"}, "hours"),
        ("visit", {"heads": "0"}, "heads"),
        ("visit", {"found": ""}, "found"),
        ("visit", {"led_by": "stranger"}, "led_by"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(client, verb, changes, field):
    team = team_of()
    mission, person = held(team), captain_of(team).person
    if "stranger" in changes.values():
        changes = {field: make_person().pk}
    data = (arranged if verb == "arrange" else visited)(person, **changes)
    open_by_link(client, mission, team)
    page = client.post(f"{page_of(mission, team)}{verb}/", data)
    assert page.status_code == 200
    assert set(errors_of(page)) == {field}
    assert not MissionVisit.objects.exists()


@pytest.mark.parametrize("verb", DEEDS)
@pytest.mark.parametrize("state", ["claimed", "visiting", "solved", "confirmed"])
def test_only_what_is_possible_is_offered_and_taken(client, verb, state):
    team = team_of()
    done = {"solution": "改了。", "stars": 5, "confirmed_on": today()}
    mission = held(team, state, **(done if state in ("solved", "confirmed") else {}))
    open_by_link(client, mission, team)
    address = f"{page_of(mission, team)}{verb}/"
    is_possible = (MissionStatus(state), verb) in MISSION_STEPS
    assert (address in text_of(client.get(page_of(mission, team)))) == is_possible
    page = client.get(address, follow=True)
    assert ('id="report-form"' in text_of(page)) == is_possible
    if not is_possible:
        assert len(messages_of(page)) == 1


def test_no_other_word_is_a_report(client):
    team = team_of()
    mission = held(team)
    open_by_link(client, mission, team)
    for verb in ("accept", "confirm", "lapse", "nonsense"):
        answer = client.post(f"{page_of(mission, team)}{verb}/", {"stars": "5"})
        assert answer.headers["Location"] == page_of(mission, team)
    mission.refresh_from_db()
    assert mission.status == "claimed"


def test_the_page_makes_the_same_queries_whatever_was_done(client):
    team = team_of()
    mission = held(team, "visiting")
    open_by_link(client, mission, team)
    few = queries(client, page_of(mission, team))
    for _number in range(3):
        make_visit(mission)
    assert queries(client, page_of(mission, team)) == few
