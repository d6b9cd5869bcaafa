"""Public notices: those that run, those that have passed, and one of them."""

import datetime

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from config.common.paging import page_of
from honours.choices.selection import NoticeUnit
from honours.models import PublicNotice


def crumbs(notice: PublicNotice | None = None) -> list[dict]:
    found = [
        {"label": _("Model workers and craftspeople"), "url": reverse("honours:list")},
        {"label": _("Public notices"), "url": reverse("honours:notices")},
    ]
    if notice is not None:
        found.append({"label": notice.heading, "url": notice.get_absolute_url()})
    return found


@require_safe
def notice_list(request):
    """Running notices whole, past ones by their heading."""
    now = timezone.now()
    notices = PublicNotice.objects.select_related("round")
    context = {
        "running": list(notices.running(now).with_entries()),
        "page": page_of(notices.past(now), request.GET.get("page")),
        "crumbs": crumbs()[:1],
    }
    return render(request, "honours/notice_list.html", context)


@require_safe
def notice_detail(request, pk: int):
    """One notice. Once it is over it tells who was in it, no longer their deeds."""
    notice = public_notice_or_404(pk)
    context = {
        "notice": notice,
        "is_running": is_running(notice),
        "facts": facts(notice),
        "crumbs": crumbs(),
    }
    return render(request, "honours/notice_detail.html", context)


def public_notice_or_404(pk: int) -> PublicNotice:
    """The notice with its live entries, once its first day has come."""
    return get_object_or_404(
        PublicNotice.objects.public().select_related("round").with_entries(), pk=pk
    )


def is_running(notice: PublicNotice) -> bool:
    return timezone.now() < notice.objections_until


def facts(notice: PublicNotice) -> list[dict]:
    return [
        {"label": _("Selection"), "value": notice.round.name},
        {"label": _("Notice runs"), "value": days_of(notice)},
        {"label": _("Objections until"), "value": last_day_for_objections(notice)},
        {"label": _("Contact for objections"), "value": notice.contact},
    ]


def days_of(notice: PublicNotice) -> str:
    """First and last day, and how its days were counted."""
    counted = (
        ngettext("%(days)d working day", "%(days)d working days", notice.days)
        if notice.unit == NoticeUnit.WORKDAYS
        else ngettext("%(days)d calendar day", "%(days)d calendar days", notice.days)
    ) % {"days": notice.days}
    return _("%(first)s to %(last)s (%(counted)s)") % {
        "first": date_format(notice.starts_on, "DATE_FORMAT"),
        "last": date_format(notice.ends_on, "DATE_FORMAT"),
        "counted": counted,
    }


def last_day_for_objections(notice: PublicNotice) -> str:
    """The day with whose end the time for objections ends."""
    last = timezone.localtime(notice.objections_until - datetime.timedelta(seconds=1))
    return _("the end of %(day)s") % {"day": date_format(last.date(), "DATE_FORMAT")}
