"""A limit on how often something may be tried, the same for all processes: kept in the database."""

import datetime

from django.db import connection
from django.utils import timezone

from .crypto import keyed_hash
from .models import Throttle

# One statement, so that tries at the same moment are all counted.
COUNT_A_TRY = """
INSERT INTO common_throttle AS kept (key, tries, since) VALUES (%s, 1, now())
ON CONFLICT (key) DO UPDATE SET
    tries = CASE WHEN kept.since < now() - %s THEN 1 ELSE kept.tries + 1 END,
    since = CASE WHEN kept.since < now() - %s THEN now() ELSE kept.since END
RETURNING tries
"""
KEPT = datetime.timedelta(days=1)


def is_allowed(action: str, who: str, *, most: int, within: datetime.timedelta) -> bool:
    """Count a try of ``action`` by ``who``; False when there were more than ``most`` lately."""
    with connection.cursor() as cursor:
        cursor.execute(COUNT_A_TRY, [keyed_hash(f"{action} {who}"), within, within])
        return cursor.fetchone()[0] <= most


def forget_old_tries() -> int:
    """Delete what no limit needs any more; the number of rows."""
    return Throttle.objects.filter(since__lt=timezone.now() - KEPT).delete()[0]
