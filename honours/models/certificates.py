import pgtrigger
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from config.common.codes import random_code
from config.common.models import TimeStamped
from config.common.tracking import tracked
from honours.choices.certificates import CertificateStanding
from honours.querysets.certificates import IssuedCertificateQuerySet
from honours.rules.certificates import FIRST_PATTERN, is_pattern, is_wording, standing

CODE_LENGTH = 12
# So much fits on a sheet beside the longest names.
LONGEST_WORDING = 160


def certificate_code() -> str:
    """Twelve characters: nobody comes upon one by trying."""
    return random_code(CODE_LENGTH)


def check_pattern(text: str) -> None:
    if not is_pattern(text):
        raise ValidationError(
            _("A pattern holds {year} and {number}, such as 临工匠〔{year}〕{number:03d}号."),
            code="pattern",
        )


def check_wording(text: str) -> None:
    if not is_wording(text):
        raise ValidationError(
            _("Only {title}, {year} and {unit} can stand in braces."), code="wording"
        )


@tracked("last_number")
class CertificateSeries(TimeStamped):
    """The certificates of a title and year, numbered from 1 without a gap.

    ``last_number`` is counted by the trigger on certificates and by nothing else: no sequence, since
    a sequence loses a number with each transaction that fails.
    """

    title = models.ForeignKey(
        "honours.Title",
        on_delete=models.PROTECT,
        related_name="certificate_series",
        verbose_name=_("honour title"),
    )
    year = models.PositiveSmallIntegerField(_("year"))
    pattern = models.CharField(
        _("pattern of the numbers"),
        max_length=60,
        default=FIRST_PATTERN,
        validators=[check_pattern],
        help_text=_(
            "{title}, {year} and {number} are filled in; {number:03d} writes 001. "
            "It holds for certificates issued from now on, and next year begins with it."
        ),
    )
    wording = models.TextField(
        _("wording"),
        validators=[check_wording, MaxLengthValidator(LONGEST_WORDING)],
        help_text=_(
            "What is said below the name; {title}, {year} and {unit} are filled in. "
            "It holds for certificates issued from now on, and next year begins with it."
        ),
    )
    last_number = models.PositiveIntegerField(_("last number"), default=0, editable=False)

    class Meta:
        verbose_name = _("series of certificates")
        verbose_name_plural = _("series of certificates")
        ordering = ["-year", "title__position", "title"]
        constraints = [
            models.UniqueConstraint(
                fields=["title", "year"],
                name="certificate_series_once",
                violation_error_message=_("This title has a series of this year already."),
            ),
            models.CheckConstraint(
                condition=models.Q(pattern__contains="{year}")
                & models.Q(pattern__contains="{number"),
                name="certificate_series_pattern",
                violation_error_message=_("A pattern holds the year and the number."),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="counted_by_its_certificates",
                operation=pgtrigger.Update,
                when=pgtrigger.Before,
                func="""
                    IF NEW.title_id <> OLD.title_id OR NEW.year <> OLD.year OR (
                        NEW.last_number <> OLD.last_number AND pg_trigger_depth() = 1
                    ) THEN
                        RAISE EXCEPTION 'certificate_series_counted'
                            USING ERRCODE = 'check_violation',
                                  CONSTRAINT = 'certificate_series_counted';
                    END IF;
                    RETURN NEW;
                """,
            ),
            pgtrigger.Trigger(
                name="begins_at_nothing",
                operation=pgtrigger.Insert,
                when=pgtrigger.Before,
                func="""
                    IF NEW.last_number <> 0 THEN
                        RAISE EXCEPTION 'certificate_series_counted'
                            USING ERRCODE = 'check_violation',
                                  CONSTRAINT = 'certificate_series_counted';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.year}"

    def number_text(self, number: int) -> str:
        return self.pattern.format(title=self.title.name, year=self.year, number=number)

    def worded(self, *, unit: str) -> str:
        return self.wording.format(title=self.title.name, year=self.year, unit=unit)


@tracked()
class IssuedCertificate(TimeStamped):
    """A certificate as it was printed. Its text is frozen: what a holder shows stays provable.

    Whether it holds is not kept here: that is the honour's state, read whenever somebody checks. One
    that is issued anew gets the next number, and the old paper is marked as replaced.
    """

    code = models.CharField(
        _("code"), max_length=16, unique=True, default=certificate_code, editable=False
    )
    conferral = models.ForeignKey(
        "honours.Conferral",
        on_delete=models.PROTECT,
        related_name="certificates",
        verbose_name=_("conferral"),
    )
    series = models.ForeignKey(
        CertificateSeries,
        on_delete=models.PROTECT,
        related_name="certificates",
        verbose_name=_("series of certificates"),
    )
    number = models.PositiveIntegerField(_("number in its series"))
    number_text = models.CharField(_("certificate number"), max_length=60)
    issued_on = models.DateField(_("issued on"))
    holder_name = models.CharField(_("holder's name as printed"), max_length=120)
    title_name = models.CharField(_("honour title"), max_length=60)
    conferring_body = models.CharField(_("conferring body"), max_length=120)
    award_year = models.PositiveSmallIntegerField(_("year"))
    decision_number = models.CharField(_("document number"), max_length=60, blank=True)
    unit_at_award = models.CharField(_("unit at the award"), max_length=120, blank=True)
    wording = models.TextField(_("wording"))
    replaced_on = models.DateField(_("replaced on"), null=True, blank=True)
    replacement_reason = models.CharField(_("why it was replaced"), max_length=200, blank=True)

    objects = IssuedCertificateQuerySet.as_manager()

    class Meta:
        verbose_name = _("certificate")
        verbose_name_plural = _("certificates")
        ordering = ["-award_year", "series", "number"]
        default_permissions = ("view",)
        permissions = [("issue_certificate", _("Can issue and print certificates"))]
        constraints = [
            models.UniqueConstraint(
                fields=["series", "number"],
                name="certificate_number_in_series_once",
                violation_error_message=_("This number is given already."),
            ),
            models.UniqueConstraint(
                fields=["series", "number_text"],
                name="certificate_number_text_once",
                violation_error_message=_("This number is given already."),
            ),
            models.UniqueConstraint(
                fields=["conferral"],
                condition=models.Q(replaced_on__isnull=True),
                name="certificate_one_current",
                violation_error_message=_("This honour has a certificate already."),
            ),
            models.CheckConstraint(
                condition=models.Q(replaced_on__isnull=True, replacement_reason="")
                | (models.Q(replaced_on__isnull=False) & ~models.Q(replacement_reason="")),
                name="certificate_replaced_with_reason",
                violation_error_message=_("A replacement needs its reason."),
            ),
        ]
        indexes = [models.Index(fields=["holder_name"], name="certificate_holder_name")]
        triggers = [
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="fits_its_honour",
                operation=pgtrigger.Insert,
                when=pgtrigger.Before,
                func="""
                    IF NOT EXISTS (
                        SELECT 1 FROM honours_conferral AS held
                        JOIN honours_certificateseries AS series ON series.id = NEW.series_id
                        WHERE held.id = NEW.conferral_id AND held.status = 'valid'
                            AND held.title_id = series.title_id AND held.award_year = series.year
                    ) THEN
                        RAISE EXCEPTION 'certificate_fits_its_honour'
                            USING ERRCODE = 'check_violation',
                                  CONSTRAINT = 'certificate_fits_its_honour';
                    END IF;
                    RETURN NEW;
                """,
            ),
            pgtrigger.Trigger(
                name="takes_the_next_number",
                operation=pgtrigger.Insert,
                when=pgtrigger.After,
                func="""
                    UPDATE honours_certificateseries SET last_number = NEW.number
                        WHERE id = NEW.series_id AND last_number = NEW.number - 1;
                    IF NOT FOUND THEN
                        RAISE EXCEPTION 'certificate_takes_the_next_number'
                            USING ERRCODE = 'check_violation',
                                  CONSTRAINT = 'certificate_takes_the_next_number';
                    END IF;
                    RETURN NULL;
                """,
            ),
            pgtrigger.Trigger(
                name="stays_as_printed",
                operation=pgtrigger.Update,
                when=pgtrigger.Before,
                declare=[("frozen", "honours_issuedcertificate")],
                func="""
                    frozen = NEW;
                    IF OLD.replaced_on IS NULL THEN
                        frozen.replaced_on = OLD.replaced_on;
                        frozen.replacement_reason = OLD.replacement_reason;
                    END IF;
                    frozen.updated_at = OLD.updated_at;
                    IF frozen IS DISTINCT FROM OLD THEN
                        RAISE EXCEPTION 'certificate_stays_as_printed'
                            USING ERRCODE = 'check_violation',
                                  CONSTRAINT = 'certificate_stays_as_printed';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number_text} · {self.holder_name}"

    def get_absolute_url(self) -> str:
        """Where anybody can check it."""
        return reverse("honours:certificate", args=[self.code])

    @property
    def check_address(self) -> str:
        """What the printed QR code opens: the check page in Chinese, with the portal's own host."""
        with override("zh-hans"):
            return settings.SITE_URL + self.get_absolute_url()

    @property
    def standing(self) -> CertificateStanding:
        return standing(self.conferral.status, is_replaced=self.replaced_on is not None)
