"""What of a round stands still, and from when on: the database's part of it.

A rule that somebody was judged by isn't changed behind them. Reviewers scored by the rubric, the panel
filled the titles' places within the quotas, and a notice hung as long as the round said.
"""

import pgtrigger

from honours.choices.selection import NominationStatus, RoundStatus

from .nomination_guards import listed, refuse

State = NominationStatus
# Past the panel, with its yes or its "in reserve".
CHOSEN = (
    State.SHORTLISTED,
    State.RESERVE,
    State.PUBLIC_NOTICE,
    State.OBJECTION_HOLD,
    State.CLEARED,
    State.APPROVED,
    State.FORWARDED,
    State.CONFERRED,
)
HAS_SCORES = """
    EXISTS (
        SELECT 1 FROM honours_reviewscore AS score
        JOIN honours_criterion AS criterion ON criterion.id = score.criterion_id
        WHERE criterion.round_id = {round}
    )
"""
HAS_CHOSEN = f"""
    EXISTS (
        SELECT 1 FROM honours_nomination AS nomination
        WHERE nomination.round_id = {{round}} AND nomination.status IN ({listed(CHOSEN)})
    )
"""  # noqa: S608  our own states
HAS_NOTICE = "EXISTS (SELECT 1 FROM honours_publicnotice WHERE round_id = {round})"
IS_ARCHIVED = f"""
    EXISTS (
        SELECT 1 FROM honours_selectionround
        WHERE id = {{round}} AND status = '{RoundStatus.ARCHIVED.value}'
    )
"""  # noqa: S608  our own state


def _part_stands(condition: str, name: str) -> pgtrigger.Trigger:
    """No row of a part of the round comes, goes or changes once the condition holds."""
    asked = f"({condition}) OR ({IS_ARCHIVED})"
    return pgtrigger.Trigger(
        name="stands",
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        when=pgtrigger.Before,
        func=f"""
            IF TG_OP <> 'INSERT' AND ({asked.format(round="OLD.round_id")}) THEN {refuse(name)} END IF;
            IF TG_OP <> 'DELETE' AND ({asked.format(round="NEW.round_id")}) THEN {refuse(name)} END IF;
            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
            RETURN NEW;
        """,
    )


RUBRIC_STANDS = _part_stands(HAS_SCORES, "round_rubric_stands")
TITLES_STAND = _part_stands(HAS_CHOSEN, "round_titles_stand")
QUOTAS_STAND = _part_stands(HAS_CHOSEN, "round_quotas_stand")

# A body keeps as many places as are used.
PLACES_USED = pgtrigger.Trigger(
    name="keeps_used_places",
    operation=pgtrigger.Update | pgtrigger.Delete,
    when=pgtrigger.Before,
    declare=[("used", "integer")],
    func=f"""
        SELECT count(*) INTO used FROM honours_nomination AS nomination
        WHERE nomination.round_id = OLD.round_id AND nomination.endorsed_through_id = OLD.body_id
        AND nomination.endorsement_rank IS NOT NULL
        AND nomination.status NOT IN ({listed((State.REJECTED, State.WITHDRAWN))});
        IF TG_OP = 'DELETE' THEN
            IF used > 0 THEN {refuse("round_places_used")} END IF;
            RETURN OLD;
        END IF;
        IF NEW.body_id <> OLD.body_id AND used > 0 OR NEW.places + NEW.reserves < used
        THEN {refuse("round_places_used")} END IF;
        RETURN NEW;
    """,  # noqa: S608  our own states
)


def _changes(*columns: str) -> str:
    old, new = (", ".join(f"{row}.{name}" for name in columns) for row in ("OLD", "NEW"))
    return f"ROW({old}) IS DISTINCT FROM ROW({new})"


RULES_STAND = pgtrigger.Trigger(
    name="rules_stand",
    operation=pgtrigger.Update,
    when=pgtrigger.Before,
    func=f"""
        IF OLD.status = '{RoundStatus.ARCHIVED.value}' THEN {refuse("round_archived_stands")} END IF;
        IF {_changes("notice_days", "notice_unit", "count_first_day", "grace_days")}
            AND {HAS_NOTICE.format(round="OLD.id")}
        THEN {refuse("round_notice_stands")} END IF;
        IF {_changes("year", "is_upper_level", "quorum_numerator", "quorum_denominator")}
            AND {HAS_CHOSEN.format(round="OLD.id")}
        THEN {refuse("round_award_stands")} END IF;
        RETURN NEW;
    """,
)
