from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy

from config.common.codes import random_code
from config.common.crypto import keyed_hash
from config.common.fields import EncryptedTextField
from config.common.identity import parse_identity_number
from config.common.masking import mask_identity, mask_phone
from config.common.models import TimeStamped
from config.common.partial_dates import PartialDateField
from config.common.tracking import tracked
from honours.choices import Employment, Sex
from honours.choices.selection import (
    EDITABLE,
    OVER,
    CandidateTag,
    CandidateType,
    MeetingKind,
    NominationStatus,
    Sector,
)
from honours.querysets.selection import NominationQuerySet

from .nomination_guards import NOMINATION_TRIGGERS

MOST_DEEDS = 2000
MOST_SHOWN = 200
State = NominationStatus
# States that a case can only reach once its papers of the step before are there.
UNFILED = (State.DRAFT, State.WITHDRAWN, State.REJECTED)
UNENDORSED = (*UNFILED, State.UNIT_NOTICE, State.SUBMITTED, State.RETURNED)
UNVETTED = (*UNENDORSED, State.ENDORSED)


def new_reference() -> str:
    """A nomination's reference: N and seven characters that can be read over the telephone."""
    return f"N{random_code(7)}"


def unless(states, name: str, message, **needed) -> models.CheckConstraint:
    """Outside these states the fields named must hold something."""
    return models.CheckConstraint(
        condition=models.Q(status__in=list(states)) | models.Q(**needed),
        name=name,
        violation_error_message=message,
    )


