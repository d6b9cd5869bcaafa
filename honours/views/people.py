"""Public pages of the honourees."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from config.common.declarations import collect
from config.common.paging import page_of
from honours.filters import PersonFilter
from honours.models import Person


@require_safe
def person_list(request):
    """Those who hold a valid honour and whose page is public."""
    filters = PersonFilter(request.GET, queryset=Person.objects.public())
    words = filters.wanted("q")
    people = filters.qs.by_closeness(words) if words else filters.qs
    page = page_of(people.with_honours(), request.GET.get("page"))
    filters.offer_choices(total=page.paginator.count)
    for person in page:
        set_highest(person)
    return render(request, "honours/person_list.html", {"form": filters.form, "page": page})


@require_safe
def person_detail(request, slug: str):
    """Everything that the portal knows of one person: each app adds its section."""
    people = Person.objects.public().with_honours()
    person = set_highest(get_object_or_404(people, slug=slug))
    built = [(section, section.build(person)) for section in collect("profile")]
    context = {
        "person": person,
        "facts": facts(person),
        "remembrance": remembrance(person),
        "sections": [
            {"section": section, "data": data} for section, data in built if data is not None
        ],
        "crumbs": [{"label": _("Model workers and craftspeople"), "url": reverse("honours:list")}],
    }
    return render(request, "honours/person_detail.html", context)


def set_highest(person: Person) -> Person:
    """Mark the honour that stands for the person: of their valid ones, the first in rank."""
    person.highest = min(
        person.valid_honours,
        key=lambda honour: (honour.title.position, -(honour.award_year or 0)),
        default=None,
    )
    return person


def remembrance(person: Person) -> dict | None:
    """Of somebody who has died: the family's words, if they gave any, and the years of the life.

    Public are the years at most, and only beside such words (DOMAIN.md, part 7).
    """
    if not person.is_deceased:
        return None
    wish = person.life_events.wishes().first()
    words = wish.memorial if wish else ""
    years = [date.year for date in (person.birth_date, person.death_date) if date]
    return {"words": words, "years": years if words and len(years) == 2 else None}


def facts(person: Person) -> list[dict]:
    listed = reverse("honours:list")
    return [
        {"label": _("Works at"), "value": person.employer},
        {"label": _("Post"), "value": person.post},
        {
            "label": _("Craft"),
            "value": person.craft,
            "url": person.craft and f"{listed}?craft={person.craft.slug}",
        },
        {
            "label": _("Town"),
            "value": person.township,
            "url": person.township
            and person.township.code
            and f"{listed}?township={person.township.code}",
        },
    ]
