"""Requests for talks: asked in public, answered by staff, accepted into an event."""

import datetime

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from config.common.crypto import keyed_hashes
from config.common.errors import Refusal, refusing
from config.common.processes import acting, locked, next_state
from honours.models import Organisation, Person
from outreach.choices.requests import REQUEST_STEPS
from outreach.models import Programme, Talk, TalkRequest

from .events import plan_event
from .request_letters import tell

CHANGE = "outreach.change_talkrequest"
MOST_WAITING = 5
FURTHEST = datetime.timedelta(days=366)
KEPT = datetime.timedelta(days=365)


def ask_for_talk(*, by, today: datetime.date | None = None, **details) -> TalkRequest:
    """A request. Refused for a day that is over or too far away, and once five of a phone wait."""
    today = today or timezone.localdate()
    request = TalkRequest(language=get_language() or "zh-hans", **details)
    with acting(by, needs="outreach.add_talkrequest" if by else ""), refusing():
        if request.preferred_date <= today:
            raise Refusal({"preferred_date": _("Choose a day that is still to come.")}, code="late")
        if request.preferred_date > today + FURTHEST:
            raise Refusal({"preferred_date": _("Choose a day within a year.")}, code="far")
        if not by and _waiting_of(request.phone) >= MOST_WAITING:
            raise Refusal(
                _("Several of your requests wait for our answer already. Please call us."),
                code="waiting",
            )
        request.full_clean()
        request.save()
        tell(request, "received")
    return request


def _waiting_of(phone: str) -> int:
    return TalkRequest.objects.waiting().filter(phone_hash__in=keyed_hashes(phone)).count()


def accept_request(
    request: TalkRequest,
    *,
    by,
    programme: Programme,
    speaker: Person,
    starts_at: datetime.datetime,
    minutes: int,
    title: str,
    place: str,
    host: Organisation | None = None,
    township: Organisation | None = None,
) -> TalkRequest:
    """Accept it into a new event, a draft. The speaker's time is promised at once; the host is told.

    Raises :class:`Refusal` when the speaker is promised elsewhere or not to be scheduled then.
    """
    with acting(by, needs=CHANGE), refusing():
        request = locked(request)
        request.status = next_state(REQUEST_STEPS, request.status, "accept")
        request.event = plan_event(
            by=by,
            people=[speaker],
            programme=programme,
            talk=_talk_of(request, speaker),
            title=title,
            venue_kind=request.venue_kind,
            host=host,
            host_name="" if host else request.organisation,
            township=township,
            place=place or request.organisation,
            starts_at=starts_at,
            ends_at=starts_at + datetime.timedelta(minutes=minutes),
            planned_audience=request.audience,
        )
        request.full_clean()
        request.save()
        tell(request, "accepted")
    return request


def _talk_of(request: TalkRequest, speaker: Person) -> Talk | None:
    talk = request.talk
    return talk if talk and talk.speaker_id == speaker.pk else None


def decline_request(request: TalkRequest, *, by, reason: str) -> TalkRequest:
    """We can't send anybody; those who asked read the reason."""
    with acting(by, reason=reason, needs=CHANGE), refusing():
        request = locked(request)
        request.status = next_state(REQUEST_STEPS, request.status, "decline")
        request.decision_reason = reason
        request.full_clean()
        request.save()
        tell(request, "declined")
    return request


def withdraw_request(request: TalkRequest, *, by) -> TalkRequest:
    """Those who asked need no talk any more; possible as long as nothing is agreed."""
    with acting(by, needs=CHANGE if by else ""), refusing():
        request = locked(request)
        request.status = next_state(REQUEST_STEPS, request.status, "withdraw")
        request.save()
    return request


def find_request(reference: str, phone: str) -> TalkRequest | None:
    """The request of this reference made with this phone."""
    found = TalkRequest.objects.filter(
        reference=reference.strip().upper(), phone_hash__in=keyed_hashes(phone)
    )
    return found.first()


def forget_contacts(*, today: datetime.date) -> int:
    """Forget who to call, a year after the day that was asked for; how many requests that were."""
    old = TalkRequest.objects.over_before(today - KEPT)
    return old.update(contact_name="", phone="", phone_hash="")


def remind_hosts(*, now: datetime.datetime, ahead: datetime.timedelta) -> int:
    """Tell hosts of what comes within this time, once each; how many were told."""
    told = 0
    coming = TalkRequest.objects.filter(
        status="accepted",
        event__starts_at__gt=now,
        event__starts_at__lte=now + ahead,
        event__reminded_at=None,
    )
    for request in coming.select_related("event__host").order_by("pk"):
        with acting(None):
            event = locked(request.event)
            if event.reminded_at is None:
                event.reminded_at = now
                event.save()
                tell(request, "reminder")
                told += 1
    return told
