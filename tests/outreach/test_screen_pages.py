"""A screen's player page and what its machine sends, and the screens of staff."""

import json

import pytest
from django.test import Client
from django.utils import timezone

from outreach.models import Campaign, Placement, PlayProof, Screen, ScreenSign
from outreach.services.screens import key_of
from tests.builders import make_staff
from tests.outreach.article_builders import (
    a_picture,
    day,
    make_campaign,
    make_placement,
    make_screen,
)
from tests.pages import (
    add_page,
    change_page,
    changelist,
    errors_of,
    listed,
    messages_of,
    queries,
    sent_back,
    step_page,
    steps_on,
    text_of,
)

pytestmark = pytest.mark.django_db


def test_the_player_shows_what_is_due_with_sentence_and_code(client):
    placement = make_placement(campaign=make_campaign(name="主题", sentence="一双手，一座城"))
    page = client.get(placement.screen.get_absolute_url())
    text = text_of(page)
    assert f'data-placement="{placement.pk}"' in text
    assert "<span>一双手，</span><span>一座城</span>" in text
    assert '<svg class="qr"' in text
    assert "noindex" in page.headers["X-Robots-Tag"]
    assert "no-store" in page.headers["Cache-Control"]


def test_a_finished_poster_stands_alone(client):
    campaign = make_campaign(status="draft")
    campaign.posters.update(is_finished=True)
    Campaign.objects.filter(pk=campaign.pk).update(status="review", submitted_by=make_staff())
    Campaign.objects.filter(pk=campaign.pk).update(status="approved", approved_by=make_staff())
    placement = make_placement(campaign=campaign)
    text = text_of(client.get(placement.screen.get_absolute_url()))
    assert "finished" in text
    assert 'class="slide-words"' not in text


def test_the_code_opens_a_page_of_ours_or_an_address_elsewhere(client, settings):
    settings.SITE_URL = "https://portal.example.cn"
    from config.common.qr import qr_drawing

    for address, wanted in (
        ("/museum/visit/", "https://portal.example.cn/museum/visit/"),
        ("https://v.video.example/x", "https://v.video.example/x"),
    ):
        placement = make_placement(campaign=make_campaign(address=address))
        text = text_of(client.get(placement.screen.get_absolute_url()))
        assert qr_drawing(wanted).path in text
    placement = make_placement(campaign=make_campaign(address=""))
    assert '<svg class="qr"' not in text_of(client.get(placement.screen.get_absolute_url()))


def test_a_screen_out_of_use_shows_the_house_and_an_unknown_one_nothing(client):
    placement = make_placement(screen=make_screen())
    Screen.objects.update(is_active=False)
    text = text_of(client.get(placement.screen.get_absolute_url()))
    assert "data-placement" not in text
    assert 'class="slide idle"' in text
    assert client.get("/outreach/screens/nowhere/").status_code == 404


def test_the_worker_works_for_the_screens_alone(client):
    answer = client.get("/outreach/screens/worker.js")
    assert answer.headers["Content-Type"].startswith("text/javascript")
    assert answer.headers["Cache-Control"] == "no-cache"
    assert "addEventListener" in text_of(answer)


def test_the_player_asks_the_same_number_of_queries_for_one_and_three(client):
    screen = make_screen(loop_places=5)
    make_placement(screen=screen)
    one = queries(client, screen.get_absolute_url())
    make_placement(screen=screen)
    make_placement(screen=screen)
    assert queries(client, screen.get_absolute_url()) == one


def report(screen: Screen, client=None, **changes):
    """What a player posts, from a browser without a session or a token."""
    data = {"key": key_of(screen), "showing": "主题", "programme": "abc", "plays": "[]", **changes}
    poster = client or Client(enforce_csrf_checks=True)
    return poster.post(f"{screen.get_absolute_url()}alive/", data)


def test_a_player_reports_with_its_key():
    placement = make_placement()
    plays = json.dumps(
        [[placement.pk, day(0).isoformat(), 12], [placement.pk, day(0).isoformat(), 3]]
    )
    answer = report(placement.screen, plays=plays)
    assert (answer.status_code, answer.json()) == (200, {"counted": 15})
    assert placement.proofs.get().plays == 15
    assert ScreenSign.objects.get().programme == "abc"


