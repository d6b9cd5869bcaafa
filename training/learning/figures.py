"""The academy's numbers: sessions held, places taken, people who gained a grade of skill."""

from django.db.models import OuterRef, Subquery
from django.utils import formats
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from config.common.declarations import Column, Figure
from training.models import Attainment, Enrolment, Session


def _sessions():
    held = Session.objects.held().select_related("course", "base")
    return held.order_by("-begins_at", "code")


def _places():
    came = Enrolment.objects.came().select_related("session__course", "session__base")
    return came.order_by("-session__begins_at", "pk")


def _skilled():
    """The highest grade of each person: one row a person."""
    valid = Attainment.objects.valid()
    best = valid.filter(learner=OuterRef("learner")).order_by("-level", "gained_on", "pk")
    return valid.filter(pk=Subquery(best.values("pk")[:1])).order_by("-gained_on", "pk")


def _count_skilled() -> int:
    return Attainment.objects.valid().values("learner").distinct().count()


def _day(moment) -> str:
    return moment.astimezone().date().isoformat()


FIGURES = (
    Figure(
        key="sessions",
        label=_("Sessions held at the academy"),
        unit=pgettext_lazy("counted", "sessions"),
        rule=_("Sessions of courses whose register is closed; those called off don't count."),
        records=_sessions,
        columns=(
            Column(_("Session number"), lambda each: each.code),
            Column(_("Course"), lambda each: each.course.title),
            Column(_("Day"), lambda each: _day(each.begins_at)),
            Column(_("Training base"), lambda each: each.base.name),
            Column(_("Places taken"), lambda each: each.taken),
        ),
        order=110,
    ),
    Figure(
        key="places_taken",
        label=_("Places taken in courses"),
        unit=pgettext_lazy("counted", "places"),
        rule=_(
            "Each learner who took part in a session, once a session; who stayed away doesn't count."
        ),
        records=_places,
        columns=(
            Column(_("Session number"), lambda each: each.session.code),
            Column(_("Course"), lambda each: each.session.course.title),
            Column(_("Day"), lambda each: _day(each.session.begins_at)),
            Column(_("Result"), lambda each: each.get_status_display()),
        ),
        order=120,
    ),
    Figure(
        key="skilled_workers",
        label=_("Workers who gained a grade of skill"),
        unit=pgettext_lazy("counted", "people"),
        rule=_(
            "People with a valid certificate of a grade of skill, each once, by their highest grade."
        ),
        records=_skilled,
        value=_count_skilled,
        columns=(
            Column(_("Occupation"), lambda each: each.occupation),
            Column(_("Grade of skill"), lambda each: each.get_level_display()),
            Column(
                _("Gained"), lambda each: formats.date_format(each.gained_on, "YEAR_MONTH_FORMAT")
            ),
        ),
        order=130,
    ),
)
