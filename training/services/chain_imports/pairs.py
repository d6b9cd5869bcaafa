"""Masters and apprentices out of a sheet: one row an agreement, past ones too.

An agreement that is there already is left as it stands: it changes by its own steps alone.
"""

from collections import Counter

from django.utils import timezone
from django.utils.translation import gettext as _

from config.common.imports.plans import Plan
from config.common.workbooks.cells import day, one_of
from config.common.workbooks.opening import Workbook
from config.common.workbooks.tables import Column, find_table
from training.choices.mentoring import AppraisalGrade, AppraisalKind, PairStatus
from training.models import Appraisal, Master, MentoringPair
from training.services.mentoring import master_of

from .lookups import Registry
from .planning import ChainPlan, phone

GRADES = {
    AppraisalGrade.EXCELLENT: "优秀",
    AppraisalGrade.GOOD: "良好",
    AppraisalGrade.QUALIFIED: "合格",
}


COLUMNS = (
    Column("master", "师傅", "师傅姓名 导师 名师", is_needed=True),
    Column("master_employer", "师傅单位", "导师单位"),
    Column("apprentice", "徒弟", "徒弟姓名 学徒", is_needed=True),
    Column("employer", "徒弟单位", "学徒单位 单位"),
    Column("phone", "徒弟电话", "电话 联系电话", read=phone),
    Column("trade", "工种", "传授技艺 专业", is_needed=True),
    Column("goals", "培养目标", "目标"),
    Column("starts_on", "开始日期", "起始日期 协议开始", is_needed=True, read=day),
    Column("ends_on", "结束日期", "截止日期 协议结束", is_needed=True, read=day),
    Column("master_signed_on", "师傅签字日期", "师傅签署日期", read=day),
    Column("apprentice_signed_on", "徒弟签字日期", "徒弟签署日期", read=day),
    Column("ended_on", "出师日期", "结业日期 考核日期", read=day),
    Column("grade", "考核等级", "考核结果 考核", read=one_of(GRADES)),
    Column("outcome", "成果", "带徒成果"),
    Column("note", "备注"),
)
HEADERS = {column.code: column.header for column in COLUMNS}
EMPTY = dict.fromkeys(HEADERS, "")


def plan_pairs(workbook: Workbook) -> Plan:
    """What importing the file would do; nothing is written. Raises ``UnreadableFile``."""
    table = find_table(workbook, COLUMNS)
    rows = table.rows
    texts = [(cells["master"].text.strip(), cells.get("employer")) for _number, cells in rows]
    registry = Registry(
        (name for name, _employer in texts),
        (employer.text.strip() for _name, employer in texts if employer),
    )
    there = {
        (pair.master.person_id, pair.apprentice_name, pair.starts_on): pair
        for pair in MentoringPair.objects.exclude(status=PairStatus.DROPPED).select_related(
            "master"
        )
    }
    room = _Room()
    seen: set[tuple] = set()
    plans = []
    for number, cells in rows:
        plan = ChainPlan(number, f"{cells['master'].text} · {cells['apprentice'].text}")
        values = EMPTY | plan.read(cells, COLUMNS)
        if not plan.reasons:
            _judge(plan, values, registry, there, seen, room)
        plans.append(plan)
    return Plan(plans, table.notes)


class _Room:
    """How many apprentices each master could still begin with, as the file goes on."""

    def __init__(self) -> None:
        self.masters = {one.person_id: one for one in Master.objects.select_related("person")}
        self.planned: Counter = Counter()

    def take(self, person) -> bool:
        master = self.masters.get(person.pk) or Master(person=person)
        self.planned[person.pk] += 1
        return self.planned[person.pk] <= master.room


def _judge(
    plan: ChainPlan, values: dict, registry: Registry, there, seen: set, room: _Room
) -> None:
    person, why = registry.person(values["master"], values["master_employer"])
    employer, doubt = (
        registry.organisation(values["employer"]) if values["employer"] else (None, "")
    )
    plan.reasons += filter(None, [why, doubt])
    if values["employer"] and employer is None and not doubt:
        plan.reasons.append(
            _("%(name)s isn’t in the registry. Enter them there first.")
            % {"name": values["employer"]}
        )
    plan.reasons += _faults(values)
    if plan.reasons:
        return
    key = (person.pk, values["apprentice"], values["starts_on"])
    if key in seen:
        plan.reasons.append(_("This agreement stands in the file twice; the first row counts."))
    seen.add(key)
    plan.record = there.get(key)
    if plan.record or plan.reasons:
        return
    status = status_of(values)
    if status == PairStatus.ACTIVE and not room.take(person):
        plan.reasons.append(str(MentoringPair.refusals["master_has_room"]))
    plan.values = {**values, "person": person, "employer": employer, "status": status}
    plan.told = [(HEADERS[name], _shown(value)) for name, value in values.items() if value]
    plan.told.append((_("Status"), str(PairStatus(status).label)))


def _shown(value) -> str:
    return str(dict(AppraisalGrade.choices).get(value) or value)


def status_of(values: dict) -> str:
    """Draft until both have signed; completed with a day and a grade."""
    if not (values["master_signed_on"] and values["apprentice_signed_on"]):
        return PairStatus.DRAFT
    return PairStatus.COMPLETED if values["ended_on"] else PairStatus.ACTIVE


def _faults(values: dict) -> list[str]:
    today = timezone.localdate()
    signed = [values["master_signed_on"], values["apprentice_signed_on"]]
    dated = [day for day in (*signed, values["ended_on"]) if day]
    found = []
    if values["ends_on"] <= values["starts_on"]:
        found.append(_("An agreement ends after it begins."))
    if any(day > today for day in dated):
        found.append(_("A signature or an appraisal lies in the future."))
    if bool(values["ended_on"]) != bool(values["grade"]):
        found.append(_("The day of completion and the grade belong together."))
    if values["ended_on"] and not all(signed):
        found.append(_("It can’t be completed without both signatures."))
    elif values["ended_on"] and values["ended_on"] < max(signed):
        found.append(_("It can’t be completed before it was signed."))
    for name, longest in (("apprentice", 40), ("trade", 40), ("outcome", 200), ("goals", 1000)):
        if len(values[name] or "") > longest:
            found.append(
                _("%(column)s is longer than %(most)d characters.")
                % {"column": HEADERS[name], "most": longest}
            )
    return found


def write_pair(row: ChainPlan, *, by) -> None:
    """For the import, in its transaction. Signatures that only one gave are entered by hand."""
    values = row.values
    is_signed = values["status"] != PairStatus.DRAFT
    signed = (values["master_signed_on"], values["apprentice_signed_on"])
    pair = MentoringPair(
        master=master_of(values["person"]),
        apprentice_name=values["apprentice"],
        apprentice_phone=values["phone"],
        apprentice_employer=values["employer"],
        trade=values["trade"],
        goals=values["goals"] or values["trade"],
        starts_on=values["starts_on"],
        ends_on=values["ends_on"],
        note=values["note"],
        outcome=values["outcome"],
        status=values["status"],
        master_signed_on=signed[0] if is_signed else None,
        apprentice_signed_on=signed[1] if is_signed else None,
        began_on=max(signed) if is_signed else None,
        ended_on=values["ended_on"] or None,
    )
    pair.full_clean(exclude=["master"])
    pair.save()
    if values["ended_on"]:
        Appraisal.objects.create(
            pair=pair,
            kind=AppraisalKind.FINAL,
            appraised_on=values["ended_on"],
            grade=values["grade"],
            words=values["outcome"] or _("As in the sheet that was imported."),
            by=by,
        )
