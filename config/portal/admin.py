from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from config.common.history import HistoryAdminMixin

from .models import SiteProfile


@admin.register(SiteProfile)
class SiteProfileAdmin(HistoryAdminMixin, admin.ModelAdmin):
    """One row, there from the first visit on: it is changed, never added or deleted."""

    fieldsets = [
        (None, {"fields": ["name", "sponsor", "is_demo"]}),
        (_("Where and when"), {"fields": ["address", "opening_note", "phone", "email"]}),
        (
            _("Registrations"),
            {"fields": ["icp_number", "police_number", "institution_mark_url"]},
        ),
    ]

    def get_queryset(self, request):
        SiteProfile.objects.get_or_create(pk=1)
        return super().get_queryset(request)

    def has_add_permission(self, request) -> bool:
        return False

    def has_delete_permission(self, request, obj=None) -> bool:
        return False
