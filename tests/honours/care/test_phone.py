"""A round ticked off in the village, on a phone without scripts and with. Real Chromium."""

import pytest
from playwright.sync_api import Page, expect

from honours.models import CareRecord
from tests.builders import PASSWORD, make_staff
from tests.honours.care.builders import days_ago, make_honoured, make_record, make_round, town

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 375, "height": 780}
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
THUMB = 44


@pytest.fixture(params=[True, False], ids=["with scripts", "without"])
def browser_context_args(browser_context_args, request) -> dict:
    return {
        **browser_context_args,
        "viewport": PHONE,
        "locale": "zh-CN",
        "has_touch": True,
        "java_script_enabled": request.param,
    }


@pytest.fixture
def visits(page: Page, live_server) -> list[CareRecord]:
    """Three visits of one town, with the page open to a member of staff."""
    make_staff("care", username="xiaozhang")
    care_round = make_round(name="2026 年春节走访")
    records = [
        make_record(
            person=make_honoured(name=name, township=town(), phone="16000000001"), round=care_round
        )
        for name in ("陈根荣", "李梅", "王建国")
    ]
    page.goto(
        f"{live_server.url}/admin/login/?next=/admin/honours/careround/{care_round.pk}/visits/"
    )
    page.fill("[name=username]", "xiaozhang")
    page.fill("[name=password]", PASSWORD)
    page.click("[type=submit]")
    return records


def test_a_round_is_ticked_off_on_a_phone(page: Page, visits):
    met, missed, wrong = visits
    card = page.locator(f"#v{met.pk}")
    expect(card.locator("a[href='tel:16000000001']")).to_be_visible()
    for button in card.locator("button").all():
        assert button.bounding_box()["height"] >= THUMB
    card.locator("[name=word]").fill("身体硬朗")
    card.locator("button[value=met]").click()
    expect(page.locator(f"#v{met.pk}.is-done")).to_be_visible()

    card = page.locator(f"#v{missed.pk}")
    card.locator("button[value=missed]").click()
    expect(card.locator(".errorlist")).to_be_visible()
    card.locator("[name=word]").fill("去女儿家过年")
    card.locator("button[value=missed]").click()
    expect(page.locator(f"#v{missed.pk}.is-dropped")).to_contain_text("去女儿家过年")

    page.locator(f"#v{wrong.pk} button[value=met]").click()
    page.locator(f"#v{wrong.pk} button[value=again]").click()
    expect(page.locator(f"#v{wrong.pk}.is-planned")).to_be_visible()

    states = dict(CareRecord.objects.values_list("pk", "status"))
    assert states == {met.pk: "done", missed.pk: "dropped", wrong.pk: "planned"}
    met.refresh_from_db()
    assert (met.done_on, met.note) == (days_ago(0), "身体硬朗")


def test_a_phone_needs_no_scrolling_sideways(page: Page, visits, browser_context_args):
    if not browser_context_args["java_script_enabled"]:
        pytest.skip("measured by a script")
    base = page.url.split("/admin/")[0]
    round_pk = visits[0].round_id
    for address in (
        f"/admin/honours/careround/{round_pk}/visits/",
        f"/admin/honours/careround/{round_pk}/sheet/",
        "/admin/honours/carerecord/due/",
        "/admin/honours/carerecord/due/?list=birthdays",
        "/admin/honours/carerecord/summary/",
        f"/admin/honours/entitlementrule/person/{visits[0].person_id}/",
    ):
        page.goto(base + address)
        assert page.evaluate(WIDER) <= 0, address
