"""Masters, their apprentices, and the rules of mentoring."""

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from config.common.fields import NormalisedCharField, PhoneField
from config.common.records import CheckedForm, RecordAdmin
from config.common.steps import NothingToAsk, ReasonForm, RecordForm, Step, StepAdmin
from honours.admin.choosing import ChoosesPeople
from honours.models import Person
from training.choices.mentoring import PAIR_STEPS, AppraisalGrade, EndReason, Side
from training.models import Appraisal, LogEntry, Master, MentoringPair, MentoringPolicy
from training.services.mentoring import (
    CHANGE,
    appraise_pair,
    complete_pair,
    draft_pair,
    drop_pair,
    end_pair,
    extend_pair,
    link_apprentice,
    offer_pair,
    rework_pair,
    set_consent,
    sign_pair,
)
from training.services.nudges import silent_pairs

from .chain_fields import MasksPhone, PersonField, StandingInline, day_field, words_field


@admin.register(MentoringPolicy)
class MentoringPolicyAdmin(RecordAdmin):
    """One row: it is changed, never added or deleted."""

    fields = ["most_apprentices", "quiet_days", "ask_again_days"]

    def get_queryset(self, request):
        MentoringPolicy.objects.get_or_create(pk=1)
        return super().get_queryset(request)

    def has_add_permission(self, request) -> bool:
        return False


@admin.register(Master)
class MasterAdmin(ChoosesPeople, RecordAdmin):
    list_display = ["person", "employer", "live", "own_most"]
    list_select_related = ["person__employer"]
    search_fields = ["person__name"]
    autocomplete_fields = ["person"]
    fields = ["person", "own_most", "live"]
    readonly_fields = ["live"]

    @admin.display(description=gettext_lazy("employer"))
    def employer(self, master: Master) -> str:
        return str(master.person.employer or "-")

    def get_readonly_fields(self, request, obj=None):
        return ["live", "person"] if obj else ["live"]


class PairForm(CheckedForm):
    starts_on = day_field(label=gettext_lazy("From"))
    ends_on = day_field(label=gettext_lazy("Until"))
    apprentice_phone = PhoneField(label=gettext_lazy("Apprentice’s phone"), required=False)


class SignForm(forms.Form):
    signed_on = day_field(label=gettext_lazy("Signed on"), initial=timezone.localdate)
    agrees_to_be_shown = forms.BooleanField(
        label=gettext_lazy("Agrees in writing to be shown on the public page"),
        required=False,
        help_text=gettext_lazy("The form asks for it beside the signature. It can be taken back."),
    )


class AppraiseForm(forms.Form):
    appraised_on = day_field(label=gettext_lazy("Day"), initial=timezone.localdate)
    grade = forms.ChoiceField(
        label=pgettext_lazy("of an appraisal", "Grade"), choices=AppraisalGrade.choices
    )
    words = words_field(gettext_lazy("In words"), max_length=300)


