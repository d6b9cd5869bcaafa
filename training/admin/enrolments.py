"""Enrolments taken by telephone, and what becomes of them; learners; opinions."""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from config.common.crypto import keyed_hashes
from config.common.fields import NormalisedCharField, PhoneField
from config.common.reading import ReadOnly
from config.common.records import CheckedForm, RecordAdmin
from config.common.steps import NothingToAsk, Step, StepAdmin
from honours.admin.choosing import ChoosesPeople
from training.choices.sessions import ENROLMENT_STEPS, EnrolmentStatus
from training.models import Attainment, Attendance, Enrolment, Evaluation, Learner
from training.services.attendance import TICK, record_result
from training.services.enrolments import (
    CHANGE,
    call_off_enrolment,
    cancel_enrolment,
    enrol,
    wait_for_place,
)

from .sessions import AnswerForm


class EnrolmentForm(CheckedForm):
    """As told over the telephone; the services judge whether it can be."""

    name = NormalisedCharField(label=pgettext_lazy("of a person", "Name"), max_length=40)
    phone = PhoneField(label=gettext_lazy("Phone"))
    wait = forms.BooleanField(
        label=gettext_lazy("Put on the waiting list"),
        required=False,
        help_text=gettext_lazy("When the session is full. The next free place is theirs."),
    )

    class Meta:
        model = Enrolment
        fields = ["session", "employer"]

    def _post_clean(self) -> None:
        """Learner and phone are found by the service, which judges the whole."""


class EnrolmentAttention(admin.SimpleListFilter):
    title = gettext_lazy("needs attention")
    parameter_name = "attention"

    def lookups(self, request, model_admin):
        return [
            ("waiting", _("Waiting for a place")),
            ("unticked", _("Over, neither ticked nor marked as absent")),
            ("uncertified", _("Passed, without a certificate")),
        ]

    def queryset(self, request, queryset):
        now = timezone.now()
        if self.value() == "waiting":
            return queryset.filter(status=EnrolmentStatus.WAITING, session__begins_at__gt=now)
        if self.value() == "unticked":
            return queryset.filter(status=EnrolmentStatus.ENROLLED, session__ends_at__lt=now)
        return queryset.uncertified() if self.value() == "uncertified" else queryset


def result(verb: str):
    return lambda enrolment, *, by: record_result(enrolment, verb, by=by)


class AttendanceInline(ReadOnly, admin.TabularInline):
    model = Attendance
    extra = 0
    fields = ["meeting", "is_present", "marked_by", "marked_at"]
    readonly_fields = fields
    can_delete = False

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("meeting", "marked_by", "enrolment")


