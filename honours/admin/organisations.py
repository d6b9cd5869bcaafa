"""Organisations and crafts."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from config.common.records import DocumentSearch, RecordAdmin
from honours.models import Craft, Organisation

LEVELS_ABOVE = 3


class OrganisationAttention(admin.SimpleListFilter):
    title = _("needs attention")
    parameter_name = "attention"

    def lookups(self, request, model_admin):
        return [("loose", _("Belongs to nothing")), ("uncoded", _("Without a credit code"))]

    def queryset(self, request, queryset):
        if self.value() == "loose":
            return queryset.filter(parent=None).exclude(kind="district_union")
        if self.value() == "uncoded":
            return queryset.filter(credit_code=None, kind="employer")
        return queryset


@admin.register(Organisation)
class OrganisationAdmin(DocumentSearch, RecordAdmin):
    """Unions, employers and towns; the path says under what each of them stands."""

    list_display = ["name", "path", "kind", "credit_code", "is_active"]
    list_filter = [OrganisationAttention, "kind", "is_active"]
    list_select_related = ["parent__parent__parent"]
    search_fields = ["name"]
    autocomplete_fields = ["parent"]
    fieldsets = [
        (None, {"fields": ["name", "short_name", "kind", "parent"]}),
        (
            _("Register and addresses"),
            {
                "fields": ["credit_code", "code"],
                "description": _("The code is needed only for organisations with a page."),
            },
        ),
        (_("In lists"), {"fields": ["position", "is_active"]}),
    ]

    @admin.display(description=_("belongs to"), ordering="parent__name")
    def path(self, organisation: Organisation) -> str:
        names, above = [], organisation.parent
        while above is not None and len(names) < LEVELS_ABOVE:
            names.insert(0, above.short_name or above.name)
            above = above.parent if len(names) < LEVELS_ABOVE else None
        return " › ".join(names)


@admin.register(Craft)
class CraftAdmin(DocumentSearch, RecordAdmin):
    """The crafts that people practise; a list which seldom changes."""

    list_display = ["name", "other_names", "position", "is_active"]
    list_filter = ["is_active"]
    search_fields = ["name"]
    fieldsets = [
        (None, {"fields": ["name", "other_names", "description"]}),
        (_("In lists"), {"fields": ["slug", "position", "is_active"]}),
    ]
