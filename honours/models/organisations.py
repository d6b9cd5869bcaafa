import pgtrigger
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from stdnum.cn import uscc
from stdnum.exceptions import ValidationError as NumberError

from config.common.models import TimeStamped
from config.common.search import search_document, search_index
from config.common.tracking import tracked
from honours.choices import OrganisationKind
from honours.querysets import OrganisationQuerySet


def validate_credit_code(value: str) -> None:
    """The unified social credit code of GB 32100-2015, check digit included."""
    try:
        uscc.validate(value)
    except NumberError as error:
        raise ValidationError(
            _("This isn't a unified social credit code: 18 characters, the last a check digit."),
            code="credit_code",
        ) from error


@tracked()
class Organisation(TimeStamped):
    """A union, an employer, a town or any other body that people belong to."""

    name = models.CharField(_("name"), max_length=120)
    short_name = models.CharField(_("short name"), max_length=40, blank=True)
    code = models.SlugField(
        _("code in addresses"), max_length=40, unique=True, null=True, blank=True
    )
    kind = models.CharField(
        _("kind"),
        max_length=20,
        choices=OrganisationKind.choices,
        default=OrganisationKind.EMPLOYER,
    )
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("belongs to"),
    )
    credit_code = models.CharField(
        _("unified social credit code"),
        max_length=18,
        unique=True,
        null=True,
        blank=True,
        validators=[validate_credit_code],
    )
    position = models.PositiveIntegerField(_("position"), default=0)
    is_active = models.BooleanField(_("active"), default=True)
    search_document = search_document("name", "short_name")

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["position", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["name", "parent"],
                nulls_distinct=False,
                name="organisation_unique_name",
                violation_error_message=_("There is an organisation of this name already."),
            ),
            models.CheckConstraint(
                condition=~models.Q(name=""),
                name="organisation_has_name",
            ),
        ]
        indexes = [search_index("organisation_search")]
        triggers = [
            pgtrigger.Trigger(
                name="no_cycle",
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("parent_id"),
                when=pgtrigger.Before,
                declare=[("above", "bigint"), ("steps", "integer")],
                func="""
                    above := NEW.parent_id; steps := 0;
                    WHILE above IS NOT NULL LOOP
                        IF above = NEW.id OR steps > 50 THEN
                            RAISE EXCEPTION 'organisation_no_cycle'
                                USING ERRCODE = 'check_violation',
                                      CONSTRAINT = 'organisation_no_cycle';
                        END IF;
                        SELECT parent_id INTO above FROM honours_organisation WHERE id = above;
                        steps := steps + 1;
                    END LOOP;
                    RETURN NEW;
                """,
            )
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        above = self.parent
        while above is not None:
            if above.pk == self.pk and self.pk is not None:
                raise ValidationError(
                    {"parent": _("An organisation can't stand below itself.")}, code="cycle"
                )
            above = above.parent


@tracked()
class Craft(models.Model):
    """A handicraft or trade, such as bamboo weaving or welding."""

    name = models.CharField(_("name"), max_length=40, unique=True)
    other_names = models.CharField(
        _("other names"),
        max_length=200,
        blank=True,
        help_text=_("Separated by spaces; the roster import and the search know them too."),
    )
    slug = models.SlugField(_("code in addresses"), max_length=40, unique=True)
    description = models.TextField(_("description"), blank=True)
    position = models.PositiveIntegerField(_("position"), default=0)
    is_active = models.BooleanField(_("active"), default=True)
    search_document = search_document("name", "other_names")

    class Meta:
        verbose_name = _("craft")
        verbose_name_plural = _("crafts")
        ordering = ["position", "name"]

    def __str__(self) -> str:
        return self.name
