"""Programmes, events, talks, requests and fairs, with what the test doesn't care about filled in."""

import datetime
from itertools import count

import pytest
from django.contrib.auth import get_user_model
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from honours.models import Commitment
from honours.rules.scheduling import CHINA
from outreach.models import Event, Fair, Programme, Talk, TalkRequest, Tour
from outreach.services.events import (
    announce_event,
    cancel_event,
    change_event,
    hold_event,
    plan_event,
)
from outreach.services.fairs import plan_fair, settle_stalls
from outreach.services.requests import ask_for_talk
from tests.builders import make_person, make_staff

A_DAY = datetime.timedelta(days=1)
HOUR = datetime.timedelta(hours=1)
PHONE = "13800000001"
serial = count(1)

# What a company types into the public form.
FORM = {
    "organisation": "杭州青溪机械有限公司",
    "venue_kind": "enterprise",
    "contact_name": "王主席",
    "phone": PHONE,
    "audience": "80",
    "topic": "想请一位竹编师傅讲讲怎样坚持一门手艺",
    "consent": "on",
}


def boss():
    """A superuser, one a test."""
    found = get_user_model().objects.filter(username="boss").first()
    return found or make_staff(username="boss", is_superuser=True)


def programme(slug: str = "five-entries") -> Programme:
    """One that the migrations sowed."""
    return Programme.objects.get(slug=slug)


def moment(days: int, hour: int = 14, minute: int = 0) -> datetime.datetime:
    """So many days from today, at this time in China."""
    day = timezone.localdate() + days * A_DAY
    return datetime.datetime.combine(day, datetime.time(hour, minute), CHINA)


def details(*, days: int = 10, hour: int = 14, minutes: int = 60, **changes) -> dict:
    """The fields of a lecture at a company."""
    starts_at = changes.pop("starts_at", None) or moment(days, hour)
    return {
        "programme": changes.pop("programme", None) or programme(),
        "title": "一辈子做好一件事",
        "venue_kind": "enterprise",
        "host_name": "青溪机械厂",
        "starts_at": starts_at,
        "ends_at": starts_at + datetime.timedelta(minutes=minutes),
        **changes,
    }


def make_event(*, people=(), names=(), by=None, **changes) -> Event:
    """A draft in ten days, unless another day is given."""
    return plan_event(by=by or boss(), people=people, names=names, **details(**changes))


def announced(**changes) -> Event:
    return announce_event(make_event(**changes), by=boss())


def held(*, audience: int | None = 40, method: str = "sign_in", days: int = -3, **changes) -> Event:
    """Held three days ago before forty people who signed in."""
    counted = {name: changes.pop(name) for name in ("views", "peak_viewers") if name in changes}
    report = changes.pop("report", "")
    event = make_event(days=days, **changes)
    method = method if audience is not None else ""
    return hold_event(
        event, by=boss(), audience=audience, audience_method=method, report=report, **counted
    )


def begun(**changes) -> Event:
    """Announced, and it ended an hour ago."""
    event = announced(**changes)
    now = timezone.now()
    return change_event(event, by=boss(), starts_at=now - 2 * HOUR, ends_at=now - HOUR)


def called_off(**changes) -> Event:
    return cancel_event(announced(**changes), by=boss(), reason="台风")


def make_talk(**changes) -> Talk:
    changes.setdefault("speaker", None)
    changes["speaker"] = changes["speaker"] or make_person()
    return Talk.objects.create(
        **{
            "title": f"我和竹编的三十年 {next(serial)}",
            "theme": "匠心",
            "summary": "怎样入行，怎样熬过最难的几年。",
            "minutes": 45,
            "audiences": ["enterprise", "campus"],
            **changes,
        }
    )


def make_request(*, days: int = 20, **changes) -> TalkRequest:
    """Asked by the public for a day in twenty days."""
    return ask_for_talk(
        by=None,
        **{
            **{
                name: FORM[name] for name in ("organisation", "venue_kind", "contact_name", "topic")
            },
            "phone": PHONE,
            "preferred_date": timezone.localdate() + days * A_DAY,
            "audience": 80,
            **changes,
        },
    )


def make_tour(**changes) -> Tour:
    fields = {"name": "春季巡讲", "programme": programme(), "is_public": True, **changes}
    return Tour.objects.create(**fields)


def make_fair(*, days: int = 15, lasts: int = 1, people=(), by=None, **changes) -> Fair:
    """A draft with a stall for each of the people."""
    by = by or boss()
    with transaction.atomic():
        fair = plan_fair(
            by=by,
            **{
                "programme": programme("craft-search"),
                "name": "半马市集",
                "host_event": "临安半程马拉松",
                "place": "文化公园",
                "starts_at": moment(days, 9),
                "ends_at": moment(days + lasts - 1, 17),
                **changes,
            },
        )
        for number, person in enumerate(people, start=1):
            fair.stalls.create(row="A", number=number, person=person)
        return settle_stalls(fair, by=by)


def typed(**changes) -> dict:
    """The public form as typed; None leaves a field out."""
    day = timezone.localdate() + 20 * A_DAY
    data = {**FORM, "preferred_date": day.isoformat(), **changes}
    return {name: value for name, value in data.items() if value is not None}


def promised(person) -> list[Commitment]:
    return list(Commitment.objects.live().filter(person=person).order_by("period"))


def refused(name: str):
    return pytest.raises(IntegrityError, match=name)


def raw(statement: str, *parameters) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)


def check_deferred() -> None:
    """What a transaction checks at its end."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
