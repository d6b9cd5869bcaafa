"""The pages of nomination as a browser judges them: accessibility, nothing wider than the window."""

import pytest

from tests.portal.test_access import faults, overflows

from . import builders as made
from .nomination_form import PHONE

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
PARTS = ("", "edit/", "announce/", "attachments/", "withdraw/")


def test_pages_of_nomination_are_accessible_and_fit(browser, live_server):
    round = made.make_round(introduction="面向一线。", conditions="近三年无事故。")
    made.make_round(opens_at=round.closes_at, closes_at=round.closes_at.replace(year=2099))
    nomination = made.make_nomination(round, organisation_phone=PHONE)
    made.attach_file(nomination, file=made.pdf("民主推荐会议记录（扫描件）.pdf"), by=None)
    context = browser.new_context(color_scheme="light", locale="zh-CN", reduced_motion="reduce")
    page = context.new_page()
    found = {}
    for address in ("/honours/nominate/", "/honours/nominations/", round.get_absolute_url()):
        page.goto(live_server.url + address)
        found[address] = [*faults(page), *overflows(page)]
    page.click("#nomination-form button[value=continue]")
    page.locator("#nomination-form details summary").click()
    found["refused"] = [*faults(page), *overflows(page)]
    page.goto(live_server.url + nomination.get_absolute_url())
    page.fill("[name=phone]", PHONE)
    page.click("#find-form [type=submit]")
    for part in PARTS:
        page.goto(live_server.url + nomination.get_absolute_url() + part)
        found[part] = [*faults(page), *overflows(page)]
    page.goto(live_server.url + nomination.get_absolute_url() + "form/")
    found["form"] = faults(page)
    context.close()
    assert {address: faulty for address, faulty in found.items() if faulty} == {}
