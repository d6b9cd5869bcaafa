"""What the registry and its selections do in the background."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from procrastinate.contrib.django import app

from honours.models import Objection
from honours.services.letters import send_objection_letter
from honours.services.retention import forget_candidates, forget_objectors

# What staff read of each in the list of background jobs.
NAMES = {
    "honours.send_objection_letter": _("Send the letter about an objection"),
    "honours.forget_candidates": _("Forget candidates and objectors after their time"),
}


@app.task(name="honours.send_objection_letter", retry=5)
def send_letter(objection: int, status: str) -> None:
    """The letter about this status; none when the objection has moved on, since that has its own."""
    record = Objection.objects.get(pk=objection)
    if record.status == status and record.email:
        send_objection_letter(record)


@app.periodic(cron="50 0 * * *")
@app.task(name="honours.forget_candidates", queueing_lock="honours.forget_candidates")
def forget_candidates_nightly(timestamp: int) -> None:
    forget_candidates(today=timezone.localdate())
    forget_objectors(today=timezone.localdate())
