"""Staff's pages: the steps offered, entered through their forms, and who finds which."""

import re

import pytest

from tests.builders import make_organisation, make_person
from tests.pages import (
    add_page,
    change_page,
    changelist,
    errors_of,
    queries,
    sent_back,
    step_page,
    steps_on,
    text_of,
)
from tests.training.studio_builders import (
    days,
    make_master,
    make_mission,
    make_pair,
    make_review,
    make_studio,
    make_team,
    make_visit,
    today,
    town,
)
from training.models import (
    ChainImport,
    Master,
    MentoringPair,
    MentoringPolicy,
    Mission,
    ServiceTeam,
    Studio,
    StudioReview,
)

pytestmark = pytest.mark.django_db
EVERY = (Studio, StudioReview, ServiceTeam, Mission, Master, MentoringPair, ChainImport)


@pytest.fixture
def academy(sign_in):
    return sign_in("academy")


def offered(client, record) -> set[str]:
    return set(steps_on(client.get(change_page(record)), record))


@pytest.mark.parametrize(
    ("status", "signed", "steps"),
    [
        ("draft", (), {"offer", "drop"}),
        ("signing", (), {"sign_master", "sign_apprentice", "rework", "drop"}),
        ("signing", ("master_signed_on",), {"sign_apprentice", "rework", "drop"}),
        ("active", (), {"appraise", "complete", "extend", "link", "end"}),
        ("completed", (), {"link"}),
        ("ended", (), set()),
    ],
)
def test_a_pair_s_page_offers_what_is_possible(client, academy, status, signed, steps):
    pair = make_pair(status, **dict.fromkeys(signed, today()))
    assert offered(client, pair) == steps


def test_a_pair_is_entered_signed_and_completed_through_the_forms(client, academy):
    master = make_master()
    page = client.get(add_page(MentoringPair))
    data = sent_back(page, master=master.pk, apprentice_name="小王", trade="焊工", goals="能焊")
    data |= {"starts_on": days(-9).isoformat(), "ends_on": days(900).isoformat()}
    client.post(add_page(MentoringPair), data)
    pair = MentoringPair.objects.get()
    client.post(step_page(pair, "offer"))
    for side in ("master", "apprentice"):
        client.post(
            step_page(pair, f"sign_{side}"),
            {"signed_on": today().isoformat(), "agrees_to_be_shown": "on"},
        )
    pair.refresh_from_db()
    assert (pair.status, pair.master_consent_on) == ("active", today())
    final = {"appraised_on": today().isoformat(), "grade": "failed", "words": "还不行"}
    refused = client.post(step_page(pair, "complete"), final)
    assert set(errors_of(refused)) == {"grade"}
    client.post(step_page(pair, "complete"), {**final, "grade": "good"})
    pair.refresh_from_db()
    assert (pair.status, pair.appraisals.get().by) == ("completed", academy)


def test_a_full_master_is_refused_on_the_form_in_words(client, academy):
    MentoringPolicy.objects.create(pk=1, most_apprentices=1)
    master = make_master()
    make_pair(master=master)
    pair = make_pair("signing", master=master, master_signed_on=today())
    page = client.post(step_page(pair, "sign_apprentice"), {"signed_on": today().isoformat()})
    assert errors_of(page)["__all__"] == [str(MentoringPair.refusals["master_has_room"])]


def test_an_apprentice_is_linked_to_a_namesake_of_the_registry(client, academy):
    pair = make_pair(apprentice_name="陈小芳")
    person = make_person(name="陈小芳")
    make_person(name="别人")
    form = client.get(step_page(pair, "link")).context["form"]
    assert list(form.fields["person"].queryset) == [person]
    client.post(step_page(pair, "link"), {"person": person.pk})
    pair.refresh_from_db()
    assert pair.apprentice_person == person
    assert "link" not in offered(client, pair)


def test_the_text_of_a_signed_agreement_has_no_field(client, academy):
    pair = make_pair()
    form = client.get(change_page(pair)).context["adminform"].form
    assert set(form.fields) == {"apprentice_phone", "apprentice_employer", "witness", "note"}


