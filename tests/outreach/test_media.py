"""Videos, media reports and accounts: their records, pages, numbers and players."""

import datetime

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from config.common.declarations import collect
from config.common.errors import Refusal
from outreach.models import (
    FollowerCount,
    MediaReport,
    ReportPerson,
    SocialAccount,
    Video,
    VideoPerson,
    VideoPlays,
    VideoSeries,
)
from outreach.services.accounts import count_followers
from tests.builders import make_person, make_staff
from tests.outreach.article_builders import day, make_account, make_report, make_video
from tests.pages import change_page, changelist, queries, step_page, text_of

pytestmark = pytest.mark.django_db

PLAYER = "https://open.douyin.com/player/video?vid=1"


def policy(response) -> str:
    return response.headers["Content-Security-Policy"]


def test_no_player_is_loaded_before_the_visitor_asks(client, db):
    video = make_video(player_address=PLAYER)
    page = client.get(video.get_absolute_url())
    assert "<iframe" not in text_of(page)
    assert "open.douyin.com" not in text_of(page)
    assert "douyin" not in policy(page)


def test_the_player_comes_when_asked_for_and_its_host_alone_is_let_in(client, db):
    video = make_video(player_address=PLAYER)
    page = client.get(video.get_absolute_url(), {"play": "1"})
    assert f'src="{PLAYER}"' in text_of(page)
    assert "sandbox=" in text_of(page)
    assert "frame-src https://open.douyin.com" in policy(page)
    assert "unsafe" not in policy(page)


def test_without_a_player_nothing_is_let_in_even_if_asked(client, db):
    page = client.get(make_video().get_absolute_url(), {"play": "1"})
    assert "<iframe" not in text_of(page)
    assert "frame-src" not in policy(page)


@pytest.mark.parametrize(
    "address",
    [
        "http://open.douyin.com/player/video",
        "https://open.douyin.com.evil.example/",
        "https://evil.example/open.douyin.com/",
        "javascript:alert(1)",
        "https://open.douyin.com/ onload=x",
        "https://open.douyin.com@evil.example/",
    ],
)
def test_only_known_players_may_be_kept(db, address):
    with pytest.raises(IntegrityError, match="video_player_known"), transaction.atomic():
        make_video(player_address=address)


@pytest.mark.parametrize(
    ("make", "changes", "name"),
    [
        (make_video, {"address": "javascript:alert(1)"}, "video_address_on_the_web"),
        (make_video, {"seconds": 0}, "video_has_length"),
        (make_report, {"address": "data:text/html,x"}, "report_address_on_the_web"),
        (make_account, {"address": "ftp://x"}, "account_address_on_the_web"),
        (
            make_account,
            {"opened_on": day(0), "closed_on": day(-1)},
            "account_closes_after_opening",
        ),
    ],
)
def test_constraints_hold_for_a_raw_write(db, make, changes, name):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        make(**changes)


def test_each_work_is_listed_once(db):
    video = make_video()
    with pytest.raises(IntegrityError, match="video_address_once"), transaction.atomic():
        make_video(address=video.address)
    with pytest.raises(IntegrityError, match="video_once"), transaction.atomic():
        make_video(title=video.title, address="")
    report = make_report()
    with pytest.raises(IntegrityError, match="report_once"), transaction.atomic():
        make_report(title=report.title)
    reading = {"video": video, "day": day(0), "plays": 5}
    VideoPlays.objects.create(**reading)
    with pytest.raises(IntegrityError, match="video_plays_once_a_day"), transaction.atomic():
        VideoPlays.objects.create(**reading)


def test_a_report_isnt_a_reprint_of_itself(db):
    report = make_report()
    with pytest.raises(IntegrityError, match="not_its_own_reprint"), transaction.atomic():
        MediaReport.objects.filter(pk=report.pk).update(reprint_of=report.pk)


