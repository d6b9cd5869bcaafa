"""The monthly menu: begun empty or copied from another month, adjusted, published at once."""

import datetime
from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext as _

from config.common.errors import Refusal, refusing
from config.common.processes import acting, locked, next_state
from training.choices.sessions import MENU_STEPS, SessionStatus
from training.models import Meeting, MonthlyMenu, Session
from training.rules.sessions import same_weekday

from .sessions import lacking, show_session
from .timetable import arrange_meeting, plan_session

ADD, CHANGE = "training.add_monthlymenu", "training.change_monthlymenu"
MOST_NAMED = 6
WEEK = datetime.timedelta(weeks=1)


def open_menu(*, month: datetime.date, by, intro: str = "") -> MonthlyMenu:
    """An empty menu of a month. Raises :class:`Refusal` when there is one."""
    with acting(by, needs=ADD), refusing():
        menu = MonthlyMenu(month=month.replace(day=1), intro=intro)
        menu.full_clean()
        menu.save()
    return menu


def copy_menu(source: MonthlyMenu, *, month: datetime.date, by) -> MonthlyMenu:
    """The menu of another month, drafted from this one: the same courses on the same weekdays.

    A room or a lecturer that is taken then is left out; the draft says where one is missing. Sessions
    that were called off and courses that aren't offered any more aren't copied.
    """
    with acting(by, needs=ADD), refusing():
        menu = open_menu(month=month, by=by)
        menu.copied_from = source
        menu.save()
        sessions = source.sessions.exclude(status=SessionStatus.CANCELLED)
        sessions = sessions.filter(course__is_public=True, base__is_active=True)
        for session in sessions.with_timetable().order_by("begins_at", "code"):
            _copy(session, menu, by)
    return menu


def _copy(session: Session, menu: MonthlyMenu, by) -> None:
    made = plan_session(
        menu=menu,
        course=session.course,
        base=session.base,
        places=session.places,
        note=session.note,
        by=by,
    )
    meetings = list(session.meetings.all())
    if not meetings:
        return
    shift = _shift(meetings[0].day, menu.month)
    for meeting in meetings:
        _copy_meeting(meeting, made, meeting.day + shift, by)


def _shift(first: datetime.date, month: datetime.date) -> datetime.timedelta:
    """So that the first day stays the second Tuesday, or whichever it was; a fifth becomes a fourth."""
    day = same_weekday(first, month) or same_weekday(first - WEEK, month)
    return day - first


def _copy_meeting(meeting: Meeting, made: Session, day: datetime.date, by) -> None:
    lecturers = [each.lecturer for each in meeting.teachings.all()]
    room = meeting.room if meeting.room and meeting.room.is_active else None
    for keeps_room, keeps_lecturers in ((True, True), (True, False), (False, True), (False, False)):
        try:
            arrange_meeting(
                made,
                by=by,
                day=day,
                begins=meeting.begins.time(),
                ends=meeting.ends.time(),
                room=room if keeps_room else None,
                lecturers=lecturers if keeps_lecturers else [],
            )
        except Refusal:
            continue
        return


def publish_menu(menu: MonthlyMenu, *, by) -> MonthlyMenu:
    """Show all drafts of the month at once, or none: what one lacks is said by its name."""
    with acting(by, needs=CHANGE), refusing():
        menu = locked(menu)
        drafts = list(drafts_of(menu))
        if not drafts:
            raise Refusal(_("Nothing of this month waits to be published."), code="empty")
        _check(drafts)
        menu.status = next_state(MENU_STEPS, menu.status, "publish")
        menu.published_at = menu.published_at or timezone.now()
        menu.full_clean()
        menu.save()
        for session in drafts:
            show_session(session)
    return menu


def drafts_of(menu: MonthlyMenu):
    drafts = menu.sessions.filter(status=SessionStatus.DRAFT)
    return drafts.with_timetable().order_by("begins_at", "code")


def _check(drafts: Iterable[Session]) -> None:
    wanting = [(session, missing) for session in drafts if (missing := lacking(session))]
    if not wanting:
        return
    lines = [f"{session}: {'; '.join(missing)}" for session, missing in wanting[:MOST_NAMED]]
    if (more := len(wanting) - MOST_NAMED) > 0:
        lines.append(_("and %(count)d more") % {"count": more})
    raise Refusal([Refusal(line, code="lacking") for line in lines])
