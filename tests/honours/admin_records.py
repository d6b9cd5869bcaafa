"""What the tests of the registry's admin make."""

import datetime

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils import timezone

from honours.models import Commitment, Craft
from tests.builders import make_conferral, make_organisation, make_person


def identity(place: int = 0) -> str:
    """An invented number whose check digit fits."""
    from stdnum.cn import ric

    body = f"99999919650312{place:03d}"
    return body + ric.calc_check_digit(body + "0")


def make_commitment(**changes) -> Commitment:
    changes.setdefault("person", None)
    person = changes.pop("person") or make_person()
    begins = timezone.now() + datetime.timedelta(days=changes.pop("days_ahead", 5))
    period = DateTimeTZRange(begins, begins + datetime.timedelta(hours=2))
    return Commitment.objects.create(
        **{"person": person, "period": period, "kind": "lecture", "label": "进企业宣讲", **changes}
    )


def one_of_each() -> list:
    person = make_person(employer=make_organisation(), craft=Craft.objects.first())
    conferral = make_conferral(person=person)
    return [
        person,
        person.employer,
        person.craft,
        conferral.title,
        conferral,
        make_commitment(person=person),
    ]
