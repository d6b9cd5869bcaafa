"""People. Identity numbers are never shown in full, save on one page that is logged."""

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, Q
from django.urls import path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from config.common.crypto import keyed_hashes
from config.common.fields import PhoneField
from config.common.identity import parse_identity_number
from config.common.reading import ReadOnly
from config.common.records import CheckedForm, QuerysetSearch, RecordAdmin
from honours.choices import PublicationBasis
from honours.models import Conferral, Person

from .calendars import CalendarPages
from .choosing import PersonChoices
from .fieldsets import without
from .identity import IdentityAdmin, new_number_field
from .life import LifeEventsInline
from .scheduling import HoldsInline
from .statements import StatementPages

MOST_NAMESAKES = 10


def namesakes_of(person: Person):
    """Others of the same name, who may be the same person."""
    others = Person.objects.filter(name=person.name).exclude(pk=person.pk)
    return others.select_related("employer")[:MOST_NAMESAKES]


class PersonForm(CheckedForm):
    """The stored identity number isn't in the form: it is kept, or replaced by a new one."""

    new_id_number = new_number_field()

    def clean_new_id_number(self) -> str:
        text = self.cleaned_data["new_id_number"]
        if not text:
            return ""
        number = parse_identity_number(text)
        taken = Person.objects.filter(id_number_hash__in=keyed_hashes(number))
        other = taken.exclude(pk=self.instance.pk).first()
        if other:
            raise ValidationError(
                _("Another person of the registry has this identity number: %(name)s."),
                params={"name": other.name},
            )
        return number

    def clean_phone(self) -> str:
        """An old entry may be what no telephone has; a new one must be right."""
        phone = self.cleaned_data["phone"]
        return PhoneField().clean(phone) if phone and "phone" in self.changed_data else phone

    def clean(self):
        data = super().clean()
        if data.get("new_id_number"):
            self.instance.id_number = data["new_id_number"]
        return data


class PersonAttention(admin.SimpleListFilter):
    title = gettext_lazy("needs attention")
    parameter_name = "attention"

    def lookups(self, request, model_admin):
        return [
            ("undated", _("Public by consent, date of consent missing")),
            ("honourless", _("Without any honour")),
            ("namesakes", _("Same name as somebody else")),
            ("hidden", _("Honoured, page not public")),
            ("withheld", _("Withheld: no honour is valid any more")),
            ("unnumbered", _("Without identity number")),
            ("unrecorded", _("Deceased, death not recorded as an event")),
        ]

    def queryset(self, request, queryset):
        return queryset.filter(self._condition())

    def _condition(self) -> Q:
        held = Exists(Conferral.objects.filter(person=OuterRef("pk")))
        others = Person.objects.filter(name=OuterRef("name")).exclude(pk=OuterRef("pk"))
        by_consent = Q(publication_basis=PublicationBasis.CONSENT, consent_on=None)
        conditions = {
            "undated": Q(is_public=True) & by_consent,
            "honourless": ~Q(held),
            "namesakes": Q(Exists(others)),
            "hidden": Q(is_public=False) & Q(held),
            "withheld": Q(is_withheld=True),
            "unnumbered": Q(id_number_hash=None),
            "unrecorded": Q(pk__in=Person.objects.death_unrecorded().order_by().values("pk")),
        }
        return conditions.get(self.value(), Q())


class HonoursInline(ReadOnly, admin.TabularInline):
    """The person's honours, to read; each leads to its own page, where it is changed."""

    model = Conferral
    fields = readonly_fields = ["title", "award_year", "certificate_number", "status"]
    show_change_link = True
    can_delete = False
    extra = 0
    verbose_name_plural = gettext_lazy("Honours held")

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("title", "person", "organisation")


