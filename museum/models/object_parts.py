"""What hangs on an object of the collection: makers, pictures, measures, tags, valuations."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from config.common.models import RecordPicture
from config.common.partial_dates import PartialDateField
from config.common.tracking import tracked
from museum.choices import DimensionKind, LengthUnit, MakerRole
from museum.measures import length_words


@tracked()
class ObjectMaker(models.Model):
    """Who made an object: somebody of the registry, or a name."""

    object = models.ForeignKey(
        "museum.MuseumObject",
        on_delete=models.CASCADE,
        related_name="makers",
        verbose_name=_("object"),
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
    role = models.CharField(
        _("part in the making"),
        max_length=10,
        choices=MakerRole.choices,
        default=MakerRole.MAKER,
    )
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
class ObjectPicture(RecordPicture):
    """A picture of an object; the first stands for it."""

    folder, of = "objects", "object"

    object = models.ForeignKey(
        "museum.MuseumObject",
        on_delete=models.CASCADE,
        related_name="pictures",
        verbose_name=_("object"),
    )
    # Of pictures that came in an archive: the same one isn't taken twice.
    sha256 = models.CharField(max_length=64, blank=True, db_default="", editable=False)


@tracked()
class ObjectDimension(models.Model):
    """A measure beside length, width and height of the whole, which stand on the object itself."""

    object = models.ForeignKey(
        "museum.MuseumObject",
        on_delete=models.CASCADE,
        related_name="dimensions",
        verbose_name=_("object"),
    )
    part = models.CharField(
        _("of which part"), max_length=20, blank=True, help_text=_("Empty: of the whole.")
    )
    kind = models.CharField(_("measure"), max_length=14, choices=DimensionKind.choices)
    value = models.DecimalField(
        pgettext_lazy("of a measure", "value"), max_digits=8, decimal_places=2
    )
    unit = models.CharField(
        _("length unit"), max_length=2, choices=LengthUnit.choices, default=LengthUnit.CM
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("measure")
        verbose_name_plural = _("measures")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(value__gt=0),
                name="dimension_positive",
                violation_error_message=_("A measure is more than nothing."),
            ),
            models.CheckConstraint(
                condition=~models.Q(part="", kind__in=DimensionKind.of_the_whole()),
                name="dimension_of_the_whole_once",
                violation_error_message=_(
                    "Length, width and height of the whole stand above; here name the part."
                ),
            ),
            models.UniqueConstraint(
                fields=["object", "part", "kind"],
                name="dimension_once",
                violation_error_message=_("This measure is listed already."),
            ),
        ]

    def __str__(self) -> str:
        words = f"{self.get_kind_display()} {length_words(self.value)} {self.unit}"
        return f"{self.part} {words}" if self.part else words


@tracked()
class Tag(models.Model):
    """A word by which staff and visitors find objects again, such as a prize or a festival."""

    name = models.CharField(_("name"), max_length=20, unique=True)

    class Meta:
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(name=""),
                name="tag_named",
                violation_error_message=_("A tag is a word."),
            )
        ]

    def __str__(self) -> str:
        return self.name


@tracked()
class ObjectTag(models.Model):
    """That an object bears a tag."""

    object = models.ForeignKey(
        "museum.MuseumObject",
        on_delete=models.CASCADE,
        related_name="tag_links",
        verbose_name=_("object"),
    )
    tag = models.ForeignKey(
        Tag, on_delete=models.PROTECT, related_name="links", verbose_name=_("tag")
    )

    class Meta:
        verbose_name = _("tag of an object")
        verbose_name_plural = _("tags of objects")
        ordering = ["tag__name"]
        constraints = [
            models.UniqueConstraint(
                fields=["object", "tag"],
                name="tag_once",
                violation_error_message=_("The object bears this tag already."),
            )
        ]

    def __str__(self) -> str:
        return str(self.tag)


@tracked()
class Valuation(models.Model):
    """What an object was held to be worth at a time; the newest counts. Never public.

    A record of its own, so that who may see objects need not see what they are worth, in their
    history neither.
    """

    object = models.ForeignKey(
        "museum.MuseumObject",
        on_delete=models.PROTECT,
        related_name="valuations",
        verbose_name=_("object"),
    )
    amount = models.DecimalField(_("amount (yuan)"), max_digits=12, decimal_places=2)
    valued_on = PartialDateField(_("valued"), null=False, blank=False)
    basis = models.CharField(
        _("basis"),
        max_length=120,
        blank=True,
        help_text=_("Such as the price paid, an appraisal and by whom, or the sum insured."),
    )

    class Meta:
        verbose_name = _("valuation")
        verbose_name_plural = _("valuations")
        ordering = ["-valued_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(amount__gte=0),
                name="valuation_not_negative",
                violation_error_message=_("An amount can't be less than nothing."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.amount} ({self.valued_on})"
