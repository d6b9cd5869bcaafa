from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from pictures.models import PictureField

from config.common.codes import random_slug
from config.common.models import TimeStamped
from config.common.search import search_document, search_index
from config.common.tracking import tracked
from outreach.choices.videos import PLAYER_ADDRESS, Platform
from outreach.querysets.videos import VideoQuerySet, VideoSeriesQuerySet

from .people import PersonLink, listed_once, person_field


@tracked()
class VideoSeries(TimeStamped):
    """Videos that belong together, such as 《天目寻匠》."""

    slug = models.SlugField(_("code in addresses"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=40, unique=True)
    introduction = models.CharField(_("in one sentence"), max_length=160, blank=True)
    position = models.PositiveIntegerField(_("position"), default=0)

    objects = VideoSeriesQuerySet.as_manager()

    class Meta:
        verbose_name = _("series of videos")
        verbose_name_plural = _("series of videos")
        ordering = ["position", "name"]

    def __str__(self) -> str:
        return self.name


@tracked()
class Video(TimeStamped):
    """A short video about our people, as it stands on a platform. We keep its record, not the film."""

    slug = models.SlugField(
        _("code in addresses"), max_length=16, unique=True, default=random_slug, editable=False
    )
    title = models.CharField(pgettext_lazy("of a text", "title"), max_length=80)
    series = models.ForeignKey(
        VideoSeries,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="videos",
        verbose_name=_("series"),
    )
    platform = models.CharField(
        _("platform"), max_length=10, choices=Platform.choices, default=Platform.DOUYIN
    )
    address = models.URLField(
        _("address on the platform"),
        max_length=300,
        blank=True,
        help_text=_("As the platform’s “Share” gives it."),
    )
    player_address = models.URLField(
        _("address of the platform’s player"),
        max_length=300,
        blank=True,
        validators=[
            RegexValidator(
                PLAYER_ADDRESS,
                _("A player of Douyin, Bilibili or Tencent Video, beginning with https://."),
            )
        ],
        help_text=_(
            "Such as https://open.douyin.com/player/video?vid=…. It is loaded only when a visitor asks for it."
        ),
    )
    cover = PictureField(
        _("cover"),
        upload_to="videos/",
        width_field="cover_width",
        height_field="cover_height",
        blank=True,
        null=True,
    )
    cover_width = models.PositiveIntegerField(editable=False, null=True)
    cover_height = models.PositiveIntegerField(editable=False, null=True)
    seconds = models.PositiveIntegerField(_("length in seconds"), null=True, blank=True)
    published_on = models.DateField(_("published on"))
    summary = models.CharField(_("in one or two sentences"), max_length=300, blank=True)
    is_public = models.BooleanField(_("public"), default=True)
    search_document = search_document("title", "summary")

    objects = VideoQuerySet.as_manager()

    class Meta:
        verbose_name = _("video")
        verbose_name_plural = _("videos")
        ordering = ["-published_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["address"],
                condition=~Q(address=""),
                name="video_address_once",
                violation_error_message=_("A video with this address is listed already."),
            ),
            models.UniqueConstraint(
                fields=["title", "published_on", "platform"],
                name="video_once",
                violation_error_message=_("This video is listed already."),
            ),
            models.CheckConstraint(
                condition=Q(address="") | Q(address__regex=r"^https?://[^\s\"'<>]+$"),
                name="video_address_on_the_web",
                violation_error_message=_("An address begins with http:// or https://."),
            ),
            models.CheckConstraint(
                condition=Q(player_address="") | Q(player_address__regex=PLAYER_ADDRESS),
                name="video_player_known",
                violation_error_message=_(
                    "A player of Douyin, Bilibili or Tencent Video, beginning with https://."
                ),
            ),
            models.CheckConstraint(
                condition=Q(seconds__isnull=True) | Q(seconds__gt=0),
                name="video_has_length",
                violation_error_message=_("A video lasts a second at least."),
            ),
        ]
        indexes = [search_index("video_search")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("outreach:video", args=[self.slug])

    @property
    def length(self) -> str:
        """As players write it: 1:05."""
        if self.seconds is None:
            return ""
        minutes, seconds = divmod(self.seconds, 60)
        hours, minutes = divmod(minutes, 60)
        return f"{hours}:{minutes:02d}:{seconds:02d}" if hours else f"{minutes}:{seconds:02d}"


@tracked()
class VideoPerson(PersonLink):
    """Somebody of the registry who is seen in a video."""

    video = models.ForeignKey(
        Video, on_delete=models.CASCADE, related_name="person_links", verbose_name=_("video")
    )
    person = person_field("video_links")

    class Meta(PersonLink.Meta):
        verbose_name = _("person in the video")
        verbose_name_plural = _("people in the video")
        constraints = [listed_once("video")]


@tracked()
class VideoPlays(models.Model):
    """How often a video had been played by a day, as the platform said. Never added up over days."""

    video = models.ForeignKey(
        Video, on_delete=models.CASCADE, related_name="readings", verbose_name=_("video")
    )
    day = models.DateField(_("day"))
    plays = models.PositiveIntegerField(_("plays until then"))

    class Meta:
        verbose_name = _("count of plays")
        verbose_name_plural = _("counts of plays")
        ordering = ["-day"]
        constraints = [
            models.UniqueConstraint(
                fields=["video", "day"],
                name="video_plays_once_a_day",
                violation_error_message=_("The plays of this day are written down already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.day} · {self.plays}"
