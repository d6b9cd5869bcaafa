"""Records for tests, with what the test doesn't care about filled in."""

import datetime
from itertools import count

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.utils import timezone

from honours.models import Conferral, Organisation, Person, Title
from museum.models import Booking, Gallery, MuseumObject, Slot

PASSWORD = "a-long-enough-password"
serial = count(1)


def make_organisation(**changes) -> Organisation:
    return Organisation.objects.create(
        **{"name": f"天目第{next(serial)}机械厂", "kind": "employer", **changes}
    )


def make_person(**changes) -> Person:
    """Somebody whose page is public."""
    return Person.objects.create(
        **{"name": "陈根荣", "is_public": True, "publication_basis": "duty", **changes}
    )


def make_conferral(**changes) -> Conferral:
    """A district model worker's honour of 2019, of a new person unless a holder is given."""
    if not {"person", "organisation"} & set(changes):
        changes["person"] = make_person()
    changes.setdefault("title", title("临安区劳动模范"))
    return Conferral.objects.create(**{"award_year": 2019, **changes})


def title(name: str) -> Title:
    """A title that the migrations sowed."""
    return Title.objects.get(name=name)


def make_object(**changes) -> MuseumObject:
    """A public object in the weaving gallery."""
    changes.setdefault("gallery", Gallery.objects.get(slug="qiaozhi"))
    number = f"TM-2022-{next(serial):04d}"
    return MuseumObject.objects.create(
        **{"accession_number": number, "name": "细丝竹篮", "is_public": True, **changes}
    )


def make_slot(*, days_ahead: int = 10, **changes) -> Slot:
    """A slot of forty places from 9:00 to 10:30, so many days from today."""
    date = timezone.localdate() + datetime.timedelta(days=days_ahead)
    return Slot.objects.create(
        **{
            "date": date,
            "starts_at": datetime.time(9),
            "ends_at": datetime.time(10, 30),
            "capacity": 40,
            "max_groups": 3,
            **changes,
        }
    )


def make_booking(**changes) -> Booking:
    """A school's request, written past the services."""
    if "slot" not in changes:
        changes["slot"] = make_slot()
    return Booking.objects.create(
        **{
            "organisation": "城北小学",
            "organisation_type": "school",
            "contact_name": "王老师",
            "phone": "13800000001",
            "headcount": 12,
            "adults": 2,
            **changes,
        }
    )


def make_staff(*groups: str, username: str = "", **changes):
    """An account of staff in these groups."""
    account = get_user_model().objects.create_user(
        username or f"staff{next(serial)}", password=PASSWORD, is_staff=True, **changes
    )
    account.groups.set(Group.objects.filter(name__in=groups))
    return account
