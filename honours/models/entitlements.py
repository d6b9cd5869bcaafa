import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from config.common.models import TimeStamped
from config.common.tracking import tracked
from honours.choices import Employment, Level, Sex
from honours.choices.care import Benefit, Family, Period
from honours.querysets.care import EntitlementRuleQuerySet
from honours.rules.entitlements import Terms, may_go_to_spouse


def age_field(label) -> models.PositiveSmallIntegerField:
    return models.PositiveSmallIntegerField(label, null=True, blank=True)


@tracked()
class EntitlementRule(TimeStamped):
    """What holders of honours are entitled to, and on which terms, as a document says.

    Who is entitled follows from these rows and from the registry each time that it is asked; it is
    stored nowhere. Amounts are in yuan and stay empty until a document gives them.
    """

    benefit = models.CharField(_("benefit"), max_length=20, choices=Benefit.choices)
    family = models.CharField(
        _("whose"), max_length=14, choices=Family.choices, default=Family.MODEL_WORKER
    )
    level = models.CharField(
        _("treatment level"),
        max_length=12,
        choices=Level.choices,
        blank=True,
        help_text=_("Empty: of every level."),
    )
    employments = ArrayField(
        models.CharField(max_length=12, choices=Employment.choices),
        verbose_name=_("employment"),
        blank=True,
        default=list,
        help_text=_("None chosen: whatever it is."),
    )
    male_from_age = age_field(_("men from the age of"))
    male_to_age = age_field(_("men up to the age of"))
    female_from_age = age_field(_("women from the age of"))
    female_to_age = age_field(_("women up to the age of"))
    amount = models.DecimalField(
        _("amount in yuan"),
        max_digits=10,
        decimal_places=2,
        null=True,
        blank=True,
        help_text=_("Each time that it is due. Empty when it isn't a fixed sum."),
    )
    amount_note = models.CharField(_("how the sum is found"), max_length=200, blank=True)
    period = models.CharField(
        _("how often"), max_length=12, choices=Period.choices, default=Period.YEARLY
    )
    highest_only = models.BooleanField(
        _("highest honour only"),
        default=True,
        help_text=_("Given once, by the highest honour held; else beside what others give."),
    )
    for_spouse = models.BooleanField(
        _("also for the husband or wife of a deceased holder"), default=False
    )
    valid_from = models.DateField(_("in force from"), null=True, blank=True)
    valid_to = models.DateField(_("in force until"), null=True, blank=True)
    document = models.CharField(_("document"), max_length=120, blank=True)
    is_provisional = models.BooleanField(
        _("first value, not confirmed"),
        default=True,
        help_text=_("Untick it once the terms were compared with the document."),
    )
    note = models.CharField(_("note"), max_length=200, blank=True)
    position = models.PositiveIntegerField(_("position"), default=0)

    objects = EntitlementRuleQuerySet.as_manager()

    class Meta:
        verbose_name = _("entitlement")
        verbose_name_plural = _("entitlements")
        ordering = ["position", "benefit", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(amount__isnull=True) | models.Q(amount__gte=0),
                name="entitlement_amount_not_negative",
                violation_error_message=_("An amount can't be below nought."),
            ),
            models.CheckConstraint(
                condition=models.Q(valid_from__isnull=True)
                | models.Q(valid_to__isnull=True)
                | models.Q(valid_to__gte=models.F("valid_from")),
                name="entitlement_days_in_order",
                violation_error_message=_("The rule can't end before it begins."),
            ),
            models.CheckConstraint(
                condition=models.Q(for_spouse=False) | models.Q(benefit=Benefit.HARDSHIP_AID),
                name="entitlement_spouse_of_hardship",
                violation_error_message=_(
                    "Only special hardship aid reaches the family of a deceased holder."
                ),
            ),
            *(
                models.CheckConstraint(
                    condition=models.Q(**{f"{sex}_from_age__isnull": True})
                    | models.Q(**{f"{sex}_to_age__isnull": True})
                    | models.Q(**{f"{sex}_to_age__gte": models.F(f"{sex}_from_age")}),
                    name=f"entitlement_{sex}_ages_in_order",
                    violation_error_message=_("The upper age can't lie below the lower one."),
                )
                for sex in Sex.values
            ),
        ]
        triggers = [pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.get_benefit_display()} · {self.whose}"

    def clean(self) -> None:
        super().clean()
        unknown = set(self.employments or ()) - set(Employment.values)
        if unknown:
            raise ValidationError({"employments": _("Choose from the list.")}, code="employment")
        if self.for_spouse and not may_go_to_spouse(self.benefit):
            raise ValidationError(
                {
                    "for_spouse": _(
                        "Only special hardship aid reaches the family of a deceased holder."
                    )
                },
                code="spouse",
            )

    @property
    def whose(self) -> str:
        """Level and family in words, such as “Provincial model workers”."""
        if not self.level:
            return self.get_family_display()
        words = {"level": self.get_level_display(), "family": self.get_family_display()}
        return str(_("%(level)s %(family)s") % words)

    @property
    def terms(self) -> Terms:
        """What the rules judge by."""
        return Terms(
            benefit=self.benefit,
            family=self.family,
            level=self.level,
            employments=frozenset(self.employments),
            least_age={Sex.MALE: self.male_from_age, Sex.FEMALE: self.female_from_age},
            most_age={Sex.MALE: self.male_to_age, Sex.FEMALE: self.female_to_age},
            period=self.period,
            highest_only=self.highest_only,
            for_spouse=self.for_spouse,
            valid_from=self.valid_from,
            valid_to=self.valid_to,
        )
