"""The chain's public pages as a browser judges them: accessible, nothing wider than the window."""

import pytest
from django.conf import settings

from tests.builders import make_person
from tests.portal.test_access import faults, overflows, visited
from tests.training.studio_builders import (
    make_boss,
    make_mission,
    make_pair,
    make_review,
    make_studio,
    make_team,
    make_visit,
    shown,
    today,
)
from training import captain_links, review_links
from training.models import TeamMember
from training.services.pair_log import write_log
from training.services.studio_reports import send_report
from training.services.studio_reviews import return_review

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def scene() -> list[str]:
    """One of each, and the addresses of the pages that show them."""
    person = make_person(name="叶克表", summary="一把焊枪握了三十年。")
    studio = make_studio(leader=person, introduction="专做没人敢接的活。", field="激光焊接")
    studio.members.create(person=make_person(name="小王师傅"))
    studio.projects.create(title="薄铝板焊缝攻关")
    studio.results.create(kind="saving", title="返修减少", amount=270_000, obtained_on="2022")
    make_review(studio=studio)
    team = make_team(person, introduction="上门会诊。")
    done = {"status": "confirmed", "team": team, "stars": 5, "confirmed_on": today()}
    make_mission(**done, solution="改了收弧程序。", words="来得快。", may_be_told=True)
    shown(make_pair(apprentice_person=person, apprentice_name="叶克表"))
    return [
        "/training/studios/",
        "/en/training/studios/?township=yuqian",
        "/training/studios/?q=没有这样的",
        studio.get_absolute_url(),
        "/training/teams/",
        team.get_absolute_url(),
        "/training/teams/problem/",
        "/training/missions/",
        "/training/mentoring/",
        "/training/mentoring/?q=没有",
        "/training/mentoring/pairs/",
        person.get_absolute_url(),
        "/figures/studio_enterprises/",
    ]


def test_public_pages_are_accessible_and_fit_every_window(browser, live_server):
    pages = visited(browser, live_server.url, scene())
    found = {address: [*faults(page), *overflows(page)] for address, page in pages}
    assert {address: faulty for address, faulty in found.items() if faulty} == {}


def test_the_pages_of_a_report_and_of_a_captain_are_accessible_and_fit(browser, live_server):
    review = make_review(studio=make_studio(phone="13800000033"))
    claims = [{"kind": "saving", "title": "返修减少", "amount": 270_000}]
    send_report(review, report="攻关十二次。", results=claims, has_funds=True)
    return_review(review, by=make_boss(), reason="缺台账")
    team = make_team(make_person(name="叶队长", phone="13800000044"))
    captain = TeamMember.objects.captains().get()
    free, taken = make_mission(status="open"), make_mission(status="visiting", team=team)
    make_visit(taken)
    context = browser.new_context(locale="zh-CN", reduced_motion="reduce")
    page = context.new_page()
    base = live_server.url

    def opened(link: str) -> None:
        page.goto(base + link.removeprefix(settings.SITE_URL))

    page.goto(f"{base}/training/studios/reports/")
    assert [*faults(page), *overflows(page)] == []
    opened(review_links.link_of(review))
    assert [*faults(page), *overflows(page)] == []
    page.fill("[name=report]", "")
    page.click("#report-form [type=submit]")
    assert page.locator(".error-summary").is_visible()
    assert [*faults(page), *overflows(page)] == []
    page.fill("[name=report]", "又攻关两次。")
    page.click("#report-form [type=submit]")
    assert page.locator(f"[data-reference={review.reference}]").is_visible()
    assert [*faults(page), *overflows(page)] == []
    for mission in (free, taken):
        opened(captain_links.link_of(mission, captain))
        assert [*faults(page), *overflows(page)] == [], mission.status
    for verb in ("arrange", "visit"):
        page.goto(f"{base}/training/missions/{taken.reference}/team/{team.slug}/{verb}/")
        page.click("#report-form [type=submit]")
        assert page.locator(".error-summary").is_visible()
        assert [*faults(page), *overflows(page)] == [], verb
    context.close()


def test_the_pages_of_a_mission_and_of_a_pair_are_accessible_and_fit(browser, live_server):
    team = make_team(make_person())
    mission = make_mission(status="solved", team=team, solution="改了。")
    pair = make_pair()
    write_log(pair, side="master", written_on=today(), words="练了平焊。", hours=2)
    context = browser.new_context(locale="zh-CN", reduced_motion="reduce")
    page = context.new_page()
    base = live_server.url
    page.goto(f"{base}/training/teams/problem/")
    page.click("#mission-form [type=submit]")
    assert page.locator(".error-summary").is_visible()
    assert [*faults(page), *overflows(page)] == []
    for find, reference, phone in (
        ("/training/missions/", mission.reference, "13800000001"),
        ("/training/mentoring/pairs/", pair.reference, "13800000022"),
    ):
        page.goto(base + find)
        page.fill("[name=reference]", reference)
        page.fill("[name=phone]", phone)
        page.click("#find-form [type=submit]")
        assert page.locator(f"[data-reference={reference}]").is_visible()
        assert [*faults(page), *overflows(page)] == [], find
    context.close()
