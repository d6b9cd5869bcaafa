"""A mentoring agreement from the draft to its end."""

import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from config.common.errors import Refusal, refusing
from config.common.processes import acting, locked, next_state
from honours.choices import Life
from honours.models import Person
from training.choices.mentoring import (
    PAIR_STEPS,
    AppraisalGrade,
    AppraisalKind,
    EndReason,
    PairStatus,
    Side,
)
from training.models import Appraisal, Master, MentoringPair

ADD, CHANGE = "training.add_mentoringpair", "training.change_mentoringpair"
SIGNED_ON = {Side.MASTER: "master_signed_on", Side.APPRENTICE: "apprentice_signed_on"}
CONSENT_ON = {Side.MASTER: "master_consent_on", Side.APPRENTICE: "apprentice_consent_on"}
IN_THE_FUTURE = _("This date is still to come.")
KEPT = datetime.timedelta(days=365)


def master_of(person: Person) -> Master:
    """The person's row among the masters; made with their first agreement."""
    return Master.objects.get_or_create(person=person)[0]


def draft_pair(*, by, person: Person, **details) -> MentoringPair:
    """Begin an agreement of this master. ``details`` are fields of :class:`MentoringPair`."""
    with acting(by, needs=ADD), refusing():
        if person.life == Life.DECEASED:
            raise Refusal({"person": _("This person has died.")}, code="deceased")
        pair = MentoringPair(master=master_of(person), **details)
        pair.full_clean()
        pair.save()
    return pair


def offer_pair(pair: MentoringPair, *, by) -> MentoringPair:
    """The text is final, and is printed to be signed. From now on it stands.

    Raises :class:`Refusal` when the master has no room: a signature would be refused anyway.
    """
    with acting(by, needs=CHANGE), refusing():
        pair = _moved(pair, "offer")
        if not pair.master.room:
            raise Refusal(MentoringPair.refusals["master_has_room"], code="master_has_room")
        pair.save()
    return pair


def rework_pair(pair: MentoringPair, *, by, reason: str) -> MentoringPair:
    """Back to the draft. Who has signed, signs anew."""
    with acting(by, needs=CHANGE, reason=reason), refusing():
        pair = _moved(pair, "rework")
        pair.master_signed_on = pair.apprentice_signed_on = None
        pair.save()
    return pair


def drop_pair(pair: MentoringPair, *, by, reason: str) -> MentoringPair:
    """Nothing comes of it."""
    with acting(by, needs=CHANGE, reason=reason), refusing():
        pair = _moved(pair, "drop")
        pair.end_words = reason
        pair.save()
    return pair


def sign_pair(
    pair: MentoringPair,
    *,
    by,
    side: str,
    signed_on: datetime.date,
    agrees_to_be_shown: bool = False,
) -> MentoringPair:
    """One of the two has signed. With the second signature it is under way, if the master has room.

    Raises :class:`Refusal` when the same signs twice, or when the master's last place went to another
    pair meanwhile: the database counts under the lock of the master's row.
    """
    if signed_on > timezone.localdate():
        raise Refusal({"signed_on": IN_THE_FUTURE}, code="ahead")
    with acting(by, needs=CHANGE), refusing():
        pair = _moved(pair, f"sign_{side}")
        if getattr(pair, SIGNED_ON[side]):
            raise Refusal(_("This signature is there already."), code="signed")
        setattr(pair, SIGNED_ON[side], signed_on)
        if agrees_to_be_shown:
            setattr(pair, CONSENT_ON[side], signed_on)
        if pair.master_signed_on and pair.apprentice_signed_on:
            _begin(pair)
        pair.full_clean(exclude=["master"])
        pair.save()
    return pair


def _begin(pair: MentoringPair) -> None:
    if pair.master.person.life == Life.DECEASED:
        raise Refusal(_("The master has died."), code="deceased")
    pair.status = next_state(PAIR_STEPS, pair.status, "begin")
    pair.began_on = max(pair.master_signed_on, pair.apprentice_signed_on, pair.starts_on)
    if pair.began_on > timezone.localdate():
        # Signed before it starts: what counts is the day on which both names stood there.
        pair.began_on = max(pair.master_signed_on, pair.apprentice_signed_on)


def appraise_pair(
    pair: MentoringPair, *, by, appraised_on: datetime.date, grade: str, words: str
) -> MentoringPair:
    """The interim appraisal; there may be several."""
    with acting(by, needs=CHANGE), refusing():
        pair = _moved(pair, "appraise")
        _write(pair, AppraisalKind.INTERIM, by=by, day=appraised_on, grade=grade, words=words)
        pair.save()
    return pair


