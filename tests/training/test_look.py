"""The academy's pages as a browser judges them: accessible, nothing wider than the window."""

import pytest

from honours.models import Craft
from tests.builders import PASSWORD, make_person, make_staff
from tests.portal.test_access import faults, overflows, visited
from tests.training.course_builders import (
    make_base,
    make_certificate,
    make_course,
    make_enrolment,
    make_lecturer,
    make_room,
    make_session,
)

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def test_public_pages_are_accessible_and_fit_every_window(browser, live_server):
    room = make_room(base=make_base(code="yuqian", name="於潜竹编教学点"))
    bamboo = Craft.objects.get(slug="bamboo-weaving")
    lecturer = make_lecturer(person=make_person(craft=bamboo))
    course = make_course(slug="bamboo", title="竹编入门：编一只小竹篮", syllabus="起底\n编身")
    session = make_session(course=course, room=room, lecturer=lecturer)
    full = make_session(places=1)
    make_enrolment(session=full)
    paper = make_certificate(make_staff("academy"))
    addresses = [
        "/training/",
        f"/training/courses/?month={session.begins_at:%Y-%m}",
        f"/en/training/courses/?month={session.begins_at:%Y-%m}",
        "/training/courses/bamboo/",
        session.get_absolute_url(),
        full.get_absolute_url(),
        "/training/lecturers/",
        lecturer.get_absolute_url(),
        "/training/bases/",
        "/training/bases/yuqian/",
        "/training/enrolments/",
        paper.get_absolute_url(),
        "/training/certificates/",
    ]
    found = {
        address: [*faults(page), *overflows(page)]
        for address, page in visited(browser, live_server.url, addresses)
    }
    assert {address: faulty for address, faulty in found.items() if faulty} == {}


def test_the_form_refused_and_the_page_of_the_enrolment(browser, live_server):
    session = make_session()
    context = browser.new_context(locale="zh-CN", reduced_motion="reduce")
    page = context.new_page()
    page.goto(live_server.url + session.get_absolute_url())
    page.click("#enrolment-form [type=submit]")
    assert page.locator(".error-summary").is_visible()
    assert [*faults(page), *overflows(page)] == []
    page.fill("[name=name]", "王小明")
    page.fill("[name=phone]", "13800000001")
    page.check("[name=consent]")
    page.click("#enrolment-form [type=submit]")
    assert page.locator("[data-reference]").is_visible()
    assert [*faults(page), *overflows(page)] == []
    context.close()


def test_the_register_fits_a_phone_and_ticks_with_the_thumb(browser, live_server):
    make_staff("academy", username="teacher")
    session = make_session(days_ahead=-1)
    make_enrolment(session=session)
    context = browser.new_context(locale="zh-CN", viewport={"width": 375, "height": 700})
    page = context.new_page()
    page.goto(f"{live_server.url}/admin/login/")
    page.fill("[name=username]", "teacher")
    page.fill("[name=password]", PASSWORD)
    page.click("[type=submit]")
    page.goto(f"{live_server.url}/admin/training/session/{session.pk}/register/")
    button = page.locator(".ticks button.met")
    assert button.bounding_box()["height"] >= 44
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    button.click()
    assert page.locator(".ticks .is-present").count() == 1
    context.close()
