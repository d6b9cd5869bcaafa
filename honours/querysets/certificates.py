"""Named reads of certificates, and of the lists of places to clear."""

from django.db.models import Count, Q, QuerySet

from honours.choices.sweeps import WAITING


class IssuedCertificateQuerySet(QuerySet):
    def current(self) -> "IssuedCertificateQuerySet":
        """Those that haven't been replaced, whatever became of the honour."""
        return self.filter(replaced_on=None)

    def to_print(self) -> "IssuedCertificateQuerySet":
        """Current ones of honours that are valid, in the order of their numbers."""
        found = self.current().filter(conferral__status="valid")
        return found.order_by("series__title__position", "series__title", "series__year", "number")


class SweepQuerySet(QuerySet):
    def live(self) -> "SweepQuerySet":
        """Of honours that are still down."""
        return self.filter(lifted_at=None)

    def waiting(self) -> "SweepQuerySet":
        """With something left to do: to clear, or to put back after a reinstatement."""
        return self.filter(pk__in=self._places().filter(state__in=WAITING).values("sweep"))

    def with_progress(self) -> "SweepQuerySet":
        """``total`` places of each, and how many of them are ``settled``."""
        return self.annotate(
            total=Count("places"), settled=Count("places", filter=~Q(places__state__in=WAITING))
        )

    def _places(self) -> QuerySet:
        return self.model._meta.get_field("places").related_model.objects.all()
