"""Accession numbers: the rule that makes them, and the list of all that were ever used."""

import pgtrigger
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from config.common.models import TimeStamped
from config.common.tracking import tracked
from museum.rules import is_number_pattern


def check_number_pattern(text: str) -> None:
    if not is_number_pattern(text):
        raise ValidationError(
            _(
                "A rule holds {year} and {number} behind capital letters, such as TM-{year}-{number:04d}."
            ),
            code="pattern",
        )


@tracked()
class NumberingRule(TimeStamped):
    """How the museum numbers what it takes in. One rule is in use; former ones stay to be read."""

    name = models.CharField(_("name"), max_length=40)
    pattern = models.CharField(
        _("pattern of the numbers"),
        max_length=40,
        validators=[check_number_pattern],
        help_text=_(
            "{year} is the year of registration, {number} runs from 1 in each year; {number:04d} "
            "writes 0001. It holds for objects entered from now on."
        ),
    )
    is_current = models.BooleanField(_("in use"), default=False)

    class Meta:
        verbose_name = _("numbering rule")
        verbose_name_plural = _("numbering rules")
        ordering = ["-is_current", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["is_current"],
                condition=models.Q(is_current=True),
                name="numbering_rule_one_in_use",
                violation_error_message=_("Another rule is in use: take it out of use first."),
            ),
            models.UniqueConstraint(
                fields=["pattern"],
                name="numbering_rule_once",
                violation_error_message=_("There is a rule of this pattern already."),
            ),
        ]
        triggers = [pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.name

    def number_text(self, year: int, number: int) -> str:
        return self.pattern.format(year=year, number=number)


class NumberingYear(models.Model):
    """The last number that a rule gave in a year; it never goes back."""

    rule = models.ForeignKey(NumberingRule, on_delete=models.PROTECT, related_name="years")
    year = models.PositiveSmallIntegerField()
    last_number = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-year"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["rule", "year"], name="numbering_year_once"),
        ]
        triggers = [
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="never_goes_back",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(new__last_number__lt=pgtrigger.F("old__last_number")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rule} {self.year}"


class TakenNumber(models.Model):
    """A number that an object bears or once bore. Written by the object's trigger alone."""

    number = models.CharField(max_length=30, unique=True)
    object = models.ForeignKey(
        "museum.MuseumObject", on_delete=models.PROTECT, related_name="numbers_borne"
    )

    class Meta:
        default_permissions = ()
        triggers = [
            pgtrigger.Protect(name="stays", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return self.number
