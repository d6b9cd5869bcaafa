"""Invented videos with their plays, media reports, and accounts with their followers."""

import datetime
import math
from pathlib import Path
from random import Random

from django.core.files.storage import default_storage

from config.common.bulk import insert_all
from config.common.invention import NOTE, Plan, batches, read_toml
from config.common.plates import PlateJob
from honours.models import Person
from outreach.choices.videos import Platform
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

WORDS = Path(__file__).with_name("media.toml")
# The article's numbers.
VIDEOS, FOLLOWERS = 436, 151_000
REPORTS = 72
FIRST_VIDEO = datetime.date(2022, 5, 18)
COVER = (640, 800)
PLATES = (
    *("bamboo", "wood", "stone", "seal", "metal", "tea"),
    *("lacquer", "flute", "birdcage", "knot", "cloth", "paper", "pastry"),
)
COVERS_A_KIND = 2
# After how many days plays were read off.
READ_AFTER = (7, 60, 180, 400, 700)
PLATE_OF = {
    "stone-carving": "stone",
    "seal-carving": "seal",
    "wood-carving": "wood",
    "woodwork": "wood",
    "bamboo-weaving": "bamboo",
    "bamboo-flute": "flute",
    "knotting": "knot",
    "welding": "metal",
    "electrician": "metal",
    **{kind: kind for kind in ("lacquer", "birdcage", "cloth", "paper", "pastry", "tea")},
}


def make_media(plan: Plan) -> None:
    words = read_toml(WORDS)
    people = list(
        Person.objects.public().filter(note=NOTE).select_related("craft").order_by("pk")[:2000]
    )
    _make_videos(plan, words, people)
    _make_reports(plan, words, people)
    _make_accounts(plan)


def _craft_of(person: Person) -> str:
    return person.craft.name if person.craft else (person.post or "本职")[:12]


def _make_videos(plan: Plan, words: dict, people: list[Person]) -> None:
    dice = plan.dice("videos")
    series = _series(words)
    number = plan.count(VIDEOS)
    covers = set()
    for batch in batches(_invented_videos(plan, dice, words, people, series, number)):
        covers |= {video.cover.name for video, _person in batch}
        insert_all(Video, (video for video, _person in batch))
        insert_all(
            VideoPerson,
            (VideoPerson(video=video, person=person) for video, person in batch if person),
        )
        insert_all(
            VideoPlays,
            (reading for video, _person in batch for reading in _readings(dice, video, plan.today)),
        )
    _draw(plan, covers)


def _series(words: dict) -> list[tuple[VideoSeries, int]]:
    found = []
    for position, row in enumerate(words["series"], start=1):
        values = {"name": row["name"], "introduction": row["introduction"], "position": position}
        one, _is_new = VideoSeries.objects.get_or_create(slug=row["slug"], defaults=values)
        found.append((one, row["weight"]))
    return found


def _invented_videos(plan: Plan, dice: Random, words: dict, people, series, number: int):
    """Evenly over the years, of one person each; no two of one title on one day."""
    span = (plan.today - FIRST_VIDEO).days
    kinds, weights = zip(*series, strict=True)
    taken = set()
    for position in range(number):
        person = dice.choice(people) if people else None
        day = FIRST_VIDEO + datetime.timedelta(days=round(span * (position + 0.5) / number))
        told = {
            "name": person.name if person else "他",
            "craft": _craft_of(person) if person else "手艺",
        }
        title = dice.choice(words["video_titles"]).format(**told)[:80]
        while (title, day) in taken:
            day -= datetime.timedelta(days=1)
        taken.add((title, day))
        code = plan.code(600_000 + position, 8).lower()
        is_douyin = dice.random() < 0.9
        plate = PLATE_OF.get(person.craft.slug) if person and person.craft else None
        yield (
            Video(
                slug=code,
                title=title,
                series=dice.choices(kinds, weights=weights)[0],
                platform=Platform.DOUYIN if is_douyin else Platform.CHANNELS,
                address=f"https://v.video.example/{code}",
                player_address=(
                    f"https://open.douyin.com/player/video?vid={code}"
                    if is_douyin and position % 3 == 0
                    else ""
                ),
                cover=cover_name(plate or dice.choice(PLATES), dice.randrange(COVERS_A_KIND)),
                cover_width=COVER[0],
                cover_height=COVER[1],
                seconds=dice.randint(38, 260),
                published_on=day,
                summary=dice.choice(words["video_summaries"]),
            ),
            person,
        )


