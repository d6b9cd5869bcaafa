"""The part of the demonstration that is published: articles, media and screens."""

from django.utils.translation import gettext_lazy as _

from config.common.declarations import DemoMaker
from config.common.invention import Plan
from outreach.models import Article, Video

from .articles import make_articles
from .media import make_media
from .screens import make_screens


def make(plan: Plan) -> None:
    make_media(plan)
    make_articles(plan)
    make_screens(plan)


MAKER = DemoMaker(
    key="outreach-published",
    label=_("Columns, videos and screens"),
    is_empty=lambda: not Article.objects.exists() and not Video.objects.exists(),
    holds=lambda plan: Video.objects.filter(slug=plan.code(600_000, 8).lower()).exists(),
    # After the accounts, whose names stand under what they reviewed.
    make=make,
    order=920,
)
