"""The due list: whom nobody visited, whose birthday it is, who missed the check-up, who went quiet."""

from django import forms
from django.contrib.auth.decorators import permission_required
from django.core.paginator import Paginator
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from honours.choices import Level
from honours.choices.care import DueList, Family
from honours.models import Organisation
from honours.services.due import Narrowing, due_people, rows_of, with_particulars

from .staff import staff_page, taken_away

VIEW = "honours.view_carerecord"
PAGE_SIZE = 50
AT_ONCE = 2000
EVERY = [("", gettext_lazy("All"))]


class DueForm(forms.Form):
    """Which list, and of whom. A value that makes no sense narrows nothing."""

    list = forms.ChoiceField(choices=DueList.choices, required=False, widget=forms.HiddenInput)
    township = forms.ModelChoiceField(
        label=gettext_lazy("Town"),
        queryset=Organisation.objects.townships(),
        required=False,
        empty_label=gettext_lazy("All"),
    )
    level = forms.ChoiceField(
        label=gettext_lazy("Treatment level"), choices=EVERY + Level.choices, required=False
    )
    family = forms.ChoiceField(
        label=gettext_lazy("Whose"), choices=EVERY + Family.choices, required=False
    )

    def wanted(self) -> tuple[str, Narrowing]:
        self.is_valid()
        given = {name: self.cleaned_data.get(name) for name in ("township", "level", "family")}
        due = self.cleaned_data.get("list") or DueList.UNVISITED
        return due, Narrowing(**{name: value for name, value in given.items() if value})


@require_safe
@permission_required(VIEW, raise_exception=True)
def due_list(request):
    form, today = DueForm(request.GET), timezone.localdate()
    due, narrowing = form.wanted()
    people = due_people(due, today=today, narrowing=narrowing)
    page = Paginator(with_particulars(people), PAGE_SIZE).get_page(request.GET.get("page"))
    numbers = {
        each: due_people(each, today=today, narrowing=narrowing).count()
        for each in DueList
        if each != due
    }
    numbers[due] = page.paginator.count
    lists = [(each, each.label, numbers[each], each == due) for each in DueList]
    return staff_page(
        request,
        "admin/honours/due_list.html",
        _("Due list"),
        form=form,
        lists=lists,
        due=due,
        label=DueList(due).label,
        page=page,
        rows=rows_of(page, due, today),
    )


@require_safe
@permission_required(VIEW, raise_exception=True)
def due_sheet(request):
    """The whole list as a spreadsheet, phones masked."""
    due, narrowing = DueForm(request.GET).wanted()
    today = timezone.localdate()
    people = with_particulars(due_people(due, today=today, narrowing=narrowing))
    rows = rows_of(people.iterator(chunk_size=AT_ONCE), due, today)
    headings = [
        _("Name"),
        _("Town"),
        _("Employer"),
        _("Treatment level"),
        _("Phone"),
        _("Last contact"),
        _("What is due"),
    ]
    title = DueList(due).label
    return taken_away(request, f"due-{due}", title, headings, (_cells(row) for row in rows))


def _cells(row) -> list:
    person = row.person
    return [
        person.name,
        person.township or "",
        person.employer or "",
        row.level,
        person.masked_phone,
        row.last_contact,
        row.words,
    ]
