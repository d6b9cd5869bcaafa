"""``manage.py open_slots``: make the visit slots that the opening rules ask for."""

from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.translation import gettext as _

from museum.services.opening import open_slots


class Command(BaseCommand):
    help = "Make the visit slots that the opening rules ask for, as far ahead as visits are booked."

    def handle(self, **options) -> None:
        count = open_slots(today=timezone.localdate())
        self.stdout.write(_("%(count)d new slots.") % {"count": count})
