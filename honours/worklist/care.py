"""What of care waits for staff."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from config.common.declarations import WorkItem
from honours.choices.care import DueList
from honours.models import CareRecord
from honours.services.due import Narrowing, due_people

from .lists import changelist

ITEMS = (
    WorkItem(
        key="care-overdue",
        label=_("Care planned and overdue"),
        permission="honours.change_carerecord",
        url=changelist("carerecord", "attention=overdue"),
        count=lambda: CareRecord.objects.overdue(timezone.localdate()).count(),
        order=30,
    ),
    WorkItem(
        key="care-questionable",
        label=_("Care planned for people who died, moved or lost contact"),
        permission="honours.change_carerecord",
        url=changelist("carerecord", "attention=questionable"),
        count=lambda: CareRecord.objects.questionable().count(),
        order=31,
    ),
    WorkItem(
        key="care-unvisited",
        label=_("People whom nobody has visited this year"),
        permission="honours.change_carerecord",
        url=lambda: reverse("admin:honours_carerecord_due"),
        count=lambda: due_people(
            DueList.UNVISITED, today=timezone.localdate(), narrowing=Narrowing()
        ).count(),
        order=32,
    ),
    WorkItem(
        key="payments-to-review",
        label=_("Payments to review"),
        permission="honours.review_payment",
        url=changelist("carerecord", "attention=review"),
        count=lambda: CareRecord.objects.waiting_for_review().count(),
        order=33,
    ),
    WorkItem(
        key="payments-to-approve",
        label=_("Payments to approve"),
        permission="honours.approve_payment",
        url=changelist("carerecord", "attention=approval"),
        count=lambda: CareRecord.objects.waiting_for_approval().count(),
        order=34,
    ),
)
