"""Who learns: learners, their telephones, and their places in sessions."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from config.common.codes import random_code
from config.common.crypto import keyed_hash, keyed_hashes
from config.common.fields import EncryptedTextField
from config.common.masking import mask_phone
from config.common.models import TimeStamped
from config.common.processes import guard
from config.common.tracking import tracked
from training.choices.sessions import (
    CAME,
    ENROLMENT_STEPS,
    HOLDING,
    STANDING,
    TO_COME,
    EnrolmentStatus,
    SessionStatus,
)
from training.querysets.sessions import EnrolmentQuerySet, LearnerQuerySet

from .sessions import refuse


def new_reference() -> str:
    """An enrolment's reference: K and seven characters that can be read over the telephone."""
    return f"K{random_code(7)}"


def _statuses(statuses) -> str:
    return ", ".join(f"'{status.value}'" for status in statuses)


class Telephone(models.Model):
    """A number at which learners are reached: kept once, encrypted, forgotten after a year."""

    number = EncryptedTextField(_("phone"))
    number_hash = models.CharField(max_length=64, unique=True, editable=False)

    class Meta:
        verbose_name = _("phone of learners")
        verbose_name_plural = _("phones of learners")

    def __str__(self) -> str:
        return self.masked

    def save(self, *args, **kwargs) -> None:
        """Keeps the keyed hash in step: by it a number is found again."""
        self.number_hash = keyed_hash(self.number)
        super().save(*args, **kwargs)

    @property
    def masked(self) -> str:
        return mask_phone(self.number)

    @classmethod
    def of(cls, number: str) -> "Telephone":
        """The row of this number, locked: requests of one phone follow one another."""
        found = cls.objects.filter(number_hash__in=keyed_hashes(number)).first()
        if found is None:
            found, _new = cls.objects.get_or_create(
                number_hash=keyed_hash(number), defaults={"number": number}
            )
        return cls.objects.select_for_update().get(pk=found.pk)


@tracked("telephone")
class Learner(TimeStamped):
    """Somebody who learns at the academy. Most are in no registry; who is, is linked to it."""

    name = models.CharField(pgettext_lazy("of a person", "name"), max_length=40)
    telephone = models.ForeignKey(
        Telephone,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="learners",
        verbose_name=_("phone"),
    )
    employer = models.CharField(_("employer"), max_length=80, blank=True)
    person = models.ForeignKey(
        "honours.Person",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="learners",
        verbose_name=_("the same person in the registry"),
        help_text=_("Grades of skill then stand on that person's page."),
    )

    objects = LearnerQuerySet.as_manager()

    class Meta:
        verbose_name = _("learner")
        verbose_name_plural = _("learners")
        ordering = ["name", "pk"]
        indexes = [models.Index(fields=["name"], name="learner_name")]
        constraints = [
            models.UniqueConstraint(
                fields=["telephone", "name"],
                name="learner_once",
                violation_error_message=_("This learner is known already."),
            ),
        ]

    def __str__(self) -> str:
        return self.name or str(_("a learner of earlier years"))

    @property
    def masked_phone(self) -> str:
        return self.telephone.masked if self.telephone else ""

    @property
    def masked_name(self) -> str:
        """Enough for whoever holds the paper: first and last character."""
        return mask_name(self.name)


def mask_name(name: str) -> str:
    """``陈根荣`` becomes ``陈*荣``, ``李梅`` becomes ``李*``."""
    if len(name) <= 2:
        return f"{name[:1]}*"
    return f"{name[0]}{'*' * min(len(name) - 2, 3)}{name[-1]}"


