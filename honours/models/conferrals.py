import pgtrigger
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from config.common.models import TimeStamped
from config.common.partial_dates import PartialDateField
from config.common.processes import guard
from config.common.tracking import tracked
from honours.choices import CONFERRAL_STEPS, ConferralStatus, Level, TitleSubject
from honours.querysets import ConferralQuerySet

from .nomination_guards import SELECTION_IS_OVER

FIRST_YEAR = 1949


@tracked()
class Conferral(TimeStamped):
    """One award of a title to a person or to a collective.

    Unit and post are those at the time of the award. Revoked honours stay, hidden from the public; so
    are their holders, unless another honour of theirs is valid.
    """

    person = models.ForeignKey(
        "honours.Person",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="conferrals",
        verbose_name=_("person"),
    )
    organisation = models.ForeignKey(
        "honours.Organisation",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="conferrals",
        verbose_name=_("collective"),
    )
    title = models.ForeignKey(
        "honours.Title",
        on_delete=models.PROTECT,
        related_name="conferrals",
        verbose_name=_("honour title"),
    )
    award_year = models.PositiveSmallIntegerField(
        _("year"), null=True, blank=True, help_text=_("Empty when it isn't known.")
    )
    award_date = PartialDateField(_("date"))
    session = models.CharField(_("session"), max_length=40, blank=True)
    period_from = models.PositiveSmallIntegerField(
        _("period from"),
        null=True,
        blank=True,
        help_text=_("The years that the honour is for; not the year of the award."),
    )
    period_to = models.PositiveSmallIntegerField(_("period to"), null=True, blank=True)
    decision_number = models.CharField(_("document number"), max_length=60, blank=True)
    certificate_number = models.CharField(_("certificate number"), max_length=60, blank=True)
    unit_at_award = models.CharField(_("unit at the award"), max_length=120, blank=True)
    post_at_award = models.CharField(_("post at the award"), max_length=80, blank=True)
    treatment_level = models.CharField(
        _("treatment level"),
        max_length=12,
        choices=Level.choices,
        blank=True,
        help_text=_("Only where it was granted apart from the title's own."),
    )
    status = models.CharField(
        _("status"),
        max_length=10,
        choices=ConferralStatus.choices,
        default=ConferralStatus.VALID,
        editable=False,
    )
    revoked_on = models.DateField(_("revoked on"), null=True, editable=False)
    revocation_authority = models.CharField(
        _("authority that revoked it"),
        max_length=120,
        blank=True,
        editable=False,
        help_text=_("The body that conferred it, or the one above that."),
    )
    revocation_document = models.CharField(
        _("document of the revocation"), max_length=60, blank=True, editable=False
    )
    revocation_reason = models.TextField(_("reason"), blank=True, editable=False)
    note = models.TextField(_("internal note"), blank=True)

    objects = ConferralQuerySet.as_manager()

    class Meta:
        verbose_name = _("conferral")
        verbose_name_plural = _("conferrals")
        ordering = ["-award_year", "pk"]
        permissions = [("revoke_conferral", _("Can suspend, reinstate and revoke honours"))]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(person__isnull=False, organisation__isnull=True)
                | models.Q(person__isnull=True, organisation__isnull=False),
                name="conferral_one_holder",
                violation_error_message=_("An honour is held by a person or by a collective."),
            ),
            models.UniqueConstraint(
                fields=["title", "person", "award_year"],
                nulls_distinct=False,
                condition=models.Q(person__isnull=False),
                name="conferral_once_a_person_and_year",
                violation_error_message=_("This person has this title of this year already."),
            ),
            models.UniqueConstraint(
                fields=["title", "organisation", "award_year"],
                nulls_distinct=False,
                condition=models.Q(organisation__isnull=False),
                name="conferral_once_a_collective_and_year",
                violation_error_message=_("This collective has this title of this year already."),
            ),
            models.UniqueConstraint(
                fields=["title", "certificate_number"],
                condition=~models.Q(certificate_number=""),
                name="conferral_certificate_once",
                violation_error_message=_("This certificate number is taken for this title."),
            ),
            models.CheckConstraint(
                condition=~models.Q(status=ConferralStatus.REVOKED)
                | (
                    models.Q(revoked_on__isnull=False)
                    & ~models.Q(revocation_authority="")
                    & ~models.Q(revocation_document="")
                    & ~models.Q(revocation_reason="")
                ),
                name="conferral_revoked_with_reason",
                violation_error_message=_(
                    "A revocation needs the authority, its document, the date and the reason."
                ),
            ),
            models.CheckConstraint(
                condition=models.Q(award_year__isnull=True)
                | models.Q(award_year__gte=FIRST_YEAR, award_year__lte=2100),
                name="conferral_year_possible",
                violation_error_message=_("The year of an award lies after 1949."),
            ),
            models.CheckConstraint(
                condition=models.Q(period_to__isnull=True)
                | models.Q(period_from__isnull=True)
                | models.Q(period_to__gte=models.F("period_from")),
                name="conferral_period_in_order",
                violation_error_message=_("The period can't end before it begins."),
            ),
        ]
        indexes = [models.Index(fields=["status", "title"], name="conferral_status_title")]
        triggers = [
            guard(CONFERRAL_STEPS, field="status", name="status_steps"),
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
            SELECTION_IS_OVER,
            pgtrigger.Trigger(
                name="title_fits_holder",
                operation=pgtrigger.Insert
                | pgtrigger.UpdateOf("title_id", "person_id", "organisation_id"),
                when=pgtrigger.Before,
                func="""
                    IF (NEW.organisation_id IS NOT NULL) <> (
                        SELECT subject = 'collective' FROM honours_title WHERE id = NEW.title_id
                    ) THEN
                        RAISE EXCEPTION 'conferral_title_fits_holder'
                            USING ERRCODE = 'check_violation',
                                  CONSTRAINT = 'conferral_title_fits_holder';
                    END IF;
                    RETURN NEW;
                """,
            ),
            pgtrigger.Trigger(
                name="keeps_what_its_certificate_says",
                operation=pgtrigger.UpdateOf("title_id", "award_year", "certificate_number"),
                when=pgtrigger.Before,
                func="""
                    IF EXISTS (
                        SELECT 1 FROM honours_issuedcertificate AS paper
                        JOIN honours_certificateseries AS series ON series.id = paper.series_id
                        WHERE paper.conferral_id = NEW.id AND paper.replaced_on IS NULL AND (
                            paper.number_text <> NEW.certificate_number
                            OR series.title_id <> NEW.title_id
                            OR series.year IS DISTINCT FROM NEW.award_year
                        )
                    ) THEN
                        RAISE EXCEPTION 'conferral_keeps_its_certificate'
                            USING ERRCODE = 'check_violation',
                                  CONSTRAINT = 'conferral_keeps_its_certificate';
                    END IF;
                    RETURN NEW;
                """,
            ),
            pgtrigger.Trigger(
                name="shows_or_withholds_its_holder",
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("status", "person_id"),
                when=pgtrigger.After,
                declare=[("holder", "bigint"), ("fell", "boolean")],
                func="""
                    FOR holder IN
                        SELECT DISTINCT each FROM unnest(
                            ARRAY[NEW.person_id, CASE TG_OP WHEN 'UPDATE' THEN OLD.person_id END]
                        ) AS each WHERE each IS NOT NULL ORDER BY each
                    LOOP
                        PERFORM 1 FROM honours_person WHERE id = holder FOR NO KEY UPDATE;
                        SELECT count(*) > 0 AND NOT coalesce(bool_or(status = 'valid'), false)
                            INTO fell FROM honours_conferral WHERE person_id = holder;
                        UPDATE honours_person SET is_withheld = fell
                            WHERE id = holder AND is_withheld <> fell;
                    END LOOP;
                    RETURN NULL;
                """,
            ),
        ]

    def __str__(self) -> str:
        year = f" ({self.award_year})" if self.award_year else ""
        return f"{self.holder} · {self.title}{year}"

    @property
    def holder(self):
        return self.person or self.organisation

    @property
    def effective_treatment(self) -> str:
        """The level of treatment: as granted, else the title's."""
        return self.treatment_level or self.title.effective_treatment

    def clean(self) -> None:
        super().clean()
        if not self.title_id:
            return
        self._check_subject()
        self._check_year()

    def _check_subject(self) -> None:
        is_collective = self.title.subject == TitleSubject.COLLECTIVE
        if self.person_id and is_collective:
            raise ValidationError(
                {"title": _("This title is for collectives, not for a person.")}, code="subject"
            )
        if self.organisation_id and not is_collective:
            raise ValidationError(
                {"title": _("This title is for people, not for a collective.")}, code="subject"
            )

    def _check_year(self) -> None:
        title, year = self.title, self.award_year
        if self.award_date and year and self.award_date.year != year:
            raise ValidationError(
                {"award_date": _("The date lies in another year than the award.")}, code="year"
            )
        too_early = year and title.valid_from and year < title.valid_from
        if too_early or (year and title.valid_to and year > title.valid_to):
            raise ValidationError(
                {"award_year": _("This title wasn't conferred in that year.")}, code="year"
            )
