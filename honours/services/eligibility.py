"""Whether a candidate may stand in a round, and why not."""

from functools import partial

from django.utils import timezone
from django.utils.translation import gettext as _

from honours.choices import ConferralStatus
from honours.choices.selection import OVER, NominationStatus
from honours.models import Nomination, Person
from honours.rules.selection import LEVELS, age_on, is_higher_or_equal

from .identity import person_with_identity


def eligibility_problems(nomination: Nomination, *, told_to_all: bool = False) -> list[str]:
    """Every rule of the round that the candidate breaks, each as a sentence; empty when none.

    What the round leaves open, or the nomination doesn't say, is no problem: people judge it.
    ``told_to_all`` leaves out what only the registry knows: nobody learns from the public form
    whether somebody without a public page stands in it. The first review asks once more.
    """
    checks = [_age_problem, _employment_problem, _unit_problem]
    person = nomination.person or person_with_identity(nomination.id_number)
    if person and (person.is_public or not told_to_all):
        checks.append(partial(_honour_problem, person=person))
    return [problem for check in checks if (problem := check(nomination))]


def _age_problem(nomination: Nomination) -> str:
    born, round = nomination.birth_date, nomination.round
    if not born:
        return ""
    age = age_on(timezone.localdate(), born.year, born.month, born.day)
    if round.age_least and age < round.age_least:
        return _("The candidate is %(age)d; the round asks for %(least)d at least.") % {
            "age": age,
            "least": round.age_least,
        }
    if round.age_most and age > round.age_most:
        return _("The candidate is %(age)d; the round allows %(most)d at most.") % {
            "age": age,
            "most": round.age_most,
        }
    return ""


def _employment_problem(nomination: Nomination) -> str:
    allowed = nomination.round.employments
    if not allowed or not nomination.employment or nomination.employment in allowed:
        return ""
    return _("The round isn't open to this employment: %(employment)s.") % {
        "employment": nomination.get_employment_display()
    }


def _honour_problem(nomination: Nomination, *, person: Person) -> str:
    """An equal or higher title of the same family shuts out, however it was come by."""
    if not nomination.round.excludes_held_level:
        return ""
    sought = [row.title for row in nomination.round.titles.select_related("title")]
    if nomination.title:
        sought = [nomination.title]
    if not sought:
        return ""
    lowest = min(sought, key=lambda title: LEVELS.index(title.level))
    held = person.conferrals.filter(status=ConferralStatus.VALID).select_related("title")
    for honour in held:
        same_family = honour.title.counted_as == lowest.counted_as
        if same_family and is_higher_or_equal(honour.title.level, lowest.level):
            return _("The candidate holds %(title)s already.") % {"title": honour.title}
    return ""


def _unit_problem(nomination: Nomination) -> str:
    if not nomination.round.one_per_unit or not nomination.employer:
        return ""
    others = (
        Nomination.objects.filter(round=nomination.round, employer=nomination.employer)
        .exclude(pk=nomination.pk)
        .exclude(status__in=[NominationStatus.DRAFT, *OVER])
    )
    if others.exists():
        return _("Another candidate of this unit is nominated in this round already.")
    return ""
