"""The list of places where somebody still appears whose honour fell, and how it is worked through."""

import datetime
from itertools import product

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils import timezone

from config.common.declarations import collect
from config.common.errors import Refusal
from config.common.history import history_of
from honours.choices import CommitmentKind
from honours.choices.sweeps import PLACE_STEPS, PlaceState
from honours.models import Commitment, Sweep, SweepPlace
from honours.services.conferrals import reinstate_conferral, suspend_conferral
from honours.services.sweeps import add_place, look_again, settle_place
from museum.services.opening import set_demonstrator
from tests.builders import (
    make_conferral,
    make_object,
    make_organisation,
    make_person,
    make_slot,
    make_staff,
    title,
)
from tests.pages import change_page, changelist, history_page, listed, messages_of, queries, text_of
from tests.portal.scene import picture

from .builders import make_certificate, make_craftsman, revoke

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager():
    return make_staff("managers")


def promise(person, label: str, days: int) -> Commitment:
    begins = timezone.now() + datetime.timedelta(days=days)
    return Commitment.objects.create(
        person=person,
        period=DateTimeTZRange(begins, begins + datetime.timedelta(hours=1)),
        kind=CommitmentKind.LECTURE,
        label=label,
    )


def places(sweep: Sweep) -> list[tuple[str, str]]:
    return list(sweep.places.values_list("source", "label"))


def swept(manager, **changes) -> Sweep:
    """The list of a revoked honour with one place: the page itself."""
    return revoke(make_craftsman(**changes), by=manager).sweeps.get()


def place_in(state: str, manager) -> SweepPlace:
    """A place that came to its state by the steps that lead there."""
    ways = {
        "open": [],
        "cleared": ["clear"],
        "kept": ["keep"],
        "to_restore": ["clear", "lift"],
        "restored": ["clear", "lift", "restore"],
        "moot": ["lift"],
    }
    conferral = suspend_conferral(make_craftsman(), by=manager, reason="正在调查")
    place = conferral.sweeps.get().places.get()
    for verb in ways[state]:
        if verb == "lift":
            reinstate_conferral(conferral, by=manager, reason="查无实据")
        else:
            place = settle_place(place, verb, by=manager, note="已办")
    place.refresh_from_db()
    return place


def test_every_place_where_the_person_appears_is_listed(manager):
    paper = make_certificate(by=manager)
    conferral, person = paper.conferral, paper.conferral.person
    person.portrait.save("portrait.webp", picture())
    lecture = promise(person, "讲竹编", days=5)
    promise(person, "讲过的课", days=-5)
    cancelled = promise(person, "取消的课", days=6)
    cancelled.is_cancelled = True
    cancelled.save()
    made = make_object(name="细丝竹篮", story=f"{person.name}编了三个月。", is_public=False)
    made.makers.create(person=person)
    named = make_object(name="合影", credit=f"{person.name}赠")
    make_object(name="无关的篮子")
    slot = make_slot(days_ahead=10)
    set_demonstrator(slot, person, by=manager)
    spoken = make_slot(days_ahead=11, note=f"{person.name}签名会")
    make_slot(days_ahead=-3, demonstrator=person)
    sweep = revoke(conferral, by=manager).sweeps.get()
    assert places(sweep) == [
        ("certificates", f"证书和奖章：天目工匠，{paper.number_text}"),
        ("page", "公开页面：简介、事迹和曾用名"),
        ("portrait", "名录中的照片"),
        ("commitments", f"{timezone.localtime(lecture.period.lower):%Y-%m-%d %H:%M} · 讲竹编"),
        ("commitments", f"{slot.date} 09:00 · 现场演示 · 天目匠心馆"),
        ("works", f"《细丝竹篮》（{made.accession_number}）的作者：网页、展签和说明"),
        ("mentions", f"《合影》（{named.accession_number}）的文字中提到姓名"),
        ("demonstrations", f"{slot.date} 09:00–10:30 的现场演示"),
        ("demonstrations", f"{spoken.date} 09:00–10:30 的现场演示"),
    ]


def test_whom_the_front_page_shows_today_is_listed_there(client, manager):
    person = make_person(summary="一根毛竹，三十六层。")
    conferral = make_craftsman(person=person)
    client.get("/")  # from now on the draw of the day is kept
    sweep = revoke(conferral, by=manager).sweeps.get()
    assert "front-page" in dict(places(sweep))


def test_each_place_leads_to_the_page_where_staff_see_to_it(client, manager):
    conferral = make_craftsman()
    work = make_object()
    work.makers.create(person=conferral.person)
    sweep = revoke(conferral, by=manager).sweeps.get()
    client.force_login(make_staff(is_superuser=True))
    for place in sweep.places.all():
        assert client.get(place.url).status_code == 200


def test_sources_have_names_of_their_own():
    assert {"page", "portrait", "commitments", "works", "demonstrations"} <= {
        source.key for source in collect("appearances")
    }


def test_a_step_that_is_refused_makes_no_list(manager):
    conferral = make_craftsman()
    with pytest.raises(Refusal):
        revoke(conferral, by=manager, document="")
    assert not Sweep.objects.exists()


