"""Sessions and months as visitors see them: when, where, with whom, and whether there is a place."""

import calendar
import datetime
from collections import defaultdict
from collections.abc import Iterable

from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from .choices.sessions import SessionStatus
from .models import Session
from .rules.sessions import month_before, next_month

OPEN, FEW, FULL, CLOSED, PAST = "open", "few", "full", "closed", "past"
# Below this share of its places a session is called nearly full.
FEW_PLACES = 0.25


def state_of(session: Session, now: datetime.datetime) -> str:
    if session.status != SessionStatus.PUBLISHED or session.begins_at <= now:
        return PAST
    if not session.is_open(now):
        return CLOSED
    if session.places_left < 1:
        return FULL
    return FEW if session.places_left < session.places * FEW_PLACES else OPEN


def state_words(session: Session, state: str, now: datetime.datetime) -> str:
    if state == PAST:
        return _("Over") if session.status == SessionStatus.HELD else _("Under way")
    if state == CLOSED and now < session.enrol_from:
        day = formats.date_format(timezone.localtime(session.enrol_from), "MONTH_DAY_FORMAT")
        return _("Enrolment opens on %(day)s") % {"day": day}
    if state == CLOSED:
        return _("Enrolment is closed")
    if state == FULL:
        return _("Full · waiting list")
    left = session.places_left
    return ngettext("%(places)d place left", "%(places)d places left", left) % {"places": left}


def session_row(session: Session, now: datetime.datetime) -> dict:
    """What a list shows of a session that was read with its timetable."""
    state = state_of(session, now)
    meetings = list(session.meetings.all())
    first = meetings[0] if meetings else None
    return {
        "session": session,
        "course": session.course,
        "day": session.first_day,
        "leaf": leaf_of(session.first_day),
        "when": when_words(meetings),
        "meetings": meetings,
        "place": place_of(session, first),
        "base": session.base,
        "lecturers": names_of(session.lecturers),
        "state": state,
        "words": state_words(session, state, now),
        "url": session.get_absolute_url() if state in (OPEN, FEW, FULL) else "",
        "action": _("Join the waiting list") if state == FULL else _("Enrol"),
    }


def leaf_of(day: datetime.date | None) -> dict:
    """Day, month and weekday as on the leaf of a calendar."""
    if day is None:
        return {}
    month = formats.date_format(day, pgettext("month on a calendar's leaf, as a format", "M"))
    return {"number": day.day, "month": month, "weekday": formats.date_format(day, "D")}


def when_words(meetings: list) -> str:
    """The hours of one meeting; of several how many they are and until when."""
    if not meetings:
        return ""
    if len(meetings) == 1:
        return meetings[0].times
    last = formats.date_format(meetings[-1].day, "MONTH_DAY_FORMAT")
    words = ngettext("%(count)d meeting until %(last)s", "%(count)d meetings until %(last)s", 2)
    return f"{meetings[0].times} · {words % {'count': len(meetings), 'last': last}}"


def place_of(session: Session, meeting) -> str:
    if meeting and meeting.room:
        return f"{meeting.room.base.name} {meeting.room.name}"
    return session.base.name


def names_of(lecturers: Iterable) -> str:
    """Only those of whom the public may read."""
    shown = [lecturer.person.name for lecturer in lecturers if lecturer.person.is_shown]
    return pgettext("between names", ", ").join(shown)


def month_page(
    month: datetime.date,
    sessions: list[Session],
    *,
    now: datetime.datetime,
    links: dict[datetime.date, str],
) -> dict:
    """The month's table (see the component): how many sessions meet on each day.

    ``links`` say where those that begin on a day are told of.
    """
    by_day: dict[datetime.date, list[Session]] = defaultdict(list)
    for session in sessions:
        for meeting in session.meetings.all():
            by_day[meeting.day].append(session)
    weeks = calendar.Calendar().monthdatescalendar(month.year, month.month)
    return {
        "caption": formats.date_format(month, "YEAR_MONTH_FORMAT"),
        "weeks": [
            [
                day_cell(day, by_day.get(day, []), now, links) if day.month == month.month else None
                for day in week
            ]
            for week in weeks
        ],
    }


def day_cell(day: datetime.date, sessions: list[Session], now, links: dict) -> dict:
    today = timezone.localdate(now)
    states = {state_of(session, now) for session in sessions}
    best = next((state for state in (OPEN, FEW, FULL) if state in states), CLOSED)
    count = len(sessions)
    words = ngettext("%(count)d course", "%(count)d courses", count) % {"count": count}
    return {
        "date": day,
        "number": day.day,
        "state": PAST if day < today else best,
        "label": words if count else "—",
        "url": links.get(day, "") if day >= today else "",
        "is_today": day == today,
    }


def by_day(rows: Iterable[dict]) -> list[dict]:
    """The rows under the day on which each session begins."""
    found: dict[datetime.date, list[dict]] = {}
    for row in rows:
        found.setdefault(row["day"], []).append(row)
    return [{"day": day, "rows": rows} for day, rows in found.items()]


def neighbours(month: datetime.date, known: set[datetime.date]) -> dict:
    """Links to the months before and after, where there is something."""
    found = {}
    for which, other in (("previous", month_before(month)), ("next", next_month(month))):
        if other in known:
            found |= {
                f"{which}_url": f"{reverse('training:courses')}?month={other:%Y-%m}",
                f"{which}_label": formats.date_format(other, "YEAR_MONTH_FORMAT"),
            }
    return found
