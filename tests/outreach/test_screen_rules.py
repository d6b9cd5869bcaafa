"""Campaigns, screens, placements and proofs: each step, and what the database refuses."""

import datetime
import threading

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from config.common.errors import Refusal
from outreach.choices.screens import (
    CAMPAIGN_STEPS,
    PLACEMENT_STEPS,
    CampaignStatus,
    PlacementStatus,
)
from outreach.models import Campaign, Placement, PlayProof, Poster, Screen, ScreenSign
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


def campaign_at(status: str) -> Campaign:
    if status != "withdrawn":
        return make_campaign(status=status)
    campaign = make_campaign()
    Campaign.objects.filter(pk=campaign.pk).update(status="withdrawn")
    campaign.refresh_from_db()
    return campaign


def placement_at(status: str) -> Placement:
    return make_placement(status=status, first=-2, last=9)


def take_campaign(verb: str, campaign, by):
    reason = {"reason": "再改"} if verb in {"return", "withdraw"} else {}
    return getattr(campaigns, f"{verb}_campaign")(campaign, by=by, **reason)


def take_placement(verb: str, placement, by):
    asked = {} if verb == "approve" else {"reason": "屏坏了"}
    asked |= {"ends_on": day(3)} if verb == "shorten" else {}
    return getattr(placements, f"{verb}_placement")(placement, by=by, **asked)


@pytest.mark.parametrize("status", CampaignStatus.values)
@pytest.mark.parametrize("verb", sorted({verb for _state, verb in CAMPAIGN_STEPS}))
def test_each_step_of_a_campaign(status, verb):
    campaign, boss = campaign_at(status), make_staff(is_superuser=True)
    end = CAMPAIGN_STEPS.get((status, verb))
    if end is None:
        with pytest.raises(Refusal):
            take_campaign(verb, campaign, boss)
    else:
        take_campaign(verb, campaign, boss)
    campaign.refresh_from_db()
    assert campaign.status == (end or status)


@pytest.mark.parametrize("start", CampaignStatus.values)
@pytest.mark.parametrize("end", CampaignStatus.values)
def test_the_database_knows_the_same_steps_of_a_campaign(start, end):
    campaign = campaign_at(start)
    steps = {to for (state, _verb), to in CAMPAIGN_STEPS.items() if state == start} | {start}
    signed = {"submitted_by": make_staff(), "approved_by": make_staff()}
    raw = Campaign.objects.filter(pk=campaign.pk)
    if end in steps:
        assert raw.update(status=end, **signed) == 1
    else:
        with pytest.raises(DatabaseError), transaction.atomic():
            raw.update(status=end, **signed)


@pytest.mark.parametrize("status", PlacementStatus.values)
@pytest.mark.parametrize("verb", sorted({verb for _state, verb in PLACEMENT_STEPS}))
def test_each_step_of_a_placement(status, verb):
    placement, boss = placement_at(status), make_staff(is_superuser=True)
    end = PLACEMENT_STEPS.get((status, verb))
    if end is None:
        with pytest.raises(Refusal):
            take_placement(verb, placement, boss)
    else:
        take_placement(verb, placement, boss)
    placement.refresh_from_db()
    assert placement.status == (end or status)


@pytest.mark.parametrize("start", PlacementStatus.values)
@pytest.mark.parametrize("end", PlacementStatus.values)
def test_the_database_knows_the_same_steps_of_a_placement(start, end):
    placement = placement_at(start)
    steps = {to for (state, _verb), to in PLACEMENT_STEPS.items() if state == start} | {start}
    raw = Placement.objects.filter(pk=placement.pk)
    if end in steps:
        assert raw.update(status=end, approved_by=make_staff()) == 1
    else:
        with pytest.raises(DatabaseError), transaction.atomic():
            raw.update(status=end, approved_by=make_staff())


@pytest.mark.parametrize(
    ("verb", "status", "group", "may"),
    [
        ("submit", "draft", "outreach", True),
        ("submit", "draft", "auditors", False),
        ("approve", "review", "outreach", False),
        ("approve", "review", "managers", True),
        ("return", "review", "outreach", False),
        ("withdraw", "approved", "outreach", True),
        ("withdraw", "approved", "museum", False),
    ],
)
def test_steps_of_a_campaign_are_for_those_who_may(verb, status, group, may):
    campaign = campaign_at(status)
    if may:
        take_campaign(verb, campaign, make_staff(group))
    else:
        with pytest.raises(PermissionDenied):
            take_campaign(verb, campaign, make_staff(group))


