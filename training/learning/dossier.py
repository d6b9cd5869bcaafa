"""What the academy knows of a person that speaks for a nomination."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from config.common.declarations import DossierPart
from training.models import Attainment, Lecturer, Session

MOST_LINES = 10


def teaching(person) -> list[str]:
    lecturer = Lecturer.objects.filter(person=person).with_hours().first()
    if lecturer is None:
        return []
    held = Session.objects.held().filter(meetings__teachings__lecturer=lecturer).distinct()
    sessions = Session.objects.filter(pk__in=held.values("pk")).select_related("course")
    taught = list(sessions.with_counts().order_by("-begins_at"))
    lines = [
        ngettext(
            "%(code)s · %(course)s · %(count)d learner",
            "%(code)s · %(course)s · %(count)d learners",
            session.came,
        )
        % {"code": session.code, "course": session.course, "count": session.came}
        for session in taught[:MOST_LINES]
    ]
    if len(taught) > MOST_LINES:
        lines.append(_("%(count)d in all") % {"count": len(taught)})
    if hours := round(lecturer.hours_given or 0):
        words = ngettext("%(hours)d hour given", "%(hours)d hours given", hours)
        lines.append(words % {"hours": hours})
    return lines


def grades(person) -> list[str]:
    gained = Attainment.objects.valid().filter(learner__person=person)
    return [f"{each.occupation} {each.get_level_display()} ({each.gained_on})" for each in gained]


PARTS = (
    DossierPart("classes", gettext_lazy("Taught at the academy"), teaching, order=60),
    DossierPart("grades", gettext_lazy("Grades of skill gained"), grades, order=61),
)
