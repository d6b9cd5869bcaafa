"""Events: lectures, livestreams, services, classroom visits; who spoke, who came, what was seen."""

import uuid

import pgtrigger
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy

from config.common.models import RecordPicture
from config.common.processes import guard
from config.common.search import search_document, search_index
from config.common.tracking import tracked
from outreach.choices.events import (
    EVENT_STEPS,
    EventKind,
    EventStatus,
    HeadcountMethod,
    VenueKind,
)
from outreach.querysets import EventQuerySet

from .activities import NEEDS_REASON, Activity
from .event_guards import PART_OF_PROGRAMME, UNPROMISED, held_once_begun, promised

COUNTED = models.Q(audience__isnull=False) | models.Q(views__isnull=False)
TIMED = "AND held.has_time"


@tracked()
class Event(Activity):
    """One lecture or the like, held by the union or for it.

    People in the room and views on a platform are two numbers of two fields: no sum can mix them.
    Speakers of events with a known time are promised in the calendar that all apps share.
    """

    programme = models.ForeignKey(
        "outreach.Programme",
        on_delete=models.PROTECT,
        related_name="activities",
        verbose_name=_("programme"),
        help_text=_("One only: figures count each activity once."),
    )
    part = models.ForeignKey(
        "outreach.ProgrammePart",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="activities",
        verbose_name=_("part of the programme"),
    )
    tour = models.ForeignKey(
        "outreach.Tour",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="stops",
        verbose_name=_("stop of the tour"),
    )
    talk = models.ForeignKey(
        "outreach.Talk",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="events_given",
        verbose_name=_("talk from the menu"),
    )
    title = models.CharField(_("topic"), max_length=120)
    kind = models.CharField(
        _("kind"), max_length=10, choices=EventKind.choices, default=EventKind.LECTURE
    )
    venue_kind = models.CharField(_("kind of place"), max_length=10, choices=VenueKind.choices)
    host = models.ForeignKey(
        "honours.Organisation",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="hosted_events",
        verbose_name=_("host in the registry"),
    )
    host_name = models.CharField(
        _("host"), max_length=120, blank=True, help_text=_("If it isn't in the registry.")
    )
    team = models.CharField(
        _("team or shift"), max_length=60, blank=True, help_text=_("Of talks before a shift.")
    )
    has_time = models.BooleanField(
        _("time of day known"),
        default=True,
        help_text=_("Of old events sometimes only the day is known."),
    )
    way_note = models.CharField(
        _("way and meeting point"),
        max_length=200,
        blank=True,
        help_text=_("For the printed itinerary only."),
    )
    people = models.ManyToManyField(
        "honours.Person", through="outreach.EventSpeaker", related_name="spoken_at"
    )
    planned_audience = models.PositiveIntegerField(_("expected audience"), null=True, blank=True)
    audience = models.PositiveIntegerField(_("people in the room"), null=True, editable=False)
    audience_method = models.CharField(
        _("how they were counted"),
        max_length=8,
        choices=HeadcountMethod.choices,
        blank=True,
        editable=False,
    )
    views = models.PositiveIntegerField(_("views on the platform"), null=True, editable=False)
    peak_viewers = models.PositiveIntegerField(_("viewers at one time"), null=True, editable=False)
    households = models.PositiveIntegerField(
        _("households or companies served"), null=True, blank=True
    )
    platform = models.CharField(_("platform"), max_length=40, blank=True)
    live_url = models.URLField(_("address of the livestream"), blank=True)
    replay_url = models.URLField(_("address of the recording"), blank=True)
    reminded_at = models.DateTimeField(_("host reminded"), null=True, editable=False)
    search_document = search_document("title", "summary", "place", "host_name", "team", "report")

    objects = EventQuerySet.as_manager()
    refusals = {
        "event_part_of_programme": _("This part belongs to another programme."),
        "event_held_once_begun": _("This is still to come."),
        UNPROMISED: _(
            "A speaker’s time isn’t promised in the calendar: enter speakers on the event’s page."
        ),
    }

    class Meta:
        verbose_name = pgettext_lazy("outreach", "event")
        verbose_name_plural = pgettext_lazy("outreach", "events")
        ordering = ["-starts_at", "-pk"]
        indexes = [
            models.Index(fields=["status", "starts_at"], name="event_status_start"),
            search_index("event_search"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")),
                name="event_ends_after_start",
                violation_error_message=_("The end lies before the beginning."),
            ),
            models.CheckConstraint(
                condition=~models.Q(title=""),
                name="event_has_topic",
                violation_error_message=_("An event has a topic."),
            ),
            models.CheckConstraint(
                condition=models.Q(audience__isnull=True, audience_method="")
                | models.Q(
                    audience__isnull=False,
                    audience_method__in=[HeadcountMethod.SIGN_IN, HeadcountMethod.ESTIMATE],
                ),
                name="event_audience_says_how",
                violation_error_message=_(
                    "Say of the people in the room whether they signed in or were estimated."
                ),
            ),
            models.CheckConstraint(
                condition=models.Q(views__isnull=True, peak_viewers__isnull=True)
                | models.Q(kind=EventKind.LIVESTREAM)
                | models.Q(venue_kind=VenueKind.ONLINE),
                name="event_views_are_online",
                violation_error_message=_("Only what is streamed has views."),
            ),
            models.CheckConstraint(
                condition=models.Q(audience__isnull=True) | ~models.Q(venue_kind=VenueKind.ONLINE),
                name="event_online_has_no_room",
                violation_error_message=_("Online there is nobody in a room: enter views."),
            ),
            models.CheckConstraint(
                condition=models.Q(peak_viewers__isnull=True)
                | models.Q(views__isnull=True)
                | models.Q(peak_viewers__lte=models.F("views")),
                name="event_peak_within_views",
                violation_error_message=_("At one time there can't be more viewers than views."),
            ),
            models.CheckConstraint(
                condition=(models.Q(status=EventStatus.HELD) & COUNTED)
                | (
                    ~models.Q(status=EventStatus.HELD)
                    & models.Q(audience__isnull=True, views__isnull=True, peak_viewers__isnull=True)
                ),
                name="event_counted_once_held",
                violation_error_message=_("What was held is counted, and nothing else."),
            ),
            models.CheckConstraint(
                condition=~NEEDS_REASON | ~models.Q(cancel_reason=""),
                name="event_cancelled_with_reason",
                violation_error_message=_("Say why it is called off."),
            ),
            models.CheckConstraint(
                condition=models.Q(has_time=True)
                | models.Q(status__in=[EventStatus.HELD, EventStatus.CANCELLED]),
                name="event_ahead_has_time",
                violation_error_message=_("Only of past events may the time of day be unknown."),
            ),
        ]
        triggers = [
            guard(EVENT_STEPS, field="status", name="status_steps"),
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
            PART_OF_PROGRAMME,
            held_once_begun("event_held_once_begun"),
            promised(
                "event",
                "eventspeaker",
                "id",
                pgtrigger.UpdateOf("starts_at", "ends_at", "status", "has_time"),
                name=UNPROMISED,
                timed=TIMED,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} · {self.day}"

    def get_absolute_url(self) -> str:
        return reverse("outreach:event", args=[self.slug])

    @property
    def source(self) -> str:
        """How the speakers' calendars name it."""
        return f"outreach.event:{self.pk}"

    @property
    def host_shown(self) -> str:
        return self.host.name if self.host else self.host_name

    @property
    def place_shown(self) -> str:
        """At whose place, and where there; a place that names its host says both."""
        host = self.host_shown
        if not self.place or self.place == host:
            return host
        return self.place if not host or host in self.place else f"{host} {self.place}"

    @property
    def stop_shown(self) -> str:
        """The stop on a route, as travellers call it."""
        return self.host_shown or self.place

    @property
    def minutes(self) -> int:
        return round((self.ends_at - self.starts_at).total_seconds() / 60)

    @property
    def times(self) -> str:
        return super().times if self.has_time else ""

    @property
    def is_online(self) -> bool:
        return self.venue_kind == VenueKind.ONLINE

    @property
    def is_streamed(self) -> bool:
        return self.is_online or self.kind == EventKind.LIVESTREAM

    @property
    def speakers_shown(self) -> list[str]:
        """Names that the public may read."""
        found = (
            (each.person.name if each.person.is_shown else "") if each.person else each.name
            for each in self.speakers.all()
        )
        return [name for name in found if name]

    @property
    def speakers_line(self) -> str:
        return pgettext("between names", ", ").join(self.speakers_shown)


@tracked()
class EventSpeaker(models.Model):
    """Who speaks: a person of the registry, or a name."""

    event = models.ForeignKey(
        Event,
        on_delete=models.PROTECT,
        related_name="speakers",
        verbose_name=pgettext_lazy("outreach", "event"),
    )
    person = models.ForeignKey(
        "honours.Person",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="speeches",
        verbose_name=_("person in the registry"),
    )
    name = models.CharField(_("name, if not in the registry"), max_length=60, blank=True)

    class Meta:
        verbose_name = _("speaker")
        verbose_name_plural = _("speakers")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(person__isnull=False, name="")
                | (models.Q(person__isnull=True) & ~models.Q(name="")),
                name="speaker_person_or_name",
                violation_error_message=_("Choose a person of the registry, or write a name."),
            ),
            models.UniqueConstraint(
                fields=["event", "person"],
                name="speaker_once",
                violation_error_message=_("This speaker is listed already."),
            ),
        ]
        triggers = [
            promised(
                "event",
                "eventspeaker",
                "event_id",
                pgtrigger.Insert | pgtrigger.Update,
                name=UNPROMISED,
                timed=TIMED,
            )
        ]

    def __str__(self) -> str:
        return self.person.name if self.person else self.name


@tracked()
class EventPicture(RecordPicture):
    """A photograph of an event; the first stands for it."""

    folder, of = "events", "event"

    event = models.ForeignKey(
        Event,
        on_delete=models.CASCADE,
        related_name="pictures",
        verbose_name=pgettext_lazy("outreach", "event"),
    )


class SignIn(models.Model):
    """One device that pressed “I am here” during a talk. No name is asked for or kept.

    What the speaker's colleague enters afterwards makes the figure; this tells them how many pressed.
    """

    event = models.ForeignKey(
        Event,
        on_delete=models.PROTECT,
        related_name="sign_ins",
        verbose_name=pgettext_lazy("outreach", "event"),
    )
    key = models.UUIDField(_("device"), default=uuid.uuid4, editable=False)
    created_at = models.DateTimeField(_("pressed at"), auto_now_add=True)

    class Meta:
        verbose_name = _("sign-in")
        verbose_name_plural = _("sign-ins")
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(
                fields=["event", "key"],
                name="sign_in_once_a_device",
                violation_error_message=_("You have signed in already. Thank you."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.event} · {self.created_at:%H:%M}"
