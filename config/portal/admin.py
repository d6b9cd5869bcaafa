from django.contrib import admin, messages
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from procrastinate.contrib.django import app as jobs
from procrastinate.contrib.django.models import ProcrastinateJob

from config.common.history import HistoryAdminMixin

from .models import BackgroundJob, SiteProfile


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


# Procrastinate's own pages speak English and style their text inline.
admin.site.unregister(ProcrastinateJob)


@admin.register(BackgroundJob)
class BackgroundJobAdmin(admin.ModelAdmin):
    """To read; a job that failed for good can be asked to try again."""

    list_display = ["task_name", "state", "attempts", "scheduled_at"]
    list_filter = ["status", "task_name"]
    fields = readonly_fields = ["task_name", "state", "attempts", "scheduled_at"]
    actions = ["try_again"]

    @admin.display(description=_("status"), ordering="status")
    def state(self, job: BackgroundJob) -> str:
        return str(STATES.get(job.status, job.status))

    @admin.action(description=_("Try the failed ones again"))
    def try_again(self, request, queryset) -> None:
        failed = list(queryset.filter(status="failed"))
        for job in failed:
            jobs.job_manager.retry_job_by_id(
                job.id, timezone.now(), job.priority, job.queue_name, job.lock
            )
        messages.success(request, gettext("Queued again: %(count)d.") % {"count": len(failed)})

    def has_add_permission(self, request) -> bool:
        return False

    def has_change_permission(self, request, obj=None) -> bool:
        return False

    def has_delete_permission(self, request, obj=None) -> bool:
        return False


STATES = {
    "todo": _("waiting"),
    "doing": _("running"),
    "succeeded": _("done"),
    "failed": _("failed"),
    "cancelled": _("cancelled"),
    "aborted": _("stopped"),
}
