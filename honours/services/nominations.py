"""What the nominating unit does: fill in, announce, submit, complete, withdraw.

``by`` is None where the unit acts itself through the public page, or the account that enters its
paper form; the rules are the same.
"""

import datetime

from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from config.common.crypto import keyed_hash, keyed_hashes
from config.common.errors import Refusal, refusing
from config.common.identity import parse_identity_number
from config.common.processes import acting, locked
from config.common.workdays import last_workday
from honours.choices.selection import AttachmentKind, NominationStatus
from honours.models import Nomination, SelectionRound
from honours.rules.candidates import identity_contradictions

from .attachments import attach_file, present_kinds
from .eligibility import eligibility_problems
from .identity import person_with_identity
from .selection import SENTENCES, take_step

ADD, CHANGE = "honours.add_nomination", "honours.change_nomination"
State = NominationStatus
# What the unit's notice told everybody: changed, it must be told anew.
ANNOUNCED_FIELDS = ("name", "employer", "deeds")
NEEDED_TO_ANNOUNCE = ("name", "id_number", "employer", "post", "deeds", "organisation")
NEEDED_PAPERS = (AttachmentKind.CONSENT, AttachmentKind.UNIT_NOTICE)
CONTRADICTIONS = {
    "sex": _("The identity number says otherwise. One of the two has a slip of the pen."),
    "birth_date": _("The identity number holds another date of birth. One of the two is mistyped."),
}


def start_nomination(
    *, round: SelectionRound, by, has_consent: bool = False, **details
) -> Nomination:
    """A draft, however little of it is filled in; it has its reference from then on.

    ``details`` are fields of :class:`Nomination`. Raises :class:`Refusal` when the round takes none.
    """
    with acting(by, needs=ADD if by else ""), refusing(SENTENCES):
        _check_round(round)
        nomination = Nomination(round=round, entered_by=by)
        nomination.title = _only_title(round)
        return _keep(nomination, details, has_consent)


def file_form(
    *, round: SelectionRound, by, has_consent: bool = False, files=(), **details
) -> Nomination:
    """A form that came in, with its files: a new draft, or the one that the unit began before.

    The draft of the same candidate, by identity number, made with the same contact phone in this
    round is taken up, so that a button pressed twice makes no second nomination. What it holds stays
    where the form says nothing. Raises :class:`Refusal` as the services that it calls.
    """
    with acting(by, needs=ADD if by else ""), refusing(SENTENCES):
        draft = _same_draft(round, details)
        if draft:
            said = {name: value for name, value in details.items() if value}
            nomination = change_nomination(draft, by=by, has_consent=has_consent or None, **said)
        else:
            nomination = start_nomination(round=round, by=by, has_consent=has_consent, **details)
        for file in files:
            attach_file(nomination, file=file, by=by)
    return nomination


def _same_draft(round: SelectionRound, details: dict) -> Nomination | None:
    """Forms of one phone follow one another: else two at the same moment would find no draft."""
    number, phone = details.get("id_number", ""), details["organisation_phone"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [keyed_hash(phone)])
    if not number:
        return None
    return Nomination.objects.filter(
        round=round,
        status=State.DRAFT,
        id_number_hash__in=keyed_hashes(number),
        organisation_phone_hash__in=keyed_hashes(phone),
    ).first()


def change_nomination(
    nomination: Nomination, *, by, has_consent: bool | None = None, **details
) -> Nomination:
    """Fill in more, or complete what was returned.

    A returned nomination keeps name, employer and deeds as they hung in the unit's notice: to change
    them it is reopened, and announced anew. Raises :class:`Refusal` in any other state.
    """
    with acting(by, needs=CHANGE if by else ""), refusing(SENTENCES):
        nomination = locked(nomination)
        if not nomination.is_editable:
            raise Refusal(_("This nomination can't be changed any more."), code="closed")
        if nomination.status == State.DRAFT:
            _check_round(nomination.round)
        else:
            _check_announced(nomination, details)
        return _keep(nomination, details, has_consent)


def _keep(nomination: Nomination, details: dict, has_consent: bool | None) -> Nomination:
    for field, value in details.items():
        setattr(nomination, field, value)
    if has_consent is not None:
        nomination.consented_at = (
            (nomination.consented_at or timezone.now()) if has_consent else None
        )
    _check_identity(nomination)
    nomination.full_clean()
    nomination.save()
    return nomination


def _check_identity(nomination: Nomination) -> None:
    """Sex and date of birth stand inside the number: a contradiction is a slip that travels far."""
    number = parse_identity_number(nomination.id_number) if nomination.id_number else ""
    found = identity_contradictions(number, sex=nomination.sex, birth_date=nomination.birth_date)
    if found:
        raise Refusal({name: CONTRADICTIONS[name] for name in found}, code="contradiction")


def _check_round(round: SelectionRound) -> None:
    if not round.takes_nominations:
        raise Refusal(_("This round takes no nominations at present."), code="round")


def _only_title(round: SelectionRound):
    titles = list(round.titles.select_related("title")[:2])
    return titles[0].title if len(titles) == 1 else None


def _check_announced(nomination: Nomination, details: dict) -> None:
    changed = {
        name: _("It hung in the unit's notice as it was: reopen the draft to change it.")
        for name in ANNOUNCED_FIELDS
        if name in details and details[name] != getattr(nomination, name)
    }
    if changed:
        raise Refusal(changed, code="announced")


