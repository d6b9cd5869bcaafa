"""A teacher at her phone: from the front page to a booked visit, and off again. Real Chromium."""

import re

import pytest
from playwright.sync_api import Page, expect

from museum.models import Booking, Slot
from tests.portal.scene import build_scene

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 375, "height": 780}


@pytest.fixture
def browser_context_args(browser_context_args) -> dict:
    return {**browser_context_args, "viewport": PHONE, "locale": "zh-CN", "has_touch": True}


@pytest.fixture
def trouble(page: Page) -> list[str]:
    """What the browser complains of: errors of scripts, refusals of the security policy."""
    seen: list[str] = []
    page.on("pageerror", lambda error: seen.append(str(error)))
    page.on("console", lambda line: line.type == "error" and seen.append(line.text))
    return seen


def menu(page: Page, name: str) -> None:
    page.locator("summary", has_text="菜单").click()
    page.locator("details.menu").get_by_role("link", name=name).click()


def test_from_the_front_page_to_a_cancelled_visit(page: Page, live_server, trouble):
    scene = build_scene()
    page.goto(live_server.url)
    expect(page).to_have_title(re.compile("天目匠心"))

    read_about_a_craftsman(page, scene)
    choose_a_time(page, scene)
    reference = book_with_mistakes(page)
    find_again_by_phone(page, reference)
    cancel(page)

    assert trouble == []
    assert Booking.objects.get().status == "cancelled_by_visitor"
    assert Slot.objects.get().taken == 0


def read_about_a_craftsman(page: Page, scene) -> None:
    menu(page, "劳模工匠")
    expect(page.get_by_role("heading", name="共 3 人")).to_be_visible()
    page.get_by_label("搜索", exact=True).fill("竹编")
    page.get_by_role("button", name="搜索").click()
    expect(page.get_by_role("heading", name="共 1 人")).to_be_visible()
    if not page.get_by_label("级别").is_visible():  # open by itself once something is narrowed
        page.locator("summary", has_text="筛选").click()
    page.get_by_label("级别").select_option(label="区级 (1)")
    page.get_by_role("button", name="应用筛选").click()
    expect(page).to_have_url(re.compile("level=district"))
    page.get_by_role("link", name=scene.person.name).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("陈根荣")
    expect(page.get_by_text("竹编的花瓶能盛水。")).to_be_visible()


def choose_a_time(page: Page, scene) -> None:
    menu(page, "匠心馆")
    page.get_by_role("link", name="预约参观").first.click()
    if page.locator(f'time[datetime="{scene.slot.date}"]').count() == 0:
        page.locator(".month-nav a[rel=next]").click()
    page.locator(f'.month a:has(time[datetime="{scene.slot.date}"])').click()
    expect(page.get_by_text("陈根荣 现场演示竹编")).to_be_visible()
    page.get_by_role("link", name=re.compile("09:00–10:30")).click()


def book_with_mistakes(page: Page) -> str:
    page.get_by_label("单位名称").fill("城北小学")
    page.get_by_label("参观者类型").select_option(label="学校")
    page.get_by_label("总人数").fill("44")
    page.get_by_label("其中成人").fill("2")
    page.get_by_label("联系人").fill("王老师")
    page.get_by_label("联系电话").fill("1380000000")
    page.get_by_label("需要我们准备什么").fill("一位同学坐轮椅")
    page.get_by_role("button", name="提交预约").click()

    summary = page.locator(".error-summary")
    expect(summary).to_be_focused()
    expect(summary).to_contain_text("手机号应为 11 位，现在是 10 位。")
    summary.get_by_role("link", name=re.compile("联系电话")).click()
    expect(page.get_by_label("联系电话")).to_be_focused()
    expect(page.get_by_label("单位名称")).to_have_value("城北小学")
    expect(page.get_by_label("需要我们准备什么")).to_have_value("一位同学坐轮椅")

    page.get_by_label("联系电话").fill("13800000001")
    page.get_by_label("同意匠心馆").check()
    page.get_by_role("button", name="提交预约").click()
    expect(page.locator(".error-summary")).to_contain_text("42 名学生至少需要 5 名成人陪同。")
    page.get_by_label("其中成人").fill("5")
    page.get_by_role("button", name="提交预约").click()

    shown = page.locator("[data-reference]")
    expect(shown).to_be_visible()
    expect(page.get_by_text("待确认").first).to_be_visible()
    assert Slot.objects.get().taken == 44
    return shown.get_attribute("data-reference")


def find_again_by_phone(page: Page, reference: str) -> None:
    page.context.clear_cookies()
    menu(page, "匠心馆")
    page.get_by_role("link", name="查询预约").click()
    page.get_by_label("编号").fill(reference.lower())
    page.get_by_label("联系电话").fill("13800000001")
    page.get_by_role("button", name="查询").click()
    expect(page.locator("[data-reference]")).to_contain_text(reference)


def cancel(page: Page) -> None:
    page.get_by_role("link", name="取消预约").click()
    page.get_by_role("button", name="取消预约").click()
    expect(page.get_by_text("预约已取消，谢谢告知。")).to_be_visible()
    expect(page.get_by_role("link", name="更改")).to_have_count(0)
