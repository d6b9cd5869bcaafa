import pgtrigger
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _
from pictures.models import PictureField

from config.common.models import TimeStamped
from config.common.processes import guard
from config.common.tracking import tracked
from honours.models.life_guards import refuse
from outreach.choices.screens import (
    PLACEMENT_STEPS,
    CampaignStatus,
    PlacementStatus,
    ProofSource,
)
from outreach.querysets.screens import PlacementQuerySet, PlayProofQuerySet

from .campaigns import Campaign
from .screens import Screen

APPROVED = PlacementStatus.APPROVED.value


class Days(Func):
    """The days from the first to the last, both included."""

    function = "daterange"
    output_field = DateRangeField()


# What a placement takes of the loop on a day is summed over those that hang then.
FITS_THE_LOOP = f"""
        SELECT loop_places INTO places FROM outreach_screen
            WHERE id = NEW.screen_id FOR NO KEY UPDATE;
        PERFORM 1 FROM outreach_campaign
            WHERE id = NEW.campaign_id AND status = '{CampaignStatus.APPROVED.value}'
            FOR SHARE;
        IF NOT FOUND THEN
            {refuse("placement_of_approved_campaign")}
        END IF;
        needed := CASE WHEN NEW.is_exclusive THEN places ELSE 1 END;
        SELECT COALESCE(MAX(daily.sum), 0) INTO taken FROM (
            SELECT SUM(CASE WHEN other.is_exclusive THEN places ELSE 1 END) AS sum
            FROM (
                SELECT NEW.starts_on AS day
                UNION SELECT starts_on FROM outreach_placement
                    WHERE screen_id = NEW.screen_id AND status = '{APPROVED}'
                    AND starts_on BETWEEN NEW.starts_on AND NEW.ends_on
            ) AS days
            JOIN outreach_placement AS other
                ON other.screen_id = NEW.screen_id AND other.status = '{APPROVED}'
                AND other.id <> NEW.id
                AND days.day BETWEEN other.starts_on AND other.ends_on
            GROUP BY days.day
        ) AS daily;
        IF taken + needed > places THEN
            {refuse("placement_fits_the_loop")}
        END IF;
        RETURN NEW;
"""  # noqa: S608  our own tables and states


