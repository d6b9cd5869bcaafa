"""Letters to those who left an e-mail address with their booking."""

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from museum.models import Booking, VisitPolicy


def send_booking_letter(booking: Booking) -> None:
    """Say where the booking stands, in the language that it was made in."""
    with override(booking.language):
        context = {
            "booking": booking,
            "policy": VisitPolicy.load(),
            "address": settings.SITE_URL + booking.get_absolute_url(),
        }
        text = render_to_string("museum/booking_letter.txt", context)
        subject = _("Your visit %(reference)s: %(status)s") % {
            "reference": booking.reference,
            "status": booking.get_status_display(),
        }
    send_mail(subject, text, None, [booking.email])
