"""Columns and their articles."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils.cache import add_never_cache_headers
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from config.common.paging import page_of
from outreach.choices.articles import ArticleStatus
from outreach.links import is_token_of
from outreach.models import Article, Column
from outreach.prose import laid_out, words_of

from .published import trail

BESIDE = 3


@require_safe
def column(request, slug: str):
    """A column: its newest article large, the others below."""
    found = get_object_or_404(Column.objects.public(), slug=slug)
    articles = Article.objects.published().filter(column=found).newest_first().with_card()
    page = page_of(articles, request.GET.get("page"))
    context = {
        "column": found,
        "others": Column.objects.public().exclude(pk=found.pk),
        "page": page,
        "crumbs": trail(),
    }
    return render(request, "outreach/column.html", context)


@require_safe
def article(request, slug: str):
    articles = Article.objects.published().select_related("column").with_people()
    found = get_object_or_404(articles.prefetch_related("pictures", "works"), slug=slug)
    return render(request, "outreach/article.html", _context(found))


@require_safe
def preview(request, slug: str, token: str):
    """As it will look, for whoever has the link; for no search engine and no cache."""
    articles = Article.objects.exclude(status=ArticleStatus.DISCARDED).select_related("column")
    found = articles.with_people().filter(slug=slug).first()
    if found is None or not is_token_of(found, token):
        raise Http404
    response = render(request, "outreach/article.html", {**_context(found), "is_preview": True})
    add_never_cache_headers(response)
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _context(found: Article) -> dict:
    others = Article.objects.published().filter(column=found.column).exclude(pk=found.pk)
    return {
        "article": found,
        "parts": laid_out(found.body, list(found.pictures.all())),
        "words": found.summary or words_of(found.body)[:120],
        "signed": signed(found),
        "people": [link.person for link in found.shown_links],
        "others": others.newest_first().with_card()[:BESIDE],
        "crumbs": trail({"label": found.column.name, "url": found.column.get_absolute_url()}),
    }


def signed(found: Article) -> list[dict]:
    """Who wrote it, where it appeared first, when, and who answers for it."""
    when = found.published_at or found.publish_at
    corrected = found.corrected_at and date_format(localtime(found.corrected_at), "DATE_FORMAT")
    return [
        {"label": _("Written by"), "value": found.author},
        {"label": _("Source"), "value": found.source},
        {"label": _("Published"), "value": when and date_format(localtime(when), "DATE_FORMAT")},
        {"label": _("Corrected"), "value": corrected},
        {"label": _("Editor in charge"), "value": found.editor},
    ]
