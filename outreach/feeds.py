"""Articles as RSS: all columns together, and each for itself."""

from django.contrib.syndication.views import Feed
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from .models import Article, Column
from .prose import words_of

ITEMS = 30


class NewsFeed(Feed):
    """The newest articles of all columns."""

    def title(self) -> str:
        return _("Tianmu Craftsmanship: news")

    def description(self) -> str:
        return _("New articles about the model workers and craftspeople of Lin’an.")

    def link(self) -> str:
        return reverse("portal:home")

    def items(self, _of=None) -> QuerySet:
        articles = Article.objects.published().newest_first().select_related("column")
        return articles[:ITEMS]

    def item_title(self, item: Article) -> str:
        return item.title

    def item_description(self, item: Article) -> str:
        return item.summary or words_of(item.body)[:200]

    def item_pubdate(self, item: Article):
        return item.published_at

    def item_updateddate(self, item: Article):
        return item.corrected_at or item.published_at

    def item_categories(self, item: Article) -> list[str]:
        return [item.column.name]

    def item_author_name(self, item: Article) -> str:
        return item.author


class ColumnFeed(NewsFeed):
    """One column."""

    def get_object(self, request, slug: str) -> Column:
        return get_object_or_404(Column.objects.public(), slug=slug)

    def title(self, column: Column) -> str:
        return column.name

    def description(self, column: Column) -> str:
        return column.introduction or column.name

    def link(self, column: Column) -> str:
        return column.get_absolute_url()

    def items(self, column: Column) -> QuerySet:
        articles = Article.objects.published().filter(column=column)
        return articles.newest_first().select_related("column")[:ITEMS]
