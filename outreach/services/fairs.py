"""Craft fairs from the plan to the report, with their stalls."""

from django.utils import timezone
from django.utils.translation import gettext as _

from config.common.errors import Refusal, refusing
from config.common.processes import acting, locked, next_state
from outreach.choices.events import EVENT_STEPS
from outreach.models import Fair

from .calendars import promise_craftsmen

ADD, CHANGE = "outreach.add_fair", "outreach.change_fair"


def plan_fair(*, by, **details) -> Fair:
    """A draft, without stalls as yet."""
    with acting(by, needs=ADD), refusing():
        fair = Fair(**details)
        fair.full_clean()
        fair.save()
    return fair


def change_fair(fair: Fair, *, by, **details) -> Fair:
    """Other details; a new time is a new promise of every craftsman, and may be refused."""
    with acting(by, needs=CHANGE), refusing():
        fair = locked(fair)
        if fair.is_cancelled:
            raise Refusal(_("This is called off: reopen it first."), code="transition")
        for field, value in details.items():
            setattr(fair, field, value)
        _keep(fair, by=by)
    return fair


def settle_stalls(fair: Fair, *, by) -> Fair:
    """After stalls were written: the craftsmen's time is promised, or given back."""
    with acting(by, needs=CHANGE), refusing():
        fair = locked(fair)
        promise_craftsmen(fair, by=by)
    return fair


def announce_fair(fair: Fair, *, by) -> Fair:
    """From now on it stands in the public calendar."""
    with acting(by, needs=CHANGE), refusing():
        fair = locked(fair)
        fair.status = next_state(EVENT_STEPS, fair.status, "announce")
        if fair.is_over:
            raise Refusal(_("This is over: record that it was held."), code="late")
        if not fair.place:
            raise Refusal({"place": _("Say where it takes place.")}, code="place")
        fair.announced_at = timezone.now()
        _keep(fair, by=by)
    return fair


def hold_fair(
    fair: Fair, *, by, visitors: int, visitors_method: str, sales=None, report: str = ""
) -> Fair:
    """It was held; so many came, estimated mostly. Sales only where they were told."""
    with acting(by, needs=CHANGE), refusing():
        fair = locked(fair)
        fair.status = next_state(EVENT_STEPS, fair.status, "hold")
        if fair.starts_at > timezone.now():
            raise Refusal(Fair.refusals["fair_held_once_begun"], code="early")
        fair.visitors, fair.visitors_method = visitors, visitors_method
        fair.sales, fair.report = sales, report or fair.report
        _keep(fair, by=by)
    return fair


def recount_fair(
    fair: Fair, *, by, reason: str, visitors: int, visitors_method: str, sales=None
) -> Fair:
    """Other numbers of what was held; the history keeps the former ones and the reason."""
    with acting(by, reason=reason, needs=CHANGE), refusing():
        fair = locked(fair)
        fair.status = next_state(EVENT_STEPS, fair.status, "recount")
        fair.visitors, fair.visitors_method, fair.sales = visitors, visitors_method, sales
        _keep(fair, by=by)
    return fair


def cancel_fair(fair: Fair, *, by, reason: str) -> Fair:
    """It isn't held; the craftsmen are free at that time."""
    with acting(by, reason=reason, needs=CHANGE), refusing():
        fair = locked(fair)
        fair.status = next_state(EVENT_STEPS, fair.status, "cancel")
        fair.cancel_reason = reason
        _keep(fair, by=by)
    return fair


def reopen_fair(fair: Fair, *, by) -> Fair:
    """A draft again; the craftsmen are promised anew, which may be refused."""
    with acting(by, needs=CHANGE), refusing():
        fair = locked(fair)
        fair.status = next_state(EVENT_STEPS, fair.status, "reopen")
        fair.cancel_reason, fair.announced_at = "", None
        _keep(fair, by=by)
    return fair


def _keep(fair: Fair, *, by) -> None:
    fair.full_clean()
    fair.save()
    promise_craftsmen(fair, by=by)
