"""The demonstration of what is published: the article's numbers, and pages that read as written."""

import re

import pytest
from django.db import transaction
from django.utils import timezone

from config.common.invention import NOTE, Plan
from honours.models import Craft
from outreach.choices.screens import ScreenKind
from outreach.demo.media import make_media
from outreach.demo.published import MAKER
from outreach.models import (
    Article,
    Campaign,
    FollowerCount,
    MediaReport,
    Placement,
    PlayProof,
    Screen,
    SocialAccount,
    Video,
    VideoPlays,
)
from outreach.prose import cleaned
from tests.builders import make_person, make_staff
from tests.pages import text_of

pytestmark = pytest.mark.django_db
DEEDS = "他十六岁进厂。\n\n最难的一次，他守了三天。\n\n同事说他稳。\n\n他还在干。"


@pytest.fixture
def people() -> None:
    for name, group in (("outreach", "outreach"), ("managers", "managers"), ("admin", "managers")):
        make_staff(group, username=name)
    crafts = list(Craft.objects.filter(slug__in=["bamboo-weaving", "tea", "wood-carving"]))
    for number in range(9):
        make_person(name=f"匠人{number}", note=NOTE, craft=crafts[number % 3], deeds=DEEDS)
        make_person(name=f"劳模{number}", note=NOTE, deeds=DEEDS, summary="守了三十年。")


def plan(**changes) -> Plan:
    return Plan(**{"today": timezone.localdate(), **changes})


def test_the_whole_demonstration_has_the_articles_numbers(client, people):
    MAKER.make(plan())
    assert client.get("/figures/videos.json").json()["value"] == 436
    assert client.get("/figures/followers.json").json()["value"] == 151_000
    assert 20 <= client.get("/figures/screens.json").json()["value"] <= 26
    assert set(Screen.objects.values_list("kind", flat=True)) == set(ScreenKind.values)
    assert set(Campaign.objects.values_list("status", flat=True)) == {"draft", "review", "approved"}
    assert set(PlayProof.objects.values_list("source", flat=True)) == {
        "player",
        "owner",
        "photograph",
    }
    assert Placement.objects.proposed().exists()
    assert MediaReport.objects.originals().count() > 60
    assert {"draft", "review", "approval", "scheduled", "published"} == set(
        Article.objects.values_list("status", flat=True)
    )
    for slug in ("jiangxin", "deeds"):
        assert Article.objects.published().filter(column__slug=slug).count() > 20
    reads_as_written()
    grows()
    opens(client)


def reads_as_written() -> None:
    for article in Article.objects.all():
        assert not {"{", "}"} & set(article.title + article.summary + article.body)
        assert article.body == cleaned(article.body)
    for video in Video.objects.all():
        assert not {"{", "}"} & set(video.title + video.summary)
        assert re.fullmatch(r"https://v\.video\.example/\w+", video.address)


def grows() -> None:
    """Followers and plays only ever rise, and none is of a day to come."""
    today = timezone.localdate()
    for account in SocialAccount.objects.all():
        numbers = list(account.counts.order_by("day").values_list("followers", flat=True))
        assert numbers == sorted(numbers)
    assert not FollowerCount.objects.filter(day__gt=today).exists()
    assert not VideoPlays.objects.filter(day__gt=today).exists()


def opens(client) -> None:
    for record in (
        Article.objects.published().first(),
        Video.objects.first(),
        SocialAccount.objects.first(),
        Screen.objects.get(code="metro-1"),
    ):
        assert client.get(record.get_absolute_url()).status_code == 200
    assert "data-placement" in text_of(client.get("/outreach/screens/metro-1/"))


def test_a_part_and_a_second_series_stand_beside_each_other(people):
    small = plan(share=0.02)
    MAKER.make(small)
    first = Video.objects.count(), Screen.objects.count()
    assert first == (9, 1)
    assert not MAKER.is_empty()
    assert MAKER.holds(small)
    second = plan(share=0.02, series=1)
    assert not MAKER.holds(second)
    MAKER.make(second)
    assert (Video.objects.count(), Screen.objects.count()) == (18, 2)
    assert SocialAccount.objects.count() == 2


def test_a_scale_multiplies_it(people):
    make_media(plan(scale=2, share=0.1))
    assert Video.objects.count() == round(436 * 0.2)


def test_the_same_seed_invents_the_same(people):
    def invented() -> list[tuple]:
        make_media(plan(share=0.02))
        return list(Video.objects.order_by("slug").values_list("slug", "title", "published_on"))

    found = []
    for _turn in range(2):
        with transaction.atomic():
            found.append(invented())
            transaction.set_rollback(True)
    assert found[0] == found[1]
    assert len(found[0]) == 9
