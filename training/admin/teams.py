"""Service teams and their members."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from config.common.records import DocumentSearch, RecordAdmin
from training.models import ServiceTeam, TeamMember

from .chain_fields import PartInline


class MemberInline(PartInline):
    model = TeamMember
    fields = ["person", "role", "joined_on", "left_on"]
    autocomplete_fields = ["person"]


@admin.register(ServiceTeam)
class ServiceTeamAdmin(DocumentSearch, RecordAdmin):
    list_display = ["name", "field", "is_active", "done", "at_work", "time"]
    list_filter = ["is_active", "field"]
    search_fields = ["name"]
    inlines = [MemberInline]
    fieldsets = [
        (None, {"fields": ["name", "field", "founded_on", "is_active"]}),
        (_("For the public page"), {"fields": ["introduction", "is_public", "position"]}),
        (_("For staff"), {"fields": ["note"]}),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).with_work()

    @admin.display(description=_("confirmed missions"), ordering="confirmed")
    def done(self, team: ServiceTeam) -> int:
        return team.confirmed

    @admin.display(description=_("under way"), ordering="under_way")
    def at_work(self, team: ServiceTeam) -> int:
        return team.under_way

    @admin.display(description=pgettext_lazy("of work", "hours"), ordering="hours")
    def time(self, team: ServiceTeam) -> str:
        return f"{team.hours:g}"
