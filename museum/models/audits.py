import pgtrigger
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from config.common.processes import guard
from config.common.tracking import tracked
from honours.models.life_guards import refuse
from museum.choices.procedures import AUDIT_STEPS, AuditMark, AuditStatus
from museum.querysets.procedures import AuditItemQuerySet, AuditQuerySet


@tracked()
class LocationAudit(models.Model):
    """A stock-take of a place and all places in it: what should be there against what is."""

    location = models.ForeignKey(
        "museum.Location",
        on_delete=models.PROTECT,
        related_name="audits",
        verbose_name=_("location"),
    )
    status = models.CharField(
        _("status"),
        max_length=9,
        choices=AuditStatus.choices,
        default=AuditStatus.OPEN,
        editable=False,
    )
    started_at = models.DateTimeField(_("started at"), auto_now_add=True)
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("started by"),
    )
    closed_at = models.DateTimeField(_("closed at"), null=True, editable=False)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("closed by"),
    )

    objects = AuditQuerySet.as_manager()

    class Meta:
        verbose_name = _("audit of a location")
        verbose_name_plural = _("audits of locations")
        ordering = ["-started_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["location"],
                condition=models.Q(status=AuditStatus.OPEN),
                name="audit_one_open",
                violation_error_message=_("An audit of this place is under way already."),
            ),
        ]
        triggers = [
            guard(AUDIT_STEPS, field="status", name="status_steps"),
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="stands_as_started", fields=["location", "started_by"]),
        ]

    def __str__(self) -> str:
        return f"{self.location} ({self.started_at:%Y-%m-%d})"


@tracked()
class AuditItem(models.Model):
    """An object that should be at the place, or was found there though it belongs elsewhere."""

    audit = models.ForeignKey(
        LocationAudit, on_delete=models.PROTECT, related_name="items", verbose_name=_("audit")
    )
    object = models.ForeignKey(
        "museum.MuseumObject",
        on_delete=models.PROTECT,
        related_name="audit_items",
        verbose_name=_("object"),
    )
    place = models.ForeignKey(
        "museum.Location",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("place by the records"),
    )
    is_expected = models.BooleanField(_("should be here"), default=True)
    mark = models.CharField(
        _("result"), max_length=8, choices=AuditMark.choices, default=AuditMark.PENDING
    )
    marked_at = models.DateTimeField(_("marked at"), null=True, editable=False)
    marked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("marked by"),
    )
    note = models.CharField(_("note"), max_length=200, blank=True)
    correction = models.OneToOneField(
        "museum.Movement",
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="corrects",
        verbose_name=_("correction"),
    )

    objects = AuditItemQuerySet.as_manager()
    refusals = {"audit_result_stands": _("This audit is over: what it found stands.")}

    class Meta:
        verbose_name = _("object of the audit")
        verbose_name_plural = _("objects of the audit")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["audit", "object"],
                name="audit_item_once",
                violation_error_message=_("This object is on the list already."),
            ),
            models.CheckConstraint(
                condition=models.Q(is_expected=True) | models.Q(mark=AuditMark.FOUND),
                name="audit_stray_was_found",
                violation_error_message=_("What isn’t expected is listed because it was found."),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="result_stands",
                operation=pgtrigger.Insert | pgtrigger.Update,
                when=pgtrigger.Before,
                func=f"""
                    IF (SELECT status FROM museum_locationaudit WHERE id = NEW.audit_id FOR SHARE)
                        <> '{AuditStatus.OPEN.value}' THEN
                        IF TG_OP = 'INSERT' THEN
                            {refuse("audit_result_stands")}
                        ELSIF (OLD.mark, OLD.object_id, OLD.audit_id, OLD.is_expected)
                            IS DISTINCT FROM
                            (NEW.mark, NEW.object_id, NEW.audit_id, NEW.is_expected) THEN
                            {refuse("audit_result_stands")}
                        END IF;
                    END IF;
                    RETURN NEW;
                """,  # noqa: S608  our own states
            ),
        ]

    def __str__(self) -> str:
        return str(self.object)
