import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from config.common.models import TimeStamped
from config.common.tracking import tracked
from honours.choices.care import CareKind, Festival
from honours.querysets.care import CareRoundQuerySet
from honours.rules.care import coverage


@tracked()
class CareRound(TimeStamped):
    """A round of visits on an occasion: Spring Festival, the summer's heat, the Double Ninth.

    Its records are made in one go, one for each person, and ticked off one by one.
    """

    festival = models.CharField(_("occasion"), max_length=14, choices=Festival.choices)
    year = models.PositiveSmallIntegerField(_("year"))
    name = models.CharField(
        _("name"), max_length=60, help_text=_("As staff speak of it, such as 2026 年春节走访.")
    )
    kind = models.CharField(
        _("kind of care"), max_length=14, choices=CareKind.choices, default=CareKind.VISIT
    )
    starts_on = models.DateField(_("begins on"))
    ends_on = models.DateField(_("ends on"))
    budget = models.DecimalField(
        _("budget in yuan"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    bring = models.CharField(
        _("what to bring"), max_length=120, blank=True, help_text=_("Stands on the visiting sheet.")
    )
    cash = models.DecimalField(
        _("money for each person, in yuan"), max_digits=10, decimal_places=2, default=0
    )
    goods = models.DecimalField(
        _("worth of the goods for each person, in yuan"),
        max_digits=10,
        decimal_places=2,
        default=0,
    )
    note = models.TextField(_("internal note"), blank=True)

    objects = CareRoundQuerySet.as_manager()

    class Meta:
        verbose_name = _("round of visits")
        verbose_name_plural = _("rounds of visits")
        ordering = ["-starts_on", "pk"]
        permissions = [("plan_rounds", _("Can plan rounds and assign their visits"))]
        constraints = [
            models.UniqueConstraint(
                fields=["year", "name"],
                name="round_once_a_year",
                violation_error_message=_("There is a round of this name in that year already."),
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")),
                name="round_days_in_order",
                violation_error_message=_("The round can't end before it begins."),
            ),
            models.CheckConstraint(
                condition=models.Q(cash__gte=0, goods__gte=0)
                & (models.Q(budget__isnull=True) | models.Q(budget__gte=0)),
                name="round_sums_not_negative",
                violation_error_message=_("A sum can't be below nought."),
            ),
        ]
        triggers = [pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.name

    @property
    def coverage(self) -> int:
        """Per cent of its people who were reached; needs ``with_progress``."""
        return coverage(self.done, self.total)
