"""The monthly menu, its sessions, and when, where and by whom each is taught."""

import datetime

import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from config.common.models import TimeStamped
from config.common.processes import guard
from config.common.tracking import tracked
from training.choices.courses import LecturerStatus
from training.choices.sessions import (
    MENU_STEPS,
    SESSION_STEPS,
    SHOWN,
    MenuStatus,
    SessionStatus,
)
from training.querysets.sessions import MenuQuerySet, SessionQuerySet

LONGEST_HOURS = 12


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


@tracked("is_live")
class Meeting(models.Model):
    """One stretch of a session: a day, from when to when, in which room.

    ``is_live`` follows the session: of one that is called off the room is free again.
    """

    session = models.ForeignKey(
        Session,
        on_delete=models.PROTECT,
        related_name="meetings",
        verbose_name=pgettext_lazy("course", "session"),
    )
    period = DateTimeRangeField(_("period"))
    room = models.ForeignKey(
        "training.Room",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="meetings",
        verbose_name=_("room"),
    )
    lecturers = models.ManyToManyField(
        "training.Lecturer",
        through="training.Teaching",
        related_name="meetings",
        verbose_name=_("lecturers"),
    )
    is_live = models.BooleanField(default=True, editable=False)

    class Meta:
        verbose_name = pgettext_lazy("of a session", "meeting")
        verbose_name_plural = pgettext_lazy("of a session", "meetings")
        ordering = ["period", "pk"]
        constraints = [
            ExclusionConstraint(
                name="meeting_room_free",
                expressions=[
                    ("room", RangeOperators.EQUAL),
                    ("period", RangeOperators.OVERLAPS),
                ],
                condition=models.Q(is_live=True),
                violation_error_message=_("The room is taken by another session then."),
            ),
            models.CheckConstraint(
                condition=models.Q(
                    period__isempty=False,
                    period__startswith__isnull=False,
                    period__endswith__isnull=False,
                ),
                name="meeting_has_both_ends",
                violation_error_message=_("A meeting ends after it begins."),
            ),
            models.CheckConstraint(
                condition=models.Q(
                    period__endswith__lte=models.F("period__startswith")
                    + datetime.timedelta(hours=LONGEST_HOURS)
                ),
                name="meeting_within_a_day",
                violation_error_message=_("A meeting lasts twelve hours at most."),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="lives_with_its_session",
                operation=pgtrigger.Insert | pgtrigger.Update,
                when=pgtrigger.Before,
                # Locked, so that nobody calls the session off in between.
                func=f"""
                    SELECT status <> '{SessionStatus.CANCELLED.value}' INTO NEW.is_live
                    FROM training_session WHERE id = NEW.session_id FOR NO KEY UPDATE;
                    RETURN NEW;
                """,  # noqa: S608  our own state
            ),
            pgtrigger.Trigger(
                name="sets_the_times",
                operation=pgtrigger.Insert
                | pgtrigger.UpdateOf("period", "session_id")
                | pgtrigger.Delete,
                when=pgtrigger.After,
                declare=[("concerned", "bigint")],
                func="""
                    concerned := CASE WHEN TG_OP = 'DELETE' THEN OLD.session_id
                        ELSE NEW.session_id END;
                    UPDATE training_session SET (begins_at, ends_at) = (
                        SELECT min(lower(period)), max(upper(period))
                        FROM training_meeting WHERE session_id = concerned
                    ) WHERE id = concerned;
                    RETURN NULL;
                """,
            ),
            pgtrigger.Trigger(
                name="lecturers_follow",
                operation=pgtrigger.UpdateOf("period", "is_live"),
                when=pgtrigger.After,
                func="""
                    UPDATE training_teaching SET period = NEW.period, is_live = NEW.is_live
                    WHERE meeting_id = NEW.id;
                    RETURN NULL;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{formats.date_format(self.day)} {self.times}"

    @property
    def begins(self) -> datetime.datetime:
        return timezone.localtime(self.period.lower)

    @property
    def ends(self) -> datetime.datetime:
        return timezone.localtime(self.period.upper)

    @property
    def day(self) -> datetime.date:
        return self.begins.date()

    @property
    def times(self) -> str:
        """From when to when, as on a poster."""
        return f"{self.begins:%H:%M}–{self.ends:%H:%M}"

    @property
    def source(self) -> str:
        """How a lecturer's calendar names it."""
        return f"training.meeting:{self.pk}"


@tracked("period", "is_live")
class Teaching(models.Model):
    """A lecturer in a meeting. Its time is the meeting's, copied here by the database.

    So no lecturer stands in two rooms at once, whoever writes; what else they are promised to, their
    calendar in the registry refuses.
    """

    meeting = models.ForeignKey(
        Meeting, on_delete=models.CASCADE, related_name="teachings", verbose_name=_("meeting")
    )
    lecturer = models.ForeignKey(
        "training.Lecturer",
        on_delete=models.PROTECT,
        related_name="teachings",
        verbose_name=_("lecturer"),
    )
    period = DateTimeRangeField(editable=False, null=True)
    is_live = models.BooleanField(default=True, editable=False)

    class Meta:
        verbose_name = _("lecturer of a meeting")
        verbose_name_plural = _("lecturers of a meeting")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "lecturer"],
                name="teaching_once_a_meeting",
                violation_error_message=_("This lecturer stands there already."),
            ),
            ExclusionConstraint(
                name="teaching_lecturer_free",
                expressions=[
                    ("lecturer", RangeOperators.EQUAL),
                    ("period", RangeOperators.OVERLAPS),
                ],
                condition=models.Q(is_live=True),
                violation_error_message=_("This lecturer teaches another session then."),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="takes_the_time_of_its_meeting",
                operation=pgtrigger.Insert | pgtrigger.Update,
                when=pgtrigger.Before,
                declare=[("meets", "RECORD")],
                func="""
                    SELECT period, is_live INTO meets FROM training_meeting
                    WHERE id = NEW.meeting_id FOR SHARE;
                    NEW.period := meets.period;
                    NEW.is_live := meets.is_live;
                    RETURN NEW;
                """,
            ),
            pgtrigger.Trigger(
                name="lecturer_is_active",
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("lecturer_id"),
                when=pgtrigger.Before,
                func=f"""
                    IF EXISTS (
                        SELECT FROM training_meeting WHERE id = NEW.meeting_id
                            AND upper(period) > now()
                    ) AND NOT EXISTS (
                        SELECT FROM training_lecturer WHERE id = NEW.lecturer_id
                            AND status = '{LecturerStatus.ACTIVE.value}'
                    ) THEN
                        {refuse("lecturer_is_active")}
                    END IF;
                    RETURN NEW;
                """,  # noqa: S608  our own state
            ),
        ]

    def __str__(self) -> str:
        return f"{self.lecturer} · {self.meeting}"