@admin.register(Enrolment)
class EnrolmentAdmin(StepAdmin):
    """Enrolments are made and changed by the services alone, so the rules hold here as on the site."""

    form = EnrolmentForm
    process = ENROLMENT_STEPS
    steps = (
        Step("pass", gettext_lazy("Passed"), NothingToAsk, TICK, result("pass")),
        Step("fail", gettext_lazy("Not passed"), NothingToAsk, TICK, result("fail")),
        Step("reopen", gettext_lazy("Take the result back"), NothingToAsk, TICK, result("reopen")),
        Step(
            "cancel",
            gettext_lazy("Cancel at the learner's wish"),
            NothingToAsk,
            CHANGE,
            cancel_enrolment,
            help=gettext_lazy("The place goes to who waits, at once."),
            is_grave=True,
        ),
        Step(
            "call_off",
            gettext_lazy("Take the place back"),
            AnswerForm,
            CHANGE,
            call_off_enrolment,
            is_grave=True,
        ),
    )
    list_display = ["reference", "learner", "employer", "session", "status", "telephone_shown"]
    list_display_links = ["reference", "learner"]
    list_filter = [EnrolmentAttention, "status", "session__course__kind"]
    list_select_related = ["learner", "session__course", "telephone"]
    search_fields = ["learner__name"]
    search_help_text = gettext_lazy("Reference, the learner's name, or a full phone number")
    autocomplete_fields = ["session"]
    inlines = [AttendanceInline]
    shown = [
        "reference", "status", "session", "learner", "employer", "telephone_shown",
        "reason", "settled_at", "reminded_at", "consented_at", "created_at",
    ]  # fmt: skip
    show_full_result_count = False
    # The newest first, as an index has them: by session, all would be sorted for every page.
    ordering = ["-pk"]

    @admin.display(description=gettext_lazy("phone"))
    def telephone_shown(self, enrolment: Enrolment) -> str:
        return enrolment.telephone.masked if enrolment.telephone else ""

    def lookup_allowed(self, lookup, value, request=None) -> bool:
        return lookup == "session__id__exact" or super().lookup_allowed(lookup, value, request)

    def has_change_permission(self, request, obj=None) -> bool:
        """Changed by its steps alone."""
        return obj is None and super().has_change_permission(request, obj)

    def get_fields(self, request, obj=None):
        return self.shown if obj else ["session", "name", "phone", "employer", "wait"]

    def get_readonly_fields(self, request, obj=None):
        return self.shown if obj else []

    def get_form(self, request, obj=None, change=False, **kwargs):
        if obj is not None:
            kwargs["form"] = CheckedForm
        return super().get_form(request, obj, change, **kwargs)

    def get_inlines(self, request, obj):
        return self.inlines if obj else []

    def save_model(self, request, obj, form, change) -> None:
        data = form.cleaned_data
        keep = wait_for_place if data["wait"] else enrol
        made = keep(
            session=data["session"],
            name=data["name"],
            phone=data["phone"],
            employer=data["employer"],
            by=request.user,
        )
        obj.pk = made.pk
        obj.refresh_from_db()

    def get_search_results(self, request, queryset, search_term):
        word = search_term.strip()
        try:
            digits = PhoneField().clean(word)
        except ValidationError:
            digits = ""
        if digits:
            hashes = keyed_hashes(digits)
            return queryset.filter(telephone__number_hash__in=hashes), False
        if not word:
            return queryset, False
        # One or the other: either would make the database look through all enrolments.
        of_reference = Enrolment.objects.filter(reference=word.upper())
        if of_reference.exists():
            return queryset.filter(pk__in=of_reference), False
        return queryset.filter(learner__name__contains=word), False


class AttainmentInline(admin.TabularInline):
    """Grades from elsewhere are entered here; those of our certificates stand as they are."""

    model = Attainment
    form = CheckedForm
    extra = 0
    fields = ["level", "occupation", "gained_on", "issuer", "certificate_number"]
    can_delete = False

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("learner")

    def has_change_permission(self, request, obj=None) -> bool:
        return False


@admin.register(Learner)
class LearnerAdmin(ChoosesPeople, RecordAdmin):
    list_display = ["name", "employer", "masked", "person"]
    list_filter = ["attainments__level"]
    list_select_related = ["telephone", "person"]
    search_fields = ["name", "employer"]
    autocomplete_fields = ["person"]
    readonly_fields = ["masked"]
    inlines = [AttainmentInline]
    fields = ["name", "employer", "masked", "person"]
    show_full_result_count = False

    @admin.display(description=gettext_lazy("phone"))
    def masked(self, learner: Learner) -> str:
        return learner.masked_phone

    def has_add_permission(self, request) -> bool:
        """A learner comes with an enrolment."""
        return False


@admin.register(Evaluation)
class EvaluationAdmin(ReadOnly, RecordAdmin):
    """What learners said, to read."""

    list_display = ["session", "stars", "words", "created_at"]
    list_filter = ["stars", "enrolment__session__course__kind"]
    list_select_related = ["enrolment__session__course", "enrolment__learner"]
    search_fields = ["words", "enrolment__session__course__title"]
    date_hierarchy = "created_at"
    fields = ["session", "stars", "words", "created_at"]
    readonly_fields = fields

    @admin.display(description=pgettext_lazy("course", "session"))
    def session(self, evaluation: Evaluation) -> str:
        return str(evaluation.enrolment.session)
