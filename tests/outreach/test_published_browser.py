"""What is published in a real Chromium: accessible, fitting every window; the editor of rich text."""

import pytest
from playwright.sync_api import Page, expect

from outreach.models import (
    Article,
    ArticlePerson,
    ArticlePicture,
    FollowerCount,
    ReportPerson,
    VideoPerson,
    VideoPlays,
)
from tests.builders import PASSWORD, make_person, make_staff
from tests.outreach.article_builders import (
    a_picture,
    day,
    make_account,
    make_article,
    make_published,
    make_report,
    make_video,
)
from tests.portal.test_access import faults, overflows, visited

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def scene() -> list[str]:
    """One of each, with all that hangs on it."""
    person = make_person(name="陈根荣", summary="一根毛竹分成三十六层。")
    article = make_article(cover=a_picture(size=(640, 400)), cover_alt="竹编", author="周文澜")
    ArticlePicture.objects.create(article=article, picture=a_picture(), alt="篮", caption="局部")
    ArticlePerson.objects.create(article=article, person=person)
    other = make_published(title="一只很长很长的标题，写一位匠人和他做了四十年的一件小事")
    names = ("submitted_by", "checked_by", "approved_by", "publish_at", "published_at")
    values = {name: getattr(other, name) for name in names}
    for step in ("review", "approval", "scheduled", "published"):
        Article.objects.filter(pk=article.pk).update(status=step, **values)
    video = make_video(
        cover=a_picture(), player_address="https://open.douyin.com/player/video?vid=1"
    )
    VideoPerson.objects.create(video=video, person=person)
    for offset in (-300, -90, -2):
        VideoPlays.objects.create(video=video, day=day(offset), plays=1000 - offset)
    report = make_report(address="https://news.example/1", summary="报道了一天。")
    ReportPerson.objects.create(report=report, person=person)
    account = make_account(is_main=True, introduction="寻访匠人。")
    for offset in (-90, -60, -2):
        FollowerCount.objects.create(account=account, day=day(offset), followers=151_000 + offset)
    return [
        "/outreach/columns/jiangxin/",
        "/outreach/columns/deeds/",
        article.get_absolute_url(),
        "/outreach/reports/",
        "/outreach/videos/",
        video.get_absolute_url(),
        f"/en{video.get_absolute_url()}",
        account.get_absolute_url(),
        person.get_absolute_url(),
        "/",
    ]


def test_pages_are_accessible_and_fit_every_window(browser, live_server):
    found = {
        address: [*faults(page), *overflows(page)]
        for address, page in visited(browser, live_server.url, scene())
    }
    assert {address: faulty for address, faulty in found.items() if faulty} == {}


def test_an_article_is_written_in_the_editor_within_the_security_policy(page: Page, live_server):
    make_staff("outreach", username="writer")
    refused: list[str] = []
    page.on("console", lambda line: line.type == "error" and refused.append(line.text))
    page.on("pageerror", lambda error: refused.append(str(error)))
    page.goto(f"{live_server.url}/admin/login/")
    page.fill("[name=username]", "writer")
    page.fill("[name=password]", PASSWORD)
    page.click("[type=submit]")
    page.goto(f"{live_server.url}/admin/outreach/article/add/")
    page.select_option("[name=column]", label="匠心")
    page.fill("[name=title]", "在编辑器里写的")
    writing = page.locator(".prose-editor .tiptap")
    expect(writing).to_be_visible()
    writing.click()
    page.keyboard.type("一刀一刀")
    page.keyboard.press("Enter")
    page.keyboard.press("Control+b")
    page.keyboard.type("慢")
    assert refused == []
    # As Word and WeChat put it on the clipboard. What would run is refused already.
    page.evaluate(
        """() => {
          const pasted = new DataTransfer();
          pasted.setData("text/html", "<section style='color:red'><p class=MsoNormal onclick='x()'>"
            + "<b>贴</b>来的<script>x()</" + "script></p></section>");
          document.querySelector(".tiptap").dispatchEvent(
            new ClipboardEvent("paste", { clipboardData: pasted, bubbles: true, cancelable: true }));
        }"""
    )
    page.click("[name=_save]")
    page.wait_for_load_state()
    article = Article.objects.get(title="在编辑器里写的")
    assert article.body.startswith("<p>一刀一刀</p><p><strong>慢")
    assert "贴" in article.body
    assert "style" not in article.body
    assert "x()" not in article.body
    assert [line for line in refused if " inline " not in line] == []
