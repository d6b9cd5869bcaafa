"""The same choice for a whole day, another the next: what a front page shows of many records."""

import datetime

from django.core.cache import cache
from django.db.models import QuerySet, TextField, Value
from django.db.models.functions import MD5, Cast, Concat

AN_HOUR = 3600


def picks_of_the_day(
    queryset: QuerySet, count: int, *, name: str, today: datetime.date
) -> list[int]:
    """Keys of ``count`` rows, drawn by the day; kept for an hour, since the draw reads all rows.

    The caller filters the keys again when reading: a row may have ceased to be public since.
    """
    key = f"daily:{name}:{today}"
    kept = cache.get(key)
    if kept is None:
        draw = MD5(Concat(Cast("pk", TextField()), Value(str(today))))
        kept = list(queryset.order_by(draw).values_list("pk", flat=True)[:count])
        if kept:
            cache.set(key, kept, AN_HOUR)
    return kept
