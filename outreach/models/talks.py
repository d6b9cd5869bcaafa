from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from config.common.codes import random_slug
from config.common.models import TimeStamped
from config.common.tracking import tracked
from outreach.choices.events import VenueKind
from outreach.querysets import TalkQuerySet


@tracked()
class Talk(TimeStamped):
    """A talk that can be ordered from the menu (点单): who speaks, of what, how long, for whom."""

    slug = models.SlugField(
        _("code in addresses"), max_length=16, unique=True, default=random_slug, editable=False
    )
    title = models.CharField(_("title of the talk"), max_length=80)
    speaker = models.ForeignKey(
        "honours.Person",
        on_delete=models.PROTECT,
        related_name="talks_on_offer",
        verbose_name=_("speaker"),
    )
    theme = models.CharField(
        _("theme"), max_length=40, help_text=_("One or two words by which hosts look for it.")
    )
    summary = models.TextField(_("what it tells"), max_length=600)
    minutes = models.PositiveSmallIntegerField(
        _("minutes"), validators=[MinValueValidator(5), MaxValueValidator(240)], default=45
    )
    audiences = ArrayField(
        models.CharField(max_length=10, choices=VenueKind.choices),
        verbose_name=_("for whom"),
        default=list,
    )
    is_offered = models.BooleanField(_("on the menu"), default=True)

    objects = TalkQuerySet.as_manager()

    class Meta:
        verbose_name = _("talk on the menu")
        verbose_name_plural = _("talks on the menu")
        ordering = ["theme", "title"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(minutes__gte=5, minutes__lte=240),
                name="talk_of_bearable_length",
                violation_error_message=_("A talk lasts from five minutes to four hours."),
            ),
            models.CheckConstraint(
                condition=models.Q(audiences__contained_by=VenueKind.values)
                & ~models.Q(audiences=[]),
                name="talk_is_for_somebody",
                violation_error_message=_("Say for whom the talk is."),
            ),
            models.UniqueConstraint(
                fields=["speaker", "title"],
                name="talk_once_a_speaker",
                violation_error_message=_("This speaker has this talk on the menu already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} · {self.speaker.name}"

    @property
    def audience_line(self) -> str:
        """For whom it is, in words."""
        labels = dict(VenueKind.choices)
        return pgettext("between names", ", ").join(str(labels[one]) for one in self.audiences)
