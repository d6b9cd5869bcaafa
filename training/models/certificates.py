"""Certificates of courses passed, and the grades of skill that people gained."""

import pgtrigger
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override, pgettext_lazy

from config.common.codes import random_code
from config.common.models import TimeStamped
from config.common.processes import guard
from config.common.tracking import tracked
from training.choices.courses import SkillLevel
from training.choices.sessions import CERTIFICATE_STEPS, CertificateStatus, EnrolmentStatus
from training.querysets.sessions import AttainmentQuerySet, CertificateQuerySet
from training.rules.sessions import is_number_pattern, is_wording

from .enrolments import mask_name
from .sessions import refuse

CODE_LENGTH = 12
# As printed: certificates are Chinese, whoever prints them.
FIRST_PATTERN = "临工匠院〔{year}〕{number:05d}号"
FIRST_ISSUER = "杭州市临安区工匠学院"
FIRST_WORDING = "于{period}参加“{course}”培训，共{hours}课时，经考核合格，准予结业，特发此证。"
FIRST_GRADE_WORDING = "于{period}参加“{course}”培训，共{hours}课时，经考核合格，达到{occupation}{level}技能水平，特发此证。"


def certificate_code() -> str:
    """Twelve characters: nobody comes upon one by trying."""
    return random_code(CODE_LENGTH)


def check_pattern(text: str) -> None:
    if not is_number_pattern(text):
        raise ValidationError(
            _(
                "A pattern holds {year} and {number} once each, such as 临工匠院〔{year}〕{number:05d}号."
            ),
            code="pattern",
        )


def check_wording(text: str) -> None:
    if not is_wording(text):
        raise ValidationError(
            _("Only {course}, {occupation}, {level}, {hours} and {period} can stand in braces."),
            code="wording",
        )


