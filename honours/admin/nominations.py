"""Nominations: paper forms entered by the public rules, and every step of a case."""

from django import forms
from django.contrib import admin
from django.http import HttpResponseRedirect
from django.utils.translation import gettext_lazy as _

from config.common.fields import PhoneField
from config.common.identity import parse_identity_number
from config.common.records import CheckedForm
from config.common.steps import Step, StepAdmin
from honours.choices.selection import NOMINATION_STEPS
from honours.models import Nomination, SelectionRound, Title
from honours.services.dossiers import candidate_in_registry
from honours.services.nominations import change_nomination, start_nomination
from honours.services.selection import role_for

from .attachments import PapersAdmin
from .case_filters import NominationAttention
from .case_page import case_context
from .case_steps import CHANGE, STEPS, takes_place_elsewhere
from .fieldsets import without
from .identity import IdentityAdmin, new_number_field
from .papers import PrintsRecommendation


class NominationForm(CheckedForm):
    """As the paper says it; the services judge whether it can be."""

    new_id_number = new_number_field()
    phone = PhoneField(label=_("Candidate's phone"), required=False)
    organisation_phone = PhoneField(
        label=_("Contact phone"),
        required=False,
        help_text=_("With it and the reference the unit finds its nomination again."),
    )
    has_consent = forms.BooleanField(
        label=_("The candidate has signed the consent"), required=False
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["has_consent"].initial = bool(self.instance.consented_at)
        # What counts as changed is measured against what the page showed: the unit may be writing
        # in the same draft, and what staff didn't touch must not undo it.
        for field in self.fields.values():
            field.show_hidden_initial = self.instance.pk is not None
        if "title" in self.fields:
            offered = self.instance.round.titles.values("title")
            self.fields["title"].queryset = Title.objects.filter(pk__in=offered)

    def clean_new_id_number(self) -> str:
        text = self.cleaned_data["new_id_number"]
        return parse_identity_number(text) if text else ""

    def details(self) -> dict:
        """What was typed, as the services take it; of a kept record only what changed."""
        told = {
            name: value
            for name, value in self.cleaned_data.items()
            if self.instance.pk is None or name in self.changed_data
        }
        if number := told.pop("new_id_number", ""):
            told["id_number"] = number
        return told


CANDIDATE = {
    "fields": [
        "name",
        "sex",
        "birth_date",
        "identity",
        "new_id_number",
        "phone",
        "ethnicity",
        "native_place",
        "political_status",
        "education",
    ],
    "description": _("Number and phones are stored encrypted and never published."),
}
WORK = {
    "fields": [
        "employer",
        "employer_organisation",
        "post",
        "employment",
        "work_began",
        "skill_grade",
        "candidate_type",
        "sector",
        "is_frontline",
        "is_migrant_worker",
        "works_in_enterprise",
    ],
}


@admin.register(Nomination)
class NominationAdmin(PrintsRecommendation, PapersAdmin, IdentityAdmin, StepAdmin):
    """Nominations are entered, changed and moved on by the services alone."""

    form = NominationForm
    process = NOMINATION_STEPS
    steps = STEPS
    change_form_template = "admin/honours/nomination_change.html"
    view_on_site = False
    list_display = ["name_or_blank", "employer", "status", "body", "title", "round"]
    list_display_links = ["name_or_blank"]
    list_filter = [
        NominationAttention,
        "round",
        "status",
        "sector",
        ("endorsed_through", admin.RelatedOnlyFieldListFilter),
        ("title", admin.RelatedOnlyFieldListFilter),
    ]
    search_fields = ["name", "reference", "employer"]
    search_help_text = _("Name, reference or employer; or a full identity number")
    autocomplete_fields = ["employer_organisation"]
    radio_fields = {"sex": admin.HORIZONTAL}
    readonly_fields = [
        "reference",
        "status",
        "status_reason",
        "entered_by",
        "created_at",
        "consented_at",
        "identity",
        "telephone",
        "unit_telephone",
        "meeting",
        "unit_notice",
        "endorsement",
        "endorsement_opinion",
        "first_reviewer",
        "second_reviewer",
        "decision_number",
        "decided_on",
        "letter_number",
        "forwarded_on",
        "conferral",
    ]
    fieldsets = [
        (None, {"fields": ["round", "title"]}),
        (_("Candidate"), CANDIDATE),
        (_("Work"), WORK),
        (
            _("Career and deeds"),
            {"fields": ["resume", "earlier_honours", "deeds", "summary"]},
        ),
        (
            _("Unit that nominates"),
            {
                "fields": [
                    "organisation",
                    "organisation_contact",
                    "organisation_phone",
                    "has_consent",
                ]
            },
        ),
        (_("Internal"), {"fields": ["note"]}),
    ]
    progress = (
        (
            _("How it stands"),
            ["reference", "status", "status_reason", "entered_by", "consented_at"],
        ),
        (_("Unit's meeting and notice"), ["meeting", "unit_notice"]),
        (_("Town or industry"), ["endorsement", "endorsement_opinion"]),
        (_("Reviewers"), ["first_reviewer", "second_reviewer"]),
        (
            _("Decision"),
            ["decision_number", "decided_on", "letter_number", "forwarded_on", "conferral"],
        ),
    )

    @admin.display(description=_("candidate"), ordering="name")
    def name_or_blank(self, nomination: Nomination) -> str:
        return nomination.name or _("(no name yet)")

    @admin.display(description=_("town or industry"), ordering="endorsed_through__name")
    def body(self, nomination: Nomination) -> str:
        if nomination.endorsed_through is None:
            return ""
        return f"{nomination.endorsed_through} · {nomination.endorsement_rank}"

    @admin.display(description=_("identity number"))
    def identity(self, nomination: Nomination) -> str:
        return nomination.masked_identity

    @admin.display(description=_("candidate's phone"))
    def telephone(self, nomination: Nomination) -> str:
        return nomination.masked_phone

    @admin.display(description=_("contact phone"))
    def unit_telephone(self, nomination: Nomination) -> str:
        return nomination.masked_contact_phone

    @admin.display(description=_("democratic meeting"))
    def meeting(self, nomination: Nomination) -> str:
        if nomination.meeting_on is None:
            return ""
        return _("%(kind)s on %(day)s: %(in_favour)d of %(present)d in favour") % {
            "kind": nomination.get_meeting_kind_display(),
            "day": nomination.meeting_on,
            "in_favour": nomination.meeting_in_favour,
            "present": nomination.meeting_present,
        }

    @admin.display(description=_("unit's notice"))
    def unit_notice(self, nomination: Nomination) -> str:
        if nomination.unit_notice_from is None:
            return ""
        return _("%(first)s to %(last)s") % {
            "first": nomination.unit_notice_from,
            "last": nomination.unit_notice_until,
        }

    @admin.display(description=_("endorsement"))
    def endorsement(self, nomination: Nomination) -> str:
        if nomination.endorsed_on is None:
            return ""
        return _("%(body)s, rank %(rank)d, sealed on %(day)s") % {
            "body": nomination.endorsed_through,
            "rank": nomination.endorsement_rank,
            "day": nomination.endorsed_on,
        }

    # --- What may be seen and changed ---

    def get_queryset(self, request):
        return super().get_queryset(request).with_list()

    def has_change_permission(self, request, obj=None) -> bool:
        """Once submitted a case stands as it is; its steps are offered all the same."""
        if obj is not None and not obj.is_editable:
            return False
        return super().has_change_permission(request, obj)

    def get_readonly_fields(self, request, obj=None):
        return self.readonly_fields if obj is None else [*self.readonly_fields, "round"]

    def get_fieldsets(self, request, obj=None):
        """Progress first; who can't work with a case sees its phones masked."""
        if obj is None:
            return without(self.fieldsets, "identity", "title")
        told = [
            (title, {"fields": fields})
            for title, fields in self.progress
            if any(self._has(obj, name) for name in fields)
        ]
        rest = self.fieldsets
        if not self.has_change_permission(request, obj):
            rest = without(rest, "new_id_number", "has_consent")
        if not request.user.has_perm(CHANGE):
            rest = without(rest, phone="telephone", organisation_phone="unit_telephone")
        return [*told, *rest]

    def _has(self, nomination: Nomination, name: str) -> bool:
        own = getattr(self, name, None)
        return bool(own(nomination) if own else getattr(nomination, name))

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "round":
            kwargs["queryset"] = SelectionRound.objects.open()
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def save_model(self, request, obj, form, change) -> None:
        """Through the services; what they refuse is said on the form."""
        details = form.details()
        if change:
            kept = Nomination.objects.get(pk=obj.pk)
            change_nomination(kept, by=request.user, **details)
        else:
            obj.pk = start_nomination(by=request.user, **details).pk
        obj.refresh_from_db()

    def response_post_save_add(self, request, obj):
        """On to the case: its papers and the unit's notice come next."""
        return HttpResponseRedirect(self.address_of(obj))

    # --- Steps ---

    def possible_verbs(self, record) -> list[str]:
        found = [
            verb
            for verb in super().possible_verbs(record)
            if not takes_place_elsewhere(record, verb)
        ]
        if not record.is_over:
            found.append("attach")
        if record.is_editable and candidate_in_registry(record):
            found.append("fill")
        return found

    def permission_for(self, step: Step, record) -> str:
        if step.is_aside:
            return step.permission
        return str(role_for(record.status, step.verb)) or step.permission

    def steps_for(self, request, record) -> list[Step]:
        """Who made the first review isn't offered the second."""
        mine = record.first_reviewer_id == request.user.pk
        found = super().steps_for(request, record)
        return [step for step in found if not (mine and step.verb == "present")]

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj:
            context |= case_context(obj, request.user)
        return super().render_change_form(request, context, add, change, form_url, obj)
