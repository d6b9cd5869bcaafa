"""Named reads of selection."""

import datetime

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils import timezone

from honours.choices.selection import (
    FAVOURABLE,
    OBJECTION_OPEN,
    OUT,
    OVER,
    NominationStatus,
    OpinionAnswer,
    RoundStatus,
)


class RoundQuerySet(QuerySet):
    def open(self, now: datetime.datetime | None = None) -> "RoundQuerySet":
        """Those that take nominations at this moment."""
        now = now or timezone.now()
        return self.filter(status=RoundStatus.OPEN, opens_at__lte=now, closes_at__gt=now)

    def announced(self, now: datetime.datetime | None = None) -> "RoundQuerySet":
        """Opened by staff, but to begin later."""
        return self.filter(status=RoundStatus.OPEN, opens_at__gt=now or timezone.now())

    def with_waiting(self, *states: str) -> "RoundQuerySet":
        """Those with cases in these states, and how many, as ``waiting``."""
        counted = Count("nominations", filter=Q(nominations__status__in=states))
        return self.annotate(waiting=counted).filter(waiting__gt=0).order_by("-year")

    def public(self) -> "RoundQuerySet":
        """All but those in preparation."""
        return self.exclude(status=RoundStatus.DRAFT)

    def with_titles(self) -> "RoundQuerySet":
        return self.prefetch_related("titles__title")


class NominationQuerySet(QuerySet):
    def running(self) -> "NominationQuerySet":
        """Neither drafts nor over."""
        return self.exclude(status__in=[NominationStatus.DRAFT, *OVER])

    def at(self, *states: str) -> "NominationQuerySet":
        return self.filter(status__in=states)

    def same_candidate(self, nomination) -> "NominationQuerySet":
        """Other nominations of the same person, by identity number or registry record."""
        same = Q(pk__in=[])
        if nomination.id_number_hash:
            same |= Q(id_number_hash=nomination.id_number_hash)
        if nomination.person_id:
            same |= Q(person=nomination.person_id)
        return self.filter(same).exclude(pk=nomination.pk)

    def with_reviews(self) -> "NominationQuerySet":
        """Their reviews as ``live_reviews`` and ties as ``known_conflicts``."""
        review = self.model._meta.get_field("reviews").related_model
        tie = self.model._meta.get_field("conflicts").related_model
        return self.select_related("round").prefetch_related(
            Prefetch(
                "reviews",
                queryset=review.objects.live().select_related("reviewer"),
                to_attr="live_reviews",
            ),
            Prefetch(
                "conflicts",
                queryset=tie.objects.select_related("reviewer"),
                to_attr="known_conflicts",
            ),
        )

    def awaiting_opinions(self) -> "NominationQuerySet":
        """A department still owes an answer."""
        waiting = self._related("opinions").waiting().filter(nomination=OuterRef("pk"))
        return self.at(NominationStatus.VETTING).filter(Exists(waiting))

    def ready_to_present(self, today: datetime.date | None = None) -> "NominationQuerySet":
        """Every department that must be heard has answered favourably, in date; none objects."""
        opinions = self._related("opinions")
        heard = opinions.filter(
            Q(valid_until=None) | Q(valid_until__gte=today or timezone.localdate()),
            nomination=OuterRef(OuterRef("pk")),
            department=OuterRef("department"),
            answer__in=FAVOURABLE,
        )
        rounds = self.model._meta.get_field("round").related_model
        requirements = rounds._meta.get_field("requirements").related_model.objects
        unheard = requirements.filter(
            Q(candidate_type="") | Q(candidate_type=OuterRef("candidate_type")),
            ~Exists(heard),
            round=OuterRef("round"),
        )
        against = opinions.unfavourable().filter(nomination=OuterRef("pk"))
        return self.at(NominationStatus.VETTING).filter(~Exists(against), ~Exists(unheard))

    def past_notice(self, now: datetime.datetime | None = None) -> "NominationQuerySet":
        """Their public notice has run out, with its days for objections, and no objection is open."""
        over = self._related("notice_entries").filter(
            nomination=OuterRef("pk"),
            is_void=False,
            notice__objections_until__lt=now or timezone.now(),
        )
        objections = self._related("objections").open()
        named = objections.filter(nomination=OuterRef("pk"))
        unnamed = objections.filter(
            nomination=None,
            notice__entries__nomination=OuterRef("pk"),
            notice__entries__is_void=False,
        )
        return self.at(NominationStatus.PUBLIC_NOTICE).filter(
            Exists(over), ~Exists(named), ~Exists(unnamed)
        )

    def _related(self, name: str) -> QuerySet:
        return self.model._meta.get_field(name).related_model.objects.all()

    def with_list(self) -> "NominationQuerySet":
        """What a row of a staff list shows."""
        return self.select_related("round", "title", "endorsed_through", "person")


class AttachmentQuerySet(QuerySet):
    def present(self) -> "AttachmentQuerySet":
        """Those not taken back."""
        return self.filter(removed_at__isnull=True)


class OpinionQuerySet(QuerySet):
    def waiting(self, *, asked_before: datetime.date | None = None) -> "OpinionQuerySet":
        """Not answered; with a date, asked before it."""
        waiting = self.filter(answer=OpinionAnswer.ASKED)
        return waiting.filter(asked_on__lt=asked_before) if asked_before else waiting

    def unfavourable(self) -> "OpinionQuerySet":
        return self.exclude(answer__in=FAVOURABLE)


class AssignmentQuerySet(QuerySet):
    def live(self) -> "AssignmentQuerySet":
        return self.filter(released_at__isnull=True)

    def given(self) -> "AssignmentQuerySet":
        return self.live().filter(given_at__isnull=False)

    def waiting(self) -> "AssignmentQuerySet":
        return self.live().filter(given_at__isnull=True)


class NoticeQuerySet(QuerySet):
    def public(self, now: datetime.datetime | None = None) -> "NoticeQuerySet":
        """Those whose first day has come."""
        return self.filter(starts_at__lte=now or timezone.now())

    def running(self, now: datetime.datetime | None = None) -> "NoticeQuerySet":
        now = now or timezone.now()
        return self.public(now).filter(objections_until__gte=now)

    def past(self, now: datetime.datetime | None = None) -> "NoticeQuerySet":
        return self.filter(objections_until__lt=now or timezone.now())

    def with_numbers(self) -> "NoticeQuerySet":
        """How many candidates stand in each, and how many objections are open."""
        return self.annotate(
            candidate_count=Count("entries", filter=Q(entries__is_void=False), distinct=True),
            objection_count=Count(
                "objections", filter=Q(objections__status__in=OBJECTION_OPEN), distinct=True
            ),
        )

    def with_entries(self) -> "NoticeQuerySet":
        """Their live entries as ``live_entries``, in order; who is out of the selection is left out."""
        entry = self.model._meta.get_field("entries").related_model
        live = (
            entry.objects.filter(is_void=False)
            .exclude(nomination__status__in=OUT)
            .select_related("nomination")
        )
        return self.prefetch_related(Prefetch("entries", queryset=live, to_attr="live_entries"))


class ObjectionQuerySet(QuerySet):
    def open(self) -> "ObjectionQuerySet":
        return self.filter(status__in=OBJECTION_OPEN)

    def against(self, nomination) -> "ObjectionQuerySet":
        """Those that name the candidate, and those of the notice that name nobody."""
        notices = nomination.notice_entries.filter(is_void=False).values("notice")
        return self.filter(Q(nomination=nomination) | Q(nomination=None, notice__in=notices))
