"""Who is entitled to what in a year, and why; for one person and for one rule."""

from django.contrib.auth.decorators import permission_required
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from honours.models import EntitlementRule, Person
from honours.querysets.care import level_label
from honours.services.entitlements import Explanation, entitled_people, explain_entitlements

from .due import PAGE_SIZE
from .staff import staff_page, taken_away
from .summary import YearForm

VIEW = "honours.view_entitlementrule"


@require_safe
@permission_required(VIEW, raise_exception=True)
def explanation(request, pk: int):
    """For one person: each rule of the year with why or why not."""
    person = get_object_or_404(Person.objects.with_honours(), pk=pk)
    year = YearForm(request.GET).wanted()
    explained = explain_entitlements(person, year)
    return staff_page(
        request,
        "admin/honours/entitlement_explanation.html",
        _("What %(person)s is entitled to in %(year)d") % {"person": person, "year": year},
        person=person,
        year=year,
        given=[each for each in explained if each.is_entitled],
        withheld=_together([each for each in explained if not each.is_entitled]),
    )


def _together(explained: list[Explanation]) -> list[dict]:
    """Rules of one benefit that are withheld for the same reasons, as one entry."""
    found: dict[tuple, dict] = {}
    for each in explained:
        key = (each.rule.benefit, *each.sentences)
        entry = {"benefit": each.rule.get_benefit_display(), "sentences": each.sentences}
        found.setdefault(key, {**entry, "rules": []})["rules"].append(each.rule)
    return list(found.values())


@require_safe
@permission_required(VIEW, raise_exception=True)
def entitled(request, pk: int):
    """Everybody whom one rule entitles in the year."""
    rule = get_object_or_404(EntitlementRule, pk=pk)
    year = YearForm(request.GET).wanted()
    keys = entitled_people(rule, year)
    page = Paginator(_people(keys), PAGE_SIZE).get_page(request.GET.get("page"))
    people = [(person, level_label(person.treatment_rank)) for person in page]
    return staff_page(
        request,
        "admin/honours/entitled_list.html",
        _("Entitled in %(year)d") % {"year": year},
        rule=rule,
        year=year,
        page=page,
        people=people,
    )


@require_safe
@permission_required(VIEW, raise_exception=True)
def entitled_sheet(request, pk: int):
    rule = get_object_or_404(EntitlementRule, pk=pk)
    year = YearForm(request.GET).wanted()
    people = _people(entitled_people(rule, year)).iterator(chunk_size=2000)
    headings = [
        _("Name"),
        _("Town"),
        _("Employer"),
        _("Employment"),
        _("Treatment level"),
        _("Amount in yuan"),
    ]
    rows = (
        [
            person.name,
            person.township or "",
            person.employer or "",
            person.get_employment_display(),
            level_label(person.treatment_rank),
            rule.amount,
        ]
        for person in people
    )
    return taken_away(request, f"entitled-{rule.pk}-{year}", rule, headings, rows)


def _people(keys: list[int]):
    people = Person.objects.filter(pk__in=keys).with_treatment()
    return people.select_related("employer", "township").defer("id_number", "phone", "deeds")
