import re

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from pictures.models import PictureField

from config.common.codes import random_slug
from config.common.models import TimeStamped
from config.common.processes import guard
from config.common.tracking import tracked
from honours.models.life_guards import refuse
from outreach.choices.screens import (
    CAMPAIGN_STEPS,
    RATIOS,
    UNSETTLED,
    CampaignStatus,
    PosterFormat,
)
from outreach.querysets.screens import CampaignQuerySet

from .people import PersonLink, listed_once, person_field

UNSETTLED_WORDS = ", ".join(f"'{status.value}'" for status in UNSETTLED)


@tracked()
class Campaign(TimeStamped):
    """Posters with one message: one picture a format, one sentence, one code to scan."""

    slug = models.SlugField(
        _("code in addresses"), max_length=16, unique=True, default=random_slug, editable=False
    )
    name = models.CharField(_("name"), max_length=60, unique=True)
    sentence = models.CharField(
        _("the sentence on the screen"),
        max_length=30,
        help_text=_("Read in passing, from ten metres: the shorter the better."),
    )
    signature = models.CharField(
        _("small line below"), max_length=40, blank=True, help_text=_("Such as a name and a title.")
    )
    address = models.CharField(
        _("what the code opens"),
        max_length=200,
        blank=True,
        help_text=_("A page of this portal, such as /honours/, or an address elsewhere."),
    )
    people = models.ManyToManyField(
        "honours.Person",
        through="outreach.CampaignPerson",
        blank=True,
        related_name="campaigns",
        verbose_name=_("people on the posters"),
    )
    note = models.TextField(_("internal note"), blank=True)
    status = models.CharField(
        _("status"),
        max_length=10,
        choices=CampaignStatus.choices,
        default=CampaignStatus.DRAFT,
        editable=False,
    )
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("submitted by"),
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("approved by"),
    )
    remark = models.CharField(_("last remark"), max_length=200, blank=True, editable=False)

    objects = CampaignQuerySet.as_manager()
    refusals = {
        "campaign_stands_as_approved": _(
            "Posters and words of a campaign change only before it is submitted, or once it is withdrawn."
        )
    }

    class Meta:
        verbose_name = _("poster campaign")
        verbose_name_plural = _("poster campaigns")
        ordering = ["-created_at", "-pk"]
        permissions = [("approve_campaign", _("Can approve poster campaigns"))]
        constraints = [
            models.CheckConstraint(
                condition=Q(address="")
                | Q(address__regex=r"^(https?://[^\s\"'<>\\]+|/|/[^/\s\"'<>\\][^\s\"'<>\\]*)$"),
                name="campaign_address_opens",
                violation_error_message=_(
                    "Write a page of this portal beginning with /, or an address beginning with https://."
                ),
            ),
            models.CheckConstraint(
                condition=Q(status__in=UNSETTLED) | Q(submitted_by__isnull=False),
                name="campaign_submitted_by_somebody",
                violation_error_message=_("Say who submitted it."),
            ),
            models.CheckConstraint(
                condition=~Q(status=CampaignStatus.APPROVED) | Q(approved_by__isnull=False),
                name="campaign_approved_by_somebody",
                violation_error_message=_("Say who approved it."),
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("submitted_by")),
                name="campaign_by_two",
                violation_error_message=_("Whoever submitted it can’t approve it."),
            ),
        ]
        triggers = [
            guard(CAMPAIGN_STEPS, field="status", name="status_steps"),
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="stands_as_approved",
                operation=pgtrigger.Update,
                when=pgtrigger.Before,
                condition=pgtrigger.AnyChange("name", "sentence", "signature", "address"),
                func=f"""
                    IF OLD.status NOT IN ({UNSETTLED_WORDS}) THEN
                        {refuse("campaign_stands_as_approved")}
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_unsettled(self) -> bool:
        return self.status in UNSETTLED

    @property
    def clauses(self) -> list[str]:
        """The sentence as it is spoken: a line each."""
        return re.findall(r"[^，。！？；：]+[，。！？；：]?", self.sentence)

    @property
    def is_long(self) -> bool:
        """Whether the sentence needs smaller letters to stand whole on a screen."""
        return len(self.sentence) > 16 or max(map(len, self.clauses), default=0) > 8

    def poster_for(self, ratio: float) -> "Poster | None":
        """The poster whose shape is closest to a screen's (from the prefetched posters)."""
        return min(
            self.posters.all(),
            key=lambda poster: (
                abs(RATIOS[poster.format] / ratio - 1) + abs(ratio / RATIOS[poster.format] - 1)
            ),
            default=None,
        )


@tracked()
class CampaignPerson(PersonLink):
    """Somebody of the registry who is seen or named on the posters."""

    campaign = models.ForeignKey(
        Campaign, on_delete=models.CASCADE, related_name="person_links", verbose_name=_("campaign")
    )
    person = person_field("campaign_links")

    class Meta(PersonLink.Meta):
        verbose_name = _("person on the posters")
        verbose_name_plural = _("people on the posters")
        constraints = [listed_once("campaign")]


@tracked()
class Poster(models.Model):
    """The picture of a campaign in one format."""

    campaign = models.ForeignKey(
        Campaign, on_delete=models.CASCADE, related_name="posters", verbose_name=_("campaign")
    )
    format = models.CharField(_("format"), max_length=10, choices=PosterFormat.choices)
    picture = PictureField(
        _("picture"), upload_to="posters/", width_field="width", height_field="height"
    )
    width = models.PositiveIntegerField(editable=False, null=True)
    height = models.PositiveIntegerField(editable=False, null=True)
    alt = models.CharField(_("what it shows"), max_length=160, blank=True)
    is_finished = models.BooleanField(
        _("the words are in the picture"),
        default=False,
        help_text=_("Without this tick the player writes the sentence and the code over it."),
    )

    class Meta:
        verbose_name = _("poster")
        verbose_name_plural = _("posters")
        ordering = ["campaign", "format"]
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "format"],
                name="poster_once_a_format",
                violation_error_message=_("The campaign has a poster in this format already."),
            )
        ]
        triggers = [
            pgtrigger.Trigger(
                name="stands_as_approved",
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                when=pgtrigger.Before,
                func=f"""
                    IF EXISTS (
                        SELECT 1 FROM outreach_campaign
                        WHERE id IN (NEW.campaign_id, OLD.campaign_id)
                        AND status NOT IN ({UNSETTLED_WORDS})
                    ) THEN
                        {refuse("campaign_stands_as_approved")}
                    END IF;
                    RETURN COALESCE(NEW, OLD);
                """,  # noqa: S608  our own states
            )
        ]

    def __str__(self) -> str:
        return self.get_format_display()
