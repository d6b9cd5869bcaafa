"""What is taught where and by whom: bases, kinds of courses, grades of skill, lecturers."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class BaseTier(TextChoices):
    """The three levels of places where the academy teaches."""

    CENTRE = "centre", _("District training centre")
    PRACTICE = "practice", _("Practice base")
    POINT = "point", _("Teaching point in a town or company")


class CourseKind(TextChoices):
    """As visitors look for a course."""

    CRAFT = "craft", _("Handicraft")
    SKILL = "skill", _("Vocational skill")
    SAFETY = "safety", _("Work safety")
    DIGITAL = "digital", _("Digital skill")
    CULTURE = "culture", _("Culture and health")


class SkillLevel(IntegerChoices):
    """The eight grades of vocational skill, low to high; the numbered grades run the other way."""

    APPRENTICE = 0, _("Apprentice worker")
    JUNIOR = 1, _("Junior worker")
    INTERMEDIATE = 2, _("Intermediate worker")
    SENIOR = 3, _("Senior worker")
    TECHNICIAN = 4, _("Technician")
    SENIOR_TECHNICIAN = 5, _("Senior technician")
    SPECIAL_TECHNICIAN = 6, _("Special-grade technician")
    CHIEF_TECHNICIAN = 7, _("Chief technician")


class LecturerStatus(TextChoices):
    ACTIVE = "active", pgettext_lazy("lecturer", "Teaches")
    PAUSED = "paused", pgettext_lazy("lecturer", "Pauses")
    ENDED = "ended", pgettext_lazy("lecturer", "Left the pool")


LECTURER_STEPS = {
    (LecturerStatus.ACTIVE, "pause"): LecturerStatus.PAUSED,
    (LecturerStatus.PAUSED, "resume"): LecturerStatus.ACTIVE,
    (LecturerStatus.ACTIVE, "leave"): LecturerStatus.ENDED,
    (LecturerStatus.PAUSED, "leave"): LecturerStatus.ENDED,
    (LecturerStatus.ENDED, "resume"): LecturerStatus.ACTIVE,
}
