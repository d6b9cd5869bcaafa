"""What a group wants beside the tour, in words: for its own page and for the front desk."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .models import Booking, SchoolPackage

# What the words need with a booking.
RELATED = ("craft_workshop__craft", "craft_workshop__craftsman", "package__speaker")


def workshop_words(booking: Booking) -> str:
    if not booking.craft_workshop:
        return ""
    return ngettext(
        "%(workshop)s, %(heads)d person", "%(workshop)s, %(heads)d people", booking.workshop_heads
    ) % {"workshop": booking.craft_workshop, "heads": booking.workshop_heads}


def talk_words(package: SchoolPackage | None) -> str:
    if package is None:
        return ""
    words = _("%(times)s, %(topic)s, by %(speaker)s")
    told = {"times": package.talk_times, "topic": package.topic}
    return words % {**told, "speaker": package.speaker.name}


def all_wishes(booking: Booking) -> list[str]:
    """A line for each, as the desk reads them."""
    tours = booking.parallel_groups
    return [
        *([_("guided tour")] if booking.guide else []),
        *([_("in %(tours)d parallel tours") % {"tours": tours}] if tours > 1 else []),
        *filter(None, [workshop_words(booking), talk_words(booking.package)]),
        *([_("try a craft")] if booking.workshop and not booking.craft_workshop else []),
    ]
