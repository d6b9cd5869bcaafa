"""Sitemaps of records that may be very many."""

from collections.abc import Iterator

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.core.paginator import Paginator
from django.db.models import Max, QuerySet


class InEachLanguage:
    """Records paired with each language, as Django's sitemaps want them, read a slice at a time."""

    def __init__(self, records: QuerySet) -> None:
        self.records = records
        self.languages = [code for code, _name in settings.LANGUAGES]

    def __len__(self) -> int:
        return self.records.count() * len(self.languages)

    def __getitem__(self, wanted: slice) -> list[tuple]:
        number = len(self.languages)
        first = wanted.start // number
        records = self.records[first : -(-wanted.stop // number)]
        skipped = wanted.start - first * number
        return list(self._pairs(records))[skipped : skipped + wanted.stop - wanted.start]

    def _pairs(self, records: QuerySet) -> Iterator[tuple]:
        return ((record, language) for record in records for language in self.languages)


class RecordSitemap(Sitemap):
    """Pages of records with ``updated_at``, in both languages.

    Django would read all of them to tell how many pages they fill; here those of one page are read.
    """

    i18n = True
    alternates = True
    limit = 10_000

    @property
    def paginator(self) -> Paginator:
        return Paginator(InEachLanguage(self.items()), self.limit)

    def get_latest_lastmod(self):
        return self.items().aggregate(latest=Max("updated_at"))["latest"]

    def lastmod(self, record):
        return record.updated_at
