"""The front desk on a phone whose connection comes and goes. Real Chromium."""

import pytest
from playwright.sync_api import Page, expect

from museum.models import Booking, WalkIn
from museum.services.bookings import confirm_booking
from tests.builders import make_booking, make_slot, make_staff

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DESK = "/admin/museum/walkin/desk/"
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def browser_context_args(browser_context_args) -> dict:
    size = {"width": 375, "height": 780}
    return {**browser_context_args, "viewport": size, "locale": "zh-CN", "has_touch": True}


def test_what_is_typed_without_a_connection_arrives_later_and_once(page: Page, live_server, client):
    account = make_staff("museum")
    booking = make_booking(slot=make_slot(days_ahead=0), organisation="锦城一小", headcount=30)
    confirm_booking(booking, by=account)
    client.force_login(account)
    cookie = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
    page.goto(live_server.url + DESK)
    assert page.evaluate(WIDER) == 0

    page.context.set_offline(True)
    card = page.locator(f"#b{booking.pk}")
    card.get_by_label("到馆人数").fill("28")
    card.get_by_role("button", name="登记到馆").click()
    expect(card).to_contain_text("已存在本机")
    walk_in = page.locator("form[data-again]")
    walk_in.get_by_label("到馆人数").fill("4")
    walk_in.get_by_role("button", name="登记", exact=True).click()
    expect(walk_in.get_by_label("到馆人数")).to_have_value("")
    assert not WalkIn.objects.exists()

    page.context.set_offline(False)
    expect(card).to_contain_text("锦城一小：到馆 28 人。")
    expect(page.locator("form[data-again]").locator("..")).to_contain_text("散客 4 人，已登记。")
    page.reload()
    expect(card).to_contain_text("28")
    booking.refresh_from_db()
    assert (booking.status, booking.attended_headcount) == ("attended", 28)
    assert [each.heads for each in WalkIn.objects.all()] == [4]


def test_what_is_kept_survives_closing_the_page(page: Page, live_server, client):
    account = make_staff("museum")
    booking = make_booking(slot=make_slot(days_ahead=0), headcount=30)
    confirm_booking(booking, by=account)
    client.force_login(account)
    cookie = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
    page.goto(live_server.url + DESK)
    page.context.set_offline(True)
    page.locator(f"#b{booking.pk}").get_by_role("button", name="登记到馆").click()
    expect(page.locator(f"#b{booking.pk}")).to_contain_text("已存在本机")
    page.goto("about:blank")
    page.context.set_offline(False)
    page.goto(live_server.url + DESK)
    expect(page.locator(f"#b{booking.pk}")).to_contain_text("到馆 30 人")
    assert Booking.objects.get().attended_headcount == 30
