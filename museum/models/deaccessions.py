import pgtrigger
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from config.common.processes import guard
from config.common.tracking import tracked
from honours.models.life_guards import refuse
from museum.choices.procedures import DEACCESSION_STEPS, DeaccessionMethod, DeaccessionStatus
from museum.querysets.procedures import DeaccessionQuerySet

from .collection import MuseumObject
from .locations import OBJECT_IS_GONE

APPROVED = DeaccessionStatus.APPROVED.value


@tracked()
class Deaccession(models.Model):
    """An object is to leave the collection: one proposes it, another approves or refuses.

    The object stays on the ledger and keeps its number; it is no longer shown, moved or lent.
    """

    object = models.ForeignKey(
        MuseumObject,
        on_delete=models.PROTECT,
        related_name="deaccessions",
        verbose_name=_("object"),
    )
    method = models.CharField(_("method"), max_length=12, choices=DeaccessionMethod.choices)
    reason = models.TextField(_("reason"))
    status = models.CharField(
        _("status"),
        max_length=10,
        choices=DeaccessionStatus.choices,
        default=DeaccessionStatus.PROPOSED,
        editable=False,
    )
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        editable=False,
        related_name="+",
        verbose_name=_("proposed by"),
    )
    proposed_at = models.DateTimeField(_("proposed at"), auto_now_add=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("decided by"),
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, editable=False)
    answer = models.CharField(_("answer"), max_length=200, blank=True, editable=False)
    document = models.CharField(_("document"), max_length=120, blank=True, editable=False)
    left_on = models.DateField(_("left the collection on"), null=True, editable=False)

    objects = DeaccessionQuerySet.as_manager()
    refusals = {
        "object_is_held": OBJECT_IS_GONE,
        "deaccession_not_while_lent": _(
            "The object is in a loan that is agreed or running. It must come back first."
        ),
        "object_gone_stays_hidden": _("A deaccessioned object isn’t shown to the public any more."),
    }

    class Meta:
        verbose_name = _("deaccession")
        verbose_name_plural = _("deaccessions")
        ordering = ["-proposed_at", "-pk"]
        permissions = [("approve_deaccession", _("Can approve or refuse deaccessions"))]
        constraints = [
            models.UniqueConstraint(
                fields=["object"],
                condition=models.Q(status__in=["proposed", "approved"]),
                name="deaccession_once",
                violation_error_message=_(
                    "This object’s deaccession is proposed or approved already."
                ),
            ),
            models.CheckConstraint(
                condition=models.Q(decided_by__isnull=True)
                | models.Q(status=DeaccessionStatus.WITHDRAWN)
                | ~models.Q(decided_by=models.F("proposed_by")),
                name="deaccession_by_two",
                violation_error_message=_("Whoever proposed it can’t decide on it."),
            ),
            models.CheckConstraint(
                condition=models.Q(status=DeaccessionStatus.PROPOSED)
                | models.Q(decided_by__isnull=False, decided_at__isnull=False),
                name="deaccession_decided_by_somebody",
                violation_error_message=_("Say who decided and when."),
            ),
            models.CheckConstraint(
                condition=~models.Q(status=DeaccessionStatus.APPROVED)
                | (models.Q(left_on__isnull=False) & ~models.Q(document="")),
                name="deaccession_with_document",
                violation_error_message=_("An approval needs its document and the day."),
            ),
            models.CheckConstraint(
                condition=~models.Q(status=DeaccessionStatus.REFUSED) | ~models.Q(answer=""),
                name="deaccession_refused_with_reason",
                violation_error_message=_("A refusal needs its reason."),
            ),
        ]
        triggers = [
            guard(DEACCESSION_STEPS, field="status", name="status_steps"),
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(
                name="stands_as_proposed", fields=["object", "method", "reason", "proposed_by"]
            ),
            pgtrigger.Trigger(
                name="takes_out",
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("status"),
                when=pgtrigger.Before,
                condition=pgtrigger.Q(new__status=DeaccessionStatus.APPROVED),
                func=f"""
                    PERFORM 1 FROM museum_museumobject
                    WHERE id = NEW.object_id FOR NO KEY UPDATE;
                    IF EXISTS (
                        SELECT 1 FROM museum_loanitem WHERE object_id = NEW.object_id AND is_bound
                    ) THEN
                        {refuse("deaccession_not_while_lent")}
                    END IF;
                    UPDATE museum_museumobject SET is_public = FALSE
                    WHERE id = NEW.object_id AND is_public;
                    RETURN NEW;
                """,  # noqa: S608  our own tables
            ),
        ]

    def __str__(self) -> str:
        return f"{self.object} ({self.get_status_display()})"


# On the ledger's own table: what is gone is shown to nobody, whatever the door.
pgtrigger.register(
    pgtrigger.Trigger(
        name="gone_stays_hidden",
        operation=pgtrigger.UpdateOf("is_public"),
        when=pgtrigger.Before,
        condition=pgtrigger.Q(new__is_public=True),
        func=f"""
            IF EXISTS (
                SELECT 1 FROM museum_deaccession
                WHERE object_id = NEW.id AND status = '{APPROVED}'
            ) THEN
                {refuse("object_gone_stays_hidden")}
            END IF;
            RETURN NEW;
        """,  # noqa: S608  our own states
    )
)(MuseumObject)
