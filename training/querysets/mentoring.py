"""Named reads of masters, apprentices and what is between them."""

import datetime

from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet

from honours.choices import Life, Management
from training.choices.mentoring import SIGNED, AppraisalKind, PairStatus

LEFT = (Management.TRANSFERRED_OUT, Management.EMIGRATED, Management.LOST_CONTACT)


class MasterQuerySet(QuerySet):
    def of(self, person) -> "MasterQuerySet":
        return self.filter(person=person)


class PairQuerySet(QuerySet):
    def active(self) -> "PairQuerySet":
        return self.filter(status=PairStatus.ACTIVE)

    def signed(self) -> "PairQuerySet":
        """Concluded, whatever became of them."""
        return self.filter(status__in=SIGNED)

    def awaiting_signatures(self) -> "PairQuerySet":
        return self.filter(status=PairStatus.SIGNING)

    def with_people(self) -> "PairQuerySet":
        return self.select_related(
            "master__person", "apprentice_person", "apprentice_employer", "craft"
        )

    def public(self) -> "PairQuerySet":
        """Signed, both agreed to be shown, and the registry shows whoever of them it knows."""
        master = Q(
            master_consent_on__isnull=False,
            master__person__is_public=True,
            master__person__is_withheld=False,
        )
        apprentice = Q(apprentice_consent_on__isnull=False) & (
            Q(apprentice_person__isnull=True)
            | Q(apprentice_person__is_public=True, apprentice_person__is_withheld=False)
        )
        return self.signed().filter(master & apprentice)

    def of(self, person) -> "PairQuerySet":
        return self.filter(Q(master__person=person) | Q(apprentice_person=person))

    def between(self, one, other) -> "PairQuerySet":
        """Of these two, whichever of them is the master."""
        return self.filter(
            Q(master__person=one, apprentice_person=other)
            | Q(master__person=other, apprentice_person=one)
        )

    def silent_since(self, day: datetime.date) -> "PairQuerySet":
        """Under way, begun before that day, and nothing was written in the log from it on."""
        return self.active().filter(
            Q(last_logged_on__isnull=True) | Q(last_logged_on__lt=day), began_on__lt=day
        )

    def overrunning(self, today: datetime.date) -> "PairQuerySet":
        """The agreed time is over, and no final appraisal has ended it."""
        return self.active().filter(ends_on__lt=today)

    def without_interim(self, today: datetime.date) -> "PairQuerySet":
        """More than half of the agreed time has passed without an interim appraisal."""
        appraisals = self.model._meta.get_field("appraisals").related_model
        interim = appraisals.objects.filter(pair=OuterRef("pk"), kind=AppraisalKind.INTERIM)
        past = Q(began_on__lt=today - (F("ends_on") - F("began_on")) / 2)
        return self.active().filter(past, ~Exists(interim), ends_on__gte=today)

    def without_master(self) -> "PairQuerySet":
        """Under way, while the master has died or left."""
        left = Q(master__person__life=Life.DECEASED) | Q(master__person__management__in=LEFT)
        return self.active().filter(left)


class LogEntryQuerySet(QuerySet):
    def shared(self) -> "LogEntryQuerySet":
        """What the pair lets the union read."""
        return self.filter(is_shared=True)

    def last_day(self) -> datetime.date | None:
        return self.aggregate(last=Max("written_on"))["last"]
