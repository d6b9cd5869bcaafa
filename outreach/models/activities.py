"""What events and fairs share: a time, a place, a state, and what became of them."""

import datetime

from django.db import models
from django.utils import formats, timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from config.common.codes import random_slug
from config.common.models import TimeStamped
from outreach.choices.events import EventStatus

NEEDS_REASON = models.Q(status=EventStatus.CANCELLED)


class Activity(TimeStamped):
    """Something that is announced, takes place and is reported on."""

    slug = models.SlugField(
        _("code in addresses"), max_length=16, unique=True, default=random_slug, editable=False
    )
    programme = models.ForeignKey(
        "outreach.Programme",
        on_delete=models.PROTECT,
        related_name="%(class)s_set",
        verbose_name=_("programme"),
        help_text=_("One only: figures count each activity once."),
    )
    starts_at = models.DateTimeField(_("begins"))
    ends_at = models.DateTimeField(_("ends"))
    place = models.CharField(_("place"), max_length=120, blank=True)
    township = models.ForeignKey(
        "honours.Organisation",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        limit_choices_to={"kind": "township"},
        verbose_name=_("town or subdistrict"),
    )
    summary = models.TextField(_("what awaits the audience"), blank=True)
    status = models.CharField(
        _("status"),
        max_length=10,
        choices=EventStatus.choices,
        default=EventStatus.DRAFT,
        editable=False,
    )
    announced_at = models.DateTimeField(_("announced at"), null=True, editable=False)
    cancel_reason = models.CharField(_("reason"), max_length=200, blank=True, editable=False)
    report = models.TextField(
        pgettext_lazy("of an event", "report"),
        blank=True,
        help_text=_("What happened, for the page of the past event."),
    )

    class Meta:
        abstract = True

    @property
    def is_over(self) -> bool:
        return self.ends_at < timezone.now()

    @property
    def is_cancelled(self) -> bool:
        return self.status == EventStatus.CANCELLED

    @property
    def is_held(self) -> bool:
        return self.status == EventStatus.HELD

    @property
    def is_known(self) -> bool:
        """Whether its page is public."""
        return self.status in (EventStatus.ANNOUNCED, EventStatus.HELD) or bool(
            self.is_cancelled and self.announced_at
        )

    @property
    def day(self) -> datetime.date:
        return timezone.localtime(self.starts_at).date()

    @property
    def last_day(self) -> datetime.date:
        return timezone.localtime(self.ends_at - datetime.timedelta(microseconds=1)).date()

    @property
    def day_words(self) -> str:
        """The day, or the first and the last."""
        first = formats.date_format(self.day, "DATE_FORMAT")
        if self.last_day == self.day:
            return first
        return f"{first} – {formats.date_format(self.last_day, 'DATE_FORMAT')}"

    @property
    def times(self) -> str:
        """From when to when, of what lasts less than a day."""
        if self.last_day != self.day:
            return ""
        first, last = timezone.localtime(self.starts_at), timezone.localtime(self.ends_at)
        return f"{first:%H:%M}–{last:%H:%M}"

    @property
    def first_picture(self):
        return next(iter(self.pictures.all()), None)
