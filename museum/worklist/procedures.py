"""What of the collection's procedures waits for staff."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from config.common.declarations import WorkItem
from museum.models import ConditionCheck, Deaccession, Entry, Loan, LocationAudit


def _list(model: str, query: str):
    return lambda: f"{reverse(f'admin:museum_{model}_changelist')}?{query}"


def _to_decide(account) -> int:
    """Nobody decides on their own proposal."""
    return Deaccession.objects.waiting().exclude(proposed_by=account).count()


ITEMS = (
    WorkItem(
        key="loans-overdue",
        label=_("Loans overdue"),
        permission="museum.change_loan",
        url=_list("loan", "attention=overdue"),
        count=lambda: Loan.objects.overdue(timezone.localdate()).count(),
        order=52,
    ),
    WorkItem(
        key="loans-due",
        label=_("Loans that end within 30 days: remind the partner"),
        permission="museum.change_loan",
        url=_list("loan", "attention=soon"),
        count=lambda: Loan.objects.due_soon(timezone.localdate()).count(),
        order=53,
    ),
    WorkItem(
        key="loans-proposed",
        label=_("Loans proposed, not agreed yet"),
        permission="museum.change_loan",
        url=_list("loan", "status__exact=proposed"),
        count=lambda: Loan.objects.waiting().count(),
        order=54,
    ),
    WorkItem(
        key="entries-overdue",
        label=_("Pieces left with us that should have been given back"),
        permission="museum.change_entry",
        url=_list("entry", "attention=overdue"),
        count=lambda: Entry.objects.overdue(timezone.localdate()).count(),
        order=55,
    ),
    WorkItem(
        key="checks-overdue",
        label=_("Condition checks overdue"),
        permission="museum.add_conditioncheck",
        url=_list("conditioncheck", "attention=overdue"),
        count=lambda: ConditionCheck.objects.overdue(timezone.localdate()).count(),
        order=56,
    ),
    WorkItem(
        key="audits-open",
        label=_("Audits under way"),
        permission="museum.change_locationaudit",
        url=_list("locationaudit", "attention=open"),
        count=lambda: LocationAudit.objects.open().count(),
        order=57,
    ),
    WorkItem(
        key="audit-differences",
        label=_("Audits with differences left"),
        permission="museum.add_movement",
        url=_list("locationaudit", "attention=differences"),
        count=lambda: LocationAudit.objects.with_differences_left().count(),
        order=58,
    ),
    WorkItem(
        key="deaccessions",
        label=_("Deaccessions that await approval"),
        permission="museum.approve_deaccession",
        url=_list("deaccession", "status__exact=proposed"),
        count_for=_to_decide,
        order=59,
    ),
)
