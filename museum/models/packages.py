"""What schools book as a whole: a tour, a workshop and a craftsman's talk."""

import datetime

import pgtrigger
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from config.common.models import TimeStamped
from config.common.tracking import tracked
from museum.choices import HOLDING, BookingStatus
from museum.querysets import SchoolPackageQuerySet

STANDING = ", ".join(f"'{status.value}'" for status in (*HOLDING, BookingStatus.WAITING))


@tracked("taken")
class SchoolPackage(TimeStamped):
    """A half day for a school: the tour of a slot, its workshop, and a talk right before or after.

    A group has all three or none: the workshop is kept for groups of the package, and a booking of the
    package is refused as a whole where one of the three has no room. ``taken`` is kept by the trigger
    on bookings. The speaker's time stands in the one calendar, as the workshop's craftsman's does.
    """

    workshop = models.ForeignKey(
        "museum.Workshop",
        on_delete=models.PROTECT,
        related_name="packages",
        verbose_name=_("workshop"),
        help_text=_("It says the slot too. Nobody may have booked this workshop by itself yet."),
    )
    title = models.CharField(_("title"), max_length=60)
    grades = models.CharField(_("for which grades"), max_length=40, blank=True)
    topic = models.CharField(_("topic of the talk"), max_length=80)
    speaker = models.ForeignKey(
        "honours.Person",
        on_delete=models.PROTECT,
        related_name="museum_talks",
        verbose_name=_("speaker"),
    )
    talk_starts_at = models.TimeField(_("talk begins"))
    talk_ends_at = models.TimeField(_("talk ends"))
    places = models.PositiveSmallIntegerField(_("places of the talk"), default=60)
    taken = models.IntegerField(_("places taken"), default=0, editable=False)
    is_cancelled = models.BooleanField(_("cancelled"), default=False, editable=False)

    objects = SchoolPackageQuerySet.as_manager()

    refusals = {
        "package_workshop_is_free": _(
            "Groups have joined this workshop by itself already. Offer another one for the package."
        )
    }

    class Meta:
        verbose_name = _("school package")
        verbose_name_plural = _("school packages")
        ordering = ["workshop__slot__date", "workshop__slot__starts_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(taken__gte=0, taken__lte=models.F("places")),
                name="package_not_oversold",
                violation_error_message=_("More places of the talk are taken than that."),
            ),
            models.CheckConstraint(
                condition=models.Q(is_cancelled=False) | models.Q(taken=0),
                name="package_cancelled_is_empty",
                violation_error_message=_("Schools still count on this package."),
            ),
            models.CheckConstraint(
                condition=models.Q(talk_starts_at__lt=models.F("talk_ends_at")),
                name="package_talk_ends_after_it_begins",
                violation_error_message=_("The talk must end after it begins."),
            ),
            models.UniqueConstraint(
                fields=["workshop"],
                condition=models.Q(is_cancelled=False),
                name="package_once_a_workshop",
                violation_error_message=_("This workshop belongs to a package already."),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="workshop_is_free",
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("workshop_id", "is_cancelled"),
                when=pgtrigger.Before,
                condition=pgtrigger.Q(new__is_cancelled=False),
                # Locked: no group joins it meanwhile.
                func=f"""
                    PERFORM FROM museum_workshop WHERE id = NEW.workshop_id FOR NO KEY UPDATE;
                    IF EXISTS (
                        SELECT FROM museum_booking
                        WHERE craft_workshop_id = NEW.workshop_id
                            AND package_id IS DISTINCT FROM NEW.id
                            AND status IN ({STANDING})
                    ) THEN
                        RAISE EXCEPTION 'package_workshop_is_free'
                            USING ERRCODE = 'check_violation',
                                  CONSTRAINT = 'package_workshop_is_free';
                    END IF;
                    RETURN NEW;
                """,  # noqa: S608  the states are our own
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def slot(self):
        return self.workshop.slot

    @property
    def places_left(self) -> int:
        return max(self.places - self.taken, 0)

    @property
    def talk_times(self) -> str:
        return f"{self.talk_starts_at:%H:%M}–{self.talk_ends_at:%H:%M}"

    @property
    def talk_begins(self) -> datetime.datetime:
        return self._moment(self.talk_starts_at)

    @property
    def talk_ends(self) -> datetime.datetime:
        return self._moment(self.talk_ends_at)

    @property
    def source(self) -> str:
        """How the speaker's calendar names it."""
        return f"museum.schoolpackage:{self.pk}"

    def _moment(self, time: datetime.time) -> datetime.datetime:
        return timezone.make_aware(datetime.datetime.combine(self.slot.date, time))
