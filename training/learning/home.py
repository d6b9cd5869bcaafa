"""The academy's band of the front page: the next courses."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from config.common.declarations import HomeBand
from training.models import Session
from training.timetables import session_row

SHOWN = 4


def courses(request) -> dict | None:
    now = timezone.now()
    ahead = Session.objects.shown().ahead().free().with_timetable()
    rows = [session_row(session, now) for session in ahead[:SHOWN]]
    return {"rows": rows} if rows else None


BANDS = (
    HomeBand("courses", _("Learn at the academy"), "training/home_courses.html", courses, order=50),
)
