"""Galleries and the objects of the collection."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q
from django.http import FileResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext_lazy as _

from config.common.records import RecordAdmin
from museum.choices import LabelSize
from museum.labels import MOST_LABELS, label_sheets
from museum.models import (
    Gallery,
    MuseumObject,
    NumberingRule,
    ObjectMaker,
    ObjectPicture,
    Tag,
)
from museum.services.numbers import next_number_shown, register_object, set_tags
from museum.services.register.sheets import export_sheet

from .object_parts import DimensionInline, MakerInline, ObjectForm, PictureInline, ValuationInline
from .object_procedures import ObjectProcedures


@admin.register(Gallery)
class GalleryAdmin(RecordAdmin):
    """The modules of the museum, in the order of the visit."""

    list_display = ["name", "kind", "subtitle", "position", "is_public"]
    list_filter = ["kind", "is_public"]
    search_fields = ["name"]
    fieldsets = [
        (None, {"fields": ["name", "kind", "subtitle", "opening"]}),
        (_("In lists"), {"fields": ["slug", "position", "is_public"]}),
    ]


class ObjectAttention(admin.SimpleListFilter):
    title = _("needs attention")
    parameter_name = "attention"

    def lookups(self, request, model_admin):
        return [
            ("unpictured", _("Public, without a picture")),
            ("hidden", _("Not public")),
            ("makerless", _("Maker not known")),
            ("undescribed", _("Without a description")),
            ("damaged", _("Damaged")),
        ]

    def queryset(self, request, queryset):
        pictured = Exists(ObjectPicture.objects.filter(object=OuterRef("pk")))
        made = Exists(ObjectMaker.objects.filter(object=OuterRef("pk")))
        conditions = {
            "unpictured": Q(is_public=True) & ~Q(pictured),
            "hidden": Q(is_public=False),
            "makerless": ~Q(made),
            "undescribed": Q(description=""),
            "damaged": Q(condition__in=["damaged", "severe"]),
        }
        return queryset.filter(conditions.get(self.value(), Q()))


@admin.register(Tag)
class TagAdmin(RecordAdmin):
    """Words on objects; renaming one renames it everywhere."""

    list_display = ["name"]
    search_fields = ["name"]
    fields = ["name"]


@admin.register(NumberingRule)
class NumberingRuleAdmin(RecordAdmin):
    """How accession numbers are made; one rule is in use."""

    list_display = ["name", "pattern", "is_current", "next_number"]
    fields = ["name", "pattern", "is_current"]

    @admin.display(description=_("next number"))
    def next_number(self, rule: NumberingRule) -> str:
        return next_number_shown(timezone.localdate().year) if rule.is_current else "—"


@admin.register(MuseumObject)
class MuseumObjectAdmin(ObjectProcedures, RecordAdmin):
    """The general ledger: a number is never used again, so no object is deleted."""

    list_display = [
        "accession_number",
        "name",
        "gallery",
        "craft",
        "condition",
        "pictured",
        "is_public",
    ]
    list_display_links = ["accession_number", "name"]
    list_filter = [
        ObjectAttention,
        "gallery",
        "is_public",
        "condition",
        "source_kind",
        "craft",
        ("tags", admin.RelatedOnlyFieldListFilter),
    ]
    list_select_related = ["gallery", "craft"]
    search_fields = ["name"]
    search_help_text = _("Number, name, material, technique, craft or maker")
    autocomplete_fields = ["gallery", "craft"]
    form = ObjectForm
    inlines = [MakerInline, DimensionInline, PictureInline, ValuationInline]
    actions = [*ObjectProcedures.actions, "print_labels", "export_selected"]
    readonly_fields = ["valuation_shown"]
    fieldsets = [
        (
            _("Identification"),
            {
                "fields": [
                    ("accession_number", "former_number"),
                    "name",
                    "other_names",
                    ("gallery", "craft"),
                    ("quantity", "unit"),
                    "parts",
                    "tag_words",
                ]
            },
        ),
        (
            _("Making and material"),
            {
                "fields": [
                    "period",
                    ("material", "technique"),
                    ("length_cm", "width_cm", "height_cm"),
                    ("dimensions_note", "weight_g"),
                    "inscription",
                ]
            },
        ),
        (_("Condition"), {"fields": ["condition", "condition_note"]}),
        (
            _("Acquisition"),
            {
                "fields": [
                    ("source_kind", "acquired_on"),
                    "source_name",
                    "source_document",
                    "source_note",
                    "valuation_shown",
                ]
            },
        ),
        (_("Rights"), {"fields": ["rights_holder", "credit"]}),
        (_("On its page"), {"fields": ["description", "story", "is_public"]}),
    ]
    # Who can't change tags through the form reads them.
    read_as = {"tag_words": "tags_shown"}

    def save_model(self, request, obj, form, change):
        if change:
            super().save_model(request, obj, form, change)
        else:
            register_object(obj, by=request.user)
        if "tag_words" in form.cleaned_data:
            set_tags(obj, form.cleaned_data["tag_words"])

    def get_form(self, request, obj=None, change=False, **kwargs):
        request.sees_valuations = request.user.has_perm("museum.view_valuation")
        self_form = super().get_form(request, obj, change, **kwargs)
        if obj is not None:
            obj.is_worth_shown = request.sees_valuations
        return self_form

    @admin.display(description=_("valuation"))
    def valuation_shown(self, item: MuseumObject) -> str:
        """The newest amount; dots for who may not see it, whether there is one or not."""
        if not getattr(item, "is_worth_shown", False):
            return "••••••"
        newest = item.valuations.first()
        if newest is None:
            return "—"
        return _("%(amount)s yuan, %(day)s") % {
            "amount": f"{newest.amount:,.2f}",
            "day": newest.valued_on.display(),
        }

    @admin.display(description=_("tags"))
    def tags_shown(self, item: MuseumObject) -> str:
        return "、".join(link.tag.name for link in item.tag_links.select_related("tag")) or "—"

    def get_urls(self):
        view = self.admin_site.admin_view
        name = "museum_museumobject"
        return [
            path("export/", view(self.export_view), name=f"{name}_export"),
            path("labels/", view(self.labels_view), name=f"{name}_labels"),
            *super().get_urls(),
        ]

    def export_view(self, request):
        """The list as it is filtered, with the columns that the import reads."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        found = self.get_changelist_instance(request).queryset
        return self._sheet(request, found)

    @admin.action(description=_("Export as a spreadsheet"), permissions=["view"])
    def export_selected(self, request, queryset):
        return self._sheet(request, queryset)

    def _sheet(self, request, queryset) -> FileResponse:
        objects = MuseumObject.objects.filter(pk__in=queryset.order_by().values("pk"))
        name = f"museum-register-{timezone.localdate()}.xlsx"
        response = FileResponse(
            export_sheet(objects, by=request.user), as_attachment=True, filename=name
        )
        add_never_cache_headers(response)
        return response

    @admin.action(description=_("Print labels"), permissions=["view"])
    def print_labels(self, request, queryset):
        keys = queryset.order_by("accession_number").values_list("pk", flat=True)
        query = QueryDict(mutable=True)
        query["ids"] = ",".join(map(str, keys[:MOST_LABELS]))
        return HttpResponseRedirect(
            f"{reverse('admin:museum_museumobject_labels')}?{query.urlencode()}"
        )

    def labels_view(self, request):
        """Labels of the objects chosen, or of a whole gallery, in one of the sizes."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        size = request.GET.get("size")
        size = size if size in LabelSize.values else LabelSize.MEDIUM.value
        ids = [
            int(key)
            for key in request.GET.get("ids", "").split(",")
            if key.isdecimal() and len(key) < 16
        ]
        gallery = request.GET.get("gallery", "")
        found = (
            MuseumObject.objects.filter(gallery__slug=gallery)
            if gallery
            else (MuseumObject.objects.filter(pk__in=ids[:MOST_LABELS]))
        )
        objects = list(found.prefetch_related("makers__person")[: MOST_LABELS + 1])
        context = {
            "sheets": label_sheets(objects[:MOST_LABELS], size),
            "count": min(len(objects), MOST_LABELS),
            "most": MOST_LABELS if len(objects) > MOST_LABELS else 0,
            "size": size,
            "sizes": LabelSize.choices,
            "ids": request.GET.get("ids", ""),
            "gallery": gallery,
        }
        response = TemplateResponse(request, "admin/museum/label_sheets.html", context)
        add_never_cache_headers(response)
        return response

    def get_queryset(self, request):
        pictures = ObjectPicture.objects.filter(object=OuterRef("pk"))
        return super().get_queryset(request).annotate(has_picture=Exists(pictures))

    def get_search_results(self, request, queryset, search_term):
        """By the beginning of the number too, as it is read off a label."""
        word = search_term.strip()
        if not word:
            return queryset, False
        found = MuseumObject.objects.search(word).order_by().values("pk")
        return queryset.filter(Q(accession_number__istartswith=word) | Q(pk__in=found)), False

    @admin.display(description=_("pictures"), boolean=True)
    def pictured(self, item: MuseumObject) -> bool:
        return item.has_picture
