"""Where the academy teaches: bases in three levels, their rooms, what stands in them."""

import pgtrigger
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from pictures.models import PictureField

from config.common.models import TimeStamped
from config.common.tracking import tracked
from training.choices.courses import BaseTier
from training.querysets.courses import BaseQuerySet


@tracked()
class Base(TimeStamped):
    """A place that trains: the district's centre, a practice base, a teaching point."""

    code = models.SlugField(_("code in addresses"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=80)
    tier = models.CharField(
        pgettext_lazy("base", "level"),
        max_length=8,
        choices=BaseTier.choices,
        default=BaseTier.POINT,
    )
    host = models.ForeignKey(
        "honours.Organisation",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("run by"),
    )
    township = models.ForeignKey(
        "honours.Organisation",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        limit_choices_to={"kind": "township"},
        verbose_name=_("town or subdistrict"),
    )
    address = models.CharField(_("address"), max_length=120, blank=True)
    contact_name = models.CharField(
        _("contact person"), max_length=40, blank=True, help_text=_("For staff alone.")
    )
    phone = models.CharField(
        _("phone for the public"), max_length=20, blank=True, help_text=_("Of the office.")
    )
    summary = models.CharField(_("in one sentence"), max_length=120, blank=True)
    description = models.TextField(
        _("description"), blank=True, help_text=_("An empty line begins a new paragraph.")
    )
    picture = PictureField(
        _("picture"),
        upload_to="bases/",
        width_field="picture_width",
        height_field="picture_height",
        blank=True,
        null=True,
    )
    picture_width = models.PositiveIntegerField(editable=False, null=True)
    picture_height = models.PositiveIntegerField(editable=False, null=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    is_active = models.BooleanField(_("in use"), default=True)

    objects = BaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("training base")
        verbose_name_plural = _("training bases")
        ordering = ["position", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["name"],
                name="base_unique_name",
                violation_error_message=_("There is a base of this name already."),
            ),
        ]
        triggers = [pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("training:base", args=[self.code])


@tracked()
class Room(TimeStamped):
    """A room of a base: one session at a time."""

    base = models.ForeignKey(
        Base, on_delete=models.PROTECT, related_name="rooms", verbose_name=_("training base")
    )
    name = models.CharField(_("name"), max_length=40)
    seats = models.PositiveSmallIntegerField(_("seats"), default=40)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    is_active = models.BooleanField(_("in use"), default=True)

    class Meta:
        verbose_name = _("room")
        verbose_name_plural = _("rooms")
        ordering = ["base__position", "base__name", "position", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["base", "name"],
                name="room_unique_name",
                violation_error_message=_("The base has a room of this name already."),
            ),
            models.CheckConstraint(
                condition=models.Q(seats__gte=1),
                name="room_has_seats",
                violation_error_message=_("A room has one seat at least."),
            ),
        ]
        triggers = [pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.base} {self.name}"


@tracked()
class Equipment(models.Model):
    """What a room has to learn on: so many of a kind."""

    room = models.ForeignKey(
        Room, on_delete=models.CASCADE, related_name="equipment", verbose_name=_("room")
    )
    name = models.CharField(pgettext_lazy("equipment", "what"), max_length=60)
    quantity = models.PositiveSmallIntegerField(_("how many"), default=1)
    note = models.CharField(_("note"), max_length=120, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("of a room", "equipment")
        verbose_name_plural = pgettext_lazy("of a room", "equipment")
        ordering = ["room", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["room", "name"],
                name="equipment_once",
                violation_error_message=_("This stands in the list already: change its number."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} × {self.quantity}"
