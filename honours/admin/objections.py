"""Objections: only those who handle them see who objects and why."""

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from config.common.fields import PhoneField
from config.common.records import CheckedForm
from config.common.steps import Step, StepAdmin
from config.common.uploads import UploadsField, private_response
from honours.choices.selection import OBJECTION_STEPS, Role
from honours.forms.objection_steps import AcceptForm, FindingForm
from honours.models import Objection, ObjectionEvidence
from honours.services.objections import (
    HANDLE,
    accept_objection,
    decline_objection,
    dismiss_objection,
    file_objection,
    uphold_objection,
)


class LetterForm(CheckedForm):
    """An objection that came on paper or by telephone."""

    phone = PhoneField(label=gettext_lazy("Objector's phone"))
    text = forms.CharField(
        label=gettext_lazy("What is objected"), widget=forms.Textarea(attrs={"rows": 6})
    )
    papers = UploadsField(label=gettext_lazy("Evidence"), required=False)

    def clean_received_at(self):
        moment = self.cleaned_data["received_at"]
        if moment > timezone.now():
            raise forms.ValidationError(_("It can't have come in the future."), code="future")
        return moment


class ObjectionAttention(admin.SimpleListFilter):
    title = gettext_lazy("needs attention")
    parameter_name = "attention"

    def lookups(self, request, model_admin):
        return [
            ("received", _("Received, not looked at")),
            ("accepted", _("Under investigation")),
            ("unnamed", _("Candidate not named")),
        ]

    def queryset(self, request, queryset):
        conditions = {
            "received": Q(status="received"),
            "accepted": Q(status="accepted"),
            "unnamed": Q(status="received", nomination=None),
        }
        return queryset.filter(conditions.get(self.value(), Q()))


@admin.register(Objection)
class ObjectionAdmin(StepAdmin):
    """Entered once, then only steps; the objector's words are never changed."""

    form = LetterForm
    process = OBJECTION_STEPS
    steps = (
        Step(
            "accept",
            gettext_lazy("Take up"),
            AcceptForm,
            HANDLE,
            accept_objection,
            help=gettext_lazy("The candidate's case is held until this is settled."),
            initial=lambda objection: {
                "notice": objection.notice,
                "nomination": objection.nomination,
            },
        ),
        Step("decline", gettext_lazy("Don't take up"), FindingForm, HANDLE, decline_objection),
        Step("dismiss", gettext_lazy("Not confirmed"), FindingForm, HANDLE, dismiss_objection),
        Step(
            "uphold",
            gettext_lazy("Confirmed: the candidate is out"),
            FindingForm,
            Role.LEADER,
            uphold_objection,
            is_grave=True,
        ),
    )
    list_display = ["reference", "notice", "against", "status", "received_at", "handler"]
    list_filter = [ObjectionAttention, "status", ("notice", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["notice", "nomination__round", "handler"]
    search_fields = ["reference"]
    search_help_text = gettext_lazy("Reference")
    readonly_fields = ["reference", "status", "finding", "closed_on", "handler", "files"]
    fieldsets = [
        (None, {"fields": ["reference", "status", "notice", "nomination", "received_at"]}),
        (gettext_lazy("What is objected"), {"fields": ["text", "files"]}),
        (
            gettext_lazy("Who objects"),
            {
                "fields": ["name", "phone", "email"],
                "description": gettext_lazy("Confidential: told to nobody outside this office."),
            },
        ),
        (gettext_lazy("Outcome"), {"fields": ["handler", "finding", "closed_on"]}),
    ]
    entry = [
        (None, {"fields": ["notice", "nomination", "received_at"]}),
        (gettext_lazy("What is objected"), {"fields": ["text", "papers"]}),
        (gettext_lazy("Who objects"), {"fields": ["name", "phone", "email"]}),
    ]

    @admin.display(description=gettext_lazy("against"))
    def against(self, objection: Objection) -> str:
        return objection.nomination.name if objection.nomination else _("the whole notice")

    @admin.display(description=gettext_lazy("evidence"))
    def files(self, objection: Objection):
        return format_html_join(
            "、",
            '<a href="{}">{}</a>',
            ((evidence_address(file), file.name) for file in objection.evidence.all()),
        )

    def get_fieldsets(self, request, obj=None):
        return self.entry if obj is None else self.fieldsets

    def has_view_permission(self, request, obj=None) -> bool:
        return request.user.has_perm(HANDLE)

    def has_add_permission(self, request) -> bool:
        return request.user.has_perm(HANDLE)

    def has_change_permission(self, request, obj=None) -> bool:
        return False

    def has_module_permission(self, request) -> bool:
        return super().has_module_permission(request) or request.user.has_perm(HANDLE)

    def save_model(self, request, obj, form, change) -> None:
        asked = {name: form.cleaned_data[name] for name in ENTERED}
        kept = file_objection(
            obj.notice, by=request.user, evidence=form.cleaned_data["papers"], **asked
        )
        obj.pk = kept.pk
        obj.refresh_from_db()

    def get_urls(self):
        view = self.admin_site.admin_view(self.evidence_view)
        return [
            path("evidence/<slug:code>/", view, name="honours_objection_evidence"),
            *super().get_urls(),
        ]

    def evidence_view(self, request, code: str):
        """A file of an objection, to those who handle objections."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        evidence = get_object_or_404(ObjectionEvidence, code=code)
        return private_response(
            evidence.file, name=evidence.name, content_type=evidence.content_type
        )


ENTERED = ("nomination", "received_at", "text", "name", "phone", "email")


def evidence_address(evidence: ObjectionEvidence) -> str:
    return reverse("admin:honours_objection_evidence", args=[evidence.code])
