"""The pages of outreach as a browser judges them: accessible, and never wider than the window."""

import pytest

from outreach.services.fairs import announce_fair, hold_fair
from outreach.services.sign_ins import sign_in_address
from tests.builders import PASSWORD, make_person, make_staff
from tests.outreach.event_builders import (
    announced,
    boss,
    held,
    make_event,
    make_fair,
    make_request,
    make_talk,
    make_tour,
)
from tests.portal.scene import picture
from tests.portal.test_access import faults, overflows, visited

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def build_season() -> dict[str, str]:
    """Something of everything, and where it is seen."""
    person, tour = make_person(), make_tour(travel_note="早 8:20 集合")
    talk = make_talk(speaker=person)
    past = held(people=[person], report="座无虚席。", audience=120, method="estimate", tour=tour)
    past.pictures.create(picture=picture(), alt="会场")
    coming = announced(people=[person], tour=tour, talk=talk, summary="带作品来。")
    fair = announce_fair(make_fair(days=40, people=[person]), by=boss())
    fair.pictures.create(picture=picture("fair.webp"))
    hold_fair(make_fair(days=-40, name="夜市"), by=boss(), visitors=900, visitors_method="estimate")
    return {
        "index": "/outreach/",
        "list": f"/outreach/events/?month={coming.day:%Y-%m}",
        "past": past.get_absolute_url(),
        "coming": coming.get_absolute_url(),
        "tour": tour.get_absolute_url(),
        "itinerary": f"{tour.get_absolute_url()}itinerary/",
        "programme": coming.programme.get_absolute_url(),
        "menu": "/outreach/talks/",
        "request": f"/outreach/request/?talk={talk.slug}",
        "find": "/outreach/requests/",
        "fairs": "/outreach/fairs/",
        "fair": fair.get_absolute_url(),
        "plan": f"{fair.get_absolute_url()}plan/",
        "sign-in": sign_in_address(coming).partition("8000")[2],
        "person": person.get_absolute_url(),
    }


def test_public_pages_are_accessible_and_fit_every_window(browser, live_server):
    found = {
        address: [*faults(page), *overflows(page)]
        for address, page in visited(browser, live_server.url, build_season().values())
    }
    assert {address: faulty for address, faulty in found.items() if faulty} == {}


def test_a_talk_is_counted_in_a_browser_on_a_phone(browser, live_server):
    make_staff("outreach", username="speaker")
    event = make_event(days=-1, title="一辈子做好一件事")
    make_request()
    context = browser.new_context(viewport={"width": 375, "height": 780}, has_touch=True)
    page = context.new_page()
    refused: list[str] = []
    page.on("console", lambda line: line.type == "error" and refused.append(line.text))
    page.goto(f"{live_server.url}/admin/login/?next=/admin/outreach/event/attendance/")
    page.fill("[name=username]", "speaker")
    page.fill("[name=password]", PASSWORD)
    page.click("[type=submit]")
    card = page.locator(f"#e{event.pk}")
    card.locator("[name=audience]").fill("76")
    card.locator("[value=sign_in]").check()
    card.locator("button.met").click()
    page.wait_for_load_state()
    event.refresh_from_db()
    assert (event.status, event.audience) == ("held", 76)
    assert refused == []
    context.close()
