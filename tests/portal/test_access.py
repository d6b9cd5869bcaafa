"""Every page as a browser judges it: accessibility (axe), nothing wider than the window."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.builders import PASSWORD, make_booking, make_staff
from tests.portal.scene import build_scene

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]}
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
WIDTHS = (320, 375, 1280)
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def public_pages(scene) -> list[str]:
    return [
        "/",
        "/en/",
        "/honours/",
        "/honours/?q=竹编&level=district",
        "/honours/?q=没有这样的人",
        scene.person.get_absolute_url(),
        "/museum/",
        "/museum/objects/",
        scene.work.get_absolute_url(),
        "/museum/galleries/qiaozhi/",
        "/museum/history/",
        f"/museum/visit/?month={scene.slot.date:%Y-%m}",
        f"/museum/visit/{scene.slot.date}/",
        scene.slot.get_absolute_url(),
        f"/en{scene.slot.get_absolute_url()}",
        "/museum/bookings/",
        "/figures/",
        "/figures/craftsmen/",
        "/search/?q=竹编",
        "/privacy/",
        "/accessibility/",
        "/nowhere/",
    ]


def visited(browser: Browser, base: str, addresses, *, sign_in: str = ""):
    """Each page in turn."""
    context = browser.new_context(color_scheme="light", locale="zh-CN", reduced_motion="reduce")
    page = context.new_page()
    if sign_in:
        page.goto(f"{base}/admin/login/")
        page.fill("[name=username]", sign_in)
        page.fill("[name=password]", PASSWORD)
        page.click("[type=submit]")
    for address in addresses:
        page.goto(base + address)
        yield address, page
    context.close()


def faults(page, context: str | None = None) -> list[str]:
    """What axe finds against WCAG 2.1 AA and good practice; in the dark only the colours differ."""
    found = Axe().run(page, context, RULES).response["violations"]
    page.emulate_media(color_scheme="dark")
    page.evaluate("document.getAnimations().forEach(each => each.finish())")
    found += Axe().run(page, context, COLOURS).response["violations"]
    page.emulate_media(color_scheme="light")
    return [f"{each['id']}: {node['html'][:120]}" for each in found for node in each["nodes"][:3]]


def overflows(page) -> list[int]:
    """The widths at which the page can be scrolled sideways."""
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        if page.evaluate(WIDER) > 0:
            found.append(width)
    return found


def test_public_pages_are_accessible_and_fit_every_window(browser, live_server):
    scene = build_scene()
    pages = visited(browser, live_server.url, public_pages(scene))
    found = {address: [*faults(page), *overflows(page)] for address, page in pages}
    assert {address: faulty for address, faulty in found.items() if faulty} == {}


def test_a_refused_form_and_a_booking_are_accessible_and_fit(browser, live_server):
    scene = build_scene()
    context = browser.new_context(locale="zh-CN", reduced_motion="reduce")
    page = context.new_page()
    page.goto(live_server.url + scene.slot.get_absolute_url())
    page.click("#booking-form [type=submit]")
    assert page.locator(".error-summary").is_visible()
    assert [*faults(page), *overflows(page)] == []
    booking = make_booking(slot=scene.slot)
    page.goto(live_server.url + booking.get_absolute_url())
    page.fill("[name=phone]", "13800000001")
    page.click("#find-form [type=submit]")
    for address in ("", "change/", "cancel/"):
        page.goto(live_server.url + booking.get_absolute_url() + address)
        assert [*faults(page), *overflows(page)] == [], address
    context.close()


def test_the_admin_runs_without_a_refusal_of_the_security_policy(browser, live_server):
    scene = build_scene()
    make_staff(username="boss", is_superuser=True)
    addresses = [
        "/admin/",
        "/admin/honours/person/",
        f"/admin/honours/person/{scene.person.pk}/change/",
        "/admin/honours/conferral/add/",
        "/admin/honours/carerecord/due/",
        "/admin/honours/carerecord/summary/",
        "/admin/honours/carerecord/add/",
        f"/admin/museum/museumobject/{scene.work.pk}/change/",
        f"/admin/museum/slot/{scene.slot.pk}/change/",
        "/admin/museum/booking/",
        "/admin/common/user/",
    ]
    refused: dict[str, list] = {}
    for address, page in visited(browser, live_server.url, addresses, sign_in="boss"):
        if not refused:
            page.on(
                "console", lambda line: line.type == "error" and refused["now"].append(line.text)
            )
        refused["now"] = refused[address] = []
        page.reload()
        page.wait_for_load_state("networkidle")
    assert {address: lines for address, lines in refused.items() if lines} == {}
