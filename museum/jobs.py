"""What the museum does in the background."""

from django.utils import timezone
from procrastinate.contrib.django import app

from config.common.throttles import forget_old_tries
from museum.models import Booking
from museum.services.letters import send_booking_letter
from museum.services.opening import open_slots
from museum.services.retention import forget_contacts


@app.task(name="museum.send_booking_letter", retry=5)
def send_letter(booking: int, status: str) -> None:
    """The letter about this status; none when the booking has moved on, since that has its own."""
    record = Booking.objects.select_related("slot").get(pk=booking)
    if record.status == status and record.email:
        send_booking_letter(record)


@app.periodic(cron="20 0 * * *")
@app.task(name="museum.open_slots", queueing_lock="museum.open_slots")
def open_slots_nightly(timestamp: int) -> None:
    open_slots(today=timezone.localdate())


@app.periodic(cron="40 0 * * *")
@app.task(name="museum.forget_contacts", queueing_lock="museum.forget_contacts")
def forget_nightly(timestamp: int) -> None:
    forget_contacts(today=timezone.localdate())
    forget_old_tries()
