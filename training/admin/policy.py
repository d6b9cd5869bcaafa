"""The rules of enrolment."""

from django.contrib import admin
from django.utils.translation import gettext_lazy

from config.common.records import RecordAdmin
from training.models import EnrolmentPolicy


@admin.register(EnrolmentPolicy)
class EnrolmentPolicyAdmin(RecordAdmin):
    """One row, there from the first visit on: it is changed, never added or deleted."""

    fieldsets = [
        (
            gettext_lazy("One learner"),
            {
                "fields": ["cancel_hours", "enrolments_most"],
                "description": gettext_lazy(
                    "These bind learners who enrol for themselves. Staff may do more for them."
                ),
            },
        ),
        (gettext_lazy("New sessions"), {"fields": ["open_days", "close_hours"]}),
        (gettext_lazy("Waiting list"), {"fields": ["promote_hours"]}),
        (gettext_lazy("Before the session"), {"fields": ["reminder_days"]}),
    ]

    def get_queryset(self, request):
        EnrolmentPolicy.objects.get_or_create(pk=1)
        return super().get_queryset(request)

    def has_add_permission(self, request) -> bool:
        return False
