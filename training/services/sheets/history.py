"""Sessions and attendances of the years before the portal, out of the office's own lists."""

import datetime

from django.core.exceptions import ValidationError
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils import timezone
from django.utils.translation import gettext as _

from config.common.fields import normalise
from config.common.imports.plans import CREATED, UNCHANGED
from config.common.imports.uploads import refusing_row
from config.common.workbooks.cells import day as day_in
from config.common.workbooks.grid import Cell
from config.common.workbooks.opening import Workbook
from config.common.workbooks.tables import Heading, find_table
from training.choices.sessions import EnrolmentStatus, MenuStatus, SessionStatus
from training.models import (
    Base,
    Course,
    Enrolment,
    Learner,
    Lecturer,
    Meeting,
    MonthlyMenu,
    Session,
    Teaching,
    Telephone,
)
from training.services.timetable import clash_of

from .tables import LearningPlan, SheetPlan, number_in, phone_in, text_in, times_in

SESSION_COLUMNS = (
    Heading("code", "期号", "编号 期次 培训期号", is_needed=True),
    Heading("course", "课程", "课程名称 培训课程 培训项目", is_needed=True),
    Heading("day", "日期", "培训日期 开课日期", is_needed=True),
    Heading("times", "时间", "培训时间 起止时间"),
    Heading("base", "地点", "培训地点 基地 培训基地", is_needed=True),
    Heading("lecturer", "讲师", "授课老师 授课教师 教师"),
    Heading("places", "名额", "计划人数 人数"),
)
ATTENDANCE_COLUMNS = (
    Heading("code", "期号", "编号 期次 培训期号", is_needed=True),
    Heading("name", "姓名", "学员姓名 学员", is_needed=True),
    Heading("phone", "联系电话", "电话 手机 手机号 手机号码 联系方式"),
    Heading("employer", "单位", "工作单位 所在单位"),
    Heading("result", "结果", "考核结果 成绩 是否合格"),
)
RESULTS = {
    "": EnrolmentStatus.ATTENDED,
    "参加": EnrolmentStatus.ATTENDED,
    "结业": EnrolmentStatus.PASSED,
    "合格": EnrolmentStatus.PASSED,
    "优秀": EnrolmentStatus.PASSED,
    "是": EnrolmentStatus.PASSED,
    "不合格": EnrolmentStatus.FAILED,
    "否": EnrolmentStatus.FAILED,
    "缺席": EnrolmentStatus.ABSENT,
    "未到": EnrolmentStatus.ABSENT,
}


def plan_sessions(workbook: Workbook) -> SheetPlan:
    """Which past sessions would be added; those whose number is known are left alone."""
    table = find_table(workbook, SESSION_COLUMNS)
    courses = {normalise(course.title): course for course in Course.objects.all()}
    bases = {normalise(base.name): base for base in Base.objects.all()}
    lecturers: dict[str, list[Lecturer]] = {}
    for lecturer in Lecturer.objects.select_related("person"):
        lecturers.setdefault(lecturer.person.name, []).append(lecturer)
    known = set(Session.objects.values_list("code", flat=True))
    rows, seen = [], set()
    for number, cells in table.rows:
        row = LearningPlan.of(number, cells, SESSION_COLUMNS)
        try:
            _read_session(row, cells, courses, bases, lecturers)
        except ValidationError as error:
            row.reasons += error.messages
        code = row.words[0]
        if code in seen:
            row.reasons.append(_("The number stands in the file twice; the first row counts."))
        elif code in known and row.outcome == CREATED:
            row.wanted = UNCHANGED
        seen.add(code)
        rows.append(row)
    _reject_clashes(rows)
    return SheetPlan(rows, table.notes, SESSION_COLUMNS)


def _read_session(row: LearningPlan, cells, courses, bases, lecturers) -> None:
    code = text_in(cells, "code", 20)
    row.words[0] = code
    if not code:
        raise ValidationError(_("The row has no session number."))
    title, place = text_in(cells, "course", 60), text_in(cells, "base")
    day = day_in(cells.get("day", Cell()))
    begins, ends = times_in(cells, "times") if cells.get("times") else DAY
    if day >= timezone.localdate():
        raise ValidationError(_("Only what is past is imported; plan the others in a menu."))
    row.data = {
        "code": code,
        "course": _known(courses, title, _("There is no course “%(name)s”: add it first.")),
        "base": _known(bases, place, _("There is no base “%(name)s”: add it first.")),
        "lecturer": _lecturer(lecturers, text_in(cells, "lecturer", 40)),
        "places": number_in(cells, "places", default=0),
        "period": DateTimeTZRange(_moment(day, begins), _moment(day, ends)),
        "month": day.replace(day=1),
    }


DAY = (datetime.time(9), datetime.time(11, 30))


def _moment(day: datetime.date, time: datetime.time) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, time))


def _known(records: dict, name: str, sentence: str):
    if normalise(name) not in records:
        raise ValidationError(sentence % {"name": name})
    return records[normalise(name)]


def _lecturer(lecturers: dict[str, list[Lecturer]], name: str) -> Lecturer | None:
    if not name:
        return None
    found = lecturers.get(name, [])
    if len(found) != 1:
        raise ValidationError(
            _("The pool has %(count)d lecturers named %(name)s.")
            % {"count": len(found), "name": name}
        )
    return found[0]