@tracked("last_number")
class LearningSeries(TimeStamped):
    """The certificates of one year, numbered from 1 without a gap.

    ``last_number`` is counted by the trigger on certificates and by nothing else.
    """

    year = models.PositiveSmallIntegerField(_("year"), unique=True)
    pattern = models.CharField(
        _("pattern of the numbers"),
        max_length=60,
        default=FIRST_PATTERN,
        validators=[check_pattern],
        help_text=_("{year} and {number} are filled in; {number:05d} writes 00001."),
    )
    issuer = models.CharField(_("issuing body"), max_length=60, default=FIRST_ISSUER)
    wording = models.CharField(
        _("wording"),
        max_length=160,
        default=FIRST_WORDING,
        validators=[check_wording],
        help_text=_("It holds for certificates issued from now on, and next year begins with it."),
    )
    grade_wording = models.CharField(
        _("wording where a grade of skill is gained"),
        max_length=160,
        default=FIRST_GRADE_WORDING,
        validators=[check_wording],
    )
    last_number = models.PositiveIntegerField(_("last number"), default=0, editable=False)

    refusals = {
        "learning_series_counted": _("Numbers are counted by the certificates themselves."),
    }

    class Meta:
        verbose_name = _("series of course certificates")
        verbose_name_plural = _("series of course certificates")
        ordering = ["-year"]
        triggers = [
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="counted_by_its_certificates",
                operation=pgtrigger.Update,
                when=pgtrigger.Before,
                func=f"""
                    IF NEW.year <> OLD.year OR (
                        NEW.last_number <> OLD.last_number AND pg_trigger_depth() = 1
                    ) THEN
                        {refuse("learning_series_counted")}
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return str(self.year)

    def number_text(self, number: int) -> str:
        return self.pattern.format(year=self.year, number=number)


@tracked()
class Certificate(TimeStamped):
    """A certificate as it was issued. Its text is frozen and survives the course.

    It can be revoked, with a reason; another may then be issued.
    """

    code = models.CharField(
        _("check code"), max_length=16, unique=True, default=certificate_code, editable=False
    )
    series = models.ForeignKey(
        LearningSeries,
        on_delete=models.PROTECT,
        related_name="certificates",
        verbose_name=_("series of course certificates"),
    )
    number = models.PositiveIntegerField(_("number in its series"))
    enrolment = models.ForeignKey(
        "training.Enrolment",
        on_delete=models.PROTECT,
        related_name="certificates",
        verbose_name=_("enrolment"),
    )
    learner = models.ForeignKey(
        "training.Learner",
        on_delete=models.PROTECT,
        related_name="certificates",
        verbose_name=_("learner"),
    )
    number_text = models.CharField(_("certificate number"), max_length=60)
    holder_name = models.CharField(_("holder's name as printed"), max_length=40)
    course_title = models.CharField(_("course"), max_length=60)
    occupation = models.CharField(_("occupation"), max_length=40, blank=True)
    level = models.PositiveSmallIntegerField(
        _("grade of skill"), choices=SkillLevel.choices, null=True, blank=True
    )
    hours = models.PositiveSmallIntegerField(_("hours in all"))
    held_on = models.CharField(_("when it was held"), max_length=60)
    wording = models.CharField(_("wording"), max_length=400)
    issuer = models.CharField(_("issuing body"), max_length=60)
    issued_on = models.DateField(_("issued on"))
    status = models.CharField(
        pgettext_lazy("certificate", "status"),
        max_length=8,
        choices=CertificateStatus.choices,
        default=CertificateStatus.VALID,
        editable=False,
    )
    revoked_on = models.DateField(_("revoked on"), null=True, editable=False)
    reason = models.CharField(_("reason"), max_length=200, blank=True, editable=False)

    objects = CertificateQuerySet.as_manager()
    refusals = {
        "learning_certificate_of_the_passed": _("Only who passed gets a certificate."),
        "learning_certificate_takes_the_next_number": _(
            "Somebody else issued certificates at this moment. Please try once more."
        ),
        "learning_certificate_stays_as_issued": _("A certificate stays as it was issued."),
    }

    class Meta:
        verbose_name = _("course certificate")
        verbose_name_plural = _("course certificates")
        ordering = ["-issued_on", "-series", "-number"]
        default_permissions = ("view",)
        permissions = [("issue_certificate", _("Can issue, print and revoke course certificates"))]
        indexes = [
            models.Index(fields=["holder_name"], name="learning_certificate_holder"),
            models.Index(fields=["-issued_on", "-id"], name="learning_certificate_newest"),
            models.Index(
                fields=["id"],
                condition=models.Q(status=CertificateStatus.REVOKED),
                name="learning_certificate_revoked",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["series", "number"],
                name="learning_certificate_number_once",
                violation_error_message=_("This number is given already."),
            ),
            models.UniqueConstraint(
                fields=["enrolment"],
                condition=models.Q(status=CertificateStatus.VALID),
                name="learning_certificate_one_valid",
                violation_error_message=_("There is a valid certificate of this already."),
            ),
            models.CheckConstraint(
                condition=models.Q(status=CertificateStatus.VALID, revoked_on=None, reason="")
                | (
                    models.Q(status=CertificateStatus.REVOKED, revoked_on__isnull=False)
                    & ~models.Q(reason="")
                ),
                name="learning_certificate_revoked_with_reason",
                violation_error_message=_("A certificate is revoked on a day, with a reason."),
            ),
        ]
        triggers = [
            guard(CERTIFICATE_STEPS, field="status", name="status_steps"),
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="of_the_passed",
                operation=pgtrigger.Insert,
                when=pgtrigger.Before,
                declare=[("passed", "RECORD")],
                func=f"""
                    SELECT learner_id, status INTO passed
                    FROM training_enrolment WHERE id = NEW.enrolment_id;
                    IF (passed.learner_id, passed.status) IS DISTINCT FROM
                        (NEW.learner_id, '{EnrolmentStatus.PASSED.value}') THEN
                        {refuse("learning_certificate_of_the_passed")}
                    END IF;
                    RETURN NEW;
                """,  # noqa: S608  our own state
            ),
            pgtrigger.Trigger(
                name="takes_the_next_number",
                operation=pgtrigger.Insert,
                when=pgtrigger.After,
                level=pgtrigger.Statement,
                referencing=pgtrigger.Referencing(new="new_rows"),
                # The numbers are unique: as many as lie between lowest and highest are all of them.
                declare=[("counted", "bigint"), ("wanted", "bigint")],
                func=f"""
                    SELECT count(DISTINCT series_id) INTO wanted FROM new_rows;
                    UPDATE training_learningseries AS series
                    SET last_number = series.last_number + found.rows
                    FROM (
                        SELECT series_id, count(*) AS rows, min(number) AS lowest,
                            max(number) AS highest
                        FROM new_rows GROUP BY series_id
                    ) AS found
                    WHERE series.id = found.series_id
                        AND found.lowest = series.last_number + 1
                        AND found.highest = series.last_number + found.rows;
                    GET DIAGNOSTICS counted = ROW_COUNT;
                    IF counted <> wanted THEN
                        {refuse("learning_certificate_takes_the_next_number")}
                    END IF;
                    RETURN NULL;
                """,  # noqa: S608  our own name
            ),
            pgtrigger.Trigger(
                name="stays_as_issued",
                operation=pgtrigger.Update,
                when=pgtrigger.Before,
                declare=[("frozen", "training_certificate")],
                func=f"""
                    frozen = NEW;
                    frozen.status = OLD.status;
                    frozen.updated_at = OLD.updated_at;
                    IF OLD.status = 'valid' AND NEW.status = 'revoked' THEN
                        frozen.revoked_on = OLD.revoked_on;
                        frozen.reason = OLD.reason;
                    END IF;
                    IF frozen IS DISTINCT FROM OLD THEN
                        {refuse("learning_certificate_stays_as_issued")}
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number_text} {self.holder_name}"

    def get_absolute_url(self) -> str:
        """Where anybody can check it."""
        return reverse("training:certificate", args=[self.code])

    @property
    def check_address(self) -> str:
        """What the printed QR code opens: the check page in Chinese, with the portal's own host."""
        with override("zh-hans"):
            return settings.SITE_URL + self.get_absolute_url()

    @property
    def masked_holder(self) -> str:
        return mask_name(self.holder_name)

    @property
    def is_valid(self) -> bool:
        return self.status == CertificateStatus.VALID