@tracked("telephone")
class Enrolment(TimeStamped):
    """A learner's place in a session, or their turn on its waiting list.

    The triggers count the places, whichever way the rows were written; the session's check then
    refuses what doesn't fit.
    """

    reference = models.CharField(
        pgettext_lazy("enrolment", "reference"),
        max_length=10,
        unique=True,
        default=new_reference,
        editable=False,
    )
    session = models.ForeignKey(
        "training.Session",
        on_delete=models.PROTECT,
        related_name="enrolments",
        verbose_name=pgettext_lazy("course", "session"),
    )
    learner = models.ForeignKey(
        Learner,
        on_delete=models.PROTECT,
        related_name="enrolments",
        verbose_name=_("learner"),
    )
    telephone = models.ForeignKey(
        Telephone,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="enrolments",
        verbose_name=_("phone"),
    )
    employer = models.CharField(_("employer"), max_length=80, blank=True)
    language = models.CharField(max_length=10, default="zh-hans", editable=False)
    consented_at = models.DateTimeField(_("consent given"), default=timezone.now, editable=False)
    status = models.CharField(
        _("status"),
        max_length=10,
        choices=EnrolmentStatus.choices,
        default=EnrolmentStatus.ENROLLED,
        editable=False,
    )
    settled_at = models.DateTimeField(
        _("place given at"), default=timezone.now, db_default=Now(), editable=False
    )
    reminded_at = models.DateTimeField(_("reminded"), null=True, editable=False)
    asked_at = models.DateTimeField(_("asked for an opinion"), null=True, editable=False)
    reason = models.CharField(_("reason"), max_length=200, blank=True, editable=False)

    objects = EnrolmentQuerySet.as_manager()
    refusals = {
        "enrolment_session_is_open": _("This session takes no enrolments any more."),
        "enrolment_certified": _("A certificate says that they passed. Revoke it first."),
    }

    class Meta:
        verbose_name = _("enrolment")
        verbose_name_plural = _("enrolments")
        ordering = ["-session__begins_at", "created_at", "pk"]
        indexes = [
            models.Index(fields=["session", "status"], name="enrolment_session_status"),
            # Who passed and has no certificate yet: looked for on every start page of the staff.
            models.Index(
                fields=["id"],
                condition=models.Q(status=EnrolmentStatus.PASSED),
                name="enrolment_passed",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "telephone"],
                condition=models.Q(status__in=STANDING),
                name="enrolment_phone_once_a_session",
                violation_error_message=_("This phone is enrolled in this session already."),
            ),
            models.CheckConstraint(
                condition=~models.Q(status=EnrolmentStatus.CALLED_OFF) | ~models.Q(reason=""),
                name="enrolment_called_off_with_reason",
                violation_error_message=_("Give the learner a reason."),
            ),
        ]
        triggers = [
            guard(ENROLMENT_STEPS, field="status", name="status_steps"),
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="session_is_open",
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("session_id", "status"),
                when=pgtrigger.Before,
                condition=pgtrigger.Condition(f"NEW.status IN ({_statuses(TO_COME)})"),
                # Locked at once, as counting will do anyway: nobody calls it off in between.
                declare=[("is_published", "BOOLEAN")],
                func=f"""
                    SELECT status = '{SessionStatus.PUBLISHED.value}' INTO is_published
                    FROM training_session WHERE id = NEW.session_id FOR NO KEY UPDATE;
                    IF NOT is_published THEN
                        {refuse("enrolment_session_is_open")}
                    END IF;
                    RETURN NEW;
                """,  # noqa: S608  our own state
            ),
            pgtrigger.Trigger(
                name="stays_passed_while_certified",
                operation=pgtrigger.UpdateOf("status"),
                when=pgtrigger.Before,
                condition=pgtrigger.Condition(
                    f"OLD.status = '{EnrolmentStatus.PASSED.value}' AND NEW.status <> OLD.status"
                ),
                func=f"""
                    IF EXISTS (
                        SELECT FROM training_certificate
                        WHERE enrolment_id = NEW.id AND status = 'valid'
                    ) THEN
                        {refuse("enrolment_certified")}
                    END IF;
                    RETURN NEW;
                """,
            ),
            # Once a statement and not once a row: a file of a thousand rows counts in one go.
            pgtrigger.Trigger(
                name="count_new_places",
                operation=pgtrigger.Insert,
                when=pgtrigger.After,
                level=pgtrigger.Statement,
                referencing=pgtrigger.Referencing(new="new_rows"),
                func=f"""
                    UPDATE training_session AS held SET taken = held.taken + found.number
                    FROM (
                        SELECT session_id, count(*) AS number FROM new_rows
                        WHERE status IN ({_statuses(HOLDING)}) GROUP BY session_id
                    ) AS found WHERE held.id = found.session_id;
                    RETURN NULL;
                """,  # noqa: S608  the states are our own
            ),
            pgtrigger.Trigger(
                name="count_changed_places",
                operation=pgtrigger.Update,
                when=pgtrigger.After,
                level=pgtrigger.Statement,
                referencing=pgtrigger.Referencing(old="old_rows", new="new_rows"),
                func=f"""
                    UPDATE training_session AS held SET taken = held.taken + found.number
                    FROM (
                        SELECT session_id, sum(step) AS number FROM (
                            SELECT session_id, 1 AS step FROM new_rows
                            WHERE status IN ({_statuses(HOLDING)})
                            UNION ALL
                            SELECT session_id, -1 FROM old_rows
                            WHERE status IN ({_statuses(HOLDING)})
                        ) AS steps GROUP BY session_id HAVING sum(step) <> 0
                    ) AS found WHERE held.id = found.session_id;
                    RETURN NULL;
                """,  # noqa: S608  the states are our own
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.learner}"

    def get_absolute_url(self) -> str:
        return reverse("training:enrolment", args=[self.reference])

    @property
    def is_waiting(self) -> bool:
        return self.status == EnrolmentStatus.WAITING

    @property
    def is_to_come(self) -> bool:
        """A place in a session that is still to be attended."""
        return self.status == EnrolmentStatus.ENROLLED

    @property
    def has_come(self) -> bool:
        return self.status in CAME


@tracked()
class Attendance(models.Model):
    """Whether a learner was there at one meeting, as ticked by whoever taught."""

    enrolment = models.ForeignKey(
        Enrolment,
        on_delete=models.PROTECT,
        related_name="attendances",
        verbose_name=_("enrolment"),
    )
    meeting = models.ForeignKey(
        "training.Meeting",
        on_delete=models.PROTECT,
        related_name="attendances",
        verbose_name=pgettext_lazy("of a session", "meeting"),
    )
    is_present = models.BooleanField(_("was there"))
    marked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("ticked by"),
    )
    marked_at = models.DateTimeField(_("ticked at"), default=timezone.now, editable=False)

    refusals = {
        "attendance_of_its_session": _("This meeting belongs to another session."),
    }

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendances")
        ordering = ["meeting", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment", "meeting"],
                name="attendance_once",
                violation_error_message=_("This line is ticked already."),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="of_its_session",
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("enrolment_id", "meeting_id"),
                when=pgtrigger.Before,
                func=f"""
                    IF (SELECT session_id FROM training_meeting WHERE id = NEW.meeting_id)
                        IS DISTINCT FROM
                        (SELECT session_id FROM training_enrolment WHERE id = NEW.enrolment_id)
                    THEN
                        {refuse("attendance_of_its_session")}
                    END IF;
                    RETURN NEW;
                """,  # noqa: S608  our own name
            ),
        ]

    def __str__(self) -> str:
        return f"{self.enrolment} · {self.meeting}"
