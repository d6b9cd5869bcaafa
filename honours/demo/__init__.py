"""The registry's part of the demonstration: 752 model workers, 41 craftsmen, 512 long servants.

The numbers are those of the article that the portal was built from; the people are invented.
"""

from itertools import chain, repeat

from django.utils.translation import gettext_lazy as _

from config.common.bulk import insert_all
from config.common.declarations import DemoMaker
from config.common.invention import Plan, batches
from honours.models import (
    CareRecord,
    Conferral,
    Craft,
    Organisation,
    Person,
    SelectionRound,
)

from .awards import Awards
from .care import make_care
from .certificates import Certificates
from .life import LIFE
from .organisations import make_organisations
from .people import Cast, make_person
from .selection import make as make_selections

MODEL_WORKERS = 752
CRAFTSMEN = 41
THIRTY_YEARS = 512
# Of these, so many hold titles of two figures; some others hold none that counts any more.
MODEL_AND_CRAFTSMAN = 9
MODEL_AND_THIRTY = 21
REVOKED = 4
SUSPENDED = 3


def roles(plan: Plan) -> list[str]:
    """One role for each person, in an order of chance."""
    model, craftsmen, thirty = map(plan.count, (MODEL_WORKERS, CRAFTSMEN, THIRTY_YEARS))
    both, long = plan.count(MODEL_AND_CRAFTSMAN), plan.count(MODEL_AND_THIRTY)
    numbers = {
        "model": model - both - long,
        "craftsman": craftsmen - both,
        "thirty": thirty - long,
        "model+craftsman": both,
        "model+thirty": long,
        "revoked": plan.count(REVOKED),
        "suspended": plan.count(SUSPENDED),
    }
    found = list(chain.from_iterable(repeat(role, number) for role, number in numbers.items()))
    plan.dice("roles").shuffle(found)
    return found


def make(plan: Plan) -> None:
    dice = plan.dice("people")
    cast = Cast(
        plan=plan,
        dice=dice,
        awards=Awards(dice, first=Conferral.objects.count()),
        employers=make_organisations(plan),
        towns=list(Organisation.objects.townships()),
        crafts={craft.slug: craft for craft in Craft.objects.all()},
    )
    certificates = Certificates(plan)
    wanted = roles(plan)
    made = (make_person(cast, number, role) for number, role in enumerate(wanted))
    for batch in batches(plan.progress(made, str(_("Honourees")), len(wanted))):
        save(batch, certificates)
    confer_on_collectives(plan, cast)


def save(batch: list[tuple[Person, list[Conferral]]], certificates: Certificates) -> None:
    insert_all(Person, [person for person, _conferrals in batch])
    conferrals = []
    for person, held in batch:
        for conferral in held:
            conferral.person = person
            conferrals.append(conferral)
    certificates.number(conferrals)
    insert_all(Conferral, conferrals)
    certificates.issue()


def confer_on_collectives(plan: Plan, cast: Cast) -> None:
    """Collective titles for some employers; only once, since employers aren't invented again."""
    if Conferral.objects.filter(organisation__isnull=False).exists():
        return
    employers = sorted(chain.from_iterable(cast.employers.values()), key=lambda each: each.name)
    dice = plan.dice("collectives")
    Conferral.objects.bulk_create(
        Conferral(
            title=cast.awards.titles[row["slug"]],
            organisation=dice.choice(employers),
            award_year=year,
        )
        for row in cast.awards.collectives
        for year in row["years"]
    )


DEMO = (
    DemoMaker(
        key="honours",
        label=_("Honours"),
        is_empty=lambda: not Person.objects.exists(),
        holds=lambda plan: Person.objects.filter(slug=plan.code(0, 8).lower()).exists(),
        make=make,
        order=10,
    ),
    # After the portal's accounts, one of which reviews.
    DemoMaker(
        key="selection",
        label=_("Selection"),
        is_empty=lambda: not SelectionRound.objects.exists(),
        holds=lambda plan: False,
        make=make_selections,
        order=950,
    ),
    # After the portal's accounts: somebody of the staff did what is told.
    DemoMaker(
        key="honours-care",
        label=_("Care"),
        is_empty=lambda: not CareRecord.objects.exists(),
        holds=lambda plan: False,
        make=make_care,
        order=910,
    ),
    LIFE,
)
