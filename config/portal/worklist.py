"""What waits for staff in the portal itself: jobs that failed for good."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from config.common.declarations import WorkItem

from .models import BackgroundJob

ITEMS = (
    WorkItem(
        key="failed-jobs",
        label=_("Jobs that failed"),
        permission="portal.view_backgroundjob",
        url=lambda: reverse("admin:portal_backgroundjob_changelist") + "?status=failed",
        count=BackgroundJob.objects.filter(status="failed").count,
        order=900,
    ),
)
