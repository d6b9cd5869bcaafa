"""The end of a selection: one act confers a whole batch."""

import datetime
from collections.abc import Sequence

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from config.common.errors import Refusal, refusing
from config.common.partial_dates import PartialDate
from config.common.processes import acting, locked
from honours.choices import OrganisationKind, PublicationBasis
from honours.models import Conferral, Nomination, Objection, Organisation, Person

from .certificates import give_certificates
from .selection import SENTENCES, naming, role_for, take_step


def confer_batch(
    nominations: Sequence[Nomination],
    *,
    by,
    award_date: datetime.date,
    decision_number: str = "",
) -> list[Conferral]:
    """Confer the title on every candidate of the batch, or on none.

    For each: the person's record (made for somebody new), the honour with unit and post of this day,
    the last step of the nomination, and a certificate with the next number, unless an upper body
    confers and issues its own. ``decision_number`` is the upper body's for those that were forwarded.
    Raises :class:`Refusal` when one of them can't be conferred, naming who.
    """
    if not nominations:
        raise Refusal(_("Choose the candidates."), code="empty")
    conferrals, ours = [], []
    with acting(by), refusing(SENTENCES):
        for nomination in nominations:
            with naming(nomination):
                conferral = _confer_one(locked(nomination), by, award_date, decision_number)
            conferrals.append(conferral)
            if not nomination.round.is_upper_level:
                ours.append(conferral)
        give_certificates(ours, on=award_date)
    return conferrals


def _confer_one(nomination: Nomination, by, award_date, decision_number: str) -> Conferral:
    with acting(by, needs=str(role_for(nomination.status, "confer"))), refusing(SENTENCES):
        number = nomination.decision_number or decision_number
        if not number:
            raise Refusal(_("The number of the decision is needed."), code="number")
        if Objection.objects.open().against(nomination).exists():
            raise Refusal(SENTENCES["nomination_no_open_objection"], code="objection")
        person = nomination.person or _new_person(nomination)
        conferral = Conferral(
            person=person,
            title=nomination.title,
            award_year=nomination.round.year,
            award_date=PartialDate(award_date.year, award_date.month, award_date.day),
            session=nomination.round.session,
            decision_number=number,
            unit_at_award=nomination.employer,
            post_at_award=nomination.post,
        )
        conferral.full_clean()
        conferral.save()
        take_step(
            nomination,
            "confer",
            by=by,
            person=person,
            conferral=conferral,
            decision_number=number,
            decided_on=nomination.decided_on or award_date,
        )
        _publish(person, nomination)
    return conferral


def _new_person(nomination: Nomination) -> Person:
    """Somebody whom the registry didn't know, as the nomination describes them."""
    person = Person(
        name=nomination.name,
        sex=nomination.sex,
        birth_date=nomination.birth_date,
        id_number=nomination.id_number,
        phone=nomination.phone,
        ethnicity=nomination.ethnicity,
        political_status=nomination.political_status,
        education=nomination.education,
        employer=nomination.employer_organisation or _employer(nomination.employer),
        post=nomination.post,
        employment=nomination.employment,
        township=_township(nomination),
    )
    person.full_clean()
    person.save()
    return person


def _employer(name: str) -> Organisation | None:
    found = list(Organisation.objects.filter(name=name)[:2])
    if len(found) == 1:
        return found[0]
    if found:
        return None  # two of one name: staff choose
    return Organisation.objects.create(name=name, kind=OrganisationKind.EMPLOYER)


def _township(nomination: Nomination) -> Organisation | None:
    body = nomination.endorsed_through
    return body if body and body.kind == OrganisationKind.TOWNSHIP else None


def _publish(person: Person, nomination: Nomination) -> None:
    """The page goes public on the consent that the nomination holds, unless it was withdrawn since."""
    person.deeds = person.deeds or nomination.deeds
    if not person.is_public and not person.consent_withdrawn_on and nomination.consented_at:
        person.is_public = True
        person.publication_basis = person.publication_basis or PublicationBasis.CONSENT
        person.consent_on = person.consent_on or timezone.localdate(nomination.consented_at)
    person.full_clean()
    person.save()
