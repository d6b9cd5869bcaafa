"""Named reads of the menu of talks and of requests."""

import datetime

from django.db.models import Count, Q, QuerySet

from outreach.choices.events import EventStatus
from outreach.choices.requests import RequestStatus


class TalkQuerySet(QuerySet):
    def offered(self) -> "TalkQuerySet":
        """On the menu: the speaker is alive and shown to the public."""
        return self.filter(
            is_offered=True,
            speaker__life="living",
            speaker__is_public=True,
            speaker__is_withheld=False,
        )

    def with_speaker(self) -> "TalkQuerySet":
        return self.select_related("speaker__craft", "speaker__employer")

    def with_times_given(self) -> "TalkQuerySet":
        given = Count("events_given", filter=Q(events_given__status=EventStatus.HELD))
        return self.annotate(times_given=given)


class TalkRequestQuerySet(QuerySet):
    def waiting(self) -> "TalkRequestQuerySet":
        """Without an answer, the nearest day first."""
        return self.filter(status=RequestStatus.RECEIVED).order_by("preferred_date", "pk")

    def over_before(self, day: datetime.date) -> "TalkRequestQuerySet":
        """Those whose day lies before this one and that still say whom to call."""
        return self.filter(preferred_date__lt=day).exclude(contact_name="")
