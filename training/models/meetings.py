"""When, where and by whom a session is taught: no room and no lecturer twice at one time."""

import datetime

import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.utils import formats, timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from config.common.tracking import tracked
from training.choices.courses import LecturerStatus
from training.choices.sessions import SessionStatus

from .sessions import Session, refuse

LONGEST_HOURS = 12


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
        Meeting,
        on_delete=models.CASCADE,
        related_name="teachings",
        verbose_name=pgettext_lazy("of a session", "meeting"),
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
