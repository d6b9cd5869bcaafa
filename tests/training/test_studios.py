"""Studios: what stands of them, who leads them, and what the public sees."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from config.common.errors import Refusal
from config.common.partial_dates import PartialDate
from honours.models import Organisation, Person
from tests.builders import make_organisation, make_person, make_staff
from tests.pages import queries, text_of
from tests.training.studio_builders import (
    days,
    english,
    make_boss,
    make_review,
    make_studio,
    today,
    town,
)
from training.choices.studios import STUDIO_STEPS, StudioStatus
from training.models import Studio, StudioResult
from training.querysets.studios import hosts
from training.services.studios import close_studio, hand_over_studio, withdraw_studio

pytestmark = pytest.mark.django_db

LIST = "/en/training/studios/"
ENDED = {"ended_on": today(), "end_reason": "搬迁"}


def in_state(state: str) -> Studio:
    ended = {} if state in ("active", "rectifying") else ENDED
    return make_studio(status=state, **ended)


DO = {
    "hand_over": lambda studio, by: hand_over_studio(
        studio, by=by, leader=make_person(), reason="退休"
    ),
    "close": lambda studio, by: close_studio(studio, by=by, ended_on=today(), reason="搬迁"),
    "withdraw": lambda studio, by: withdraw_studio(studio, by=by, ended_on=today(), reason="造假"),
}


@pytest.mark.parametrize("verb", DO)
@pytest.mark.parametrize("state", StudioStatus.values)
def test_each_step_is_taken_from_its_states_alone(state, verb):
    studio = in_state(state)
    wanted = STUDIO_STEPS.get((state, verb))
    if wanted is None:
        with pytest.raises(Refusal) as refusal:
            DO[verb](studio, make_boss())
        assert refusal.value.code == "transition"
    else:
        assert DO[verb](studio, make_boss()).status == wanted


def test_the_review_alone_takes_the_other_steps():
    assert {verb for _state, verb in STUDIO_STEPS} == {*DO, "rectify", "restore"}


@pytest.mark.parametrize("state", ["withdrawn", "closed"])
@pytest.mark.parametrize("end", ["active", "rectifying"])
def test_what_is_over_stays_over_whatever_the_door(state, end):
    studio = in_state(state)
    with pytest.raises(Exception, match="transition"), transaction.atomic():
        Studio.objects.filter(pk=studio.pk).update(status=end, ended_on=None, end_reason="")


@pytest.mark.parametrize("verb", DO)
def test_each_step_needs_the_permission(verb):
    group = "academy" if verb == "withdraw" else "museum"
    with pytest.raises(PermissionDenied):
        DO[verb](make_studio(), make_staff(group))


def test_an_end_needs_its_day_and_reason():
    studio = make_studio()
    with pytest.raises(IntegrityError, match="studio_ends_with_reason"), transaction.atomic():
        Studio.objects.filter(pk=studio.pk).update(status="closed", ended_on=today())
    with pytest.raises(Refusal):
        close_studio(studio, by=make_boss(), ended_on=days(1), reason="搬迁")


def test_closing_drops_the_reviews_that_are_under_way():
    review = make_review()
    passed = make_review(
        studio=review.studio,
        year=today().year - 1,
        status="dropped",
    )
    close_studio(review.studio, by=make_boss(), ended_on=today(), reason="搬迁")
    review.refresh_from_db()
    passed.refresh_from_db()
    assert (review.status, review.verdict, passed.verdict) == ("dropped", "搬迁", "")


@pytest.mark.parametrize("leader", ["same", "deceased"])
def test_a_studio_is_handed_over_to_another_who_is_living(leader):
    studio = make_studio()
    other = studio.leader if leader == "same" else make_person(life="deceased")
    with pytest.raises(Refusal) as refusal:
        hand_over_studio(studio, by=make_boss(), leader=other, reason="退休")
    assert "leader" in refusal.value.error_dict


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"accredited_on": None}, "studio_is_accredited"),
        ({"accredited_by": ""}, "studio_is_accredited"),
    ],
)
def test_an_accreditation_has_its_day_and_its_body(changes, name):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        make_studio(**changes)


def test_an_enterprise_has_one_studio_of_a_name():
    studio = make_studio()
    with pytest.raises(IntegrityError, match="studio_named_once"), transaction.atomic():
        make_studio(name=studio.name, host=studio.host)


@pytest.mark.parametrize("who", [{}, {"person": True, "name": "小王"}])
def test_a_member_is_a_person_or_a_name(who):
    studio = make_studio()
    if "person" in who:
        who = {**who, "person": make_person()}
    name = "studio_member_person_or_name"
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        studio.members.create(**who)


def test_a_person_is_a_member_once_until_they_leave():
    studio, person = make_studio(), make_person()
    member = studio.members.create(person=person)
    with pytest.raises(IntegrityError, match="studio_member_once"), transaction.atomic():
        studio.members.create(person=person)
    member.left_on = today()
    member.save()
    studio.members.create(person=person)
    with (
        pytest.raises(IntegrityError, match="studio_member_leaves_after_joining"),
        transaction.atomic(),
    ):
        studio.members.create(name="小王", joined_on=today(), left_on=days(-1))


@pytest.mark.parametrize(
    ("result", "name"),
    [
        ({"kind": "saving"}, "studio_result_saving_has_amount"),
        ({"kind": "award", "amount": 5}, "studio_result_saving_has_amount"),
        ({"kind": "saving", "amount": 0}, "studio_result_saving_has_amount"),
        ({"kind": "invention"}, "studio_result_patent_has_number"),
        ({"kind": "award", "obtained_on": None}, "studio_result_is_dated"),
    ],
)
def test_results_have_what_their_kind_asks_for(result, name):
    fields = {"title": "成果", "obtained_on": PartialDate(2022), **result}
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        make_studio().results.create(**fields)


def test_a_patent_counts_for_one_studio():
    patent = {
        "kind": "invention",
        "title": "夹具",
        "number": "ZL1",
        "obtained_on": PartialDate(2022),
    }
    make_studio().results.create(**patent)
    with pytest.raises(IntegrityError, match="studio_result_patent_once"), transaction.atomic():
        make_studio().results.create(**patent)


def test_what_was_saved_is_the_sum_of_savings():
    studio = make_studio()
    for amount in (30_000, 12_500):
        studio.results.create(
            kind="saving", title="节电", amount=amount, obtained_on=PartialDate(2023)
        )
    studio.results.create(kind="award", title="一等奖", obtained_on=PartialDate(2023))
    assert StudioResult.objects.saved() == 42_500


def test_enterprises_are_counted_once_and_only_while_a_studio_stands():
    host = make_organisation()
    make_studio(host=host)
    make_studio(host=host, status="rectifying")
    make_studio(**ENDED, status="closed")
    found = hosts(Organisation.objects.all(), Studio.objects.standing())
    assert list(found) == [host]
    assert len(found[0].own_studios) == 2


@pytest.mark.parametrize("change", ["life", "management", "withheld"])
def test_a_studio_whose_leader_is_gone_is_seen(change):
    studio = make_studio()
    assert not Studio.objects.without_leader().exists()
    changes = {
        "life": {"life": "deceased"},
        "management": {"management": "transferred_out"},
        "withheld": {"is_withheld": True},
    }[change]
    Person.objects.filter(pk=studio.leader_id).update(**changes)
    assert Studio.objects.without_leader().get() == studio


def test_studios_of_which_nothing_came_for_two_years_are_seen():
    idle, busy = make_studio(), make_studio()
    make_studio(accredited_on=PartialDate(2024, 3))
    award = {"kind": "award", "title": "一等奖"}
    idle.results.create(**award, obtained_on=PartialDate(2021, 12))
    busy.results.create(**award, obtained_on=PartialDate(2023))
    assert Studio.objects.without_results(2023).get() == idle


# --- pages -----------------------------------------------------------------------------------------


def test_the_list_shows_public_studios_that_stand(client):
    shown = make_studio(name="叶克表焊接技术创新工作室")
    hidden = [
        make_studio(name="不公开的", is_public=False),
        make_studio(name="已停办的", status="closed", **ENDED),
    ]
    page = text_of(client.get(LIST))
    assert english(shown) in page
    for studio in hidden:
        assert studio.name not in page
        assert client.get(english(studio)).status_code == 404


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("township=yuqian", ["一"]),
        ("kind=master", ["二"]),
        ("level=provincial", ["二"]),
        ("q=激光", ["一"]),
        ("q=叶克表", ["二"]),
        ("q=又车", ["二"]),
        ("q=锦城", ["二"]),
        ("township=jincheng&kind=innovation", []),
        ("kind=nonsense", []),
        ("page=99", ["一", "二"]),
    ],
)
def test_the_list_is_narrowed_down(client, query, found):
    make_studio(name="一", field="激光焊接")
    make_studio(
        name="二",
        kind="master",
        level="provincial",
        township=town("jincheng"),
        leader=make_person(name="叶克表"),
        host=make_organisation(name="杭州又车钣焊有限公司"),
    )
    page = client.get(f"{LIST}?{query}")
    assert sorted(studio.name for studio in page.context["page"]) == found


def test_the_map_counts_the_studios_of_each_town(client):
    make_studio()
    make_studio()
    make_studio(township=town("jincheng"), kind="master")
    tiles = {tile["code"]: tile for tile in client.get(f"{LIST}?kind=innovation").context["tiles"]}
    assert len(tiles) == 18
    assert (tiles["yuqian"]["count"], tiles["jincheng"]["count"]) == (2, 0)
    assert tiles["yuqian"]["depth"] == 3


def test_a_studio_page_names_nobody_who_wasnt_asked(client):
    studio = make_studio(leader=make_person(name="叶克表"))
    studio.members.create(name="从未被问的人")
    studio.members.create(person=make_person(name="公开的成员"))
    studio.members.create(person=make_person(name="隐", is_public=False, publication_basis=""))
    page = text_of(client.get(english(studio)))
    assert "公开的成员" in page
    assert "从未被问的人" not in page
    assert "3 colleagues" in page
    assert "And 2 more colleagues." in page


def test_a_leader_who_isnt_public_isnt_named(client):
    studio = make_studio(leader=make_person(name="不公开者", is_public=False, publication_basis=""))
    for address in (LIST, english(studio), "/en/figures/studio_enterprises/"):
        assert "不公开者" not in text_of(client.get(address))
    assert not client.get(f"{LIST}?q=不公开者").context["page"].object_list


def test_the_list_and_a_studio_make_the_same_queries_whatever_they_hold(client):
    studio = make_studio()
    studio.results.create(kind="award", title="奖", obtained_on=PartialDate(2020))
    studio.members.create(person=make_person())
    few = queries(client, LIST), queries(client, english(studio))
    for number in range(3):
        make_studio()
        studio.results.create(kind="award", title=f"奖{number}", obtained_on=PartialDate(2020))
        studio.members.create(person=make_person())
        studio.projects.create(title=f"项目{number}")
    assert (queries(client, LIST), queries(client, english(studio))) == few
