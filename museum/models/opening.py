import datetime

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from config.common.models import TimeStamped
from config.common.models.base import Singleton
from config.common.tracking import tracked
from museum.choices import Weekday
from museum.querysets import SlotQuerySet


def in_order(first: str, last: str, name: str, message) -> models.CheckConstraint:
    """``last`` isn't before ``first``."""
    return models.CheckConstraint(
        condition=models.Q(**{f"{last}__gte": models.F(first)}),
        name=name,
        violation_error_message=message,
    )


@tracked()
class VisitPolicy(Singleton):
    """The rules of booking that staff may change."""

    days_ahead_least = models.PositiveSmallIntegerField(
        _("book at least so many days ahead"), default=3
    )
    days_ahead_most = models.PositiveSmallIntegerField(
        _("book at most so many days ahead"), default=90
    )
    heads_least = models.PositiveSmallIntegerField(_("smallest group"), default=1)
    heads_most = models.PositiveSmallIntegerField(_("largest group"), default=60)
    pupils_per_adult = models.PositiveSmallIntegerField(
        _("pupils to one adult"), default=10, help_text=_("For schools.")
    )
    confirm_above = models.PositiveSmallIntegerField(
        _("groups above this size await confirmation"), default=30
    )
    open_bookings_most = models.PositiveSmallIntegerField(
        _("open bookings on one phone at most"), default=3
    )
    cancel_hours = models.PositiveSmallIntegerField(
        _("visitors can cancel until so many hours before"), default=24
    )
    workdays_ahead = models.PositiveSmallIntegerField(
        _("and so many working days ahead"),
        default=0,
        help_text=_("Counted by the work calendar from the day after booking; 0 for none."),
    )
    heads_per_group = models.PositiveSmallIntegerField(
        _("people in one tour"),
        default=0,
        help_text=_(
            "Larger groups are split over parallel tours of one slot and count as so many groups;"
            " 0 for no splitting."
        ),
    )
    no_shows_most = models.PositiveSmallIntegerField(
        _("visits missed until staff confirm"),
        default=3,
        help_text=_(
            "A phone whose groups stayed away so often within a year waits for your answer at each"
            " booking; 0 for never."
        ),
    )
    offer_hours = models.PositiveSmallIntegerField(
        _("hours to answer an offer of places"),
        default=24,
        help_text=_(
            "For groups on the waiting list; then the next is asked. 0 for no waiting list."
        ),
    )
    reminder_days = models.PositiveSmallIntegerField(
        _("remind so many days before"), default=2, help_text=_("0 for no reminder.")
    )
    reconfirm_days = models.PositiveSmallIntegerField(
        _("ask again so many days before"),
        default=0,
        help_text=_("Whether the group still comes. 0 for never."),
    )
    reconfirm_above = models.PositiveSmallIntegerField(_("ask groups above this size"), default=30)
    reconfirm_hours = models.PositiveSmallIntegerField(
        _("hours to say that they come"),
        default=48,
        help_text=_("Then the places go to others, and the group is told."),
    )

    class Meta:
        verbose_name = _("rules of booking")
        verbose_name_plural = _("rules of booking")
        constraints = [
            in_order(
                "heads_least",
                "heads_most",
                "policy_heads_in_order",
                _("The largest group can't be smaller than the smallest."),
            ),
            in_order(
                "days_ahead_least",
                "days_ahead_most",
                "policy_days_in_order",
                _("The booking period can't end before it begins."),
            ),
            models.CheckConstraint(
                condition=models.Q(heads_least__gte=1, pupils_per_adult__gte=1),
                name="policy_at_least_one",
                violation_error_message=_("At least one."),
            ),
            models.CheckConstraint(
                condition=models.Q(reconfirm_days=0) | models.Q(reconfirm_hours__gte=1),
                name="policy_time_to_reconfirm",
                violation_error_message=_("Give the groups an hour at least to answer."),
            ),
            models.CheckConstraint(
                condition=models.Q(reconfirm_hours__lte=models.F("reconfirm_days") * 24)
                | models.Q(reconfirm_days=0),
                name="policy_reconfirmed_before_the_visit",
                violation_error_message=_(
                    "The time to answer can't reach beyond the visit: ask earlier, or give less time."
                ),
            ),
        ]

    def __str__(self) -> str:
        return str(_("rules of booking"))


@tracked()
class OpeningRule(TimeStamped):
    """On these weekdays of this season a slot is opened from … to …"""

    weekdays = ArrayField(
        models.CharField(max_length=1, choices=Weekday.choices), verbose_name=_("weekdays")
    )
    valid_from = models.DateField(_("from"))
    valid_to = models.DateField(_("to"), null=True, blank=True)
    starts_at = models.TimeField(_("begins"))
    ends_at = models.TimeField(_("ends"))
    capacity = models.PositiveSmallIntegerField(_("places"), default=60)
    max_groups = models.PositiveSmallIntegerField(_("groups at once"), default=3)
    guides = models.PositiveSmallIntegerField(
        _("guides"),
        null=True,
        blank=True,
        help_text=_("How many groups can have a guide at once. Empty: every group."),
    )

    class Meta:
        verbose_name = _("opening rule")
        verbose_name_plural = _("opening rules")
        ordering = ["valid_from", "starts_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")),
                name="rule_times_in_order",
                violation_error_message=_("A slot ends after it begins."),
            ),
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True)
                | models.Q(valid_to__gte=models.F("valid_from")),
                name="rule_season_in_order",
                violation_error_message=_("The season can't end before it begins."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.starts_at:%H:%M}–{self.ends_at:%H:%M}"


