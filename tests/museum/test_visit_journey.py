"""A school's way at phone width, from the month to the opinion afterwards. Real Chromium."""

import datetime

import pytest
import time_machine
from playwright.sync_api import Browser, Locator, Page, expect

from museum.models import Booking, Feedback, Slot
from museum.services.bookings import confirm_booking
from tests.builders import make_slot, make_staff

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
PHONE = {"viewport": {"width": 375, "height": 780}, "locale": "zh-CN", "has_touch": True}
expect.set_options(timeout=20_000)
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def phone(browser: Browser, live_server):
    """Opens one more phone, with a browser of its own."""
    contexts = []

    def open_one() -> Page:
        contexts.append(browser.new_context(**PHONE, base_url=live_server.url))
        return contexts[-1].new_page()

    yield open_one
    for context in contexts:
        context.close()


def press(control: Locator) -> None:
    """Follow a link or send a form; the page that comes fits the phone."""
    with control.page.expect_navigation():
        control.click()
    assert control.page.evaluate(WIDER) == 0, control.page.url


def walk_to(page: Page, slot: Slot) -> None:
    """From the month over the day to the time, by its links alone."""
    page.goto(f"/museum/visit/?month={slot.date:%Y-%m}")
    press(page.locator(f"a[href$='/museum/visit/{slot.date}/']").first)
    press(page.locator(f"a[href$='{slot.get_absolute_url()}']"))


def fill_in(page: Page, school: str, phone: str, heads: int, adults: int) -> None:
    page.get_by_label("单位名称").fill(school)
    page.get_by_label("参观者类型").select_option("school")
    page.get_by_label("年级").fill("三年级")
    page.get_by_label("总人数").fill(str(heads))
    page.get_by_label("其中成人").fill(str(adults))
    page.get_by_label("联系人").fill("王老师")
    page.get_by_label("联系电话").fill(phone)
    page.locator("#booking-form [name=consent]").check()


def reference_on(page: Page) -> str:
    return page.locator("[data-reference]").get_attribute("data-reference")


def test_a_school_books_changes_cancels_and_another_is_promoted_comes_and_says_how_it_was(phone):
    slot = make_slot(days_ahead=10, capacity=40, max_groups=4)
    staff = make_staff("museum", "managers")

    # One school books, and grows by two.
    first = phone()
    walk_to(first, slot)
    fill_in(first, "城北小学", "13800000001", 24, 3)
    press(first.get_by_role("button", name="提交预约"))
    booked = reference_on(first)
    press(first.get_by_role("link", name="更改"))
    first.get_by_label("总人数").fill("26")
    press(first.locator("main form button[type=submit]"))
    assert reference_on(first) == booked
    expect(first.locator("main")).to_contain_text("共 26 人")
    assert Slot.objects.get().taken == 26

    # Another finds too few places, keeps what it typed, and waits.
    second = phone()
    walk_to(second, slot)
    fill_in(second, "城南小学", "13800000002", 30, 4)
    press(second.get_by_role("button", name="提交预约"))
    expect(second.locator("#booking-form")).to_contain_text("14")
    assert second.get_by_label("单位名称").input_value() == "城南小学"
    second.locator("#booking-form [name=consent]").check()
    press(second.get_by_role("button", name="加入候补"))
    waiting = reference_on(second)
    expect(second.locator("main")).to_contain_text("候补")

    # The first cancels; the second is asked, and comes.
    press(first.get_by_role("link", name="取消预约"))
    press(first.locator("main form button[type=submit]"))
    expect(first.locator("main")).to_contain_text("访客取消")
    second.reload()
    press(second.get_by_role("button", name="确认前来"))
    expect(second.locator(".messages")).to_contain_text("名额已为您保留")
    booking = Booking.objects.get(reference=waiting)
    assert booking.status in {"requested", "confirmed"}
    if booking.status == "requested":
        confirm_booking(booking, by=staff)
    assert Slot.objects.get().taken == 30

    # The day comes: the desk checks the group in by its reference.
    with time_machine.travel(slot.begins - datetime.timedelta(minutes=5), tick=True):
        desk = phone()
        desk.goto("/admin/login/?next=/admin/museum/walkin/desk/")
        sign_in(desk, staff)
        desk.locator("[name=ref]").fill(waiting.lower())
        press(desk.locator(".desk-finder button"))
        card = desk.locator(f"#b{booking.pk}")
        card.get_by_label("到馆人数").fill("28")
        card.get_by_role("button", name="登记到馆").click()
        expect(card).to_contain_text("到馆 28 人")

        # Afterwards the school finds its booking again, and says how it was.
        second.goto("/museum/bookings/")
        second.locator("[name=reference]").fill(waiting)
        second.locator("[name=phone]").fill("13800000002")
        press(second.locator("main form button[type=submit]"))
        press(second.get_by_role("link", name="参观感受"))
        second.locator("[name=stars][value='5']").check()
        second.locator("[name=words]").fill("孩子们很喜欢竹编。")
        press(second.locator("main form button[type=submit]"))
        expect(second.locator(".messages")).to_contain_text("谢谢")
    said = Feedback.objects.get()
    assert (said.booking.reference, said.stars, said.words) == (waiting, 5, "孩子们很喜欢竹编。")
    assert Booking.objects.get(reference=waiting).attended_headcount == 28


def sign_in(page: Page, staff) -> None:
    staff.set_password("a-pass-of-this-test")
    staff.save()
    page.locator("[name=username]").fill(staff.username)
    page.locator("[name=password]").fill("a-pass-of-this-test")
    press(page.locator("[type=submit]"))
