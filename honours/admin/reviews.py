"""Reviewing: a reviewer's own cases, and for the office who reviews what, the ranking, comparison."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from config.common.reading import ReadOnly
from config.common.records import RecordAdmin
from honours.forms.reviews import AssignForm, ScoresForm, TieForm
from honours.models import (
    Criterion,
    Nomination,
    ReviewAssignment,
    ReviewerProfile,
    SelectionRound,
)
from honours.services.conflicts import words_of
from honours.services.dossiers import dossier_of
from honours.services.ranking import (
    Ranked,
    given_reviews,
    percent_of,
    points_by_criterion,
    ranked_cases,
)
from honours.services.reviews import (
    ASSIGN,
    GIVE,
    REVIEWABLE,
    assign_by_sector,
    assign_reviewers,
    declare_conflict,
    give_review,
    save_scores,
)

from .choosing import ChoosesPeople

RANKING = "honours.see_ranking"


@admin.register(ReviewerProfile)
class ReviewerProfileAdmin(ChoosesPeople, RecordAdmin):
    list_display = ["user", "person", "employer", "is_active"]
    list_filter = ["is_active"]
    list_select_related = ["user", "person", "employer"]
    search_fields = ["user__last_name", "user__first_name", "user__username"]
    autocomplete_fields = ["person", "employer"]


class ReviewState(admin.SimpleListFilter):
    title = gettext_lazy("needs attention")
    parameter_name = "attention"

    def lookups(self, request, model_admin):
        return [("waiting", _("Not given yet")), ("given", _("Given"))]

    def queryset(self, request, queryset):
        if self.value() == "waiting":
            return queryset.waiting()
        return queryset.given() if self.value() == "given" else queryset


@admin.register(ReviewAssignment)
class ReviewAdmin(ReadOnly, admin.ModelAdmin):
    """A reviewer sees the own cases alone; who assigns sees all, but scores only by the ranking."""

    change_list_template = "admin/honours/review_list.html"
    list_display = ["candidate", "employer", "sector", "round", "state"]
    list_display_links = ["candidate"]
    list_filter = [ReviewState, ("nomination__round", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["nomination__round", "reviewer"]
    search_fields = ["nomination__name", "nomination__employer"]
    ordering = ["given_at", "nomination__pk"]
    actions = None

    @admin.display(description=gettext_lazy("candidate"))
    def candidate(self, review) -> str:
        return review.nomination.name

    @admin.display(description=gettext_lazy("employer"))
    def employer(self, review) -> str:
        return review.nomination.employer

    @admin.display(description=gettext_lazy("sector"))
    def sector(self, review) -> str:
        return review.nomination.get_sector_display()

    @admin.display(description=gettext_lazy("round"))
    def round(self, review) -> str:
        return str(review.nomination.round)

    @admin.display(description=gettext_lazy("reviewer"))
    def who(self, review) -> str:
        return str(review.reviewer)

    @admin.display(description=gettext_lazy("how it stands"))
    def state(self, review) -> str:
        return _("given") if review.given_at else _("waiting")

    def get_list_display(self, request):
        return [*self.list_display, "who"] if request.user.has_perm(ASSIGN) else self.list_display

    def get_queryset(self, request):
        reviews = super().get_queryset(request).live()
        return reviews if request.user.has_perm(ASSIGN) else reviews.filter(reviewer=request.user)

    def has_module_permission(self, request) -> bool:
        return request.user.has_perm(GIVE) or request.user.has_perm(ASSIGN)

    def has_view_permission(self, request, obj=None) -> bool:
        return self.has_module_permission(request)

    def get_urls(self):
        def view(function):
            return self.admin_site.admin_view(function)

        name = "honours_reviewassignment"
        return [
            path("assign/<int:pk>/", view(self.assign_view), name=f"{name}_assign"),
            path("ranking/<int:pk>/", view(self.ranking_view), name=f"{name}_ranking"),
            path("compare/<int:pk>/", view(self.compare_view), name=f"{name}_compare"),
            path("<int:pk>/tie/", view(self.tie_view), name=f"{name}_tie"),
            *super().get_urls(),
        ]

    def changelist_view(self, request, extra_context=None):
        user = request.user
        rounds = list(SelectionRound.objects.with_waiting(*REVIEWABLE))
        context = {
            "rounds": rounds if user.has_perm(ASSIGN) or user.has_perm(RANKING) else [],
            "may_assign": user.has_perm(ASSIGN),
            "may_rank": user.has_perm(RANKING),
        }
        return super().changelist_view(request, {**context, **(extra_context or {})})

    def page(self, request, template: str, title, **context):
        return TemplateResponse(
            request,
            f"admin/honours/{template}",
            {**self.admin_site.each_context(request), "title": title, "opts": self.opts, **context},
        )

    # --- A reviewer's page of a case -----------------------------------------------------------------

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """The case, its points, and once they are given the others' scores."""
        review = self._own(request, object_id)
        form = ScoresForm(request.POST or None, review=review)
        if request.method == "POST" and form.is_valid() and self._keep(request, review, form):
            return HttpResponseRedirect(request.path)
        nomination = review.nomination
        return self.page(
            request,
            "review_case.html",
            nomination.name,
            review=review,
            nomination=nomination,
            facts=case_facts(nomination),
            dossier=dossier_of(nomination.person) if nomination.person else [],
            form=form,
            others=others_of(review),
            media=self.media + form.media,
        )

    def _own(self, request, object_id) -> ReviewAssignment:
        reviews = ReviewAssignment.objects.live().select_related(
            "nomination__round", "nomination__title", "nomination__person"
        )
        review = reviews.filter(pk=object_id, reviewer=request.user).first()
        if review is None or not request.user.has_perm(GIVE):
            raise PermissionDenied
        return review

    def _keep(self, request, review, form) -> bool:
        try:
            save_scores(
                review,
                by=request.user,
                points=form.points(),
                comments=form.comments(),
                comment=form.cleaned_data["comment"],
            )
            if "give" in request.POST:
                give_review(review, by=request.user)
        except ValidationError as error:
            for message in error.messages:
                form.add_error(None, message)
            return False
        given = "give" in request.POST
        messages.success(request, _("The review is given.") if given else _("Kept so far."))
        return True

    def tie_view(self, request, pk: int):
        """The reviewer declares a tie; the case goes to another."""
        review = self._own(request, pk)
        form = TieForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            try:
                declare_conflict(review, by=request.user, **form.cleaned_data)
            except ValidationError as error:
                form.add_error(None, error.messages)
            else:
                messages.success(request, _("Thank you. The case goes to another reviewer."))
                return HttpResponseRedirect(reverse("admin:honours_reviewassignment_changelist"))
        return self.page(
            request,
            "review_tie.html",
            _("I have a tie to this case"),
            form=form,
            review=review,
            media=self.media,
        )

    # --- The office's pages of a round ----------------------------------------------------------------

    def _round(self, request, pk: int, permission: str) -> SelectionRound:
        if not request.user.has_perm(permission):
            raise PermissionDenied
        return get_object_or_404(SelectionRound, pk=pk)

    def assign_view(self, request, pk: int):
        """Cases to reviewers, by hand or by sector; ties that were found are told here alone."""
        round = self._round(request, pk, ASSIGN)
        cases = round.nominations.at(*REVIEWABLE).with_reviews().order_by("sector", "pk")
        form = AssignForm(request.POST or None, cases=cases)
        result = None
        if request.method == "POST" and form.is_valid():
            result = self._assign(request, form)
            cases = cases.all()
        return self.page(
            request,
            "review_assign.html",
            _("Assign reviewers"),
            round=round,
            form=form,
            cases=[case_row(case) for case in cases],
            reviewers=ReviewerProfile.objects.filter(is_active=True).select_related("user"),
            result=result,
            media=self.media,
        )

    def _assign(self, request, form):
        data = form.cleaned_data
        try:
            if "by_sector" in request.POST:
                result = assign_by_sector(data["cases"], by=request.user)
            else:
                result = assign_reviewers(data["cases"], data["reviewers"], by=request.user)
        except ValidationError as error:
            form.add_error(None, error)
            return None
        made = len(result.made)
        text = ngettext("%(count)d case was assigned.", "%(count)d cases were assigned.", made)
        messages.success(request, text % {"count": made})
        return result

    def ranking_view(self, request, pk: int):
        """All cases by their mean, with spread and outliers."""
        round = self._round(request, pk, RANKING)
        rows = ranked_cases(round)
        return self.page(
            request,
            "review_ranking.html",
            _("Ranking"),
            round=round,
            rows=rows,
            needed=round.reviews_needed,
            media=self.media,
        )

    def compare_view(self, request, pk: int):
        """Two or more cases side by side, as chosen on the ranking."""
        round = self._round(request, pk, RANKING)
        chosen = [int(key) for key in request.GET.getlist("case") if key.isdecimal()]
        rows = ranked_cases(round, only=chosen)
        if len(rows) < 2:
            messages.warning(request, _("Choose two cases or more to compare."))
            address = reverse("admin:honours_reviewassignment_ranking", args=[round.pk])
            return HttpResponseRedirect(address)
        criteria = list(round.criteria.all())
        return self.page(
            request,
            "review_compare.html",
            _("Side by side"),
            round=round,
            rows=[comparison(row, criteria) for row in rows],
            media=self.media,
        )


