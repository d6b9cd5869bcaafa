"""Galleries and the objects of the collection."""

from django.contrib import admin
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from config.common.records import CheckedForm, RecordAdmin, plain
from honours.admin.choosing import ChoosesPeople
from museum.models import Gallery, MuseumObject, ObjectMaker, ObjectPicture

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


class MakerForm(CheckedForm):
    """Takes the chosen person from the row, so that many makers cost no more queries."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "person" in self.fields and self.instance.person_id:
            plain(self.fields["person"].widget).loaded = self.instance.person


class MakerInline(ChoosesPeople, admin.TabularInline):
    model = ObjectMaker
    form = MakerForm
    extra = 1
    fields = ["person", "name", "position"]
    autocomplete_fields = ["person"]
    verbose_name_plural = _("Makers: a person of the registry, or a name")

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("person__employer", "object")


class PictureInline(admin.TabularInline):
    model = ObjectPicture
    form = CheckedForm
    extra = 1
    fields = ["picture", "alt", "position"]
    verbose_name_plural = _("Pictures: the first stands for the object")

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("object")


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
    list_filter = [ObjectAttention, "gallery", "is_public", "condition", "source_kind", "craft"]
    list_select_related = ["gallery", "craft"]
    search_fields = ["name"]
    search_help_text = _("Number, name, material, technique, craft or maker")
    autocomplete_fields = ["gallery", "craft"]
    inlines = [PictureInline, MakerInline]
    fieldsets = [
        (None, {"fields": ["accession_number", "name", "other_names", "gallery", "craft"]}),
        (
            _("What it is"),
            {
                "fields": [
                    "material",
                    "technique",
                    "period",
                    ("length_cm", "width_cm", "height_cm"),
                    ("dimensions_note", "weight_g"),
                    ("quantity", "unit"),
                    "inscription",
                    "condition",
                ]
            },
        ),
        (_("How it came to us"), {"fields": ["source_kind", "source_note", "acquired_on"]}),
        (_("On its page"), {"fields": ["description", "story", "credit", "is_public"]}),
    ]

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
