"""Invented studios: at 135 enterprises, some of which host two, with results."""

import datetime
from itertools import count

from config.common.bulk import insert_all
from config.common.invention import batches, invented_name, invented_phone
from config.common.partial_dates import PartialDate
from honours.choices import Employment, Level, OrganisationKind
from honours.models import Organisation, Person
from training.choices.studios import ResultKind, StudioKind, StudioRole
from training.models import Studio, StudioMember, StudioProject, StudioResult

from .cast import WORDS, Cast
from .studio_reviews import make_reviews

ENTERPRISES = 135
# Enterprises with a second studio, and studios that are over.
SECOND, OVER = 21, 6
FIRST_YEAR = 2013
LEVELS = [Level.DISTRICT] * 13 + [Level.MUNICIPAL] * 4 + [Level.PROVINCIAL] * 2 + [Level.NATIONAL]


def make_studios(cast: Cast) -> None:
    plan = cast.plan
    enterprises, second, over = (plan.count(each) for each in (ENTERPRISES, SECOND, OVER))
    leaders = list(cast.in_turn(enterprises + second + over))
    hosts = make_hosts(cast, leaders[: enterprises + over])
    studios = [
        invented(cast, number, trade, leader, hosts[number if number < len(hosts) else number - len(hosts)])
        for number, (trade, leader) in enumerate(leaders)
    ]  # fmt: skip
    for studio in studios[enterprises : enterprises + over]:
        studio.status, studio.ended_on = "closed", plan.today - datetime.timedelta(days=200)
        studio.end_reason = "企业搬迁，不再保留工作室。"
    for batch in batches(studios):
        insert_all(Studio, batch)
    trades = [trade for trade, _leader in leaders]
    pairs = list(zip(studios, trades, strict=True))
    fill(cast, pairs)
    make_reviews(cast, [pair for pair in pairs if pair[0].status == "active"])


def make_hosts(cast: Cast, leaders: list[tuple[dict, Person]]) -> list[Organisation]:
    """The leader's own employer where it is an enterprise without a studio, else a new one."""
    numbers, taken = count(cast.plan.series * 10_000), set(_hosting())
    hosts, new, moved = [], [], []
    for trade, leader in leaders:
        own = leader.employer
        if own and own.kind == OrganisationKind.EMPLOYER and own.pk not in taken:
            taken.add(own.pk)
            hosts.append(own)
            continue
        town = leader.township or cast.dice.choice(cast.towns)
        host = Organisation(
            name=company(trade, next(numbers)), kind=OrganisationKind.EMPLOYER, parent=town
        )
        new.append(host)
        hosts.append(host)
        if leader.employment in (Employment.WORKING, Employment.FLEXIBLE):
            leader.employer = host
            moved.append(leader)
    for batch in batches(new):
        insert_all(Organisation, batch)
    Person.objects.bulk_update(moved, ["employer"], batch_size=500)
    return hosts


def _hosting():
    return Studio.objects.values_list("host", flat=True)


def company(trade: dict, number: int) -> str:
    """Two syllables before the trade: no name twice, whatever the scale."""
    brands = WORDS["brands"]
    first, second = brands[number % len(brands)], number // len(brands)
    brand = first if not second else first + _numeral(second)
    return trade["company"].format(brand=brand)


def _numeral(number: int) -> str:
    """A pair of brand characters for a number, such as 云桥."""
    letters = "元亨利贞泰和兴隆瑞祥安宁"
    text = ""
    while number:
        number, digit = divmod(number, len(letters))
        text += letters[digit]
    return text


def invented(cast: Cast, number: int, trade: dict, leader: Person, host: Organisation) -> Studio:
    dice = cast.dice
    year = dice.randint(FIRST_YEAR, cast.plan.today.year - 1)
    level = dice.choice(LEVELS)
    is_master = number % 4 == 3
    kind = "技能大师工作室" if is_master else "创新工作室"
    return Studio(
        slug=cast.plan.code(500_000 + number, 8).lower(),
        name=f"{leader.name}{trade['name']}{kind}",
        kind=StudioKind.MASTER if is_master else StudioKind.INNOVATION,
        level=level,
        host=host,
        township=leader.township or cast.dice.choice(cast.towns),
        leader=leader,
        craft=leader.craft,
        field=dice.choice(trade["fields"]),
        introduction=trade["introduction"],
        accredited_on=PartialDate(year, dice.randint(1, 9)),
        accredited_by=WORDS["bodies"][level],
        document=WORDS["documents"][level].format(year=year, number=dice.randint(8, 96)),
        contact_name=invented_name(dice, "female", 1988),
        phone=invented_phone(71_000_000 + cast.plan.series * 100_000 + number),
        note="演示数据",
    )


def fill(cast: Cast, studios: list[tuple[Studio, dict]]) -> None:
    """Members, projects and results of each."""
    dice, patent = cast.dice, count(cast.plan.series * 1_000_000 + 1)
    members, projects, results = [], [], []
    for studio, trade in studios:
        members += [
            StudioMember(
                studio=studio,
                name=invented_name(dice, dice.choice(["male", "female"]), 1985),
                role=StudioRole.CORE if number < 2 else StudioRole.MEMBER,
            )
            for number in range(dice.randint(3, 9))
        ]
        for title in dice.sample(trade["projects"], dice.randint(1, 3)):
            began = dice.randint(studio.accredited_on.year, cast.plan.today.year)
            projects.append(
                StudioProject(studio=studio, title=title, started_on=PartialDate(began))
            )
        results += results_of(cast, studio, trade, patent)
    for model, rows in (
        (StudioMember, members),
        (StudioProject, projects),
        (StudioResult, results),
    ):
        for batch in batches(rows):
            insert_all(model, batch)


def results_of(cast: Cast, studio: Studio, trade: dict, patent) -> list[StudioResult]:
    dice, today = cast.dice, cast.plan.today
    years = (studio.accredited_on.year, today.year - 1)

    def result(kind: str, title: str, **more) -> StudioResult:
        year = dice.randint(*years)
        return StudioResult(
            studio=studio, kind=kind, title=title, obtained_on=PartialDate(year), **more
        )

    found = [
        result(
            dice.choice([ResultKind.UTILITY_MODEL] * 3 + [ResultKind.INVENTION]),
            title,
            number=f"ZL{dice.randint(2014, 2024)}2{next(patent):07d}.X",
        )
        for title in dice.sample(trade["patents"], dice.randint(0, 3))
    ]
    if dice.random() < 0.6:
        saved = dice.randint(3, 90) * 10_000
        found.append(result(ResultKind.SAVING, dice.choice(trade["savings"]), amount=saved))
    if dice.random() < 0.4:
        found.append(result(ResultKind.METHOD, dice.choice(trade["methods"])))
    if dice.random() < 0.3:
        title = dice.choice(
            ["区职工“五小”创新成果一等奖", "市职工技术创新成果三等奖", "区优秀创新工作室"]
        )
        found.append(result(ResultKind.AWARD, title))
    return found
