"""What becomes of a request when something becomes of its event."""

from config.common.processes import acting, locked, next_state
from outreach.choices.requests import REQUEST_STEPS, RequestStatus
from outreach.models import Event, TalkRequest

from .request_letters import tell


def fulfil_request(event: Event, *, by) -> None:
    """The talk was given: the host is thanked."""
    _follow(event, "fulfil", by=by)


def call_off_request(event: Event, *, by, reason: str) -> None:
    """The talk isn't given: the host reads the reason."""
    _follow(event, "call_off", by=by, reason=reason)


def tell_of_change(event: Event) -> None:
    if request := _accepted(event):
        tell(request, "changed")


def _accepted(event: Event) -> TalkRequest | None:
    found = TalkRequest.objects.filter(event=event, status=RequestStatus.ACCEPTED).first()
    if found:
        found.event = event  # as it now stands
    return found


def _follow(event: Event, verb: str, *, by, reason: str = "") -> None:
    if (request := _accepted(event)) is None:
        return
    with acting(by, reason=reason):
        request = locked(request)
        request.event = event
        request.status = next_state(REQUEST_STEPS, request.status, verb)
        request.decision_reason = reason
        request.save()
        tell(request, request.status)
