import datetime

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from pictures.models import PictureField

from config.common.codes import random_slug
from config.common.crypto import keyed_hash
from config.common.fields import EncryptedTextField
from config.common.identity import parse_identity_number
from config.common.masking import mask_identity, mask_phone
from config.common.models import TimeStamped
from config.common.partial_dates import PartialDateField
from config.common.search import search_document, search_index
from config.common.tracking import tracked
from honours.choices import Employment, Life, Management, PublicationBasis, Sex
from honours.querysets import PersonQuerySet

from .life_guards import DEATH_STANDS, FAMILY_HIDES, PERSON_REFUSALS


@tracked("is_withheld")
class Person(TimeStamped):
    """Somebody of the programme: honoured, nominated, teaching or making.

    Records are ended, not deleted. Whoever held honours of which none is valid any more is withheld
    from the public at once; a trigger on honours keeps ``is_withheld``. Identity number and phone are encrypted; the number is found
    again by its keyed hash.
    """

    slug = models.SlugField(
        _("code in addresses"), max_length=16, unique=True, default=random_slug, editable=False
    )
    name = models.CharField(pgettext_lazy("of a person", "name"), max_length=60)
    former_names = models.CharField(_("former names"), max_length=120, blank=True)
    sex = models.CharField(_("sex"), max_length=6, choices=Sex.choices, blank=True)
    birth_date = PartialDateField(_("born"))
    ethnicity = models.CharField(_("ethnicity"), max_length=20, blank=True)
    political_status = models.CharField(_("political status"), max_length=20, blank=True)
    education = models.CharField(_("education"), max_length=20, blank=True)
    id_number = EncryptedTextField(_("identity number"), blank=True, default="")
    id_number_hash = models.CharField(
        _("identity number's hash"), max_length=64, unique=True, null=True, editable=False
    )
    phone = EncryptedTextField(_("phone"), blank=True, default="")
    phone_note = models.CharField(
        _("note on the phone"),
        max_length=60,
        blank=True,
        help_text=_("Whose it is, if not the person's own; a second number's purpose."),
    )
    employer = models.ForeignKey(
        "honours.Organisation",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="people",
        verbose_name=_("employer"),
    )
    post = models.CharField(_("post"), max_length=80, blank=True)
    township = models.ForeignKey(
        "honours.Organisation",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="residents",
        limit_choices_to={"kind": "township"},
        verbose_name=_("town or subdistrict"),
    )
    craft = models.ForeignKey(
        "honours.Craft",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="people",
        verbose_name=_("craft"),
    )
    employment = models.CharField(
        _("employment"), max_length=12, choices=Employment.choices, blank=True
    )
    life = models.CharField(
        _("living or deceased"), max_length=10, choices=Life.choices, default=Life.LIVING
    )
    death_date = PartialDateField(_("died"))
    management = models.CharField(
        _("where managed"),
        max_length=16,
        choices=Management.choices,
        default=Management.IN_DISTRICT,
    )
    portrait = PictureField(
        _("portrait"),
        upload_to="portraits/",
        width_field="portrait_width",
        height_field="portrait_height",
        blank=True,
        null=True,
    )
    portrait_width = models.PositiveIntegerField(editable=False, null=True)
    portrait_height = models.PositiveIntegerField(editable=False, null=True)
    summary = models.CharField(
        _("in one sentence"),
        max_length=160,
        blank=True,
        help_text=_("Stands at the head of the person's page and on cards."),
    )
    deeds = models.TextField(
        _("deeds"), blank=True, help_text=_("An empty line begins a new paragraph.")
    )
    is_public = models.BooleanField(_("page is public"), default=False)
    is_withheld = models.BooleanField(
        _("withheld, since no honour of theirs is valid any more"), default=False, editable=False
    )
    publication_basis = models.CharField(
        _("basis for publication"), max_length=10, choices=PublicationBasis.choices, blank=True
    )
    consent_on = models.DateField(_("consent given on"), null=True, blank=True)
    consent_withdrawn_on = models.DateField(_("consent withdrawn on"), null=True, blank=True)
    position = models.PositiveIntegerField(
        _("position"),
        default=1000,
        help_text=_("Smaller numbers come first on the public list; leave as it is for most."),
    )
    note = models.TextField(_("internal note"), blank=True)
    search_document = search_document("name", "former_names", "post", "summary", "deeds")

    objects = PersonQuerySet.as_manager()
    refusals = PERSON_REFUSALS

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["position", "name", "pk"]
        permissions = [
            ("view_identity", _("Can see identity numbers in full")),
            ("import_roster", _("Can import rosters")),
        ]
        constraints = [
            models.CheckConstraint(condition=~models.Q(name=""), name="person_has_name"),
            models.CheckConstraint(
                condition=models.Q(is_public=False)
                | (~models.Q(publication_basis="") & models.Q(consent_withdrawn_on__isnull=True)),
                name="person_public_with_basis",
                violation_error_message=_(
                    "A public page needs its basis, and none that was withdrawn."
                ),
            ),
            models.CheckConstraint(
                condition=models.Q(death_date__isnull=True) | models.Q(life=Life.DECEASED),
                name="person_dies_once_deceased",
                violation_error_message=_("A date of death needs the mark “deceased”."),
            ),
        ]
        indexes = [
            search_index("person_search"),
            models.Index(fields=["name"], name="person_name"),
            models.Index(
                fields=["position", "name", "id"],
                name="person_public_order",
                condition=models.Q(is_public=True),
            ),
        ]
        triggers = [DEATH_STANDS, FAMILY_HIDES]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("honours:person", args=[self.slug])

    def save(self, *args, **kwargs) -> None:
        """Keeps the keyed hash in step with the number; a bad number is refused here too."""
        self.set_identity_number(self.id_number)
        fields = kwargs.get("update_fields")
        if fields is not None and "id_number" in fields:
            kwargs["update_fields"] = {*fields, "id_number_hash"}
        super().save(*args, **kwargs)

    def clean(self) -> None:
        super().clean()
        self.set_identity_number(self.id_number)

    def set_identity_number(self, number: str) -> None:
        """Normalise the number and set its hash. Raises ``ValidationError`` when it can't be one."""
        self.id_number = parse_identity_number(number) if number else ""
        self.id_number_hash = keyed_hash(self.id_number) if self.id_number else None

    @property
    def monogram(self) -> str:
        """The family name's first character: what the seal shows where there is no portrait."""
        return self.name[:1]

    @property
    def masked_phone(self) -> str:
        return mask_phone(self.phone)

    @property
    def masked_identity(self) -> str:
        return mask_identity(self.id_number)

    @property
    def is_shown(self) -> bool:
        """Whether the public may read of them, as :meth:`PersonQuerySet.public` has it."""
        return self.is_public and not self.is_withheld

    @property
    def is_deceased(self) -> bool:
        return self.life == Life.DECEASED

    def is_on_hold(self, day: datetime.date) -> bool:
        """Whether care asks that nothing is scheduled for them on this day."""
        return self.scheduling_holds.on(day).exists()