@tracked()
class Placement(TimeStamped):
    """A campaign on a screen for some days. Proposals may compete; what is approved has its place."""

    campaign = models.ForeignKey(
        Campaign, on_delete=models.PROTECT, related_name="placements", verbose_name=_("campaign")
    )
    screen = models.ForeignKey(
        Screen, on_delete=models.PROTECT, related_name="placements", verbose_name=_("screen")
    )
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"))
    daily_from = models.TimeField(
        _("daily from"), null=True, blank=True, help_text=_("Empty: as long as the screen is lit.")
    )
    daily_until = models.TimeField(_("daily until"), null=True, blank=True)
    is_exclusive = models.BooleanField(
        _("nothing beside it"),
        default=False,
        help_text=_("The campaign takes the whole loop in these days."),
    )
    status = models.CharField(
        _("status"),
        max_length=10,
        choices=PlacementStatus.choices,
        default=PlacementStatus.PROPOSED,
        editable=False,
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

    objects = PlacementQuerySet.as_manager()
    refusals = {
        "placement_of_approved_campaign": _("The campaign itself isn’t approved yet."),
        "placement_fits_the_loop": _(
            "On one of these days the screen’s loop is full, or it belongs to one campaign alone."
        ),
        "placement_stands_as_approved": _(
            "Screen, campaign and days of an approved placement stand. Cancel it and propose another."
        ),
    }

    class Meta:
        verbose_name = _("placement")
        verbose_name_plural = _("placements")
        ordering = ["-starts_on", "screen", "pk"]
        permissions = [("approve_placement", _("Can approve placements on screens"))]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="placement_ends_after_start",
                violation_error_message=_("It ends on its first day at the earliest."),
            ),
            models.CheckConstraint(
                condition=Q(daily_from__isnull=True, daily_until__isnull=True)
                | Q(
                    daily_from__isnull=False,
                    daily_until__isnull=False,
                    daily_until__gt=F("daily_from"),
                ),
                name="placement_daily_hours",
                violation_error_message=_("Give both times of day, the later one last, or none."),
            ),
            models.CheckConstraint(
                condition=~Q(status=PlacementStatus.APPROVED) | Q(approved_by__isnull=False),
                name="placement_approved_by_somebody",
                violation_error_message=_("Say who approved it."),
            ),
            ExclusionConstraint(
                name="placement_once_at_a_time",
                expressions=[
                    ("screen", RangeOperators.EQUAL),
                    ("campaign", RangeOperators.EQUAL),
                    (
                        Days("starts_on", "ends_on", RangeBoundary(inclusive_upper=True)),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=Q(status__in=[PlacementStatus.PROPOSED, PlacementStatus.APPROVED]),
                violation_error_message=_(
                    "This campaign hangs on this screen in these days already, or is proposed to."
                ),
            ),
        ]
        triggers = [
            guard(PLACEMENT_STEPS, field="status", name="status_steps"),
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="fits_the_loop",
                operation=pgtrigger.Insert
                | pgtrigger.UpdateOf("status", "screen_id", "starts_on", "ends_on", "is_exclusive"),
                when=pgtrigger.Before,
                condition=pgtrigger.Q(new__status=PlacementStatus.APPROVED),
                declare=[("places", "integer"), ("needed", "integer"), ("taken", "integer")],
                func=FITS_THE_LOOP,
            ),
            pgtrigger.Trigger(
                name="stands_as_approved",
                operation=pgtrigger.Update,
                when=pgtrigger.Before,
                condition=pgtrigger.AnyChange(
                    "campaign", "screen", "starts_on", "daily_from", "daily_until", "is_exclusive"
                ),
                func=f"""
                    IF OLD.status = '{APPROVED}' THEN
                        {refuse("placement_stands_as_approved")}
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.campaign} · {self.screen}"

    @property
    def days(self) -> int:
        return (self.ends_on - self.starts_on).days + 1


@tracked("plays")
class PlayProof(TimeStamped):
    """That a campaign hung on a screen on a day: what the player or the owner reported, or a photograph.

    It keeps its own words, so that it proves as much when posters are changed or taken away.
    """

    placement = models.ForeignKey(
        Placement, on_delete=models.PROTECT, related_name="proofs", verbose_name=_("placement")
    )
    day = models.DateField(_("day"))
    source = models.CharField(_("kind of proof"), max_length=10, choices=ProofSource.choices)
    plays = models.PositiveIntegerField(_("times shown"), null=True, blank=True)
    photograph = PictureField(
        _("photograph"),
        upload_to="proofs/",
        width_field="width",
        height_field="height",
        blank=True,
        null=True,
    )
    width = models.PositiveIntegerField(editable=False, null=True)
    height = models.PositiveIntegerField(editable=False, null=True)
    note = models.CharField(_("note"), max_length=200, blank=True)
    screen_words = models.CharField(_("screen, as it was"), max_length=200, editable=False)
    campaign_words = models.CharField(_("campaign, as it was"), max_length=120, editable=False)
    poster_name = models.CharField(_("poster’s file"), max_length=120, blank=True, editable=False)
    reported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("reported by"),
    )

    objects = PlayProofQuerySet.as_manager()

    class Meta:
        verbose_name = _("proof of play")
        verbose_name_plural = _("proofs of play")
        ordering = ["-day", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["placement", "day"],
                condition=Q(source=ProofSource.PLAYER),
                name="proof_by_player_once_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(source=ProofSource.PHOTOGRAPH)
                | (Q(photograph__isnull=False) & ~Q(photograph="")),
                name="proof_photograph_is_there",
                violation_error_message=_("Add the photograph."),
            ),
            models.CheckConstraint(
                condition=Q(source=ProofSource.PHOTOGRAPH) | Q(plays__isnull=False),
                name="proof_report_has_number",
                violation_error_message=_("Say how many times it was shown."),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(
                name="stands_as_reported",
                fields=[
                    "placement",
                    "day",
                    "source",
                    "photograph",
                    "screen_words",
                    "campaign_words",
                ],
            ),
            pgtrigger.Trigger(
                name="keeps_its_words",
                operation=pgtrigger.Insert,
                when=pgtrigger.Before,
                func="""
                    SELECT screen.name || '（' || screen.place || '）',
                           campaign.name || '：' || campaign.sentence
                        INTO NEW.screen_words, NEW.campaign_words
                        FROM outreach_placement AS placement
                        JOIN outreach_screen AS screen ON screen.id = placement.screen_id
                        JOIN outreach_campaign AS campaign ON campaign.id = placement.campaign_id
                        WHERE placement.id = NEW.placement_id;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.campaign_words} · {self.day}"
