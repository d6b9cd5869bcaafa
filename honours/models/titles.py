import pgtrigger
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from config.common.models import TimeStamped
from config.common.search import search_document
from config.common.tracking import tracked
from honours.choices import CountedAs, Level, TitleCategory, TitleKind, TitleSubject


@tracked()
class Title(TimeStamped):
    """An honour title that a body confers.

    A name is no key: 浙江工匠 is two programmes, and 临安市劳动模范 was conferred by a county-level
    city, which makes it a district title. So the conferring body, the level and the years in which
    the title was in force belong to it.
    """

    name = models.CharField(_("name"), max_length=60)
    slug = models.SlugField(_("code in addresses"), max_length=60, unique=True)
    level = models.CharField(_("level"), max_length=12, choices=Level.choices)
    treatment_level = models.CharField(
        _("treatment level"),
        max_length=12,
        choices=Level.choices,
        blank=True,
        help_text=_("Where holders are treated as of another level than the title's own."),
    )
    category = models.CharField(_("category"), max_length=20, choices=TitleCategory.choices)
    counted_as = models.CharField(
        _("counted as"),
        max_length=20,
        choices=CountedAs.choices,
        blank=True,
        help_text=_("The published figure that holders add to."),
    )
    subject = models.CharField(
        _("held by"), max_length=12, choices=TitleSubject.choices, default=TitleSubject.PERSON
    )
    kind = models.CharField(
        _("kind"), max_length=14, choices=TitleKind.choices, default=TitleKind.COMMENDATION
    )
    conferring_body = models.CharField(_("conferring body"), max_length=120)
    valid_from = models.PositiveSmallIntegerField(_("conferred since"), null=True, blank=True)
    valid_to = models.PositiveSmallIntegerField(_("conferred until"), null=True, blank=True)
    position = models.PositiveIntegerField(_("position"), default=0)
    is_active = models.BooleanField(_("in force"), default=True)
    search_document = search_document("name")

    class Meta:
        verbose_name = _("honour title")
        verbose_name_plural = _("honour titles")
        ordering = ["position", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["name", "conferring_body"],
                name="title_unique_per_body",
                violation_error_message=_("This body has a title of this name already."),
            ),
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True)
                | models.Q(valid_from__isnull=True)
                | models.Q(valid_to__gte=models.F("valid_from")),
                name="title_years_in_order",
                violation_error_message=_("The last year can't be before the first."),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="keeps_its_holders",
                operation=pgtrigger.UpdateOf("subject"),
                when=pgtrigger.Before,
                func="""
                    IF NEW.subject <> OLD.subject AND EXISTS (
                        SELECT 1 FROM honours_conferral WHERE title_id = NEW.id
                    ) THEN
                        RAISE EXCEPTION 'title_keeps_its_holders'
                            USING ERRCODE = 'check_violation',
                                  CONSTRAINT = 'title_keeps_its_holders';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        if self.pk and self.conferrals.exclude(title__subject=self.subject).exists():
            raise ValidationError(
                {"subject": _("This title is held already; who can hold it stays as it is.")},
                code="held",
            )

    @property
    def effective_treatment(self) -> str:
        """The level by which holders are treated."""
        return self.treatment_level or self.level


@tracked()
class TitleAlias(models.Model):
    """Another way in which offices write a title, perhaps only of certain years."""

    title = models.ForeignKey(
        Title, on_delete=models.CASCADE, related_name="aliases", verbose_name=_("honour title")
    )
    alias = models.CharField(_("also written"), max_length=60)
    year_from = models.PositiveSmallIntegerField(_("from year"), null=True, blank=True)
    year_to = models.PositiveSmallIntegerField(_("to year"), null=True, blank=True)

    class Meta:
        verbose_name = _("other spelling of a title")
        verbose_name_plural = _("other spellings of titles")
        ordering = ["alias"]
        constraints = [
            models.UniqueConstraint(
                fields=["title", "alias"],
                name="title_alias_once",
                violation_error_message=_("This spelling is listed already."),
            )
        ]

    def __str__(self) -> str:
        return self.alias
