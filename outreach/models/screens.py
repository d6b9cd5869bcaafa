import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from config.common.models import TimeStamped
from config.common.tracking import tracked
from honours.models.life_guards import refuse
from outreach.choices.screens import RATIOS, PlacementStatus, PlayedBy, PosterFormat, ScreenKind
from outreach.querysets.screens import ScreenQuerySet

APPROVED = PlacementStatus.APPROVED.value
# As many campaigns as hang together on the fullest day from today on.
HOLDS_WHAT_HANGS = f"""
        IF EXISTS (
            SELECT 1 FROM outreach_placement AS hanging
            WHERE hanging.screen_id = NEW.id AND hanging.status = '{APPROVED}'
                AND hanging.ends_on >= (now() AT TIME ZONE 'Asia/Shanghai')::date
                AND NEW.loop_places < (
                    SELECT COUNT(*) FROM outreach_placement AS beside
                    WHERE beside.screen_id = NEW.id AND beside.status = '{APPROVED}'
                        AND GREATEST(hanging.starts_on, (now() AT TIME ZONE 'Asia/Shanghai')::date)
                            BETWEEN beside.starts_on AND beside.ends_on
                )
        ) THEN
            {refuse("screen_loop_holds_what_hangs")}
        END IF;
        RETURN NEW;
"""  # noqa: S608  our own tables and states


@tracked("key_number")
class Screen(TimeStamped):
    """A screen or a lit frame in the street. Most belong to others, who give us places in the loop."""

    code = models.SlugField(
        _("code"),
        max_length=24,
        unique=True,
        help_text=_("Stands in the address of its player, such as metro-qingshanhu-1."),
    )
    name = models.CharField(_("name"), max_length=60)
    kind = models.CharField(_("kind"), max_length=12, choices=ScreenKind.choices)
    place = models.CharField(_("place"), max_length=120)
    township = models.ForeignKey(
        "honours.Organisation",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        limit_choices_to={"kind": "township"},
        verbose_name=_("town or subdistrict"),
    )
    owner = models.CharField(_("owner"), max_length=80, blank=True)
    owner_contact = models.CharField(
        _("whom to call"), max_length=80, blank=True, help_text=_("Never shown to the public.")
    )
    width = models.PositiveIntegerField(_("width (pixels)"), default=1920)
    height = models.PositiveIntegerField(_("height (pixels)"), default=1080)
    on_from = models.TimeField(_("lit from"), default="06:00")
    on_until = models.TimeField(_("lit until"), default="22:00")
    seconds = models.PositiveSmallIntegerField(
        _("seconds a poster"), default=15, help_text=_("How long each stays before the next.")
    )
    loop_places = models.PositiveSmallIntegerField(
        _("places in the loop"),
        default=4,
        help_text=_("How many campaigns may hang there at the same time."),
    )
    played_by = models.CharField(
        _("played by"), max_length=8, choices=PlayedBy.choices, default=PlayedBy.OWNER
    )
    note = models.TextField(_("internal note"), blank=True)
    is_active = models.BooleanField(_("in use"), default=True)
    key_number = models.PositiveIntegerField(default=1, editable=False)

    objects = ScreenQuerySet.as_manager()
    refusals = {
        "screen_loop_holds_what_hangs": _(
            "More campaigns than that hang there on one of the coming days. Cancel or shorten one first,"
            " or keep enough places."
        ),
    }

    class Meta:
        verbose_name = _("screen")
        verbose_name_plural = _("screens")
        ordering = ["kind", "name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(width__gte=100, height__gte=100, width__lte=20000, height__lte=20000),
                name="screen_has_size",
                violation_error_message=_("A screen has 100 to 20,000 pixels each way."),
            ),
            models.CheckConstraint(
                condition=Q(on_from__lt=F("on_until")),
                name="screen_lit_for_a_while",
                violation_error_message=_("It goes out after it is lit."),
            ),
            models.CheckConstraint(
                condition=Q(seconds__gte=3, seconds__lte=600),
                name="screen_seconds_readable",
                violation_error_message=_("A poster stays for 3 to 600 seconds."),
            ),
            models.CheckConstraint(
                condition=Q(loop_places__gte=1, loop_places__lte=60),
                name="screen_loop_has_places",
                violation_error_message=_("The loop has 1 to 60 places."),
            ),
            models.CheckConstraint(
                condition=Q(code__regex=r"^[a-z0-9]+(-[a-z0-9]+)*$"),
                name="screen_code_plain",
                violation_error_message=_("A code is small letters and digits with hyphens."),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="loop_holds_what_hangs",
                operation=pgtrigger.UpdateOf("loop_places"),
                when=pgtrigger.Before,
                condition=pgtrigger.Condition("NEW.loop_places < OLD.loop_places"),
                func=HOLDS_WHAT_HANGS,
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("outreach:screen", args=[self.code])

    @property
    def ratio(self) -> float:
        return self.width / self.height

    @property
    def poster_format(self) -> str:
        """The format made for a screen of this shape."""
        closest = min(
            RATIOS,
            key=lambda one: abs(RATIOS[one] / self.ratio - 1) + abs(self.ratio / RATIOS[one] - 1),
        )
        return PosterFormat(closest)

    @property
    def hours(self) -> str:
        return f"{self.on_from:%H:%M}–{self.on_until:%H:%M}"


class ScreenSign(models.Model):
    """The last sign of life of a screen's player; the history of each minute is of no use."""

    screen = models.OneToOneField(
        Screen, on_delete=models.CASCADE, related_name="sign", verbose_name=_("screen")
    )
    seen_at = models.DateTimeField(_("last heard of"))
    showing = models.CharField(_("showing"), max_length=60, blank=True)
    programme = models.CharField(_("version of its programme"), max_length=16, blank=True)
    number = models.CharField(_("number of its last report"), max_length=32, blank=True)

    class Meta:
        verbose_name = _("sign of life")
        verbose_name_plural = _("signs of life")

    def __str__(self) -> str:
        return f"{self.screen} {self.seen_at:%Y-%m-%d %H:%M}"
