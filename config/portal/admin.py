from django.contrib import admin, messages
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from procrastinate.contrib.django import app as jobs
from procrastinate.contrib.django.models import ProcrastinateJob

from config.common.history import HistoryAdminMixin
from config.common.reading import ReadOnly

from .models import BackgroundJob, SiteProfile, job_names


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


STATES = {
    "todo": _("waiting"),
    "doing": _("running"),
    "succeeded": _("done"),
    "failed": _("failed"),
    "cancelled": _("cancelled"),
    "aborted": _("stopped"),
}


class JobStateFilter(admin.SimpleListFilter):
    title = _("status")
    parameter_name = "status"

    def lookups(self, request, model_admin):
        return list(STATES.items())

    def queryset(self, request, queryset):
        return queryset.filter(status=self.value()) if self.value() else queryset


class JobNameFilter(admin.SimpleListFilter):
    title = _("what is done")
    parameter_name = "task"

    def lookups(self, request, model_admin):
        return list(job_names().items())

    def queryset(self, request, queryset):
        return queryset.filter(task_name=self.value()) if self.value() else queryset


@admin.register(BackgroundJob)
class BackgroundJobAdmin(ReadOnly, admin.ModelAdmin):
    """To read; a job that failed for good can be asked to try again."""

    list_display = ["name", "state", "tried", "due"]
    list_filter = [JobStateFilter, JobNameFilter]
    fields = readonly_fields = ["name", "state", "tried", "due"]
    actions = ["try_again"]

    @admin.display(description=_("what is done"), ordering="task_name")
    def name(self, job: BackgroundJob) -> str:
        return str(job)

    @admin.display(description=_("status"), ordering="status")
    def state(self, job: BackgroundJob) -> str:
        return str(STATES.get(job.status, job.status))

    @admin.display(description=_("attempts"), ordering="attempts")
    def tried(self, job: BackgroundJob) -> int:
        return job.attempts

    @admin.display(description=_("to be done from"), ordering="scheduled_at")
    def due(self, job: BackgroundJob):
        """Empty for what is done as soon as its turn comes."""
        return job.scheduled_at

    @admin.action(description=_("Try the failed ones again"))
    def try_again(self, request, queryset) -> None:
        failed = list(queryset.filter(status="failed"))
        for job in failed:
            jobs.job_manager.retry_job_by_id(
                job.id, timezone.now(), job.priority, job.queue_name, job.lock
            )
        messages.success(request, gettext("Queued again: %(count)d.") % {"count": len(failed)})