def _reject_clashes(rows: list[LearningPlan]) -> None:
    """A lecturer taught one session at a time, in the past too."""
    busy: dict[int, list[tuple[DateTimeTZRange, LearningPlan]]] = {}
    for row in rows:
        lecturer = row.data.get("lecturer")
        if row.outcome != CREATED or lecturer is None:
            continue
        period = row.data["period"]
        refusal = clash_of(period, None, [lecturer], None)
        if refusal:
            row.reasons.append(refusal.messages[0])
            continue
        for other, earlier in busy.setdefault(lecturer.pk, []):
            if other.lower < period.upper and period.lower < other.upper:
                row.reasons.append(
                    _("%(who)s teaches session %(session)s then, in row %(row)d.")
                    % {"who": lecturer, "session": earlier.words[0], "row": earlier.number}
                )
                break
        else:
            busy[lecturer.pk].append((period, row))


def write_sessions(plan: SheetPlan) -> None:
    """Add the sessions as held, in menus of their months that nobody need publish any more.

    For the import, in its transaction.
    """
    for row in plan.rows:
        if row.outcome == CREATED:
            with refusing_row(row.number):
                _write_session(**row.data)


def _write_session(code, course, base, lecturer, places, period, month) -> None:
    menu, _new = MonthlyMenu.objects.get_or_create(
        month=month,
        defaults={"status": MenuStatus.PUBLISHED, "published_at": timezone.now()},
    )
    session = Session.objects.create(
        code=code,
        menu=menu,
        course=course,
        base=base,
        places=places or course.places,
        enrol_from=period.lower - datetime.timedelta(days=30),
        enrol_until=period.lower,
        begins_at=period.lower,
        ends_at=period.upper,
        status=SessionStatus.HELD,
    )
    meeting = Meeting.objects.create(session=session, period=period)
    if lecturer:
        Teaching.objects.create(meeting=meeting, lecturer=lecturer)


def plan_attendances(workbook: Workbook) -> SheetPlan:
    """Who would be added to which past session. Nothing is written."""
    table = find_table(workbook, ATTENDANCE_COLUMNS)
    codes = {text_in(cells, "code", 80)[:20] for _number, cells in table.rows}
    held = Session.objects.filter(code__in=codes, status=SessionStatus.HELD)
    sessions = {session.code: session for session in held}
    there = set(
        Enrolment.objects.standing()
        .filter(session__in=sessions.values())
        .values_list("session__code", "learner__name")
    )
    left = {code: session.places - session.taken for code, session in sessions.items()}
    rows, seen = [], set()
    for number, cells in table.rows:
        row = LearningPlan.of(number, cells, ATTENDANCE_COLUMNS)
        try:
            _read_attendance(row, cells, sessions)
        except ValidationError as error:
            row.reasons += error.messages
        if row.outcome == CREATED:
            _judge_attendance(row, seen, there, left)
        rows.append(row)
    return SheetPlan(rows, table.notes, ATTENDANCE_COLUMNS)


def _read_attendance(row: LearningPlan, cells, sessions: dict[str, Session]) -> None:
    code, name = text_in(cells, "code", 20), text_in(cells, "name", 40)
    result = text_in(cells, "result", 20)
    if not name:
        raise ValidationError(_("The row has no name."))
    if code not in sessions:
        raise ValidationError(_("No session %(code)s was held: import it first.") % {"code": code})
    if result not in RESULTS:
        raise ValidationError(
            _("“%(text)s” isn’t known; write one of: %(known)s.")
            % {"text": result, "known": "、".join(filter(None, RESULTS))}
        )
    row.data = {
        "session": sessions[code],
        "name": name,
        "phone": phone_in(cells, "phone"),
        "employer": text_in(cells, "employer"),
        "status": RESULTS[result],
    }


def _judge_attendance(row: LearningPlan, seen: set, there: set, left: dict[str, int]) -> None:
    code, name, phone = row.data["session"].code, row.data["name"], row.data["phone"]
    key = (code, phone or name)
    if key in seen:
        row.reasons.append(_("This learner stands in the file twice for this session."))
    elif (code, name) in there:
        row.wanted = UNCHANGED
    elif left[code] < 1:
        row.reasons.append(_("The session had no more places: raise them first."))
    else:
        left[code] -= 1
    seen.add(key)


def write_attendances(plan: SheetPlan) -> None:
    """Add the learners with what became of them; phones only of the last year's.

    For the import, in its transaction.
    """
    rows = [row.data for row in plan.rows if row.outcome == CREATED]
    phones = sorted({data["phone"] for data in rows if data["phone"]})
    telephones = {phone: Telephone.of(phone) for phone in phones}
    Enrolment.objects.bulk_create(_enrolment(data, telephones) for data in rows)


def _enrolment(data: dict, telephones: dict[str, Telephone]) -> Enrolment:
    telephone = telephones.get(data["phone"])
    if telephone:
        learner, _new = Learner.objects.get_or_create(
            telephone=telephone, name=data["name"], defaults={"employer": data["employer"]}
        )
    else:
        learner = Learner.objects.create(name=data["name"], employer=data["employer"])
    return Enrolment(
        session=data["session"],
        learner=learner,
        telephone=telephone,
        employer=data["employer"],
        status=data["status"],
    )
