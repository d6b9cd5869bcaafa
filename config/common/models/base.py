from django.db import models, router
from django.db.models import BooleanField, CheckConstraint, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _


class ChecksAtOnce(models.Model):
    """A record whose check constraints are put to the database in one question.

    Django asks once for each, three statements a time. Only when one doesn't hold are they asked one by
    one, for its sentence.
    """

    class Meta:
        abstract = True

    def validate_constraints(self, exclude=None) -> None:
        self._hold = self._checks_that_hold(exclude)
        try:
            super().validate_constraints(exclude)
        finally:
            del self._hold

    def get_constraints(self) -> list:
        """Without those that are known to hold."""
        hold = getattr(self, "_hold", ())
        return [
            (model, [constraint for constraint in constraints if constraint.name not in hold])
            for model, constraints in super().get_constraints()
        ]

    def _checks_that_hold(self, exclude) -> set[str]:
        """The names of all checks of what isn't excluded, or none of them."""
        values = self._get_field_expression_map(meta=self._meta, exclude=exclude)
        checks = {
            constraint.name: Q(constraint.condition)
            for constraint in self._meta.constraints
            if isinstance(constraint, CheckConstraint)
        }
        checks = {
            name: check
            for name, check in checks.items()
            if check.referenced_base_fields <= values.keys()
        }
        # As in the database, a check on nothing known holds.
        every = Q(
            *(Coalesce(check, True, output_field=BooleanField()) for check in checks.values())
        )
        using = router.db_for_write(type(self), instance=self)
        return set(checks) if checks and every.check(values, using=using) else set()


class TimeStamped(ChecksAtOnce):
    """A record that knows when it was made and last changed."""

    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    updated_at = models.DateTimeField(_("last changed"), auto_now=True)

    class Meta:
        abstract = True


class Singleton(ChecksAtOnce):
    """One row of settings that staff change; read with ``load()``."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)

    class Meta:
        abstract = True

    @classmethod
    def load(cls):
        """The row, with its sensible first values when nobody has saved any yet."""
        return cls.objects.filter(pk=1).first() or cls(pk=1)
