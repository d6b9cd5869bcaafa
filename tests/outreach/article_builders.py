"""Records of what is published and what hangs on screens, with what a test doesn't care about filled in."""

import datetime
import io
from itertools import count

from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image

from outreach.models import (
    Article,
    Campaign,
    Column,
    MediaReport,
    Placement,
    Poster,
    Screen,
    SocialAccount,
    Video,
)
from tests.builders import make_staff

serial = count(1)


def a_picture(name: str = "picture.webp", size=(64, 80), colour="#7d5f17") -> ContentFile:
    file = io.BytesIO()
    Image.new("RGB", size, colour).save(file, "WEBP")
    return ContentFile(file.getvalue(), name)


def make_column(**changes) -> Column:
    number = next(serial)
    return Column.objects.create(**{"slug": f"column-{number}", "name": f"栏目{number}", **changes})


def make_article(**changes) -> Article:
    """A draft in 《匠心》."""
    changes.setdefault("column", Column.objects.get(slug="jiangxin"))
    return Article.objects.create(
        **{"title": f"手上有活 {next(serial)}", "body": "<p>一刀一刀地刻。</p>", **changes}
    )


def make_published(**changes) -> Article:
    """One that passed its reviews, written past the services."""
    now = timezone.now()
    return make_article(**{**approved(), "status": "published", "published_at": now, **changes})


def approved(publish_at=None) -> dict:
    writer, checker = make_staff("outreach"), make_staff("managers")
    return {
        "submitted_by": writer,
        "checked_by": checker,
        "approved_by": checker,
        "publish_at": publish_at or timezone.now(),
    }


def make_report(**changes) -> MediaReport:
    return MediaReport.objects.create(
        **{
            "title": f"匠人的一天 {next(serial)}",
            "outlet": "天目新声报",
            "published_on": datetime.date(2025, 5, 1),
            **changes,
        }
    )


def make_video(**changes) -> Video:
    number = next(serial)
    return Video.objects.create(
        **{
            "title": f"看手 {number}",
            "published_on": datetime.date(2025, 5, 1),
            "address": f"https://v.video.example/{number}",
            "seconds": 65,
            **changes,
        }
    )


def make_account(**changes) -> SocialAccount:
    number = next(serial)
    values = {"slug": f"account-{number}", "name": f"天目寻匠{number}", "platform": "douyin"}
    return SocialAccount.objects.create(**{**values, **changes})


def make_campaign(*, posters=("landscape", "portrait"), status="approved", **changes) -> Campaign:
    """An approved campaign with posters, written past the services."""
    campaign = Campaign.objects.create(
        **{
            "name": f"主题海报 {next(serial)}",
            "sentence": "一双手，撑起一座城",
            "address": "/honours/",
            **changes,
        }
    )
    for each in posters:
        size = (160, 90) if each == "landscape" else (90, 160)
        Poster.objects.create(campaign=campaign, format=each, picture=a_picture(size=size))
    for step in {"draft": (), "review": ("review",), "approved": ("review", "approved")}[status]:
        signed = {"submitted_by": make_staff("outreach")} if step == "review" else {}
        signed |= {"approved_by": make_staff("managers")} if step == "approved" else {}
        Campaign.objects.filter(pk=campaign.pk).update(status=step, **signed)
    campaign.refresh_from_db()
    return campaign


def make_screen(**changes) -> Screen:
    """A landscape screen in a metro station, lit the whole day, played by our page."""
    number = next(serial)
    return Screen.objects.create(
        **{
            "code": f"metro-{number}",
            "name": f"站厅屏 {number}",
            "kind": "metro",
            "place": "地铁站厅",
            "on_from": datetime.time(0, 0),
            "on_until": datetime.time(23, 59, 59),
            "played_by": "player",
            "loop_places": 2,
            **changes,
        }
    )


def day(offset: int) -> datetime.date:
    """So many days from today."""
    return timezone.localdate() + datetime.timedelta(days=offset)


def make_placement(*, first: int = -2, last: int = 5, **changes) -> Placement:
    """An approved placement around today, of an approved campaign."""
    if "campaign" not in changes:
        changes["campaign"] = make_campaign()
    if "screen" not in changes:
        changes["screen"] = make_screen()
    if changes.get("status", "approved") == "approved":
        changes.setdefault("approved_by", make_staff("managers"))
    return Placement.objects.create(
        **{"starts_on": day(first), "ends_on": day(last), "status": "approved", **changes}
    )
