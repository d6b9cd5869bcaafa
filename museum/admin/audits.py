"""Audits of places: the printed list, the page for a phone, the differences and their corrections."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from config.common.fields import NormalisedCharField
from config.common.records import CheckedForm
from config.common.steps import NothingToAsk, ReasonForm, Step, StepAdmin, say
from museum.choices.procedures import AUDIT_STEPS, AuditMark, AuditStatus
from museum.models import AuditItem, Location, LocationAudit
from museum.services.audits import (
    CHANGE,
    book_corrections,
    cancel_audit,
    close_audit,
    found_here,
    mark_item,
    start_audit,
)
from museum.services.movements import MOVE

from .procedure_fields import PlaceField

PAGE_SIZE = 50


class AuditForm(CheckedForm):
    location = PlaceField(
        label=gettext_lazy("Location"),
        help_text=gettext_lazy("With all places within it."),
    )


class MarkForm(forms.Form):
    mark = forms.ChoiceField(choices=AuditMark.choices)
    note = NormalisedCharField(required=False, max_length=200)


class StrayForm(forms.Form):
    """Something that was found, by the number on it."""

    accession_number = NormalisedCharField(
        label=gettext_lazy("Accession number"),
        max_length=30,
        widget=forms.TextInput(attrs={"autocapitalize": "characters", "autocomplete": "off"}),
    )
    note = NormalisedCharField(label=gettext_lazy("Note"), required=False, max_length=200)


class CorrectionsForm(forms.Form):
    """For each difference a place where the object is booked to; empty leaves it."""

    def __init__(self, *args, items, location: Location, **kwargs):
        super().__init__(*args, **kwargs)
        self.items = {f"item-{item.pk}": item for item in items}
        places = PlaceField(required=False, empty_label=gettext_lazy("Leave it"))
        choices = list(places.choices)
        for name, item in self.items.items():
            field = PlaceField(label=str(item.object), required=False)
            field.choices = choices
            if not item.is_expected:
                field.initial = location.pk
            self.fields[name] = field

    def places(self) -> dict:
        return {
            item: self.cleaned_data[name]
            for name, item in self.items.items()
            if self.cleaned_data.get(name)
        }

    def rows(self) -> list[tuple]:
        return [(item, self[name]) for name, item in self.items.items()]


class AuditAttention(admin.SimpleListFilter):
    title = gettext_lazy("needs attention")
    parameter_name = "attention"

    def lookups(self, request, model_admin):
        return [("open", _("Under way")), ("differences", _("Closed, with differences left"))]

    def queryset(self, request, queryset):
        if self.value() == "open":
            return queryset.open()
        return queryset.with_differences_left() if self.value() == "differences" else queryset


@admin.register(LocationAudit)
class LocationAuditAdmin(StepAdmin):
    """One place at a time: start, tick off, close, put the records right."""

    form = AuditForm
    process = AUDIT_STEPS
    change_form_template = "admin/museum/audit_change.html"
    steps = (
        Step(
            "close",
            gettext_lazy("Close the audit"),
            NothingToAsk,
            CHANGE,
            close_audit,
            help=gettext_lazy("What was found stands from then on; differences are shown."),
            is_grave=True,
        ),
        Step("cancel", gettext_lazy("Give it up"), ReasonForm, CHANGE, cancel_audit, is_grave=True),
    )
    list_display = ["location", "status", "progress", "started_at", "started_by", "closed_at"]
    list_filter = [AuditAttention, "status"]
    list_select_related = ["location", "started_by"]
    search_fields = ["location__code", "location__name"]
    fields = ["location"]
    shown = ("location", "status", ("started_by", "started_at"), ("closed_by", "closed_at"))

    def get_queryset(self, request):
        return super().get_queryset(request).with_progress()

    @admin.display(description=gettext_lazy("ticked off"))
    def progress(self, audit: LocationAudit) -> str:
        return f"{audit.ticked} / {audit.total}"

    def get_fields(self, request, obj=None):
        return self.shown if obj else self.fields

    def get_form(self, request, obj=None, change=False, **kwargs):
        if obj is not None:
            kwargs["form"] = CheckedForm
        return super().get_form(request, obj, change, **kwargs)

    def get_readonly_fields(self, request, obj=None):
        return (
            ["location", "status", "started_by", "started_at", "closed_by", "closed_at"]
            if obj
            else []
        )

    def has_change_permission(self, request, obj=None) -> bool:
        return False

    def save_model(self, request, obj, form, change) -> None:
        obj.pk = start_audit(form.cleaned_data["location"], by=request.user).pk
        obj.refresh_from_db()

    def response_add(self, request, obj, post_url_continue=None):
        super().response_add(request, obj, post_url_continue)
        return HttpResponseRedirect(self.address_of(obj))

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj is not None:
            context["differences"] = differences_of(obj)
            context["paths"] = Location.objects.paths()
            if obj.status == AuditStatus.CLOSED and request.user.has_perm(MOVE):
                context["corrections"] = corrections_form(obj)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def get_urls(self):
        def at(route, view, name):
            return path(
                f"<int:pk>/{route}/",
                self.admin_site.admin_view(view),
                name=f"museum_locationaudit_{name}",
            )

        return [
            at("list", self.list_view, "list"),
            at("count", self.count_view, "count"),
            at("stray", require_POST(self.stray_view), "stray"),
            at("corrections", require_POST(self.corrections_view), "corrections"),
            path(
                "items/<int:pk>/",
                self.admin_site.admin_view(require_POST(self.mark_view)),
                name="museum_locationaudit_mark",
            ),
            *super().get_urls(),
        ]

    def _audit(self, request, pk: int, *, needs: str = "museum.view_locationaudit"):
        if not request.user.has_perm(needs):
            raise PermissionDenied
        audit = self.get_queryset(request).select_related("location").filter(pk=pk).first()
        if audit is None:
            raise Http404
        return audit

    def list_view(self, request, pk: int):
        """All that should be there, to be taken along on paper."""
        audit = self._audit(request, pk)
        items = audit.items.filter(is_expected=True).in_order()
        return self._page(
            request,
            "admin/museum/audit_list.html",
            _("Audit list: %(place)s") % {"place": audit.location},
            audit=audit,
            groups=by_place(items),
            printed_on=timezone.localdate(),
        )

    def count_view(self, request, pk: int, stray_form=None):
        """Large buttons for a phone; each is a form of its own. What is ticked leaves the list."""
        audit = self._audit(request, pk, needs=CHANGE)
        shows_done = request.GET.get("show") == "done"
        items = audit.items.in_order()
        items = (
            items.exclude(mark=AuditMark.PENDING).order_by("-marked_at")
            if shows_done
            else items.pending()
        )
        page = Paginator(items, PAGE_SIZE).get_page(request.GET.get("page"))
        paths = Location.objects.paths()
        for item in page:
            item.path = paths.get(item.place_id, "")
        return self._page(
            request,
            "admin/museum/audit_count.html",
            str(audit.location),
            audit=audit,
            page=page,
            shows_done=shows_done,
            stray_form=stray_form or StrayForm(),
            is_nav_sidebar_enabled=False,
        )

    def mark_view(self, request, pk: int):
        item = get_object_or_404(AuditItem.objects.select_related("audit", "object"), pk=pk)
        form = MarkForm(request.POST)
        if not form.is_valid():
            raise Http404
        try:
            mark_item(item, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            words = {"object": item.object, "mark": AuditMark(form.cleaned_data["mark"]).label}
            messages.success(request, _("%(object)s: %(mark)s") % words)
        back = "?show=done" if request.POST.get("show") == "done" else ""
        return HttpResponseRedirect(count_address(item.audit) + back)

    def stray_view(self, request, pk: int):
        audit = self._audit(request, pk, needs=CHANGE)
        form = StrayForm(request.POST)
        if form.is_valid():
            try:
                item = found_here(audit, by=request.user, **form.cleaned_data)
            except ValidationError as error:
                say(form, error)
            else:
                text = (
                    _("%(object)s is ticked off.")
                    if item.is_expected
                    else _("%(object)s is noted: found here, it belongs elsewhere.")
                )
                messages.success(request, text % {"object": item.object})
                return HttpResponseRedirect(count_address(audit))
        return self.count_view(request, pk, stray_form=form)

    def corrections_view(self, request, pk: int):
        audit = self._audit(request, pk, needs=MOVE)
        form = corrections_form(audit, request.POST)
        if form.is_valid():
            try:
                booked = book_corrections(audit, places=form.places(), by=request.user)
            except ValidationError as error:
                messages.error(request, " ".join(error.messages))
            else:
                text = ngettext(
                    "%(count)d correction was booked.", "%(count)d corrections were booked.", booked
                )
                messages.success(request, text % {"count": booked})
        else:
            messages.error(request, _("Choose places of the list."))
        return HttpResponseRedirect(f"{self.address_of(audit)}#differences")

    def _page(self, request, template: str, title: str, **context) -> TemplateResponse:
        base = {**self.admin_site.each_context(request), "title": title, "opts": self.opts}
        return TemplateResponse(request, template, {**base, **context})

    def get_changeform_initial_data(self, request) -> dict:
        found = super().get_changeform_initial_data(request)
        return {"location": found["location"]} if found.get("location", "").isdecimal() else {}


def count_address(audit: LocationAudit) -> str:
    return reverse("admin:museum_locationaudit_count", args=[audit.pk])


def differences_of(audit: LocationAudit) -> dict:
    """What was missing, and what was found though it belongs elsewhere."""
    items = list(
        audit.items.differences().in_order().select_related("correction__place", "marked_by")
    )
    return {
        "missing": [item for item in items if item.is_expected],
        "strays": [item for item in items if not item.is_expected],
    }


def corrections_form(audit: LocationAudit, data=None) -> CorrectionsForm:
    left = audit.items.differences().filter(correction=None).in_order()
    return CorrectionsForm(data, items=left, location=audit.location)


def by_place(items) -> list[dict]:
    """The items under the places where they should be, in the order of the codes."""
    paths = Location.objects.paths()
    found: dict = {}
    for item in items:
        found.setdefault(item.place, []).append(item)
    return [
        {"place": place, "path": paths.get(place.pk, "") if place else "", "items": rows}
        for place, rows in found.items()
    ]
