"""Named reads of events of life and of what is to be done after them."""

import datetime

from django.db.models import Q, QuerySet

from honours.choices.life import HEALTH_KINDS, FollowUpStatus, LifeEventKind, LifeEventStatus

NOTES = "honours.view_life_notes"


class LifeEventQuerySet(QuerySet):
    def valid(self) -> "LifeEventQuerySet":
        return self.filter(status=LifeEventStatus.VALID)

    def deaths(self) -> "LifeEventQuerySet":
        return self.valid().filter(kind=LifeEventKind.DEATH)

    def wishes(self) -> "LifeEventQuerySet":
        """Families' wishes that stand; of one person's the last counts."""
        return self.valid().filter(kind=LifeEventKind.FAMILY_WISH).order_by("-pk")

    def visible_to(self, account) -> "LifeEventQuerySet":
        """Of illness only those know who may read care's notes."""
        return self if account.has_perm(NOTES) else self.exclude(kind__in=HEALTH_KINDS)


class FollowUpQuerySet(QuerySet):
    def open(self) -> "FollowUpQuerySet":
        return self.filter(status=FollowUpStatus.OPEN)

    def overdue(self, today: datetime.date) -> "FollowUpQuerySet":
        return self.open().filter(due_on__lt=today)

    def visible_to(self, account) -> "FollowUpQuerySet":
        """Care sees all; who may read events sees all but illness's; others see their own group's."""
        if account.has_perm(NOTES):
            return self
        own = Q(group__in=account.groups.values("name"))
        if account.has_perm("honours.view_lifeevent"):
            of_health = Q(event__kind__in=HEALTH_KINDS)
            return self.filter(own | Q(event__isnull=True) | ~of_health)
        return self.filter(own)
