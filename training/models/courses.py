"""What can be learnt at the academy."""

import pgtrigger
from django.core.validators import MaxValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from config.common.codes import random_slug
from config.common.models import RecordPicture, TimeStamped
from config.common.search import search_document, search_index
from config.common.tracking import tracked
from training.choices.courses import CourseKind, SkillLevel
from training.querysets.courses import CourseQuerySet

OLDEST = 99


@tracked()
class Course(TimeStamped):
    """A course as it is offered again and again; when it is held, a session says."""

    slug = models.SlugField(_("code in addresses"), max_length=40, unique=True, default=random_slug)
    title = models.CharField(_("title"), max_length=60)
    kind = models.CharField(
        _("kind"), max_length=8, choices=CourseKind.choices, default=CourseKind.CRAFT
    )
    craft = models.ForeignKey(
        "honours.Craft",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="courses",
        verbose_name=_("craft"),
    )
    occupation = models.CharField(
        _("occupation"),
        max_length=40,
        blank=True,
        help_text=_("As the list of occupations has it, such as 电工; printed on certificates."),
    )
    level = models.PositiveSmallIntegerField(
        _("grade of skill gained"),
        choices=SkillLevel.choices,
        null=True,
        blank=True,
        help_text=_("Only where passing brings one; the certificate then says so."),
    )
    summary = models.CharField(_("in one sentence"), max_length=160, blank=True)
    syllabus = models.TextField(_("what is taught"), blank=True, help_text=_("One line an item."))
    materials = models.TextField(
        _("materials and tools"), blank=True, help_text=_("What is there, what to bring.")
    )
    hours = models.PositiveSmallIntegerField(_("hours in all"), default=3)
    places = models.PositiveSmallIntegerField(_("places of a session"), default=30)
    fee = models.DecimalField(
        _("fee in yuan"), max_digits=7, decimal_places=2, default=0, help_text=_("0: free.")
    )
    age_least = models.PositiveSmallIntegerField(
        _("from this age"), null=True, blank=True, validators=[MaxValueValidator(OLDEST)]
    )
    age_most = models.PositiveSmallIntegerField(
        _("to this age"), null=True, blank=True, validators=[MaxValueValidator(OLDEST)]
    )
    is_public = models.BooleanField(_("public"), default=True)
    position = models.PositiveSmallIntegerField(_("position"), default=100)
    search_document = search_document("title", "occupation", "summary", "syllabus")

    objects = CourseQuerySet.as_manager()

    class Meta:
        verbose_name = _("course")
        verbose_name_plural = _("courses")
        ordering = ["position", "title", "pk"]
        indexes = [search_index("course_search")]
        constraints = [
            models.UniqueConstraint(
                fields=["title"],
                name="course_unique_title",
                violation_error_message=_("There is a course of this title already."),
            ),
            models.CheckConstraint(
                condition=models.Q(fee__gte=0),
                name="course_fee_not_negative",
                violation_error_message=_("A fee can't be less than nothing."),
            ),
            models.CheckConstraint(
                condition=models.Q(age_least=None)
                | models.Q(age_most=None)
                | models.Q(age_most__gte=models.F("age_least")),
                name="course_ages_in_order",
                violation_error_message=_("The higher age can't be below the lower one."),
            ),
            models.CheckConstraint(
                condition=models.Q(places__gte=1, hours__gte=1),
                name="course_has_places_and_hours",
                violation_error_message=_("A course has a place and an hour at least."),
            ),
            models.CheckConstraint(
                condition=models.Q(level=None) | ~models.Q(occupation=""),
                name="course_grade_has_occupation",
                violation_error_message=_("A grade of skill belongs to an occupation: name it."),
            ),
        ]
        triggers = [pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("training:course", args=[self.slug])

    @property
    def first_picture(self):
        return next(iter(self.pictures.all()), None)

    @property
    def ages(self) -> str:
        """For whom it is, in words; nothing where everybody may come."""
        least, most = self.age_least, self.age_most
        if least and most:
            return _("%(least)d to %(most)d years old") % {"least": least, "most": most}
        if least:
            words = ngettext("from %(age)d year on", "from %(age)d years on", least)
            return words % {"age": least}
        if most:
            return ngettext("up to %(age)d year", "up to %(age)d years", most) % {"age": most}
        return ""

    @property
    def price(self) -> str:
        return _("%(sum)s yuan") % {"sum": f"{self.fee.normalize():f}"} if self.fee else _("Free")


@tracked()
class CoursePicture(RecordPicture):
    """A picture of a course; the first stands for it."""

    folder, of = "courses", "course"

    course = models.ForeignKey(
        Course, on_delete=models.CASCADE, related_name="pictures", verbose_name=_("course")
    )
