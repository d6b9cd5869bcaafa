"""What of the academy the portal's search finds."""

from django.utils.translation import gettext_lazy as _

from config.common.declarations import SearchHit, SearchHits, SearchSource
from config.common.search import capped_count
from training.models import Course


def _courses(query: str, limit: int) -> SearchHits:
    found = Course.objects.public().search(query)
    hits = [
        SearchHit(
            course.title,
            course.get_absolute_url(),
            " · ".join(filter(None, [str(course.get_kind_display()), course.summary])),
            course.first_picture and course.first_picture.picture,
        )
        for course in found.by_closeness(query).with_card()[:limit]
    ]
    return SearchHits(capped_count(found), hits)


SOURCES = (SearchSource("courses", _("Courses of the academy"), _courses, order=30),)
