"""Objections to candidates in public notice: taken in, taken up, settled."""

import datetime

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from procrastinate.contrib.django import app as jobs

from config.common.crypto import keyed_hashes
from config.common.errors import Refusal, refusing
from config.common.processes import acting, locked, next_state
from honours.choices.selection import OBJECTION_STEPS, NominationStatus, ObjectionStatus
from honours.models import Nomination, Objection, ObjectionEvidence, PublicNotice

from .attachments import stored_fields
from .selection import SENTENCES, take_step

HANDLE = "honours.handle_objection"
HELD = NominationStatus.OBJECTION_HOLD
# Objections from one address: enough for an office behind one, too few for a flood.
TRIES = 10
TRIES_WITHIN = datetime.timedelta(hours=1)


def file_objection(
    notice: PublicNotice,
    *,
    by,
    name: str,
    phone: str,
    text: str,
    email: str = "",
    nomination: Nomination | None = None,
    evidence=(),
    received_at: datetime.datetime | None = None,
) -> Objection:
    """Take in an objection; from this moment it blocks the conferral.

    In a notice of one candidate it is against that one. ``received_at`` is the postmark of a letter
    that staff enter. Raises :class:`Refusal` outside the notice's days.
    """
    with acting(by, needs=HANDLE if by else ""), refusing(SENTENCES):
        moment = received_at if by and received_at else timezone.now()
        if not notice.starts_at <= moment < notice.objections_until:
            raise Refusal(_("The time for objections to this notice is over."), code="over")
        objection = Objection(
            notice=notice,
            nomination=_candidate(notice, nomination),
            name=name,
            phone=phone,
            email=email,
            text=text,
            received_at=moment,
            language=get_language() or "zh-hans",
        )
        objection.full_clean()
        objection.save()
        for file in evidence:
            ObjectionEvidence.objects.create(
                objection=objection, added_by=by, **stored_fields(file)
            )
        _tell(objection)
    return objection


def _tell(objection: Objection) -> None:
    """Queue a letter about where the objection stands; it leaves when the transaction ends well."""
    if objection.email:
        task = jobs.configure_task("honours.send_objection_letter", allow_unknown=True)
        task.defer(objection=objection.pk, status=objection.status)


def _candidate(notice: PublicNotice, nomination: Nomination | None) -> Nomination | None:
    entries = notice.entries.filter(is_void=False).select_related("nomination")
    if nomination is not None:
        if not entries.filter(nomination=nomination).exists():
            raise Refusal({"nomination": _("This candidate isn't in the notice.")}, code="other")
        return nomination
    found = list(entries[:2])
    return found[0].nomination if len(found) == 1 else None


def accept_objection(
    objection: Objection, *, by, nomination: Nomination | None = None
) -> Objection:
    """Take it up: it is about a candidate, and could matter. The case is held until it is settled.

    ``nomination`` says who is meant, where the objector named nobody.
    """
    with acting(by, needs=HANDLE), refusing(SENTENCES):
        objection = locked(objection)
        if nomination is not None:
            objection.nomination = _candidate(objection.notice, nomination)
        objection.handler = by
        objection = _step(objection, "accept")
        if objection.nomination.status != HELD:
            take_step(
                objection.nomination,
                "hold",
                by=by,
                reason=str(_("Objection %(reference)s.") % {"reference": objection.reference}),
            )
    return objection


def decline_objection(objection: Objection, *, by, finding: str) -> Objection:
    """Not taken up: out of time, about nobody in the notice, or without any matter."""
    with acting(by, needs=HANDLE), refusing(SENTENCES):
        objection = locked(objection)
        objection.handler = by
        return _step(objection, "decline", finding=finding)


def dismiss_objection(objection: Objection, *, by, finding: str) -> Objection:
    """Investigated and not confirmed. The case goes on once no other objection holds it.

    It goes back into the notice while that runs, else it is cleared.
    """
    with acting(by, needs=HANDLE), refusing(SENTENCES):
        objection = locked(objection)
        objection = _step(objection, "dismiss", finding=finding)
        nomination = objection.nomination
        if nomination.status == HELD and not _held_by_others(nomination):
            verb = "release" if _notice_is_over(nomination) else "resume"
            take_step(nomination, verb, by=by, reason=finding)
    return objection


def uphold_objection(objection: Objection, *, by, finding: str) -> Objection:
    """Investigated and confirmed: the candidate is out. The leader's step."""
    with acting(by, needs=HANDLE), refusing(SENTENCES):
        objection = locked(objection)
        objection = _step(objection, "uphold", finding=finding)
        if objection.nomination.status == HELD:
            take_step(objection.nomination, "uphold", by=by, reason=finding)
    return objection


def _step(objection: Objection, verb: str, *, finding: str = "") -> Objection:
    objection.status = next_state(OBJECTION_STEPS, objection.status, verb)
    if verb != "accept":
        if not finding.strip():
            raise Refusal({"finding": _("Write down the finding.")}, code="finding")
        objection.finding = finding
        objection.closed_on = timezone.localdate()
    objection.full_clean()
    objection.save()
    _tell(objection)
    return objection


def _held_by_others(nomination: Nomination) -> bool:
    return nomination.objections.filter(status=ObjectionStatus.ACCEPTED).exists()


def _notice_is_over(nomination: Nomination) -> bool:
    now = timezone.now()
    entries = nomination.notice_entries.filter(is_void=False)
    return not entries.filter(notice__objections_until__gte=now).exists()


def find_objection(reference: str, phone: str) -> Objection | None:
    """The objection of this reference, filed with this phone."""
    return Objection.objects.filter(
        reference=reference.strip().upper(), phone_hash__in=keyed_hashes(phone)
    ).first()
