"""What people are promised to: by hand here, and by the apps through their own pages."""

from django import forms
from django.apps import apps
from django.contrib import admin
from django.contrib.admin.widgets import AdminSplitDateTime
from django.core.exceptions import ValidationError
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from config.common.records import CheckedForm
from config.common.steps import ReasonForm, Step, StepAdmin
from honours.models import Commitment, Person
from honours.services.commitments import cancel_commitment, commit_person

from .choosing import ChoosesPeople

BY_HAND = ["person", "kind", "label", "place", "url", "is_public"]


class CommitmentForm(CheckedForm):
    """The period as two moments, which staff can type."""

    begins = forms.SplitDateTimeField(label=_("Begins"), widget=AdminSplitDateTime)
    ends = forms.SplitDateTimeField(label=_("Ends"), widget=AdminSplitDateTime)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk and "begins" in self.fields:
            self.fields["begins"].initial = self.instance.period.lower
            self.fields["ends"].initial = self.instance.period.upper

    def clean(self):
        data = super().clean()
        begins, ends = data.get("begins"), data.get("ends")
        if begins and ends:
            if ends <= begins:
                raise ValidationError({"ends": _("The end lies before the beginning.")})
            self.instance.period = DateTimeTZRange(begins, ends)
        return data


class CommitmentWhen(admin.SimpleListFilter):
    title = _("when")
    parameter_name = "when"

    def lookups(self, request, model_admin):
        return [("upcoming", _("Still to come")), ("past", _("Past")), ("off", _("Cancelled"))]

    def queryset(self, request, queryset):
        if self.value() == "upcoming":
            return queryset.live().upcoming()
        if self.value() == "past":
            return queryset.live().filter(period__endswith__lte=timezone.now())
        if self.value() == "off":
            return queryset.filter(is_cancelled=True)
        return queryset


@admin.register(Commitment)
class CommitmentAdmin(ChoosesPeople, StepAdmin):
    """A person's calendar. What an app entered is changed in that app, here it is only shown."""

    form = CommitmentForm
    steps = (
        Step(
            "cancel",
            _("Cancel the commitment"),
            ReasonForm,
            "honours.change_commitment",
            cancel_commitment,
            help=_("The person is then free again at that time."),
            is_grave=True,
        ),
    )
    list_display = ["person", "label", "kind", "first", "last", "place", "is_public", "live"]
    list_display_links = ["person", "label"]
    list_filter = [CommitmentWhen, "kind", "is_public"]
    list_select_related = ["person"]
    search_fields = ["label"]
    search_help_text = _("Words of the label or the place, or the person's name")
    autocomplete_fields = ["person"]
    readonly_fields = ["first", "last", "entered_as", "live"]
    fieldsets = [
        (None, {"fields": ["person", "kind", "label", ("begins", "ends")]}),
        (_("Where"), {"fields": ["place", "url"]}),
        (_("Publication"), {"fields": ["is_public"]}),
    ]
    shown = [
        (None, {"fields": ["person", "kind", "label", ("first", "last"), "live"]}),
        (_("Where"), {"fields": ["place", "url", "entered_as"]}),
        (_("Publication"), {"fields": ["is_public"]}),
    ]

    @admin.display(description=_("begins"), ordering="period")
    def first(self, commitment: Commitment):
        return commitment.period.lower

    @admin.display(description=_("ends"))
    def last(self, commitment: Commitment):
        return commitment.period.upper

    @admin.display(description=_("entered as"))
    def entered_as(self, commitment: Commitment) -> str:
        """The record of another app that this was entered for, as ``app.model:key`` names it."""
        name, _colon, key = commitment.source.partition(":")
        if not key:
            return "—"
        model = apps.get_model(name)
        opts = model._meta
        if not admin.site.is_registered(model):
            return f"{opts.verbose_name} {key}"
        address = reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[key])
        return format_html('<a href="{}">{} {}</a>', address, opts.verbose_name, key)

    @admin.display(description=_("takes place"), boolean=True)
    def live(self, commitment: Commitment) -> bool:
        return not commitment.is_cancelled

    def possible_verbs(self, record) -> list[str]:
        return [] if record.is_cancelled or record.source else ["cancel"]

    def has_change_permission(self, request, obj=None) -> bool:
        if obj is not None and (obj.source or obj.is_cancelled):
            return False
        return super().has_change_permission(request, obj)

    def get_fieldsets(self, request, obj=None):
        may_change = obj is None or self.has_change_permission(request, obj)
        return self.fieldsets if may_change else self.shown

    def get_search_results(self, request, queryset, search_term):
        if not search_term.strip():
            return queryset, False
        people = Person.objects.search(search_term).order_by().values("pk")
        found = (
            Q(label__icontains=search_term) | Q(place__icontains=search_term) | Q(person__in=people)
        )
        return queryset.filter(found), False

    def save_model(self, request, obj, form, change) -> None:
        """A new one goes through the service, which refuses what is promised already."""
        if change:
            super().save_model(request, obj, form, change)
            return
        details = {name: form.cleaned_data[name] for name in BY_HAND}
        made = commit_person(period=obj.period, by=request.user, **details)
        obj.pk = made.pk
        obj.refresh_from_db()
