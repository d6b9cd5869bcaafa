"""The tree of places, and the movements of objects between them."""

from django import forms
from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from config.common.records import CheckedForm, RecordAdmin
from museum.models import Location, Movement
from museum.services.movements import move_object

from .entered_once import EnteredOnce
from .procedure_fields import PlaceField, moment_field


class LocationUse(admin.SimpleListFilter):
    title = _("in use")
    parameter_name = "use"

    def lookups(self, request, model_admin):
        return [("top", _("Not within another"))]

    def queryset(self, request, queryset):
        return queryset.filter(parent=None) if self.value() == "top" else queryset


class LocationForm(CheckedForm):
    parent = PlaceField(
        queryset=Location.objects.all(), label=_("Within"), required=False, empty_label="—"
    )


class LocationList(ChangeList):
    """Knows of each place the places around it, and how many objects are in it."""

    def get_results(self, request) -> None:
        super().get_results(request)
        paths, totals = Location.objects.paths(), Location.objects.totals()
        for location in self.result_list:
            location.path = paths.get(location.pk, location.name)
            location.total = totals.get(location.pk, 0)


@admin.register(Location)
class LocationAdmin(RecordAdmin):
    """Places by their codes; how many objects are at each, by the last movements."""

    form = LocationForm
    list_display = ["code", "path", "kind", "objects_here", "is_active"]
    list_display_links = ["code", "path"]
    list_filter = [LocationUse, "kind", "is_active"]
    search_fields = ["code", "name"]
    fields = ["parent", "kind", "code", "name", "note", "is_active"]
    change_form_template = "admin/museum/location_change.html"

    def get_changelist(self, request, **kwargs):
        return LocationList

    @admin.display(description=_("place"))
    def path(self, location: Location) -> str:
        return location.path

    @admin.display(description=_("objects here"))
    def objects_here(self, location: Location) -> str:
        address = reverse("admin:museum_museumobject_changelist")
        return format_html('<a href="{}?place={}">{}</a>', address, location.pk, location.total)


class MovementForm(CheckedForm):
    place = PlaceField(label=_("To"))
    moved_at = moment_field(label=_("When"), help_text=_("Empty: now."))

    class Meta:
        widgets = {"note": forms.Textarea(attrs={"rows": 2})}


class MovementReason(admin.SimpleListFilter):
    """Only the last movement of each object."""

    title = _("which")
    parameter_name = "which"

    def lookups(self, request, model_admin):
        return [("current", _("The last of each object"))]

    def queryset(self, request, queryset):
        return queryset.current() if self.value() == "current" else queryset


@admin.register(Movement)
class MovementAdmin(EnteredOnce):
    """The book of movements. They stand; a mistake is put right by a new one."""

    form = MovementForm
    list_display = ["moved_at", "object", "from_place", "place", "reason", "moved_by"]
    list_display_links = ["moved_at", "object"]
    list_filter = [MovementReason, "reason"]
    list_select_related = ["object", "from_place", "place", "moved_by"]
    date_hierarchy = "moved_at"
    search_fields = ["object__accession_number", "object__name"]
    autocomplete_fields = ["object"]
    fields = ["object", "place", "moved_at", "reason", "note"]

    shown = (
        *("object", "from_place", "place", "moved_at", "reason", "note"),
        *("moved_by", "loan"),
    )

    def enter(self, work, *, by, **asked):
        return move_object(work, by=by, **asked)
