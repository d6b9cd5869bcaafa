"""A company's employees, enrolled together from its own list."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from config.common.crypto import keyed_hashes
from config.common.errors import refusing
from config.common.processes import acting, locked
from honours.rosters.workbook import Workbook
from training.models import Enrolment, Session, Telephone
from training.services.enrolments import ADD, ONCE, SENTENCES, check_session, place_of

from .tables import CREATED, UNCHANGED, WAITING, Plan, RowPlan, phone_in, read_rows, text_in

COLUMNS = {
    "name": "姓名 学员姓名 职工姓名 名字",
    "phone": "联系电话 电话 手机 手机号 手机号码 联系方式 移动电话",
    "employer": "单位 工作单位 所在单位 用人单位",
}
HEADINGS = ["姓名", "联系电话", "单位"]


def plan_group(workbook: Workbook, session: Session, *, employer: str) -> Plan:
    """Who would get a place, who would wait, who is enrolled already. Nothing is written."""
    left = session.places_left
    seen: set[str] = set()
    rows = []
    known = _enrolled(session)
    for number, cells in read_rows(workbook, COLUMNS, needed=("name", "phone")):
        row = _read(number, cells, employer)
        if row.outcome == CREATED:
            phone = row.data["phone"]
            if phone in seen:
                row.reject(_("This phone stands in the file twice; the first row counts."))
            elif known & set(keyed_hashes(phone)):
                row.outcome = UNCHANGED
                row.reasons.append(str(ONCE))
            elif left > 0:
                left -= 1
            else:
                row.outcome = WAITING
            seen.add(phone)
        rows.append(row)
    return Plan(HEADINGS, rows)


def _enrolled(session: Session) -> set[str]:
    standing = Enrolment.objects.standing().filter(session=session, telephone__isnull=False)
    return set(standing.values_list("telephone__number_hash", flat=True))


def _read(number: int, cells, employer: str) -> RowPlan:
    row = RowPlan(number, [cells[code].text if code in cells else "" for code in COLUMNS])
    try:
        name, phone = text_in(cells, "name", 40), phone_in(cells, "phone")
        works = text_in(cells, "employer") or employer
    except ValidationError as error:
        for sentence in error.messages:
            row.reject(sentence)
        return row
    if not name or not phone:
        row.reject(_("Name and phone are needed."))
    row.data = {"name": name, "phone": phone, "employer": works}
    row.words = [name, phone, works]
    return row


def write_group(plan: Plan, session: Session, *, by) -> dict[str, int]:
    """Enrol them as planned, all in one transaction; the database counts the places."""
    wanted = [row for row in plan.rows if row.outcome in {CREATED, WAITING}]
    with acting(by, needs=ADD), refusing(SENTENCES):
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
    return plan.counts
