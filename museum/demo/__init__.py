"""The museum's part of the demonstration: the collection, the calendar and the groups that came."""

from django.utils.translation import gettext_lazy as _

from config.common.declarations import DemoMaker
from config.common.invention import Plan
from museum.models import Booking, Location, Movement, MuseumObject

from .afterwards import make_afterwards
from .objects import accession_number, make_objects
from .opening import make_demonstrations, make_slots
from .packages import make_packages
from .procedures import hall_code, make_procedures
from .visits import make_bookings
from .workshops import make_queues, make_workshops


def make(plan: Plan) -> None:
    make_objects(plan)
    make_slots(plan)
    guests = make_bookings(plan)
    make_demonstrations(plan)
    make_queues(plan, guests)
    make_workshops(plan)
    make_packages(plan, guests)
    make_afterwards(plan)


DEMO = (
    DemoMaker(
        key="museum",
        label=_("Museum"),
        is_empty=lambda: not MuseumObject.objects.exists() and not Booking.objects.exists(),
        holds=lambda plan: MuseumObject.objects.filter(
            accession_number=accession_number(plan, 0)
        ).exists(),
        make=make,
        order=20,
    ),
    # After the accounts, whose names stand under what they did.
    DemoMaker(
        key="museum-procedures",
        label=_("Procedures of the collection"),
        is_empty=lambda: not Movement.objects.exists(),
        holds=lambda plan: Location.objects.filter(code=hall_code(plan)).exists(),
        make=make_procedures,
        order=910,
    ),
)
