"""Short videos, and our accounts on the platforms where they play."""

from urllib.parse import urlsplit

from csp.decorators import csp_update
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from config.common.paging import page_of
from outreach.filters.videos import VideoFilter
from outreach.models import SocialAccount, Video, VideoSeries

from .published import trail

ALIKE = 4
READINGS, MONTHS = 24, 60
PLAYED_HERE = "play"


@require_safe
def video_list(request):
    filters = VideoFilter(request.GET, queryset=Video.objects.public())
    words = filters.wanted("q")
    videos = filters.qs.by_closeness(words) if words else filters.qs.newest_first()
    page = page_of(videos.with_card(), request.GET.get("page"))
    filters.offer_choices(total=page.paginator.count)
    context = {
        "form": filters.form,
        "page": page,
        "accounts": SocialAccount.objects.open().with_followers(),
        "crumbs": trail(),
    }
    return render(request, "outreach/video_list.html", context)


@require_safe
def video(request, slug: str):
    """A film's page. The platform's player comes only when the visitor asks for it by ``?play=1``."""
    videos = Video.objects.public().with_card().with_people()
    found = get_object_or_404(videos.prefetch_related("readings"), slug=slug)
    is_playing = bool(found.player_address) and PLAYED_HERE in request.GET
    context = {
        "video": found,
        "is_playing": is_playing,
        "facts": facts(found),
        "plays": [
            {"label": date_format(each.day, "Y-m"), "value": each.plays}
            for each in reversed(found.readings.all()[:READINGS])
        ],
        "people": [link.person for link in found.shown_links],
        "others": alike(found),
        "crumbs": trail({"label": _("Short videos"), "url": reverse("outreach:videos")}),
    }
    response = render(request, "outreach/video.html", context)
    return _let_in(request, response, found.player_address) if is_playing else response


def _let_in(request, response, address: str):
    """This one page may hold a frame of the player's host."""
    parts = urlsplit(address)
    policy = {"frame-src": [f"{parts.scheme}://{parts.netloc}"]}
    return csp_update(policy)(lambda _request: response)(request)


def facts(found: Video) -> list[dict]:
    listed = reverse("outreach:videos")
    plays = found.plays is not None and _("%(plays)s until %(day)s") % {
        "plays": ngettext("%(count)s play", "%(count)s plays", found.plays)
        % {"count": f"{found.plays:,}"},
        "day": date_format(found.plays_on, "DATE_FORMAT"),
    }
    return [
        {
            "label": _("Series"),
            "value": found.series,
            "url": found.series and f"{listed}?series={found.series.slug}",
        },
        {"label": _("Published"), "value": date_format(found.published_on, "DATE_FORMAT")},
        {"label": _("Length"), "value": found.length},
        {"label": _("Platform"), "value": found.get_platform_display()},
        {"label": _("Plays"), "value": plays},
    ]


def alike(found: Video):
    """Others of the series, else others of the same days."""
    others = Video.objects.public().exclude(pk=found.pk).newest_first().with_card()
    if found.series_id:
        others = others.filter(series=found.series_id)
    before = others.filter(published_on__lte=found.published_on)
    return list(before[:ALIKE]) or list(others[:ALIKE])


@require_safe
def account(request, slug: str):
    """One of our accounts, and how many followed it month by month."""
    accounts = SocialAccount.objects.filter(is_public=True).with_followers()
    found = get_object_or_404(accounts, slug=slug)
    counts = list(found.counts.month_ends())
    context = {
        "account": found,
        "followers": [
            {"label": date_format(each.day, "Y-m"), "value": each.followers}
            for each in counts[-MONTHS:]
        ],
        "series": VideoSeries.objects.with_count().filter(shown__gt=0),
        "videos": Video.objects.public()
        .filter(platform=found.platform)
        .newest_first()
        .with_card()[:ALIKE],
        "crumbs": trail({"label": _("Short videos"), "url": reverse("outreach:videos")}),
    }
    return render(request, "outreach/account.html", context)
