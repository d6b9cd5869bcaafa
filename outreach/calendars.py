"""The month as visitors see it: on which days something is on."""

import calendar
import datetime
from collections import Counter
from urllib.parse import urlencode

from django.db.models.functions import TruncDate
from django.urls import reverse
from django.utils import formats

from .models import Event, Fair


def month_of_events(month: datetime.date, *, today: datetime.date, chosen=None) -> dict:
    """Weeks of days with the number of events and fairs on each, in two queries."""
    weeks = calendar.Calendar().monthdatescalendar(month.year, month.month)
    counts = _counts(weeks[0][0], weeks[-1][-1])
    before = (month.replace(day=1) - datetime.timedelta(days=1)).replace(day=1)
    after = (month.replace(day=28) + datetime.timedelta(days=4)).replace(day=1)
    return {
        "caption": formats.date_format(month, "YEAR_MONTH_FORMAT"),
        "weeks": [
            [
                _cell(day, counts[day], today=today, chosen=chosen)
                if day.month == month.month
                else None
                for day in week
            ]
            for week in weeks
        ],
        **_link("previous", before),
        **_link("next", after),
    }


def _counts(first: datetime.date, last: datetime.date) -> Counter:
    """Events by the day on which they begin; a fair counts on each of its days."""
    rows = (
        Event.objects.taking_place()
        .between(first, last)
        .order_by()
        .annotate(date=TruncDate("starts_at"))
        .values_list("date", flat=True)
    )
    counts = Counter(rows)
    fairs = Fair.objects.taking_place().filter(starts_at__date__lte=last, ends_at__date__gte=first)
    for fair in fairs.only("starts_at", "ends_at"):
        day = fair.day
        while day <= fair.last_day:
            counts[day] += 1
            day += datetime.timedelta(days=1)
    return counts


def _cell(day: datetime.date, count: int, *, today: datetime.date, chosen) -> dict:
    return {
        "date": day,
        "number": day.day,
        "count": count,
        "url": f"{reverse('outreach:events')}?{urlencode({'day': day.isoformat()})}"
        if count
        else "",
        "is_today": day == today,
        "is_chosen": day == chosen,
    }


def _link(which: str, month: datetime.date) -> dict:
    return {
        f"{which}_url": f"{reverse('outreach:events')}?month={month:%Y-%m}",
        f"{which}_label": formats.date_format(month, "YEAR_MONTH_FORMAT"),
    }
