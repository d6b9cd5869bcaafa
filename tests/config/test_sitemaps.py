"""Sitemaps of very many records: pages of them, each record once in each language."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from config.common.sitemaps import InEachLanguage, RecordSitemap
from honours.models import Person
from tests.builders import make_person

pytestmark = pytest.mark.django_db


class People(RecordSitemap):
    limit = 3

    def items(self):
        return Person.objects.order_by("pk")


@pytest.fixture
def people() -> list[Person]:
    return [make_person() for _turn in range(4)]


def test_every_record_stands_once_in_each_language_over_all_pages(people):
    paginator = People().paginator
    pages = [list(paginator.page(number).object_list) for number in paginator.page_range]
    assert [len(page) for page in pages[:-1]] == [3] * (len(pages) - 1)
    listed = [pair for page in pages for pair in page]
    expected = [(person, code) for person in People().items() for code in ("zh-hans", "en")]
    assert listed == expected


def test_the_pages_are_those_of_django(people):
    pairs = InEachLanguage(People().items())
    whole = [(person, code) for person in People().items() for code in ("zh-hans", "en")]
    assert len(pairs) == len(whole)
    for first in range(len(whole)):
        for last in range(first, len(whole) + 1):
            assert pairs[first:last] == whole[first:last]


def test_counting_the_pages_reads_no_record(people):
    with CaptureQueriesContext(connection) as asked:
        assert People().paginator.num_pages > 1
    assert [query["sql"].startswith("SELECT COUNT(*)") for query in asked] == [True]


def test_the_latest_change_is_that_of_the_records(people):
    assert People().get_latest_lastmod() == max(each.updated_at for each in People().items())
