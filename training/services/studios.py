"""What becomes of a studio's accreditation and of who leads it."""

import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from config.common.errors import Refusal, refusing
from config.common.processes import acting, locked, next_state
from honours.choices import Life
from honours.models import Person
from training.choices.studios import REVIEW_STEPS, STUDIO_STEPS, StudioStatus
from training.models import Studio

CHANGE, WITHDRAW = "training.change_studio", "training.withdraw_studio"


def hand_over_studio(studio: Studio, *, by, leader: Person, reason: str) -> Studio:
    """Somebody else leads on; the studio's standing stays. Raises :class:`Refusal` for the deceased."""
    with acting(by, needs=CHANGE, reason=reason), refusing():
        studio = locked(studio)
        studio.status = next_state(STUDIO_STEPS, studio.status, "hand_over")
        if leader.pk == studio.leader_id:
            raise Refusal({"leader": _("This person leads the studio already.")}, code="same")
        if leader.life == Life.DECEASED:
            raise Refusal({"leader": _("This person has died.")}, code="deceased")
        studio.leader = leader
        studio.full_clean()
        studio.save()
    return studio


def close_studio(studio: Studio, *, by, ended_on: datetime.date, reason: str) -> Studio:
    """The enterprise gives the studio up. Reviews that are under way are dropped."""
    return _end(studio, "close", needs=CHANGE, by=by, ended_on=ended_on, reason=reason)


def withdraw_studio(studio: Studio, *, by, ended_on: datetime.date, reason: str) -> Studio:
    """The accreditation falls. Reviews that are under way are dropped."""
    return _end(studio, "withdraw", needs=WITHDRAW, by=by, ended_on=ended_on, reason=reason)


def _end(studio: Studio, verb: str, *, needs: str, by, ended_on, reason: str) -> Studio:
    with acting(by, needs=needs, reason=reason), refusing():
        studio = locked(studio)
        end(studio, verb, ended_on=ended_on, reason=reason)
        for review in studio.reviews.undecided().select_for_update():
            review.status = next_state(REVIEW_STEPS, review.status, "drop")
            review.verdict = reason
            review.save()
    return studio


def end(studio: Studio, verb: str, *, ended_on: datetime.date, reason: str) -> None:
    """For services that have locked the studio, in their transaction."""
    if ended_on > timezone.localdate():
        raise Refusal({"ended_on": _("This date is still to come.")}, code="ahead")
    studio.status = next_state(STUDIO_STEPS, studio.status, verb)
    studio.ended_on, studio.end_reason = ended_on, reason
    studio.full_clean()
    studio.save()


def stand(studio: Studio, *, is_well: bool) -> None:
    """The review's verdict on the studio's standing, where it changes. For services that locked it."""
    wanted = StudioStatus.ACTIVE if is_well else StudioStatus.RECTIFYING
    if studio.status != wanted:
        verb = "restore" if is_well else "rectify"
        studio.status = next_state(STUDIO_STEPS, studio.status, verb)
        studio.save()