def test_staff_enter_that_one_of_the_two_agrees_or_takes_it_back(client, academy):
    pair = make_pair()
    address = f"{change_page(pair).removesuffix('change/')}consent/master/"
    client.post(address, {"agrees": "yes"})
    pair.refresh_from_db()
    assert pair.master_consent_on == today()
    client.post(address, {"agrees": "no"})
    pair.refresh_from_db()
    assert pair.master_consent_on is None
    assert client.get(address).status_code == 404


def test_the_agreement_is_printed_with_both_signatures_to_come(client, academy):
    pair = make_pair("signing")
    page = text_of(client.get(f"{change_page(pair).removesuffix('change/')}paper/"))
    for words in (pair.reference, pair.apprentice_name, pair.goals, pair.master.person.name):
        assert words in page
    assert not re.search(r"<style|\sstyle=", page)


def test_a_mission_by_telephone_is_entered_and_walks_its_way(client, academy):
    person = make_person()
    team = make_team(person)
    data = sent_back(
        client.get(add_page(Mission)),
        enterprise="青溪机械",
        township=town().pk,
        contact_name="王厂长",
        phone="13800000001",
        field="welding",
        title="焊缝开裂",
        problem="换了焊丝也没用。",
    )
    client.post(add_page(Mission), data)
    mission = Mission.objects.get()
    assert offered(client, mission) == {"accept", "decline", "withdraw"}
    client.post(step_page(mission, "accept"))
    form = client.get(step_page(mission, "claim")).context["form"]
    assert form.fields["team"].initial == team
    client.post(step_page(mission, "claim"), {"team": team.pk})
    visit = {"visited_on": today().isoformat(), "led_by": person.pk, "heads": 2, "hours": 1.5}
    client.post(step_page(mission, "visit"), {**visit, "way": "remote", "found": "电流过大"})
    client.post(step_page(mission, "solve"), {"solution": "改了程序"})
    assert offered(client, mission) == {"confirm", "dispute"}
    client.post(step_page(mission, "confirm"), {"stars": 4})
    mission.refresh_from_db()
    assert (mission.status, mission.stars, mission.visits.get().heads) == ("confirmed", 4, 2)


def test_a_visit_offers_the_people_of_the_team_alone(client, academy):
    person = make_person()
    mission = make_mission(status="claimed", team=make_team(person))
    make_person(name="别人")
    for verb, field in (("visit", "led_by"), ("arrange", "person")):
        form = client.get(step_page(mission, verb)).context["form"]
        assert list(form.fields[field].queryset) == [person]


def test_reviews_are_called_and_judged_through_the_forms(client, academy):
    make_studio()
    address = "/admin/training/studioreview/call/"
    bad = client.post(address, {"year": today().year + 1, "due_on": today().isoformat()})
    assert set(errors_of(bad)) == {"due_on"}
    client.post(address, {"year": today().year, "due_on": days(20).isoformat()})
    review = StudioReview.objects.get()
    assert offered(client, review) == {"report", "rectify", "postpone", "drop"}
    report = {"reported_on": today().isoformat(), "report": "全年攻关", "has_plaque": "on"}
    client.post(step_page(review, "report"), report)
    refused = client.post(step_page(review, "pass"), {"grade": "qualified"})
    assert len(errors_of(refused)["__all__"]) == 1
    review.refresh_from_db()
    assert (review.status, review.has_plaque, review.has_funds) == ("reported", True, False)


@pytest.mark.parametrize(("group", "may"), [("academy", False), ("managers", True)])
def test_managers_alone_withdraw_an_accreditation(client, sign_in, group, may):
    sign_in(group)
    studio = make_studio()
    review = make_review(
        studio=make_studio(status="rectifying"),
        status="rectifying",
        verdict="缺台账",
        decided_by=sign_in(group),
        decided_on=today(),
    )
    assert ("withdraw" in offered(client, studio)) is may
    assert ("fail" in offered(client, review)) is may


