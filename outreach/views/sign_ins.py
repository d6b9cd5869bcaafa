"""“I am here”: the page behind the code on the wall of a talk."""

import datetime
import uuid

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from config.common.errors import Refusal
from config.common.middleware import client_address
from config.common.throttles import is_allowed
from outreach.models import Event, SignIn
from outreach.services.sign_ins import is_open, is_token_of, sign_in

from .events import public_event

# A whole factory may share one address.
MOST_PRESSES, PRESSES_WITHIN = 600, datetime.timedelta(hours=1)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in_here(request, slug: str, token: str):
    """The page behind the code on the wall: one press a device, nobody's name."""
    event = public_event(slug)
    if not is_token_of(event, token):
        raise Http404
    key = request.session.get("sign_in_key")
    if request.method == "POST":
        key = request.session["sign_in_key"] = key or str(uuid.uuid4())
        try:
            _press(request, event, key)
        except Refusal as refusal:
            messages.error(request, " ".join(refusal.messages))
        return redirect(request.path)
    context = {
        "event": event,
        "is_open": is_open(event, timezone.now()),
        "is_here": bool(key) and SignIn.objects.filter(event=event, key=key).exists(),
    }
    return render(request, "outreach/sign_in.html", context)


def _press(request, event: Event, key: str) -> None:
    who = f"{event.slug} {client_address(request)}"
    if not is_allowed("sign in", who, most=MOST_PRESSES, within=PRESSES_WITHIN):
        raise Refusal(_("Too many tries. Please tell the speaker."), code="throttled")
    sign_in(event, key=uuid.UUID(key))
