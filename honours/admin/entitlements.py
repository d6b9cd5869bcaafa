"""Entitlements as data: staff keep the rules, the portal says who falls under them."""

from django import forms
from django.contrib import admin
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from config.common.records import CheckedForm, RecordAdmin
from honours.choices import Employment
from honours.models import EntitlementRule
from honours.views import entitlements


class EntitlementRuleForm(CheckedForm):
    employments = forms.MultipleChoiceField(
        label=_("Employment"),
        choices=Employment.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None chosen: whatever it is."),
    )


@admin.register(EntitlementRule)
class EntitlementRuleAdmin(RecordAdmin):
    """What each level is entitled to. Who that is follows from the registry."""

    form = EntitlementRuleForm
    list_display = ["benefit", "family", "level", "period", "amount", "is_provisional", "people"]
    list_filter = ["benefit", "level", "family", "is_provisional"]
    list_display_links = ["benefit"]
    fieldsets = [
        (None, {"fields": ["benefit", ("family", "level"), "highest_only", "for_spouse"]}),
        (
            _("For whom"),
            {
                "fields": [
                    "employments",
                    ("male_from_age", "male_to_age"),
                    ("female_from_age", "female_to_age"),
                ],
                "description": _("The age that is reached in the year counts."),
            },
        ),
        (_("What and how often"), {"fields": [("amount", "period"), "amount_note"]}),
        (
            _("Basis"),
            {"fields": ["document", ("valid_from", "valid_to"), "is_provisional", "note"]},
        ),
        (_("Position"), {"classes": ["collapse"], "fields": ["position"]}),
    ]

    @admin.display(description=_("entitled this year"))
    def people(self, rule: EntitlementRule) -> str:
        address = reverse("admin:honours_entitlementrule_entitled", args=[rule.pk])
        return format_html('<a href="{}">{}</a>', address, _("Show"))

    def get_urls(self):
        views = [
            ("<int:pk>/entitled/", entitlements.entitled, "entitled"),
            ("<int:pk>/entitled.xlsx", entitlements.entitled_sheet, "entitled_sheet"),
            ("person/<int:pk>/", entitlements.explanation, "explanation"),
        ]
        return [
            *(
                path(
                    route, self.admin_site.admin_view(view), name=f"honours_entitlementrule_{name}"
                )
                for route, view, name in views
            ),
            *super().get_urls(),
        ]
