"""Events of life: recorded here, never edited after; a mistake is withdrawn with its reason."""

from django.contrib import admin
from django.contrib.admin.widgets import AdminTextareaWidget
from django.http import HttpResponseRedirect
from django.utils.translation import gettext_lazy as _

from config.common.fields import EncryptedTextField
from config.common.reading import ReadOnly
from config.common.records import CheckedForm
from config.common.steps import ReasonForm, Step, StepAdmin
from honours.choices.life import HEALTH_KINDS, LIFE_EVENT_STEPS
from honours.models import FollowUp, LifeEvent, Person
from honours.services.life import record_life_event, withdraw_life_event

from .choosing import ChoosesPeople

NOTES = "honours.view_life_notes"
WHAT = ["person", "kind", "happened_on"]
# Of a recorded event only what is known of it can still grow: its paper and care's note.
STANDING = [*WHAT, "wish", "memorial", "status", "withdrawal_reason", "recorded_by"]
LONG_NOTES = {EncryptedTextField: {"widget": AdminTextareaWidget(attrs={"rows": 4})}}
ASKED = ["kind", "happened_on", "document", "note", "wish", "memorial"]


class LinkedInline(ReadOnly, admin.TabularInline):
    """Rows to read; each leads to its own page, where its steps are taken."""

    show_change_link = True
    can_delete = False
    extra = 0


class LifeEventsInline(LinkedInline):
    """On the person's page. Events of illness are care's alone."""

    model = LifeEvent
    fields = readonly_fields = ["kind", "happened_on", "document", "status"]

    def get_queryset(self, request):
        return super().get_queryset(request).visible_to(request.user).select_related("person")


class FollowUpsInline(LinkedInline):
    model = FollowUp
    fields = readonly_fields = ["task", "group", "due_on", "status", "outcome"]

    def get_queryset(self, request):
        found = super().get_queryset(request).visible_to(request.user)
        return found.select_related("person", "commitment")


class PersonStateFilter(admin.SimpleListFilter):
    title = _("needs attention")
    parameter_name = "attention"

    def lookups(self, request, model_admin):
        return [("unfinished", _("With open follow-ups")), ("undated", _("Without a date"))]

    def queryset(self, request, queryset):
        if self.value() == "unfinished":
            return queryset.valid().filter(pk__in=FollowUp.objects.open().values("event"))
        if self.value() == "undated":
            return queryset.valid().filter(happened_on=None)
        return queryset


@admin.register(LifeEvent)
class LifeEventAdmin(ChoosesPeople, StepAdmin):
    """What happened to whom; what follows from it is set on the person, and tasks are given out."""

    form = CheckedForm
    formfield_overrides = LONG_NOTES
    process = LIFE_EVENT_STEPS
    steps = (
        Step(
            "withdraw",
            _("Withdraw as a mistake"),
            ReasonForm,
            "honours.withdraw_lifeevent",
            withdraw_life_event,
            help=_("What it set on the person is taken back; open follow-ups are dropped."),
            is_grave=True,
        ),
    )
    list_display = ["person", "kind", "happened_on", "document", "status", "recorded_by"]
    list_display_links = ["person", "kind"]
    list_filter = [PersonStateFilter, "kind", "status"]
    list_select_related = ["person", "recorded_by"]
    search_fields = ["document"]
    search_help_text = _("Name of the person, or the document")
    autocomplete_fields = ["person"]
    inlines = [FollowUpsInline]
    what = (None, {"fields": [*WHAT, "document"]})
    wish = (
        _("Only for a family’s wish"),
        {
            "fields": ["wish", "memorial"],
            "description": _(
                "Relatives decide on the page of somebody who has died. A hidden page can’t be "
                "made public again while the wish stands."
            ),
        },
    )
    state = (_("Record"), {"fields": ["status", "withdrawal_reason", "recorded_by"]})

    def get_queryset(self, request):
        return super().get_queryset(request).visible_to(request.user)

    def get_search_results(self, request, queryset, search_term):
        if not search_term.strip():
            return queryset, False
        people = Person.objects.search(search_term).order_by().values("pk")
        by_person = queryset.filter(person__in=people)
        return by_person | queryset.filter(document__icontains=search_term.strip()), False

    def get_fieldsets(self, request, obj=None):
        note = (_("For care alone"), {"fields": ["note"]})
        notes = [note] if request.user.has_perm(NOTES) else []
        wish = [self.wish] if obj is None or obj.wish else []
        return [self.what, *notes, *wish, *([self.state] if obj else [])]

    def get_readonly_fields(self, request, obj=None):
        return STANDING if obj else []

    def get_inlines(self, request, obj):
        return self.inlines if obj else []

    def formfield_for_choice_field(self, db_field, request, **kwargs):
        if db_field.name == "kind" and not request.user.has_perm(NOTES):
            kwargs["choices"] = [
                choice for choice in db_field.get_choices() if choice[0] not in HEALTH_KINDS
            ]
        return super().formfield_for_choice_field(db_field, request, **kwargs)

    def save_model(self, request, obj, form, change) -> None:
        """A new one goes through the service; later changes are of the paper and the note only."""
        if change:
            obj.save(update_fields=[*form.changed_data, "updated_at"])
            return
        details = {name: form.cleaned_data[name] for name in ASKED if name in form.cleaned_data}
        made = record_life_event(form.cleaned_data["person"], by=request.user, **details)
        obj.pk = made.pk
        obj.refresh_from_db()

    def response_add(self, request, obj, post_url_continue=None):
        """On to the event itself, which shows what is to be done now."""
        super().response_add(request, obj, post_url_continue)
        return HttpResponseRedirect(self.address_of(obj))