class CompleteForm(AppraiseForm):
    outcome = NormalisedCharField(
        label=gettext_lazy("What came of it"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("A grade reached, a prize in a contest."),
    )


class ExtendForm(ReasonForm):
    field_order = ["ends_on", "reason"]
    ends_on = day_field(label=gettext_lazy("Until"))


class EndEarlyForm(forms.Form):
    ended_on = day_field(label=gettext_lazy("Ended on"), initial=timezone.localdate)
    end_reason = forms.ChoiceField(label=gettext_lazy("Reason"), choices=EndReason.choices)
    end_words = words_field(gettext_lazy("In words"), max_length=200, required=False)


class LinkForm(RecordForm):
    """Among the namesakes of the registry."""

    person = PersonField(label=gettext_lazy("Who of the registry it is"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        namesakes = Person.objects.filter(name=self.record.apprentice_name)
        self.fields["person"].queryset = namesakes.select_related("employer")


def signing(side: str):
    def sign(pair: MentoringPair, *, by, **details) -> MentoringPair:
        return sign_pair(pair, by=by, side=side, **details)

    return sign


class PairAttention(admin.SimpleListFilter):
    title = gettext_lazy("needs attention")
    parameter_name = "attention"

    def lookups(self, request, model_admin):
        return [
            ("signing", _("Signatures awaited")),
            ("silent", _("Nothing in the log for long")),
            ("interim", _("Interim appraisal due")),
            ("over", _("Time is over, final appraisal due")),
            ("master", _("The master died or left")),
        ]

    def queryset(self, request, queryset):
        today = timezone.localdate()
        found = {
            "signing": queryset.awaiting_signatures,
            "silent": lambda: queryset & silent_pairs(today=today),
            "interim": lambda: queryset.without_interim(today),
            "over": lambda: queryset.overrunning(today),
            "master": queryset.without_master,
        }.get(self.value())
        return found() if found else queryset


class AppraisalInline(StandingInline):
    model = Appraisal
    fields = ["kind", "appraised_on", "grade", "words", "by"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("by")


class LogInline(StandingInline):
    """That something was written, and when; the words only where the pair shares them."""

    model = LogEntry
    fields = readonly_fields = ["written_on", "side", "hours", "shared_words"]

    @admin.display(description=pgettext_lazy("mentoring", "what was done"))
    def shared_words(self, entry: LogEntry) -> str:
        return entry.words if entry.is_shared else _("(the pair’s own)")


@admin.register(MentoringPair)
class MentoringPairAdmin(MasksPhone, ChoosesPeople, StepAdmin):
    """Drafted here, printed, signed on paper; the signatures are entered one by one."""

    form = PairForm
    phone_field = "apprentice_phone"
    process = PAIR_STEPS
    change_form_template = "admin/training/pair_change.html"
    change_list_template = "admin/training/pair_list.html"
    steps = (
        Step(
            "offer", gettext_lazy("Ready to be signed"), NothingToAsk, CHANGE, offer_pair,
        ),
        Step(
            "sign_master", gettext_lazy("The master has signed"), SignForm, CHANGE,
            signing(Side.MASTER),
            help=gettext_lazy("With both signatures the agreement is under way."),
        ),
        Step(
            "sign_apprentice", gettext_lazy("The apprentice has signed"), SignForm, CHANGE,
            signing(Side.APPRENTICE),
            help=gettext_lazy("With both signatures the agreement is under way."),
        ),
        Step("rework", gettext_lazy("Back to the draft"), ReasonForm, CHANGE, rework_pair),
        Step("appraise", gettext_lazy("Interim appraisal"), AppraiseForm, CHANGE, appraise_pair),
        Step(
            "complete", gettext_lazy("Final appraisal and completion"), CompleteForm, CHANGE,
            complete_pair,
        ),
        Step(
            "extend", gettext_lazy("Another end"), ExtendForm, CHANGE, extend_pair,
            initial=lambda pair: {"ends_on": pair.ends_on},
        ),
        Step(
            "link", gettext_lazy("The apprentice is in the registry now"), LinkForm, CHANGE,
            link_apprentice,
            help=gettext_lazy("Their own apprentices then continue the line on the tree."),
        ),
        Step("end", gettext_lazy("It ends early"), EndEarlyForm, CHANGE, end_pair, is_grave=True),
        Step("drop", gettext_lazy("They don’t sign after all"), ReasonForm, CHANGE, drop_pair, is_grave=True),
    )  # fmt: skip
    list_display = [
        *("reference", "master", "apprentice_name", "trade", "status"),
        *("starts_on", "last_logged_on"),
    ]
    list_filter = [PairAttention, "status", "craft"]
    list_select_related = ["master__person"]
    date_hierarchy = "starts_on"
    search_fields = ["reference", "master__person__name", "apprentice_name", "trade"]
    autocomplete_fields = ["master", "apprentice_person", "apprentice_employer", "craft"]
    inlines = [AppraisalInline, LogInline]
    fieldsets = [
        (gettext_lazy("The two"), {
            "fields": [
                "master",
                "apprentice_person",
                ("apprentice_name", "apprentice_phone"),
                "apprentice_employer",
            ],
            "description": gettext_lazy(
                "Most apprentices aren’t in the registry: then write the name."
            ),
        }),
        (gettext_lazy("What is agreed"), {
            "fields": ["craft", "trade", "goals", "plan", "duties", ("starts_on", "ends_on"), "witness"],
        }),
        (gettext_lazy("For staff"), {"fields": ["note"]}),
    ]  # fmt: skip
    state = (
        None,
        {
            "fields": [
                ("reference", "status"),
                ("master_signed_on", "apprentice_signed_on", "began_on"),
                ("master_consent_on", "apprentice_consent_on"),
                ("last_logged_on", "nudged_on"),
                ("ended_on", "end_reason", "end_words"),
                "outcome",
            ]
        },
    )
    # What the database lets nobody change once it was offered for signature.
    text = ("master", "apprentice_person", "apprentice_name", "craft", "trade", "goals", "plan")
    text += ("duties", "starts_on", "ends_on")

    def get_fieldsets(self, request, obj=None):
        if obj is None:
            return self.fieldsets
        return self.masked(request, obj, [self.state, *self.fieldsets])

    def get_readonly_fields(self, request, obj=None):
        if obj is None:
            return []
        shown = [
            name
            for each in self.state[1]["fields"]
            for name in ([each] if isinstance(each, str) else each)
        ]
        return [*shown, "telephone", *(self.text if obj.status != "draft" else ())]

    def get_inlines(self, request, obj):
        return self.inlines if obj else []

    def possible_verbs(self, record) -> list[str]:
        """Who has signed doesn't sign again; the beginning goes by itself."""
        done = {
            "begin": True,
            "link": record.apprentice_person_id,
            "sign_master": record.master_signed_on,
            "sign_apprentice": record.apprentice_signed_on,
        }
        return [verb for verb in super().possible_verbs(record) if not done.get(verb)]

    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path("<int:pk>/paper/", view(self.paper_view), name="training_mentoringpair_paper"),
            path(
                "<int:pk>/consent/<slug:side>/",
                view(self.consent_view),
                name="training_mentoringpair_consent",
            ),
            *super().get_urls(),
        ]

    def paper_view(self, request, pk: int):
        """The agreement on A4, to be signed by both and by the witness."""
        pair = self.get_object(request, str(pk))
        if pair is None:
            raise Http404
        if not self.has_view_or_change_permission(request, pair):
            raise PermissionDenied
        return TemplateResponse(request, "training/agreement.html", {"pair": pair})

    def consent_view(self, request, pk: int, side: str):
        """Who agreed, or took it back, by word or by letter."""
        pair = self.get_object(request, str(pk))
        if pair is None or side not in Side or request.method != "POST":
            raise Http404
        set_consent(pair, by=request.user, side=side, agrees=request.POST.get("agrees") == "yes")
        self.message_user(request, _("%(record)s: the change was kept.") % {"record": pair})
        return HttpResponseRedirect(self.address_of(pair))

    def save_model(self, request, obj, form, change) -> None:
        if change:
            super().save_model(request, obj, form, change)
            return
        names = [*self.text[1:], "apprentice_phone", "apprentice_employer", "witness", "note"]
        asked = {name: form.cleaned_data[name] for name in names}
        made = draft_pair(by=request.user, person=form.cleaned_data["master"].person, **asked)
        obj.pk = made.pk
        obj.refresh_from_db()
