"""A problem of an enterprise: brought, checked, taken, worked on, and confirmed by the enterprise."""

import datetime
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from config.common.errors import Refusal
from config.common.models import Message
from honours.models import Commitment
from tests.builders import make_person, make_staff
from tests.pages import queries, text_of
from tests.training.studio_builders import (
    days,
    english,
    make_boss,
    make_mission,
    make_team,
    make_visit,
    today,
    town,
)
from training.choices.teams import MISSION_STEPS, MissionStatus
from training.models import Mission, MissionVisit, ServiceTeam, TeamMember
from training.services.missions import (
    accept_mission,
    arrange_visit,
    claim_mission,
    close_unanswered,
    confirm_mission,
    decline_mission,
    dispute_mission,
    find_mission,
    forget_contacts,
    give_back_mission,
    pass_on_mission,
    post_mission,
    solve_mission,
    visit_mission,
    withdraw_mission,
)

pytestmark = pytest.mark.django_db

FORM = "/en/training/teams/problem/"
VISIT = {"visited_on": today(), "hours": 2.5, "heads": 2, "way": "on_site", "found": "电流过大。"}


def typed(**changes) -> dict:
    return {
        "enterprise": "杭州青溪机械有限公司",
        "township": town().pk,
        "field": "welding",
        "title": "薄铝板焊缝开裂",
        "problem": "换了焊丝也没用。",
        "contact_name": "王厂长",
        "phone": "13800000001",
        "email": "",
        "consent": "on",
        **changes,
    }


def test_a_problem_from_the_form_to_the_enterprise_s_own_word(client):
    """Through the public form and page, with staff's steps between."""
    boss, captain = make_boss(), make_person(name="叶队长", phone="13800000044")
    team = make_team(captain)
    answer = client.post(FORM, typed())
    mission = Mission.objects.get()
    assert answer.headers["Location"] == english(mission)
    assert f'data-reference="{mission.reference}"' in text_of(client.get(english(mission)))
    accept_mission(mission, by=boss)
    claim_mission(mission, by=boss, team=team)
    begins = timezone.now() + datetime.timedelta(days=2)
    arrange_visit(
        mission,
        by=boss,
        person=captain,
        starts_at=begins,
        ends_at=begins + datetime.timedelta(hours=2),
    )
    assert Commitment.objects.live().get().person == captain
    visit_mission(mission, by=boss, led_by=captain, **VISIT)
    solve_mission(mission, by=boss, solution="改收弧程序。")
    assert not Commitment.objects.live().exists()
    assert "Yes, it is solved" in text_of(client.get(english(mission)))
    client.post(f"{english(mission)}confirm/", {"stars": "5", "words": "快", "may_be_told": "on"})
    mission.refresh_from_db()
    assert (mission.status, mission.stars, mission.confirmed_on) == ("confirmed", 5, today())
    told = text_of(client.get(english(team)))
    assert "改收弧程序。" in told
    team = ServiceTeam.objects.with_work().get()
    assert (team.confirmed, team.under_way, team.hours) == (1, 0, 2.5)
    assert MissionVisit.objects.person_hours() == 5
    topics = set(Message.objects.values_list("topic", flat=True))
    assert topics == {
        *("posted", "open", "looking", "claimed", "captain", "arranged", "solved", "confirmed"),
    }


def test_an_unsolved_problem_goes_back_to_the_team(client):
    team = make_team(make_person(phone="13800000044"))
    mission = make_mission(status="solved", team=team, solution="改了。")
    client.post("/en/training/missions/", {"reference": mission.reference, "phone": "13800000001"})
    client.post(f"{english(mission)}dispute/", {"words": "又裂了"})
    mission.refresh_from_db()
    assert (mission.status, mission.words) == ("visiting", "又裂了")
    assert Message.objects.get().topic == "captain"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("enterprise", ""),
        ("township", ""),
        ("field", "magic"),
        ("title", "x" * 81),
        ("problem", ""),
        ("phone", "12345"),
        ("email", "nonsense"),
        ("consent", ""),
    ],
)
def test_what_is_wrong_is_said_beside_the_field_and_nothing_is_lost(client, field, value):
    page = client.post(FORM, typed(**{field: value}))
    assert page.status_code == 200
    assert set(page.context["form"].errors) == {field}
    assert 'id="mission-form"' in text_of(page)
    assert "王厂长" in text_of(page)
    assert not Mission.objects.exists()


