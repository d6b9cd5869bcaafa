import pgtrigger
from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

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
    former_number = models.CharField(
        _("former number"),
        max_length=60,
        blank=True,
        help_text=_("As written on the object or in an older ledger, in any form."),
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
    parts = models.CharField(
        _("parts"),
        max_length=120,
        blank=True,
        help_text=_("Such as lid, body and stand, one each."),
    )
    inscription = models.CharField(_("inscription"), max_length=200, blank=True)
    condition = models.CharField(
        _("condition"), max_length=10, choices=Condition.choices, default=Condition.COMPLETE
    )
    condition_note = models.CharField(_("note on the condition"), max_length=200, blank=True)
    source_kind = models.CharField(
        _("source"), max_length=12, choices=SourceKind.choices, blank=True
    )
    source_name = models.CharField(
        _("from whom"), max_length=80, blank=True, help_text=_("Never shown to the public.")
    )
    source_document = models.CharField(
        _("number of the document"),
        max_length=60,
        blank=True,
        help_text=_("Of the deed of gift, the contract or the receipt."),
    )
    source_note = models.CharField(_("note on the source"), max_length=120, blank=True)
    acquired_on = PartialDateField(_("acquired"))
    description = models.TextField(_("description"), blank=True)
    story = models.TextField(_("story of its making"), blank=True)
    rights_holder = models.CharField(_("rights holder"), max_length=80, blank=True)
    credit = models.CharField(
        _("credit line"),
        max_length=120,
        blank=True,
        help_text=_("As it stands on the label and under pictures, such as “Gift of the family”."),
    )
    tags = models.ManyToManyField(
        "museum.Tag",
        through="museum.ObjectTag",
        blank=True,
        related_name="tagged",
        verbose_name=_("tags"),
    )
    is_public = models.BooleanField(_("public"), default=False)
    search_document = search_document(
        "accession_number",
        "name",
        "other_names",
        "former_number",
        "material",
        "technique",
        "period",
        "inscription",
        "description",
        "story",
    )
    refusals = {
        "accession_number_taken": _(
            "This accession number belonged to another object before. Numbers are never used again."
        )
    }

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
        triggers = [
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="takes_its_number",
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("accession_number"),
                when=pgtrigger.After,
                func="""
                    INSERT INTO museum_takennumber (number, object_id)
                        VALUES (NEW.accession_number, NEW.id)
                        ON CONFLICT (number) DO NOTHING;
                    IF NOT EXISTS (
                        SELECT 1 FROM museum_takennumber
                        WHERE number = NEW.accession_number AND object_id = NEW.id
                    ) THEN
                        RAISE EXCEPTION 'accession_number_taken'
                            USING ERRCODE = 'check_violation',
                                  CONSTRAINT = 'accession_number_taken';
                    END IF;
                    RETURN NULL;
                """,
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("museum:object", args=[self.accession_number])

    @property
    def first_picture(self):
        """The picture that stands for the object (from the prefetched pictures where there are)."""
        return next(iter(self.pictures.all()), None)
