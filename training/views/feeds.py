"""The menu for machines: a calendar to subscribe to, and a feed of what was published."""

import datetime

from django.contrib.syndication.views import Feed
from django.http import HttpResponse
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from training.ics import menu_file
from training.models import Session
from training.timetables import place_of

DAYS_BACK = 31
MOST = 50


@require_safe
def calendar(request) -> HttpResponse:
    """Sessions of the last month and to come, for a calendar that asks again and again."""
    since = timezone.now() - datetime.timedelta(days=DAYS_BACK)
    sessions = Session.objects.shown().filter(ends_at__gte=since).with_timetable()
    return HttpResponse(
        menu_file(sessions.order_by("begins_at")), content_type="text/calendar; charset=utf-8"
    )


class CourseFeed(Feed):
    """Sessions to come, those published last first."""

    feed_type = Atom1Feed

    def title(self) -> str:
        return _("Courses of the Lin’an Craftsman Academy")

    def link(self) -> str:
        return reverse("training:courses")

    def subtitle(self) -> str:
        return _("What can be learnt next, and whether there are places.")

    def items(self):
        shown = Session.objects.shown().ahead().with_timetable()
        return shown.order_by("-menu__published_at", "begins_at")[:MOST]

    def item_title(self, item: Session) -> str:
        day = formats.date_format(timezone.localtime(item.begins_at), "MONTH_DAY_FORMAT")
        return f"{day} {item.course.title}"

    def item_description(self, item: Session) -> str:
        first = next(iter(item.meetings.all()), None)
        return " · ".join(filter(None, [place_of(item, first), item.course.summary]))

    def item_link(self, item: Session) -> str:
        return item.course.get_absolute_url()

    def item_guid(self, item: Session) -> str:
        return f"session-{item.code}"

    item_guid_is_permalink = False

    def item_pubdate(self, item: Session) -> datetime.datetime:
        return item.menu.published_at

    def item_updateddate(self, item: Session) -> datetime.datetime:
        return item.updated_at