def test_the_newest_plays_are_shown_and_never_added_up(client, db):
    video = make_video()
    for offset, plays in ((-40, 100), (-20, 1500), (-1, 2300)):
        VideoPlays.objects.create(video=video, day=day(offset), plays=plays)
    assert Video.objects.with_plays().get().plays == 2300
    page = client.get(f"/en{video.get_absolute_url()}")
    assert "2,300 plays" in text_of(page)
    assert [row["value"] for row in page.context["plays"]] == [100, 1500, 2300]


@pytest.mark.parametrize(
    ("seconds", "words"), [(None, ""), (5, "0:05"), (65, "1:05"), (600, "10:00"), (3725, "1:02:05")]
)
def test_a_length_reads_as_players_write_it(seconds, words):
    assert Video(seconds=seconds).length == words


def test_videos_are_found_by_words_series_year_platform_and_person(client, db):
    series = VideoSeries.objects.create(slug="xunjiang", name="天目寻匠")
    person = make_person(name="章叔岩")
    wanted = make_video(
        title="鹿爸爸", series=series, platform="bilibili", published_on=datetime.date(2023, 4, 1)
    )
    VideoPerson.objects.create(video=wanted, person=person)
    make_video(title="别的", published_on=datetime.date(2024, 4, 1))
    for query in (
        {"q": "鹿爸爸"},
        {"q": "章叔岩"},
        {"series": "xunjiang"},
        {"year": "2023"},
        {"platform": "bilibili"},
        {"q": "鹿爸爸", "year": "2023", "series": "xunjiang"},
    ):
        page = client.get("/outreach/videos/", query)
        assert list(page.context["page"]) == [wanted], query


@pytest.mark.parametrize("address", ["/outreach/videos/", "/outreach/reports/"])
@pytest.mark.parametrize(
    "query",
    [
        "year=x",
        "year=99999",
        "page=x",
        "q=%00",
        "series=%27",
        "kind=%3Cb%3E",
        "outlet=" + "x" * 200,
    ],
)
def test_odd_queries_get_a_page(client, db, address, query):
    make_video()
    make_report()
    assert client.get(f"{address}?{query}").status_code == 200


def test_facets_count_what_the_other_filters_leave(client, db):
    make_video(published_on=datetime.date(2023, 4, 1))
    make_video(published_on=datetime.date(2023, 5, 1), platform="bilibili")
    make_video(published_on=datetime.date(2024, 5, 1))
    page = client.get("/outreach/videos/", {"platform": "douyin"})
    years = dict(page.context["form"].fields["year"].choices)
    assert years == {"": years[""], "2024": "2024 (1)", "2023": "2023 (1)"}


def test_hidden_videos_and_reports_are_nowhere(client, db):
    person = make_person()
    video, report = (
        make_video(title="藏片", is_public=False),
        make_report(title="藏报", is_public=False),
    )
    VideoPerson.objects.create(video=video, person=person)
    ReportPerson.objects.create(report=report, person=person)
    assert client.get(video.get_absolute_url()).status_code == 404
    for address in (
        "/outreach/videos/",
        "/outreach/reports/",
        person.get_absolute_url(),
        "/search/?q=藏片",
    ):
        page = text_of(client.get(address))
        assert "藏报" not in page
        assert video.slug not in page


def test_videos_and_reports_stand_on_the_page_of_whom_they_are_about(client, db):
    person = make_person()
    video, report = make_video(), make_report(address="https://news.example/1")
    VideoPerson.objects.create(video=video, person=person)
    ReportPerson.objects.create(report=report, person=person)
    reprint = make_report(title="转载稿", reprint_of=report)
    ReportPerson.objects.create(report=reprint, person=person)
    page = text_of(client.get(person.get_absolute_url()))
    assert video.get_absolute_url() in page
    assert "https://news.example/1" in page
    assert "转载稿" not in page


def test_a_nomination_lists_the_reports(db):
    person = make_person()
    ReportPerson.objects.create(report=make_report(title="匠人", outlet="天目报"), person=person)
    part = next(one for one in collect("dossier") if one.key == "reports")
    assert len(part.build(person)) == 1
    assert "匠人" in part.build(person)[0]


