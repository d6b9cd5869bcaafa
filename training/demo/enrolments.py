"""The enrolments, a few thousand at a time, with what hangs on them: papers, marks, opinions."""

import datetime
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from config.common.bulk import insert_all, take_stock
from config.common.invention import Plan, batches
from training.choices.sessions import EnrolmentStatus, SessionStatus
from training.models import Attendance, Enrolment, Evaluation, Learner, Meeting, Session
from training.services.letters import tell

from .learners import BATCH, PHONES_KEPT, School
from .papers import Papers
from .places import CAME, Attendees, Register, all_places, seats_of
from .sessions import Planner, Wanted, save

# The register is shown for the last weeks.
MARKED_SINCE = datetime.timedelta(days=45)
FAILING = 0.12
FULL, QUEUE = 4, 5
# One in so many of those who came says how it was.
ONE_IN = 40
STARS = (5, 5, 5, 4, 4, 3)


def make_learning(
    planner: Planner, held: list[Wanted], ahead: list[Wanted], off: list[Wanted]
) -> None:
    """The sessions, who came to those held, their certificates, who is enrolled in those to come."""
    # Sessions are saved with the places that their learners need.
    seats = seats_of(held, planner.plan.count(CAME))
    save([*held, *ahead, *off])
    register = Register(School(planner))
    attendees = all_places(register, held, seats, ahead)
    register.save()
    desk = Desk(register.school, Papers(planner.plan), meetings_of_late(planner.plan, held))
    total = sum(len(each.numbers) for each in attendees)
    rows = (row for each in attendees for row in desk.rows(each))
    shown = planner.plan.progress(rows, str(_("Learners")), total)
    for turn, batch in enumerate(batches(shown, BATCH)):
        desk.save(batch)
        if not turn:
            take_stock(Enrolment)
    wait(desk, [each.session.pk for each in ahead])


def meetings_of_late(plan: Plan, held: list[Wanted]) -> dict[int, list[Meeting]]:
    """The meetings of the sessions of the last weeks, by session."""
    since = plan.today - MARKED_SINCE
    lately = [each.session.pk for each in held if each.session.first_day >= since]
    found: dict[int, list[Meeting]] = defaultdict(list)
    for meeting in Meeting.objects.filter(session__in=lately):
        found[meeting.session_id].append(meeting)
    return found


@dataclass
class Desk:
    """Where enrolments are written down, with how far their numbers have come."""

    school: School
    papers: Papers
    meetings: dict[int, list[Meeting]]
    number: int = 0
    came: int = 0

    @property
    def plan(self) -> Plan:
        return self.school.plan

    def rows(self, attendees: Attendees) -> Iterator[Enrolment]:
        """The enrolments of a session, before they are saved."""
        for place, number in enumerate(attendees.numbers):
            row = self.row(attendees.session, self._status(attendees, place))
            row.learner = Learner(pk=self.school.keys[number], name=self.school.names[number])
            row.telephone_id = self.school.phones[number] or None
            row.employer = self.school.employers[number]
            yield row

    def row(self, session: Session, status: str) -> Enrolment:
        """The next enrolment, still without its learner."""
        reference = f"K{self.plan.code(self.number, 7)}"
        self.number += 1
        settled_at = session.begins_at - datetime.timedelta(days=9)
        return Enrolment(reference=reference, session=session, status=status, settled_at=settled_at)

    def _status(self, attendees: Attendees, place: int) -> str:
        if not attendees.was_held:
            return EnrolmentStatus.ENROLLED
        if place < attendees.skilled:
            return EnrolmentStatus.PASSED
        fails = attendees.has_level and self.school.dice.random() < FAILING
        return EnrolmentStatus.FAILED if fails else EnrolmentStatus.ATTENDED

    def save(self, rows: list[Enrolment]) -> None:
        insert_all(Enrolment, rows)
        self.papers.issue([row for row in rows if row.status == EnrolmentStatus.PASSED])
        insert_all(Attendance, self._marks(rows))
        insert_all(Evaluation, self._opinions(rows))

    def _marks(self, rows: list[Enrolment]) -> Iterator[Attendance]:
        """The register of the last weeks, meeting by meeting; everybody came to the first one."""
        for place, row in enumerate(rows):
            for number, meeting in enumerate(self.meetings.get(row.session_id, ())):
                yield Attendance(
                    enrolment=row,
                    meeting=meeting,
                    is_present=number == 0 or (place + number) % 9 > 0,
                    marked_at=meeting.period.lower,
                )

    def _opinions(self, rows: list[Enrolment]) -> Iterator[Evaluation]:
        """Some of those who came in the last year said how it was."""
        dice, words = self.school.dice, self.school.words
        since = self.plan.today - PHONES_KEPT
        for row in rows:
            if not row.has_come:
                continue
            self.came += 1
            if self.came % ONE_IN or row.session.first_day < since:
                continue
            stars = dice.choice(STARS)
            said = dice.choice(words[f"opinions{stars}"]) if dice.random() < 0.7 else ""
            yield Evaluation(enrolment=row, stars=stars, words=said)


def wait(desk: Desk, sessions: list[int]) -> None:
    """Some wait where all places are taken; the outbox shows what they were told."""
    full = Session.objects.filter(
        pk__in=sessions, status=SessionStatus.PUBLISHED, taken__gte=F("places")
    )
    there = Learner.objects.exclude(telephone=None).select_related("telephone").order_by("-pk")
    for session in full.select_related("course", "base")[: desk.plan.count(FULL)]:
        standing = session.enrolments.exclude(telephone=None).values("telephone")
        rows = []
        for learner in there.exclude(telephone__in=standing)[:QUEUE]:
            row = desk.row(session, EnrolmentStatus.WAITING)
            row.learner, row.telephone, row.employer = learner, learner.telephone, learner.employer
            row.settled_at = timezone.now()
            rows.append(row)
        insert_all(Enrolment, rows)
        for row in rows:
            tell(row, "waiting")