def test_collectives_have_no_list(manager):
    conferral = make_conferral(organisation=make_organisation(), title=title("临安区模范集体"))
    revoke(conferral, by=manager)
    assert not Sweep.objects.exists()


def test_other_valid_honours_are_named_since_the_page_stays(client, manager):
    conferral = make_craftsman()
    make_conferral(person=conferral.person, title=title("光荣在岗30年"), award_year=2020)
    sweep = revoke(conferral, by=manager).sweeps.get()
    assert sweep.other_honours == "光荣在岗30年 2020"
    client.force_login(manager)
    assert "光荣在岗30年 2020" in text_of(client.get(change_page(sweep)))


def test_a_suspension_that_becomes_a_revocation_keeps_its_list_and_ticks(manager):
    conferral = suspend_conferral(make_craftsman(), by=manager, reason="正在调查")
    place = conferral.sweeps.get().places.get()
    settle_place(place, "clear", by=manager, note="已撤下")
    promise(conferral.person, "讲竹编", days=5)
    revoke(conferral, by=manager)
    sweep = conferral.sweeps.get()
    assert sweep.cause == "revocation"
    assert list(sweep.places.values_list("source", "state")) == [
        ("page", "cleared"),
        ("commitments", "open"),
    ]


def test_a_reinstatement_closes_the_list_and_turns_it_round(manager):
    conferral = make_craftsman()
    for label in ("甲课", "乙课"):
        promise(conferral.person, label, days=5 + len(Commitment.objects.all()))
    suspend_conferral(conferral, by=manager, reason="正在调查")
    sweep = conferral.sweeps.get()
    page, first, _second = sweep.places.all()
    settle_place(first, "clear", by=manager, note="已取消")
    settle_place(page, "keep", by=manager, note="页面没有提到")
    reinstate_conferral(conferral, by=manager, reason="查无实据")
    sweep.refresh_from_db()
    assert sweep.lifted_at
    assert [place.state for place in sweep.places.all()] == ["kept", "to_restore", "moot"]
    assert list(Sweep.objects.waiting()) == [sweep]
    settle_place(sweep.places.all()[1], "restore", by=manager, note="已恢复")
    assert not Sweep.objects.waiting().exists()
    for act in (look_again, lambda sweep, by: add_place(sweep, by=by, label="海报")):
        with pytest.raises(Refusal):
            act(sweep, by=manager)


def test_an_honour_that_is_suspended_again_has_a_new_list(manager):
    conferral = make_craftsman()
    for _turn in range(2):
        suspend_conferral(conferral, by=manager, reason="正在调查")
        reinstate_conferral(conferral, by=manager, reason="查无实据")
    assert conferral.sweeps.count() == 2


# --- Ticking off ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("state", "verb"),
    list(product(PlaceState.values, ["clear", "keep", "reopen", "restore", "let_be", "lift"])),
)
def test_only_the_steps_of_the_table_are_taken(manager, state, verb):
    place = place_in(state, manager)
    if (state, verb) in PLACE_STEPS and verb != "lift":
        assert settle_place(place, verb, by=manager, note="办了").state == PLACE_STEPS[state, verb]
    else:
        with pytest.raises(Refusal):
            settle_place(place, verb, by=manager, note="办了")


def test_a_tick_says_who_when_and_what(manager):
    place = settle_place(place_in("open", manager), "clear", by=manager, note="展签已换")
    assert (place.settled_by, place.note) == (manager, "展签已换")
    assert timezone.now() - place.settled_at < datetime.timedelta(minutes=1)
    assert history_of(place)[0]["reason"] == "展签已换"
    reopened = settle_place(place, "reopen", by=manager)
    assert (reopened.settled_by, reopened.settled_at, reopened.note) == (None, None, "")


def test_what_stays_needs_its_reason(manager):
    with pytest.raises(Refusal, match="请写明保留的理由"):
        settle_place(place_in("open", manager), "keep", by=manager)


@pytest.mark.parametrize("group", ["auditors", "selection", "museum", "outreach", "care"])
def test_others_tick_nothing(manager, group):
    place = place_in("open", manager)
    for act in (
        lambda by: settle_place(place, "clear", by=by),
        lambda by: look_again(place.sweep, by=by),
        lambda by: add_place(place.sweep, by=by, label="海报"),
    ):
        with pytest.raises(PermissionDenied):
            act(make_staff(group))


def test_places_that_came_up_since_are_found_once(manager):
    sweep = swept(manager)
    promise(sweep.conferral.person, "讲竹编", days=5)
    assert look_again(sweep, by=manager) == 1
    assert look_again(sweep, by=manager) == 0


def test_staff_add_places_that_the_portal_does_not_know(manager):
    sweep = swept(manager)
    add_place(sweep, by=make_staff("registry"), label="人民广场灯箱")
    assert ("staff", "人民广场灯箱") in places(sweep)
    with pytest.raises(Refusal, match="清单中已有此项"):
        add_place(sweep, by=manager, label="人民广场灯箱")


