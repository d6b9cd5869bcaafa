"""Studios with their people, projects and results."""

from django import forms
from django.contrib import admin
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from config.common.fields import PhoneField
from config.common.records import CheckedForm, QuerysetSearch
from config.common.steps import RecordForm, Step, StepAdmin
from honours.admin.choosing import ChoosesPeople
from honours.models import Person
from training.choices.studios import STUDIO_STEPS
from training.models import Studio, StudioMember, StudioProject, StudioResult
from training.services.studios import (
    CHANGE,
    WITHDRAW,
    close_studio,
    hand_over_studio,
    withdraw_studio,
)

from .chain_fields import EndForm, MasksPhone, PartInline, PersonField, words_field


class StudioForm(CheckedForm):
    phone = PhoneField(label=_("Contact phone"), required=False)


class HandOverForm(RecordForm):
    """To a member of the studio, or to somebody else of the enterprise."""

    leader = PersonField(label=_("New leader"))
    reason = words_field(_("Reason"), max_length=200)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        members = self.record.members.present().values("person")
        near = Person.objects.filter(pk__in=members) | Person.objects.filter(
            employer=self.record.host
        )
        self.fields["leader"].queryset = near.exclude(pk=self.record.leader_id).distinct()
        self.fields["leader"].help_text = _(
            "Members of the studio and honourees of the enterprise. Is it somebody else? Enter them as"
            " a member first."
        )


class Attention(admin.SimpleListFilter):
    title = _("needs attention")
    parameter_name = "attention"

    def lookups(self, request, model_admin):
        return [
            ("leader", _("Leader died, left, or lost the honour")),
            ("idle", _("No result in two years")),
            ("standing", _("Standing")),
        ]

    def queryset(self, request, queryset):
        if self.value() == "leader":
            return queryset.without_leader()
        if self.value() == "idle":
            return queryset.without_results(timezone.localdate().year - 2)
        return queryset.standing() if self.value() == "standing" else queryset


class MemberInline(PartInline):
    model = StudioMember
    fields = ["person", "name", "role", "joined_on", "left_on"]
    autocomplete_fields = ["person"]


class ProjectInline(PartInline):
    model = StudioProject
    fields = ["title", "summary", "started_on", "finished_on"]


class ResultInline(PartInline):
    model = StudioResult
    fields = ["kind", "title", "number", "amount", "obtained_on"]


@admin.register(Studio)
class StudioAdmin(MasksPhone, ChoosesPeople, QuerysetSearch, StepAdmin):
    """Who leads it and whether it stands changes by its steps."""

    form = StudioForm
    process = STUDIO_STEPS
    change_list_template = "admin/training/studio_list.html"
    steps = (
        Step(
            "hand_over",
            _("Somebody else leads on"),
            HandOverForm,
            CHANGE,
            hand_over_studio,
            help=_("The studio’s standing stays. The former leader is found in the history."),
        ),
        Step(
            "close",
            _("The enterprise gives it up"),
            EndForm,
            CHANGE,
            close_studio,
            is_grave=True,
        ),
        Step(
            "withdraw",
            _("Withdraw the accreditation"),
            EndForm,
            WITHDRAW,
            withdraw_studio,
            help=_("The studio leaves the public pages and the figure. This can’t be undone."),
            is_grave=True,
        ),
    )
    list_display = ["name", "kind", "level", "host", "township", "leader", "status", "last_passed"]
    list_filter = [Attention, "status", "kind", "level", "township"]
    list_select_related = ["host", "township", "leader"]
    search_fields = ["name"]
    search_help_text = _("Studio, leader, enterprise or town")
    autocomplete_fields = ["host", "leader", "craft"]
    inlines = [MemberInline, ProjectInline, ResultInline]
    fieldsets = [
        (None, {"fields": ["name", ("kind", "level"), "host", "township", "leader"]}),
        (_("Accreditation"), {"fields": ["accredited_on", "accredited_by", "document"]}),
        (_("For the public page"), {"fields": ["field", "craft", "introduction", "is_public"]}),
        (_("For staff"), {"fields": [("contact_name", "phone"), "note"]}),
    ]
    standing = (_("Standing"), {"fields": ["status", "ended_on", "end_reason"]})

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(last=Max("reviews__year"))

    @admin.display(description=_("last review"), ordering="last")
    def last_passed(self, studio: Studio) -> str:
        return str(studio.last or "-")

    def get_fieldsets(self, request, obj=None):
        if obj is None:
            return self.fieldsets
        return self.masked(request, obj, [self.standing, *self.fieldsets])

    def get_readonly_fields(self, request, obj=None):
        return ["status", "ended_on", "end_reason", "leader", "telephone"] if obj else []

    def has_change_permission(self, request, obj=None) -> bool:
        if obj is not None and not obj.is_standing:
            return False
        return super().has_change_permission(request, obj)

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if db_field.name == "township" and isinstance(field, forms.ModelChoiceField):
            field.queryset = field.queryset.order_by("position", "name")
        return field

    def possible_verbs(self, record) -> list[str]:
        """What the yearly review decides is decided there."""
        return [
            verb for verb in super().possible_verbs(record) if verb not in ("rectify", "restore")
        ]
