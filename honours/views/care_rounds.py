"""A round of visits on paper and on a phone: the visiting sheet, and the page to tick off."""

from collections.abc import Iterable
from itertools import groupby

from django import forms
from django.contrib.auth import get_user_model
from django.contrib.auth.decorators import permission_required
from django.core.paginator import Paginator
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from config.common.errors import Refusal
from config.common.fields import NormalisedCharField
from honours.choices.care import CareStatus
from honours.models import CareRecord, CareRound, Organisation
from honours.querysets.care import level_label
from honours.services.care import CHANGE_RECORD, drop_care, finish_care, replan_care

from .due import VIEW
from .staff import staff_page

PAGE_SIZE = 30


class SheetForm(forms.Form):
    """Which part of a round. A value that makes no sense narrows nothing."""

    township = forms.ModelChoiceField(
        label=gettext_lazy("Town"),
        queryset=Organisation.objects.townships(),
        required=False,
        empty_label=gettext_lazy("All"),
    )
    staff = forms.ModelChoiceField(
        label=gettext_lazy("Member of staff"),
        queryset=get_user_model().objects.none(),
        required=False,
        empty_label=gettext_lazy("All"),
    )

    def __init__(self, *args, care_round: CareRound, **kwargs):
        super().__init__(*args, **kwargs)
        assigned = care_round.records.exclude(staff=None).values("staff")
        self.fields["staff"].queryset = get_user_model().objects.filter(pk__in=assigned)

    def narrowed(self, records):
        self.is_valid()
        if township := self.cleaned_data.get("township"):
            records = records.filter(person__township=township)
        if staff := self.cleaned_data.get("staff"):
            records = records.filter(staff=staff)
        return records


def records_of(care_round: CareRound):
    """The round's records in the order in which one goes: town by town, then by name."""
    people = ("person__township", "person__employer", "staff")
    return (
        care_round.records.with_level()
        .select_related(*people)
        .defer("condition_note", "person__id_number", "person__deeds")
        .order_by("person__township__position", "person__township", "person__name", "pk")
    )


@require_safe
@permission_required(VIEW, raise_exception=True)
def sheet(request, pk: int):
    """The visiting sheet of what is still planned, a page for each town."""
    care_round = get_object_or_404(CareRound, pk=pk)
    form = SheetForm(request.GET, care_round=care_round)
    records = list(form.narrowed(records_of(care_round).planned()))
    may_call = request.user.has_perm(CHANGE_RECORD)
    return staff_page(
        request,
        "admin/honours/visiting_sheet.html",
        _("Visiting sheet: %(round)s") % {"round": care_round},
        round=care_round,
        form=form,
        towns=_by_town(records, may_call=may_call),
        count=len(records),
        printed_on=timezone.localdate(),
    )


def _by_town(records: Iterable[CareRecord], *, may_call: bool) -> list[dict]:
    """Phones in full only for those who work with them."""
    return [
        {
            "town": town or _("No town recorded"),
            "rows": [
                {
                    "record": record,
                    "person": record.person,
                    "level": level_label(record.treatment_rank),
                    "phone": record.person.phone if may_call else record.person.masked_phone,
                }
                for record in rows
            ],
        }
        for town, rows in groupby(records, key=lambda record: record.person.township)
    ]


class TickForm(forms.Form):
    """What came of one visit; the button pressed is the verb."""

    MET, MISSED, AGAIN = "met", "missed", "again"
    VERBS = ((MET, MET), (MISSED, MISSED), (AGAIN, AGAIN))
    verb = forms.ChoiceField(choices=VERBS)
    word = NormalisedCharField(label=gettext_lazy("A word on it"), required=False, max_length=200)
    done_on = forms.DateField(
        label=gettext_lazy("Day"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def clean(self):
        data = super().clean()
        if data.get("verb") == self.MISSED and not data.get("word"):
            self.add_error("word", _("Say in a word why it wasn't done."))
        return data

    def take(self, record: CareRecord, *, by) -> None:
        """The step itself; raises :class:`Refusal`."""
        word, verb = self.cleaned_data["word"], self.cleaned_data["verb"]
        if verb == self.MET:
            day = self.cleaned_data["done_on"] or timezone.localdate()
            finish_care(record, by=by, done_on=day, note=word)
        elif verb == self.MISSED:
            drop_care(record, by=by, reason=word)
        else:
            replan_care(record, by=by, reason=word or _("Ticked by mistake."))


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required(CHANGE_RECORD, raise_exception=True)
def tick_off(request, pk: int):
    """Big targets for a phone; each tick is a small form of its own, posted here."""
    care_round = get_object_or_404(CareRound.objects.with_progress(), pk=pk)
    narrowing = SheetForm(request.GET, care_round=care_round)
    refused = {}
    if request.method == "POST":
        record = get_object_or_404(care_round.records, pk=_number(request.POST.get("record")))
        form = tick_form(record, request.POST)
        if _taken(form, record, by=request.user):
            return HttpResponseRedirect(f"{request.get_full_path()}#v{record.pk}")
        refused = {record.pk: form}
    records = narrowing.narrowed(records_of(care_round))
    page = Paginator(records, PAGE_SIZE).get_page(request.GET.get("page"))
    return staff_page(
        request,
        "admin/honours/tick_off.html",
        care_round.name,
        round=care_round,
        form=narrowing,
        page=page,
        visits=[_visit(record, refused.get(record.pk)) for record in page],
        is_nav_sidebar_enabled=False,
    )


def tick_form(record: CareRecord, data=None) -> TickForm:
    initial = {"done_on": timezone.localdate()}
    return TickForm(data, initial=initial, auto_id=f"v{record.pk}_%s")


def _taken(form: TickForm, record: CareRecord, *, by) -> bool:
    if not form.is_valid():
        return False
    try:
        form.take(record, by=by)
    except Refusal as refusal:
        form.add_error(None, [str(message) for message in refusal.messages])
        return False
    return True


def _visit(record: CareRecord, refused: TickForm | None) -> dict:
    return {
        "record": record,
        "person": record.person,
        "level": level_label(record.treatment_rank),
        "form": refused or tick_form(record),
        "is_planned": record.status == CareStatus.PLANNED,
    }


def _number(text) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 19 else 0
