import pgtrigger
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from config.common.models import TimeStamped
from config.common.tracking import tracked
from honours.models.attachments import StoredFile
from museum.choices import Condition
from museum.querysets.procedures import ConditionCheckQuerySet

from .locations import LOCK_HELD_OBJECT, OBJECT_IS_GONE

HELD = pgtrigger.Trigger(
    name="object_held",
    operation=pgtrigger.Insert,
    when=pgtrigger.Before,
    func=f"{LOCK_HELD_OBJECT} RETURN NEW;",
)


@tracked()
class ConditionCheck(models.Model):
    """Somebody looked at an object and wrote down how it is. A later look is another check."""

    object = models.ForeignKey(
        "museum.MuseumObject",
        on_delete=models.PROTECT,
        related_name="checks",
        verbose_name=_("object"),
    )
    checked_on = models.DateField(_("checked on"))
    grade = models.CharField(_("condition"), max_length=10, choices=Condition.choices)
    note = models.TextField(
        _("note"), blank=True, help_text=_("Cracks, insects, mould, fading, loose parts.")
    )
    next_due_on = models.DateField(_("next check due"), null=True, blank=True)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("checked by"),
    )

    objects = ConditionCheckQuerySet.as_manager()
    refusals = {"object_is_held": OBJECT_IS_GONE}

    class Meta:
        verbose_name = _("condition check")
        verbose_name_plural = _("condition checks")
        ordering = ["-checked_on", "-pk"]
        indexes = [
            models.Index(fields=["object", "-checked_on", "-id"], name="check_last_of_object"),
            models.Index(fields=["next_due_on"], name="check_next_due"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(next_due_on__isnull=True)
                | models.Q(next_due_on__gt=models.F("checked_on")),
                name="check_next_is_later",
                violation_error_message=_("The next check is due after this one."),
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="stands_as_written", operation=pgtrigger.Update | pgtrigger.Delete
            ),
            HELD,
        ]

    def __str__(self) -> str:
        return f"{self.object}: {self.get_grade_display()} ({self.checked_on:%Y-%m-%d})"


@tracked()
class ConditionPicture(StoredFile):
    """A picture taken at a check; for staff, not for the public pages."""

    check_made = models.ForeignKey(
        ConditionCheck,
        on_delete=models.PROTECT,
        related_name="pictures",
        verbose_name=_("condition check"),
    )

    class Meta:
        verbose_name = _("picture of a check")
        verbose_name_plural = _("pictures of a check")
        ordering = ["pk"]


@tracked()
class Treatment(TimeStamped):
    """Conservation work on an object."""

    object = models.ForeignKey(
        "museum.MuseumObject",
        on_delete=models.PROTECT,
        related_name="treatments",
        verbose_name=_("object"),
    )
    reason = models.CharField(_("why"), max_length=200)
    work = models.TextField(_("what was done"), blank=True)
    conservator = models.CharField(_("who"), max_length=60)
    started_on = models.DateField(_("from"))
    ended_on = models.DateField(_("until"), null=True, blank=True)
    cost = models.DecimalField(
        _("cost (yuan)"), max_digits=10, decimal_places=2, null=True, blank=True
    )

    refusals = {"object_is_held": OBJECT_IS_GONE}

    class Meta:
        verbose_name = _("conservation treatment")
        verbose_name_plural = _("conservation treatments")
        ordering = ["-started_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ended_on__isnull=True)
                | models.Q(ended_on__gte=models.F("started_on")),
                name="treatment_ends_after_start",
                violation_error_message=_("A treatment ends after it begins."),
            ),
            models.CheckConstraint(
                condition=models.Q(ended_on__isnull=True) | ~models.Q(work=""),
                name="treatment_ends_with_work",
                violation_error_message=_("Say what was done before you end it."),
            ),
            models.CheckConstraint(
                condition=models.Q(cost__isnull=True) | models.Q(cost__gte=0),
                name="treatment_cost_positive",
                violation_error_message=_("A cost isn’t negative."),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
            HELD,
        ]

    def __str__(self) -> str:
        return f"{self.object}: {self.reason}"
