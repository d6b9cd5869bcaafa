"""Invented masters and apprentices over years: some lines three generations long."""

import datetime

from django.contrib.auth import get_user_model

from config.common.bulk import insert_all
from config.common.invention import batches, invented_name, invented_phone
from training.choices.mentoring import SIGNED, AppraisalKind, PairStatus, Side
from training.models import Appraisal, LogEntry, Master, MentoringPair, MentoringPolicy

from .cast import WORDS, Cast

PAIRS, MASTERS = 320, 112
DAY = datetime.timedelta(days=1)
# What becomes of a master's pairs, oldest first; no master has more than three at once.
FATES = (
    *("completed", "active", "active"),
    *("completed", "completed", "active"),
    *("completed", "ended", "active"),
    *("completed", "active", "signing"),
    *("completed", "completed", "draft"),
    *("completed", "active", "dropped"),
)
SHOWN = 0.72
# So many years, at least, lie between a master and an apprentice who became one.
YEARS_APART = 12


def make_pairs(cast: Cast) -> None:
    MentoringPolicy.objects.get_or_create(pk=1)
    plan = cast.plan
    chosen = list(cast.in_turn(plan.count(MASTERS)))
    if not chosen:
        return
    masters = [Master(person=person) for _trade, person in chosen]
    for batch in batches(masters):
        insert_all(Master, batch)
    pairs = []
    for number in range(plan.count(PAIRS)):
        at = number % len(masters)
        turn = number // len(masters)
        trade = chosen[at][0]
        fate = FATES[(at * 3 + turn) % len(FATES)] if turn < 3 else "completed"
        pairs.append(invented(cast, number, masters[at], trade, fate, turn))
    link(cast, pairs, [person for _trade, person in chosen])
    for batch in batches(pairs):
        insert_all(MentoringPair, batch)
    signed = [pair for pair in pairs if pair.status in SIGNED]
    by = get_user_model().objects.filter(username="academy").first()
    for batch in batches(_appraisals(cast, signed, by)):
        insert_all(Appraisal, batch)
    for batch in batches(entry for pair in signed for entry in _log(cast, pair)):
        insert_all(LogEntry, batch)


def invented(cast: Cast, number: int, master, trade: dict, fate: str, turn: int) -> MentoringPair:
    dice, plan = cast.dice, cast.plan
    start = plan.today - dice.randint(*_ago(fate, turn)) * DAY
    is_shown = dice.random() < SHOWN
    pair = MentoringPair(
        reference=f"M{plan.code(800_000 + number, 7)}",
        master=master,
        apprentice_name=invented_name(dice, dice.choice(["male", "female"]), 1996),
        apprentice_phone=invented_phone(73_000_000 + plan.series * 100_000 + number),
        apprentice_employer=master.person.employer,
        craft=master.person.craft,
        trade=master.person.craft.name if master.person.craft else trade["trade"],
        goals=trade["goals"],
        plan="每周至少同班一天；每季度独立完成一件；半年中期考核，期满考核。",
        witness="临安区总工会",
        starts_on=start,
        ends_on=start + 3 * 365 * DAY,
        status=fate,
        note="演示数据",
    )
    if fate in SIGNED or fate == PairStatus.SIGNING:
        pair.master_signed_on = start
    if fate in SIGNED:
        pair.apprentice_signed_on = pair.began_on = start
        pair.master_consent_on = start if is_shown else None
        pair.apprentice_consent_on = start if is_shown or dice.random() < 0.2 else None
    _end(cast, pair)
    return pair


def _ago(fate: str, turn: int) -> tuple[int, int]:
    """Between how many days ago and how many it began."""
    if fate in ("completed", "ended"):
        return (1200 + 500 * (2 - min(turn, 2)), 1700 + 500 * (2 - min(turn, 2)))
    return (90, 900) if fate == "active" else (3, 40)


