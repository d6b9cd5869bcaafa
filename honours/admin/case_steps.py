"""Every step of a nomination that is taken on its own page, and where the others are taken."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from config.common.steps import NothingToAsk, ReasonForm, Step
from honours.choices.selection import STEP_ROLES, NominationStatus
from honours.forms.selection import (
    AnnounceForm,
    ApproveForm,
    AttachmentForm,
    EndorseForm,
    ForwardForm,
    UnitReadsForm,
    VetForm,
)
from honours.services.attachments import attach_file
from honours.services.dossiers import complete_from_registry
from honours.services.nominations import (
    announce_in_unit,
    reopen_nomination,
    resubmit_nomination,
    submit_nomination,
    withdraw_nomination,
)
from honours.services.notices import renew_entry
from honours.services.selection import (
    approve_nomination,
    clear_nomination,
    decline_by_upper,
    disqualify_nomination,
    endorse_nomination,
    forward_nomination,
    present_nomination,
    promote_reserve,
    reject_nomination,
    return_nomination,
)
from honours.services.vetting import start_vetting

CHANGE = "honours.change_nomination"
State = NominationStatus


def _step(verb: str, label, form_class, run, **options) -> Step:
    """The unit's own steps are taken for it by whoever enters its papers."""
    return Step(verb, label, form_class, str(STEP_ROLES[verb]) or CHANGE, run, **options)


STEPS = (
    _step(
        "announce",
        _("Enter the unit's meeting and notice"),
        AnnounceForm,
        announce_in_unit,
        help=_("As the paper says. Eligibility is checked now."),
    ),
    _step(
        "submit",
        _("The unit submits"),
        NothingToAsk,
        submit_nomination,
        help=_("The unit's notice is over, and the stamped papers are here."),
    ),
    _step("resubmit", _("The unit submits again"), NothingToAsk, resubmit_nomination),
    _step("endorse", _("Endorse"), EndorseForm, endorse_nomination),
    _step(
        "vet",
        _("Pass the first review and ask departments"),
        VetForm,
        start_vetting,
        initial=lambda nomination: {"title": nomination.title_id},
    ),
    _step(
        "present",
        _("Pass the second review, present to the panel"),
        NothingToAsk,
        present_nomination,
        help=_("Every department that was asked must have answered favourably."),
    ),
    _step(
        "promote",
        _("Move up from the reserve"),
        NothingToAsk,
        promote_reserve,
        help=_("A place became free; a public notice of its own follows."),
    ),
    _step(
        "clear",
        _("The notice has passed"),
        NothingToAsk,
        clear_nomination,
        help=_("Its days, and those for objections, are over; no objection is open."),
    ),
    _step("approve", _("Approve"), ApproveForm, approve_nomination),
    _step("forward", _("Forward to the upper union"), ForwardForm, forward_nomination),
    _step(
        "return",
        _("Return for completion"),
        UnitReadsForm,
        return_nomination,
        is_grave=True,
    ),
    _step(
        "reopen",
        _("Back to the draft"),
        UnitReadsForm,
        reopen_nomination,
        help=_("Name, employer or deeds must change: the unit's notice is void and hangs anew."),
        is_grave=True,
    ),
    _step(
        "renew",
        _("Renew the notice"),
        ReasonForm,
        renew_entry,
        help=_("What was published was wrong: the entry is void, and a new notice must follow."),
        is_grave=True,
    ),
    _step("reject", _("Don't endorse"), UnitReadsForm, reject_nomination, is_grave=True),
    _step(
        "decline",
        _("The upper union declined"),
        ReasonForm,
        decline_by_upper,
        help=_("Name the document of its answer in the reason."),
        is_grave=True,
    ),
    _step(
        "withdraw",
        _("Withdraw at the candidate's request"),
        UnitReadsForm,
        withdraw_nomination,
        help=_("The written request should be among the papers. This is final."),
        is_grave=True,
    ),
    _step(
        "disqualify",
        _("Disqualify"),
        UnitReadsForm,
        disqualify_nomination,
        help=_("A fact became known that shuts the candidate out. This is final."),
        is_grave=True,
    ),
    # No steps of the process, and shown in their own parts of the page.
    Step("attach", _("Add a paper"), AttachmentForm, CHANGE, attach_file, is_aside=True),
    Step(
        "fill",
        _("Fill empty fields from the registry"),
        NothingToAsk,
        CHANGE,
        complete_from_registry,
        is_aside=True,
    ),
)
# Taken for many at once, by the panel, or as an objection is settled.
ELSEWHERE = (
    "shortlist",
    "reserve",
    "publish",
    "hold",
    "resume",
    "release",
    "uphold",
    "confer",
)
HINTS = {
    State.DRAFT: _("The unit still writes. Its paper is entered here by the same rules."),
    State.UNIT_NOTICE: _("The unit's notice hangs; after its last day the unit submits."),
    State.RETURNED: _("The unit completes what the reason asks for, and submits again."),
    State.PANEL: _("The panel decides: record its meeting with the votes on all its cases."),
    State.SHORTLISTED: _("Next is the public notice, posted for all candidates together."),
    State.OBJECTION_HOLD: _("Settle the objection: the case then goes on by itself."),
    State.APPROVED: _("Next is the conferral, for the whole batch at once."),
    State.FORWARDED: _("Once the upper union's document is here, confer the whole batch at once."),
}


def takes_place_elsewhere(nomination, verb: str) -> bool:
    """Not offered on the case's own page, though the table has it.

    The panel's no is a vote in its meeting. Which way a cleared case goes, the round says.
    """
    if verb in ELSEWHERE or (verb == "reject" and nomination.status == State.PANEL):
        return True
    other_way = "approve" if nomination.round.is_upper_level else "forward"
    return verb == other_way


def hint_for(nomination, notice) -> str:
    """What happens next when it isn't a button of this page. ``notice`` is the one that hangs."""
    if nomination.status == State.PUBLIC_NOTICE and notice:
        end = timezone.localtime(notice.objections_until)
        return _("In public notice; objections are taken until %(moment)s.") % {
            "moment": f"{end:%Y-%m-%d %H:%M}"
        }
    return HINTS.get(nomination.status, "")
