"""What an object's form consists of: its fields, and the rows of makers, measures, pictures, values."""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from config.common.records import CheckedForm, plain
from honours.admin.choosing import ChoosesPeople
from museum.measures import read_weight, weight_words
from museum.models import ObjectDimension, ObjectMaker, ObjectPicture, Tag, Valuation
from museum.services.numbers import next_number_shown
from museum.services.register.cells import split


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
    fields = ["person", "name", "role", "position"]
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


class DimensionInline(admin.TabularInline):
    model = ObjectDimension
    form = CheckedForm
    extra = 1
    fields = ["part", "kind", "value", "unit", "position"]
    verbose_name_plural = _("Further measures: diameters, and measures of parts")

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("object")


class ValuationInline(admin.TabularInline):
    """Shown to those only who may see what objects are worth: Django asks their permission."""

    model = Valuation
    form = CheckedForm
    extra = 0
    fields = ["amount", "valued_on", "basis"]
    can_delete = False
    verbose_name_plural = _("Valuations: the newest counts, never public")

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("object")


class WeightField(forms.CharField):
    """Grams, typed with the unit as one reads them off the scales."""

    def prepare_value(self, value):
        return weight_words(value) if isinstance(value, int) else value

    def to_python(self, value):
        return read_weight(value or "")

    def has_changed(self, initial, data) -> bool:
        try:
            return initial != self.to_python(data)
        except ValidationError:
            return True


class ObjectForm(CheckedForm):
    """A new object may leave its number to the rule; tags are words in a row."""

    weight_g = WeightField(
        label=pgettext_lazy("of an object", "weight"),
        required=False,
        help_text=_("With its unit, such as 640 g or 8.6 kg."),
    )
    tag_words = forms.CharField(
        label=_("tags"),
        required=False,
        help_text=_("Words by which the object is found, separated by commas."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk and "tag_words" in self.fields:
            links = self.instance.tag_links.select_related("tag")
            self.initial["tag_words"] = "、".join(link.tag.name for link in links)
        if not self.instance.pk and "accession_number" in self.fields:
            field = self.fields["accession_number"]
            field.required = False
            field.help_text = _(
                "Leave it empty for the next number by the rule (%(number)s); type one for an object "
                "that has its number already."
            ) % {"number": next_number_shown(timezone.localdate().year) or "—"}

    def clean_tag_words(self) -> list[str]:
        names = list(dict.fromkeys(split(self.cleaned_data["tag_words"])))
        if any(len(name) > Tag._meta.get_field("name").max_length for name in names):
            raise ValidationError(_("A tag has 20 characters at most."))
        return names

    def _get_validation_exclusions(self) -> set[str]:
        """No number yet is no wrong number."""
        excluded = super()._get_validation_exclusions()
        if not self.instance.pk and not self.cleaned_data.get("accession_number"):
            excluded.add("accession_number")
        return excluded
