"""Programmes, which everything is held under, and tours, a season of talks on a route."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from config.common.codes import random_slug
from config.common.models import TimeStamped
from config.common.tracking import tracked
from outreach.querysets import ProgrammeQuerySet, TourQuerySet


@tracked()
class Programme(models.Model):
    """A standing series under whose name the union holds events. Staff add new ones.

    Each event and each fair stands under one programme, so no figure counts it twice.
    """

    slug = models.SlugField(_("code in addresses"), max_length=40, unique=True)
    name = models.CharField(pgettext_lazy("programme", "name"), max_length=60, unique=True)
    summary = models.CharField(
        _("in one sentence"), max_length=160, help_text=_("Stands on cards and in lists.")
    )
    description = models.TextField(_("description"), blank=True)
    since = models.PositiveSmallIntegerField(_("since the year"), null=True, blank=True)
    is_counted = models.BooleanField(
        _("counts as lectures"),
        default=True,
        help_text=_("What is held under it adds to the published number of lectures."),
    )
    is_active = models.BooleanField(
        _("goes on"), default=True, help_text=_("Ended programmes keep their page and their past.")
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")
        ordering = ["position", "name"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(name=""),
                name="programme_has_name",
                violation_error_message=_("A programme has a name."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("outreach:programme", args=[self.slug])


@tracked()
class ProgrammePart(models.Model):
    """A part of a programme, such as one of the three things that the service brings."""

    programme = models.ForeignKey(
        Programme, on_delete=models.PROTECT, related_name="parts", verbose_name=_("programme")
    )
    name = models.CharField(pgettext_lazy("programme", "name"), max_length=40)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("part of a programme")
        verbose_name_plural = _("parts of programmes")
        ordering = ["programme", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "name"],
                name="programme_part_once",
                violation_error_message=_("The programme has this part already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.programme.name} · {self.name}"


@tracked()
class Tour(TimeStamped):
    """A season of talks: a speaker or several go from place to place. Its stops are events."""

    slug = models.SlugField(
        _("code in addresses"), max_length=16, unique=True, default=random_slug, editable=False
    )
    name = models.CharField(pgettext_lazy("tour", "name"), max_length=80)
    programme = models.ForeignKey(
        Programme, on_delete=models.PROTECT, related_name="tours", verbose_name=_("programme")
    )
    season = models.CharField(
        _("season"), max_length=40, blank=True, help_text=_("In words, such as spring 2026.")
    )
    summary = models.TextField(_("what it is about"), blank=True)
    travel_note = models.TextField(
        _("for the travellers"),
        blank=True,
        help_text=_("Bus, meeting point, telephone. It stands on the printed itinerary only."),
    )
    is_public = models.BooleanField(_("public"), default=False)

    objects = TourQuerySet.as_manager()

    class Meta:
        verbose_name = _("tour")
        verbose_name_plural = _("tours")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(name=""),
                name="tour_has_name",
                violation_error_message=_("A tour has a name."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("outreach:tour", args=[self.slug])