@pytest.mark.parametrize(
    ("verb", "status", "group", "may"),
    [
        ("approve", "proposed", "outreach", False),
        ("approve", "proposed", "managers", True),
        ("decline", "proposed", "outreach", False),
        ("cancel", "approved", "outreach", True),
        ("shorten", "approved", "outreach", True),
        ("shorten", "approved", "auditors", False),
    ],
)
def test_steps_of_a_placement_are_for_those_who_may(verb, status, group, may):
    placement = placement_at(status)
    if may:
        take_placement(verb, placement, make_staff(group))
    else:
        with pytest.raises(PermissionDenied):
            take_placement(verb, placement, make_staff(group))


def test_nobody_approves_the_campaign_that_they_submitted():
    chief = make_staff("managers")
    campaign = make_campaign(status="draft")
    campaigns.submit_campaign(campaign, by=chief)
    with pytest.raises(Refusal) as refusal:
        campaigns.approve_campaign(campaign, by=chief)
    assert refusal.value.code == "same_person"
    with pytest.raises(IntegrityError, match="campaign_by_two"), transaction.atomic():
        Campaign.objects.filter(pk=campaign.pk).update(status="approved", approved_by=chief)


def test_a_campaign_without_a_poster_isnt_submitted():
    with pytest.raises(Refusal) as refusal:
        campaigns.submit_campaign(
            make_campaign(status="draft", posters=()), by=make_staff("outreach")
        )
    assert refusal.value.code == "posters"


@pytest.mark.parametrize("status", ["review", "approved"])
def test_posters_and_words_stand_once_they_are_submitted(status):
    campaign = campaign_at(status)
    for write in (
        lambda: Campaign.objects.filter(pk=campaign.pk).update(sentence="别的"),
        lambda: Campaign.objects.filter(pk=campaign.pk).update(address="https://evil.example"),
        lambda: campaign.posters.update(alt="别的"),
        lambda: campaign.posters.first().delete(),
        lambda: Poster.objects.create(campaign=campaign, format="wide", picture=a_picture()),
    ):
        with (
            pytest.raises(IntegrityError, match="campaign_stands_as_approved"),
            transaction.atomic(),
        ):
            write()


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "//evil.example", "honours/", "/\\evil", "/a b", "https://a b"],
)
def test_a_code_opens_a_page_or_an_address_and_nothing_else(address):
    with pytest.raises(IntegrityError, match="campaign_address_opens"), transaction.atomic():
        make_campaign(status="draft", address=address)


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"width": 10}, "screen_has_size"),
        ({"on_from": "22:00", "on_until": "06:00"}, "screen_lit_for_a_while"),
        ({"seconds": 1}, "screen_seconds_readable"),
        ({"loop_places": 0}, "screen_loop_has_places"),
        ({"code": "No_Code"}, "screen_code_plain"),
    ],
)
def test_constraints_of_screens_hold_for_a_raw_write(changes, name):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        make_screen(**changes)


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"ends_on": day(-9)}, "placement_ends_after_start"),
        ({"daily_from": "08:00"}, "placement_daily_hours"),
        ({"daily_from": "08:00", "daily_until": "07:00"}, "placement_daily_hours"),
        ({"approved_by": None}, "placement_approved_by_somebody"),
    ],
)
def test_constraints_of_placements_hold_for_a_raw_write(changes, name):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        make_placement(**changes)


def test_a_campaign_hangs_once_on_a_screen_at_a_time():
    placement = make_placement(first=0, last=5)
    same = {"screen": placement.screen, "campaign": placement.campaign}
    make_placement(first=6, last=9, **same)
    for status in ("proposed", "approved"):
        with pytest.raises(IntegrityError, match="placement_once_at_a_time"), transaction.atomic():
            make_placement(first=5, last=5, status=status, **same)
    make_placement(first=0, last=5, status="cancelled", **same)


def test_a_loop_takes_no_more_campaigns_than_it_has_places():
    screen = make_screen(loop_places=2)
    make_placement(screen=screen, first=0, last=10)
    make_placement(screen=screen, first=5, last=6)
    make_placement(screen=screen, first=7, last=20)
    for first, last in ((6, 6), (0, 30), (7, 7), (4, 8), (10, 10)):
        with pytest.raises(IntegrityError, match="placement_fits_the_loop"), transaction.atomic():
            make_placement(screen=screen, first=first, last=last)
    make_placement(screen=screen, first=11, last=30)
    make_placement(screen=screen, first=0, last=4)
    make_placement(first=6, last=6)  # another screen


