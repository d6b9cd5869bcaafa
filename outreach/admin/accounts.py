"""Our accounts on platforms, and who follows them."""

from django import forms
from django.contrib import admin
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from config.common.fields import DigitsField
from config.common.steps import Step, StepAdmin
from outreach.models import SocialAccount
from outreach.services.accounts import COUNT, count_followers

from .fields import day_field


class CountForm(forms.Form):
    day = day_field(label=_("Day"), initial=timezone.localdate)
    followers = DigitsField(
        label=_("Followers"),
        min_value=0,
        max_value=2_000_000_000,
        help_text=_("As the app shows them."),
    )


@admin.register(SocialAccount)
class SocialAccountAdmin(StepAdmin):
    """An account is closed, never deleted; its followers are counted by day."""

    change_form_template = "admin/outreach/account_change.html"
    steps = (Step("count", _("Write down the followers"), CountForm, COUNT, count_followers),)
    list_display = ["name", "platform", "followers_now", "counted_on", "is_main", "closed_on"]
    list_filter = ["platform", "is_public"]
    search_fields = ["name", "handle"]
    fieldsets = [
        (None, {"fields": [("name", "platform"), ("handle", "slug"), "address", "introduction"]}),
        (_("From when until when"), {"fields": [("opened_on", "closed_on")]}),
        (_("On its page"), {"fields": ["is_public", "is_main", "position"]}),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).with_followers()

    def possible_verbs(self, record) -> list[str]:
        return [] if record.closed_on else ["count"]

    @admin.display(description=_("followers"), ordering="followers")
    def followers_now(self, account):
        return account.followers

    @admin.display(description=_("counted on"), ordering="counted_on")
    def counted_on(self, account):
        return account.counted_on

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj:
            context["counts"] = obj.counts.order_by("-day")[:12]
        return super().render_change_form(request, context, add, change, form_url, obj)
