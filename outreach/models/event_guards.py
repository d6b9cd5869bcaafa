"""What the database holds fast about events and fairs.

A speaker's time stands in the calendar that all apps share (:mod:`honours.models.commitments`), which
refuses two engagements at one time. The triggers here see to it that no speaker is without that entry,
whichever door the row came through. They look when the transaction ends, so a service may write both in
any order.
"""

import pgtrigger

from honours.models.life_guards import refuse
from outreach.choices.events import EventStatus

UNPROMISED = "speaker_time_is_promised"
UNPROMISED_STALL = "stall_time_is_promised"


def _unpromised(activity: str, part: str, *, prefix: str, timed: str = "") -> str:
    """SQL: parts of the activity ``checked`` whose person has no such entry in the calendar.

    The two ends of its period are compared one by one: of the period as a whole the database would look
    through the index against overlaps, a hundred times slower than that of person and source.
    """
    return f"""
        SELECT 1 FROM outreach_{part} AS part
        JOIN outreach_{activity} AS held ON held.id = part.{activity}_id
        WHERE held.id = checked AND part.person_id IS NOT NULL {timed}
        AND held.status <> '{EventStatus.CANCELLED.value}'
        AND NOT EXISTS (
            SELECT 1 FROM honours_commitment AS promise
            WHERE promise.person_id = part.person_id
            AND promise.source = '{prefix}' || held.id
            AND NOT promise.is_cancelled
            AND lower(promise.period) = held.starts_at AND upper(promise.period) = held.ends_at
        )
    """  # noqa: S608  our own names


def promised(activity: str, part: str, key: str, operation, *, name: str, timed: str = ""):
    """The deferred trigger; ``key`` is the column of the changed row that names the activity."""
    found = _unpromised(activity, part, prefix=f"outreach.{activity}:", timed=timed)
    return pgtrigger.Trigger(
        name="time_is_promised",
        operation=operation,
        when=pgtrigger.After,
        timing=pgtrigger.Deferred,
        declare=[("checked", "bigint")],
        func=f"""
            checked := NEW.{key};
            IF EXISTS ({found}) THEN
                {refuse(name)}
            END IF;
            RETURN NULL;
        """,
    )


def held_once_begun(name: str) -> pgtrigger.Trigger:
    """Nothing was held that has not begun."""
    return pgtrigger.Trigger(
        name="held_once_begun",
        operation=pgtrigger.Insert | pgtrigger.UpdateOf("status", "starts_at"),
        when=pgtrigger.Before,
        func=f"""
            IF NEW.status = '{EventStatus.HELD.value}' AND NEW.starts_at > now() THEN
                {refuse(name)}
            END IF;
            RETURN NEW;
        """,
    )


PART_OF_PROGRAMME = pgtrigger.Trigger(
    name="part_of_programme",
    operation=pgtrigger.Insert | pgtrigger.UpdateOf("part_id", "programme_id"),
    when=pgtrigger.Before,
    func=f"""
        IF NEW.part_id IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM outreach_programmepart
            WHERE id = NEW.part_id AND programme_id = NEW.programme_id
        ) THEN
            {refuse("event_part_of_programme")}
        END IF;
        RETURN NEW;
    """,  # noqa: S608  our own names
)
