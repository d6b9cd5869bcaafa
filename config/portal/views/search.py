"""One search over everything that the apps declare."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from config.common.declarations import SearchSource, collect
from config.common.search import COUNT_LIMIT, terms
from config.portal.forms import SearchForm

SHOWN = 6


@require_safe
def search(request):
    form = SearchForm(request.GET)
    query = form.cleaned_data["q"] if form.is_valid() else ""
    groups = find(query)
    context = {"query": query, "groups": groups, "found": any(g["total"] for g in groups)}
    return render(request, "portal/search.html", context)


def find(query: str) -> list[dict]:
    """What each kind of thing has for the query; nothing without a word to look for."""
    if not terms(query):
        return []
    return [_group(source, query) for source in collect("search")]


def _group(source: SearchSource, query: str) -> dict:
    found = source.search(query, SHOWN)
    return {
        "key": source.key,
        "label": source.label,
        "total": found.total,
        "is_over": found.total >= COUNT_LIMIT,
        "limit": COUNT_LIMIT - 1,
        "hits": found.hits,
        "more": source.more(query) if source.more and found.total > len(found.hits) else "",
    }
