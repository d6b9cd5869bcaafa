"""What of the chain the portal's search finds."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from config.common.declarations import SearchHit, SearchHits, SearchSource
from config.common.search import capped_count
from training.models import ServiceTeam, Studio


def _studios(query: str, limit: int) -> SearchHits:
    found = Studio.objects.public().search(query)
    hits = [
        SearchHit(
            studio.name,
            studio.get_absolute_url(),
            " · ".join(filter(None, [studio.host.name, studio.shown_leader, studio.field])),
        )
        for studio in found.with_card()[:limit]
    ]
    return SearchHits(capped_count(found), hits)


def _teams(query: str, limit: int) -> SearchHits:
    found = ServiceTeam.objects.public().search(query)
    hits = [
        SearchHit(team.name, team.get_absolute_url(), team.get_field_display())
        for team in found[:limit]
    ]
    return SearchHits(capped_count(found), hits)


def _list(query: str) -> str:
    return f"{reverse('training:studios')}?{urlencode({'q': query})}"


SOURCES = (
    SearchSource("studios", _("Studios"), _studios, order=50, more=_list),
    SearchSource("teams", _("Service teams"), _teams, order=52),
)
