"""Numbers that platforms tell: followers of an account, plays of a video, each of one day."""

import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from config.common.errors import Refusal, refusing
from config.common.processes import acting, locked
from outreach.models import FollowerCount, SocialAccount

COUNT = "outreach.add_followercount"


def count_followers(
    account: SocialAccount, *, by, day: datetime.date, followers: int
) -> FollowerCount:
    """Write down how many followed on this day; once more on the same day puts it right."""
    with acting(by, needs=COUNT), refusing():
        account = locked(account)
        if day > timezone.localdate():
            raise Refusal({"day": _("This date is still to come.")}, code="ahead")
        count, _is_new = FollowerCount.objects.get_or_create(
            account=account, day=day, defaults={"followers": followers}
        )
        if count.followers != followers:
            count.followers = followers
            count.full_clean()
            count.save()
    return count
