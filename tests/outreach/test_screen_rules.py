"""Campaigns, screens, placements and proofs: each step, and what the database refuses."""

import threading

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, IntegrityError, connection, transaction

from config.common.errors import Refusal, refusing
from outreach.choices.screens import (
    CAMPAIGN_STEPS,
    PLACEMENT_STEPS,
    CampaignStatus,
    PlacementStatus,
)
from outreach.models import Campaign, Placement, Poster, Screen
from outreach.services import campaigns, placements
from tests.builders import make_staff
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


def test_a_loop_keeps_places_for_what_hangs_there_together():
    screen = make_screen(loop_places=4)
    make_placement(screen=screen, first=-9, last=-5)
    make_placement(screen=screen, first=-9, last=2)
    make_placement(screen=screen, first=-3, last=5)
    make_placement(screen=screen, first=4, last=9)
    make_placement(screen=screen, first=0, last=9, status="proposed")
    screen.loop_places = 1
    with pytest.raises(Refusal, match="同时投放"), transaction.atomic(), refusing():
        screen.save()
    Screen.objects.filter(pk=screen.pk).update(loop_places=2)
    with (
        pytest.raises(IntegrityError, match="screen_loop_holds_what_hangs"),
        transaction.atomic(),
    ):
        Screen.objects.filter(pk=screen.pk).update(loop_places=1)


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
