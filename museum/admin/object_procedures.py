"""What the procedures add to the ledger: where each object is, its timeline, and a button for each."""

from urllib.parse import urlencode

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Exists, OuterRef
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from config.common.fields import NormalisedCharField
from config.common.steps import say
from honours.models import Person
from museum.choices.procedures import DeaccessionStatus, MoveReason
from museum.models import Deaccession, LoanItem, Location, MuseumObject
from museum.services.movements import MOVE, move_objects
from museum.services.timelines import timeline_of

from .procedure_fields import PlaceField, moment_field

BUTTONS = (
    (gettext_lazy("Move"), "movement"),
    (gettext_lazy("Check its condition"), "conditioncheck"),
    (gettext_lazy("Lend"), "loan"),
    (gettext_lazy("Begin a treatment"), "treatment"),
    (gettext_lazy("Propose to deaccession"), "deaccession"),
)


class MoveForm(forms.Form):
    """Where several objects go at once."""

    place = PlaceField(label=gettext_lazy("To"))
    moved_at = moment_field(label=gettext_lazy("When"), help_text=gettext_lazy("Empty: now."))
    reason = forms.ChoiceField(label=gettext_lazy("Why"), choices=MoveReason.choices)
    note = NormalisedCharField(label=gettext_lazy("Note"), max_length=200, required=False)


class PlaceFilter(admin.SimpleListFilter):
    """Objects at a place or in one within it; lists lead here with any place."""

    title = gettext_lazy("place")
    parameter_name = "place"

    def lookups(self, request, model_admin):
        tops = Location.objects.filter(parent=None).values_list("pk", "name")
        return [*tops, ("none", _("Place not recorded")), ("gone", _("Deaccessioned"))]

    def queryset(self, request, queryset):
        value = self.value() or ""
        if value == "none":
            return queryset.held().filter(place_id=None)
        if value == "gone":
            return queryset.gone()
        location = Location.objects.filter(pk=value).first() if value.isdecimal() else None
        if location is None:
            return queryset
        return queryset.held().filter(place_id__in=Location.objects.within(location))


class ObjectList(ChangeList):
    """Knows of each object where it is."""

    def get_results(self, request) -> None:
        super().get_results(request)
        paths = Location.objects.paths()
        for item in self.result_list:
            item.place_path = paths.get(item.place_id, "")


class ObjectProcedures:
    """For the admin of objects."""

    change_form_template = "admin/museum/object_change.html"
    actions = ["move_selected", "lend_selected"]

    def get_changelist(self, request, **kwargs):
        return ObjectList

    def get_list_display(self, request):
        shown = list(super().get_list_display(request))
        shown.insert(min(3, len(shown)), "place_now")
        return shown

    def get_list_filter(self, request):
        return [*super().get_list_filter(request), PlaceFilter]

    def get_queryset(self, request):
        gone = Deaccession.objects.approved().filter(object=OuterRef("pk"))
        return super().get_queryset(request).with_place().annotate(is_gone=Exists(gone))

    @admin.display(description=gettext_lazy("place"))
    def place_now(self, item: MuseumObject) -> str:
        return _("Deaccessioned") if item.is_gone else item.place_path

    def get_urls(self):
        view = self.admin_site.admin_view(self.maker_view)
        name = "museum_museumobject_maker_review"
        return [path("makers/<int:pk>/", view, name=name), *super().get_urls()]

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj is not None and obj.pk:
            context["where"] = Location.objects.paths().get(obj.place_id, "")
            context["is_gone"] = obj.is_gone
            context["running_loan"] = running_loan(obj)
            context["last_check"] = obj.checks.first()
            context["timeline"] = timeline_of(obj)
            context["procedures"] = [] if obj.is_gone else buttons_for(request, obj)
        return super().render_change_form(request, context, add, change, form_url, obj)

    @admin.action(description=gettext_lazy("Move to another place"), permissions=["view"])
    def move_selected(self, request, queryset):
        """Asks once where they go, and moves all or none."""
        if not request.user.has_perm(MOVE):
            raise PermissionDenied
        objects = list(queryset.order_by("accession_number"))
        form = MoveForm(request.POST if "apply" in request.POST else None)
        if form.is_valid():
            try:
                moved = move_objects(objects, by=request.user, **form.cleaned_data)
            except ValidationError as error:
                say(form, error)
            else:
                text = ngettext(
                    "%(count)d object was moved.", "%(count)d objects were moved.", len(moved)
                )
                messages.success(request, text % {"count": len(moved)})
                return None
        chosen = [(ACTION_CHECKBOX_NAME, each.pk) for each in objects]
        context = {
            **self.admin_site.each_context(request),
            "title": _("Move to another place"),
            "opts": self.opts,
            "form": form,
            "media": self.media + form.media,
            "records": [f"{each.accession_number} {each.name}" for each in objects],
            "hidden": [("action", "move_selected"), ("apply", "yes"), *chosen],
        }
        return TemplateResponse(request, "admin/step_form.html", context)

    @admin.action(description=gettext_lazy("Propose a loan of these"), permissions=["view"])
    def lend_selected(self, request, queryset):
        """On to a new loan that begins with them."""
        if not request.user.has_perm("museum.add_loan"):
            raise PermissionDenied
        keys = queryset.order_by("accession_number").values_list("pk", flat=True)[:100]
        query = urlencode([("object", key) for key in keys])
        return HttpResponseRedirect(f"{reverse('admin:museum_loan_add')}?{query}")

    def maker_view(self, request, pk: int):
        """All works of somebody's hands, with where they are, whose rights, and their loans: what is to
        be reviewed when the maker dies or moves away."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        person = get_object_or_404(Person, pk=pk)
        works = list(
            MuseumObject.objects.made_by(person)
            .with_place()
            .prefetch_related("deaccessions", "loan_items__loan")
        )
        paths = Location.objects.paths()
        for work in works:
            work.place_path = paths.get(work.place_id, "")
            work.is_gone = any(
                one.status == DeaccessionStatus.APPROVED for one in work.deaccessions.all()
            )
            work.loans = [item.loan for item in work.loan_items.all() if item.is_bound]
        context = {
            **self.admin_site.each_context(request),
            "title": _("Works, loans and rights: %(person)s") % {"person": person},
            "opts": self.opts,
            "person": person,
            "works": works,
            "lent_by": person.museum_loans.binding(),
            "entries": person.museum_entries.waiting(),
        }
        return TemplateResponse(request, "admin/museum/maker_review.html", context)


def running_loan(object: MuseumObject):
    item = LoanItem.objects.filter(object=object, is_bound=True).select_related("loan").first()
    return item and item.loan


def buttons_for(request, object: MuseumObject) -> list[dict]:
    return [
        {
            "label": label,
            "url": f"{reverse(f'admin:museum_{model}_add')}?object={object.pk}",
            "is_grave": model == "deaccession",
        }
        for label, model in BUTTONS
        if request.user.has_perm(f"museum.add_{model}")
    ]
