"""Events as a feed for readers: what was announced, what was reported."""

import datetime

from django.contrib.syndication.views import Feed
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from outreach.models import Event

NEWEST = 40
LATELY = datetime.timedelta(days=120)


class EventFeed(Feed):
    """The next events, and the last ones that have a report."""

    feed_type = Atom1Feed
    title = gettext_lazy("Talks and fairs in Lin’an")
    subtitle = gettext_lazy("What model workers and craftspeople tell, where and when.")
    link = reverse_lazy("outreach:events")

    def items(self):
        since = timezone.now() - LATELY
        found = Event.objects.taking_place().filter(ends_at__gte=since).with_card()
        return found.order_by("-updated_at", "pk")[:NEWEST]

    def item_title(self, item: Event) -> str:
        return _("%(day)s: %(title)s") % {"day": item.day_words, "title": item.title}

    def item_description(self, item: Event) -> str:
        return item.report or item.summary

    def item_updateddate(self, item: Event):
        return item.updated_at

    def item_pubdate(self, item: Event):
        return item.announced_at or item.created_at

    def item_categories(self, item: Event) -> list[str]:
        return [item.programme.name]
