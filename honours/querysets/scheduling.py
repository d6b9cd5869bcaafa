"""Named reads of holds."""

import datetime

from django.db.models import QuerySet

from honours.choices.scheduling import HoldStatus


class SchedulingHoldQuerySet(QuerySet):
    def active(self) -> "SchedulingHoldQuerySet":
        """Not lifted; some of them may be over or still to come."""
        return self.filter(status=HoldStatus.ACTIVE)

    def on(self, day: datetime.date) -> "SchedulingHoldQuerySet":
        return self.active().filter(period__contains=day)

    def ending(self, first: datetime.date, last: datetime.date) -> "SchedulingHoldQuerySet":
        """In force, and their last day lies between these."""
        day = datetime.timedelta(days=1)
        return self.active().filter(period__endswith__range=(first + day, last + day))
