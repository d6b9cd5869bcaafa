"""The academy's courses in the demonstration: bases, courses, lecturers, three years of sessions."""

from django.utils.translation import gettext_lazy as _

from config.common.declarations import DemoMaker
from config.common.invention import Plan
from training.models import Enrolment, Session

from .bases import draw_pictures, make_bases, make_courses, make_lecturers
from .enrolments import make_learning
from .sessions import Planner, make_ahead, make_held, make_off


def make(plan: Plan) -> None:
    make_bases(plan)
    make_courses(plan)
    draw_pictures(plan)
    make_lecturers(plan)
    planner = Planner.begin(plan)
    if not planner.lecturers:
        return
    held, ahead = make_held(planner), make_ahead(planner)
    off = make_off(planner)
    make_learning(planner, held, ahead, off)


# After the others, since people of theirs teach: what they are promised to is left free.
LEARNING = DemoMaker(
    key="academy",
    label=_("Academy"),
    is_empty=lambda: not Session.objects.exists(),
    holds=lambda plan: Enrolment.objects.filter(reference=f"K{plan.code(0, 7)}").exists(),
    make=make,
    order=60,
)