def case_row(nomination: Nomination) -> dict:
    """A case as those who assign see it; it needs ``live_reviews`` and ``known_conflicts``."""
    return {
        "nomination": nomination,
        "reviewers": [review.reviewer for review in nomination.live_reviews],
        "conflicts": [
            {"reviewer": tie.reviewer, "words": words_of(tie.kind, tie.detail)}
            for tie in nomination.known_conflicts
        ],
        "is_short": len(nomination.live_reviews) < nomination.round.reviews_needed,
    }


def case_facts(nomination: Nomination) -> list[dict]:
    """What a reviewer may know: the work, no numbers by which a person is found."""
    return [
        {"label": _("Honour title"), "value": nomination.title},
        {"label": _("Employer"), "value": nomination.employer},
        {"label": _("Post"), "value": nomination.post},
        {"label": _("Kind of candidate"), "value": nomination.get_candidate_type_display()},
        {"label": _("Sector"), "value": nomination.get_sector_display()},
        {"label": _("Skill grade or professional title"), "value": nomination.skill_grade},
        {"label": _("Town or industry union"), "value": nomination.endorsed_through},
        {"label": _("Earlier honours"), "value": nomination.earlier_honours},
    ]


def others_of(review: ReviewAssignment) -> list[dict]:
    """The other reviews of the case, once the own one is given."""
    if not review.given_at:
        return []
    others = given_reviews().filter(nomination=review.nomination).exclude(pk=review.pk)
    return [{"review": other, "percent": percent_of(other)} for other in others]


def comparison(row: Ranked, criteria: list[Criterion]) -> dict:
    nomination = row.nomination
    return {
        "row": row,
        "points": points_by_criterion(row, criteria),
        "comments": [
            (each.reviewer, lines) for each in row.reviews if (lines := comments_in(each))
        ],
        "nomination": nomination,
        "facts": case_facts(nomination),
        "tags": nomination.tag_labels,
        "dossier": dossier_of(nomination.person) if nomination.person else [],
    }


def comments_in(review: ReviewAssignment) -> list[str]:
    """What a reviewer wrote: on single criteria, then on the whole."""
    lines = [
        _("%(criterion)s: %(comment)s") % {"criterion": score.criterion, "comment": score.comment}
        for score in review.given_scores
        if score.comment
    ]
    return [*lines, review.comment] if review.comment else lines
