"""A company's employees, enrolled together from its own list."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from config.common.crypto import keyed_hashes
from config.common.imports.plans import CREATED, UNCHANGED
from config.common.processes import locked
from config.common.workbooks.opening import Workbook
from config.common.workbooks.tables import Heading, find_table
from training.models import Enrolment, Session, Telephone
from training.services.enrolments import ONCE, check_session, place_of

from .tables import WAITING, LearningPlan, SheetPlan, phone_in, text_in

COLUMNS = (
    Heading("name", "姓名", "学员姓名 职工姓名 名字", is_needed=True),
    Heading("phone", "联系电话", "电话 手机 手机号 手机号码 联系方式 移动电话", is_needed=True),
    Heading("employer", "单位", "工作单位 所在单位 用人单位"),
)


def plan_group(workbook: Workbook, session: Session, *, employer: str) -> SheetPlan:
    """Who would get a place, who would wait, who is enrolled already. Nothing is written."""
    left = session.places_left
    seen: set[str] = set()
    rows = []
    known = _enrolled(session)
    table = find_table(workbook, COLUMNS)
    for number, cells in table.rows:
        row = _read(number, cells, employer)
        if row.outcome == CREATED:
            phone = row.data["phone"]
            if phone in seen:
                row.reasons.append(_("This phone stands in the file twice; the first row counts."))
            elif known & set(keyed_hashes(phone)):
                row.wanted = UNCHANGED
                row.notes.append(str(ONCE))
            elif left > 0:
                left -= 1
            else:
                row.wanted = WAITING
            seen.add(phone)
        rows.append(row)
    return SheetPlan(rows, table.notes, COLUMNS)


def _enrolled(session: Session) -> set[str]:
    standing = Enrolment.objects.standing().filter(session=session, telephone__isnull=False)
    return set(standing.values_list("telephone__number_hash", flat=True))


def _read(number: int, cells, employer: str) -> LearningPlan:
    row = LearningPlan.of(number, cells, COLUMNS)
    try:
        name, phone = text_in(cells, "name", 40), phone_in(cells, "phone")
        works = text_in(cells, "employer") or employer
    except ValidationError as error:
        row.reasons += error.messages
        return row
    if not name or not phone:
        row.reasons.append(_("Name and phone are needed."))
    row.data = {"name": name, "phone": phone, "employer": works}
    row.words = [name, phone, works]
    return row


def write_group(plan: SheetPlan, session: Session) -> None:
    """Enrol them as planned, in the transaction of the import; the database counts the places."""
    wanted = [row for row in plan.rows if row.outcome in {CREATED, WAITING}]
    # Telephones before the session, in one order, as whoever enrols alone has it.
    phones = sorted(row.data["phone"] for row in wanted)
    telephones = {phone: Telephone.of(phone) for phone in phones}
    session = locked(session)
    check_session(session, is_staff=True)
    for row in wanted:
        telephone = telephones[row.data["phone"]]
        waits = row.outcome == WAITING
        place_of(session, telephone, row.data["name"], row.data["employer"], waits=waits)
        session.refresh_from_db(fields=["taken"])
