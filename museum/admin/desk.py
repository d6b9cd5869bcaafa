"""The front desk on a phone or tablet: today's groups and whoever walks in.

Every form works without a script. With one, what can't be sent is kept on the device and sent again;
the page then asks for answers as JSON.
"""

import datetime
import re
import uuid

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Sum
from django.http import HttpResponseRedirect, JsonResponse
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from config.common.fields import NormalisedCharField, normalise
from config.common.records import RecordAdmin
from museum.choices import BookingStatus
from museum.forms import heads_field
from museum.models import Booking, Slot, WalkIn
from museum.services.bookings import CHANGE
from museum.services.desk import COUNT, check_in_once, count_walk_in, miss_once
from museum.wishes import RELATED, all_wishes

from . import reports
from .bookings import HeadsForm

REFERENCE = re.compile(r"V[0-9A-Z]{7}")
EXPECTED = (BookingStatus.CONFIRMED, BookingStatus.ATTENDED, BookingStatus.NO_SHOW)


class WalkInForm(forms.Form):
    key = forms.UUIDField(widget=forms.HiddenInput)
    heads = heads_field(gettext_lazy("People who came"), least=1, most=2000)
    note = NormalisedCharField(
        label=gettext_lazy("Where from (no names)"), max_length=80, required=False
    )


@admin.register(WalkIn)
class WalkInAdmin(RecordAdmin):
    """The tally as it was counted; a wrong number is corrected here, and the history keeps both."""

    change_list_template = "admin/museum/booking_list.html"
    list_display = ["date", "heads", "note", "counted_by"]
    list_filter = ["date"]
    list_select_related = ["counted_by"]
    date_hierarchy = "date"
    fields = ["date", "heads", "note", "counted_by"]
    readonly_fields = ["counted_by"]

    def save_model(self, request, obj, form, change) -> None:
        if not change:
            obj.counted_by = request.user
        super().save_model(request, obj, form, change)

    def get_urls(self):
        def view(function):
            return self.admin_site.admin_view(function)

        name = "museum_walkin"
        return [
            path("desk/", view(self.desk_view), name=f"{name}_desk"),
            path("report/", view(reports.report), name=f"{name}_report"),
            path("report.xlsx", view(reports.report_sheet), name=f"{name}_report_sheet"),
            *super().get_urls(),
        ]

    # --- The desk ---

    def desk_view(self, request):
        if not (request.user.has_perm(CHANGE) and request.user.has_perm(COUNT)):
            raise PermissionDenied
        if request.method == "POST":
            return self._take(request)
        today = timezone.localdate()
        found = self._found(request, today)
        tally = WalkIn.objects.filter(date=today)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Front desk"),
            "opts": self.opts,
            "today": today,
            "asked": request.GET.get("ref", ""),
            "found": found,
            "times": times_of(today, found),
            "walk_in": WalkInForm(initial={"key": uuid.uuid4()}),
            "walked_in": tally.aggregate(total=Sum("heads"))["total"] or 0,
            "media": self.media,
        }
        return TemplateResponse(request, "admin/museum/desk.html", context)

    def _found(self, request, today: datetime.date) -> Booking | None:
        """The booking whose reference was typed or whose address was scanned."""
        asked = normalise(request.GET.get("ref", "")).upper()
        if not asked:
            return None
        # A scanned address may hold other words that look like a reference.
        bookings = Booking.objects.select_related("slot")
        booking = bookings.filter(reference__in=REFERENCE.findall(asked)).first()
        if booking is None:
            messages.warning(request, _("No booking has this reference."))
        elif booking.slot.date != today:
            messages.warning(
                request,
                _("%(who)s: this visit is on %(day)s.")
                % {"who": booking.organisation, "day": date_format(booking.slot.date)},
            )
        elif booking.status not in EXPECTED:
            messages.warning(request, f"{booking}: {booking.get_status_display()}")
        return booking

    def _take(self, request):
        try:
            said = self._act(request)
        except ValidationError as error:
            return self._answer(request, " ".join(error.messages), is_refused=True)
        return self._answer(request, said)

    def _act(self, request) -> str:
        """What the post asks for; raises ``ValidationError`` with the sentence for the desk."""
        if "walk_in" in request.POST:
            data = checked(WalkInForm(request.POST))
            walk_in = count_walk_in(by=request.user, **data)
            text = ngettext("%(heads)d walk-in.", "%(heads)d walk-ins.", walk_in.heads)
            return text % {"heads": walk_in.heads}
        booking = Booking.objects.filter(pk=number_in(request.POST.get("booking"))).first()
        if booking is None:
            raise ValidationError(_("No booking has this reference."))
        if "miss" in request.POST:
            miss_once(booking, by=request.user)
            return _("%(who)s: did not come.") % {"who": booking.organisation}
        heads = checked(HeadsForm(request.POST))["heads"]
        check_in_once(booking, by=request.user, heads=heads)
        text = ngettext(
            "%(who)s: %(heads)d person is here.", "%(who)s: %(heads)d people are here.", heads
        )
        return text % {"who": booking.organisation, "heads": heads}

    def _answer(self, request, said: str, *, is_refused: bool = False):
        if request.headers.get("Accept") == "application/json":
            return JsonResponse({"said": said}, status=422 if is_refused else 200)
        (messages.error if is_refused else messages.success)(request, said)
        return HttpResponseRedirect(reverse("admin:museum_walkin_desk"))


def checked(form: forms.Form) -> dict:
    """What the form holds; raises ``ValidationError`` with its first complaint."""
    if not form.is_valid():
        name, errors = next(iter(form.errors.items()))
        raise ValidationError(f"{form.fields[name].label}: {errors[0]}")
    return form.cleaned_data


def number_in(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdecimal() else 0


def times_of(day: datetime.date, found: Booking | None) -> list[dict]:
    """The slots of the day that hold groups, with a form for each group that is expected."""
    bookings = Booking.objects.filter(slot__date=day, status__in=EXPECTED)
    groups: dict[Slot, list[dict]] = {}
    for booking in bookings.select_related("slot", *RELATED).order_by("slot__starts_at", "pk"):
        groups.setdefault(booking.slot, []).append(
            {
                "booking": booking,
                "wishes": all_wishes(booking),
                "form": HeadsForm(
                    initial={"heads": booking.attended_headcount or booking.headcount},
                    auto_id=f"b{booking.pk}_%s",
                ),
                "may_check_in": booking.status != BookingStatus.ATTENDED,
                "may_miss": booking.status == BookingStatus.CONFIRMED,
                "is_found": found is not None and found.pk == booking.pk,
            }
        )
    return [{"slot": slot, "groups": each} for slot, each in groups.items()]