def test_one_phone_has_three_problems_under_way_at_most(client):
    for _number in range(3):
        client.post(FORM, typed())
    page = client.post(FORM, typed())
    assert set(page.context["form"].errors) == {"phone"}
    withdraw_mission(Mission.objects.first(), by=None)
    assert client.post(FORM, typed()).status_code == 302
    assert post_mission(by=make_boss(), **details()).pk


def test_one_address_brings_no_flood(client):
    for number in range(10):
        assert client.post(FORM, typed(phone=f"1380000{number:04d}")).status_code == 302
    page = client.post(FORM, typed(phone="13900000000"))
    assert page.status_code == 200
    assert set(page.context["form"].errors) == {"__all__"}
    assert Mission.objects.count() == 10


def details(**changes) -> dict:
    found = {name: value for name, value in typed().items() if name != "consent"}
    return {**found, "township": town(), **changes}


@pytest.mark.django_db(transaction=True)
def test_two_forms_sent_at_once_are_both_counted():
    for _number in range(2):
        make_mission()
    gate = threading.Barrier(4)

    def post(_number) -> str:
        gate.wait(timeout=10)
        try:
            post_mission(by=None, **details())
        except Refusal:
            return "refused"
        finally:
            connection.close()
        return "posted"

    with ThreadPoolExecutor(4) as pool:
        answers = sorted(pool.map(post, range(4)))
    assert answers == ["posted", "refused", "refused", "refused"]


def test_a_mission_opens_by_reference_and_phone_alone(client):
    mission = make_mission()
    assert find_mission(mission.reference.lower(), "13800000001") == mission
    assert find_mission(mission.reference, "13800000009") is None
    page = text_of(client.get(english(mission)))
    assert mission.title not in page
    assert 'id="find-form"' in page
    client.post("/en/training/missions/", {"reference": mission.reference, "phone": "13800000009"})
    assert mission.title not in text_of(client.get(english(mission)))
    client.post("/en/training/missions/", {"reference": mission.reference, "phone": "13800000001"})
    assert mission.title in text_of(client.get(english(mission)))


@pytest.mark.parametrize("step", ["confirm", "dispute", "withdraw"])
def test_nobody_answers_for_an_enterprise_they_arent(client, step):
    mission = make_mission(status="solved", team=make_team(), solution="改了。")
    client.post(f"{english(mission)}{step}/", {"stars": "1", "words": "x"})
    mission.refresh_from_db()
    assert mission.status == "solved"


def in_state(state: str) -> Mission:
    team = make_team(make_person())
    more = {
        "claimed": {"team": team},
        "visiting": {"team": team},
        "solved": {"team": team, "solution": "改了。"},
        "unanswered": {"team": team, "solution": "改了。"},
        "confirmed": {"team": team, "solution": "改了。", "stars": 5, "confirmed_on": today()},
        "declined": {"answer": "不属服务范围"},
        "passed_on": {"passed_to": "农林大学"},
    }.get(state, {})
    mission = make_mission(status=state, **more)
    if mission.team:
        make_visit(mission, led_by=team.members.get().person)
    return mission


def captain(mission: Mission):
    return mission.team.members.first().person if mission.team else make_person()


def later(hours: int):
    return timezone.now() + datetime.timedelta(hours=hours)


DO = {
    "accept": lambda m, by: accept_mission(m, by=by),
    "decline": lambda m, by: decline_mission(m, by=by, reason="不属服务范围"),
    "claim": lambda m, by: claim_mission(m, by=by, team=make_team()),
    "give_back": lambda m, by: give_back_mission(m, by=by, reason="没有人手"),
    "arrange": lambda m, by: arrange_visit(
        m, by=by, person=captain(m), starts_at=later(5), ends_at=later(6)
    ),
    "visit": lambda m, by: visit_mission(m, by=by, led_by=captain(m), **VISIT),
    "solve": lambda m, by: solve_mission(m, by=by, solution="改了。"),
    "pass_on": lambda m, by: pass_on_mission(m, by=by, passed_to="农林大学", reason="要检测"),
    "withdraw": lambda m, by: withdraw_mission(m, by=by),
    "confirm": lambda m, by: confirm_mission(m, by=by, stars=4),
    "dispute": lambda m, by: dispute_mission(m, by=by, words="又裂了"),
}


