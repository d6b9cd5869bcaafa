import pgtrigger
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from config.common.fields import EncryptedTextField
from config.common.models import TimeStamped
from config.common.partial_dates import PartialDateField
from config.common.processes import guard
from config.common.tracking import tracked
from honours.choices.life import (
    LIFE_EVENT_STEPS,
    OF_THE_DECEASED,
    LifeEventKind,
    LifeEventStatus,
    PageWish,
)
from honours.choices.registry import Life
from honours.querysets.life import LifeEventQuerySet

from .life_guards import refuse

AFTER_DEATH = ", ".join(f"'{kind.value}'" for kind in OF_THE_DECEASED)


@tracked()
class LifeEvent(TimeStamped):
    """Something in an honouree's life that the programme must answer to: a move, retirement, death.

    Recording it sets what follows on the person (``choices.life``); ``changes`` keeps by field what
    stood before and what was set, so that a mistake can be withdrawn. The record itself stays.
    """

    person = models.ForeignKey(
        "honours.Person",
        on_delete=models.PROTECT,
        related_name="life_events",
        verbose_name=_("person"),
    )
    kind = models.CharField(_("what happened"), max_length=14, choices=LifeEventKind.choices)
    happened_on = PartialDateField(
        _("when"), help_text=_("A day, a month or a year. Empty when nobody knows.")
    )
    document = models.CharField(
        _("document"),
        max_length=120,
        blank=True,
        help_text=_("What it rests on: a certificate, a letter, a call from the family."),
    )
    note = EncryptedTextField(
        _("care’s note"),
        blank=True,
        default="",
        help_text=_("Stored encrypted; only care and managers read it."),
    )
    wish = models.CharField(
        _("the family’s wish"), max_length=8, choices=PageWish.choices, blank=True
    )
    memorial = models.CharField(
        _("words of remembrance"),
        max_length=160,
        blank=True,
        help_text=_("The family’s words; they stand on the public page."),
    )
    changes = models.JSONField(_("what it changed"), default=dict, editable=False)
    status = models.CharField(
        _("status"),
        max_length=10,
        choices=LifeEventStatus.choices,
        default=LifeEventStatus.VALID,
        editable=False,
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("recorded by"),
    )
    withdrawal_reason = models.CharField(
        _("reason of the withdrawal"), max_length=200, blank=True, editable=False
    )

    objects = LifeEventQuerySet.as_manager()
    refusals = {
        "life_event_fits_life": _(
            "This can’t happen to somebody who has died; a family’s wish can be recorded only then."
        ),
    }

    class Meta:
        verbose_name = _("event of life")
        verbose_name_plural = _("events of life")
        ordering = ["-pk"]
        permissions = [
            ("view_life_notes", _("Can read care’s notes on illness and holds")),
            ("withdraw_lifeevent", _("Can withdraw events of life")),
            ("print_statements", _("Can print yearly statements")),
        ]
        indexes = [models.Index(fields=["person", "kind"], name="life_event_person_kind")]
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=models.Q(kind=LifeEventKind.DEATH, status=LifeEventStatus.VALID),
                name="life_event_dies_once",
                violation_error_message=_("This person’s death is recorded already."),
            ),
            models.CheckConstraint(
                condition=models.Q(kind=LifeEventKind.FAMILY_WISH, wish__in=PageWish.values)
                | (~models.Q(kind=LifeEventKind.FAMILY_WISH) & models.Q(wish="")),
                name="life_event_wish_said",
                violation_error_message=_("Say what the family wishes, and only for a wish."),
            ),
            models.CheckConstraint(
                condition=models.Q(memorial="") | models.Q(wish=PageWish.STAYS),
                name="life_event_words_on_a_page",
                violation_error_message=_("Words of remembrance need a page that stays."),
            ),
            models.CheckConstraint(
                condition=models.Q(status=LifeEventStatus.VALID) | ~models.Q(withdrawal_reason=""),
                name="life_event_withdrawn_with_reason",
                violation_error_message=_("A withdrawal needs its reason."),
            ),
        ]
        triggers = [
            guard(LIFE_EVENT_STEPS, field="status", name="status_steps"),
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(
                name="stands_as_recorded",
                fields=["person", "kind", "happened_on", "wish", "memorial", "recorded_by"],
            ),
            pgtrigger.Trigger(
                name="fits_life",
                operation=pgtrigger.Insert,
                when=pgtrigger.Before,
                condition=pgtrigger.Q(new__status=LifeEventStatus.VALID),
                func=f"""
                    IF (NEW.kind IN ({AFTER_DEATH})) <> (
                        SELECT life = '{Life.DECEASED.value}'
                        FROM honours_person WHERE id = NEW.person_id
                    ) THEN
                        {refuse("life_event_fits_life")}
                    END IF;
                    RETURN NEW;
                """,  # noqa: S608  our own states
            ),
        ]

    def __str__(self) -> str:
        when = f" ({self.happened_on.display()})" if self.happened_on else ""
        return f"{self.person} · {self.get_kind_display()}{when}"