def value(client, key: str) -> int:
    return client.get(f"/figures/{key}.json").json()["value"]


def test_the_figure_of_followers_is_the_newest_count_of_the_main_account(client, db):
    assert value(client, "followers") == 0
    main, other = make_account(is_main=True), make_account()
    for account, offset, number in ((main, -2, 150_000), (main, -1, 151_000), (other, -1, 9_000)):
        FollowerCount.objects.create(account=account, day=day(offset), followers=number)
    assert value(client, "followers") == 151_000
    assert client.get("/figures/followers/").context["page"].paginator.count == 2


def test_one_account_alone_stands_on_the_board(db):
    make_account(is_main=True)
    with pytest.raises(IntegrityError, match="account_main_is_one"), transaction.atomic():
        make_account(is_main=True)


def test_the_figure_of_videos_counts_each_work_once(client, db):
    video = make_video(title="秘片", is_public=False)
    for offset in (-2, -1):
        VideoPlays.objects.create(video=video, day=day(offset), plays=5)
    make_video()
    assert value(client, "videos") == 2
    assert "秘片" not in text_of(client.get("/figures/videos/"))


def test_an_accounts_page_shows_the_newest_count_and_each_month(client, db):
    account = make_account()
    for when, number in (("2025-01-05", 10), ("2025-01-30", 20), ("2025-02-03", 30)):
        FollowerCount.objects.create(account=account, day=when, followers=number)
    page = client.get(account.get_absolute_url())
    assert 'data-followers="30"' in text_of(page)
    assert [row["value"] for row in page.context["followers"]] == [20, 30]


def test_followers_are_counted_once_a_day_and_put_right(db):
    account, staff = make_account(), make_staff("outreach")
    count_followers(account, by=staff, day=day(0), followers=100)
    count_followers(account, by=staff, day=day(0), followers=120)
    assert [each.followers for each in account.counts.all()] == [120]
    with pytest.raises(Refusal) as refusal:
        count_followers(account, by=staff, day=day(1), followers=1)
    assert set(refusal.value.error_dict) == {"day"}


def test_staff_write_the_followers_down_on_the_accounts_page(client, sign_in):
    sign_in("outreach")
    account = make_account()
    data = {"day": timezone.localdate().isoformat(), "followers": "１５１０００"}
    assert client.post(step_page(account, "count"), data).status_code == 302
    assert account.counts.get().followers == 151_000
    assert "151,000" in text_of(client.get(change_page(account)))
    account.closed_on = timezone.localdate()
    account.save()
    client.post(step_page(account, "count"), {**data, "followers": "5"})
    assert account.counts.get().followers == 151_000


@pytest.mark.parametrize("page", ["/outreach/videos/", "/outreach/reports/"])
def test_lists_ask_the_same_number_of_queries_for_one_and_three(client, db, page):
    def add() -> None:
        video, report = make_video(), make_report()
        VideoPerson.objects.create(video=video, person=make_person())
        ReportPerson.objects.create(report=report, person=make_person())
        VideoPlays.objects.create(video=video, day=day(0), plays=3)
        FollowerCount.objects.create(account=make_account(), day=day(0), followers=3)

    add()
    one = queries(client, page)
    add()
    add()
    assert queries(client, page) == one


@pytest.mark.parametrize("model", [Video, MediaReport, SocialAccount, VideoSeries])
def test_lists_of_staff_ask_the_same_number_of_queries(client, sign_in, model):
    sign_in("outreach")
    make = {
        Video: make_video,
        MediaReport: lambda: make_report(reprint_of=make_report()),
        SocialAccount: make_account,
        VideoSeries: lambda: VideoSeries.objects.create(
            slug=f"s{VideoSeries.objects.count()}", name=f"系列{VideoSeries.objects.count()}"
        ),
    }[model]
    make()
    one = queries(client, changelist(model))
    make()
    make()
    assert queries(client, changelist(model)) == one