def extend_pair(pair: MentoringPair, *, by, ends_on: datetime.date, reason: str) -> MentoringPair:
    """Both agreed on another end."""
    if ends_on <= timezone.localdate():
        raise Refusal({"ends_on": _("Give it a day that is still to come.")}, code="past")
    with acting(by, needs=CHANGE, reason=reason), refusing():
        pair = _moved(pair, "extend")
        pair.ends_on = ends_on
        pair.full_clean(exclude=["master"])
        pair.save()
    return pair


def complete_pair(
    pair: MentoringPair,
    *,
    by,
    appraised_on: datetime.date,
    grade: str,
    words: str,
    outcome: str = "",
) -> MentoringPair:
    """The final appraisal ends it. The master's place is free again.

    Raises :class:`Refusal` when the appraisal says “not qualified”: then it is extended, or ended.
    """
    with acting(by, needs=CHANGE, reason=words), refusing():
        if grade == AppraisalGrade.FAILED:
            raise Refusal(
                {"grade": MentoringPair.refusals["pair_completed_by_appraisal"]}, code="failed"
            )
        pair = _moved(pair, "complete")
        _write(pair, AppraisalKind.FINAL, by=by, day=appraised_on, grade=grade, words=words)
        pair.ended_on, pair.outcome = appraised_on, outcome
        pair.full_clean(exclude=["master"])
        pair.save()
    return pair


def end_pair(
    pair: MentoringPair, *, by, ended_on: datetime.date, end_reason: str, end_words: str = ""
) -> MentoringPair:
    """It ends before it is completed, for a reason."""
    if ended_on > timezone.localdate():
        raise Refusal({"ended_on": IN_THE_FUTURE}, code="ahead")
    with acting(by, needs=CHANGE, reason=str(EndReason(end_reason).label)), refusing():
        pair = _moved(pair, "end")
        pair.ended_on, pair.end_reason, pair.end_words = ended_on, end_reason, end_words
        pair.full_clean(exclude=["master"])
        pair.save()
    return pair


def set_consent(
    pair: MentoringPair,
    *,
    by,
    side: str,
    agrees: bool,
    given_on: datetime.date | None = None,
) -> MentoringPair:
    """One of the two agrees to be shown on the public page, or takes it back: at any time, at once.

    ``by`` is None where they do it themselves, on the pair's own page.
    """
    day = given_on or timezone.localdate()
    if day > timezone.localdate():
        raise Refusal({"given_on": IN_THE_FUTURE}, code="ahead")
    with acting(by, needs=CHANGE if by else ""), refusing():
        pair = locked(pair)
        setattr(pair, CONSENT_ON[side], day if agrees else None)
        pair.save()
    return pair


def link_apprentice(pair: MentoringPair, *, by, person: Person) -> MentoringPair:
    """The apprentice, so far just a name, is in the registry by now."""
    with acting(by, needs=CHANGE), refusing():
        pair = _moved(pair, "link")
        if pair.apprentice_person_id:
            raise Refusal(_("The apprentice is linked to the registry already."), code="linked")
        pair.apprentice_person = person
        pair.full_clean(exclude=["master"])
        pair.save()
    return pair


def forget_phones(*, today: datetime.date) -> int:
    """A year after a pair has ended its phone isn't needed; how many were forgotten."""
    over = MentoringPair.objects.filter(
        status__in=[PairStatus.COMPLETED, PairStatus.ENDED, PairStatus.DROPPED],
        updated_at__date__lt=today - KEPT,
    )
    keys = [
        pair.pk
        for pair in over.only("pk", "apprentice_phone", "ended_on")
        if pair.apprentice_phone and (pair.ended_on is None or pair.ended_on < today - KEPT)
    ]
    with transaction.atomic():
        return MentoringPair.objects.filter(pk__in=keys).update(apprentice_phone="")


def _write(pair: MentoringPair, kind: str, *, by, day: datetime.date, grade, words) -> None:
    if day > timezone.localdate():
        raise Refusal({"appraised_on": IN_THE_FUTURE}, code="ahead")
    appraisal = Appraisal(pair=pair, kind=kind, appraised_on=day, grade=grade, words=words, by=by)
    appraisal.full_clean(exclude=["pair"])
    appraisal.save()


def _moved(pair: MentoringPair, verb: str) -> MentoringPair:
    """The agreement, locked, in its next state."""
    pair = locked(pair)
    pair.status = next_state(PAIR_STEPS, pair.status, verb)
    return pair
