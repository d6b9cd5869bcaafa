import pgtrigger
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from config.common.models import TimeStamped
from config.common.processes import guard
from config.common.tracking import tracked
from honours.choices.sweeps import PLACE_STEPS, WAITING, PlaceState, SweepCause
from honours.querysets.certificates import SweepQuerySet


@tracked()
class Sweep(TimeStamped):
    """The list of all places where somebody still appears whose honour was suspended or revoked.

    It is made with the step itself. A suspension that becomes a revocation keeps its list; one that is
    lifted turns it round: what was cleared is to be put back.
    """

    conferral = models.ForeignKey(
        "honours.Conferral",
        on_delete=models.PROTECT,
        related_name="sweeps",
        verbose_name=_("conferral"),
    )
    cause = models.CharField(_("cause"), max_length=12, choices=SweepCause.choices)
    other_honours = models.CharField(
        _("other valid honours"),
        max_length=400,
        blank=True,
        help_text=_("With these the person's page stays public."),
    )
    lifted_at = models.DateTimeField(_("lifted at"), null=True, blank=True)

    objects = SweepQuerySet.as_manager()

    class Meta:
        verbose_name = _("places to clear")
        verbose_name_plural = _("places to clear")
        ordering = ["-created_at"]
        default_permissions = ("view",)
        permissions = [("work_sweep", _("Can work through places to clear"))]
        constraints = [
            models.UniqueConstraint(
                fields=["conferral"],
                condition=models.Q(lifted_at__isnull=True),
                name="sweep_one_at_a_time",
                violation_error_message=_("The places of this honour are being cleared already."),
            ),
            models.CheckConstraint(
                condition=models.Q(lifted_at__isnull=True) | models.Q(cause=SweepCause.SUSPENSION),
                name="sweep_lifted_after_suspension",
                violation_error_message=_("A revocation isn't lifted."),
            ),
        ]
        triggers = [pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return str(self.conferral)


@tracked()
class SweepPlace(TimeStamped):
    """One place on such a list, in the words of the day on which it was found."""

    sweep = models.ForeignKey(
        Sweep, on_delete=models.PROTECT, related_name="places", verbose_name=_("places to clear")
    )
    source = models.SlugField(_("found by"), max_length=40)
    label = models.CharField(_("place"), max_length=200)
    url = models.CharField(_("address"), max_length=300, blank=True)
    permission = models.CharField(_("permission needed"), max_length=100, blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=PlaceState.choices, default=PlaceState.OPEN
    )
    note = models.CharField(_("note"), max_length=200, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("settled by"),
    )
    settled_at = models.DateTimeField(_("settled at"), null=True, blank=True)

    class Meta:
        verbose_name = _("place")
        verbose_name_plural = _("places")
        ordering = ["pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["sweep", "source", "label", "url"],
                name="sweep_place_once",
                violation_error_message=_("This place is on the list already."),
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=WAITING)
                | models.Q(settled_by__isnull=False, settled_at__isnull=False),
                name="sweep_place_settled_by_somebody",
                violation_error_message=_("Say who settled it and when."),
            ),
            models.CheckConstraint(
                condition=~models.Q(state=PlaceState.KEPT) | ~models.Q(note=""),
                name="sweep_place_kept_with_reason",
                violation_error_message=_("Write why it stays."),
            ),
        ]
        triggers = [
            guard(PLACE_STEPS, field="state", name="state_steps"),
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return self.label
