"""Large pictures of an object, near to by touch and keyboard. Real Chromium."""

import io

import pytest
from django.core.files.base import ContentFile
from PIL import Image
from playwright.sync_api import Page, expect

from museum.models import ObjectPicture
from tests.builders import make_object

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def browser_context_args(browser_context_args) -> dict:
    return {**browser_context_args, "viewport": {"width": 375, "height": 780}, "locale": "zh-CN"}


def pictured(count: int):
    work = make_object(name="提梁盒")
    for number in range(count):
        file = io.BytesIO()
        Image.new("RGB", (1280, 1600), (200, 40 * number, 60)).save(file, "JPEG")
        picture = ContentFile(file.getvalue(), name=f"zoom-{work.pk}-{number}.jpg")
        ObjectPicture.objects.create(object=work, picture=picture, position=number)
    return work


def width_of(page: Page) -> float:
    """Of the picture in the middle of the viewer, in pixels of the window."""
    return page.evaluate(
        "document.querySelector('.pswp__item[aria-hidden=false] .pswp__img:last-of-type')"
        ".getBoundingClientRect().width"
    )


def test_a_picture_opens_zooms_and_closes_by_keyboard(page: Page, live_server):
    refused: list[str] = []
    page.on("console", lambda line: "Content Security" in line.text and refused.append(line.text))
    page.on("pageerror", lambda error: refused.append(str(error)))
    page.goto(live_server.url + pictured(2).get_absolute_url())
    first = page.locator(".gallery-strip a").first
    page.wait_for_load_state("networkidle")
    first.focus()
    page.keyboard.press("Enter")
    viewer = page.get_by_role("dialog")
    expect(viewer).to_be_visible()
    expect(page.locator(".pswp__item[aria-hidden=false] .pswp__img").last).to_be_visible()
    page.wait_for_timeout(500)  # the opening grows from the small picture
    fitting = width_of(page)
    assert fitting <= 375
    page.keyboard.press("+")
    page.wait_for_timeout(400)
    assert width_of(page) > 1.3 * fitting
    page.keyboard.press("ArrowRight")
    expect(page.locator(".pswp__counter")).to_have_text("2 / 2")
    page.keyboard.press("Escape")
    expect(viewer).to_have_count(0)
    expect(first).to_be_focused()
    assert refused == []


def test_the_viewer_speaks_the_pages_language(page: Page, live_server):
    page.goto(live_server.url + pictured(2).get_absolute_url())
    page.wait_for_load_state("networkidle")
    page.locator(".gallery-strip a").first.click()
    expect(page.get_by_role("button", name="关闭")).to_be_visible()
    expect(page.get_by_role("button", name="放大或缩小")).to_be_visible()
