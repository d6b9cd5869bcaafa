"""The union's history in the order of time."""

import pytest

from museum.models import Gallery
from museum.rules import first_year
from tests.builders import make_object
from tests.pages import queries

pytestmark = pytest.mark.django_db


def of_history(**changes):
    return make_object(gallery=Gallery.objects.get(slug="history"), **changes)


def decades(client, **query) -> list:
    found = client.get("/museum/history/", query).context["decades"]
    return [(each["year"], [work.name for work in each["works"]]) for each in found]


@pytest.mark.parametrize(
    ("words", "year"),
    [
        ("1958 年", 1958),
        ("１９５８年 5 月", 1958),
        ("1950 年代", 1950),
        ("20 世纪 60 年代", 1960),
        ("20世纪", 1900),
        ("民国二十年", 1912),
        ("清末", 1644),
        ("编号 19580", None),
        ("年代不详", None),
        ("", None),
    ],
)
def test_the_year_in_which_a_period_begins(words, year):
    assert first_year(words) == year


def test_the_oldest_come_first_under_their_decade_and_the_undated_last(client):
    of_history(name="饭票", period="1962 年")
    of_history(name="照片", period="")
    of_history(name="奖章", period="20 世纪 50 年代")
    of_history(name="会议证", period="1956 年")
    of_history(name="收起的", period="1951 年", is_public=False)
    assert decades(client) == [
        (1950, ["奖章", "会议证"]),
        (1960, ["饭票"]),
        (None, ["照片"]),
    ]
    page = client.get("/museum/history/").content.decode()
    assert 'href="#decade-1960"' in page
    assert "1950 年代" in page
    assert "年代不详" in page


def test_a_long_history_has_pages_and_costs_no_more(client):
    of_history(period="1950 年代")
    few = queries(client, "/museum/history/")
    for number in range(30):
        of_history(name=f"奖章{number}", period=f"{1951 + number} 年")
    assert queries(client, "/museum/history/") == few
    first, second = decades(client), decades(client, page="2")
    assert sum(len(works) for _year, works in first + second) == 31
    assert first[-1][0] <= second[0][0]
    assert decades(client, page="99") == second


def test_an_empty_hall_says_so(client):
    assert "这里还没有展品" in client.get("/museum/history/").content.decode()
