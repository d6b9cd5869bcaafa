"""Invented service teams, and the problems that enterprises brought to them over two years."""

import datetime

from django.utils import timezone

from config.common.bulk import insert_all
from config.common.crypto import keyed_hash
from config.common.invention import Plan, batches, invented_name, invented_phone
from config.common.partial_dates import PartialDate
from training.choices.teams import MissionStatus, TeamRole, VisitWay
from training.models import Mission, MissionVisit, ServiceTeam, TeamMember

from .cast import WORDS, Cast
from .studios import company

MISSIONS = 130
MEMBERS = (5, 9)
DAYS = 700
CONFIRMED = MissionStatus.CONFIRMED
# Of the newest, in turn; all older ones are over.
STATES = ["posted", "posted", "open", "claimed", "visiting", "visiting", "solved", "declined"]
STATES += ["passed_on", "confirmed", "unanswered", "confirmed"]
ENDS = [CONFIRMED] * 16 + [MissionStatus.UNANSWERED, MissionStatus.PASSED_ON]
WITH_VISIT = (MissionStatus.VISITING, MissionStatus.SOLVED, CONFIRMED, MissionStatus.UNANSWERED)


def make_teams(cast: Cast) -> None:
    """The ten teams of the district, whatever the scale; missions multiply."""
    teams = {team.field: team for team in ServiceTeam.objects.all()}
    new = [
        ServiceTeam(
            slug=cast.plan.code(600_000 + number, 8).lower(),
            name=trade["team"],
            field=trade["key"],
            introduction=f"由{trade['name']}方面的劳模、工匠组成，上门会诊、现场带教，不收费。",
            founded_on=PartialDate(2019, 3 + number % 8),
            position=number,
            note="演示数据",
        )
        for number, trade in enumerate(WORDS["trades"])
        if trade["key"] not in teams
    ]
    ServiceTeam.objects.bulk_create(new)
    teams |= {team.field: team for team in new}
    members = [row for team in new for row in members_of(cast, team)]
    insert_all(TeamMember, members)
    make_missions(cast, teams)


def members_of(cast: Cast, team: ServiceTeam) -> list[TeamMember]:
    people = cast.people.get(team.field, [])[: cast.dice.randint(*MEMBERS)]
    return [
        TeamMember(
            team=team,
            person=person,
            role=TeamRole.MEMBER if number else TeamRole.CAPTAIN,
            joined_on=datetime.date(2019 + number % 4, 4, 1),
        )
        for number, person in enumerate(people)
    ]


def make_missions(cast: Cast, teams: dict[str, ServiceTeam]) -> None:
    leaders: dict[int, list] = {}
    for member in TeamMember.objects.present().select_related("person"):
        leaders.setdefault(member.team_id, []).append(member.person)
    number = cast.plan.count(MISSIONS)
    rows = (invented(cast, each, number, teams, leaders) for each in range(number))
    for batch in batches(rows):
        missions = insert_all(Mission, (mission for mission, _posted, _words in batch))
        for mission, posted, _words in batch:
            mission.created_at = posted
        Mission.objects.bulk_update(missions, ["created_at"])
        insert_all(
            MissionVisit,
            (
                visit
                for mission, posted, words in batch
                for visit in visits_of(cast, mission, posted, words, leaders)
            ),
        )


def invented(cast: Cast, each: int, number: int, teams: dict, leaders: dict):
    """A mission with the moment at which it was brought, and the words it was drawn from."""
    dice, plan = cast.dice, cast.plan
    words = WORDS["missions"][each % len(WORDS["missions"])]
    ago = round(DAYS * (number - each) / number)
    posted = timezone.make_aware(
        datetime.datetime.combine(plan.today, datetime.time(8 + each % 9, 15))
    ) - datetime.timedelta(days=ago)
    team = teams[words["field"]]
    is_new = number - each <= max(1, min(len(STATES), number // 3))
    status = STATES[each % len(STATES)] if is_new else dice.choice(ENDS)
    if status not in ("posted", "open", "declined", "passed_on") and not leaders.get(team.pk):
        status = MissionStatus.OPEN
    phone = invented_phone(72_000_000 + plan.series * 100_000 + each)
    moved = posted + datetime.timedelta(days=min(ago, dice.randint(0, 30)))
    mission = Mission(
        reference=f"T{plan.code(700_000 + each, 7)}",
        enterprise=company({"company": "杭州{brand}制造有限公司"}, each + 7),
        township=dice.choice(cast.towns),
        contact_name=invented_name(dice, dice.choice(["male", "female"]), 1980),
        phone=phone,
        phone_hash=keyed_hash(phone),
        field=words["field"],
        title=words["title"],
        problem=words["problem"],
        consented_at=posted,
        status=status,
        moved_at=moved,
    )
    settle(cast, mission, team, words, moved.date())
    return mission, posted, words


def settle(cast: Cast, mission: Mission, team: ServiceTeam, words: dict, day) -> None:
    """What belongs to the state."""
    if mission.status == MissionStatus.DECLINED:
        mission.answer = "这是采购合同纠纷，建议找区企业服务中心。"
    elif mission.status == MissionStatus.PASSED_ON:
        mission.passed_to, mission.answer = "浙江农林大学技术转移中心", "需要实验室检测，已转交。"
    elif mission.status not in (MissionStatus.POSTED, MissionStatus.OPEN):
        mission.team = team
    if mission.status in WITH_VISIT[1:]:
        mission.solution = words["solution"]
    if mission.status == CONFIRMED:
        mission.stars = cast.dice.choice([5, 5, 5, 4, 4, 3])
        mission.words = cast.dice.choice(WORDS["words_of_enterprise"])
        mission.confirmed_on = day
        mission.may_be_told = cast.dice.random() < 0.6


def visits_of(cast: Cast, mission: Mission, posted, words: dict, leaders: dict):
    if mission.status not in WITH_VISIT:
        return
    for number in range(cast.dice.randint(1, 2)):
        day = min(mission.moved_at.date(), posted.date() + datetime.timedelta(days=3 + 5 * number))
        yield MissionVisit(
            mission=mission,
            team=mission.team,
            led_by=cast.dice.choice(leaders[mission.team_id]),
            visited_on=day,
            way=VisitWay.REMOTE if number else VisitWay.ON_SITE,
            hours=cast.dice.choice([1.5, 2, 2.5, 3, 4]),
            heads=cast.dice.randint(1, 4),
            found=words["found"],
        )


def series_holds(plan: Plan) -> bool:
    return Mission.objects.filter(reference=f"T{plan.code(700_000, 7)}").exists()
