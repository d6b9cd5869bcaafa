"""From which day to which a visit can be booked."""

import datetime

from config.common.workdays import UnknownYear, last_workday
from museum.models import VisitPolicy
from museum.rules import days_to_book


def booking_window(
    policy: VisitPolicy, today: datetime.date
) -> tuple[datetime.date | None, datetime.date]:
    """The first and the last day; no first one while the working days ahead can't be counted."""
    first, last = days_to_book(policy, today)
    if policy.workdays_ahead:
        try:
            counted = last_workday(today, policy.workdays_ahead, count_first_day=False)
        except UnknownYear:
            return None, last
        first = max(first, counted)
    return first, last