def test_an_exclusive_campaign_has_the_loop_for_itself():
    screen = make_screen(loop_places=4)
    make_placement(screen=screen, first=5, last=6, is_exclusive=True)
    for changes in ({"first": 6, "last": 9}, {"first": 0, "last": 9, "is_exclusive": True}):
        with pytest.raises(IntegrityError, match="placement_fits_the_loop"), transaction.atomic():
            make_placement(screen=screen, **changes)
    make_placement(screen=screen, first=7, last=9)
    with pytest.raises(IntegrityError, match="placement_fits_the_loop"), transaction.atomic():
        make_placement(screen=screen, first=9, last=12, is_exclusive=True)


def test_proposals_may_compete_and_the_second_is_refused_in_words():
    screen = make_screen(loop_places=1)
    one, other = (make_placement(screen=screen, status="proposed") for _turn in range(2))
    chief = make_staff("managers")
    placements.approve_placement(one, by=chief)
    with pytest.raises(Refusal) as refusal:
        placements.approve_placement(other, by=chief)
    assert refusal.value.code == "placement_fits_the_loop"
    assert list(Placement.objects.beside(other)) == [one]
    placements.cancel_placement(one, by=make_staff("outreach"), reason="让位")
    placements.approve_placement(other, by=chief)


@pytest.mark.parametrize("status", ["draft", "review", "withdrawn"])
def test_no_placement_is_approved_before_its_campaign(status):
    placement = make_placement(campaign=campaign_at(status), status="proposed")
    with pytest.raises(Refusal) as refusal:
        placements.approve_placement(placement, by=make_staff("managers"))
    assert refusal.value.code == "placement_of_approved_campaign"


@pytest.mark.parametrize("field", ["starts_on", "screen", "campaign", "is_exclusive"])
def test_an_approved_placement_stands(field):
    placement = make_placement()
    other = {
        "starts_on": day(1),
        "screen": make_screen(),
        "campaign": make_campaign(),
        "is_exclusive": True,
    }[field]
    with pytest.raises(IntegrityError, match="placement_stands_as_approved"), transaction.atomic():
        Placement.objects.filter(pk=placement.pk).update(**{field: other})


def test_a_placement_may_end_earlier_and_not_later():
    placement = make_placement(last=9)
    staff = make_staff("outreach")
    for ends_on in (day(9), day(12), day(-1)):
        with pytest.raises(Refusal):
            placements.shorten_placement(placement, by=staff, ends_on=ends_on, reason="改期")
    assert placements.shorten_placement(
        placement, by=staff, ends_on=day(2), reason="改期"
    ).ends_on == day(2)


def test_no_raw_write_makes_an_approved_placement_longer_than_the_loop_allows():
    screen = make_screen(loop_places=1)
    first = make_placement(screen=screen, first=0, last=2)
    make_placement(screen=screen, first=4, last=5)
    with pytest.raises(IntegrityError, match="placement_fits_the_loop"), transaction.atomic():
        Placement.objects.filter(pk=first.pk).update(ends_on=day(4))


def test_several_screens_at_once_or_none():
    campaign, staff = make_campaign(), make_staff("outreach")
    one, gone = make_screen(), make_screen(is_active=False)
    days = {"starts_on": day(0), "ends_on": day(5)}
    with pytest.raises(Refusal):
        placements.propose_placements(campaign, by=staff, screens=[one, gone], **days)
    assert not Placement.objects.exists()
    placements.propose_placements(campaign, by=staff, screens=[one, make_screen()], **days)
    assert Placement.objects.proposed().count() == 2


@pytest.mark.django_db(transaction=True)
def test_of_two_approvals_at_once_the_second_waits_and_finds_the_loop_full():
    screen = make_screen(loop_places=1)
    one, other = (make_placement(screen=screen, status="proposed") for _turn in range(2))
    chief, answers = make_staff("managers"), []

    def approve() -> None:
        try:
            placements.approve_placement(other, by=chief)
            answers.append("approved")
        except Refusal as refusal:
            answers.append(refusal.code)
        finally:
            connection.close()

    second = threading.Thread(target=approve)
    with transaction.atomic():
        placements.approve_placement(one, by=chief)
        second.start()
        second.join(timeout=1)
        assert second.is_alive()
    second.join()
    assert answers == ["placement_fits_the_loop"]


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
