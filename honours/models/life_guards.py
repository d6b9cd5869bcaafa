"""What the database holds fast about lives and calendars, on the tables of people and commitments.

Times are China's: the programme has no other.
"""

import pgtrigger
from django.utils.translation import gettext_lazy as _

from honours.choices.life import LifeEventKind, LifeEventStatus, PageWish
from honours.choices.registry import Life
from honours.choices.scheduling import NOT_TO_BE_SCHEDULED, HoldStatus


def refuse(name: str) -> str:
    """PL/pgSQL: raise under this name, as a constraint would."""
    return f"RAISE EXCEPTION '{name}' USING ERRCODE = 'check_violation', CONSTRAINT = '{name}';"


# A death that is recorded stands: whoever says otherwise withdraws the event first.
DEATH_STANDS = pgtrigger.Trigger(
    name="death_stands",
    operation=pgtrigger.Update,
    when=pgtrigger.Before,
    condition=pgtrigger.Condition(
        f"OLD.life = '{Life.DECEASED.value}' AND (NEW.life IS DISTINCT FROM OLD.life"
        " OR NEW.death_date IS DISTINCT FROM OLD.death_date)"
    ),
    func=f"""
        IF EXISTS (
            SELECT 1 FROM honours_lifeevent AS event
            WHERE event.person_id = NEW.id
            AND event.kind = '{LifeEventKind.DEATH.value}'
            AND event.status = '{LifeEventStatus.VALID.value}'
            AND (
                NEW.life <> '{Life.DECEASED.value}'
                OR event.happened_on IS NOT NULL
                AND event.happened_on IS DISTINCT FROM NEW.death_date
            )
        ) THEN
            {refuse("person_death_stands")}
        END IF;
        RETURN NEW;
    """,  # noqa: S608  our own states
)

# The relatives hold a deceased person's rights; of several wishes the last counts.
FAMILY_HIDES = pgtrigger.Trigger(
    name="family_hides",
    operation=pgtrigger.Update,
    when=pgtrigger.Before,
    condition=pgtrigger.Condition("NEW.is_public AND NOT OLD.is_public"),
    func=f"""
        IF (
            SELECT event.wish FROM honours_lifeevent AS event
            WHERE event.person_id = NEW.id
            AND event.kind = '{LifeEventKind.FAMILY_WISH.value}'
            AND event.status = '{LifeEventStatus.VALID.value}'
            ORDER BY event.id DESC LIMIT 1
        ) = '{PageWish.HIDDEN.value}' THEN
            {refuse("person_hidden_by_family")}
        END IF;
        RETURN NEW;
    """,  # noqa: S608  our own states
)

PERSON_REFUSALS = {
    "person_death_stands": _(
        "This person’s death is recorded. If that was a mistake, withdraw the event."
    ),
    "person_hidden_by_family": _("The family wishes that the page isn’t shown."),
}

# A hold and a death bar what is newly promised. What was promised before stays until staff settle it,
# so rows are looked at only when person, time or cancellation change. The person is locked, as they
# are while a hold is set: of two at once, one sees the other.
TIME_IS_FREE = pgtrigger.Trigger(
    name="time_is_free",
    operation=pgtrigger.Insert | pgtrigger.Update,
    when=pgtrigger.Before,
    declare=[("holder", "RECORD")],
    func=f"""
        IF NEW.is_cancelled THEN
            RETURN NEW;
        END IF;
        IF TG_OP = 'UPDATE' THEN
            IF (OLD.person_id, OLD.period, OLD.is_cancelled)
                = (NEW.person_id, NEW.period, NEW.is_cancelled) THEN
                RETURN NEW;
            END IF;
        END IF;
        SELECT life, death_date INTO holder
        FROM honours_person WHERE id = NEW.person_id FOR SHARE;
        IF holder.life = '{Life.DECEASED.value}' AND (
            upper(NEW.period) > now()
            OR left(
                to_char(lower(NEW.period) AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD'),
                length(holder.death_date)
            ) > holder.death_date
        ) THEN
            {refuse("commitment_of_the_living")}
        END IF;
        IF EXISTS (
            SELECT 1 FROM honours_schedulinghold AS hold
            WHERE hold.person_id = NEW.person_id
            AND hold.status = '{HoldStatus.ACTIVE.value}'
            AND tstzrange(
                lower(hold.period)::timestamp AT TIME ZONE 'Asia/Shanghai',
                upper(hold.period)::timestamp AT TIME ZONE 'Asia/Shanghai'
            ) && NEW.period
        ) THEN
            {refuse("commitment_outside_holds")}
        END IF;
        RETURN NEW;
    """,  # noqa: S608  our own states
)

COMMITMENT_REFUSALS = {
    "commitment_outside_holds": NOT_TO_BE_SCHEDULED,
    "commitment_of_the_living": _("This person has died."),
}
