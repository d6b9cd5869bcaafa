from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from config.common.models import TimeStamped
from config.common.tracking import tracked
from honours.choices.selection import FAVOURABLE, OpinionAnswer
from honours.querysets.selection import OpinionQuerySet

Answer = OpinionAnswer


@tracked()
class VettingOpinion(TimeStamped):
    """What a department says of a candidate (征求意见), asked and recorded one by one."""

    nomination = models.ForeignKey(
        "honours.Nomination",
        on_delete=models.PROTECT,
        related_name="opinions",
        verbose_name=_("nomination"),
    )
    department = models.ForeignKey(
        "honours.Organisation",
        on_delete=models.PROTECT,
        related_name="+",
        limit_choices_to={"kind": "department"},
        verbose_name=_("department"),
    )
    asked_on = models.DateField(_("asked on"))
    answer = models.CharField(
        _("answer"), max_length=14, choices=OpinionAnswer.choices, default=OpinionAnswer.ASKED
    )
    answered_on = models.DateField(_("date of the answer"), null=True, blank=True)
    document = models.CharField(_("document"), max_length=80, blank=True)
    reason = models.TextField(_("reason"), blank=True)
    valid_until = models.DateField(
        _("in date until"), null=True, blank=True, help_text=_("Empty: for this round.")
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("recorded by"),
    )

    objects = OpinionQuerySet.as_manager()

    class Meta:
        verbose_name = _("opinion of a department")
        verbose_name_plural = _("opinions of departments")
        ordering = ["nomination", "department"]
        constraints = [
            models.UniqueConstraint(
                fields=["nomination", "department"],
                name="opinion_once_a_department",
                violation_error_message=_("This department was asked already."),
            ),
            models.CheckConstraint(
                condition=models.Q(answer=Answer.ASKED, answered_on__isnull=True)
                | (~models.Q(answer=Answer.ASKED) & models.Q(answered_on__isnull=False)),
                name="opinion_answered_with_date",
                violation_error_message=_("An answer has its date."),
            ),
            models.CheckConstraint(
                condition=~models.Q(answer__in=[Answer.CLEAR, Answer.OBJECTS])
                | ~models.Q(document=""),
                name="opinion_answered_by_document",
                violation_error_message=_("An answer has its document."),
            ),
            models.CheckConstraint(
                condition=~models.Q(answer__in=[Answer.OBJECTS, Answer.NOT_APPLICABLE])
                | ~models.Q(reason=""),
                name="opinion_explained",
                violation_error_message=_("Say why the department objects, or need not answer."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.department} · {self.get_answer_display()}"

    @property
    def is_favourable(self) -> bool:
        return self.answer in FAVOURABLE
