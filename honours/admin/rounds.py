"""Selection rounds: their rules in working order, their steps, and how they stand."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from config.common.records import CheckedForm
from config.common.steps import NothingToAsk, ReasonForm, Step, StepAdmin
from honours.choices import Employment
from honours.choices.selection import ROUND_STEPS, CandidateTag, RoundStatus
from honours.models import (
    BodyPlaces,
    Criterion,
    QuotaRule,
    RoundTitle,
    SelectionRound,
    VettingRequirement,
)
from honours.services.overviews import overview_of
from honours.services.rounds import (
    LEAD,
    PERMISSION,
    SENTENCES,
    archive_round,
    close_round,
    copy_round,
    decide_round,
    open_round,
    override_quotas,
    reopen_round,
    standing,
    start_notice,
    start_review,
)
from honours.services.vetting import ask_departments


def several(label, choices, **options) -> forms.MultipleChoiceField:
    """Some of a list, as boxes to tick."""
    widget = forms.CheckboxSelectMultiple
    return forms.MultipleChoiceField(label=label, choices=choices, widget=widget, **options)


class RoundForm(CheckedForm):
    employments = several(
        gettext_lazy("Employment of candidates"),
        Employment.choices,
        required=False,
        help_text=gettext_lazy("None ticked: any. Usually the retired are left out."),
    )


class QuotaForm(CheckedForm):
    counted = several(gettext_lazy("Counted are"), CandidateTag.choices)
    among = several(
        gettext_lazy("Among"),
        CandidateTag.choices,
        required=False,
        help_text=gettext_lazy("None ticked: among all."),
    )


class RoundPart:
    """A part of the round. ``guard`` names what makes it stand still; it's then only shown."""

    form = CheckedForm
    extra = 0
    guard = "round_archived_stands"

    def has_add_permission(self, request, obj=None) -> bool:
        return not self._stands(request, obj) and super().has_add_permission(request, obj)

    def has_change_permission(self, request, obj=None) -> bool:
        return not self._stands(request, obj) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request, obj=None) -> bool:
        return not self._stands(request, obj) and super().has_delete_permission(request, obj)

    def _stands(self, request, obj) -> bool:
        return obj is not None and self.guard in standing_for(request, obj)


def standing_for(request, round: SelectionRound) -> dict[str, str]:
    """Asked of the database once a page."""
    if not hasattr(request, "standing"):
        request.standing = standing(round)
    return request.standing


class RoundTitleInline(RoundPart, admin.TabularInline):
    model = RoundTitle
    guard = "round_titles_stand"
    autocomplete_fields = ["title"]


class BodyPlacesInline(RoundPart, admin.TabularInline):
    model = BodyPlaces
    verbose_name_plural = gettext_lazy("Places by town and industry")


class QuotaInline(RoundPart, admin.StackedInline):
    model = QuotaRule
    form = QuotaForm
    guard = "round_quotas_stand"
    readonly_fields = ["rule"]

    @admin.display(description=gettext_lazy("rule"))
    def rule(self, quota: QuotaRule) -> str:
        return quota.words()

    def get_fields(self, request, obj=None) -> list:
        """Where it can't be changed it is a sentence to read."""
        if obj is None or self.has_change_permission(request, obj):
            return ["counted", "among", ("bound", "percent")]
        return ["rule"]


class CriterionInline(RoundPart, admin.TabularInline):
    model = Criterion
    guard = "round_rubric_stands"
    fields = ["position", "name", "help", "most_points", "weight"]


class RequirementInline(RoundPart, admin.TabularInline):
    model = VettingRequirement