@admin.register(Person)
class PersonAdmin(IdentityAdmin, CalendarPages, StatementPages, QuerysetSearch, RecordAdmin):
    """Everybody of the programme."""

    # Of somebody in the registry these follow from events of life.
    follow_from_events = ["life", "death_date", "management"]
    # What leads on from a person, and the permission that it asks for.
    ways_on = (
        (gettext_lazy("Record an event"), "lifeevent_add", "honours.add_lifeevent"),
        (gettext_lazy("Do not schedule"), "schedulinghold_add", "honours.add_schedulinghold"),
        (gettext_lazy("Calendar"), "person_calendar", "honours.view_commitment"),
        (gettext_lazy("Yearly statement"), "person_statement", "honours.print_statements"),
    )

    form = PersonForm
    change_form_template = "admin/honours/person_change.html"
    list_display = [
        "name",
        "employer",
        "honours",
        "identity_end",
        "telephone",
        "is_public",
    ]
    list_filter = [
        PersonAttention,
        "is_public",
        "life",
        "management",
        "employment",
        "publication_basis",
        ("craft", admin.RelatedOnlyFieldListFilter),
        ("township", admin.RelatedOnlyFieldListFilter),
    ]
    search_fields = ["name"]
    search_help_text = gettext_lazy(
        "Name, employer, town, craft or title, several words together; or a full identity number"
    )
    autocomplete_fields = ["employer", "township", "craft"]
    readonly_fields = ["identity", "telephone", "is_withheld"]
    inlines = [HonoursInline, LifeEventsInline, HoldsInline]
    fieldsets = [
        (None, {"fields": ["name", "former_names", "sex", "birth_date"]}),
        (
            gettext_lazy("Identity and phone"),
            {
                "fields": ["identity", "new_id_number", "phone", "phone_note"],
                "description": gettext_lazy(
                    "Stored encrypted and never published. Each look at a full number is logged."
                ),
            },
        ),
        (
            gettext_lazy("Work and town"),
            {"fields": ["employer", "post", "township", "craft", "employment"]},
        ),
        (
            gettext_lazy("Life and whereabouts"),
            {
                "fields": ["life", "death_date", "management"],
                "description": gettext_lazy(
                    "Of somebody who is in the registry these change by recording an event of life."
                ),
            },
        ),
        (
            gettext_lazy("More particulars"),
            {
                "classes": ["collapse"],
                "fields": [
                    "ethnicity",
                    "political_status",
                    "education",
                ],
            },
        ),
        (
            gettext_lazy("Public page"),
            {
                "fields": [
                    "portrait",
                    "summary",
                    "deeds",
                    "is_public",
                    "is_withheld",
                    "publication_basis",
                    ("consent_on", "consent_withdrawn_on"),
                    "position",
                ],
                "description": gettext_lazy(
                    "A page becomes public only with its basis: commendation, consent or family."
                ),
            },
        ),
        (gettext_lazy("Internal"), {"fields": ["note"]}),
    ]

    @admin.display(description=gettext_lazy("identity number"))
    def identity(self, person: Person) -> str:
        return person.masked_identity

    @admin.display(description=gettext_lazy("identity number"))
    def identity_end(self, person: Person) -> str:
        """In a list four stars say as much as fourteen."""
        return person.masked_identity[-8:]

    @admin.display(description=gettext_lazy("phone"))
    def telephone(self, person: Person) -> str:
        return person.masked_phone

    @admin.display(description=gettext_lazy("Honours held"))
    def honours(self, person: Person) -> str:
        """The newest; the rest only counted, so that a row stays a row."""
        first, *others = [str(honour.title) for honour in person.valid_honours] or [""]
        return f"{first} +{len(others)}" if others else first

    def get_queryset(self, request):
        return super().get_queryset(request).with_honours()

    def get_fieldsets(self, request, obj=None):
        """Who may only read sees the phone masked, and no field for a new number."""
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None:
            return without(fieldsets, "identity")
        if self.has_change_permission(request, obj):
            return fieldsets
        return without(fieldsets, "new_id_number", phone="telephone")

    def get_readonly_fields(self, request, obj=None):
        return [*self.readonly_fields, *(self.follow_from_events if obj else [])]

    def get_urls(self):
        return [
            path(
                "choices/",
                self.admin_site.admin_view(PersonChoices.as_view(admin_site=self.admin_site)),
                name="honours_person_choices",
            ),
            *super().get_urls(),
        ]

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context["namesakes"] = namesakes_of(obj) if obj else []
        context["ways_on"] = [
            {"label": label, "url": _way(name, obj)}
            for label, name, permission in self.ways_on
            if obj and request.user.has_perm(permission)
        ]
        context["may_confer"] = bool(obj and request.user.has_perm("honours.add_conferral"))
        return super().render_change_form(request, context, add, change, form_url, obj)

    def save_model(self, request, obj, form, change) -> None:
        super().save_model(request, obj, form, change)
        if not change and (others := list(namesakes_of(obj))):
            self._warn_of(request, others)

    def _warn_of(self, request, others: list[Person]) -> None:
        links = format_html_join(
            "、",
            '<a href="{}">{}</a>',
            ((_address_of(other), f"{other} {other.employer or ''}".strip()) for other in others),
        )
        text = _("There are others of this name. Make sure that nobody is entered twice:")
        messages.warning(request, format_html("{} {}", text, links))


def _way(name: str, person: Person) -> str:
    """A page of the person's own, or the form for a new record of theirs."""
    if name.endswith("_add"):
        return f"{reverse(f'admin:honours_{name}')}?person={person.pk}"
    return reverse(f"admin:honours_{name}", args=[person.pk])


def _address_of(person: Person) -> str:
    return reverse("admin:honours_person_change", args=[person.pk])
