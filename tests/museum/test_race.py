"""Sixty at once for forty places, as visitors do it: through HTTP."""

import re
from concurrent.futures import ThreadPoolExecutor
from http.cookiejar import CookieJar
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener

import pytest

from museum.models import Booking, Slot
from tests.builders import make_slot
from tests.museum.forms import typed

CLIENTS = 60
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


def book_one(address: str, number: int) -> tuple[int, str, str]:
    """One visitor with a browser of their own: open the form, send it. Status, address, page."""
    browser = build_opener(HTTPCookieProcessor(CookieJar()))
    token = TOKEN.search(browser.open(address, timeout=60).read().decode()).group(1)
    fields = typed(
        phone=f"1380000{number:04d}",
        organisation=f"第 {number} 家",
        organisation_type="family",
        headcount="1",
        adults="1",
        csrfmiddlewaretoken=token,
    )
    request = Request(address, urlencode(fields).encode(), {"Referer": address})
    with browser.open(request, timeout=60) as answer:
        return answer.status, answer.url, answer.read().decode()


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_sixty_clients_at_once_never_get_more_than_forty_places(live_server):
    slot = make_slot(capacity=40, max_groups=CLIENTS)
    address = live_server.url + slot.get_absolute_url()
    with ThreadPoolExecutor(CLIENTS) as crowd:
        answers = list(crowd.map(lambda number: book_one(address, number), range(CLIENTS)))
    booked = [url for _status, url, _page in answers if "/museum/bookings/V" in url]
    refused = [page for _status, url, page in answers if url == address]
    assert len(booked) == 40
    assert len(refused) == CLIENTS - 40
    assert {status for status, _url, _page in answers} == {200}
    assert all("这个场次已约满，请另选时间。" in page for page in refused)
    assert all("第 " in page for page in refused)  # what was typed is still there
    slot = Slot.objects.get()
    assert (slot.taken, slot.groups, Booking.objects.count()) == (40, 40, 40)


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_one_phone_cannot_pass_its_limit_by_asking_ten_times_at_once(live_server):
    slots = [make_slot(days_ahead=10 + number) for number in range(10)]
    addresses = [live_server.url + slot.get_absolute_url() for slot in slots]
    with ThreadPoolExecutor(10) as crowd:
        list(crowd.map(lambda address: book_one(address, 1), addresses))
    assert Booking.objects.count() == 3
