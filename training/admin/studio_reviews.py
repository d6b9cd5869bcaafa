"""The yearly review of studios."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from config.common.reading import ReadOnly
from config.common.steps import ReasonForm, RecordForm, Step, StepAdmin, say
from config.common.uploads import private_response
from training.choices.studios import REVIEW_STEPS, SEVEN, ReviewGrade
from training.models import ClaimedResult, ReviewPhotograph, StudioReview
from training.services.studio_reviews import (
    ADD,
    CHANGE,
    call_reviews,
    drop_review,
    fail_review,
    pass_review,
    postpone_review,
    rectify_review,
    report_review,
    return_review,
)
from training.services.studios import WITHDRAW

from .chain_fields import StandingInline, day_field, words_field

VIEW_PHOTOGRAPH = "training.view_reviewphotograph"


class ReportForm(forms.Form):
    reported_on = day_field(label=gettext_lazy("Reported on"), initial=timezone.localdate)
    report = words_field(
        gettext_lazy("Report"),
        rows=6,
        max_length=4000,
        help_text=gettext_lazy("What the studio did in the year, as it says itself."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, label in SEVEN.items():
            self.fields[name] = forms.BooleanField(label=label, required=False)


class PassForm(RecordForm):
    grade = forms.ChoiceField(
        label=pgettext_lazy("of an appraisal", "Grade"), choices=ReviewGrade.choices
    )
    verdict = words_field(gettext_lazy("In words"), max_length=200, required=False)
    results = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Results to be entered"),
        queryset=ClaimedResult.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy(
            "What the studio claims. What stays ticked becomes a result of the studio, which the public"
            " sees; what is there already isn’t doubled."
        ),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        claims = self.record.claims.filter(result=None)
        if claims:
            field = self.fields["results"]
            field.queryset, field.initial = claims, claims
            field.label_from_instance = described
        else:
            del self.fields["results"]


def described(claim: ClaimedResult) -> str:
    amount = f"¥{claim.amount:,.0f}" if claim.amount else ""
    return " · ".join(filter(None, [claim.get_kind_display(), claim.title, claim.number, amount]))


class VerdictForm(forms.Form):
    verdict = words_field(gettext_lazy("What is missing"), max_length=200)


class RectifyForm(VerdictForm):
    due_on = day_field(label=gettext_lazy("Put right by"))


class StudioReadsForm(ReasonForm):
    """A reason that the studio reads too."""

    reason = words_field(
        gettext_lazy("Reason"),
        max_length=200,
        help_text=gettext_lazy(
            "The studio reads it and corrects its own report; it is kept in the history."
        ),
    )


class PostponeForm(ReasonForm):
    field_order = ["due_on", "reason"]
    due_on = day_field(label=gettext_lazy("Due on"))


class CallForm(forms.Form):
    year = forms.IntegerField(label=gettext_lazy("Year"), min_value=2000, max_value=2100)
    due_on = day_field(label=gettext_lazy("Due on"))


class ReviewAttention(admin.SimpleListFilter):
    title = gettext_lazy("needs attention")
    parameter_name = "attention"

    def lookups(self, request, model_admin):
        return [("judge", _("To be judged")), ("overdue", _("Overdue")), ("awaited", _("Awaited"))]

    def queryset(self, request, queryset):
        if self.value() == "judge":
            return queryset.to_judge()
        if self.value() == "overdue":
            return queryset.overdue(timezone.localdate())
        return queryset.awaited() if self.value() == "awaited" else queryset


class ClaimInline(StandingInline):
    model = ClaimedResult
    fields = ["kind", "title", "number", "amount", "result"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("result")


@admin.register(StudioReview)
class StudioReviewAdmin(ReadOnly, StepAdmin):
    """Called for all studios at once; each goes on by its steps."""

    process = REVIEW_STEPS
    change_list_template = "admin/training/studioreview_list.html"
    change_form_template = "admin/training/studioreview_change.html"
    inlines = [ClaimInline]
    steps = (
        Step(
            "report", gettext_lazy("The report is here"), ReportForm, CHANGE, report_review,
            initial=lambda review: {name: getattr(review, name) for name in ("report", *SEVEN)},
        ),
        Step("pass", gettext_lazy("Pass"), PassForm, CHANGE, pass_review),
        Step(
            "rectify", gettext_lazy("Have it put right"), RectifyForm, CHANGE, rectify_review,
            initial=lambda review: {"verdict": "、".join(review.missing)},
        ),
        Step(
            "return", gettext_lazy("Return the report"), StudioReadsForm, CHANGE, return_review,
        ),
        Step("postpone", gettext_lazy("Give more time"), PostponeForm, CHANGE, postpone_review),
        Step(
            "fail", pgettext_lazy("studio review", "Not passed"), VerdictForm, WITHDRAW, fail_review,
            help=gettext_lazy("The studio’s accreditation is withdrawn with it."), is_grave=True,
        ),
        Step("drop", gettext_lazy("Drop the review"), ReasonForm, CHANGE, drop_review, is_grave=True),
    )  # fmt: skip
    list_display = [
        *("studio", "year", "status", "due_on", "is_sent_by_studio", "grade", "reminded_on"),
    ]
    list_filter = [ReviewAttention, "status", "year", "grade", "is_sent_by_studio"]
    list_select_related = ["studio"]
    search_fields = ["reference", "studio__name", "studio__host__name"]
    fieldsets = [
        (None, {"fields": ["reference", "studio", "year", "status", "due_on", "reminded_on"]}),
        (
            gettext_lazy("The studio’s report"),
            {"fields": [("reported_on", "is_sent_by_studio"), "report", tuple(SEVEN)]},
        ),
        (
            gettext_lazy("What was decided"),
            {"fields": ["grade", "verdict", ("decided_by", "decided_on")]},
        ),
    ]

    def get_readonly_fields(self, request, obj=None):
        return [
            name
            for _title, options in self.fieldsets
            for each in options["fields"]
            for name in ([each] if isinstance(each, str) else each)
        ]

    def get_urls(self):
        call = self.admin_site.admin_view(self.call_view)
        photograph = self.admin_site.admin_view(self.photograph_view)
        return [
            path("call/", call, name="training_studioreview_call"),
            path(
                "<int:pk>/photographs/<slug:code>/",
                photograph,
                name="training_studioreview_photograph",
            ),
            *super().get_urls(),
        ]

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj and request.user.has_perm(VIEW_PHOTOGRAPH):
            context["photographs"] = list(obj.photographs.present())
        return super().render_change_form(request, context, add, change, form_url, obj)

    def photograph_view(self, request, pk: int, code: str):
        """A photograph of a report, for holders of the permission to see them."""
        if not request.user.has_perm(VIEW_PHOTOGRAPH):
            raise PermissionDenied
        found = ReviewPhotograph.objects.present().filter(review=pk, code=code).first()
        if found is None:
            raise Http404
        return private_response(
            found.file, name=found.name, content_type=found.content_type, inline=True
        )

    def call_view(self, request):
        """Ask all studios for their report of a year."""
        if not request.user.has_perm(ADD):
            raise PermissionDenied
        year = timezone.localdate().year
        form = CallForm(request.POST or None, initial={"year": year})
        if request.method == "POST" and form.is_valid():
            try:
                called = call_reviews(by=request.user, **form.cleaned_data)
            except ValidationError as error:
                say(form, error)
            else:
                text = ngettext(
                    "%(count)d studio is asked.", "%(count)d studios are asked.", called
                )
                messages.success(request, text % {"count": called})
                return HttpResponseRedirect(reverse("admin:training_studioreview_changelist"))
        context = {
            **self.admin_site.each_context(request),
            "title": _("Call the yearly review"),
            "opts": self.opts,
            "form": form,
            "media": self.media,
            "step": None,
        }
        return TemplateResponse(request, "admin/step_form.html", context)