def test_a_studio_is_entered_with_members_and_results(client, academy):
    page = client.get(add_page(Studio))
    data = sent_back(
        page,
        name="叶克表创新工作室",
        kind="innovation",
        host=make_organisation().pk,
        township=town().pk,
        leader=make_person().pk,
        accredited_on="2020-05",
        accredited_by="区总工会",
    )
    data |= {
        "members-TOTAL_FORMS": 1,
        "members-0-name": "小王",
        "members-0-role": "core",
        "results-TOTAL_FORMS": 1,
        "results-0-kind": "saving",
        "results-0-title": "节电",
        "results-0-amount": "30000",
        "results-0-obtained_on": "2022",
    }
    client.post(add_page(Studio), data)
    studio = Studio.objects.get()
    assert (studio.members.get().name, studio.results.get().amount) == ("小王", 30_000)


def test_a_studio_is_handed_over_to_somebody_near(client, academy):
    studio = make_studio()
    near, far = make_person(employer=studio.host), make_person()
    form = client.get(step_page(studio, "hand_over")).context["form"]
    assert list(form.fields["leader"].queryset) == [near]
    client.post(step_page(studio, "hand_over"), {"leader": near.pk, "reason": "退休"})
    studio.refresh_from_db()
    assert studio.leader == near != far


def test_what_is_over_has_nothing_to_save(client, academy):
    studio = make_studio(status="closed", ended_on=today(), end_reason="搬迁")
    page = client.get(change_page(studio))
    assert page.status_code == 200
    assert 'name="_save"' not in text_of(page)


@pytest.mark.parametrize("model", EVERY)
def test_each_list_opens_empty_and_full_for_those_who_may(client, sign_in, model):
    for group in ("academy", "managers", "auditors"):
        sign_in(group)
        assert client.get(changelist(model)).status_code == 200


def test_lists_make_the_same_queries_whatever_they_hold(client, academy):
    def add():
        studio = make_studio()
        make_review(studio=studio)
        make_visit(make_mission(status="visiting", team=make_team(make_person())))
        make_pair()

    add()
    models = (Studio, StudioReview, ServiceTeam, Mission, Master, MentoringPair)
    few = {model: queries(client, changelist(model)) for model in models}
    add()
    add()
    assert {model: queries(client, changelist(model)) for model in models} == few


@pytest.mark.parametrize(
    "make",
    [
        make_studio,
        make_review,
        lambda: make_team(make_person()),
        lambda: make_visit(make_mission(status="visiting", team=make_team())).mission,
        make_pair,
        make_master,
    ],
)
@pytest.mark.parametrize("group", ["academy", "auditors"])
def test_each_record_opens_with_its_history(client, sign_in, make, group):
    sign_in(group)
    record = make()
    assert client.get(change_page(record)).status_code == 200
    assert client.get(change_page(record).replace("change/", "history/")).status_code == 200


@pytest.mark.parametrize(
    "make",
    [
        lambda: make_studio(phone="13800000022"),
        lambda: make_mission(phone="13800000022"),
        make_pair,
    ],
)
def test_who_may_only_read_sees_the_phone_masked(client, sign_in, make):
    record = make()
    sign_in("academy")
    assert "13800000022" in text_of(client.get(change_page(record)))
    sign_in("auditors")
    page = text_of(client.get(change_page(record)))
    assert "13800000022" not in page
    assert "138****0022" in page


def test_a_mission_is_found_by_its_full_phone_number(client, academy):
    mission = make_mission(phone="13800000022")
    make_mission(phone="13800000023")
    page = client.get(changelist(Mission, "?q=138 0000 0022"))
    assert list(page.context["cl"].result_list) == [mission]


def test_the_rules_are_one_row_that_staff_change(client, academy):
    client.get(changelist(MentoringPolicy))
    rules = MentoringPolicy.objects.get()
    page = client.get(change_page(rules))
    client.post(change_page(rules), sent_back(page, most_apprentices=5))
    assert MentoringPolicy.load().most_apprentices == 5
    bad = client.post(change_page(rules), sent_back(page, quiet_days=3))
    assert bad.status_code == 200
    assert client.get(add_page(MentoringPolicy)).status_code == 403
