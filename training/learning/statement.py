"""The academy's parts of a yearly statement: who learnt from the person, what the person learnt."""

from django.db.models import Prefetch, prefetch_related_objects
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from config.common.declarations import GIVEN, StatementLine, StatementPart
from training.choices.sessions import CAME, SessionStatus
from training.models import Attainment, Enrolment, Lecturer, Session


def load_classes(people, year: int) -> None:
    """The sessions of that year that each taught, as ``taught_of_year``: three queries for all."""
    taught = Session.objects.filter(status=SessionStatus.HELD, begins_at__year=year).with_counts()
    rows = Lecturer.objects.filter(person__in=people).values_list("pk", "person_id")
    persons = dict(rows)
    pairs = set(
        Session.objects.filter(
            status=SessionStatus.HELD,
            begins_at__year=year,
            meetings__teachings__lecturer__in=persons,
        ).values_list("pk", "meetings__teachings__lecturer")
    )
    sessions = taught.in_bulk({session for session, _lecturer in pairs})
    for person in people:
        person.taught_of_year = [
            sessions[session] for session, lecturer in pairs if persons.get(lecturer) == person.pk
        ]


def classes(person, year: int) -> list[StatementLine] | None:
    """One line for all: the meetings themselves stand among the commitments."""
    number = len(person.taught_of_year)
    if not number:
        return None
    learners = sum(session.came for session in person.taught_of_year)
    told = ngettext("%(number)d session", "%(number)d sessions", number) % {"number": number}
    what = _("%(sessions)s of courses, %(learners)d learners took part")
    return [StatementLine(what=what % {"sessions": told, "learners": learners})]


def load_learning(people, year: int) -> None:
    """What they learnt and gained in that year: one query each."""
    joined = Enrolment.objects.filter(status__in=CAME, session__begins_at__year=year)
    joined = joined.select_related("session__course", "session__base").order_by(
        "session__begins_at"
    )
    gained = Attainment.objects.valid().filter(gained_on__year=year).order_by("gained_on")
    prefetch_related_objects(
        people,
        Prefetch("learners__enrolments", queryset=joined, to_attr="courses_of_year"),
        Prefetch("learners__attainments", queryset=gained, to_attr="grades_of_year"),
    )


def learning(person, year: int) -> list[StatementLine] | None:
    lines = [
        StatementLine(
            when=formats.date_format(
                timezone.localtime(each.session.begins_at), "MONTH_DAY_FORMAT"
            ),
            what=each.session.course.title,
            where=each.session.base.name,
        )
        for learner in person.learners.all()
        for each in learner.courses_of_year
    ]
    lines += [
        StatementLine(
            when=formats.date_format(each.gained_on, "MONTH_DAY_FORMAT"),
            what=f"{each.occupation} · {each.get_level_display()}",
            where=each.issuer,
        )
        for learner in person.learners.all()
        for each in learner.grades_of_year
    ]
    return lines or None


PARTS = (
    StatementPart(
        "classes",
        gettext_lazy("Those who learnt from you"),
        classes,
        prepare=load_classes,
        side=GIVEN,
        order=21,
    ),
    StatementPart(
        "learning",
        gettext_lazy("Courses and grades of skill"),
        learning,
        prepare=load_learning,
        order=55,
    ),
)
