"""Going after the places where somebody still appears whose honour was suspended or revoked.

What the portal itself shows of them is hidden at once, by the database; this is about the rest: what
was printed, promised, written or lent.
"""

from django.core.cache import cache
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from config.common.declarations import collect
from config.common.errors import Refusal, refusing
from config.common.figure_cache import figure_keys
from config.common.processes import acting, locked, next_state
from honours.choices.sweeps import PLACE_STEPS, PlaceState, SweepCause
from honours.models import Conferral, Sweep, SweepPlace

WORK = "honours.work_sweep"
BY_STAFF = "staff"
MOST_WORDS = 400


def begin_sweep(conferral: Conferral, cause: SweepCause) -> Sweep | None:
    """List every place where the holder appears; part of the transaction that took the honour.

    A suspension's list goes on when the suspension becomes a revocation. Collectives have none: the
    apps declare where people appear. Called by the services of conferrals, which asked for the right.
    """
    forget_figures()
    if conferral.person is None:
        return None
    sweep = conferral.sweeps.live().select_for_update().first() or Sweep(conferral=conferral)
    sweep.cause = cause
    sweep.other_honours = _others(conferral)
    sweep.save()
    _find_places(sweep)
    return sweep


def lift_sweep(conferral: Conferral, *, by) -> Sweep | None:
    """The honour holds again: nothing more is to be cleared, and what was cleared is to be put back."""
    forget_figures()
    sweep = conferral.sweeps.live().select_for_update().first()
    if sweep is None:
        return None
    for place in sweep.places.select_for_update():
        if (place.state, "lift") in PLACE_STEPS:
            _settle(place, "lift", by=by, note=place.note)
    sweep.lifted_at = timezone.now()
    sweep.save()
    return sweep


def settle_place(place: SweepPlace, verb: str, *, by, note: str = "") -> SweepPlace:
    """Tick a place off, or take the tick back: a verb of ``PLACE_STEPS``.

    Raises :class:`Refusal` when the state doesn't allow the verb, and when something stays without a
    reason.
    """
    if verb == "lift":
        raise Refusal(_("This comes with the reinstatement of the honour."), code="verb")
    with acting(by, needs=WORK, reason=note), refusing():
        place = locked(place)
        _settle(place, verb, by=by, note=note)
    return place


def look_again(sweep: Sweep, *, by) -> int:
    """Add the places that came up since; how many."""
    with acting(by, needs=WORK):
        sweep = locked(sweep)
        _check_live(sweep)
        return _find_places(sweep)


def add_place(sweep: Sweep, *, by, label: str, url: str = "") -> SweepPlace:
    """A place that no app knows of: a poster in the street, somebody else's website."""
    with acting(by, needs=WORK), refusing():
        sweep = locked(sweep)
        _check_live(sweep)
        place = SweepPlace(sweep=sweep, source=BY_STAFF, label=label, url=url)
        place.full_clean()
        place.save()
    return place


def forget_figures() -> None:
    """Let no page count the honour any longer than the transaction lasts."""
    transaction.on_commit(lambda: cache.delete_many(figure_keys()))


def _check_live(sweep: Sweep) -> None:
    if sweep.lifted_at:
        raise Refusal(_("The honour holds again; nothing is to be cleared."), code="lifted")


def _others(conferral: Conferral) -> str:
    """The valid honours because of which the person's page stays."""
    held = conferral.person.conferrals.valid().exclude(pk=conferral.pk).select_related("title")
    words = "、".join(
        f"{each.title} {each.award_year}" if each.award_year else str(each.title)
        for each in held.newest_first()
    )
    return words if len(words) <= MOST_WORDS else f"{words[: MOST_WORDS - 1]}…"


def _find_places(sweep: Sweep) -> int:
    known = set(sweep.places.values_list("source", "label", "url"))
    found = {}
    for source in collect("appearances"):
        for each in source.find(sweep.conferral.person):
            key = (source.key, str(each.label)[:200], each.url)
            if key not in known:
                found[key] = SweepPlace(
                    sweep=sweep,
                    source=source.key,
                    label=key[1],
                    url=each.url,
                    permission=each.permission,
                )
    SweepPlace.objects.bulk_create(found.values())
    return len(found)


def _settle(place: SweepPlace, verb: str, *, by, note: str) -> None:
    place.state = next_state(PLACE_STEPS, place.state, verb)
    place.note = note
    is_waiting = place.state in (PlaceState.OPEN, PlaceState.TO_RESTORE)
    place.settled_by = None if is_waiting else by
    place.settled_at = None if is_waiting else timezone.now()
    place.validate_constraints()
    place.save()
