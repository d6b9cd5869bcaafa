"""The monthly menu and its sessions."""

import datetime

import pgtrigger
from django.db import models
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from config.common.models import TimeStamped
from config.common.processes import guard
from config.common.tracking import tracked
from training.choices.sessions import (
    MENU_STEPS,
    SESSION_STEPS,
    SHOWN,
    MenuStatus,
    SessionStatus,
)
from training.querysets.sessions import MenuQuerySet, SessionQuerySet


def refuse(name: str) -> str:
    """PL/pgSQL: raise under this name, as a constraint would."""
    return f"RAISE EXCEPTION '{name}' USING ERRCODE = 'check_violation', CONSTRAINT = '{name}';"


@tracked()
class MonthlyMenu(TimeStamped):
    """The courses of one month, as they are published together."""

    month = models.DateField(
        _("month"), unique=True, error_messages={"unique": _("This month has a menu already.")}
    )
    intro = models.CharField(
        _("word for the readers"),
        max_length=160,
        blank=True,
        help_text=_("Stands above the month's courses."),
    )
    copied_from = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="copies",
        verbose_name=_("copied from"),
    )
    status = models.CharField(
        _("status"),
        max_length=10,
        choices=MenuStatus.choices,
        default=MenuStatus.DRAFT,
        editable=False,
    )
    published_at = models.DateTimeField(_("published at"), null=True, editable=False)

    objects = MenuQuerySet.as_manager()

    class Meta:
        verbose_name = _("monthly menu")
        verbose_name_plural = _("monthly menus")
        ordering = ["-month"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(month__day=1),
                name="menu_begins_a_month",
                violation_error_message=_("A menu is of a whole month: give its first day."),
            ),
            models.CheckConstraint(
                condition=models.Q(status=MenuStatus.DRAFT, published_at=None)
                | models.Q(status=MenuStatus.PUBLISHED, published_at__isnull=False),
                name="menu_published_at_a_time",
                violation_error_message=_("A published menu says since when."),
            ),
        ]
        triggers = [
            guard(MENU_STEPS, field="status", name="status_steps"),
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return formats.date_format(self.month, "YEAR_MONTH_FORMAT")

    def get_absolute_url(self) -> str:
        return f"{reverse('training:courses')}?month={self.month:%Y-%m}"


@tracked("taken", "begins_at", "ends_at")
class Session(TimeStamped):
    """A course held once: one of the academy's 期.

    ``taken`` is kept by triggers on enrolments, ``begins_at`` and ``ends_at`` by one on meetings.
    """

    code = models.CharField(
        _("session number"), max_length=20, unique=True, help_text=_("Such as 202612-03.")
    )
    menu = models.ForeignKey(
        MonthlyMenu,
        on_delete=models.PROTECT,
        related_name="sessions",
        verbose_name=_("monthly menu"),
    )
    course = models.ForeignKey(
        "training.Course",
        on_delete=models.PROTECT,
        related_name="sessions",
        verbose_name=_("course"),
    )
    base = models.ForeignKey(
        "training.Base",
        on_delete=models.PROTECT,
        related_name="sessions",
        verbose_name=_("training base"),
    )
    places = models.PositiveSmallIntegerField(_("places"), default=30)
    taken = models.IntegerField(_("places taken"), default=0, editable=False)
    enrol_from = models.DateTimeField(_("enrolment opens"))
    enrol_until = models.DateTimeField(_("enrolment closes"))
    note = models.CharField(
        _("note for learners"), max_length=160, blank=True, help_text=_("Such as what to bring.")
    )
    begins_at = models.DateTimeField(_("begins"), null=True, editable=False)
    ends_at = models.DateTimeField(_("ends"), null=True, editable=False)
    status = models.CharField(
        _("status"),
        max_length=10,
        choices=SessionStatus.choices,
        default=SessionStatus.DRAFT,
        editable=False,
    )
    reason = models.CharField(_("reason"), max_length=200, blank=True, editable=False)

    objects = SessionQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("course", "session")
        verbose_name_plural = pgettext_lazy("course", "sessions")
        ordering = ["begins_at", "code"]
        indexes = [
            models.Index(fields=["status", "begins_at"], name="session_status_begins"),
            models.Index(fields=["course", "begins_at"], name="session_course_begins"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(taken__gte=0, taken__lte=models.F("places")),
                name="session_not_oversold",
                violation_error_message=_("More places are taken than that."),
            ),
            models.CheckConstraint(
                condition=models.Q(enrol_until__gt=models.F("enrol_from")),
                name="session_window_in_order",
                violation_error_message=_("Enrolment closes after it opens."),
            ),
            models.CheckConstraint(
                condition=~models.Q(status__in=SHOWN)
                | models.Q(begins_at__isnull=False, ends_at__isnull=False),
                name="session_shown_with_times",
                violation_error_message=_("A session that is published has its times."),
            ),
        ]
        triggers = [
            guard(SESSION_STEPS, field="status", name="status_steps"),
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="meetings_follow",
                operation=pgtrigger.UpdateOf("status"),
                when=pgtrigger.After,
                condition=pgtrigger.Condition(
                    f"OLD.status <> NEW.status AND '{SessionStatus.CANCELLED.value}'"
                    " IN (OLD.status, NEW.status)"
                ),
                # Their own trigger works out whether they take place.
                func="""
                    UPDATE training_meeting SET is_live = is_live WHERE session_id = NEW.id;
                    RETURN NULL;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.course}"

    def get_absolute_url(self) -> str:
        return reverse("training:enrol", args=[self.pk])

    @property
    def places_left(self) -> int:
        return max(self.places - self.taken, 0)

    @property
    def is_off(self) -> bool:
        return self.status == SessionStatus.CANCELLED

    def is_open(self, now: datetime.datetime) -> bool:
        """Whether visitors can enrol, or wait, now."""
        return (
            self.status == SessionStatus.PUBLISHED
            and self.enrol_from <= now < self.enrol_until
            and self.begins_at > now
        )

    @property
    def first_day(self) -> datetime.date | None:
        return timezone.localdate(self.begins_at) if self.begins_at else None

    @property
    def last_day(self) -> datetime.date | None:
        return timezone.localdate(self.ends_at) if self.ends_at else None

    @property
    def lecturers(self) -> list:
        """Each once, in the order in which they teach; of a session read with its timetable."""
        found = {
            teaching.lecturer_id: teaching.lecturer
            for meeting in self.meetings.all()
            for teaching in meeting.teachings.all()
        }
        return list(found.values())
