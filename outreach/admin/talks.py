"""The menu of talks."""

from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from config.common.records import CheckedForm, RecordAdmin
from honours.admin.choosing import ChoosesPeople
from outreach.choices.events import VenueKind
from outreach.models import Talk


class TalkForm(CheckedForm):
    audiences = forms.MultipleChoiceField(
        label=_("for whom"), choices=VenueKind.choices, widget=forms.CheckboxSelectMultiple
    )


@admin.register(Talk)
class TalkAdmin(ChoosesPeople, RecordAdmin):
    """Talks that hosts can order; what is taken off the menu keeps its past."""

    form = TalkForm
    list_display = ["title", "speaker", "theme", "minutes", "given", "is_offered"]
    list_filter = ["is_offered", "theme"]
    list_select_related = ["speaker"]
    search_fields = ["title", "theme", "speaker__name"]
    autocomplete_fields = ["speaker"]
    fieldsets = [
        (None, {"fields": ["title", "speaker", ("theme", "minutes"), "summary", "audiences"]}),
        (_("Publication"), {"fields": ["is_offered"]}),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).with_times_given()

    @admin.display(description=_("times given"))
    def given(self, talk: Talk) -> int:
        return talk.times_given
