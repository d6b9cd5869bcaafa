"""What the page of a nomination shows beside its fields."""

from django.db.models import F

from honours.choices.selection import CandidateTag
from honours.models import Nomination, Person
from honours.services.dossiers import candidate_in_registry, dossier_of
from honours.services.eligibility import eligibility_problems
from honours.services.vetting import HEARING, RECORD

from .attachments import VIEW
from .case_steps import hint_for

MOST_EARLIER = 10


def case_context(nomination: Nomination, user) -> dict:
    """Doubts first, then dossier, papers and opinions; each for who may see it."""
    person = candidate_in_registry(nomination)
    entry = nomination.notice_entries.filter(is_void=False).select_related("notice").first()
    return {
        "hint": hint_for(nomination, entry.notice if entry else None),
        "first_reviewer_is_me": nomination.first_reviewer_id == user.pk,
        "problems": [] if nomination.is_over else eligibility_problems(nomination),
        "earlier": _earlier(nomination),
        "tags": [tag.label for tag in CandidateTag if tag.value in nomination.tags],
        "papers": _papers(nomination) if user.has_perm(VIEW) else None,
        "opinions": _opinions(nomination, user),
        "may_record": nomination.status in HEARING and user.has_perm(RECORD),
        **_registry(nomination, person, user),
    }


def _earlier(nomination: Nomination) -> list[Nomination]:
    others = Nomination.objects.same_candidate(nomination).select_related("round", "title")
    return list(others[:MOST_EARLIER])


def _registry(nomination: Nomination, person: Person | None, user) -> dict:
    if person is None or not user.has_perm("honours.view_person"):
        return {}
    known_as = (person.name, *person.former_names.replace("、", " ").split())
    return {
        "registry_person": person,
        "names_differ": nomination.name not in known_as,
        "dossier": dossier_of(person),
    }


def _papers(nomination: Nomination) -> list:
    """Those taken back come last."""
    papers = nomination.attachments.select_related("added_by")
    return list(papers.order_by(F("removed_at").asc(nulls_first=True), "kind", "pk"))


def _opinions(nomination: Nomination, user) -> list | None:
    if not user.has_perm("honours.view_vettingopinion"):
        return None
    opinions = nomination.opinions.select_related("department", "recorded_by")
    return list(opinions.order_by("department__name"))
