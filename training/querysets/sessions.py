"""Named reads of menus, sessions, enrolments and certificates."""

import datetime

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet
from django.db.models.functions import Now

from training.choices.sessions import (
    CAME,
    SHOWN,
    STANDING,
    TO_COME,
    CertificateStatus,
    EnrolmentStatus,
    MenuStatus,
    SessionStatus,
)


class MenuQuerySet(QuerySet):
    def published(self) -> "MenuQuerySet":
        return self.filter(status=MenuStatus.PUBLISHED)


class SessionQuerySet(QuerySet):
    def shown(self) -> "SessionQuerySet":
        """What the public may read of."""
        return self.filter(status__in=SHOWN, course__is_public=True)

    def held(self) -> "SessionQuerySet":
        return self.filter(status=SessionStatus.HELD)

    def ahead(self) -> "SessionQuerySet":
        """Published and not begun yet, the next first."""
        return self.filter(status=SessionStatus.PUBLISHED, begins_at__gt=Now()).order_by(
            "begins_at", "pk"
        )

    def unclosed(self, now: datetime.datetime) -> "SessionQuerySet":
        """Over, and nobody has closed the register."""
        return self.filter(status=SessionStatus.PUBLISHED, ends_at__lt=now)

    def with_timetable(self) -> "SessionQuerySet":
        """With course, base and meetings as they are shown: a fixed number of queries."""
        meeting = self.model._meta.get_field("meetings").related_model
        meetings = (
            meeting.objects.select_related("room__base")
            .prefetch_related("teachings__lecturer__person")
            .order_by("period")
        )
        return self.select_related("course__craft", "base", "menu").prefetch_related(
            Prefetch("meetings", queryset=meetings)
        )

    def with_counts(self) -> "SessionQuerySet":
        """How many wait, came and passed, as ``waiting``, ``came`` and ``passed``."""
        return self.annotate(
            waiting=Count("enrolments", filter=Q(enrolments__status=EnrolmentStatus.WAITING)),
            came=Count("enrolments", filter=Q(enrolments__status__in=CAME)),
            passed=Count("enrolments", filter=Q(enrolments__status=EnrolmentStatus.PASSED)),
        )

    def free(self) -> "SessionQuerySet":
        return self.filter(taken__lt=F("places"))


class EnrolmentQuerySet(QuerySet):
    def came(self) -> "EnrolmentQuerySet":
        """Those who took part: what the figure counts."""
        return self.filter(status__in=CAME)

    def to_come(self) -> "EnrolmentQuerySet":
        return self.filter(status__in=TO_COME)

    def standing(self) -> "EnrolmentQuerySet":
        return self.filter(status__in=STANDING)

    def enrolled(self) -> "EnrolmentQuerySet":
        return self.filter(status=EnrolmentStatus.ENROLLED)

    def waiting(self) -> "EnrolmentQuerySet":
        """In the order in which they get places."""
        return self.filter(status=EnrolmentStatus.WAITING).order_by("created_at", "pk")

    def uncertified(self) -> "EnrolmentQuerySet":
        """Passed, and no valid certificate says so yet."""
        certificate = self.model._meta.get_field("certificates").related_model
        held = certificate.objects.valid().filter(enrolment=OuterRef("pk"))
        return self.filter(~Exists(held), status=EnrolmentStatus.PASSED)


class CertificateQuerySet(QuerySet):
    def valid(self) -> "CertificateQuerySet":
        return self.filter(status=CertificateStatus.VALID)


class AttainmentQuerySet(QuerySet):
    def valid(self) -> "AttainmentQuerySet":
        """Not those whose certificate was revoked, which are few among very many."""
        certificate = self.model._meta.get_field("certificate").related_model
        revoked = certificate.objects.filter(status=CertificateStatus.REVOKED)
        return self.filter(~Exists(revoked.filter(pk=OuterRef("certificate"))))


class LearnerQuerySet(QuerySet):
    def skilled(self) -> "LearnerQuerySet":
        """People who gained a grade of skill, each once."""
        attainment = self.model._meta.get_field("attainments").related_model
        return self.filter(pk__in=attainment.objects.valid().values("learner"))
