"""Sessions as entries of a calendar (RFC 5545), one a meeting."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from icalendar import Calendar, Event

from .choices.sessions import TO_COME, EnrolmentStatus
from .models import Enrolment, Meeting, Session
from .timetables import names_of, place_of


def enrolment_file(enrolment: Enrolment) -> bytes:
    """Loaded again after a change it replaces the entries; of a place that is gone it says so."""
    session = Session.objects.with_timetable().get(pk=enrolment.session_id)
    status = "CANCELLED"
    if enrolment.status in TO_COME or enrolment.has_come:
        waits = enrolment.status == EnrolmentStatus.WAITING
        status = "TENTATIVE" if waits else "CONFIRMED"
    events = [
        _event(
            session,
            meeting,
            uid=f"{enrolment.reference}-{meeting.pk}",
            status=status,
            changed=max(enrolment.updated_at, session.updated_at),
            words=pgettext("course", "Reference %(reference)s")
            % {"reference": enrolment.reference},
            url=enrolment.get_absolute_url(),
        )
        for meeting in session.meetings.all()
    ]
    return _file(events, _("My course"))


def menu_file(sessions: Iterable[Session]) -> bytes:
    """Many sessions, for whoever subscribes to the academy's calendar."""
    events = [
        _event(
            session,
            meeting,
            uid=f"session-{session.code}-{meeting.pk}",
            status="CONFIRMED",
            changed=session.updated_at,
            words=_about(session),
            url=session.course.get_absolute_url(),
        )
        for session in sessions
        for meeting in session.meetings.all()
    ]
    return _file(events, _("Lin’an Craftsman Academy"))


def _about(session: Session) -> str:
    names = names_of(session.lecturers)
    return "\n".join(filter(None, [names, session.course.summary, session.note]))


def _event(
    session: Session, meeting: Meeting, *, uid: str, status: str, changed, words: str, url: str
) -> Event:
    event = Event()
    event.add("uid", f"{uid}@{urlsplit(settings.SITE_URL).hostname}")
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    event.add("dtstart", meeting.begins)
    event.add("dtend", meeting.ends)
    event.add("summary", session.course.title)
    event.add("description", words)
    event.add("location", place_of(session, meeting))
    event.add("url", settings.SITE_URL + url)
    event.add("status", status)
    return event


def _file(events: list[Event], name: str) -> bytes:
    file = Calendar()
    file.add("prodid", "-//Tianmu Craftsmanship//Courses//EN")
    file.add("version", "2.0")
    file.add("method", "PUBLISH")
    file.add("x-wr-calname", name)
    for event in events:
        file.add_component(event)
    return file.to_ical()
