"""Right after a talk, on a phone: how many came, a photograph; and the code by which listeners sign in."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Count, Q
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from config.common.qr import qr_drawing
from config.common.records import refusal_of
from config.common.steps import say
from outreach.choices.events import AHEAD
from outreach.models import Event, EventPicture
from outreach.services.events import CHANGE, hold_event
from outreach.services.photographs import published
from outreach.services.sign_ins import sign_in_address

from .counting import HoldForm

MOST_CARDS = 40


class CountsOnThePhone:
    """For the admin of events: two pages beside the list."""

    def get_urls(self):
        view = self.admin_site.admin_view
        name = "outreach_event"
        return [
            path("attendance/", view(self.attendance_view), name=f"{name}_attendance"),
            path("<int:pk>/sign-in/", view(self.sign_in_view), name=f"{name}_sign_in"),
            *super().get_urls(),
        ]

    def attendance_view(self, request):
        """Today's talks and those before that nobody has counted, each with its form."""
        if not request.user.has_perm(CHANGE):
            raise PermissionDenied
        wrong = None
        if request.method == "POST":
            event = get_object_or_404(Event, pk=_number(request.POST.get("event")))
            form = HoldForm(request.POST, record=event, auto_id=f"e{event.pk}_%s")
            if form.is_valid() and self._count(request, event, form):
                return HttpResponseRedirect(reverse("admin:outreach_event_attendance"))
            wrong = (event.pk, form)
        context = {
            **self.admin_site.each_context(request),
            "title": _("After the talk"),
            "opts": self.opts,
            "cards": _cards(wrong),
            "media": self.media,
        }
        return TemplateResponse(request, "admin/outreach/attendance.html", context)

    def _count(self, request, event: Event, form) -> bool:
        """Whether it was kept; if not, the form says why."""
        try:
            picture = _picture_in(request)
            hold_event(event, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            say(form, refusal_of(error))
            return False
        if picture is not None:
            EventPicture.objects.create(event=event, picture=picture)
        messages.success(request, _("%(record)s: the change was kept.") % {"record": event})
        return True

    def sign_in_view(self, request, pk: int):
        """A sheet with the code by which listeners sign in, to print or show on the wall."""
        event = get_object_or_404(Event.objects.with_card(), pk=pk)
        if not self.has_view_permission(request, event):
            raise PermissionDenied
        address = sign_in_address(event)
        context = {"event": event, "address": address, "code": qr_drawing(address)}
        return TemplateResponse(request, "admin/outreach/sign_in_sheet.html", context)


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 18 else 0


def _picture_in(request):
    """The photograph that came along, judged as every picture is; None without one."""
    file = request.FILES.get("picture")
    return published(file) if file else None


def _cards(wrong) -> list[dict]:
    """An event with its form: the one that was refused keeps what was typed."""
    now, today = timezone.now(), timezone.localdate()
    begun = Event.objects.filter(status__in=AHEAD).filter(
        Q(ends_at__lt=now) | Q(starts_at__date=today)
    )
    found = (
        begun.with_card().annotate(presses=Count("sign_ins")).order_by("-starts_at")[:MOST_CARDS]
    )
    return [
        {
            "event": event,
            "form": wrong[1]
            if wrong and wrong[0] == event.pk
            else HoldForm(
                record=event,
                auto_id=f"e{event.pk}_%s",
                initial=(
                    {"audience": event.presses, "audience_method": "sign_in"}
                    if event.presses
                    else {}
                ),
            ),
            "may_count": event.starts_at <= now,
        }
        for event in found
    ]
