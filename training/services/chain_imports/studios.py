"""Studios out of a sheet: one row a studio, found again by its name and enterprise."""

from django.utils.translation import gettext as _

from config.common.fields import normalise
from config.common.imports.plans import Plan
from config.common.workbooks.cells import one_of, partial_date
from config.common.workbooks.opening import Workbook
from config.common.workbooks.tables import Column, find_table
from honours.choices import Level, OrganisationKind
from honours.models import Organisation
from training.choices.studios import StudioKind
from training.models import Studio, StudioMember

from .lookups import Registry
from .planning import ChainPlan, names, phone

KINDS = {
    StudioKind.INNOVATION: "创新工作室 劳模创新工作室 劳模工匠创新工作室 高技能人才创新工作室",
    StudioKind.MASTER: "技能大师工作室 大师工作室",
}
LEVELS = {
    Level.NATIONAL: "国家级 全国 国家",
    Level.PROVINCIAL: "省级 浙江省 省",
    Level.MUNICIPAL: "市级 杭州市 杭州市级 市",
    Level.DISTRICT: "区级 临安区 区 县级",
}


COLUMNS = (
    Column("name", "工作室名称", "名称 工作室", is_needed=True),
    Column("kind", "类型", "类别 工作室类型", read=one_of(KINDS)),
    Column("level", "级别", "命名级别 等级", read=one_of(LEVELS)),
    Column("host", "所在单位", "单位 企业 所在企业 单位名称", is_needed=True),
    Column("township", "镇街", "所属镇街 街道 乡镇"),
    Column("leader", "领衔人", "带头人 负责人 领办人", is_needed=True),
    Column("field", "领域", "专业领域 技术领域 工种"),
    Column(
        "accredited_on", "命名时间", "认定时间 命名年份 授牌时间",
        is_needed=True, read=partial_date,
    ),
    Column("accredited_by", "命名单位", "认定单位 授牌单位"),
    Column("document", "命名文号", "文号 发文字号"),
    Column("contact_name", "联系人"),
    Column("phone", "联系电话", "电话 手机", read=phone),
    Column("members", "成员", "团队成员 工作室成员", read=names),
    Column("introduction", "简介", "介绍 工作室简介"),
)  # fmt: skip
HEADERS = {column.code: column.header for column in COLUMNS}
EMPTY = dict.fromkeys(HEADERS, "")
# What an import may change on a studio that is there.
PLAIN = ("kind", "level", "field", "accredited_on", "accredited_by", "document", "contact_name")
PLAIN += ("phone", "introduction")
DEFAULTS = {
    "kind": StudioKind.INNOVATION,
    "level": Level.DISTRICT,
    "accredited_by": "杭州市临安区总工会",
}


def plan_studios(workbook: Workbook) -> Plan:
    """What importing the file would do; nothing is written. Raises ``UnreadableFile``."""
    table = find_table(workbook, COLUMNS)
    rows = table.rows
    registry = Registry(
        (cells["leader"].text.strip() for _number, cells in rows),
        (cells["host"].text.strip() for _number, cells in rows),
    )
    there = {
        (normalise(one.name), normalise(one.host.name)): one
        for one in Studio.objects.select_related("host").prefetch_related("members__person")
    }
    seen: set[tuple[str, str]] = set()
    plans = []
    for number, cells in rows:
        plan = ChainPlan(number, cells["name"].text.strip())
        values = EMPTY | plan.read(cells, COLUMNS)
        key = (normalise(values["name"]), normalise(values["host"]))
        if key in seen:
            plan.reasons.append(_("This studio stands in the file twice; the first row counts."))
        seen.add(key)
        if not plan.reasons:
            plan.record = there.get(key)
            (_change if plan.record else _create)(plan, values, registry)
        plans.append(plan)
    return Plan(plans, table.notes)


def _create(plan: ChainPlan, values: dict, registry: Registry) -> None:
    plan.values = {name: values[name] or DEFAULTS.get(name, "") for name in PLAIN}
    plan.values |= {"name": values["name"], "host_name": values["host"]}
    leader, why = registry.person(values["leader"], values["host"])
    host, doubt = registry.organisation(values["host"])
    plan.reasons += filter(None, [why, doubt])
    township = registry.townships.get(values["township"]) or (leader and leader.township)
    if township is None:
        plan.reasons.append(_("Name the town or subdistrict as the registry has it."))
    plan.values |= {"leader": leader, "host": host, "township": township}
    plan.values["members"] = values["members"] or []
    plan.told = [(HEADERS[name], _shown(value)) for name, value in values.items() if value]
    if host is None and not plan.reasons:
        plan.told.append((HEADERS["host"], _("is new and will be entered in the registry")))
    _check(plan)


def _change(plan: ChainPlan, values: dict, registry: Registry) -> None:
    """An empty cell leaves what stands; leader and enterprise change by the studio's own steps."""
    studio = plan.record
    for name in PLAIN:
        if values[name] and values[name] != getattr(studio, name):
            plan.values[name] = values[name]
            plan.told.append((HEADERS[name], _shown(values[name])))
    known = {str(member) for member in studio.members.all()}
    if new := [name for name in values["members"] or [] if name not in known]:
        plan.values["members"] = new
        plan.told.append((HEADERS["members"], "、".join(new)))
    _check(plan)


def _check(plan: ChainPlan) -> None:
    for name in ("name", "field", "accredited_by", "document", "contact_name"):
        longest = Studio._meta.get_field(name).max_length
        if len(str(plan.values.get(name, ""))) > longest:
            plan.reasons.append(
                _("%(column)s is longer than %(most)d characters.")
                % {"column": HEADERS[name], "most": longest}
            )


def _shown(value) -> str:
    if isinstance(value, list):
        return "、".join(value)
    return dict([*StudioKind.choices, *Level.choices]).get(value) or str(value)


def write_studio(row: ChainPlan) -> None:
    """For the import, in its transaction."""
    values = dict(row.values)
    members = values.pop("members", [])
    studio = row.record
    if studio is None:
        name = values.pop("host_name")
        host = (
            values["host"]
            or Organisation.objects.get_or_create(
                name=name, parent=values["township"], defaults={"kind": OrganisationKind.EMPLOYER}
            )[0]
        )
        studio = Studio(**{**values, "host": host})
    for name, value in values.items():
        if row.record is not None:
            setattr(studio, name, value)
    studio.full_clean()
    studio.save()
    for name in members:
        StudioMember.objects.create(studio=studio, name=name[:40])
