"""A month with more sessions than a page shows."""

import datetime

import pytest
from django.utils import timezone

from tests.pages import queries, text_of
from tests.training.course_builders import DAY, make_base, make_course, make_session
from training.views.menu import ROWS_A_PAGE

pytestmark = pytest.mark.django_db


def day_of(number: int) -> datetime.date:
    """A day of the month after next, whose menu holds nothing else."""
    later = (timezone.localdate().replace(day=1) + 70 * DAY).replace(day=1)
    return later + number * DAY


@pytest.fixture
def month() -> str:
    """On its fifth day as many sessions as a page shows, on its ninth two more."""
    course, base = make_course(title="竹编入门"), make_base()
    for number in range(ROWS_A_PAGE + 2):
        day = day_of(4 if number < ROWS_A_PAGE else 8)
        ahead = (day - timezone.localdate()).days
        make_session(days_ahead=ahead, course=course, base=base)
    return f"{day_of(0):%Y-%m}"


def test_the_list_shows_a_page_and_counts_all(client, month):
    first = client.get("/en/training/courses/", {"month": month})
    second = client.get("/en/training/courses/", {"month": month, "page": 2})
    shown = [text_of(page).count("data-session=") for page in (first, second)]
    assert shown == [ROWS_A_PAGE, 2]
    assert all(f"{ROWS_A_PAGE + 2} courses" in text_of(page) for page in (first, second))
    assert "page=2" in text_of(first)


def test_the_calendar_leads_to_each_day_wherever_it_stands(client, month):
    page = client.get("/en/training/courses/", {"month": month})
    cells = {cell["date"]: cell for week in page.context["month"]["weeks"] for cell in week if cell}
    fifth, ninth = day_of(4), day_of(8)
    assert cells[fifth]["url"] == f"#day-{fifth}"
    assert cells[ninth]["url"] == f"?month={month}&page=2#day-{ninth}"
    assert [cells[day]["label"] for day in (fifth, ninth)] == [
        f"{ROWS_A_PAGE} courses",
        "2 courses",
    ]
    other = client.get("/en/training/courses/" + cells[ninth]["url"])
    assert f'id="day-{ninth}"' in text_of(other)


def test_a_page_costs_as_many_queries_as_a_short_one(client, month):
    long = queries(client, f"/training/courses/?month={month}")
    short = queries(client, f"/training/courses/?month={month}&page=2")
    assert long == short
