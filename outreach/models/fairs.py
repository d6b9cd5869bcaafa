"""Craft fairs at large events: stalls, who stands there, how many came."""

import pgtrigger
from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from config.common.models import RecordPicture
from config.common.processes import guard
from config.common.search import search_document, search_index
from config.common.tracking import tracked
from outreach.choices.events import EVENT_STEPS, EventStatus, HeadcountMethod
from outreach.querysets import FairQuerySet

from .activities import NEEDS_REASON, Activity
from .event_guards import UNPROMISED_STALL, held_once_begun, promised

ROW = RegexValidator(r"^[A-Z]$", _("A row is a capital letter."))


@tracked()
class Fair(Activity):
    """A market of craftsmen at somebody's large event. It counts as one fair, however many days."""

    name = models.CharField(pgettext_lazy("fair", "name"), max_length=80)
    host_event = models.CharField(
        _("at which event"), max_length=80, blank=True, help_text=_("Such as the half marathon.")
    )
    organiser = models.CharField(_("organised by"), max_length=120, blank=True)
    hours_note = models.CharField(_("opening hours"), max_length=80, blank=True)
    planned_visitors = models.PositiveIntegerField(_("expected visitors"), null=True, blank=True)
    visitors = models.PositiveIntegerField(
        pgettext_lazy("fair", "visitors"), null=True, editable=False
    )
    visitors_method = models.CharField(
        _("how they were counted"),
        max_length=8,
        choices=HeadcountMethod.choices,
        blank=True,
        editable=False,
    )
    sales = models.DecimalField(
        _("sales in yuan, if told"),
        max_digits=10,
        decimal_places=2,
        null=True,
        blank=True,
    )
    search_document = search_document("name", "host_event", "place", "summary", "report")

    objects = FairQuerySet.as_manager()
    refusals = {
        "fair_held_once_begun": _("This is still to come."),
        UNPROMISED_STALL: _(
            "A craftsman’s time isn’t promised in the calendar: enter stalls on the fair’s page."
        ),
    }

    class Meta:
        verbose_name = _("craft fair")
        verbose_name_plural = _("craft fairs")
        ordering = ["-starts_at", "-pk"]
        indexes = [search_index("fair_search")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")),
                name="fair_ends_after_start",
                violation_error_message=_("The end lies before the beginning."),
            ),
            models.CheckConstraint(
                condition=~models.Q(name=""),
                name="fair_has_name",
                violation_error_message=_("A fair has a name."),
            ),
            models.CheckConstraint(
                condition=models.Q(
                    status=EventStatus.HELD,
                    visitors__isnull=False,
                    visitors_method__in=[HeadcountMethod.SIGN_IN, HeadcountMethod.ESTIMATE],
                )
                | (
                    ~models.Q(status=EventStatus.HELD)
                    & models.Q(visitors__isnull=True, visitors_method="")
                ),
                name="fair_counted_once_held",
                violation_error_message=_("What was held is counted, and nothing else."),
            ),
            models.CheckConstraint(
                condition=~NEEDS_REASON | ~models.Q(cancel_reason=""),
                name="fair_cancelled_with_reason",
                violation_error_message=_("Say why it is called off."),
            ),
            models.CheckConstraint(
                condition=models.Q(sales__isnull=True) | models.Q(sales__gte=0),
                name="fair_sales_not_negative",
                violation_error_message=_("Sales can't be less than nothing."),
            ),
        ]
        triggers = [
            guard(EVENT_STEPS, field="status", name="status_steps"),
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
            held_once_begun("fair_held_once_begun"),
            promised(
                "fair",
                "fairstall",
                "id",
                pgtrigger.UpdateOf("starts_at", "ends_at", "status"),
                name=UNPROMISED_STALL,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} · {self.day}"

    def get_absolute_url(self) -> str:
        return reverse("outreach:fair", args=[self.slug])

    @property
    def source(self) -> str:
        """How the craftsmen's calendars name it."""
        return f"outreach.fair:{self.pk}"


@tracked()
class FairStall(models.Model):
    """One stall: where it stands, whose it is, what is shown, who helps."""

    fair = models.ForeignKey(
        Fair, on_delete=models.PROTECT, related_name="stalls", verbose_name=_("craft fair")
    )
    row = models.CharField(
        pgettext_lazy("of a stall", "row"), max_length=1, validators=[ROW], default="A"
    )
    number = models.PositiveSmallIntegerField(pgettext_lazy("of a stall", "number"))
    person = models.ForeignKey(
        "honours.Person",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="stalls",
        verbose_name=_("craftsman in the registry"),
    )
    name = models.CharField(_("name, if not in the registry"), max_length=60, blank=True)
    craft = models.ForeignKey(
        "honours.Craft",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("craft"),
    )
    works = models.CharField(
        _("works shown"), max_length=200, blank=True, help_text=_("Their names, in words.")
    )
    helpers = models.CharField(_("helpers"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("stall")
        verbose_name_plural = _("stalls")
        ordering = ["row", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["fair", "row", "number"],
                name="stall_stands_alone",
                violation_error_message=_("Another stall stands there already."),
            ),
            models.UniqueConstraint(
                fields=["fair", "person"],
                name="stall_once_a_craftsman",
                violation_error_message=_("This craftsman has a stall at this fair already."),
            ),
            models.CheckConstraint(
                condition=models.Q(person__isnull=False, name="")
                | (models.Q(person__isnull=True) & ~models.Q(name="")),
                name="stall_person_or_name",
                violation_error_message=_("Choose a person of the registry, or write a name."),
            ),
            models.CheckConstraint(
                condition=models.Q(row__regex=r"^[A-Z]$", number__gte=1),
                name="stall_has_a_place",
                violation_error_message=_("A stall stands in a row, a letter, at a number from 1."),
            ),
        ]
        triggers = [
            promised(
                "fair",
                "fairstall",
                "fair_id",
                pgtrigger.Insert | pgtrigger.Update,
                name=UNPROMISED_STALL,
            )
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.holder}"

    @property
    def code(self) -> str:
        return f"{self.row}{self.number}"

    @property
    def holder(self) -> str:
        return self.person.name if self.person else self.name

    @property
    def holder_shown(self) -> str:
        """The name that the public may read."""
        return "" if self.person and not self.person.is_shown else self.holder


@tracked()
class FairPicture(RecordPicture):
    """A photograph of a fair; the first stands for it."""

    folder, of = "fairs", "fair"

    fair = models.ForeignKey(
        Fair, on_delete=models.CASCADE, related_name="pictures", verbose_name=_("craft fair")
    )
