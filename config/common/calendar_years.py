"""Keeping the work calendar: what staff do with a year's arrangement."""

from django.utils.translation import gettext_lazy as _

from .arrangements import Arrangement, announced
from .errors import Refusal, refusing
from .holiday_notices import read_notice
from .models import CalendarDay, CalendarYear, DayKind
from .models.calendar import FIXED_DAYS, FIXED_DAYS_MISSING
from .processes import acting, locked

CHANGE = "common.change_calendaryear"
SENTENCES = {FIXED_DAYS: FIXED_DAYS_MISSING}


def take_over_known_days(year: CalendarYear, *, by) -> int:
    """Enter the days that the ``holidays`` package has from the announcement; how many were new.

    Days that are entered already stay as they are. Raises :class:`Refusal` for a year that the package
    doesn't have, or one that is complete.
    """
    known = announced(year.year)
    if known is None:
        raise Refusal(
            _("No announced arrangement is known for %(year)s: enter it from the notice."),
            code="unknown_year",
            params={"year": str(year.year)},
        )
    with acting(by, needs=CHANGE):
        return _enter(_open(year), known)


def take_over_notice(year: CalendarYear, *, by, text: str) -> int:
    """Enter the days that the text of the State Council's notice names; how many were new.

    The document number too, where none is entered yet. Raises :class:`Refusal` when a sentence isn't
    understood or doesn't fit the calendar: half a notice is never entered.
    """
    notice = read_notice(text, year.year)
    with acting(by, needs=CHANGE):
        year = _open(year)
        if notice.document_number and not year.document_number:
            year.document_number = notice.document_number
            year.save(update_fields=["document_number", "updated_at"])
        return _enter(year, notice.arrangement)


def complete_year(year: CalendarYear, *, by, document_number: str) -> CalendarYear:
    """From now on working days of the year are counted by what is entered.

    Raises :class:`Refusal` without a document, or when a day that is off in every year is missing.
    """
    with acting(by, needs=CHANGE), refusing(SENTENCES):
        year = _open(year)
        year.document_number = document_number
        year.is_complete = True
        year.full_clean()
        year.save()
    return year


def reopen_year(year: CalendarYear, *, by, reason: str) -> CalendarYear:
    """Something was wrong: until it is complete again nothing is counted in this year."""
    with acting(by, reason=reason, needs=CHANGE):
        year = locked(year)
        year.is_complete = False
        year.save(update_fields=["is_complete", "updated_at"])
    return year


def _open(year: CalendarYear) -> CalendarYear:
    """The year, locked. Raises :class:`Refusal` when it is complete."""
    year = locked(year)
    if year.is_complete:
        raise Refusal(_("This year is complete already."), code="transition")
    return year


def _enter(year: CalendarYear, arrangement: Arrangement) -> int:
    held = set(year.days.values_list("date", flat=True))
    days = [
        CalendarDay(year=year, date=date, kind=kind, name=name)
        for kind, named in (
            (DayKind.HOLIDAY, arrangement.days_off),
            (DayKind.WORKDAY, arrangement.make_up_days),
        )
        for date, name in named.items()
        if date not in held
    ]
    with refusing(SENTENCES):
        return len(CalendarDay.objects.bulk_create(days))