@pytest.mark.parametrize("verb", DO)
@pytest.mark.parametrize("state", MissionStatus.values)
def test_each_step_is_taken_from_its_states_alone(state, verb):
    mission = in_state(state)
    wanted = MISSION_STEPS.get((state, verb))
    if wanted is None:
        with pytest.raises(Refusal) as refusal:
            DO[verb](mission, make_boss())
        assert refusal.value.code == "transition"
    else:
        assert DO[verb](mission, make_boss()).status == wanted


def test_silence_is_the_one_step_that_nobody_takes():
    assert {verb for _state, verb in MISSION_STEPS} == {*DO, "lapse"}


@pytest.mark.parametrize("state", MissionStatus.values)
def test_the_database_takes_no_other_step(state):
    mission = in_state(state)
    allowed = {to for (start, _verb), to in MISSION_STEPS.items() if start == state}
    for end in set(MissionStatus.values) - allowed - {state}:
        with pytest.raises(DatabaseError), transaction.atomic():
            Mission.objects.filter(pk=mission.pk).update(status=end)


@pytest.mark.parametrize("verb", DO)
def test_each_step_needs_the_permission(verb):
    state = next(start for (start, one) in MISSION_STEPS if one == verb)
    with pytest.raises(PermissionDenied):
        DO[verb](in_state(state), make_staff("museum"))


@pytest.mark.parametrize("verb", sorted(set(DO) - {"withdraw", "confirm", "dispute"}))
def test_what_is_staff_s_to_do_no_visitor_does(verb):
    state = next(start for (start, one) in MISSION_STEPS if one == verb)
    with pytest.raises(PermissionDenied):
        DO[verb](in_state(state), None)


@pytest.mark.parametrize(
    ("state", "changes", "name"),
    [
        ("open", {"status": "claimed"}, "mission_has_team"),
        ("visiting", {"status": "solved"}, "mission_solved_in_words"),
        ("solved", {"status": "confirmed"}, "mission_confirmed_with_stars"),
        ("solved", {"stars": 6}, "mission_one_to_five_stars"),
        ("posted", {"status": "declined"}, "mission_declined_with_reason"),
        ("open", {"status": "passed_on"}, "mission_passed_on_to_somebody"),
    ],
)
def test_each_state_has_what_belongs_to_it(state, changes, name):
    mission = in_state(state)
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Mission.objects.filter(pk=mission.pk).update(**changes)


def test_nothing_is_solved_where_nobody_went():
    mission = make_mission(status="visiting", team=make_team())
    with pytest.raises(Refusal) as refusal:
        solve_mission(mission, by=make_boss(), solution="改了。")
    assert refusal.value.code == "mission_solved_after_visit"


def test_the_visits_of_another_team_dont_count():
    mission = in_state("visiting")
    give_back_mission(mission, by=make_boss(), reason="没有人手")
    claim_mission(mission, by=make_boss(), team=make_team())
    Mission.objects.filter(pk=mission.pk).update(status="visiting")
    with pytest.raises(Refusal):
        solve_mission(mission, by=make_boss(), solution="改了。")


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"hours": 0}, "mission_visit_hours_of_a_day"),
        ({"hours": 25}, "mission_visit_hours_of_a_day"),
        ({"heads": 0}, "mission_visit_by_somebody"),
    ],
)
def test_a_visit_has_hours_and_people(changes, name):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        make_visit(in_state("claimed"), **changes)


def test_a_visit_stands_as_written():
    visit = make_visit(in_state("claimed"))
    with pytest.raises(DatabaseError), transaction.atomic():
        MissionVisit.objects.filter(pk=visit.pk).update(hours=9)


def test_only_people_of_the_team_go():
    mission, stranger, boss = in_state("claimed"), make_person(), make_boss()
    with pytest.raises(Refusal) as refusal:
        visit_mission(mission, by=boss, led_by=stranger, **VISIT)
    assert "led_by" in refusal.value.error_dict
    with pytest.raises(Refusal) as refusal:
        arrange_visit(mission, by=boss, person=stranger, starts_at=later(5), ends_at=later(6))
    assert "person" in refusal.value.error_dict


