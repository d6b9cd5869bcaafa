"""The player of a street screen in a real Chromium: an hour's rotation, and the network gone."""

import json
import threading
from collections import Counter
from itertools import pairwise

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.handlers.wsgi import WSGIHandler
from django.core.servers.basehttp import ThreadedWSGIServer
from django.test.testcases import QuietWSGIRequestHandler
from django.urls import reverse
from playwright.sync_api import Page

from outreach.models import Placement, PlayProof, ScreenSign
from outreach.services.screens import key_of
from tests.outreach.article_builders import make_campaign, make_placement, make_screen

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
MINUTE = 60_000
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


class OneAnswerAConnection(QuietWSGIRequestHandler):
    """Keeps no connection: once the server has stopped nobody is answered any more."""

    def handle(self) -> None:
        self.close_connection = True
        self.handle_one_request()


class Restartable:
    """A server that can be stopped and started again at the same address."""

    def __init__(self):
        self.port, self.server = 0, None
        self.refused: set[str] = set()
        self.app = StaticFilesHandler(WSGIHandler())
        self.start()
        self.url = f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        at = ("127.0.0.1", self.port)
        self.server = ThreadedWSGIServer(at, OneAnswerAConnection, allow_reuse_address=True)
        self.server.set_app(self.answer)
        self.port = self.server.server_port
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def answer(self, environ, start_response):
        """The portal's answer, or that of a gateway that finds nobody behind it."""
        if environ["PATH_INFO"] in self.refused:
            start_response("502 Bad Gateway", [("Content-Type", "text/plain")])
            return [b""]
        return self.app(environ, start_response)

    def stop(self) -> None:
        if self.server:
            self.server.shutdown()
            self.server.server_close()
            self.server = None


@pytest.fixture
def server(transactional_db):
    running = Restartable()
    yield running
    running.stop()


def showing(page: Page) -> str:
    return page.evaluate("document.body.dataset.showing")


def wait_until(page: Page, condition: str) -> None:
    """The clock stands; what the network brings comes in its own time."""
    for _turn in range(600):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(50)
    raise AssertionError(condition)


KEPT = """(async () => {
  const cache = await caches.open("screen-" + document.querySelector("#programme").dataset.screen);
  const addresses = (await cache.keys()).map((request) => request.url);
  return addresses.includes(location.origin + location.pathname) && navigator.serviceWorker.controller !== null;
})()"""


class Street:
    """Somebody in the street who has the time: moves the clock and writes down what is shown."""

    def __init__(self, page: Page):
        self.page, self.seen = page, Counter()

    def arrive(self) -> None:
        """Before a page that has just begun to show something."""
        wait_until(self.page, "document.body.dataset.showing !== undefined")
        self.seen[showing(self.page)] += 1
        self.page.evaluate(
            """() => {
              window.turns = [];
              new MutationObserver(() => window.turns.push(document.body.dataset.showing))
                .observe(document.body, { attributes: true, attributeFilter: ["data-showing"] });
            }"""
        )

    def stay(self, minutes: int) -> list[str]:
        """What is shown in so many minutes, one entry a turn."""
        self.page.clock.run_for(minutes * MINUTE)
        turns = self.page.evaluate("window.turns.splice(0)")
        self.seen.update(turns)
        return turns

    def stay_until(self, is_so) -> None:
        """Minute by minute; what the network brings comes in its own time."""
        for _turn in range(100):
            if is_so():
                return
            self.stay(1)
            self.page.wait_for_timeout(200)
        raise AssertionError("it never came")


def opened(page: Page, url: str) -> list[str]:
    """The page under a clock that we move; gives the refusals of the security policy as they come."""
    refused: list[str] = []
    page.on("console", lambda line: "Content Security" in line.text and refused.append(line.text))
    page.on("pageerror", lambda error: refused.append(str(error)))
    page.clock.install()
    page.goto(url)
    wait_until(page, "document.body.dataset.showing !== undefined")
    return refused


