"""What the database asks of a nomination before it lets it take a step.

The table of steps stands in ``choices.selection``; here is what must be true of other rows. Times are
China's: the programme has no other.
"""

import pgtrigger

from config.common.processes import guard
from honours.choices.selection import (
    FAVOURABLE,
    NOMINATION_STEPS,
    OBJECTION_OPEN,
    NominationStatus,
    PanelDecision,
)

TODAY = "(now() AT TIME ZONE 'Asia/Shanghai')::date"


def listed(values) -> str:
    return ", ".join(f"'{value.value}'" for value in values)


# A department whose opinion is needed has given none that is favourable and still in date.
OPINION_MISSING = f"""
    EXISTS (
        SELECT 1 FROM honours_vettingrequirement AS wanted
        WHERE wanted.round_id = {{nomination}}.round_id
        AND wanted.candidate_type IN ('', {{nomination}}.candidate_type)
        AND NOT EXISTS (
            SELECT 1 FROM honours_vettingopinion AS opinion
            WHERE opinion.nomination_id = {{nomination}}.id
            AND opinion.department_id = wanted.department_id
            AND opinion.answer IN ({listed(FAVOURABLE)})
            AND (opinion.valid_until IS NULL OR opinion.valid_until >= {TODAY})
        )
    )
    OR EXISTS (
        SELECT 1 FROM honours_vettingopinion AS opinion
        WHERE opinion.nomination_id = {{nomination}}.id
        AND opinion.answer NOT IN ({listed(FAVOURABLE)})
    )
"""  # noqa: S608  our own states

# No public notice of the nomination has run out with its days for objections.
NOTICE_RUNS = """
    NOT EXISTS (
        SELECT 1 FROM honours_noticeentry AS entry
        JOIN honours_publicnotice AS notice ON notice.id = entry.notice_id
        WHERE entry.nomination_id = {nomination}.id
        AND NOT entry.is_void AND notice.objections_until < now()
    )
    OR EXISTS (
        SELECT 1 FROM honours_noticeentry AS entry
        JOIN honours_publicnotice AS notice ON notice.id = entry.notice_id
        WHERE entry.nomination_id = {nomination}.id
        AND NOT entry.is_void AND notice.objections_until >= now()
    )
"""
# One that names no candidate holds all of its notice.
OBJECTION_IS_OPEN = f"""
    EXISTS (
        SELECT 1 FROM honours_objection AS objection
        WHERE objection.status IN ({listed(OBJECTION_OPEN)})
        AND (
            objection.nomination_id = {{nomination}}.id
            OR (
                objection.nomination_id IS NULL AND objection.notice_id IN (
                    SELECT notice_id FROM honours_noticeentry
                    WHERE nomination_id = {{nomination}}.id AND NOT is_void
                )
            )
        )
    )
"""  # noqa: S608  our own states
# The panel's vote with this decision; a reserve that moves up needs no second one.
PANEL_UNDECIDED = """
    OLD.status = 'panel' AND NOT EXISTS (
        SELECT 1 FROM honours_panelvote AS vote
        WHERE vote.nomination_id = {nomination}.id AND vote.decision = '{decision}'
    )
"""

NOT_IN_A_NOTICE = """
    NOT EXISTS (
        SELECT 1 FROM honours_noticeentry AS entry
        WHERE entry.nomination_id = {nomination}.id AND NOT entry.is_void
    )
"""
HONOUR_IS_ANOTHER = """
    NOT EXISTS (
        SELECT 1 FROM honours_conferral AS held
        WHERE held.id = {nomination}.conferral_id AND held.title_id = {nomination}.title_id
        AND held.person_id = {nomination}.person_id
    )
"""


def refuse(name: str) -> str:
    """PL/pgSQL that refuses as a constraint of this name would."""
    return f"""RAISE EXCEPTION '{name}'
                USING ERRCODE = 'check_violation', CONSTRAINT = '{name}';"""


