"""Records of the academy's courses for tests, with what the test doesn't care about filled in."""

import datetime
from itertools import count

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils import timezone

from tests.builders import make_person
from training.models import (
    Base,
    Certificate,
    Course,
    Enrolment,
    Learner,
    Lecturer,
    Meeting,
    MonthlyMenu,
    Room,
    Session,
    Teaching,
    Telephone,
)
from training.services.certificates import issue_certificates

serial = count(1)
DAY = datetime.timedelta(days=1)
TYPED = {"name": "王小明", "phone": "13800000001", "employer": "天目机械厂", "consent": "on"}


def typed(**changes) -> dict:
    """The enrolment form as typed; None leaves a field out."""
    return {name: value for name, value in {**TYPED, **changes}.items() if value is not None}


def make_base(**changes) -> Base:
    number = next(serial)
    return Base.objects.create(**{"code": f"base-{number}", "name": f"第{number}教学点", **changes})


def make_room(**changes) -> Room:
    changes.setdefault("base", None)
    changes["base"] = changes["base"] or make_base()
    return Room.objects.create(**{"name": f"{next(serial)} 教室", "seats": 40, **changes})


def make_course(**changes) -> Course:
    number = next(serial)
    return Course.objects.create(
        **{"slug": f"course-{number}", "title": f"竹编第{number}课", "hours": 3, **changes}
    )


def make_lecturer(**changes) -> Lecturer:
    if "person" not in changes:
        changes["person"] = make_person(name=changes.pop("name", "陈根荣"))
    return Lecturer.objects.create(**{"subjects": "竹编", **changes})


def make_menu(month: datetime.date | None = None, **changes) -> MonthlyMenu:
    """A published menu, of this month unless another is given; the same one again if it is there."""
    month = (month or timezone.localdate()).replace(day=1)
    found = MonthlyMenu.objects.filter(month=month).first()
    if found:
        return found
    fresh = {"status": "published", "published_at": timezone.now(), **changes}
    if fresh["status"] == "draft":
        fresh["published_at"] = None
    return MonthlyMenu.objects.create(month=month, **fresh)


def at(day: datetime.date, hour: int, minute: int = 0) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time(hour, minute)))


def period(day: datetime.date, begins: int = 9, ends: int = 11) -> DateTimeTZRange:
    return DateTimeTZRange(at(day, begins), at(day, ends))


def make_session(*, days_ahead: int = 10, begins: int = 9, ends: int = 11, **changes) -> Session:
    """A published session of one meeting, open for enrolment, written past the services.

    ``room`` and ``lecturer`` are those of its meeting.
    """
    day = timezone.localdate() + days_ahead * DAY
    room, lecturer = changes.pop("room", None), changes.pop("lecturer", None)
    changes.setdefault("menu", None)
    changes["menu"] = changes["menu"] or make_menu(day)
    changes.setdefault("course", None)
    changes["course"] = changes["course"] or make_course()
    changes.setdefault("base", room.base if room else None)
    changes["base"] = changes["base"] or make_base()
    session = Session.objects.create(
        **{
            "code": f"T{next(serial)}",
            "places": 20,
            "enrol_from": timezone.now() - 30 * DAY,
            "enrol_until": max(at(day, begins), timezone.now() - DAY),
            "begins_at": at(day, begins),
            "ends_at": at(day, ends),
            "status": "published",
            **changes,
        }
    )
    add_meeting(session, day, begins, ends, room=room, lecturer=lecturer)
    session.refresh_from_db()
    return session


def add_meeting(session, day, begins=9, ends=11, *, room=None, lecturer=None) -> Meeting:
    meeting = Meeting.objects.create(session=session, period=period(day, begins, ends), room=room)
    if lecturer:
        Teaching.objects.create(meeting=meeting, lecturer=lecturer)
    return meeting


def make_learner(**changes) -> Learner:
    if "telephone" not in changes:
        changes["telephone"] = Telephone.objects.create(number=f"139{next(serial):08d}")
    return Learner.objects.create(**{"name": "李梅", **changes})


def make_enrolment(**changes) -> Enrolment:
    """A place, written past the services."""
    if "session" not in changes:
        changes["session"] = make_session()
    if "learner" not in changes:
        changes["learner"] = make_learner()
    changes.setdefault("telephone", changes["learner"].telephone)
    return Enrolment.objects.create(**changes)


def make_certificate(by, **changes) -> Certificate:
    """Issued by the service to somebody who passed a session held."""
    course = changes.pop("course", None)
    session = make_session(days_ahead=-3, status="held", course=course)
    enrolment = make_enrolment(session=session, status="passed", **changes)
    return issue_certificates([enrolment], by=by)[0]
