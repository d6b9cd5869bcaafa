import pgtrigger
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from config.common.arrangements import Arrangement
from config.common.tracking import tracked

from .base import TimeStamped

# New Year's Day, Labour Day and National Day have been off in every year since 1949.
FIXED_DAYS = "calendar_year_has_fixed_days"
FIXED_DAYS_MISSING = _(
    "1 January, 1 May and 1 October are days off in every year: something is missing here."
)


class DayKind(models.TextChoices):
    HOLIDAY = "holiday", _("day off")
    WORKDAY = "workday", _("make-up working day")


@tracked()
class CalendarYear(TimeStamped):
    """The State Council's arrangement of one year's holidays, as staff entered it.

    Once complete it is what working days are counted by, whatever else knows of the year. While it
    isn't complete, nothing is counted in that year.
    """

    year = models.PositiveSmallIntegerField(
        _("year"),
        unique=True,
        error_messages={"unique": _("This year is entered already.")},
    )
    document_number = models.CharField(
        _("document number"),
        max_length=60,
        blank=True,
        help_text=_(
            "Of the notice by the State Council's General Office, such as 国办发明电〔2025〕7号."
        ),
    )
    is_complete = models.BooleanField(_("complete"), default=False, editable=False)
    note = models.TextField(_("internal note"), blank=True)

    class Meta:
        verbose_name = _("calendar year")
        verbose_name_plural = _("work calendar")
        ordering = ["-year"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(year__gte=2000, year__lte=2100),
                name="calendar_year_possible",
                violation_error_message=_("A year of the work calendar lies from 2000 to 2100."),
            ),
            models.CheckConstraint(
                condition=models.Q(is_complete=False) | ~models.Q(document_number=""),
                name="calendar_year_complete_by_document",
                violation_error_message=_(
                    "A complete year names the document that its holidays are arranged by."
                ),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="complete_with_fixed_days",
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("is_complete"),
                when=pgtrigger.Before,
                condition=pgtrigger.Q(new__is_complete=True),
                func="""
                    IF (
                        SELECT count(*) FROM common_calendarday
                        WHERE year_id = NEW.year AND kind = 'holiday'
                          AND to_char(date, 'MM-DD') IN ('01-01', '05-01', '10-01')
                    ) < 3 THEN
                        RAISE EXCEPTION 'calendar_year_has_fixed_days'
                            USING ERRCODE = 'check_violation',
                                  CONSTRAINT = 'calendar_year_has_fixed_days';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return str(self.year)

    @property
    def arrangement(self) -> Arrangement:
        """The days as entered so far."""
        found = {kind: {} for kind in DayKind}
        for day in self.days.all():
            found[day.kind][day.date] = day.name
        return Arrangement(self.year, found[DayKind.HOLIDAY], found[DayKind.WORKDAY])


@tracked()
class CalendarDay(models.Model):
    """One day off, or one Saturday or Sunday on which people work in exchange."""

    year = models.ForeignKey(
        CalendarYear,
        on_delete=models.PROTECT,
        to_field="year",
        related_name="days",
        verbose_name=_("year"),
    )
    date = models.DateField(_("date"))
    kind = models.CharField(
        _("kind"), max_length=8, choices=DayKind.choices, default=DayKind.HOLIDAY
    )
    name = models.CharField(_("festival"), max_length=60)

    class Meta:
        verbose_name = _("calendar day")
        verbose_name_plural = _("days off and make-up working days")
        ordering = ["date"]
        constraints = [
            models.UniqueConstraint(
                fields=["date"],
                name="calendar_day_once",
                violation_error_message=_("This day is entered already."),
            ),
            models.CheckConstraint(
                condition=models.Q(date__year=models.F("year")),
                name="calendar_day_in_its_year",
                violation_error_message=_("A day is entered under the year in which it lies."),
            ),
            models.CheckConstraint(
                condition=models.Q(kind=DayKind.HOLIDAY)
                | models.Q(kind=DayKind.WORKDAY, date__iso_week_day__gte=6),
                name="calendar_day_made_up_at_weekend",
                violation_error_message=_("A make-up working day is a Saturday or a Sunday."),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="complete_keeps_fixed_days",
                operation=pgtrigger.Update | pgtrigger.Delete,
                when=pgtrigger.After,
                # The lock waits for whoever is completing the year just now.
                func="""
                    IF OLD.kind <> 'holiday'
                        OR to_char(OLD.date, 'MM-DD') NOT IN ('01-01', '05-01', '10-01')
                    THEN
                        RETURN NULL;
                    END IF;
                    PERFORM 1 FROM common_calendaryear WHERE year = OLD.year_id FOR SHARE;
                    IF EXISTS (
                        SELECT FROM common_calendaryear WHERE year = OLD.year_id AND is_complete
                    ) AND NOT EXISTS (
                        SELECT FROM common_calendarday WHERE date = OLD.date AND kind = 'holiday'
                    ) THEN
                        RAISE EXCEPTION 'calendar_year_has_fixed_days'
                            USING ERRCODE = 'check_violation',
                                  CONSTRAINT = 'calendar_year_has_fixed_days';
                    END IF;
                    RETURN NULL;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.date} {self.get_kind_display()} {self.name}"

    def clean(self) -> None:
        super().clean()
        if self.date and self.year_id and self.date.year != self.year_id:
            raise ValidationError(
                {"date": _("A day is entered under the year in which it lies.")}, code="year"
            )
