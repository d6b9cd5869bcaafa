"""What people decide of doubtful rows."""

import json

import pghistory
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from config.common.errors import Refusal
from honours.choices import ReviewStatus
from honours.models import Conferral, Person, RosterReview

from .doubts import Finding, from_json
from .reading import RawRow, raw_row_from
from .registry import Known, Registry
from .rows import RosterRow, Tables, judge
from .workplaces import workplace_key
from .writing import Addition, Batch

# Doubts about who is meant: nothing of the row was written, so a decision can still write it.
OF_PERSON = {"name_differs", "namesake", "namesakes", "same_unit"}


def raw_row(review: RosterReview) -> RawRow:
    """The row as typed. Whoever calls this to show it has checked ``honours.view_identity``."""
    data = json.loads(review.raw)
    return raw_row_from(data, sheet=review.sheet, number=review.row_number)


def doubts_of(review: RosterReview) -> list[Finding]:
    return [from_json(issue) for issue in review.issues]


def is_about_person(review: RosterReview) -> bool:
    return any(doubt.code in OF_PERSON for doubt in doubts_of(review))


def settle_review(review: RosterReview, *, by, note: str, dismiss: bool = False) -> RosterReview:
    """Mark the row as dealt with (its cells corrected by hand) or as not worth it. Refuses twice."""
    with pghistory.context(user=by.pk, source="roster review", reason=note), transaction.atomic():
        review = _open(review)
        return _decide(review, by, note, dismiss=dismiss)


def apply_review(
    review: RosterReview, *, by, person: Person | None, note: str = ""
) -> RosterReview:
    """Write the row's clear values to this person, or to a new one where ``person`` is ``None``.

    Refuses rows that are in doubt of something else than the person, rows decided before, and an
    identity number that another person has.
    """
    with pghistory.context(user=by.pk, source="roster review", reason=note), transaction.atomic():
        review = _open(review)
        if not is_about_person(review):
            raise Refusal(_("Who is meant by this row isn't in doubt."), code="person_known")
        row = judge(raw_row(review), Tables.load(today=timezone.localdate()))
        if row.rejection is not None:
            raise Refusal(row.rejection.message, code="rejected")
        registry, batch = Registry([row]), Batch()
        review.person = _write(row, person, registry, batch)
        return _decide(review, by, note)


def _write(row: RosterRow, person: Person | None, registry: Registry, batch: Batch) -> Person:
    holder = registry.by_number(row.id_number) if row.id_number else None
    if holder is not None and holder.person != person:
        raise Refusal(
            _("Another person of the registry has this identity number: %(name)s.")
            % {"name": holder.person.name},
            code="number_taken",
        )
    if person is not None and row.id_number and person.id_number not in ("", row.id_number):
        raise Refusal(_("This person has another identity number."), code="number_differs")
    addition = Addition(row, registry)
    if person is None:
        known = addition.to_new()
        batch.people.append(known)
    else:
        known = _known(person)
        addition.to(known)
        if known.changed:
            batch.touched[id(known)] = known
    addition.award(known, batch)
    batch.flush()
    return known.person


def _known(person: Person) -> Known:
    person = (
        Person.objects.select_for_update(of=("self",)).select_related("employer").get(pk=person.pk)
    )
    conferrals = list(Conferral.objects.filter(person=person).select_related("title"))
    return Known(person, conferrals, workplace_key(person.employer.name) if person.employer else "")


def _open(review: RosterReview) -> RosterReview:
    review = RosterReview.objects.select_for_update(of=("self",)).get(pk=review.pk)
    if review.status != ReviewStatus.OPEN:
        raise Refusal(_("This row was decided already."), code="decided")
    return review


def _decide(review: RosterReview, by, note: str, *, dismiss: bool = False) -> RosterReview:
    review.status = ReviewStatus.DISMISSED if dismiss else ReviewStatus.RESOLVED
    review.decided_by, review.decided_at, review.decision_note = by, timezone.now(), note
    review.full_clean()
    review.save()
    return review