def test_an_hour_of_rotation_an_outage_and_a_new_campaign(page: Page, server):
    screen = make_screen(loop_places=4, seconds=15)
    first = make_placement(screen=screen, campaign=make_campaign(name="甲"))
    second = make_placement(screen=screen, campaign=make_campaign(name="乙"))
    make_placement(screen=screen, campaign=make_campaign(name="后天"), first=2, last=9)
    address = f"{server.url}{screen.get_absolute_url()}"
    refused = opened(page, f"{address}#key={key_of(screen)}")
    assert page.url == address

    street, pair = Street(page), {str(first.pk), str(second.pk)}
    street.arrive()
    turns = street.stay(60)
    assert len(turns) == 240
    assert set(turns) == pair
    assert all(one != other for one, other in pairwise(turns))
    street.stay_until(lambda: ScreenSign.objects.filter(showing__in=["甲", "乙"]).exists())
    # What one minute's network didn't bring is fetched again in the next.
    street.stay_until(lambda: page.evaluate(KEPT))

    server.stop()
    turns = street.stay(60)
    assert len(turns) == 240
    assert set(turns) == pair
    # The machine starts anew while the network is away: the kept page opens and goes on.
    page.reload()
    street.arrive()
    assert set(street.stay(5)) == pair
    assert page.evaluate("document.querySelector('.slide.is-on img').naturalWidth") > 0

    third = make_placement(screen=screen, campaign=make_campaign(name="丙"))
    Placement.objects.filter(pk=first.pk).update(status="cancelled")
    server.start()
    there = f"document.querySelector('[data-placement=\"{third.pk}\"]') !== null"
    street.stay_until(lambda: page.evaluate(there))
    street.stay(1)
    assert set(street.stay(5)) == {str(second.pk), str(third.pk)}
    # What was shown meanwhile is reported, and every turn of it once.
    street.stay_until(lambda: plays_of(screen).get(first.pk) == street.seen[str(first.pk)])
    street.stay_until(lambda: plays_of(screen).get(second.pk, 0) > 240)
    assert plays_of(screen)[first.pk] == street.seen[str(first.pk)]
    assert third.pk in plays_of(screen)
    assert refused == []


def test_a_bad_first_minute_is_made_good_in_a_later_one(page: Page, server):
    screen = make_screen()
    poster = make_placement(screen=screen)
    worker = reverse("outreach:screen_worker")
    server.refused = {worker}
    opened(page, f"{server.url}{screen.get_absolute_url()}")
    street = Street(page)
    street.arrive()
    street.stay(3)
    assert not page.evaluate(KEPT)
    server.refused = set()
    street.stay_until(lambda: page.evaluate(KEPT))
    server.stop()
    page.reload()
    street.arrive()
    assert set(street.stay(2)) == {str(poster.pk)}


def plays_of(screen) -> dict[int, int]:
    today = PlayProof.objects.filter(placement__screen=screen)
    found: dict[int, int] = {}
    for proof in today:
        found[proof.placement_id] = found.get(proof.placement_id, 0) + proof.plays
    return found


def test_outside_its_hours_the_screen_is_dark_and_nothing_is_counted(page: Page, live_server):
    screen = make_screen(on_from="00:00", on_until="00:01")
    make_placement(screen=screen)
    opened(page, f"{live_server.url}{screen.get_absolute_url()}#key={key_of(screen)}")
    if page.evaluate("document.querySelector('#programme').classList.contains('is-dark')"):
        assert plays_of(screen) == {}
        key = f"screen-{screen.code}-plays"
        assert json.loads(page.evaluate(f"localStorage.getItem('{key}') ?? '{{}}'")) == {}
        assert page.locator(".dark").is_visible()


def test_a_screen_with_nothing_due_shows_the_house(page: Page, live_server):
    screen = make_screen()
    make_placement(screen=screen, first=3, last=9)
    opened(page, f"{live_server.url}{screen.get_absolute_url()}")
    assert page.locator(".slide.idle").is_visible()
    assert showing(page) == ""


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920), (1920, 640), (1366, 768)])
def test_words_and_code_fit_the_screen(page: Page, live_server, size):
    screen = make_screen(width=size[0], height=size[1])
    campaign = make_campaign(
        sentence="今天，向每一个上班的人问好，也向每一双手问好吧！",
        signature="弘扬劳模精神、劳动精神、工匠精神",
    )
    make_placement(screen=screen, campaign=campaign)
    page.set_viewport_size({"width": size[0], "height": size[1]})
    opened(page, f"{live_server.url}{screen.get_absolute_url()}")
    assert page.evaluate(WIDER) == 0
    for part in (".sentence", ".signature", ".code .qr", ".slide > img"):
        box = page.locator(
            f".is-on {part}, .is-on{part.removeprefix('.slide')}"
        ).first.bounding_box()
        assert box["x"] >= 0, part
        assert box["y"] >= 0, part
        assert box["x"] + box["width"] <= size[0] + 1, part
        assert box["y"] + box["height"] <= size[1] + 1, part
    code = page.locator(".is-on .code .qr").bounding_box()
    words = page.locator(".is-on .sentence").bounding_box()
    assert min(code["width"], code["height"]) >= 0.15 * min(size)
    apart = (
        words["x"] >= code["x"] + code["width"]
        or code["x"] >= words["x"] + words["width"]
        or words["y"] + words["height"] <= code["y"]
    )
    assert apart
