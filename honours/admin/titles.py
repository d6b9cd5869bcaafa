"""Honour titles and the ways in which offices write them."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from config.common.records import CheckedForm, DocumentSearch, RecordAdmin
from honours.models import Title, TitleAlias


class AliasInline(admin.TabularInline):
    model = TitleAlias
    form = CheckedForm
    extra = 1
    fields = ["alias", "year_from", "year_to"]
    verbose_name_plural = _("Other spellings, which the roster import understands")


@admin.register(Title)
class TitleAdmin(DocumentSearch, RecordAdmin):
    """Titles in the order in which pages list them."""

    list_display = [
        "name",
        "level",
        "category",
        "conferring_body",
        "valid_from",
        "valid_to",
        "is_active",
    ]
    list_filter = ["level", "category", "subject", "kind", "counted_as", "is_active"]
    search_fields = ["name"]
    inlines = [AliasInline]
    fieldsets = [
        (None, {"fields": ["name", "conferring_body", "level", "category", "subject", "kind"]}),
        (
            _("Treatment and figures"),
            {
                "fields": ["treatment_level", "counted_as"],
                "description": _("Published figures count the holders by this."),
            },
        ),
        (_("In force"), {"fields": [("valid_from", "valid_to"), "is_active"]}),
        (_("In lists"), {"fields": ["slug", "position"]}),
    ]
