"""The chain's part of the demonstration: studios, service teams, masters and apprentices."""

from django.utils.translation import gettext_lazy as _

from config.common.declarations import DemoMaker
from config.common.invention import Plan
from training.models import MentoringPair, Studio

from .cast import Cast
from .mentoring import make_pairs
from .studios import make_studios
from .teams import make_teams, series_holds


def make(plan: Plan) -> None:
    cast = Cast.load(plan)
    make_studios(cast)
    make_teams(cast)
    make_pairs(cast)


# After the accounts, one of which judged the reviews.
DEMO = (
    DemoMaker(
        key="chain",
        label=_("Studios, service teams and mentoring"),
        is_empty=lambda: not Studio.objects.exists() and not MentoringPair.objects.exists(),
        holds=series_holds,
        make=make,
        order=930,
    ),
)
