"""Days that care keeps free for somebody. The other apps see the days, care the reason."""

from django import forms
from django.contrib import admin
from django.db.backends.postgresql.psycopg_any import DateRange
from django.http import HttpResponseRedirect
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from config.common.records import CheckedForm
from config.common.steps import NothingToAsk, Step, StepAdmin
from honours.choices.scheduling import HOLD_STEPS
from honours.models import Person, SchedulingHold
from honours.services.scheduling import A_DAY, extend_hold, lift_hold, set_hold

from .choosing import ChoosesPeople
from .life import LONG_NOTES, FollowUpsInline, LinkedInline

NOTES = "honours.view_life_notes"
CHANGE = "honours.change_schedulinghold"
WITHIN = 7 * A_DAY


def day_input():
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class HoldForm(CheckedForm):
    """The period as two days, which staff can type; the last may be left open."""

    first_day = forms.DateField(label=_("First day"), widget=day_input())
    last_day = forms.DateField(
        label=_("Last day"),
        required=False,
        widget=day_input(),
        help_text=_("Empty while nobody knows how long."),
    )

    def clean(self):
        data = super().clean()
        first, last = data.get("first_day"), data.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", _("The last day can't be before the first."))
        elif first:
            self.instance.period = DateRange(first, last and last + A_DAY)
        return data


class ExtendForm(forms.Form):
    last_day = HoldForm.base_fields["last_day"]


class ShowsDays:
    """Both days in words, for lists and pages."""

    @admin.display(description=_("First day"), ordering="period")
    def begins(self, hold: SchedulingHold) -> str:
        return date_format(hold.first_day)

    @admin.display(description=_("Last day"))
    def ends(self, hold: SchedulingHold) -> str:
        return date_format(hold.last_day) if hold.last_day else "—"


class HoldsInline(ShowsDays, LinkedInline):
    """On the person's page, for all who schedule people: the days alone."""

    model = SchedulingHold
    fields = readonly_fields = ["begins", "ends", "status"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("person")


class HoldWhen(admin.SimpleListFilter):
    title = _("when")
    parameter_name = "when"

    def lookups(self, request, model_admin):
        return [("now", _("In force today")), ("ending", _("Ending within a week"))]

    def queryset(self, request, queryset):
        today = timezone.localdate()
        if self.value() == "now":
            return queryset.on(today)
        if self.value() == "ending":
            return queryset.ending(today, today + WITHIN)
        return queryset


@admin.register(SchedulingHold)
class SchedulingHoldAdmin(ShowsDays, ChoosesPeople, StepAdmin):
    """Set here, then changed by steps alone."""

    form = HoldForm
    formfield_overrides = LONG_NOTES
    process = HOLD_STEPS
    steps = (
        Step(
            "extend",
            _("Change the last day"),
            ExtendForm,
            CHANGE,
            extend_hold,
            help=_("Commitments that it then covers are listed for the colleagues."),
            initial=lambda hold: {"last_day": hold.last_day},
        ),
        Step(
            "lift",
            _("Lift it: they can be scheduled"),
            NothingToAsk,
            CHANGE,
            lift_hold,
            help=_("From now on new commitments are possible again on all these days."),
            is_grave=True,
        ),
    )
    list_display = ["person", "begins", "ends", "status"]
    list_filter = [HoldWhen, "status"]
    list_select_related = ["person"]
    search_fields = ["person__name"]
    search_help_text = _("Name of the person")
    autocomplete_fields = ["person"]
    readonly_fields = ["begins", "ends", "status", "lifted_on", "set_by"]

    def get_fieldsets(self, request, obj=None):
        days = ("begins", "ends") if obj else ("first_day", "last_day")
        notes = ["reason"] if request.user.has_perm(NOTES) else []
        state = [(_("Record"), {"fields": ["status", "lifted_on", "set_by"]})] if obj else []
        return [(None, {"fields": ["person", days, *notes]}), *state]

    def get_inlines(self, request, obj):
        return [FollowUpsInline] if obj else []

    def get_search_results(self, request, queryset, search_term):
        if not search_term.strip():
            return queryset, False
        people = Person.objects.search(search_term).order_by().values("pk")
        return queryset.filter(person__in=people), False

    def has_change_permission(self, request, obj=None) -> bool:
        return obj is None and super().has_change_permission(request, obj)

    def save_model(self, request, obj, form, change) -> None:
        wanted = ("first_day", "last_day", "reason")
        details = {name: form.cleaned_data[name] for name in wanted if name in form.cleaned_data}
        made = set_hold(form.cleaned_data["person"], by=request.user, **details)
        obj.pk = made.pk
        obj.refresh_from_db()

    def response_add(self, request, obj, post_url_continue=None):
        """On to the hold itself, which shows the commitments that it overtakes."""
        super().response_add(request, obj, post_url_continue)
        return HttpResponseRedirect(self.address_of(obj))
