"""Talks of five years, tours, the menu, requests and fairs, with people of the registry."""

from django.utils.translation import gettext_lazy as _

from config.common.declarations import DemoMaker
from config.common.invention import Plan
from outreach.models import Event, Fair

from .cast import Cast
from .events import event_slug, make_events
from .fairs import make_fairs
from .requests import make_requests, make_talks


def make(plan: Plan) -> None:
    """Fairs first: they take craftsmen for days at a time."""
    cast = Cast.gather(plan)
    if not cast.speakers:
        return
    make_fairs(plan, cast)
    make_talks(plan, cast)
    make_events(plan, cast)
    make_requests(plan, cast)


DEMO = (
    # After the events of people's lives: whoever has died or is not to be scheduled doesn't speak.
    DemoMaker(
        key="outreach",
        label=_("Outreach"),
        is_empty=lambda: not Event.objects.exists() and not Fair.objects.exists(),
        holds=lambda plan: Event.objects.filter(slug=event_slug(plan, 1)).exists(),
        make=make,
        order=600,
    ),
)
