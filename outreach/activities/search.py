"""What of events and fairs the portal's search finds."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from config.common.declarations import SearchHit, SearchHits, SearchSource
from config.common.search import capped_count
from outreach.models import Event, Fair


def _events(query: str, limit: int) -> SearchHits:
    found = Event.objects.public().search(query)
    hits = [
        SearchHit(
            event.title,
            event.get_absolute_url(),
            " · ".join(filter(None, [event.day_words, event.place_shown, event.programme.name])),
            event.first_picture and event.first_picture.picture,
        )
        for event in found.by_closeness(query).with_card()[:limit]
    ]
    return SearchHits(capped_count(found), hits)


def _fairs(query: str, limit: int) -> SearchHits:
    found = Fair.objects.public().search(query)
    hits = [
        SearchHit(
            fair.name,
            fair.get_absolute_url(),
            " · ".join(filter(None, [fair.day_words, fair.place])),
            fair.first_picture and fair.first_picture.picture,
        )
        for fair in found.by_closeness(query).with_card()[:limit]
    ]
    return SearchHits(capped_count(found), hits)


def _list(query: str) -> str:
    return f"{reverse('outreach:events')}?{urlencode({'q': query})}"


SOURCES = (
    SearchSource("events", _("Talks and events"), _events, order=30, more=_list),
    SearchSource("fairs", _("Craft fairs"), _fairs, order=35),
)
