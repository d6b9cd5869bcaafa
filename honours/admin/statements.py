"""The yearly statement: one sheet for each honouree, what they gave and what they received.

The parts come from the apps (``statement.py``); those who are printed together are loaded together.
"""

import datetime
from dataclasses import dataclass

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import TextChoices
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from config.common.declarations import GIVEN, RECEIVED, collect
from honours.choices import CountedAs, Life
from honours.models import Organisation, Person

PERMISSION = "honours.print_statements"
FIRST_YEAR = 2000
# So many lines fit on one sheet. The parts share them, each with its heading and a line that counts
# what it had to leave out.
LINES_A_SHEET = 30
AROUND_A_PART = 2
FEWEST_LINES = 2
SHEETS_AT_ONCE = 100


@dataclass(frozen=True)
class Statement:
    """One person's year. ``sides``: the words of each side with its parts as title, lines, more."""

    person: Person
    year: int
    sides: list[dict]

    @property
    def is_blank(self) -> bool:
        return not any(side["parts"] for side in self.sides)


def statements_of(people: list[Person], year: int) -> list[Statement]:
    """One each, in their order. The number of queries is that of the parts, not of the people."""
    parts = collect("statement")
    for part in parts:
        if part.prepare and people:
            part.prepare(people, year)
    return [Statement(person, year, sides_of(person, year, parts)) for person in people]


def sides_of(person: Person, year: int, parts) -> list[dict]:
    built = [(part, lines) for part in parts if (lines := part.build(person, year))]
    most = max(FEWEST_LINES, LINES_A_SHEET // max(len(built), 1) - AROUND_A_PART)
    titles = {GIVEN: _("What you gave"), RECEIVED: _("What you received")}
    return [
        {
            "key": side,
            "title": title,
            "parts": [
                {"title": part.title, "lines": lines[:most], "more": len(lines[most:])}
                for part, lines in built
                if part.side == side
            ],
        }
        for side, title in titles.items()
    ]


def usual_year(today: datetime.date) -> int:
    """Until March one looks back on the year before."""
    return today.year if today.month > 3 else today.year - 1


class Who(TextChoices):
    ALL = "", _("All who are honoured")
    MODEL_WORKER = CountedAs.MODEL_WORKER.value, CountedAs.MODEL_WORKER.label
    CRAFTSMAN = CountedAs.CRAFTSMAN.value, CountedAs.CRAFTSMAN.label
    THIRTY_YEARS = CountedAs.THIRTY_YEARS.value, CountedAs.THIRTY_YEARS.label


class StatementFilter(forms.Form):
    """Which sheets: the year, and whose."""

    year = forms.IntegerField(label=_("Year"), min_value=FIRST_YEAR, required=False)
    township = forms.ModelChoiceField(
        Organisation.objects.townships(),
        label=_("Town"),
        required=False,
        empty_label=_("All towns"),
    )
    who = forms.ChoiceField(label=_("Who"), choices=Who.choices, required=False)
    person = forms.ModelMultipleChoiceField(
        Person.objects.all(), required=False, widget=forms.MultipleHiddenInput
    )
    page = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    def clean_year(self) -> int:
        today = timezone.localdate()
        year = self.cleaned_data["year"] or usual_year(today)
        if year > today.year:
            raise forms.ValidationError(_("That year is still to come."))
        return year

    def people(self):
        """Those chosen one by one, else the living who are honoured, by town and name."""
        asked = self.cleaned_data
        if asked["person"]:
            return asked["person"].with_honours().order_by("name", "pk")
        found = Person.objects.honoured().filter(life=Life.LIVING)
        if asked["who"]:
            found = found.counted_as(asked["who"])
        if asked["township"]:
            found = found.filter(township=asked["township"])
        return found.with_honours().order_by("township__position", "name", "pk")


class StatementPages:
    """For the admin of people: one person's sheet, many sheets, and the action that leads there."""

    actions = ["print_statements"]

    def get_urls(self):
        wrap = self.admin_site.admin_view
        return [
            path("<int:pk>/statement/", wrap(self.statement_view), name="honours_person_statement"),
            path("statements/", wrap(self.statements_view), name="honours_person_statements"),
            *super().get_urls(),
        ]

    def has_print_permission(self, request) -> bool:
        return request.user.has_perm(PERMISSION)

    @admin.action(description=_("Print yearly statements"), permissions=["print"])
    def print_statements(self, request, queryset):
        keys = list(queryset.order_by().values_list("pk", flat=True)[:SHEETS_AT_ONCE])
        address = reverse("admin:honours_person_statements")
        return HttpResponseRedirect(f"{address}?{urlencode({'person': keys}, doseq=True)}")

    def statement_view(self, request, pk: int):
        if not self.has_print_permission(request):
            raise PermissionDenied
        person = get_object_or_404(Person.objects.with_honours(), pk=pk)
        form = StatementFilter(request.GET)
        form.full_clean()
        year = form.cleaned_data.get("year") or usual_year(timezone.localdate())
        context = {
            "statements": statements_of([person], year),
            "year": year,
            "back_url": reverse("admin:honours_person_change", args=[pk]),
            "years": [
                {"year": other, "url": f"?year={other}"}
                for other in (year - 1, year + 1)
                if FIRST_YEAR <= other <= timezone.localdate().year
            ],
        }
        return TemplateResponse(request, "admin/honours/statements.html", context)

    def statements_view(self, request):
        if not self.has_print_permission(request):
            raise PermissionDenied
        form = StatementFilter(request.GET)
        context = {
            "form": form,
            "statements": [],
            "back_url": reverse("admin:honours_person_changelist"),
        }
        if form.is_valid():
            paginator = Paginator(form.people(), SHEETS_AT_ONCE)
            page = paginator.get_page(form.cleaned_data["page"])
            context["year"] = form.cleaned_data["year"]
            context["statements"] = statements_of(list(page), form.cleaned_data["year"])
            context["page"] = page
        return TemplateResponse(request, "admin/honours/statements.html", context)
