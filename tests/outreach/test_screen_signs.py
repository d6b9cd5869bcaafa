"""What a screen shows, that it lives, and the proof of what it showed."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from config.common.errors import Refusal
from outreach.models import Campaign, Placement, PlayProof, Screen, ScreenSign
from outreach.services import campaigns, placements
from outreach.services.screens import (
    MOST_PLAYS,
    hear_from,
    key_of,
    programme_of,
    renew_key,
    version_of,
)
from tests.builders import make_person, make_staff
from tests.outreach.article_builders import (
    a_picture,
    day,
    make_campaign,
    make_placement,
    make_screen,
)

pytestmark = pytest.mark.django_db

# ---- what a screen shows ----


def shown(screen: Screen) -> list[str]:
    return [slide.placement.campaign.name for slide in programme_of(screen, today=day(0))]


def test_a_screen_shows_what_is_due_and_what_comes_within_a_fortnight():
    screen = make_screen(loop_places=9)
    for name, first, last in (
        ("过去", -9, -1),
        ("现在", -1, 1),
        ("今天止", -9, 0),
        ("将来", 14, 20),
        ("太远", 15, 20),
    ):
        make_placement(screen=screen, campaign=make_campaign(name=name), first=first, last=last)
    make_placement(screen=screen, campaign=make_campaign(name="未批"), status="proposed")
    make_placement(campaign=make_campaign(name="别屏"))
    assert shown(screen) == ["今天止", "现在", "将来"]


def test_a_withdrawn_campaign_hangs_nowhere_at_once():
    placement = make_placement()
    campaigns.withdraw_campaign(placement.campaign, by=make_staff("outreach"), reason="撤")
    assert shown(placement.screen) == []


@pytest.mark.parametrize(
    ("width", "height", "wanted"),
    [
        (1920, 1080, "landscape"),
        (1080, 1920, "portrait"),
        (3840, 1280, "wide"),
        (1024, 768, "landscape"),
        (768, 1366, "portrait"),
    ],
)
def test_a_screen_gets_the_poster_of_its_shape(width, height, wanted):
    campaign = make_campaign(posters=("landscape", "portrait", "wide"))
    screen = make_screen(width=width, height=height)
    make_placement(campaign=campaign, screen=screen)
    assert programme_of(screen, today=day(0))[0].poster.format == wanted
    assert screen.poster_format == wanted


def test_a_screen_without_a_poster_of_its_shape_gets_the_closest():
    placement = make_placement(campaign=make_campaign(posters=("portrait",)))
    assert programme_of(placement.screen, today=day(0))[0].poster.format == "portrait"


def test_the_version_changes_with_what_is_shown_and_with_nothing_else():
    screen = make_screen(loop_places=9)
    make_placement(screen=screen)

    def version() -> str:
        return version_of(screen, programme_of(screen, today=day(0)))

    first = version()
    assert version() == first
    screen.note = "别的"
    assert version() == first
    make_placement(screen=screen, campaign=make_campaign())
    second = version()
    assert second != first
    screen.seconds = 30
    assert version() not in {first, second}


# ---- signs of life and proofs ----


def test_a_player_says_that_it_lives_and_what_it_showed():
    placement = make_placement()
    screen = placement.screen
    counted = hear_from(
        screen,
        showing="海报",
        programme="v1",
        plays={(placement.pk, day(0)): 40, (placement.pk, day(-1)): 5},
    )
    assert counted == 45
    hear_from(screen, showing="海报", programme="v1", plays={(placement.pk, day(0)): 2})
    proofs = {proof.day: proof.plays for proof in placement.proofs.all()}
    assert proofs == {day(0): 42, day(-1): 5}
    assert ScreenSign.objects.get(screen=screen).showing == "海报"


def test_a_report_that_comes_twice_counts_once():
    placement = make_placement()
    sent = {"showing": "海报", "programme": "v1", "plays": {(placement.pk, day(0)): 40}}
    assert hear_from(placement.screen, number="a1", **sent) == 40
    assert hear_from(placement.screen, number="a1", **sent) == 0
    assert hear_from(placement.screen, number="a2", **sent) == 40
    assert placement.proofs.get().plays == 80


@pytest.mark.parametrize(
    ("offset", "number"), [(1, 5), (-3, 5), (6, 5), (0, 0), (0, -4), (0, MOST_PLAYS + 1)]
)
def test_impossible_plays_arent_counted(offset, number):
    placement = make_placement(first=-2, last=5)
    plays = {(placement.pk, day(offset)): number}
    assert hear_from(placement.screen, showing="", programme="", plays=plays) == 0
    assert not PlayProof.objects.exists()
    assert ScreenSign.objects.exists()


def test_plays_of_another_screens_placement_arent_counted():
    placement = make_placement()
    plays = {(placement.pk, day(0)): 5, (10**12, day(0)): 5}
    assert hear_from(make_screen(), showing="", programme="", plays=plays) == 0


def test_a_key_is_each_screens_own_and_can_be_renewed():
    screen = make_screen()
    old = key_of(screen)
    assert old != key_of(make_screen())
    assert key_of(renew_key(screen, by=make_staff("outreach"))) != old
    with pytest.raises(PermissionDenied):
        renew_key(screen, by=make_staff("auditors"))


def test_a_proof_outlives_the_poster():
    """The posters go, the campaign is renamed, the screen too: the proof says what it said."""
    placement = make_placement(campaign=make_campaign(name="五一海报"), last=3)
    poster = placement.campaign.posters.get(format="landscape").picture.name
    proof = placements.prove_placement(
        placement, by=make_staff("outreach"), day=day(-1), photograph=a_picture(), note="东出口"
    )
    words = PlayProof.objects.get(pk=proof.pk)
    campaigns.withdraw_campaign(placement.campaign, by=make_staff("outreach"), reason="撤")
    placement.campaign.posters.all().delete()
    Campaign.objects.filter(pk=placement.campaign.pk).update(name="改名", sentence="改了")
    Screen.objects.filter(pk=placement.screen.pk).update(name="改名", place="搬走")
    after = PlayProof.objects.get(pk=proof.pk)
    assert after.campaign_words == words.campaign_words == "五一海报：一双手，撑起一座城"
    assert after.screen_words == words.screen_words
    assert after.screen_words.endswith("（地铁站厅）")
    assert after.poster_name == poster
    assert after.photograph.storage.exists(after.photograph.name)


@pytest.mark.parametrize("field", ["day", "source", "screen_words", "campaign_words", "placement"])
def test_a_proof_stands_as_it_was_reported(field):
    proof = placements.prove_placement(
        make_placement(), by=make_staff("outreach"), day=day(0), plays=200
    )
    other = {"day": day(-1), "source": "player", "placement": make_placement()}.get(field, "别的")
    with pytest.raises(DatabaseError), transaction.atomic():
        PlayProof.objects.filter(pk=proof.pk).update(**{field: other})
    with pytest.raises(DatabaseError), transaction.atomic():
        PlayProof.objects.filter(pk=proof.pk).delete()


@pytest.mark.parametrize("offset", [-3, 1, 6])
def test_a_proof_is_of_a_day_on_which_it_hung(offset):
    placement = make_placement(first=-2, last=5)
    with pytest.raises(Refusal):
        placements.prove_placement(placement, by=make_staff("outreach"), day=day(offset), plays=5)


@pytest.mark.parametrize(
    ("source", "name"),
    [("photograph", "proof_photograph_is_there"), ("owner", "proof_report_has_number")],
)
def test_a_proof_holds_what_it_is_called(source, name):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        PlayProof.objects.create(placement=make_placement(), day=day(0), source=source)


def test_screens_are_silent_after_a_quarter_of_an_hour_in_their_hours():
    now = timezone.localtime().replace(hour=12, minute=0)
    noon = datetime.time(12)

    def silent() -> set[str]:
        return set(Screen.objects.silent(now, noon).values_list("name", flat=True))

    def screen(name: str, seen=None, **changes) -> None:
        made = make_screen(name=name, **changes)
        if name != "空":
            make_placement(screen=made)
        if seen is not None:
            ScreenSign.objects.create(screen=made, seen_at=now - datetime.timedelta(minutes=seen))

    screen("从未")
    screen("久", 16)
    screen("近", 14)
    screen("夜", on_from="18:00")
    screen("业主", played_by="owner")
    screen("停用", is_active=False)
    screen("空")
    assert silent() == {"从未", "久"}


def test_posters_that_hung_for_a_week_without_proof_are_found():
    old, proven = make_placement(first=-7), make_placement(first=-20)
    make_placement(first=-6)
    make_placement(first=-20, status="cancelled")
    placements.prove_placement(proven, by=make_staff("outreach"), day=day(-1), plays=5)
    assert list(Placement.objects.unproven(day(0))) == [old]


def test_the_figure_counts_each_screen_once(client):
    screen = make_screen(loop_places=3)
    for _turn in range(2):
        make_placement(screen=screen)
    make_placement()
    make_placement(first=1)
    make_placement(status="proposed")
    assert client.get("/figures/screens.json").json()["value"] == 2


def test_people_on_posters_are_found_when_an_honour_falls():
    from config.common.declarations import collect

    person, campaign = make_person(), make_campaign(name="人物海报")
    campaign.person_links.create(person=person)
    source = next(one for one in collect("appearances") if one.key == "posters")
    assert "人物海报" in str(next(iter(source.find(person))).label)
