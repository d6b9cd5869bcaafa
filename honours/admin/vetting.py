"""Opinions of departments: whom to remind, sheets to send, answers to record."""

from itertools import groupby

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import ValidationError
from django.db.models import Case, Q, Value, When
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from config.common.reading import ReadOnly
from config.common.steps import Step, StepAdmin, say
from honours.choices.selection import OpinionAnswer
from honours.forms.selection import OpinionForm
from honours.models import VettingOpinion
from honours.services.vetting import HEARING, RECORD, overdue_since, record_opinion


def answer_of(opinion: VettingOpinion) -> dict:
    """What the form begins with: the answer that is there, or today's date for the first."""
    if opinion.answer == OpinionAnswer.ASKED:
        return {"answered_on": timezone.localdate()}
    names = ("answer", "answered_on", "document", "reason", "valid_until")
    return {name: getattr(opinion, name) for name in names}


class OpinionAttention(admin.SimpleListFilter):
    title = gettext_lazy("needs attention")
    parameter_name = "attention"

    def lookups(self, request, model_admin):
        return [
            ("waiting", _("Awaiting an answer")),
            ("overdue", _("Asked more than ten days ago")),
            ("objects", _("Objects")),
            ("lapsed", _("No longer in date")),
        ]

    def queryset(self, request, queryset):
        hearing = Q(nomination__status__in=HEARING)
        conditions = {
            "waiting": hearing & Q(answer=OpinionAnswer.ASKED),
            "overdue": hearing & Q(answer=OpinionAnswer.ASKED, asked_on__lt=overdue_since()),
            "objects": hearing & Q(answer=OpinionAnswer.OBJECTS),
            "lapsed": hearing & Q(valid_until__lt=timezone.localdate()),
        }
        return queryset.filter(conditions.get(self.value(), Q()))


@admin.register(VettingOpinion)
class VettingOpinionAdmin(ReadOnly, StepAdmin):
    """Asked when a case goes into vetting; here the answers are recorded, nothing else is changed."""

    steps = (
        Step(
            "record",
            gettext_lazy("Record the answer"),
            OpinionForm,
            RECORD,
            record_opinion,
            initial=answer_of,
        ),
    )
    list_display = ["candidate", "department", "answer", "waited", "answered_on", "document"]
    list_display_links = ["candidate"]
    list_filter = [
        OpinionAttention,
        ("nomination__round", admin.RelatedOnlyFieldListFilter),
        ("department", admin.RelatedOnlyFieldListFilter),
        "answer",
    ]
    search_fields = ["nomination__name", "nomination__reference", "nomination__employer"]
    search_help_text = gettext_lazy("Name, reference or employer of the candidate")
    fields = [
        "nomination",
        "department",
        "asked_on",
        "answer",
        "answered_on",
        "document",
        "reason",
        "valid_until",
        "recorded_by",
    ]
    actions = ["print_request", "record_selected"]

    @admin.display(description=gettext_lazy("candidate"), ordering="nomination__name")
    def candidate(self, opinion: VettingOpinion) -> str:
        return opinion.nomination.name

    @admin.display(description=gettext_lazy("days since asked"), ordering="asked_on")
    def waited(self, opinion: VettingOpinion) -> int | str:
        if opinion.answer != OpinionAnswer.ASKED:
            return ""
        return (timezone.localdate() - opinion.asked_on).days

    def get_queryset(self, request):
        found = super().get_queryset(request)
        return found.select_related("nomination__round", "department", "recorded_by")

    def get_ordering(self, request):
        """Those that wait come first, department by department, the longest first."""
        answered = Case(When(answer=OpinionAnswer.ASKED, then=Value(0)), default=Value(1))
        return [answered, "department__name", "asked_on", "pk"]

    def possible_verbs(self, record) -> list[str]:
        return ["record"] if record.nomination.status in HEARING else []

    def address_of(self, record) -> str:
        """Back to the case, where the other departments' answers stand."""
        case = reverse("admin:honours_nomination_change", args=[record.nomination_id])
        return f"{case}#opinions"

    # --- Many at once ---

    @admin.action(
        description=gettext_lazy("Print a request sheet for each department"),
        permissions=["view"],
    )
    def print_request(self, request, queryset):
        """A sheet of paper a department: name, employer and post of whom it is asked about."""
        opinions = queryset.order_by(
            "department__name", "department", "nomination__round", "nomination__name", "pk"
        )
        sheets = [
            {"department": department, "round": round, "opinions": list(rows)}
            for (department, round), rows in groupby(
                opinions, key=lambda one: (one.department, one.nomination.round)
            )
        ]
        context = {
            **self.admin_site.each_context(request),
            "title": _("Requests for an opinion"),
            "opts": self.opts,
            "sheets": sheets,
            "today": timezone.localdate(),
        }
        return TemplateResponse(request, "admin/honours/opinion_request.html", context)

    def has_record_permission(self, request) -> bool:
        return request.user.has_perm(RECORD)

    @admin.action(
        description=gettext_lazy("Record one answer for all chosen"), permissions=["record"]
    )
    def record_selected(self, request, queryset):
        """One letter of a department often answers for many candidates."""
        opinions = list(queryset)
        sent = request.POST if "apply" in request.POST else None
        form = OpinionForm(sent, initial={"answered_on": timezone.localdate()})
        if form.is_valid() and self._record(request, opinions, form):
            return None
        chosen = [(ACTION_CHECKBOX_NAME, opinion.pk) for opinion in opinions]
        return self.step_page(
            request,
            _("Record one answer for all chosen"),
            form,
            records=[f"{one.nomination.name} · {one.department}" for one in opinions],
            hidden=[("action", "record_selected"), ("apply", "yes"), *chosen],
        )

    def _record(self, request, opinions: list[VettingOpinion], form) -> bool:
        """Whether any answer was kept. If none was, the form says why; else whoever was left out is named."""
        refused = []
        for opinion in opinions:
            try:
                record_opinion(opinion, by=request.user, **form.cleaned_data)
            except ValidationError as error:
                refused.append((opinion, error))
        done = len(opinions) - len(refused)
        if not done:
            for error in {str(error): error for _opinion, error in refused}.values():
                say(form, error)
            return False
        for opinion, error in refused:
            messages.error(request, f"{opinion.nomination.name} · {' '.join(error.messages)}")
        text = ngettext("%(count)d answer was recorded.", "%(count)d answers were recorded.", done)
        messages.success(request, text % {"count": done})
        return True
