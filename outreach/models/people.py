"""What the links to people of the registry share: the person stands on what is published, once."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PersonLink(models.Model):
    """Somebody of the registry who is in something published: it stands on their page too."""

    class Meta:
        abstract = True
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.person.name


def person_field(related_name: str) -> models.ForeignKey:
    """The person; people are never deleted from under what is published."""
    return models.ForeignKey(
        "honours.Person",
        on_delete=models.PROTECT,
        related_name=related_name,
        verbose_name=_("person"),
    )


def listed_once(record: str) -> models.UniqueConstraint:
    """``record`` is the field that says in what the person is."""
    return models.UniqueConstraint(
        fields=[record, "person"],
        name=f"{record}_person_once",
        violation_error_message=_("This person is listed already."),
    )
