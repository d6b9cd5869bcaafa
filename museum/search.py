"""What of the museum the portal's search finds."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from config.common.declarations import SearchHit, SearchHits, SearchSource
from config.common.search import capped_count

from .models import MuseumObject


def _objects(query: str, limit: int) -> SearchHits:
    found = MuseumObject.objects.public().search(query)
    hits = [
        SearchHit(
            each.name,
            each.get_absolute_url(),
            " · ".join(filter(None, [each.gallery.name, each.craft and each.craft.name])),
            each.first_picture and each.first_picture.picture,
        )
        for each in found.by_closeness(query).with_card()[:limit]
    ]
    return SearchHits(capped_count(found), hits)


def _list(query: str) -> str:
    return f"{reverse('museum:objects')}?{urlencode({'q': query})}"


SOURCES = (SearchSource("objects", _("Works in the museum"), _objects, order=20, more=_list),)
