"""Finding a booking again, and what its visitors may do with it.

A booking opens to the browser that made it, and to whoever knows its reference and phone; the session
remembers which those are.
"""

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from config.common.errors import Refusal
from config.common.lookups import MOST_TRIES, TRIES_WITHIN, look_up, remember, remembers
from config.common.middleware import client_address
from config.common.qr import qr_drawing
from config.common.throttles import is_allowed
from museum.choices import BookingStatus
from museum.forms import ChangeBookingForm, FindBookingForm
from museum.ics import calendar_file
from museum.links import is_token_of, link_of
from museum.models import Booking, VisitPolicy
from museum.rules import can_still_cancel
from museum.services.bookings import cancel_booking, change_booking, find_booking
from museum.services.promises import reconfirm_booking
from museum.services.waiting import accept_offer
from museum.wishes import RELATED, talk_words, workshop_words

KIND = "bookings"


def known_booking(request, reference: str) -> Booking | None:
    """The booking, if this browser may open it."""
    if not remembers(request, KIND, reference):
        return None
    bookings = Booking.objects.select_related("slot", "slot__demonstrator__craft", *RELATED)
    return bookings.filter(reference=reference).first()


def crumbs(*, found: bool = False) -> list[dict]:
    listed = [{"label": _("Craft museum"), "url": reverse("museum:home")}]
    if found:
        listed.append({"label": _("Find my booking"), "url": reverse("museum:find_booking")})
    return listed


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def find(request, reference: str = ""):
    """Ask for reference and phone. Whether a reference exists is told to nobody who only guesses."""
    form = FindBookingForm(request.POST or None, initial={"reference": reference})
    if request.method == "POST" and form.is_valid():
        missing = _("No booking has this reference and this phone. Please check both.")
        if booking := look_up(request, form, find_booking, kind=KIND, missing=missing):
            return redirect(booking)
    context = {"form": form, "crumbs": crumbs()}
    return render(request, "museum/booking_find.html", context)


@never_cache
@require_safe
def detail(request, reference: str):
    booking = known_booking(request, reference)
    if booking is None:
        return find(request, reference)
    policy = VisitPolicy.load()
    context = {
        "booking": booking,
        "policy": policy,
        "facts": facts(booking),
        "can_change": booking.is_open
        and can_still_cancel(booking.slot.begins, policy, timezone.now()),
        "before": groups_before(booking),
        "code": qr_drawing(link_of(booking)) if booking.is_open else None,
        "crumbs": crumbs(found=True),
    }
    return render(request, "museum/booking_detail.html", context)


def groups_before(booking: Booking) -> int | None:
    """How many groups are asked before this one, while it waits."""
    if booking.status != BookingStatus.WAITING:
        return None
    ahead = Booking.objects.waiting().filter(slot=booking.slot)
    earlier = Q(created_at__lt=booking.created_at)
    return ahead.filter(earlier | Q(created_at=booking.created_at, pk__lt=booking.pk)).count()


@never_cache
@require_safe
def open_by_link(request, reference: str, token: str):
    """The link in a message: this browser may open the booking from now on. Nothing else changes."""
    who = client_address(request)
    if not is_allowed("booking link", who, most=MOST_TRIES, within=TRIES_WITHIN):
        return redirect("museum:booking", reference)
    if is_token_of(reference, token) and Booking.objects.filter(reference=reference).exists():
        remember(request, KIND, reference)
    return redirect("museum:booking", reference)


@never_cache
@require_POST
def accept(request, reference: str):
    """Take the places that became free."""
    return _answer(
        request, reference, accept_offer, _("Your places are kept. We look forward to it.")
    )


@never_cache
@require_POST
def reconfirm(request, reference: str):
    """Say that the group still comes."""
    return _answer(request, reference, reconfirm_booking, _("Thank you: we expect you."))


def _answer(request, reference: str, service, thanks: str):
    booking = known_booking(request, reference)
    if booking is not None:
        try:
            service(booking, by=None)
        except Refusal as refusal:
            messages.error(request, " ".join(refusal.messages))
        else:
            messages.success(request, thanks)
    return redirect("museum:booking", reference)


def facts(booking: Booking) -> list[dict]:
    wishes = [
        _("guided tour") if booking.guide else "",
        _("try a craft") if booking.workshop and not booking.craft_workshop else "",
    ]
    parallel = booking.parallel_groups
    return [
        {"label": _("Who comes"), "value": booking.organisation},
        {"label": _("Grade"), "value": booking.grade},
        {
            "label": _("People"),
            "value": _("%(heads)d in all, %(adults)d of them adults")
            % {"heads": booking.headcount, "adults": booking.adults},
        },
        {"label": _("Parallel tours"), "value": parallel if parallel > 1 else ""},
        {"label": _("School package"), "value": booking.package},
        {"label": _("Workshop"), "value": workshop_words(booking)},
        {"label": _("Talk"), "value": talk_words(booking.package)},
        {"label": _("Contact person"), "value": booking.contact_name},
        {"label": _("Contact phone"), "value": booking.masked_phone},
        {
            "label": _("Your wishes"),
            "value": pgettext("between names", ", ").join(filter(None, wishes)),
        },
        {"label": _("To prepare"), "value": booking.needs},
    ]


@require_safe
def ics(request, reference: str) -> HttpResponse:
    """An entry for the visitors' calendar: time and place, nobody's name."""
    bookings = Booking.objects.select_related("slot", "package__workshop__slot")
    booking = get_object_or_404(bookings, reference=reference)
    response = HttpResponse(calendar_file(booking), content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{booking.reference}.ics"'
    return response


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request, reference: str):
    booking = known_booking(request, reference)
    if booking is None:
        return redirect("museum:booking", reference)
    if request.method == "POST":
        try:
            cancel_booking(booking, by=None)
        except Refusal as refusal:
            messages.error(request, " ".join(refusal.messages))
        else:
            messages.success(request, _("Your visit is cancelled. Thank you for telling us."))
        return redirect(booking)
    context = {"booking": booking, "crumbs": crumbs(found=True)}
    return render(request, "museum/booking_cancel.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def change(request, reference: str):
    booking = known_booking(request, reference)
    if booking is None or not booking.is_open:
        return redirect("museum:booking", reference)
    names = ("headcount", "adults", "guide", "workshop", "workshop_heads", "needs")
    form = ChangeBookingForm(
        request.POST or None,
        initial={"slot": booking.slot_id, **{name: getattr(booking, name) for name in names}},
        booking=booking,
        policy=VisitPolicy.load(),
        today=timezone.localdate(),
    )
    if request.method == "POST" and form.is_valid():
        try:
            change_booking(booking, by=None, **form.details())
        except Refusal as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("Your booking is changed; the reference stays the same."))
            return redirect(booking)
    context = {"booking": booking, "form": form, "crumbs": crumbs(found=True)}
    return render(request, "museum/booking_change.html", context)
