"""Twenty at once for five places, as visitors do it: through HTTP."""

import re
from concurrent.futures import ThreadPoolExecutor
from http.cookiejar import CookieJar
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener

import pytest

from tests.training.course_builders import make_session, typed
from training.models import Enrolment, Session

CLIENTS, PLACES = 20, 5
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


def enrol_one(address: str, number: int) -> tuple[int, str, str]:
    """One visitor with a browser of their own: open the form, send it. Status, address, page."""
    browser = build_opener(HTTPCookieProcessor(CookieJar()))
    token = TOKEN.search(browser.open(address, timeout=60).read().decode()).group(1)
    fields = typed(phone=f"1380000{number:04d}", name=f"第{number}位", csrfmiddlewaretoken=token)
    request = Request(address, urlencode(fields).encode(), {"Referer": address})
    with browser.open(request, timeout=60) as answer:
        return answer.status, answer.url, answer.read().decode()


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_twenty_clients_at_once_never_get_more_than_five_places(live_server):
    session = make_session(places=PLACES)
    address = f"{live_server.url}/en{session.get_absolute_url()}"
    with ThreadPoolExecutor(CLIENTS) as crowd:
        answers = list(crowd.map(lambda number: enrol_one(address, number), range(CLIENTS)))
    enrolled = [url for _status, url, _page in answers if "/training/enrolments/K" in url]
    refused = [page for _status, url, page in answers if url == address]
    assert (len(enrolled), len(refused)) == (PLACES, CLIENTS - PLACES)
    assert {status for status, _url, _page in answers} == {200}
    assert all("All places of this session are taken." in page for page in refused)
    assert all("位" in page for page in refused)  # what was typed is still there
    assert (Session.objects.get().taken, Enrolment.objects.count()) == (PLACES, PLACES)


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_one_phone_asking_ten_times_at_once_gets_one_place(live_server):
    session = make_session(places=20)
    address = f"{live_server.url}/en{session.get_absolute_url()}"
    with ThreadPoolExecutor(10) as crowd:
        answers = list(crowd.map(lambda _turn: enrol_one(address, 1), range(10)))
    assert {status for status, _url, _page in answers} == {200}
    assert Enrolment.objects.count() == 1
