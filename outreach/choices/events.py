"""Lectures, livestreams and fairs: what they are, where they stand, how heads are counted."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class EventKind(TextChoices):
    LECTURE = "lecture", _("Lecture")
    LIVESTREAM = "livestream", _("Livestream")
    SERVICE = "service", pgettext_lazy("event", "Service on site")
    CLASSROOM = "classroom", _("Classroom visit")


class VenueKind(TextChoices):
    """The kind of place: the article's five, studios, and none at all."""

    ENTERPRISE = "enterprise", pgettext_lazy("venue", "Company")
    COMMUNITY = "community", pgettext_lazy("venue", "Community")
    CAMPUS = "campus", pgettext_lazy("venue", "Campus")
    WORKSHOP = "workshop", pgettext_lazy("venue", "Factory floor")
    TEAM = "team", pgettext_lazy("venue", "Work team")
    STUDIO = "studio", pgettext_lazy("venue", "Innovation studio")
    ONLINE = "online", pgettext_lazy("venue", "Online")


class HeadcountMethod(TextChoices):
    """How a number of people was come by. A platform's views are never people in a room."""

    SIGN_IN = "sign_in", _("Signed in")
    ESTIMATE = "estimate", _("Estimated")
    PLATFORM = "platform", _("Given by the platform")

    @classmethod
    def in_the_room(cls) -> list[tuple[str, str]]:
        return [choice for choice in cls.choices if choice[0] != cls.PLATFORM]


class EventStatus(TextChoices):
    DRAFT = "draft", pgettext_lazy("event", "Draft")
    ANNOUNCED = "announced", pgettext_lazy("event", "Announced")
    HELD = "held", pgettext_lazy("event", "Held")
    CANCELLED = "cancelled", pgettext_lazy("event", "Cancelled")


AHEAD = (EventStatus.DRAFT, EventStatus.ANNOUNCED)

# Of events and of fairs.
EVENT_STEPS = {
    (EventStatus.DRAFT, "announce"): EventStatus.ANNOUNCED,
    # What was never announced is recorded all the same once it was held.
    (EventStatus.DRAFT, "hold"): EventStatus.HELD,
    (EventStatus.DRAFT, "cancel"): EventStatus.CANCELLED,
    (EventStatus.ANNOUNCED, "hold"): EventStatus.HELD,
    (EventStatus.ANNOUNCED, "cancel"): EventStatus.CANCELLED,
    (EventStatus.HELD, "recount"): EventStatus.HELD,
    (EventStatus.CANCELLED, "reopen"): EventStatus.DRAFT,
}
