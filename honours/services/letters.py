"""Letters of the registry: today the word that an objection has arrived, or how it was settled."""

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from honours.choices.selection import OBJECTION_OPEN
from honours.models import Objection


def send_objection_letter(objection: Objection) -> None:
    """Say where the objection stands, in the language that it was made in; never what it says."""
    with override(objection.language):
        context = {
            "objection": objection,
            "is_open": objection.status in OBJECTION_OPEN,
            "address": settings.SITE_URL + reverse("honours:objection", args=[objection.reference]),
        }
        text = render_to_string("honours/objection_letter.txt", context)
        subject = _("Your objection %(reference)s: %(status)s") % {
            "reference": objection.reference,
            "status": objection.get_status_display(),
        }
    send_mail(subject, text, None, [objection.email])