@admin.register(SelectionRound)
class RoundAdmin(StepAdmin):
    """A round is prepared as a draft; what others rely on since stands as it is."""

    form = RoundForm
    process = ROUND_STEPS
    sentences = SENTENCES
    change_form_template = "admin/honours/round_change.html"
    steps = (
        Step("open", gettext_lazy("Open for nominations"), NothingToAsk, PERMISSION, open_round),
        Step(
            "close",
            gettext_lazy("Close for nominations"),
            NothingToAsk,
            PERMISSION,
            close_round,
            help=gettext_lazy("No more is taken; what was submitted goes its way."),
            is_grave=True,
        ),
        Step("review", gettext_lazy("Begin the review"), NothingToAsk, PERMISSION, start_review),
        Step(
            "notice",
            gettext_lazy("All are past the panel"),
            NothingToAsk,
            PERMISSION,
            start_notice,
            help=gettext_lazy("Those shortlisted go into public notice next."),
        ),
        Step("decide", gettext_lazy("All is decided"), NothingToAsk, PERMISSION, decide_round),
        Step(
            "archive",
            gettext_lazy("Archive"),
            NothingToAsk,
            PERMISSION,
            archive_round,
            help=gettext_lazy("Nothing of the round can be changed from then on."),
            is_grave=True,
        ),
        Step("reopen", gettext_lazy("Open again"), ReasonForm, PERMISSION, reopen_round),
        Step(
            "override",
            gettext_lazy("Depart from the quotas"),
            ReasonForm,
            LEAD,
            override_quotas,
            help=gettext_lazy("The leader's written reason lets the panel's set miss a quota."),
            is_grave=True,
        ),
        Step(
            "copy",
            gettext_lazy("Make next year's round from this"),
            NothingToAsk,
            "honours.add_selectionround",
            copy_round,
            help=gettext_lazy("A new draft with all its parts, and every date a year later."),
            is_aside=True,
        ),
    )
    list_display = ["name", "year", "status", "opens_at", "closes_at"]
    list_filter = ["status", "year"]
    search_fields = ["name", "slug"]
    readonly_fields = ["status", "quota_override"]
    inlines = [
        RoundTitleInline,
        BodyPlacesInline,
        QuotaInline,
        CriterionInline,
        RequirementInline,
    ]
    fieldsets = [
        (None, {"fields": ["name", "slug", ("year", "session"), "status"]}),
        (
            gettext_lazy("Nominations"),
            {"fields": ["introduction", "opens_at", "closes_at", "contact"]},
        ),
        (
            gettext_lazy("Who is eligible"),
            {
                "fields": [
                    ("age_least", "age_most"),
                    "employments",
                    "excludes_held_level",
                    "one_per_unit",
                    "conditions",
                ]
            },
        ),
        (
            gettext_lazy("Notices"),
            {
                "fields": [
                    "unit_notice_days",
                    ("notice_days", "notice_unit"),
                    "count_first_day",
                    "grace_days",
                ]
            },
        ),
        (
            gettext_lazy("Review and panel"),
            {
                "fields": [
                    "reviews_needed",
                    ("quorum_numerator", "quorum_denominator"),
                    "quota_override",
                    "is_upper_level",
                ]
            },
        ),
    ]
    # What of the round itself stands still with which guard.
    frozen = {
        "round_notice_stands": ["notice_days", "notice_unit", "count_first_day", "grace_days"],
        "round_award_stands": [
            "year",
            "is_upper_level",
            "quorum_numerator",
            "quorum_denominator",
        ],
    }

    def possible_verbs(self, record) -> list[str]:
        found = [*super().possible_verbs(record), "copy"]
        if record.status in (RoundStatus.CLOSED, RoundStatus.REVIEWING):
            found.append("override")
        return found

    def has_change_permission(self, request, obj=None) -> bool:
        if obj is not None and obj.status == RoundStatus.ARCHIVED:
            return False
        return super().has_change_permission(request, obj)

    def get_readonly_fields(self, request, obj=None):
        """Once it is open, its code stands in addresses that units have; and what is relied on."""
        if obj is None or obj.status == RoundStatus.DRAFT:
            return self.readonly_fields
        still = standing_for(request, obj)
        names = [name for guard, fields in self.frozen.items() if guard in still for name in fields]
        return [*self.readonly_fields, "slug", *names]

    def get_view_on_site_url(self, obj=None):
        if obj is None or obj.status == RoundStatus.DRAFT:
            return None
        return super().get_view_on_site_url(obj)

    def save_related(self, request, form, formsets, change) -> None:
        """A department that is added late is asked about all who are being heard."""
        super().save_related(request, form, formsets, change)
        asked = ask_departments(form.instance, by=request.user) if change else 0
        if asked:
            text = ngettext(
                "%(count)d more opinion was asked for.",
                "%(count)d more opinions were asked for.",
                asked,
            )
            messages.info(request, text % {"count": asked})

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        still = standing_for(request, obj) if obj else {}
        context["standing"] = list(dict.fromkeys(still.values()))
        return super().render_change_form(request, context, add, change, form_url, obj)

    # --- How it stands ---

    def get_urls(self):
        view = self.admin_site.admin_view(self.overview_view)
        name = "honours_selectionround_overview"
        return [path("<int:pk>/overview/", view, name=name), *super().get_urls()]

    def overview_view(self, request, pk: int):
        """Where its cases are, which places and quotas are kept, what is due. Made to be printed."""
        round = self.get_object(request, str(pk))
        if round is None:
            raise Http404
        if not (
            self.has_view_or_change_permission(request, round)
            and request.user.has_perm("honours.view_nomination")
        ):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "title": _("How it stands: %(round)s") % {"round": round},
            "opts": self.opts,
            "round": round,
            **overview_of(round),
        }
        return TemplateResponse(request, "admin/honours/round_overview.html", context)