@tracked("id_number", "phone", "organisation_phone", "note")
class Nomination(TimeStamped):
    """A candidate of a round, as a grass-roots union or employer puts them forward.

    What is said of the candidate is kept here as it was said, apart from the registry: a nomination
    changes nobody's record until the honour is conferred. Steps are taken by services alone.
    """

    reference = models.CharField(
        pgettext_lazy("of a nomination", "reference"),
        max_length=10,
        unique=True,
        default=new_reference,
        editable=False,
    )
    round = models.ForeignKey(
        "honours.SelectionRound",
        on_delete=models.PROTECT,
        related_name="nominations",
        verbose_name=_("round"),
    )
    title = models.ForeignKey(
        "honours.Title",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="nominations",
        verbose_name=_("honour title"),
    )
    status = models.CharField(
        _("status"),
        max_length=16,
        choices=NominationStatus.choices,
        default=NominationStatus.DRAFT,
        editable=False,
    )
    status_reason = models.TextField(_("reason of the last step"), blank=True, editable=False)

    # The candidate
    person = models.ForeignKey(
        "honours.Person",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="nominations",
        verbose_name=_("person of the registry"),
    )
    name = models.CharField(_("candidate's name"), max_length=60, blank=True)
    sex = models.CharField(_("sex"), max_length=6, choices=Sex.choices, blank=True)
    birth_date = PartialDateField(_("born"))
    id_number = EncryptedTextField(_("identity number"), blank=True, default="")
    id_number_hash = models.CharField(
        _("identity number's hash"), max_length=64, null=True, editable=False, db_index=True
    )
    phone = EncryptedTextField(_("candidate's phone"), blank=True, default="")
    ethnicity = models.CharField(_("ethnicity"), max_length=20, blank=True)
    native_place = models.CharField(_("native place"), max_length=40, blank=True)
    political_status = models.CharField(_("political status"), max_length=20, blank=True)
    education = models.CharField(_("education"), max_length=20, blank=True)
    work_began = PartialDateField(_("in work since"))
    skill_grade = models.CharField(
        _("skill grade or professional title"), max_length=40, blank=True
    )
    employer = models.CharField(_("candidate's employer"), max_length=120, blank=True)
    employer_organisation = models.ForeignKey(
        "honours.Organisation",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="nominations",
        verbose_name=_("employer in the registry"),
    )
    post = models.CharField(_("post"), max_length=80, blank=True)
    employment = models.CharField(
        _("employment"), max_length=12, choices=Employment.choices, blank=True
    )
    candidate_type = models.CharField(
        _("kind of candidate"),
        max_length=16,
        choices=CandidateType.choices,
        default=CandidateType.WORKER,
    )
    sector = models.CharField(_("sector"), max_length=16, choices=Sector.choices, blank=True)
    is_frontline = models.BooleanField(_("front-line worker"), default=False)
    is_migrant_worker = models.BooleanField(_("rural migrant worker"), default=False)
    works_in_enterprise = models.BooleanField(_("works in an enterprise"), default=True)
    resume = models.TextField(
        _("career"), blank=True, help_text=_("One line a post, oldest first.")
    )
    earlier_honours = models.TextField(_("earlier honours"), blank=True)
    deeds = models.TextField(
        _("deeds"), blank=True, validators=[MaxLengthValidator(MOST_DEEDS)], max_length=MOST_DEEDS
    )
    summary = models.CharField(
        _("deeds in short"),
        max_length=500,
        blank=True,
        help_text=_("For the public notice; else its first lines are taken from the deeds."),
    )
    consented_at = models.DateTimeField(_("candidate's consent"), null=True, editable=False)

    # The unit that nominates
    organisation = models.CharField(_("nominating unit"), max_length=120, blank=True)
    organisation_contact = models.CharField(_("contact person"), max_length=40, blank=True)
    organisation_phone = EncryptedTextField(_("contact phone"), blank=True, default="")
    organisation_phone_hash = models.CharField(max_length=64, editable=False, db_index=True)
    meeting_kind = models.CharField(
        _("democratic meeting"), max_length=12, choices=MeetingKind.choices, blank=True
    )
    meeting_on = models.DateField(_("met on"), null=True, blank=True)
    meeting_present = models.PositiveIntegerField(_("people present"), null=True, blank=True)
    meeting_in_favour = models.PositiveIntegerField(_("in favour"), null=True, blank=True)
    unit_notice_from = models.DateField(_("unit's notice from"), null=True, blank=True)
    unit_notice_until = models.DateField(_("unit's notice until"), null=True, editable=False)
    unit_notice_ends_at = models.DateTimeField(null=True, editable=False)

    # What the town and the federation add
    endorsed_through = models.ForeignKey(
        "honours.Organisation",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="endorsements",
        limit_choices_to={"kind__in": ["township", "industry_union", "district_union"]},
        verbose_name=_("town or industry union"),
    )
    endorsement_rank = models.PositiveSmallIntegerField(_("rank"), null=True, editable=False)
    endorsement_opinion = models.TextField(_("opinion"), blank=True, editable=False)
    endorsed_on = models.DateField(_("endorsed on"), null=True, editable=False)
    first_reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("first reviewer"),
    )
    second_reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("second reviewer"),
    )
    decision_number = models.CharField(_("document number"), max_length=60, blank=True)
    decided_on = models.DateField(_("date of the decision"), null=True, editable=False)
    letter_number = models.CharField(_("number of the letter"), max_length=60, blank=True)
    forwarded_on = models.DateField(_("forwarded on"), null=True, editable=False)
    conferral = models.OneToOneField(
        "honours.Conferral",
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="nomination",
        verbose_name=_("conferral"),
    )
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("entered by"),
        help_text=_("Empty when it came through the public form."),
    )
    note = models.TextField(_("internal note"), blank=True)

    objects = NominationQuerySet.as_manager()

    class Meta:
        verbose_name = _("nomination")
        verbose_name_plural = _("nominations")
        ordering = ["-round__year", "-pk"]
        permissions = [
            ("endorse_nomination", _("Can endorse nominations for a town or industry")),
            ("first_review_nomination", _("Can take the first reviewer's steps")),
            ("second_review_nomination", _("Can take the second reviewer's steps")),
            ("approve_nomination", _("Can take the leader's steps")),
        ]
        indexes = [models.Index(fields=["round", "status"], name="nomination_round_status")]
        triggers = NOMINATION_TRIGGERS
        constraints = [
            models.CheckConstraint(
                condition=models.Q(first_reviewer__isnull=True)
                | models.Q(second_reviewer__isnull=True)
                | ~models.Q(first_reviewer=models.F("second_reviewer")),
                name="nomination_two_reviewers",
                violation_error_message=_(
                    "The second reviewer can't be the one who did the first review."
                ),
            ),
            models.UniqueConstraint(
                fields=["round", "id_number_hash"],
                condition=models.Q(id_number_hash__isnull=False)
                & ~models.Q(status__in=list(UNFILED)),
                name="nomination_once_a_round",
                violation_error_message=_("This candidate is nominated in this round already."),
            ),
            models.CheckConstraint(
                condition=models.Q(meeting_present__isnull=True)
                | models.Q(meeting_in_favour__isnull=True)
                | models.Q(meeting_in_favour__lte=models.F("meeting_present")),
                name="nomination_votes_among_present",
                violation_error_message=_("More votes than people present."),
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=list(UNFILED))
                | (
                    ~models.Q(name="")
                    & ~models.Q(employer="")
                    & ~models.Q(deeds="")
                    & ~models.Q(organisation="")
                    & models.Q(consented_at__isnull=False)
                    & models.Q(id_number_hash__isnull=False)
                ),
                name="nomination_filed_complete",
                violation_error_message=_(
                    "Name, identity number, employer, deeds, unit and consent are needed first."
                ),
            ),
            unless(
                UNFILED,
                "nomination_after_meeting",
                _("The democratic meeting and the unit's notice come first."),
                meeting_on__isnull=False,
                meeting_present__isnull=False,
                unit_notice_ends_at__isnull=False,
            ),
            unless(
                UNENDORSED,
                "nomination_endorsed_by_body",
                _("The town's or industry's endorsement has its date and rank."),
                endorsed_through__isnull=False,
                endorsed_on__isnull=False,
                endorsement_rank__isnull=False,
            ),
            unless(
                UNVETTED,
                "nomination_vetted_by_reviewer",
                _("The first review names its reviewer and the title."),
                first_reviewer__isnull=False,
                title__isnull=False,
            ),
            unless(
                (*UNVETTED, State.VETTING),
                "nomination_presented_by_reviewer",
                _("The second review names its reviewer."),
                second_reviewer__isnull=False,
            ),
            models.CheckConstraint(
                condition=~models.Q(status=State.APPROVED)
                | (~models.Q(decision_number="") & models.Q(decided_on__isnull=False)),
                name="nomination_approved_by_document",
                violation_error_message=_("An approval has the number and date of its decision."),
            ),
            models.CheckConstraint(
                condition=~models.Q(status=State.FORWARDED)
                | (~models.Q(letter_number="") & models.Q(forwarded_on__isnull=False)),
                name="nomination_forwarded_by_letter",
                violation_error_message=_("A nomination is forwarded with a numbered letter."),
            ),
            models.CheckConstraint(
                condition=~models.Q(status=State.CONFERRED)
                | models.Q(conferral__isnull=False, person__isnull=False),
                name="nomination_conferred_with_honour",
                violation_error_message=_("A conferred nomination has its honour."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name or self.reference} · {self.round}"

    def get_absolute_url(self) -> str:
        return reverse("honours:nomination", args=[self.reference])

    def save(self, *args, **kwargs) -> None:
        """Keeps the keyed hashes in step with the identity number and the contact phone."""
        self.id_number = parse_identity_number(self.id_number) if self.id_number else ""
        self.id_number_hash = keyed_hash(self.id_number) if self.id_number else None
        self.organisation_phone_hash = keyed_hash(self.organisation_phone)
        super().save(*args, **kwargs)

    @property
    def masked_phone(self) -> str:
        return mask_phone(self.phone)

    @property
    def masked_contact_phone(self) -> str:
        return mask_phone(self.organisation_phone)

    @property
    def masked_identity(self) -> str:
        return mask_identity(self.id_number)

    @property
    def is_editable(self) -> bool:
        return self.status in EDITABLE

    @property
    def is_over(self) -> bool:
        return self.status in OVER

    @property
    def tags(self) -> set[str]:
        """What quotas count of this candidate."""
        found = {
            CandidateTag.FRONTLINE: self.is_frontline,
            CandidateTag.MIGRANT: self.is_migrant_worker,
            CandidateTag.WOMAN: self.sex == Sex.FEMALE,
            CandidateTag.ENTERPRISE: self.works_in_enterprise,
            CandidateTag.HEAD: self.candidate_type == CandidateType.ENTERPRISE_HEAD,
            CandidateTag.CADRE: self.candidate_type == CandidateType.CADRE,
        }
        return {tag.value for tag, holds in found.items() if holds}

    @property
    def tag_labels(self) -> list[str]:
        """The same in words, in the order of the tags."""
        held = self.tags
        return [str(tag.label) for tag in CandidateTag if tag.value in held]

    @property
    def public_summary(self) -> str:
        """What a notice says of the deeds: the short text, else the first lines of the long one."""
        if self.summary or len(self.deeds) <= MOST_SHOWN:
            return self.summary or self.deeds
        return pgettext("cut text", "%(start)s…") % {"start": self.deeds[:MOST_SHOWN]}
