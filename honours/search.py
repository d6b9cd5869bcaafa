"""What of the registry the portal's search finds."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from config.common.declarations import SearchHit, SearchHits, SearchSource
from config.common.search import capped_count

from .models import Person


def _people(query: str, limit: int) -> SearchHits:
    """Public people, those whose name holds the words before the others."""
    found = Person.objects.public().honoured().search(query)
    people = found.by_closeness(query).with_honours()[:limit]
    hits = [
        SearchHit(person.name, person.get_absolute_url(), _line(person), person.portrait)
        for person in people
    ]
    return SearchHits(capped_count(found), hits)


def _line(person: Person) -> str:
    titles = [honour.title.name for honour in person.valid_honours[:1]]
    return " · ".join(filter(None, [*titles, person.summary or person.post]))


def _list(query: str) -> str:
    return f"{reverse('honours:list')}?{urlencode({'q': query})}"


SOURCES = (
    SearchSource("people", _("Model workers and craftspeople"), _people, order=10, more=_list),
)