@pytest.mark.parametrize("key", ["x", "0" * 24])
def test_nobody_reports_without_the_key(key):
    placement = make_placement()
    plays = json.dumps([[placement.pk, day(0).isoformat(), 12]])
    assert report(placement.screen, key=key, plays=plays).status_code == 403
    assert report(placement.screen, key=key_of(make_screen()), plays=plays).status_code == 403
    assert not PlayProof.objects.exists()
    assert not ScreenSign.objects.exists()


@pytest.mark.parametrize(
    "plays",
    ["{", "{}", "[1]", '[["1","2026-01-01",2]]', '[[1,"gestern",2]]', "[[1,2,3]]", '[[1,"2026-01-01",-2]]',
     '[[1,"2026-01-01",1.5]]', '[[true,"2026-01-01",1]]', f"[{','.join(['[1,1,1]'] * 401)}]"],
)  # fmt: skip
def test_what_cant_be_read_is_refused(plays):
    answer = report(make_screen(), plays=plays)
    assert answer.status_code == 422
    assert not ScreenSign.objects.exists()


def test_the_sign_is_a_post_to_a_screen_in_use(client):
    screen = make_screen()
    assert client.get(f"{screen.get_absolute_url()}alive/").status_code == 405
    Screen.objects.update(is_active=False)
    assert report(screen).status_code == 404


# ---- staff ----


def test_staff_see_how_to_set_the_player_up_and_auditors_dont_see_the_key(client, sign_in):
    screen = make_screen()
    sign_in("outreach")
    page = client.get(change_page(screen))
    assert f"#key={key_of(screen)}" in text_of(page)
    assert set(steps_on(page, screen)) == {"renew_key"}
    sign_in("auditors")
    assert key_of(screen) not in text_of(client.get(change_page(screen)))
    sign_in("museum")
    assert client.get(change_page(screen)).status_code == 403


def test_a_new_key_is_made_by_a_button(client, sign_in):
    screen = make_screen()
    old = key_of(screen)
    sign_in("outreach")
    client.post(step_page(screen, "renew_key"))
    screen.refresh_from_db()
    assert key_of(screen) != old
    assert report(screen, key=old).status_code == 403


def test_a_campaign_goes_from_the_form_onto_screens(client, sign_in):
    sign_in("outreach")
    screens = [make_screen(), make_screen()]
    data = sent_back(
        client.get(add_page(Campaign)),
        name="新海报",
        sentence="今天也辛苦了",
        address="/honours/",
        **{"posters-0-format": "landscape", "posters-0-picture": a_picture(size=(160, 90))},
    )
    answer = client.post(add_page(Campaign), data)
    assert answer.status_code == 302, errors_of(answer)
    campaign = Campaign.objects.get()
    client.post(step_page(campaign, "submit"))
    asked = {"screens": [each.pk for each in screens], "starts_on": day(0), "ends_on": day(5)}
    assert client.post(step_page(campaign, "place"), asked).status_code == 302
    assert Placement.objects.proposed().count() == 2
    sign_in("managers")
    client.post(step_page(campaign, "approve"))
    page = client.post(
        changelist(Placement),
        {
            "action": "approve_chosen",
            "_selected_action": [each.pk for each in Placement.objects.all()],
        },
        follow=True,
    )
    assert messages_of(page)[-1] == "Approved: 2."
    assert 'data-name="新海报"' in text_of(client.get(screens[0].get_absolute_url()))


def test_approving_several_says_of_each_that_doesnt_fit_why(client, sign_in):
    screen = make_screen(loop_places=1)
    chosen = [make_placement(screen=screen, status="proposed") for _turn in range(2)]
    sign_in("managers")
    page = client.post(
        changelist(Placement),
        {"action": "approve_chosen", "_selected_action": [each.pk for each in chosen]},
        follow=True,
    )
    said = messages_of(page)
    assert len(said) == 2
    assert any("loop is full" in each for each in said)


def test_outreach_cant_approve_several(client, sign_in):
    placement = make_placement(status="proposed")
    sign_in("outreach")
    data = {"action": "approve_chosen", "_selected_action": [placement.pk]}
    answer = client.post(changelist(Placement), data)
    assert answer.status_code == 403
    placement.refresh_from_db()
    assert placement.status == "proposed"


