"""What of selections waits for staff."""

from django.utils.translation import gettext_lazy as _

from config.common.declarations import WorkItem
from honours.choices.selection import NominationStatus, Role
from honours.models import Nomination, Objection, ReviewAssignment, VettingOpinion
from honours.services.vetting import HEARING, overdue_since

from .lists import changelist


def _cases(key: str, label, role: Role, attention: str, cases, order: int) -> WorkItem:
    """Nominations that wait for a role; the link leads to the list that shows just them."""
    return WorkItem(
        key=key,
        label=label,
        permission=str(role),
        url=changelist("nomination", f"attention={attention}"),
        count=lambda: cases(Nomination.objects.all()).count(),
        order=order,
    )


def _at(*states: str):
    return lambda nominations: nominations.at(*states)


def _overdue():
    return VettingOpinion.objects.waiting(asked_before=overdue_since()).filter(
        nomination__status__in=HEARING
    )


State = NominationStatus
ITEMS = (
    _cases(
        "nominations-to-endorse",
        _("Nominations to endorse"),
        Role.TOWN,
        "endorse",
        _at(State.SUBMITTED),
        order=21,
    ),
    _cases(
        "nominations-first-review",
        _("Nominations for the first review"),
        Role.FIRST,
        "first",
        _at(State.ENDORSED),
        order=22,
    ),
    WorkItem(
        key="opinions-overdue",
        label=_("Opinions of departments, asked more than ten days ago"),
        permission=str(Role.FIRST),
        url=changelist("vettingopinion", "attention=overdue"),
        count=lambda: _overdue().count(),
        order=23,
    ),
    _cases(
        "nominations-ready",
        _("Nominations on which all departments agree: second review"),
        Role.SECOND,
        "ready",
        lambda nominations: nominations.ready_to_present(),
        order=24,
    ),
    _cases(
        "nominations-past-notice",
        _("Public notices that have passed: clear the candidates"),
        Role.SECOND,
        "clear",
        lambda nominations: nominations.past_notice(),
        order=25,
    ),
    _cases(
        "nominations-to-approve",
        _("Nominations to approve or forward"),
        Role.LEADER,
        "approve",
        _at(State.CLEARED),
        order=26,
    ),
    WorkItem(
        key="objections-open",
        label=_("Objections received: take them up or not"),
        permission="honours.handle_objection",
        url=changelist("objection", "attention=received"),
        count=lambda: Objection.objects.filter(status="received").count(),
        order=27,
    ),
    WorkItem(
        key="reviews-to-give",
        label=_("Reviews that you have not given yet"),
        permission="honours.give_review",
        url=changelist("reviewassignment", "attention=waiting"),
        count_for=lambda account: (
            ReviewAssignment.objects.waiting().filter(reviewer=account).count()
        ),
        order=28,
    ),
)
