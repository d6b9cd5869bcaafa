"""After a visit: what the visitors say of it, and the certificate of a study tour."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from config.common.lookups import remember
from config.common.qr import qr_drawing
from honours.rules.certificates import written_date
from museum.choices import BookingStatus
from museum.forms import FeedbackForm
from museum.models.feedback import is_key_of
from museum.services.feedback import give_feedback

from .bookings import KIND, crumbs, known_booking

LONG_NAME = 14


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def feedback(request, reference: str):
    """Stars and words, for who booked: known to this browser, or come by the link they were sent."""
    if is_key_of(reference, request.GET.get("key", "")):
        remember(request, KIND, reference)
    booking = known_booking(request, reference)
    if booking is None or booking.status != BookingStatus.ATTENDED or hasattr(booking, "feedback"):
        return redirect("museum:booking", reference)
    form = FeedbackForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            give_feedback(booking, **form.cleaned_data)
        except ValidationError as error:
            messages.info(request, " ".join(error.messages))
        else:
            messages.success(request, _("Thank you. The people who received you will read it."))
        return redirect(booking)
    context = {"booking": booking, "form": form, "crumbs": crumbs(found=True)}
    return render(request, "museum/booking_feedback.html", context)


@never_cache
@require_safe
def certificate(request, reference: str):
    """The study tour's certificate, to print and hang up at school."""
    booking = known_booking(request, reference)
    if booking is None:
        return redirect("museum:booking", reference)
    if not booking.is_study_tour:
        raise Http404
    context = {
        "booking": booking,
        "date": written_date(booking.slot.date),
        "fit": "long" if len(f"{booking.organisation}{booking.grade}") > LONG_NAME else "",
        "code": qr_drawing(request.build_absolute_uri(reverse("museum:home"))),
    }
    return render(request, "museum/study_certificate.html", context)
