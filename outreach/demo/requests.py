"""The invented menu of talks, and requests in every state."""

import datetime
from pathlib import Path

from config.common.bulk import insert_all
from config.common.crypto import keyed_hash
from config.common.invention import Plan, batches, invented_name, invented_phone, read_toml
from outreach.choices.events import EventStatus
from outreach.choices.requests import RequestStatus
from outreach.models import Event, Talk, TalkRequest
from outreach.services.request_letters import tell

from .cast import Cast, short

TALK_WORDS = Path(__file__).with_name("talks.toml")
WORDS = Path(__file__).with_name("requests.toml")
TALKS = 34
WAITING, DECLINED, WITHDRAWN, FULFILLED, ACCEPTED = 9, 6, 3, 24, 5
# Away from the numbers of the visitors of the museum.
FIRST_PHONE = 70_000_000


def make_talks(plan: Plan, cast: Cast) -> None:
    """Two of a speaker's at most, and none twice."""
    dice, patterns = plan.dice("talks"), read_toml(TALK_WORDS)["talk"]
    talks: dict[tuple, Talk] = {}
    for number in range(plan.count(TALKS)):
        pattern = patterns[number % len(patterns)]
        people = cast.crafted if pattern.get("needs_craft") else cast.speakers
        if not people:
            return
        person = people[(number * 7 + number // len(patterns)) % len(people)]
        told = {
            "name": person.name,
            "craft": person.craft.name if person.craft else "手艺",
            "years": dice.choice((20, 25, 30)),
        }
        talk = Talk(
            slug=plan.code(960_000 + number, 8).lower(),
            title=pattern["title"].format(**told),
            speaker=person,
            theme=pattern["theme"],
            summary=pattern["summary"].format(**told),
            minutes=pattern["minutes"],
            audiences=pattern["audiences"],
        )
        talks.setdefault((person.pk, talk.title), talk)
    Talk.objects.bulk_create(talks.values(), ignore_conflicts=True)


def make_requests(plan: Plan, cast: Cast) -> None:
    asked = Asked(plan, cast)
    waiting = [
        asked.make(
            plan.today + datetime.timedelta(days=9 + 4 * (number % WAITING)), RequestStatus.RECEIVED
        )
        for number in range(plan.count(WAITING))
    ]
    over = [
        asked.make(plan.today - datetime.timedelta(days=20 + 25 * (number % count)), status)
        for status, count in (
            (RequestStatus.DECLINED, DECLINED),
            (RequestStatus.WITHDRAWN, WITHDRAWN),
        )
        for number in range(plan.count(count))
    ]
    held = Event.objects.held().filter(kind="lecture", request=None, tour=None, host__isnull=False)
    coming = Event.objects.filter(status=EventStatus.ANNOUNCED, request=None, host__isnull=False)
    agreed = [
        asked.make(event.day, status, event)
        for events, status, count in (
            (held.order_by("-starts_at", "pk"), RequestStatus.FULFILLED, FULFILLED),
            (coming.order_by("-starts_at", "pk"), RequestStatus.ACCEPTED, ACCEPTED),
        )
        for event in events[: plan.count(count)]
    ]
    for batch in batches([*waiting, *over, *agreed]):
        insert_all(TalkRequest, batch)
    for request in waiting:
        tell(request, "received")


class Asked:
    """What the invented requests are drawn from."""

    def __init__(self, plan: Plan, cast: Cast) -> None:
        self.plan, self.cast = plan, cast
        self.dice, self.words = plan.dice("requests"), read_toml(WORDS)
        self.number = 0

    def make(self, day: datetime.date, status: str, event: Event | None = None) -> TalkRequest:
        """One request, before it is saved."""
        dice, row = self.dice, self.words["ask"][self.number % len(self.words["ask"])]
        self.number += 1
        phone = invented_phone(FIRST_PHONE + self.plan.series * 100_000 + self.number)
        reason = dice.choice(self.words["declined"]) if status == RequestStatus.DECLINED else ""
        town, brand = dice.choice(self.cast.towns), dice.choice(self.words["brands"])
        organisation = row["organisation"].format(town=short(town), brand=brand)
        return TalkRequest(
            reference=f"T{self.plan.code(self.number, 7)}",
            organisation=event.host_shown if event else organisation,
            venue_kind=event.venue_kind if event else row["venue"],
            contact_name=invented_name(dice, dice.choice(["male", "female"]), 1985),
            phone=phone,
            # save() does this too, but rows are inserted in bulk here.
            phone_hash=keyed_hash(phone),
            preferred_date=day,
            audience=(event.planned_audience if event else None) or dice.randint(*row["audience"]),
            topic=event.title if event else row["topic"],
            event=event,
            status=status,
            decision_reason=reason,
        )