@tracked()
class Attainment(TimeStamped):
    """A grade of skill that somebody gained: by a certificate of the academy, or from elsewhere.

    One whose certificate was revoked counts no more.
    """

    learner = models.ForeignKey(
        "training.Learner",
        on_delete=models.PROTECT,
        related_name="attainments",
        verbose_name=_("learner"),
    )
    level = models.PositiveSmallIntegerField(_("grade of skill"), choices=SkillLevel.choices)
    occupation = models.CharField(_("occupation"), max_length=40)
    gained_on = models.DateField(_("gained on"))
    certificate = models.OneToOneField(
        Certificate,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="attainment",
        verbose_name=_("course certificate"),
    )
    issuer = models.CharField(
        _("issuing body"), max_length=60, blank=True, help_text=_("Where it is from elsewhere.")
    )
    certificate_number = models.CharField(_("certificate number"), max_length=60, blank=True)

    objects = AttainmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("grade of skill gained")
        verbose_name_plural = _("grades of skill gained")
        ordering = ["-gained_on", "-level", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(occupation=""),
                name="attainment_has_occupation",
                violation_error_message=_("A grade of skill belongs to an occupation: name it."),
            ),
            models.CheckConstraint(
                condition=models.Q(level__gte=0, level__lte=7),
                name="attainment_known_grade",
                violation_error_message=_("There are eight grades, from 0 to 7."),
            ),
            models.UniqueConstraint(
                fields=["learner", "occupation", "level", "gained_on"],
                condition=models.Q(certificate=None),
                name="attainment_from_elsewhere_once",
                violation_error_message=_("This grade stands there already."),
            ),
        ]
        triggers = [pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.occupation} {self.get_level_display()}"
