"""What the academy knows of a person that speaks for a nomination."""

from itertools import groupby

from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from config.common.declarations import DossierPart
from training.models import Attainment, Lecturer, Session


def teaching(person) -> list[str]:
    """Year by year: the classes themselves the registry knows."""
    lecturer = Lecturer.objects.filter(person=person).with_hours().first()
    if lecturer is None:
        return []
    held = Session.objects.held().filter(meetings__teachings__lecturer=lecturer).distinct()
    taught = Session.objects.filter(pk__in=held.values("pk")).with_counts().order_by("-begins_at")
    lines = [
        _("%(year)d · %(classes)d classes · %(learners)d learners")
        % {"year": year, "classes": len(of_year), "learners": sum(one.came for one in of_year)}
        for year, of_year in (
            (year, list(found))
            for year, found in groupby(taught, lambda one: localdate(one.begins_at).year)
        )
    ]
    if hours := round(lecturer.hours_given or 0):
        words = ngettext("%(hours)d hour given", "%(hours)d hours given", hours)
        lines.append(words % {"hours": hours})
    return lines


def grades(person) -> list[str]:
    gained = Attainment.objects.valid().filter(learner__person=person)
    return [f"{each.occupation} {each.get_level_display()} ({each.gained_on})" for each in gained]


PARTS = (
    DossierPart("teaching", gettext_lazy("Taught at the academy"), teaching, order=60),
    DossierPart("grades", gettext_lazy("Grades of skill gained"), grades, order=61),
)
