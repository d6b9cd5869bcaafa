"""The pool of lecturers."""

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from config.common.models import TimeStamped
from config.common.processes import guard
from config.common.tracking import tracked
from training.choices.courses import LECTURER_STEPS, CourseKind, LecturerStatus, SkillLevel
from training.querysets.courses import LecturerQuerySet


@tracked()
class Lecturer(TimeStamped):
    """Somebody of the registry who teaches: what, how well qualified, appointed for how long.

    When they teach stands in their meetings and in the one calendar of people; the hours they have
    given are counted from sessions held.
    """

    person = models.OneToOneField(
        "honours.Person",
        on_delete=models.PROTECT,
        related_name="lecturer",
        verbose_name=_("person"),
    )
    crafts = models.ManyToManyField(
        "honours.Craft", blank=True, related_name="lecturers", verbose_name=_("crafts")
    )
    kinds = ArrayField(
        models.CharField(max_length=8, choices=CourseKind.choices),
        verbose_name=_("kinds of courses"),
        default=list,
        blank=True,
    )
    subjects = models.CharField(
        _("subjects"), max_length=160, blank=True, help_text=_("As visitors read them.")
    )
    level = models.PositiveSmallIntegerField(
        _("grade of skill"), choices=SkillLevel.choices, null=True, blank=True
    )
    profile = models.TextField(
        _("as a teacher"), blank=True, help_text=_("Stands on the public page of lecturers.")
    )
    appointment_number = models.CharField(_("letter of appointment"), max_length=40, blank=True)
    appointed_on = models.DateField(_("appointed on"), null=True, blank=True)
    appointed_until = models.DateField(_("appointed until"), null=True, blank=True)
    availability = models.CharField(
        _("when available"),
        max_length=120,
        blank=True,
        help_text=_("In words, such as Saturdays and weekday evenings. For staff alone."),
    )
    note = models.TextField(_("internal note"), blank=True)
    status = models.CharField(
        pgettext_lazy("lecturer", "status"),
        max_length=8,
        choices=LecturerStatus.choices,
        default=LecturerStatus.ACTIVE,
        editable=False,
    )

    objects = LecturerQuerySet.as_manager()
    refusals = {
        "lecturer_is_active": _("Somebody who has left the pool or pauses isn't planned for."),
    }

    class Meta:
        verbose_name = _("lecturer")
        verbose_name_plural = _("lecturers")
        ordering = ["person__position", "person__name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(appointed_until=None)
                | models.Q(appointed_on=None)
                | models.Q(appointed_until__gte=models.F("appointed_on")),
                name="lecturer_term_in_order",
                violation_error_message=_("The term can't end before it begins."),
            ),
        ]
        triggers = [
            guard(LECTURER_STEPS, field="status", name="status_steps"),
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return self.person.name

    def get_absolute_url(self) -> str:
        return reverse("training:lecturer", args=[self.person.slug])

    @property
    def is_shown(self) -> bool:
        return self.status == LecturerStatus.ACTIVE and self.person.is_shown
