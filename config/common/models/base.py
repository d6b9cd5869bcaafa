from django.db import models
from django.utils.translation import gettext_lazy as _


class TimeStamped(models.Model):
    """A record that knows when it was made and last changed."""

    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    updated_at = models.DateTimeField(_("last changed"), auto_now=True)

    class Meta:
        abstract = True


class Singleton(models.Model):
    """One row of settings that staff change; read with ``load()``."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)

    class Meta:
        abstract = True

    @classmethod
    def load(cls):
        """The row, with its sensible first values when nobody has saved any yet."""
        return cls.objects.filter(pk=1).first() or cls(pk=1)
