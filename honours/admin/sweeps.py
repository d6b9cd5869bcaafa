"""Places to clear after an honour fell: one page a list, ticked off place by place."""

from itertools import groupby

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from config.common.declarations import collect
from config.common.fields import NormalisedCharField
from config.common.processes import verbs
from config.common.reading import ReadOnly
from config.common.records import RecordAdmin
from honours.choices.sweeps import PLACE_STEPS
from honours.models import Sweep, SweepPlace
from honours.services.sweeps import BY_STAFF, WORK, add_place, look_again, settle_place

BUTTONS = {
    "clear": gettext_lazy("Cleared"),
    "keep": gettext_lazy("Stays"),
    "reopen": gettext_lazy("Take back"),
    "restore": gettext_lazy("Put back"),
    "let_be": gettext_lazy("Leave it so"),
}


class PlaceForm(forms.Form):
    """A place that staff know of."""

    label = NormalisedCharField(label=gettext_lazy("Place"), max_length=200)
    url = forms.URLField(
        label=gettext_lazy("Address"), max_length=300, required=False, assume_scheme="https"
    )


class SweepAttention(admin.SimpleListFilter):
    title = gettext_lazy("needs attention")
    parameter_name = "attention"

    def lookups(self, request, model_admin):
        return [("waiting", _("Something left to do"))]

    def queryset(self, request, queryset):
        return queryset.waiting() if self.value() == "waiting" else queryset


@admin.register(Sweep)
class SweepAdmin(ReadOnly, RecordAdmin):
    """Made with a suspension or revocation; worked through here."""

    list_display = ["conferral", "cause", "progress", "created_at", "lifted_at"]
    list_filter = [SweepAttention, "cause"]
    search_fields = ["conferral__person__name"]

    @admin.display(description=gettext_lazy("settled"))
    def progress(self, sweep: Sweep) -> str:
        return f"{sweep.settled} / {sweep.total}"

    def get_queryset(self, request):
        holders = ("conferral__person", "conferral__organisation", "conferral__title")
        return super().get_queryset(request).with_progress().select_related(*holders)

    def get_urls(self):
        def name(verb: str) -> str:
            return f"honours_sweep_{verb}"

        def guarded(view):
            return self.admin_site.admin_view(require_POST(view))

        return [
            path("<int:pk>/look/", guarded(self.look_view), name=name("look")),
            path("<int:pk>/add/", guarded(self.add_place_view), name=name("place")),
            path("places/<int:pk>/", guarded(self.settle_view), name=name("settle")),
            *super().get_urls(),
        ]

    def change_view(self, request, object_id, form_url="", extra_context=None, place_form=None):
        """The list itself, grouped by what found the places."""
        sweep = self.get_object(request, unquote(object_id))
        if sweep is None:
            raise Http404
        if not self.has_view_permission(request, sweep):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "title": _("Places to clear: %(honour)s") % {"honour": sweep.conferral},
            "opts": self.opts,
            "sweep": sweep,
            "groups": groups_of(sweep, request.user),
            "may_work": request.user.has_perm(WORK),
            "place_form": place_form or PlaceForm(),
            "media": self.media,
        }
        return TemplateResponse(request, "admin/honours/sweep.html", context)

    def settle_view(self, request, pk: int):
        place = get_object_or_404(SweepPlace.objects.select_related("sweep"), pk=pk)
        note = NormalisedCharField(max_length=200, required=False)
        try:
            settle_place(
                place,
                request.POST.get("verb", ""),
                by=request.user,
                note=note.clean(request.POST.get("note", "")),
            )
        except ValidationError as error:
            messages.error(request, f"{place}{_(': ')}{' '.join(error.messages)}")
        return HttpResponseRedirect(f"{address_of(place.sweep)}#place-{place.pk}")

    def look_view(self, request, pk: int):
        sweep = get_object_or_404(Sweep, pk=pk)
        try:
            found = look_again(sweep, by=request.user)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            words = ngettext("%(count)d new place found.", "%(count)d new places found.", found)
            messages.success(request, words % {"count": found})
        return HttpResponseRedirect(address_of(sweep))

    def add_place_view(self, request, pk: int):
        sweep = get_object_or_404(Sweep, pk=pk)
        form = PlaceForm(request.POST)
        if form.is_valid():
            try:
                add_place(sweep, by=request.user, **form.cleaned_data)
            except ValidationError as error:
                form.add_error(None, error.messages)
            else:
                return HttpResponseRedirect(address_of(sweep))
        return self.change_view(request, str(pk), place_form=form)


def address_of(sweep: Sweep) -> str:
    return reverse("admin:honours_sweep_change", args=[sweep.pk])


def groups_of(sweep: Sweep, user) -> list[dict]:
    """The places by their source, each with the verbs that its state allows."""
    labels = {source.key: source.label for source in collect("appearances")}
    labels[BY_STAFF] = _("Entered by staff")
    order = {key: position for position, key in enumerate(labels)}
    places = sorted(
        sweep.places.select_related("settled_by"),
        key=lambda place: (order.get(place.source, len(order)), place.source, place.pk),
    )
    for place in places:
        possible = verbs(PLACE_STEPS, place.state)
        place.buttons = [(verb, BUTTONS[verb]) for verb in possible if verb in BUTTONS]
        place.may_open = place.url and (not place.permission or user.has_perm(place.permission))
    return [
        {"label": labels.get(key, key), "places": list(found)}
        for key, found in groupby(places, key=lambda place: place.source)
    ]