def announce_in_unit(
    nomination: Nomination,
    *,
    by,
    meeting_kind: str,
    meeting_on: datetime.date,
    meeting_present: int,
    meeting_in_favour: int,
    unit_notice_from: datetime.date,
) -> Nomination:
    """The democratic meeting recommended the candidate, and the unit's notice hangs.

    Its last day is computed in working days. Raises :class:`Refusal` when something is missing, the
    candidate isn't eligible, the meeting wasn't in favour, or a year's calendar isn't known.
    """
    with acting(by, needs=CHANGE if by else ""), refusing(SENTENCES):
        _check_round(nomination.round)
        _check_complete(nomination)
        _check_meeting(meeting_on, meeting_present, meeting_in_favour, unit_notice_from)
        if problems := eligibility_problems(nomination, told_to_all=by is None):
            raise Refusal([ValidationError(problem) for problem in problems], code="eligibility")
        until = unit_notice_end(nomination.round, unit_notice_from)
        return take_step(
            nomination,
            "announce",
            by=by,
            needs="",
            person=person_with_identity(nomination.id_number) or nomination.person,
            meeting_kind=meeting_kind,
            meeting_on=meeting_on,
            meeting_present=meeting_present,
            meeting_in_favour=meeting_in_favour,
            unit_notice_from=unit_notice_from,
            unit_notice_until=until,
            unit_notice_ends_at=end_of(until),
        )


def unit_notice_end(round: SelectionRound, first_day: datetime.date) -> datetime.date:
    """The last day of a unit's notice. Raises :class:`Refusal` where a year's calendar isn't known."""
    return last_workday(first_day, round.unit_notice_days, count_first_day=round.count_first_day)


def end_of(day: datetime.date) -> datetime.datetime:
    """The moment at which the day is over, here."""
    return timezone.make_aware(
        datetime.datetime.combine(day + datetime.timedelta(days=1), datetime.time.min)
    )


def missing_fields(nomination: Nomination) -> list[str]:
    """The labels of what must be filled in before the unit's notice."""
    return [
        str(nomination._meta.get_field(name).verbose_name)
        for name in NEEDED_TO_ANNOUNCE
        if not getattr(nomination, name)
    ]


def _check_complete(nomination: Nomination) -> None:
    if labels := missing_fields(nomination):
        raise Refusal(
            _("Please fill in first: %(fields)s.") % {"fields": "、".join(labels)}, code="missing"
        )
    if not nomination.consented_at:
        raise Refusal(_("The candidate's consent is needed first."), code="consent")


def _check_meeting(
    on: datetime.date, present: int, in_favour: int, notice_from: datetime.date
) -> None:
    if on > timezone.localdate():
        raise Refusal({"meeting_on": _("The meeting can't lie ahead.")}, code="meeting")
    if notice_from < on:
        raise Refusal(
            {"unit_notice_from": _("The notice follows the meeting.")}, code="notice_before"
        )
    if in_favour > present:
        raise Refusal({"meeting_in_favour": _("More votes than people present.")}, code="votes")
    if 2 * in_favour <= present:
        raise Refusal(
            {"meeting_in_favour": _("More than half of those present must be in favour.")},
            code="majority",
        )


def submit_nomination(nomination: Nomination, *, by) -> Nomination:
    """The unit's notice is over, nothing was held against the candidate, the stamped papers are there.

    Raises :class:`Refusal` otherwise.
    """
    with acting(by, needs=CHANGE if by else ""), refusing(SENTENCES):
        _check_papers(nomination)
        return take_step(nomination, "submit", by=by, needs="")


def missing_papers(nomination: Nomination) -> list[AttachmentKind]:
    """The stamped papers without which nothing is handed in."""
    present = present_kinds(nomination)
    return [kind for kind in NEEDED_PAPERS if kind not in present]


def _check_papers(nomination: Nomination) -> None:
    if missing := missing_papers(nomination):
        raise Refusal(
            _("These papers are still missing: %(papers)s.")
            % {"papers": "、".join(str(kind.label) for kind in missing)},
            code="papers",
        )


def resubmit_nomination(nomination: Nomination, *, by) -> Nomination:
    """Completed, after it was returned."""
    with acting(by, needs=CHANGE if by else ""), refusing(SENTENCES):
        _check_papers(nomination)
        return take_step(nomination, "resubmit", by=by, needs="")


def reopen_nomination(nomination: Nomination, *, by, reason: str) -> Nomination:
    """Content must change, or somebody in the unit objected with right: the unit's notice is void."""
    return take_step(
        nomination,
        "reopen",
        by=by,
        reason=reason,
        needs=CHANGE if by else "",
        unit_notice_from=None,
        unit_notice_until=None,
        unit_notice_ends_at=None,
    )


def withdraw_nomination(nomination: Nomination, *, by, reason: str) -> Nomination:
    """At the candidate's written request, until the approval."""
    return take_step(nomination, "withdraw", by=by, reason=reason, needs=CHANGE if by else "")


def find_nomination(reference: str, phone: str) -> Nomination | None:
    """The nomination of this reference, made with this contact phone."""
    return (
        Nomination.objects.select_related("round", "title")
        .filter(
            reference=reference.strip().upper(), organisation_phone_hash__in=keyed_hashes(phone)
        )
        .first()
    )
