"""A union clerk at a phone: from the open round to the printed form. Real Chromium."""

import pytest
from playwright.sync_api import Page, expect

from honours.models import Nomination

from . import builders as made
from .nomination_form import FORM, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def browser_context_args(browser_context_args) -> dict:
    size = {"width": 375, "height": 780}
    return {**browser_context_args, "viewport": size, "locale": "zh-CN", "has_touch": True}


@pytest.fixture
def trouble(page: Page) -> list[str]:
    """What the browser complains of: errors of scripts, refusals of the security policy."""
    seen: list[str] = []
    page.on("pageerror", lambda error: seen.append(str(error)))
    page.on("console", lambda line: line.type == "error" and seen.append(line.text))
    return seen


def paper(name: str) -> dict:
    file = made.pdf(name)
    return {"name": name, "mimeType": "application/pdf", "buffer": file.read()}


def test_from_the_open_round_to_the_printed_form(page: Page, live_server, trouble):
    round = made.make_round()
    page.goto(live_server.url)
    page.get_by_role("link", name=round.name).click()
    fill_in_with_mistakes(page)
    reference = correct_and_keep(page)
    find_again(page, reference)
    attach_a_paper(page)
    enter_the_notice(page)
    print_the_form(page)
    assert trouble == []
    nomination = Nomination.objects.get()
    assert (nomination.status, nomination.attachments.count()) == ("unit_notice", 1)


def fill_in_with_mistakes(page: Page) -> None:
    for name, value in FORM.items():
        if name not in {"gender", "consent"}:
            page.locator(f"#nomination-form [name={name}]").fill(value)
    page.locator("[name=id_number]").fill(made.identity_number(777))
    page.locator("[name=phone]").fill("1380000")
    page.locator("[name=gender][value=female]").check()
    page.get_by_role("button", name="保存并继续").click()
    summary = page.locator(".error-summary")
    expect(summary).to_be_focused()
    expect(summary).to_contain_text("手机号应为 11 位，现在是 7 位。")
    expect(summary).to_contain_text("没有候选人同意，无法办理。")
    expect(page.locator("[name=deeds]")).to_have_value(FORM["deeds"])
    assert page.evaluate(WIDER) == 0


def correct_and_keep(page: Page) -> str:
    page.locator("[name=phone]").fill("13800000001")
    page.locator("[name=consent]").check()
    page.get_by_role("button", name="保存并继续").click()
    expect(page.locator(".error-summary")).to_contain_text("身份证号显示的性别与所选不符")
    page.locator("[name=gender][value=male]").check()
    page.get_by_role("button", name="保存并继续").click()
    shown = page.locator("[data-reference]")
    expect(shown).to_be_visible()
    assert page.evaluate(WIDER) == 0
    return shown.get_attribute("data-reference")


def find_again(page: Page, reference: str) -> None:
    page.context.clear_cookies()
    page.reload()
    expect(page.get_by_text("章叔岩")).to_have_count(0)
    page.get_by_role("link", name="推荐", exact=True).click()
    page.get_by_role("link", name="查询我的推荐").click()
    page.locator("[name=reference]").fill(reference.lower())
    page.locator("[name=phone]").fill(PHONE)
    page.get_by_role("button", name="查询").click()
    expect(page.get_by_role("heading", name="章叔岩")).to_be_visible()


def attach_a_paper(page: Page) -> None:
    page.get_by_role("link", name="添加材料").click()
    form = page.locator("#papers-form")
    form.locator("[name=kind]").select_option("consent")
    form.locator("[name=attachments]").set_input_files([paper("同意书.pdf")])
    form.get_by_role("button", name="添加").click()
    expect(page.get_by_role("link", name="同意书.pdf")).to_be_visible()
    assert page.evaluate(WIDER) == 0


def enter_the_notice(page: Page) -> None:
    page.get_by_role("link", name="返回推荐").click()
    page.get_by_role("link", name="填写会议和公示").click()
    page.locator("[name=meeting_kind]").select_option("congress")
    page.locator("[name=meeting_on]").fill("2026-03-02")
    page.locator("[name=unit_notice_from]").fill("2026-03-03")
    page.locator("[name=meeting_present]").fill("86")
    page.locator("[name=meeting_in_favour]").fill("84")
    page.get_by_role("button", name="计算最后一天").click()
    expect(page.get_by_text("2026 年 3 月 10 日").first).to_be_visible()
    page.locator("#notice-form button[value=announce]").click()
    expect(page.get_by_text("公示已在单位张贴")).to_be_visible()
    assert page.evaluate(WIDER) == 0


def print_the_form(page: Page) -> None:
    page.get_by_role("link", name="打印推荐审批表").click()
    expect(page.get_by_role("button", name="打印")).to_be_visible()
    expect(page.locator("table")).to_contain_text("章叔岩")
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="打印")).to_be_hidden()
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")
