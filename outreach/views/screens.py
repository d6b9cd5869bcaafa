"""The player of a street screen: what it shows, the worker that keeps it, its sign of life."""

from django.conf import settings
from django.http import HttpResponseForbidden, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from outreach.forms.screens import SignForm
from outreach.models import Screen
from outreach.services.screens import hear_from, is_key_of, programme_of, version_of


@require_safe
def player(request, code: str):
    """All that the screen is to show in the next days; the page picks what is due by itself."""
    screen = get_object_or_404(Screen, code=code)
    slides = programme_of(screen, today=timezone.localdate()) if screen.is_active else []
    context = {
        "screen": screen,
        "slides": slides,
        "version": version_of(screen, slides),
        "zone": settings.TIME_ZONE,
    }
    response = render(request, "outreach/player.html", context)
    add_never_cache_headers(response)
    response.headers["X-Robots-Tag"] = "noindex"
    return response


@require_safe
def worker(request):
    """The service worker; its address says for which pages it works."""
    response = render(request, "outreach/screen_worker.js", content_type="text/javascript")
    response.headers["Cache-Control"] = "no-cache"
    return response


@csrf_exempt  # A machine without a session: its key says who it is.
@require_POST
def alive(request, code: str):
    screen = get_object_or_404(Screen.objects.in_use(), code=code)
    form = SignForm(request.POST)
    if not form.is_valid():
        return JsonResponse({"errors": form.errors.get_json_data()}, status=422)
    sign = form.cleaned_data
    if not is_key_of(screen, sign.pop("key")):
        return HttpResponseForbidden()
    return JsonResponse({"counted": hear_from(screen, **sign)})
