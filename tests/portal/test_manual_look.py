"""The manual as a browser shows it: accessible, no wider than the window, its diagrams' words in place."""

import pytest

from config.common.declarations import collect
from tests.builders import make_staff
from tests.config.diagrams.selection import SELECTION
from tests.config.diagrams.shapes import rendered

from .test_access import faults, overflows, visited

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
PAGES = ["/admin/manual/", *(f"/admin/manual/{each.key}/" for each in collect("manual"))]
# Words that reach beyond their box, as the browser's own fonts set them.
TOO_WIDE = """
() => [...document.querySelectorAll('.process-picture g > rect')].flatMap(rect => {
  const box = rect.getBoundingClientRect()
  return [...rect.parentNode.querySelectorAll('text')].filter(text => {
    const own = text.getBoundingClientRect()
    return own.left < box.left - 1 || own.right > box.right + 1
      || own.top < box.top - 3 || own.bottom > box.bottom + 3
  }).map(text => text.textContent)
})
"""


def test_the_manual_is_accessible_and_fits_every_window(browser, live_server):
    """Axe judges the manual itself; the frame around it is Django's."""
    make_staff(username="boss", is_superuser=True)
    found = {}
    for address, page in visited(browser, live_server.url, PAGES, sign_in="boss"):
        found[address] = [*faults(page, "#content"), *overflows(page), *page.evaluate(TOO_WIDE)]
    assert {address: faulty for address, faulty in found.items() if faulty} == {}


def test_a_long_process_keeps_its_words_in_their_boxes_and_the_page_in_the_window(
    browser, live_server
):
    make_staff(username="boss", is_superuser=True)
    address = "/admin/manual/conferrals/"
    for _address, page in visited(browser, live_server.url, [address], sign_in="boss"):
        page.evaluate(
            "html => { document.querySelector('.process').outerHTML = html }", rendered(SELECTION)
        )
        assert page.locator(".process-picture g.bundle").count() == 2
        assert page.evaluate(TOO_WIDE) == []
        assert overflows(page) == []
        page.emulate_media(media="print")
        page.set_viewport_size({"width": 673, "height": 1000})
        picture = page.locator(".process-picture").bounding_box()
        assert picture["width"] <= 673
        assert picture["height"] <= 250 / 25.4 * 96 + 1