def refuse_when(condition: str, name: str, **values) -> str:
    """The condition is asked of the row that is being written."""
    asked = condition.format(nomination="NEW", **values)
    return f"IF {asked} THEN {refuse(name)} END IF;"


def when_status(*states: NominationStatus, then: str) -> str:
    return f"IF NEW.status IN ({listed(states)}) THEN {then} END IF;"


def _panel_decided(state: NominationStatus, decision: PanelDecision) -> str:
    return when_status(
        state,
        then=refuse_when(PANEL_UNDECIDED, "nomination_panel_has_decided", decision=decision.value),
    )


State = NominationStatus
NOTICE_GATE = refuse_when(NOTICE_RUNS, "nomination_notice_is_over") + refuse_when(
    OBJECTION_IS_OPEN, "nomination_no_open_objection"
)
CONDITIONS = "\n".join(
    [
        "IF NEW.status = OLD.status THEN RETURN NEW; END IF;",
        when_status(
            State.SUBMITTED,
            then="IF NEW.unit_notice_ends_at IS NULL OR NEW.unit_notice_ends_at >= now() THEN "
            + refuse("nomination_unit_notice_is_over")
            + " END IF;",
        ),
        when_status(
            State.PANEL,
            State.PUBLIC_NOTICE,
            then=refuse_when(OPINION_MISSING, "nomination_opinions_favourable"),
        ),
        _panel_decided(State.SHORTLISTED, PanelDecision.SHORTLIST),
        _panel_decided(State.RESERVE, PanelDecision.RESERVE),
        when_status(
            State.PUBLIC_NOTICE, then=refuse_when(NOT_IN_A_NOTICE, "nomination_is_in_a_notice")
        ),
        when_status(
            State.CLEARED, State.APPROVED, State.FORWARDED, State.CONFERRED, then=NOTICE_GATE
        ),
        when_status(
            State.CONFERRED,
            then=refuse_when(HONOUR_IS_ANOTHER, "nomination_conferral_is_its_own"),
        ),
        "RETURN NEW;",
    ]
)

NOMINATION_TRIGGERS = [
    guard(NOMINATION_STEPS, field="status", name="status_steps"),
    pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
    pgtrigger.Trigger(
        name="begins_as_draft",
        operation=pgtrigger.Insert,
        when=pgtrigger.Before,
        condition=pgtrigger.Q(new__status__df=NominationStatus.DRAFT.value),
        func=f"{refuse('nomination_begins_as_draft')} RETURN NEW;",
    ),
    pgtrigger.Trigger(
        name="step_conditions",
        operation=pgtrigger.UpdateOf("status"),
        when=pgtrigger.Before,
        func=CONDITIONS,
    ),
]

# The registry's own door: an honour of a running selection waits for the selection's end.
CANDIDATE_WAITS = f"""
    EXISTS (
        SELECT 1 FROM honours_nomination AS nomination
        JOIN honours_selectionround AS round ON round.id = nomination.round_id
        JOIN honours_person AS holder ON holder.id = NEW.person_id
        WHERE nomination.title_id = NEW.title_id
        AND round.year = NEW.award_year
        AND (
            nomination.person_id = NEW.person_id
            OR nomination.id_number_hash = holder.id_number_hash
        )
        AND (
            nomination.status NOT IN ({
    listed(
        (
            State.DRAFT,
            State.APPROVED,
            State.FORWARDED,
            State.CONFERRED,
            State.REJECTED,
            State.WITHDRAWN,
            State.UPPER_DECLINED,
        )
    )
})
            OR (
                nomination.status IN ({listed((State.APPROVED, State.FORWARDED))})
                AND ({OBJECTION_IS_OPEN.format(nomination="nomination")})
            )
        )
    )
"""  # noqa: S608  our own states
SELECTION_IS_OVER = pgtrigger.Trigger(
    name="selection_is_over",
    operation=pgtrigger.Insert,
    when=pgtrigger.Before,
    func=f"IF {CANDIDATE_WAITS} THEN {refuse('conferral_selection_is_over')} END IF; RETURN NEW;",
)
