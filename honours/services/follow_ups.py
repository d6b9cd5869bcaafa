"""What staff are to do after something happened: given, done, dropped."""

import datetime

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from config.common.declarations import collect
from config.common.errors import refusing
from config.common.processes import acting, locked, next_state
from honours.choices.life import (
    FOLLOW_UP_STEPS,
    GROUP_OF_COMMITMENT,
    RESCHEDULE_DAYS,
    Duty,
    FollowUpStatus,
    LifeEventKind,
    StaffGroup,
    Task,
)
from honours.models import FollowUp, LifeEvent, SchedulingHold, TaskTerm
from honours.rules.life import due_on, duties_of, may_close
from honours.rules.scheduling import moments_of

CHANGE = "honours.change_followup"


def create_follow_ups(event: LifeEvent, *, today: datetime.date) -> list[FollowUp]:
    """One for each duty of the event's kind; after a death also one for each commitment to come.

    For services, in their transaction.
    """
    terms = terms_of_tasks()
    duties = [
        *duties_of(event.kind, is_maker=event.person.craft_id is not None),
        *declared_duties(event),
    ]
    once_a_task: dict[str, Duty] = {}
    for duty in duties:
        once_a_task.setdefault(duty.task, duty)
    made = FollowUp.objects.bulk_create(
        FollowUp(
            person=event.person,
            event=event,
            task=duty.task,
            group=duty.group,
            due_on=due_on(duty.task, duty.days, terms=terms, today=today),
        )
        for duty in once_a_task.values()
    )
    if event.kind == LifeEventKind.DEATH:
        coming = event.person.commitments.live().upcoming()
        made += reschedule(coming, origin={"event": event}, today=today, terms=terms)
    return made


def declared_duties(event: LifeEvent) -> list[Duty]:
    """What the apps ask of their staff after this event."""
    return [
        Duty(Task(source.task), StaffGroup(source.group), source.days)
        for source in collect("follow_ups")
        if event.kind in source.kinds and source.concerns(event.person)
    ]


def create_hold_follow_ups(hold: SchedulingHold, *, today: datetime.date) -> list[FollowUp]:
    """One for each commitment that stands in the hold's days and isn't over: nothing is called off
    silently. For services, in their transaction.
    """
    listed = hold.follow_ups.filter(commitment__isnull=False).values("commitment")
    overtaken = hold.person.commitments.live().upcoming()
    overtaken = overtaken.filter(period__overlap=moments_of(hold.period)).exclude(pk__in=listed)
    return reschedule(overtaken, origin={"hold": hold}, today=today, terms=terms_of_tasks())


def reschedule(commitments, *, origin: dict, today: datetime.date, terms: dict) -> list[FollowUp]:
    due = due_on(Task.RESCHEDULE, RESCHEDULE_DAYS, terms=terms, today=today)
    return FollowUp.objects.bulk_create(
        FollowUp(
            **origin,
            person_id=commitment.person_id,
            commitment=commitment,
            task=Task.RESCHEDULE,
            group=GROUP_OF_COMMITMENT[commitment.kind],
            due_on=max(today, min(due, timezone.localdate(commitment.period.lower))),
        )
        for commitment in commitments
    )


def terms_of_tasks() -> dict[str, int]:
    return dict(TaskTerm.objects.values_list("task", "days"))


def finish_follow_up(follow_up: FollowUp, *, by, outcome: str = "") -> FollowUp:
    """It is done. ``outcome`` says in words what came of it."""
    return _close(follow_up, "finish", by=by, outcome=outcome)


def drop_follow_up(follow_up: FollowUp, *, by, reason: str) -> FollowUp:
    """It needn't be done after all."""
    return _close(follow_up, "drop", by=by, outcome=reason)


def reopen_follow_up(follow_up: FollowUp, *, by) -> FollowUp:
    """It was closed too early."""
    return _close(follow_up, "reopen", by=by, outcome="")


def _close(follow_up: FollowUp, verb: str, *, by, outcome: str) -> FollowUp:
    """Raises ``PermissionDenied`` for those whom it wasn't given to and who don't see them all."""
    with acting(by, needs=CHANGE), refusing():
        follow_up = locked(follow_up)
        if not may_settle(follow_up, by):
            raise PermissionDenied
        follow_up.status = next_state(FOLLOW_UP_STEPS, follow_up.status, verb)
        is_open = follow_up.status == FollowUpStatus.OPEN
        follow_up.outcome = outcome
        follow_up.closed_by = None if is_open else by
        follow_up.closed_at = None if is_open else timezone.now()
        follow_up.validate_constraints()
        follow_up.save()
    return follow_up


def may_settle(follow_up: FollowUp, account) -> bool:
    own = set(account.groups.values_list("name", flat=True))
    sees_all = account.has_perm("honours.view_life_notes")
    return may_close(follow_up.group, own_groups=own, sees_all=sees_all)


def drop_follow_ups_of(origin: LifeEvent | SchedulingHold, *, by, reason: str) -> int:
    """What came of it needn't be done any more. For services, in their transaction."""
    return origin.follow_ups.open().update(
        status=FollowUpStatus.DROPPED, outcome=reason, closed_by=by, closed_at=timezone.now()
    )