def _end(cast: Cast, pair: MentoringPair) -> None:
    dice = cast.dice
    if pair.status == PairStatus.COMPLETED:
        pair.ended_on = pair.starts_on + dice.randint(900, 1090) * DAY
        pair.outcome = dice.choice(WORDS["outcomes"])
    elif pair.status == PairStatus.ENDED:
        pair.ended_on = pair.starts_on + dice.randint(100, 600) * DAY
        pair.end_reason = dice.choice(["apprentice_left", "by_agreement", "master_left"])
        pair.end_words = "徒弟调往外地分公司。" if pair.end_reason == "apprentice_left" else ""


def link(cast: Cast, pairs: list[MentoringPair], masters: list) -> None:
    """Some apprentices became masters: younger ones of the same trade, each learnt once."""
    # The youngest stands last: if even that one isn't younger than a master, nobody is.
    younger: dict[str, list] = {}
    for person in sorted(filter(_born, masters), key=_born):
        younger.setdefault(_trade_key(person), []).append(person)
    for pair in pairs:
        left = younger.get(_trade_key(pair.master.person))
        if pair.status != PairStatus.COMPLETED or not left:
            continue
        if _is_younger(left[-1], pair.master.person) and cast.dice.random() < 0.5:
            _learnt_early(cast, pair, left.pop())


def _born(person) -> int:
    return person.birth_date.year if person.birth_date else 0


def _trade_key(person) -> str:
    return person.craft.slug if person.craft else person.post


def _is_younger(person, master) -> bool:
    return bool(_born(master)) and _born(person) >= _born(master) + YEARS_APART


def _learnt_early(cast: Cast, pair: MentoringPair, person) -> None:
    """Long before they taught."""
    start = datetime.date(max(person.birth_date.year + 20, 1985), cast.dice.randint(1, 12), 1)
    start = min(start, datetime.date(cast.plan.today.year - 12, 3, 1))
    pair.apprentice_person, pair.apprentice_name = person, person.name
    pair.apprentice_phone = ""
    pair.apprentice_employer = person.employer
    pair.starts_on = pair.began_on = start
    pair.master_signed_on = pair.apprentice_signed_on = start
    pair.ends_on, pair.ended_on = start + 1095 * DAY, start + 1090 * DAY
    if pair.master_consent_on:
        pair.master_consent_on = pair.apprentice_consent_on = cast.plan.today - 300 * DAY


def _appraisals(cast: Cast, pairs: list[MentoringPair], by):
    dice = cast.dice
    for pair in pairs:
        half = pair.began_on + (pair.ends_on - pair.began_on) / 2
        last = pair.ended_on or cast.plan.today
        if half < last and dice.random() < 0.85:
            yield _appraisal(dice, pair, AppraisalKind.INTERIM, half, by)
        if pair.status == PairStatus.COMPLETED:
            yield _appraisal(dice, pair, AppraisalKind.FINAL, pair.ended_on, by)


def _appraisal(dice, pair: MentoringPair, kind: str, day, by) -> Appraisal:
    grade = dice.choice(["excellent", "good", "good", "qualified"])
    words = dice.choice(WORDS["appraisals"])
    return Appraisal(pair=pair, kind=kind, appraised_on=day, grade=grade, words=words, by=by)


def _log(cast: Cast, pair: MentoringPair):
    """Up to eight entries; of those under way some fell silent long ago."""
    dice, last = cast.dice, pair.ended_on or cast.plan.today
    if pair.is_active and dice.random() < 0.09:
        last = max(pair.began_on, last - 80 * DAY)
    # Of what is long over the log is in a drawer.
    if pair.began_on.year < cast.plan.today.year - 8:
        return
    span = (last - pair.began_on).days
    for number in range(dice.randint(4, 8)):
        side = dice.choice([Side.MASTER, Side.APPRENTICE])
        # The first of them is the latest.
        ago = dice.randint(0, span) if number else min(span, dice.randint(0, 20))
        yield LogEntry(
            pair=pair,
            side=side,
            written_on=last - ago * DAY,
            hours=dice.choice([None, 1, 2, 3, 4]),
            words=dice.choice(WORDS[f"log_{side}"]),
            is_shared=dice.random() < 0.4,
        )
