"""States of a request for a talk."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class RequestStatus(TextChoices):
    RECEIVED = "received", pgettext_lazy("request", "Awaiting an answer")
    ACCEPTED = "accepted", pgettext_lazy("request", "Accepted")
    DECLINED = "declined", pgettext_lazy("request", "Declined")
    WITHDRAWN = "withdrawn", pgettext_lazy("request", "Withdrawn")
    CALLED_OFF = "called_off", pgettext_lazy("request", "Called off")
    FULFILLED = "fulfilled", pgettext_lazy("request", "Held")


REQUEST_STEPS = {
    (RequestStatus.RECEIVED, "accept"): RequestStatus.ACCEPTED,
    (RequestStatus.RECEIVED, "decline"): RequestStatus.DECLINED,
    (RequestStatus.RECEIVED, "withdraw"): RequestStatus.WITHDRAWN,
    # These two follow from what becomes of the event.
    (RequestStatus.ACCEPTED, "call_off"): RequestStatus.CALLED_OFF,
    (RequestStatus.ACCEPTED, "fulfil"): RequestStatus.FULFILLED,
}
