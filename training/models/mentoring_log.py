"""What is written of a pair: its own log, and the union's appraisals."""

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from config.common.fields import EncryptedTextField
from config.common.tracking import tracked
from honours.models.life_guards import refuse
from training.choices.mentoring import AppraisalGrade, AppraisalKind, Side
from training.querysets.mentoring import LogEntryQuerySet

from .mentoring import MentoringPair


@tracked("words")
class LogEntry(models.Model):
    """What a pair wrote down of its work together: theirs, and encrypted.

    Staff see that and when something was written, and read only what the pair shares. An entry stands
    as it was written.
    """

    pair = models.ForeignKey(
        MentoringPair, on_delete=models.PROTECT, related_name="log", verbose_name=_("agreement")
    )
    side = models.CharField(pgettext_lazy("log", "written by"), max_length=10, choices=Side.choices)
    written_on = models.DateField(_("day"))
    hours = models.FloatField(_("hours together"), null=True, blank=True)
    words = EncryptedTextField(pgettext_lazy("mentoring", "what was done"))
    is_shared = models.BooleanField(_("the union may read it"), default=False)
    created_at = models.DateTimeField(_("entered at"), auto_now_add=True)

    objects = LogEntryQuerySet.as_manager()
    refusals = {
        "log_entry_of_its_time": _("The log is of the time from the beginning to the end."),
    }

    class Meta:
        verbose_name = _("entry in a mentoring log")
        verbose_name_plural = _("entries in mentoring logs")
        ordering = ["-written_on", "-pk"]
        default_permissions = ("view",)
        constraints = [
            models.CheckConstraint(
                condition=models.Q(hours__isnull=True) | models.Q(hours__gt=0, hours__lte=24),
                name="log_entry_hours_of_a_day",
                violation_error_message=_("Between 0 and 24 hours."),
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="stands_as_written", operation=pgtrigger.Update | pgtrigger.Delete
            ),
            pgtrigger.Trigger(
                name="of_its_time",
                operation=pgtrigger.Insert,
                when=pgtrigger.Before,
                declare=[("agreed", "RECORD")],
                func=f"""
                    SELECT began_on, ended_on INTO agreed
                    FROM training_mentoringpair WHERE id = NEW.pair_id FOR NO KEY UPDATE;
                    IF agreed.began_on IS NULL OR NEW.written_on < agreed.began_on
                        OR NEW.written_on > COALESCE(agreed.ended_on, 'infinity'::date) THEN
                        {refuse("log_entry_of_its_time")}
                    END IF;
                    UPDATE training_mentoringpair SET last_logged_on = NEW.written_on
                    WHERE id = NEW.pair_id
                    AND (last_logged_on IS NULL OR last_logged_on < NEW.written_on);
                    RETURN NEW;
                """,  # noqa: S608  our own tables
            ),
        ]

    def __str__(self) -> str:
        return f"{self.written_on} · {self.get_side_display()}"


@tracked()
class Appraisal(models.Model):
    """What the union says of an apprentice's progress, half-way or at the end."""

    pair = models.ForeignKey(
        MentoringPair,
        on_delete=models.PROTECT,
        related_name="appraisals",
        verbose_name=_("agreement"),
    )
    kind = models.CharField(_("kind"), max_length=8, choices=AppraisalKind.choices)
    appraised_on = models.DateField(_("day"))
    grade = models.CharField(
        pgettext_lazy("of an appraisal", "grade"), max_length=10, choices=AppraisalGrade.choices
    )
    words = models.CharField(_("in words"), max_length=300)
    by = models.ForeignKey(
        "common.User",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("entered by"),
    )

    class Meta:
        verbose_name = _("appraisal")
        verbose_name_plural = _("appraisals")
        ordering = ["appraised_on", "pk"]
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(
                fields=["pair"],
                condition=models.Q(kind=AppraisalKind.FINAL),
                name="appraisal_final_once",
                violation_error_message=_("The final appraisal is there already."),
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="stands_as_written", operation=pgtrigger.Update | pgtrigger.Delete
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.appraised_on}"
