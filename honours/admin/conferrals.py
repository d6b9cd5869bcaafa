"""Conferrals: entering them, their certificates, and how an honour is suspended or revoked."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from config.common.search import matches, terms
from config.common.steps import NothingToAsk, ReasonForm, Step, StepAdmin
from honours.choices import CONFERRAL_STEPS, ConferralStatus
from honours.models import Conferral, IssuedCertificate, Organisation, Person
from honours.services.certificates import ISSUE, issue_certificates, reissue_certificate
from honours.services.conferrals import (
    reinstate_conferral,
    revoke_conferral,
    suspend_conferral,
)

from .certificates import sheets_page
from .choosing import ChoosesPeople

PERMISSION = "honours.revoke_conferral"


class RevocationForm(ReasonForm):
    authority = forms.CharField(
        label=_("Authority that revokes it"),
        max_length=120,
        help_text=_("The body that conferred it, or the one above that."),
    )
    document = forms.CharField(label=_("Document of the authority"), max_length=60)
    on = forms.DateField(
        label=_("Date of the revocation"), widget=forms.DateInput(attrs={"type": "date"})
    )
    field_order = ["authority", "document", "on", "reason"]


def issue_one(conferral: Conferral, *, by) -> Conferral:
    return issue_certificates([conferral], by=by)[0]


class ConferralAttention(admin.SimpleListFilter):
    title = _("needs attention")
    parameter_name = "attention"

    def lookups(self, request, model_admin):
        return [
            ("suspended", _("Suspended")),
            ("yearless", _("Year not known")),
            ("undocumented", _("Neither document nor certificate number")),
        ]

    def queryset(self, request, queryset):
        conditions = {
            "suspended": Q(status=ConferralStatus.SUSPENDED),
            "yearless": Q(award_year=None),
            "undocumented": Q(decision_number="", certificate_number=""),
        }
        return queryset.filter(conditions.get(self.value(), Q()))


@admin.register(Conferral)
class ConferralAdmin(ChoosesPeople, StepAdmin):
    """Who holds which honour. The status changes by steps alone; nothing is deleted."""

    process = CONFERRAL_STEPS
    change_form_template = "admin/honours/conferral_change.html"
    actions = ["issue_selected", "print_selected"]
    steps = (
        Step("issue", _("Issue the certificate"), NothingToAsk, ISSUE, issue_one),
        Step(
            "reissue",
            _("Issue it anew"),
            ReasonForm,
            ISSUE,
            reissue_certificate,
            help=_("The new certificate gets the next number; the old one counts as replaced."),
        ),
        Step("reinstate", _("Reinstate"), ReasonForm, PERMISSION, reinstate_conferral),
        Step(
            "suspend",
            _("Suspend"),
            ReasonForm,
            PERMISSION,
            suspend_conferral,
            help=_("The honour is hidden from the public until it is reinstated."),
        ),
        Step(
            "revoke",
            _("Revoke"),
            RevocationForm,
            PERMISSION,
            revoke_conferral,
            help=_("This is final: a new honour would have to be conferred."),
            is_grave=True,
            initial=lambda conferral: {"authority": conferral.title.conferring_body},
        ),
    )
    list_display = [
        "holder_name",
        "title",
        "award_year",
        "certificate_number",
        "decision_number",
        "status",
    ]
    list_display_links = ["holder_name", "title"]
    list_filter = [
        ConferralAttention,
        "status",
        "title__category",
        "title__level",
        ("title", admin.RelatedOnlyFieldListFilter),
    ]
    list_select_related = ["person", "organisation", "title"]
    search_fields = ["certificate_number"]
    search_help_text = _(
        "Name of the person or collective, title, document number or certificate number"
    )
    autocomplete_fields = ["person", "organisation", "title"]
    readonly_fields = [
        "status",
        "revoked_on",
        "revocation_authority",
        "revocation_document",
        "revocation_reason",
    ]
    fieldsets = [
        (
            None,
            {
                "fields": ["person", "organisation", "title", "status"],
                "description": _("Choose a person or a collective, not both."),
            },
        ),
        (_("Award"), {"fields": ["award_year", "award_date", "session"]}),
        (_("Papers"), {"fields": ["decision_number", "certificate_number"]}),
        (
            _("At the time of the award"),
            {"fields": ["unit_at_award", "post_at_award", ("period_from", "period_to")]},
        ),
        (_("Treatment and notes"), {"fields": ["treatment_level", "note"]}),
    ]
    revocation = (
        _("Revocation"),
        {
            "fields": [
                "revocation_authority",
                "revocation_document",
                "revoked_on",
                "revocation_reason",
            ]
        },
    )

    @admin.display(description=_("holder"), ordering="person__name")
    def holder_name(self, conferral: Conferral) -> str:
        return str(conferral.holder)

    def get_fieldsets(self, request, obj=None):
        is_revoked = obj is not None and obj.status == ConferralStatus.REVOKED
        return [*self.fieldsets, self.revocation] if is_revoked else self.fieldsets

    def get_readonly_fields(self, request, obj=None):
        """Of a revoked honour only the internal note can still be changed; what a certificate says
        stays.
        """
        if obj is None or obj.status != ConferralStatus.REVOKED:
            return [*self.readonly_fields, *self._printed(obj)]
        return [name for name in _names(self.get_fieldsets(request, obj)) if name != "note"]

    def _printed(self, obj) -> list[str]:
        paper = obj and obj.certificates.current().exists()
        return ["title", "award_year", "certificate_number"] if paper else []

    def possible_verbs(self, record):
        verbs = list(super().possible_verbs(record))
        if record.status == ConferralStatus.VALID:
            if not record.certificate_number and record.award_year:
                verbs.append("issue")
            elif record.certificates.current().exists():
                verbs.append("reissue")
        return verbs

    def has_issue_permission(self, request) -> bool:
        return request.user.has_perm(ISSUE)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj:
            context["papers"] = obj.certificates.order_by("-number")
            context["sweep"] = obj.sweeps.first()
            context["may_print"] = self.has_issue_permission(request)
        return super().render_change_form(request, context, add, change, form_url, obj)

    @admin.action(description=_("Issue certificates"), permissions=["issue"])
    def issue_selected(self, request, queryset) -> None:
        """In the order of the list; all of them, or none with the reason."""
        try:
            issued = issue_certificates(queryset, by=request.user)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return
        words = ngettext(
            "%(count)d certificate was issued: %(numbers)s.",
            "%(count)d certificates were issued: %(numbers)s.",
            len(issued),
        )
        numbers = "、".join(dict.fromkeys([_number(issued[0]), _number(issued[-1])]))
        messages.success(request, words % {"count": len(issued), "numbers": numbers})

    @admin.action(description=_("Print certificates"), permissions=["issue"])
    def print_selected(self, request, queryset):
        papers = IssuedCertificate.objects.to_print().filter(conferral__in=queryset)
        return sheets_page(request, papers) or messages.warning(
            request, _("None of these honours has a certificate to print.")
        )

    def get_search_results(self, request, queryset, search_term):
        words = terms(search_term)
        if not words:
            return queryset, False
        organisations = Organisation.objects.all()
        for word in words:
            organisations = organisations.filter(matches(word))
        found = (
            Q(person__in=Person.objects.search(search_term).order_by().values("pk"))
            | Q(organisation__in=organisations.values("pk"))
            | Q(certificate_number=search_term.strip())
            | Q(decision_number=search_term.strip())
        )
        return queryset.filter(found), False


def _number(conferral: Conferral) -> str:
    return conferral.certificate_number


def _names(fieldsets) -> list[str]:
    """The fields of these fieldsets, those that stand side by side too."""
    names = []
    for _title, options in fieldsets:
        for entry in options["fields"]:
            names += [entry] if isinstance(entry, str) else entry
    return names