def test_who_is_promised_elsewhere_cant_be_sent():
    mission, other = in_state("claimed"), in_state("claimed")
    person = captain(mission)
    other.team.members.create(person=person)
    arrange_visit(mission, by=make_boss(), person=person, starts_at=later(5), ends_at=later(8))
    with pytest.raises(Refusal):
        arrange_visit(other, by=make_boss(), person=person, starts_at=later(7), ends_at=later(9))
    assert Commitment.objects.live().count() == 1


def test_a_team_that_goes_out_no_more_takes_nothing():
    with pytest.raises(Refusal):
        claim_mission(in_state("open"), by=make_boss(), team=make_team(is_active=False))


def test_a_solution_that_nobody_answers_to_is_closed_and_may_still_be_confirmed():
    mission, fresh = in_state("solved"), in_state("solved")
    now = timezone.now()
    Mission.objects.filter(pk=mission.pk).update(moved_at=now - datetime.timedelta(days=31))
    assert close_unanswered(now=now) == 1
    mission.refresh_from_db()
    fresh.refresh_from_db()
    assert (mission.status, fresh.status) == ("unanswered", "solved")
    assert confirm_mission(mission, by=None, stars=3).status == "confirmed"


def test_contacts_are_forgotten_a_year_after_the_end():
    old, running = in_state("confirmed"), in_state("claimed")
    Mission.objects.update(moved_at=timezone.now() - datetime.timedelta(days=400))
    assert forget_contacts(today=today()) == 1
    old.refresh_from_db()
    running.refresh_from_db()
    assert (old.contact_name, old.phone, old.phone_hash) == ("", "", "")
    assert running.phone == "13800000001"


def test_the_phone_is_stored_encrypted_and_kept_out_of_the_history():
    mission = make_mission()
    with connection.cursor() as cursor:
        cursor.execute("SELECT phone FROM training_mission WHERE id = %s", [mission.pk])
        assert "13800000001" not in cursor.fetchone()[0]
    assert not hasattr(mission.events.first(), "phone")


# --- teams -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"role": "captain"}, "team_has_one_captain"),
        ({"same": True}, "team_member_once"),
        (
            {"joined_on": today(), "left_on": days(-1)},
            "team_member_leaves_after_joining",
        ),
    ],
)
def test_rules_of_members_stand_in_the_database(changes, name):
    first = make_person()
    team = make_team(first)
    person = first if changes.pop("same", False) else make_person()
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        TeamMember.objects.create(team=team, person=person, **changes)


def test_the_list_tells_what_each_team_has_done(client):
    team = make_team(make_person(), name="焊接服务队")
    make_team(name="停了的", is_active=False)
    make_team(name="不公开的", is_public=False)
    mission = make_mission(
        status="confirmed", team=team, solution="改了。", stars=5, confirmed_on=today()
    )
    make_visit(mission, hours=3)
    make_visit(mission, hours=1.5)
    make_mission(status="visiting", team=team)
    page = client.get("/en/training/teams/")
    shown = page.context["teams"]
    assert [(one.name, one.confirmed, one.under_way, one.hours) for one in shown] == [
        ("焊接服务队", 1, 1, 4.5)
    ]
    assert [each["value"] for each in page.context["numbers"]] == [1, 1, 4]


def test_a_team_tells_only_of_missions_that_may_be_told(client):
    team = make_team(make_person())
    done = {"status": "confirmed", "team": team, "stars": 4, "confirmed_on": today()}
    make_mission(**done, solution="可以说的办法", may_be_told=True)
    make_mission(**done, solution="不能说的办法", enterprise="不愿具名的企业")
    page = text_of(client.get(english(team)))
    assert "可以说的办法" in page
    assert "不能说的办法" not in page
    assert "不愿具名的企业" not in page


def test_a_team_names_no_member_who_isnt_public(client):
    team = make_team(make_person(name="公开者"))
    team.members.create(person=make_person(name="未公开", is_public=False, publication_basis=""))
    page = text_of(client.get(english(team)))
    assert "公开者" in page
    assert "未公开" not in page


def test_lists_make_the_same_queries_whatever_they_hold(client):
    team = make_team(make_person())
    few = queries(client, "/en/training/teams/"), queries(client, english(team))
    for number in range(3):
        make_team(make_person())
        team.members.create(person=make_person())
        make_mission(
            status="confirmed",
            team=team,
            solution=f"办法{number}",
            stars=4,
            confirmed_on=today(),
            may_be_told=True,
        )
    assert (queries(client, "/en/training/teams/"), queries(client, english(team))) == few