def _readings(dice: Random, video: Video, today: datetime.date):
    """Most films are seen by some thousands, few by very many; the curve flattens."""
    end = int(math.exp(dice.gauss(8.6, 1.1))) + 300
    for days in READ_AFTER:
        day = video.published_on + datetime.timedelta(days=days)
        if day <= today:
            yield VideoPlays(video=video, day=day, plays=int(end * (1 - math.exp(-days / 25))))


def _make_reports(plan: Plan, words: dict, people: list[Person]) -> None:
    if not people:
        return
    dice, own = plan.dice("reports"), words["reports"]
    number = plan.count(REPORTS)
    reports, links, taken = [], [], set()
    for position in range(number):
        person, outlet = dice.choice(people), dice.choice(words["outlets"])
        day = plan.today - datetime.timedelta(days=position * 1100 // number + dice.randint(0, 9))
        title = dice.choice(own["titles"]).format(name=person.name)
        if (outlet["name"], title, day) in taken:
            continue
        taken.add((outlet["name"], title, day))
        code = plan.code(700_000 + position, 8).lower()
        report = MediaReport(
            title=title,
            outlet=outlet["name"],
            outlet_kind=outlet["kind"],
            published_on=day,
            page=dice.choice(outlet["pages"]),
            author=dice.choice(own["reporters"]),
            address=f"https://news.media.example/{day:%Y/%m}/{code}.html",
            summary=dice.choice(own["summaries"]).format(name=person.name),
        )
        reports.append(report)
        links.append(ReportPerson(report=report, person=person))
    insert_all(MediaReport, reports)
    insert_all(ReportPerson, links)
    _add_reprints(dice, reports)


def _add_reprints(dice: Random, reports: list[MediaReport]) -> None:
    insert_all(
        MediaReport,
        (
            MediaReport(
                title=report.title,
                outlet="工会之声转载",
                outlet_kind="web",
                published_on=report.published_on + datetime.timedelta(days=1),
                address=report.address.replace("news.media", "reprint.media"),
                reprint_of=report,
            )
            for report in reports
            if dice.random() < 0.12 and report.published_on < datetime.date.today()
        ),
    )


def _make_accounts(plan: Plan) -> None:
    """The main account day by day, the others month by month. Later loads find them there."""
    if plan.series:
        return
    douyin = SocialAccount.objects.create(
        slug="douyin",
        name="天目寻匠",
        platform=Platform.DOUYIN,
        handle="tianmuxunjiang（演示）",
        address="https://v.video.example/tianmuxunjiang",
        introduction="临安区总工会的抖音号：寻访天目山下的匠人和劳模。",
        opened_on=FIRST_VIDEO,
        is_main=True,
        position=1,
    )
    channels = SocialAccount.objects.create(
        slug="channels",
        name="天目匠心",
        platform=Platform.CHANNELS,
        handle="天目匠心（演示）",
        introduction="同一批短片，也在视频号播出。",
        opened_on=datetime.date(2023, 3, 1),
        position=2,
    )
    dice = plan.dice("followers")
    insert_all(
        FollowerCount,
        [
            *_followers(dice, douyin, FOLLOWERS, plan.today, step=1),
            *_followers(dice, channels, 18_600, plan.today, step=7),
        ],
    )


def _followers(dice: Random, account: SocialAccount, end: int, today: datetime.date, *, step: int):
    """Up from nothing, fast at first and in leaps after a film that many saw."""
    days = (today - account.opened_on).days
    points = list(range(days, 0, -step))[::-1]
    gains = [
        dice.uniform(0.6, 1.4) * (18 if dice.random() < 0.012 else 1) * math.exp(-point / 1400)
        for point in points
    ]
    whole, sum_so_far = sum(gains), 0.0
    for point, gain in zip(points, gains, strict=True):
        sum_so_far += gain
        yield FollowerCount(
            account=account,
            day=account.opened_on + datetime.timedelta(days=point),
            followers=round(end * sum_so_far / whole),
        )


def cover_name(plate: str, seed: int) -> str:
    return f"videos/demo/{plate}-{seed}.webp"


def _draw(plan: Plan, names: set[str]) -> None:
    """These covers, unless an earlier load left them there."""
    jobs = []
    for name in sorted(names):
        kind, _hyphen, seed = Path(name).stem.partition("-")
        jobs.append(PlateJob(kind, 60 + int(seed), Path(default_storage.path(name)), size=COVER))
    plan.draw(job for job in jobs if not job.path.exists())
