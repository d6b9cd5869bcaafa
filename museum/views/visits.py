"""Choosing a day and a time, and booking it."""

import datetime

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from config.common.errors import Refusal
from config.common.lookups import remember
from museum.calendars import month_page, slot_note, slot_rows
from museum.choices import OrganisationType
from museum.forms import BookingForm
from museum.models import Booking, Closure, SchoolPackage, Slot, VisitPolicy
from museum.services.bookings import book_visit
from museum.services.opening_days import booking_window
from museum.services.places import lacks_places, places_problem
from museum.services.waiting import wait_for_places

from .bookings import KIND

# The name of the button that asks for the waiting list.
WAIT = "wait"


def steps() -> list[str]:
    return [_("Choose a day"), _("Choose a time"), _("Tell us who comes"), _("Done")]


def crumbs(*, month: bool = False, day: datetime.date | None = None) -> list[dict]:
    found = [{"label": _("Craft museum"), "url": reverse("museum:home")}]
    if month or day:
        address = reverse("museum:visit") + (f"?month={day:%Y-%m}" if day else "")
        found.append({"label": _("Book a visit"), "url": address})
    return found


@never_cache
@require_safe
def month(request):
    """The month asked for, else the first in which a visit can be booked."""
    today = timezone.localdate()
    policy = VisitPolicy.load()
    first, last = booking_window(policy, today)
    begin = Slot.objects.first_open_day(first or today) or first or today
    shown = asked_month(request.GET.get("month", "")) or begin.replace(day=1)
    shown = max(min(shown, last.replace(day=1)), today.replace(day=1))
    until = shown + datetime.timedelta(days=31)
    context = {
        "month": month_page(shown, today=today),
        "policy": policy,
        "special_days": Closure.objects.filter(
            last_day__gte=max(shown, today), first_day__lt=until
        ),
        "steps": steps(),
        "crumbs": crumbs(),
    }
    return render(request, "museum/visit_month.html", context)


def asked_month(text: str) -> datetime.date | None:
    try:
        return datetime.datetime.strptime(text, "%Y-%m").date()
    except ValueError:
        return None


@never_cache
@require_safe
def day(request, date: datetime.date):
    """The times of one day."""
    today = timezone.localdate()
    slots = list(Slot.objects.filter(date=date).with_notes())
    special = Closure.objects.filter(first_day__lte=date, last_day__gte=date).first()
    context = {
        "date": date,
        "slots": slot_rows(date, slots, today=today),
        "special": special,
        "month": month_page(date.replace(day=1), today=today, chosen=date),
        "steps": steps(),
        "crumbs": crumbs(day=date),
    }
    return render(request, "museum/visit_day.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def book(request, pk: int):
    """The form of a slot; a valid one leads to the booking, another comes back as it was typed."""
    slot = get_object_or_404(Slot.objects.with_notes(), pk=pk)
    policy = VisitPolicy.load()
    form = BookingForm(request.POST or None, slot=slot, initial=asked_package(request.GET))
    problem = places_problem(slot) if request.method != "POST" else None
    # Whoever asked for the waiting list and mistyped something still wants it.
    is_full = lacks_places(problem) if problem else WAIT in request.POST
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(_keep(request, slot, form))
        except Refusal as refusal:
            form.add_error(None, refusal)
            is_full = lacks_places(refusal)
            slot.refresh_from_db()
    context = {
        "slot": slot,
        "note": slot_note(slot),
        "form": form,
        "problem": " ".join(problem.messages) if problem else "",
        "can_wait": is_full and policy.offer_hours > 0,
        "policy": policy,
        "steps": steps(),
        "crumbs": crumbs(day=slot.date),
        "day_url": reverse("museum:visit_day", args=[slot.date]),
    }
    return render(request, "museum/visit_book.html", context)


def asked_package(query) -> dict:
    """What the form begins with when a package's own link led here."""
    wanted = query.get("package", "")
    if not wanted.isascii() or not wanted.isdecimal():
        return {}
    return {"package": wanted, "organisation_type": OrganisationType.SCHOOL}


@never_cache
@require_safe
def packages(request):
    """What schools can book as a whole, of the days that can be booked."""
    first, last = booking_window(VisitPolicy.load(), timezone.localdate())
    found = SchoolPackage.objects.live().with_parts().filter(workshop__slot__is_open=True)
    days = {"workshop__slot__date__gte": first or last, "workshop__slot__date__lte": last}
    context = {"packages": list(found.filter(**days)), "crumbs": crumbs(month=True)}
    return render(request, "museum/visit_packages.html", context)


def _keep(request, slot: Slot, form: BookingForm) -> Booking:
    """The booking, or the place on the waiting list where that button was pressed."""
    if WAIT in request.POST:
        booking = wait_for_places(slot=slot, by=None, **form.details())
        text = _("You are on the waiting list. Please note the reference.")
    else:
        booking = book_visit(slot=slot, by=None, **form.details())
        text = _("Your visit is booked. Please note the reference.")
    remember(request, KIND, booking.reference)
    messages.success(request, text)
    return booking
