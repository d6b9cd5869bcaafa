"""What waits for staff: years that must be counted in and can't be, messages that did not leave."""

import datetime

from django.db.models import Count
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .declarations import WorkItem
from .models import CalendarYear, Message
from .workdays import arrangements

# The State Council's notice on the next year has come in late October or November since 2018.
NOTICE_OUT = 11


def missing_years(today: datetime.date) -> list[int]:
    """This year, and from November on the next, where no complete arrangement is known."""
    years = [today.year] if today.month < NOTICE_OUT else [today.year, today.year + 1]
    return [year for year, found in arrangements(years).items() if found is None]


def _address() -> str:
    """Where the first of them is entered, or finished."""
    missing = missing_years(timezone.localdate())
    if not missing:
        return reverse("admin:common_calendaryear_changelist")
    entered = CalendarYear.objects.filter(year=missing[0]).first()
    if entered:
        return reverse("admin:common_calendaryear_change", args=[entered.pk])
    return reverse("admin:common_calendaryear_add") + f"?year={missing[0]}"


def _failed_messages(account) -> int:
    """Only those about records that the account may see, as in the list itself."""
    failed = Message.objects.failed().order_by().values_list("about_kind").annotate(Count("pk"))
    return sum(
        number for kind, number in failed if account.has_perm("{}.view_{}".format(*kind.split(".")))
    )


ITEMS = (
    WorkItem(
        key="calendar-years",
        label=_("Years whose holiday arrangement is to be entered"),
        permission="common.change_calendaryear",
        url=_address,
        count=lambda: len(missing_years(timezone.localdate())),
        order=800,
    ),
    WorkItem(
        key="failed-messages",
        label=_("Messages to visitors and others that could not be sent"),
        permission="common.change_message",
        url=lambda: f"{reverse('admin:common_message_changelist')}?state=failed",
        count_for=_failed_messages,
        order=60,
    ),
)
