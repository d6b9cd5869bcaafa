"""Rounds of visits: planned for many at once, given to staff by town, followed to their end."""

from django import forms
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.db.models import Sum
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from config.common.steps import Step, StepAdmin
from honours.choices import Employment, Level
from honours.choices.care import CareStatus, Family
from honours.models import CareRound, Organisation
from honours.services.care_rounds import PLAN, Wanted, assign_staff, plan_round
from honours.views import care_rounds

BOXES = forms.CheckboxSelectMultiple


class WantedForm(forms.Form):
    """Whom the round visits; a list without a tick leaves nobody out."""

    families = forms.MultipleChoiceField(
        label=gettext_lazy("Whose"), choices=Family.choices, required=False, widget=BOXES
    )
    levels = forms.MultipleChoiceField(
        label=gettext_lazy("Treatment level"), choices=Level.choices, required=False, widget=BOXES
    )
    employments = forms.MultipleChoiceField(
        label=gettext_lazy("Employment"),
        choices=Employment.choices,
        required=False,
        widget=BOXES,
    )
    townships = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Towns"),
        queryset=Organisation.objects.townships(),
        required=False,
        widget=BOXES,
    )


class AssignForm(forms.Form):
    staff = forms.ModelChoiceField(
        label=gettext_lazy("Member of staff"),
        queryset=get_user_model()
        .objects.filter(is_active=True, is_staff=True)
        .order_by("username"),
    )
    townships = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Towns"), queryset=Organisation.objects.townships(), widget=BOXES
    )


def plan(care_round: CareRound, *, by, **wanted) -> None:
    plan_round(care_round, by=by, wanted=Wanted(**wanted))


@admin.register(CareRound)
class CareRoundAdmin(StepAdmin):
    """An occasion with its people, budget and how far it got."""

    change_form_template = "admin/honours/care_round_change.html"
    steps = (
        Step(
            "plan",
            gettext_lazy("Prepare the list"),
            WantedForm,
            PLAN,
            plan,
            help=gettext_lazy(
                "Plans a visit for everybody alive whom the ticks leave. Who is in the round"
                " already stays; it can be done again after the registry has changed."
            ),
        ),
        Step("assign", gettext_lazy("Give towns to staff"), AssignForm, PLAN, assign_staff),
    )
    list_display = ["name", "festival", "starts_on", "ends_on", "people", "reached"]
    list_filter = ["festival", "year"]
    search_fields = ["name"]
    readonly_fields = ["progress", "spending", "doubtful"]
    fieldsets = [
        (None, {"fields": ["name", ("festival", "year"), "kind", ("starts_on", "ends_on")]}),
        (
            gettext_lazy("What each person receives"),
            {
                "fields": ["bring", ("cash", "goods"), "budget"],
                "description": gettext_lazy(
                    "Copied onto each visit when the list is prepared; later changes here"
                    " leave those visits as they are."
                ),
            },
        ),
        (gettext_lazy("Internal"), {"fields": ["note"]}),
    ]
    state = (gettext_lazy("How it stands"), {"fields": ["progress", "spending", "doubtful"]})

    @admin.display(description=gettext_lazy("people"))
    def people(self, care_round: CareRound) -> int:
        return care_round.total

    @admin.display(description=gettext_lazy("reached"))
    def reached(self, care_round: CareRound) -> str:
        return f"{care_round.coverage} %" if care_round.total else "-"

    @admin.display(description=gettext_lazy("progress"))
    def progress(self, care_round: CareRound) -> str:
        return _("%(done)d of %(total)d reached (%(share)d %%), %(open)d still planned") % {
            "done": care_round.done,
            "total": care_round.total,
            "share": care_round.coverage,
            "open": care_round.open,
        }

    @admin.display(description=gettext_lazy("money and goods"))
    def spending(self, care_round: CareRound) -> str:
        """What the round costs if all that is planned is done."""
        live = care_round.records.exclude(status=CareStatus.DROPPED)
        sums = live.aggregate(cash=Sum("cash"), goods=Sum("goods"))
        cost = sum(value or 0 for value in sums.values())
        words = _("%(cost)s yuan") % {"cost": cost}
        if care_round.budget is None:
            return words
        if cost > care_round.budget:
            over = cost - care_round.budget
            return _("%(cost)s yuan, %(over)s yuan over the budget") % {"cost": cost, "over": over}
        return _("%(cost)s of %(budget)s yuan") % {"cost": cost, "budget": care_round.budget}

    @admin.display(description=gettext_lazy("to look at"))
    def doubtful(self, care_round: CareRound) -> str:
        count = care_round.records.questionable().count()
        if not count:
            return "-"
        text = ngettext(
            "%(count)d planned visit to somebody who has died, moved, lost contact or whose"
            " honour fell since",
            "%(count)d planned visits to people who have died, moved, lost contact or whose"
            " honours fell since",
            count,
        )
        return text % {"count": count}

    def get_queryset(self, request):
        return super().get_queryset(request).with_progress()

    def get_fieldsets(self, request, obj=None):
        return [self.state, *self.fieldsets] if obj else self.fieldsets

    def possible_verbs(self, record) -> list[str]:
        return ["plan", "assign"]

    def get_urls(self):
        views = [
            ("<int:pk>/sheet/", care_rounds.sheet, "sheet"),
            ("<int:pk>/visits/", care_rounds.tick_off, "visits"),
        ]
        return [
            *(
                path(route, self.admin_site.admin_view(view), name=f"honours_careround_{name}")
                for route, view, name in views
            ),
            *super().get_urls(),
        ]
