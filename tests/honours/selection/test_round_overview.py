"""How a round stands, on one page: where its cases are, what is filled, who owes an answer."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from honours.models import SelectionRound
from honours.services.nominations import withdraw_nomination
from tests.builders import make_staff
from tests.pages import change_page, queries, text_of

from . import builders as made

pytestmark = pytest.mark.django_db


def overview(round) -> str:
    return reverse("admin:honours_selectionround_overview", args=[round.pk])


def test_a_new_round_says_that_nothing_has_come_yet(client, sign_in):
    sign_in("selection")
    round = made.make_round(departments=())
    page = text_of(client.get(overview(round)))
    assert "No nomination has come in yet." in page
    assert "This round has no quotas." in page
    assert overview(round) in text_of(client.get(change_page(round)))


def test_cases_are_counted_where_they_are(client, sign_in):
    sign_in("selection")
    round = made.make_round()
    for make in (made.make_nomination, made.submitted, made.submitted, made.vetted):
        case = made.make_nomination(round)
        if make is not made.make_nomination:
            make(case)
    withdraw_nomination(made.make_nomination(round), by=None, reason="本人申请")
    made.make_nomination()  # of another round
    found = client.get(overview(round)).context
    assert found["total"] == 5
    counted = {str(row["status"]): row["count"] for row in found["way"]}
    assert counted == {"draft": 1, "submitted": 2, "vetting": 1}
    assert {str(row["status"]): row["count"] for row in found["left"]} == {"withdrawn": 1}


def test_each_count_leads_to_its_cases(client, sign_in):
    sign_in("selection")
    nomination = made.submitted()
    page = text_of(client.get(overview(nomination.round)))
    query = f"?round__id__exact={nomination.round_id}&amp;status__exact=submitted"
    address = reverse("admin:honours_nomination_changelist") + query
    assert f'href="{address}"' in page
    listed = client.get(address.replace("&amp;", "&")).context["cl"].result_list
    assert list(listed) == [nomination]


def test_places_and_quotas_count_those_selected(client, sign_in):
    sign_in("selection")
    round = made.make_round(places=2)
    body = made.township()
    round.bodies.create(body=body, places=3, reserves=1)
    round.quotas.create(counted=["woman"], among=[], bound="at_least", percent=50)
    round.quotas.create(counted=["frontline"], among=[], bound="at_least", percent=60)
    made.shortlisted(made.make_nomination(round, sex="female"))
    (by_title,) = client.get(overview(round)).context["titles"]
    assert (by_title.used, by_title.places, by_title.is_full) == (1, 2, False)
    SelectionRound.objects.filter(pk=round.pk).update(quota_override="本轮一线职工不足")
    made.shortlisted(made.make_nomination(round, is_frontline=False))
    made.in_reserve(made.make_nomination(round))
    page = client.get(overview(round))
    (by_title,) = page.context["titles"]
    assert (by_title.used, by_title.in_reserve, by_title.is_full) == (2, 1, True)
    (by_body,) = page.context["bodies"]
    assert (by_body.holder, by_body.used, by_body.places, by_body.reserves) == (body, 3, 3, 1)
    met = [(rule.counted, result.counted, result.is_met) for rule, result in page.context["quotas"]]
    assert met == [(["woman"], 1, True), (["frontline"], 1, False)]
    assert "missed" in text_of(page)


def test_departments_that_owe_answers_are_named_with_how_long(client, sign_in):
    sign_in("selection")
    round = made.make_round(departments=("区税务局", "区公安分局"))
    late, answered = (made.vetted(made.make_nomination(round)) for _turn in range(2))
    made.answer_all(answered)
    long_ago = timezone.localdate() - datetime.timedelta(days=11)
    late.opinions.filter(department__name="区税务局").update(asked_on=long_ago)
    waiting = client.get(overview(round)).context["waiting"]
    assert [(row["department__name"], row["count"], row["overdue"]) for row in waiting] == [
        ("区公安分局", 1, 0),
        ("区税务局", 1, 1),
    ]
    made.answer_all(late)
    assert client.get(overview(round)).context["waiting"] == []


def test_a_running_notice_and_the_leader_s_reason_are_shown(client, sign_in):
    sign_in("managers")
    nomination = made.in_notice()
    round = nomination.round
    SelectionRound.objects.filter(pk=round.pk).update(quota_override="本轮无女性候选人")
    page = text_of(client.get(overview(round)))
    assert "objections until" in page
    assert "本轮无女性候选人" in page
    made.let_notice_pass(made.notice_of(nomination))
    assert "objections until" not in text_of(client.get(overview(round)))


def test_who_sees_no_cases_sees_no_overview(client, english_admin):
    round = made.make_round()
    for group, status in {
        **dict.fromkeys(("selection", "managers", "auditors"), 200),
        **dict.fromkeys(("reviewers", "registry", "care", "museum"), 403),
    }.items():
        client.force_login(make_staff(group))
        assert client.get(overview(round)).status_code == status, group
    client.logout()
    assert "/login/" in client.get(overview(round)).url


def test_a_round_that_does_not_exist_is_not_found(client, sign_in):
    sign_in("selection")
    address = reverse("admin:honours_selectionround_overview", args=[999_999])
    assert client.get(address).status_code == 404


def test_a_fuller_round_makes_no_more_queries(client, sign_in):
    sign_in("selection")
    round = made.make_round(places=50)
    round.quotas.create(counted=["woman"], among=[], bound="at_most", percent=50)
    made.shortlisted(made.make_nomination(round))
    made.vetted(made.make_nomination(round))
    few = queries(client, overview(round))
    waiting = made.vetted(made.make_nomination(round))
    towns = made.Organisation.objects.townships()
    for turn, town in zip(range(20), towns, strict=False):
        made.make_nomination(round)
        round.bodies.create(body=town, places=30)
        department = made.make_department(f"部门{turn}")
        waiting.opinions.create(department=department, asked_on=timezone.localdate())
    assert queries(client, overview(round)) == few