def test_a_placement_shows_what_hangs_beside_it(client, sign_in):
    screen = make_screen(loop_places=3)
    make_placement(screen=screen, campaign=make_campaign(name="旁边的"))
    placement = make_placement(screen=screen, status="proposed")
    sign_in("outreach")
    page = client.get(change_page(placement))
    assert "旁边的" in text_of(page)
    assert set(steps_on(page, placement)) == {"cancel"}


def test_a_photograph_is_added_as_proof(client, sign_in):
    placement = make_placement()
    sign_in("outreach")
    assert "prove" in steps_on(client.get(change_page(placement)), placement)
    data = {"day": day(0).isoformat(), "photograph": a_picture(), "note": "北出口"}
    assert client.post(step_page(placement, "prove"), data).status_code == 302
    proof = placement.proofs.get()
    assert (proof.source, proof.note) == ("photograph", "北出口")
    assert client.get(change_page(proof)).status_code == 200
    assert "北出口" in text_of(client.get(change_page(placement)))
    nothing = client.post(step_page(placement, "prove"), {"day": day(0).isoformat()})
    assert nothing.status_code == 200
    assert "Add a photograph" in text_of(nothing)


def test_a_file_that_isnt_a_picture_is_refused(client, sign_in):
    from django.core.files.base import ContentFile

    placement = make_placement()
    sign_in("outreach")
    data = {"day": day(0).isoformat(), "photograph": ContentFile(b"<svg onload=x>", "x.png")}
    assert client.post(step_page(placement, "prove"), data).status_code == 200
    assert not placement.proofs.exists()


def test_the_schedule_shows_the_month_by_screen(client, sign_in):
    month = timezone.localdate().replace(day=1)
    placement = make_placement(campaign=make_campaign(name="本月的"), first=0, last=0)
    make_placement(campaign=make_campaign(name="待批的"), status="proposed")
    sign_in("outreach")
    address = "/admin/outreach/screen/schedule/"
    text = text_of(client.get(address))
    assert "本月的" in text
    assert "待批的" not in text
    assert placement.screen.name in text
    assert "本月的" not in text_of(client.get(address, {"kind": "bus_stop"}))
    assert "本月的" in text_of(client.get(address, {"kind": "metro", "month": f"{month:%Y-%m}"}))
    for odd in ("x", "2026-13", "0001-01", "99999-01"):
        assert client.get(address, {"month": odd}).status_code == 200
    sign_in("museum")
    assert client.get(address).status_code == 403


@pytest.mark.parametrize(
    ("query", "wanted"), [("proposed", {"待批"}), ("running", {"在挂"}), ("unproven", {"无证"})]
)
def test_the_list_of_placements_filters_what_needs_attention(client, sign_in, query, wanted):
    sign_in("outreach")
    make_placement(campaign=make_campaign(name="待批"), status="proposed")
    make_placement(campaign=make_campaign(name="在挂"))
    make_placement(campaign=make_campaign(name="无证"), first=-20, last=-10)
    found = listed(client.get(changelist(Placement, f"?attention={query}")))
    assert {each.campaign.name for each in found} == wanted


def test_silent_screens_are_listed(client, sign_in):
    sign_in("outreach")
    silent = make_placement().screen
    make_screen()
    assert listed(client.get(changelist(Screen, "?attention=silent"))) == [silent]


@pytest.mark.parametrize("model", [Screen, Campaign, Placement, PlayProof])
def test_lists_of_staff_ask_the_same_number_of_queries(client, sign_in, model):
    sign_in("outreach")

    def add() -> None:
        placement = make_placement()
        PlayProof.objects.create(placement=placement, day=day(0), source="owner", plays=4)

    add()
    one = queries(client, changelist(model))
    add()
    add()
    assert queries(client, changelist(model)) == one


@pytest.mark.parametrize("address", ["/admin/outreach/screen/schedule/"])
def test_the_schedule_asks_the_same_number_of_queries(client, sign_in, address):
    sign_in("outreach")
    make_placement()
    one = queries(client, address)
    make_placement()
    make_placement()
    assert queries(client, address) == one