@pytest.mark.parametrize(
    ("statement", "refusal"),
    [
        ("UPDATE honours_sweepplace SET state = 'restored'", "restored"),
        ("UPDATE honours_sweepplace SET state = 'cleared'", "sweep_place_settled_by_somebody"),
        ("DELETE FROM honours_sweepplace", "delete"),
        ("DELETE FROM honours_sweep", "delete"),
        ("UPDATE honours_sweep SET lifted_at = now()", "sweep_lifted_after_suspension"),
        (
            "INSERT INTO honours_sweep (created_at, updated_at, conferral_id, cause, other_honours)"
            " SELECT now(), now(), conferral_id, 'revocation', '' FROM honours_sweep",
            "sweep_one_at_a_time",
        ),
    ],
)
def test_the_database_keeps_the_list(manager, statement, refusal):
    swept(manager)
    with (
        pytest.raises(Exception, match=refusal),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


def test_what_stays_has_its_reason_in_the_database(manager):
    place = place_in("kept", manager)
    with pytest.raises(IntegrityError, match="kept_with_reason"), transaction.atomic():
        SweepPlace.objects.filter(pk=place.pk).update(note="")


# --- The page ---------------------------------------------------------------------------------------


def settle(client, place, verb: str, note: str = ""):
    address = f"/admin/honours/sweep/places/{place.pk}/"
    return client.post(address, {"verb": verb, "note": note}, follow=True)


@pytest.mark.parametrize("group", ["managers", "registry"])
def test_the_page_is_worked_through_place_by_place(client, manager, group):
    sweep = swept(manager)
    client.force_login(make_staff(group))
    page = client.get(change_page(sweep))
    assert "已办结 0 / 1" in text_of(page)
    page = settle(client, sweep.places.get(), "clear", " 简介已改 ")
    assert "已办结 1 / 1" in text_of(page)
    assert "简介已改" in text_of(page)
    page = settle(client, sweep.places.get(), "reopen")
    assert "已办结 0 / 1" in text_of(page)


def test_a_refused_tick_is_said_on_the_page(client, manager):
    sweep = swept(manager)
    client.force_login(manager)
    page = settle(client, sweep.places.get(), "keep")
    assert "请写明保留的理由" in messages_of(page)[0]
    assert messages_of(settle(client, sweep.places.get(), "nonsense"))


def test_auditors_read_it_and_selection_does_not(client, manager):
    sweep = swept(manager)
    client.force_login(make_staff("auditors"))
    page = client.get(change_page(sweep))
    assert page.status_code == 200
    assert 'name="verb"' not in text_of(page)
    assert settle(client, sweep.places.get(), "clear").status_code == 403
    assert client.get(history_page(sweep)).status_code == 200
    client.force_login(make_staff("selection"))
    assert client.get(change_page(sweep)).status_code == 403


def test_a_place_is_a_link_for_those_who_may_open_it(client, manager):
    conferral = make_craftsman()
    work = make_object()
    work.makers.create(person=conferral.person)
    sweep = revoke(conferral, by=manager).sweeps.get()
    address = f'href="/admin/museum/museumobject/{work.pk}/change/"'
    client.force_login(make_staff("registry"))
    assert address not in text_of(client.get(change_page(sweep)))
    client.force_login(manager)
    assert address in text_of(client.get(change_page(sweep)))


def test_staff_add_a_place_on_the_page(client, manager):
    sweep = swept(manager)
    client.force_login(manager)
    address = f"/admin/honours/sweep/{sweep.pk}/add/"
    assert client.post(address, {"label": ""}).context["place_form"].errors
    assert client.post(address, {"label": "灯箱", "url": "javascript:alert(1)"}).status_code == 200
    client.post(address, {"label": "灯箱", "url": "https://example.cn/poster"})
    assert sweep.places.filter(source="staff").count() == 1
    client.post(f"/admin/honours/sweep/{sweep.pk}/look/")
    assert sweep.places.count() == 2


def test_what_is_left_waits_on_the_desk(client, manager):
    sweep = swept(manager)
    client.force_login(make_staff("registry"))
    assert "荣誉撤销或暂停后待清理的事项" in text_of(client.get("/admin/"))
    assert listed(client.get(changelist(Sweep, "?attention=waiting"))) == [sweep]
    settle_place(sweep.places.get(), "clear", by=manager)
    assert "荣誉撤销或暂停后待清理的事项" not in text_of(client.get("/admin/"))
    assert listed(client.get(changelist(Sweep, "?attention=waiting"))) == []
    assert "1 / 1" in text_of(client.get(changelist(Sweep)))


def test_list_and_page_cost_a_fixed_number_of_queries(client, manager):
    sweep = swept(manager)
    client.force_login(manager)
    before = queries(client, changelist(Sweep)), queries(client, change_page(sweep))
    for number in range(2):
        swept(manager)
        place = add_place(sweep, by=manager, label=f"灯箱{number}")
        settle_place(place, "clear", by=make_staff("registry"))
    assert (queries(client, changelist(Sweep)), queries(client, change_page(sweep))) == before