@tracked()
class Closure(TimeStamped):
    """Days on which the pattern doesn't hold: closed, or open against the rule."""

    first_day = models.DateField(_("first day"))
    last_day = models.DateField(_("last day"))
    reason = models.CharField(_("reason"), max_length=80, help_text=_("Visitors read it."))
    is_open = models.BooleanField(
        _("open nevertheless"),
        default=False,
        help_text=_("Open on these days although the rule or a public holiday would close them."),
    )

    class Meta:
        verbose_name = _("special day")
        verbose_name_plural = _("special days")
        ordering = ["-first_day"]
        constraints = [
            in_order(
                "first_day",
                "last_day",
                "closure_days_in_order",
                _("The last day can't be before the first."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.first_day} {self.reason}"


@tracked("taken", "groups", "guided")
class Slot(TimeStamped):
    """A stretch of a day for which visits are booked.

    ``taken``, ``groups`` and ``guided`` are kept by the trigger on bookings, under the checks below: nothing can
    sell more places than there are.
    """

    date = models.DateField(_("day"))
    starts_at = models.TimeField(_("begins"))
    ends_at = models.TimeField(_("ends"))
    capacity = models.PositiveSmallIntegerField(_("places"), default=60)
    max_groups = models.PositiveSmallIntegerField(_("groups at once"), default=3)
    guides = models.PositiveSmallIntegerField(
        _("guides"),
        null=True,
        blank=True,
        help_text=_("How many groups can have a guide at once. Empty: every group."),
    )
    taken = models.IntegerField(_("places taken"), default=0, editable=False)
    groups = models.IntegerField(_("groups booked"), default=0, editable=False)
    guided = models.IntegerField(_("of them with a guide"), default=0, editable=False)
    is_open = models.BooleanField(_("open for booking"), default=True)
    demonstrator = models.ForeignKey(
        "honours.Person",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="demonstration_slots",
        verbose_name=_("craftsman who demonstrates"),
    )
    note = models.CharField(_("note for visitors"), max_length=120, blank=True)

    objects = SlotQuerySet.as_manager()

    class Meta:
        verbose_name = _("visit slot")
        verbose_name_plural = _("visit slots")
        ordering = ["date", "starts_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["date", "starts_at"],
                name="slot_once",
                violation_error_message=_("There is a slot at this time already."),
            ),
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")),
                name="slot_times_in_order",
                violation_error_message=_("A slot ends after it begins."),
            ),
            models.CheckConstraint(
                condition=models.Q(taken__gte=0, taken__lte=models.F("capacity")),
                name="slot_not_oversold",
                violation_error_message=_("More places are taken than that."),
            ),
            models.CheckConstraint(
                condition=models.Q(groups__gte=0, groups__lte=models.F("max_groups")),
                name="slot_not_overcrowded",
                violation_error_message=_("More groups are booked than that."),
            ),
            models.CheckConstraint(
                condition=models.Q(guided__gte=0)
                & (models.Q(guides=None) | models.Q(guided__lte=models.F("guides"))),
                name="slot_guides_not_overbooked",
                violation_error_message=_("More groups are promised a guide than that."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.date} {self.times}"

    def get_absolute_url(self) -> str:
        return reverse("museum:book", args=[self.pk])

    @property
    def places_left(self) -> int:
        """Places that can still be booked; none when the slot holds all the groups it may."""
        if not self.is_open or self.groups >= self.max_groups:
            return 0
        return max(self.capacity - self.taken, 0)

    def bounds(self) -> dict[str, int]:
        """By the field that bounds it, what is taken: the field can't be less."""
        return {"capacity": self.taken, "max_groups": self.groups, "guides": self.guided}

    @property
    def guides_left(self) -> int | None:
        """How many more groups can have a guide; None where every group can."""
        return None if self.guides is None else max(self.guides - self.guided, 0)

    def lacks(self, heads: int, groups: int, guided: int = 0) -> bool:
        """Whether so many people in so many groups, so many of them guided, find no place here now."""
        no_guide = self.guides is not None and self.guided + guided > self.guides
        return (
            not self.is_open
            or (bool(guided) and no_guide)
            or self.taken + heads > self.capacity
            or self.groups + groups > self.max_groups
        )

    @property
    def times(self) -> str:
        """From when to when, as on a poster."""
        return f"{self.starts_at:%H:%M}–{self.ends_at:%H:%M}"

    @property
    def begins(self) -> datetime.datetime:
        """When the visit begins, in the museum's time zone."""
        return timezone.make_aware(datetime.datetime.combine(self.date, self.starts_at))

    @property
    def ends(self) -> datetime.datetime:
        return timezone.make_aware(datetime.datetime.combine(self.date, self.ends_at))
