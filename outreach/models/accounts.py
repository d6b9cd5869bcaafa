from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from config.common.models import TimeStamped
from config.common.tracking import tracked
from outreach.choices.videos import Platform
from outreach.querysets.accounts import FollowerCountQuerySet, SocialAccountQuerySet


@tracked()
class SocialAccount(TimeStamped):
    """An account of ours on a platform, such as 天目寻匠 on Douyin.

    Its followers are counted by day and never added up: the same people follow tomorrow. The figure
    board shows those of the one main account, since whoever follows two accounts is one person.
    """

    slug = models.SlugField(_("code in addresses"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=40)
    platform = models.CharField(_("platform"), max_length=10, choices=Platform.choices)
    handle = models.CharField(_("number on the platform"), max_length=60, blank=True)
    address = models.URLField(_("address on the platform"), max_length=300, blank=True)
    introduction = models.CharField(_("in one sentence"), max_length=160, blank=True)
    opened_on = models.DateField(_("opened on"), null=True, blank=True)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    is_main = models.BooleanField(
        _("its followers stand on the figure board"),
        default=False,
        help_text=_("One account only: the others’ followers are mostly the same people."),
    )
    is_public = models.BooleanField(_("public"), default=True)
    position = models.PositiveIntegerField(_("position"), default=0)

    objects = SocialAccountQuerySet.as_manager()

    class Meta:
        verbose_name = _("account on a platform")
        verbose_name_plural = _("accounts on platforms")
        ordering = ["position", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["platform", "name"],
                name="account_once",
                violation_error_message=_("This account is listed already."),
            ),
            models.UniqueConstraint(
                fields=["is_main"],
                condition=Q(is_main=True),
                name="account_main_is_one",
                violation_error_message=_("Another account stands on the figure board already."),
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True)
                | Q(opened_on__isnull=True)
                | Q(closed_on__gte=F("opened_on")),
                name="account_closes_after_opening",
                violation_error_message=_("It can’t close before it opened."),
            ),
            models.CheckConstraint(
                condition=Q(address="") | Q(address__regex=r"^https?://[^\s\"'<>]+$"),
                name="account_address_on_the_web",
                violation_error_message=_("An address begins with http:// or https://."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} · {self.get_platform_display()}"

    def get_absolute_url(self) -> str:
        return reverse("outreach:account", args=[self.slug])


@tracked()
class FollowerCount(models.Model):
    """How many followed an account on a day, as the platform said."""

    account = models.ForeignKey(
        SocialAccount, on_delete=models.PROTECT, related_name="counts", verbose_name=_("account")
    )
    day = models.DateField(_("day"))
    followers = models.PositiveIntegerField(_("followers"))

    objects = FollowerCountQuerySet.as_manager()

    class Meta:
        verbose_name = _("count of followers")
        verbose_name_plural = _("counts of followers")
        ordering = ["-day"]
        constraints = [
            models.UniqueConstraint(
                fields=["account", "day"],
                name="followers_once_a_day",
                violation_error_message=_("The followers of this day are written down already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.day} · {self.followers}"
