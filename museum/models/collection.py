from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from pictures.models import PictureField

from config.common.models import TimeStamped
from config.common.partial_dates import PartialDateField
from config.common.search import search_document, search_index
from config.common.tracking import tracked
from museum.choices import Condition, GalleryKind, SourceKind
from museum.querysets import GalleryQuerySet, MuseumObjectQuerySet

accession_number_shape = RegexValidator(
    r"^[A-Z]+(-[0-9]+)+\Z",
    _("An accession number is capital letters and digits with hyphens, such as TM-2022-0318."),
)


@tracked()
class Gallery(TimeStamped):
    """A module of the museum: one of the four craft galleries, or the union-history hall."""

    slug = models.SlugField(_("code in addresses"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=40)
    kind = models.CharField(
        _("kind"), max_length=10, choices=GalleryKind.choices, default=GalleryKind.CRAFT
    )
    subtitle = models.CharField(_("in one sentence"), max_length=120, blank=True)
    opening = models.TextField(_("opening text"), blank=True)
    position = models.PositiveIntegerField(_("position"), default=0)
    is_public = models.BooleanField(_("public"), default=True)

    objects = GalleryQuerySet.as_manager()

    class Meta:
        verbose_name = _("gallery")
        verbose_name_plural = _("galleries")
        ordering = ["position", "name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        if self.kind == GalleryKind.HISTORY:
            return reverse("museum:history")
        return reverse("museum:gallery", args=[self.slug])


@tracked()
class MuseumObject(TimeStamped):
    """An object of the collection, under one number of the general ledger that is never reused."""

    accession_number = models.CharField(
        _("accession number"), max_length=30, unique=True, validators=[accession_number_shape]
    )
    name = models.CharField(_("name"), max_length=80)
    other_names = models.CharField(_("other names"), max_length=160, blank=True)
    gallery = models.ForeignKey(
        Gallery, on_delete=models.PROTECT, related_name="objects_shown", verbose_name=_("gallery")
    )
    craft = models.ForeignKey(
        "honours.Craft",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="museum_objects",
        verbose_name=_("craft"),
    )
    material = models.CharField(_("material"), max_length=60, blank=True)
    technique = models.CharField(_("technique"), max_length=80, blank=True)
    period = models.CharField(pgettext_lazy("of an object", "period"), max_length=40, blank=True)
    length_cm = models.DecimalField(
        _("length (cm)"), max_digits=7, decimal_places=1, null=True, blank=True
    )
    width_cm = models.DecimalField(
        _("width (cm)"), max_digits=7, decimal_places=1, null=True, blank=True
    )
    height_cm = models.DecimalField(
        _("height (cm)"), max_digits=7, decimal_places=1, null=True, blank=True
    )
    dimensions_note = models.CharField(
        _("dimensions in words"), max_length=80, blank=True, help_text=_("Such as 口径 24 cm.")
    )
    weight_g = models.PositiveIntegerField(_("weight (g)"), null=True, blank=True)
    quantity = models.PositiveSmallIntegerField(_("quantity"), default=1)
    unit = models.CharField(_("counted in"), max_length=4, default="件")
    inscription = models.CharField(_("inscription"), max_length=200, blank=True)
    condition = models.CharField(
        _("condition"), max_length=10, choices=Condition.choices, default=Condition.COMPLETE
    )
    source_kind = models.CharField(
        _("source"), max_length=12, choices=SourceKind.choices, blank=True
    )
    source_note = models.CharField(_("note on the source"), max_length=120, blank=True)
    acquired_on = PartialDateField(_("acquired"))
    description = models.TextField(_("description"), blank=True)
    story = models.TextField(_("story of its making"), blank=True)
    credit = models.CharField(_("rights and credit"), max_length=120, blank=True)
    is_public = models.BooleanField(_("public"), default=False)
    search_document = search_document(
        "accession_number",
        "name",
        "other_names",
        "material",
        "technique",
        "period",
        "description",
        "story",
    )

    objects = MuseumObjectQuerySet.as_manager()

    class Meta:
        verbose_name = _("object")
        verbose_name_plural = _("objects")
        ordering = ["accession_number"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(quantity__gte=1),
                name="object_quantity_positive",
                violation_error_message=_("An object counts as one at least."),
            )
        ]
        indexes = [search_index("object_search")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("museum:object", args=[self.accession_number])

    @property
    def dimensions(self) -> str:
        """Length × width × height, each with its name, in centimetres without needless zeros."""
        named = (
            (_("length"), self.length_cm),
            (_("width"), self.width_cm),
            (_("height"), self.height_cm),
        )
        parts = [f"{name} {value.normalize():f} cm" for name, value in named if value]
        return " × ".join(parts) if parts else self.dimensions_note

    @property
    def first_picture(self) -> "ObjectPicture | None":
        """The picture that stands for the object (from the prefetched pictures where there are)."""
        return next(iter(self.pictures.all()), None)


@tracked()
class ObjectMaker(models.Model):
    """Who made an object: somebody of the registry, or a name."""

    object = models.ForeignKey(
        MuseumObject, on_delete=models.CASCADE, related_name="makers", verbose_name=_("object")
    )
    person = models.ForeignKey(
        "honours.Person",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="made_objects",
        verbose_name=_("person in the registry"),
    )
    name = models.CharField(_("name, if not in the registry"), max_length=60, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("maker")
        verbose_name_plural = _("makers")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(person__isnull=False, name="")
                | (models.Q(person__isnull=True) & ~models.Q(name="")),
                name="maker_person_or_name",
                violation_error_message=_("Choose a person of the registry, or write a name."),
            ),
            models.UniqueConstraint(
                fields=["object", "person"],
                name="maker_once",
                violation_error_message=_("This maker is listed already."),
            ),
        ]

    def __str__(self) -> str:
        return self.person.name if self.person else self.name


@tracked()
class ObjectPicture(models.Model):
    """A picture of an object; the first stands for it."""

    object = models.ForeignKey(
        MuseumObject, on_delete=models.CASCADE, related_name="pictures", verbose_name=_("object")
    )
    picture = PictureField(
        _("picture"),
        upload_to="objects/",
        width_field="width",
        height_field="height",
    )
    width = models.PositiveIntegerField(editable=False, null=True)
    height = models.PositiveIntegerField(editable=False, null=True)
    alt = models.CharField(
        _("what it shows"),
        max_length=160,
        blank=True,
        help_text=_("For those who can't see it; empty uses the object's name."),
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.alt or str(self.object)
