from django.db import models
from django.utils.translation import gettext_lazy as _
from procrastinate.contrib.django.models import ProcrastinateJob

from config.common.declarations import declared_by_app
from config.common.models.base import Singleton
from config.common.tracking import tracked


@tracked()
class SiteProfile(Singleton):
    """What the portal says of itself, chiefly in the footer. Empty lines aren't shown."""

    name = models.CharField(_("name of the portal"), max_length=40, default="天目匠心")
    sponsor = models.CharField(_("sponsor"), max_length=60, default="杭州市临安区总工会")
    address = models.CharField(
        _("address"), max_length=120, default="职工之家四楼 天目匠心馆", blank=True
    )
    opening_note = models.CharField(
        _("opening hours in words"),
        max_length=120,
        default="周二至周日 9:00–16:30，周一和法定节假日闭馆",
        blank=True,
    )
    phone = models.CharField(_("phone"), max_length=30, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    icp_number = models.CharField(_("ICP number"), max_length=40, blank=True)
    police_number = models.CharField(_("public security record number"), max_length=40, blank=True)
    institution_mark_url = models.URLField(_("institution mark"), blank=True)
    is_demo = models.BooleanField(
        _("holds demo data"),
        default=False,
        help_text=_("Every page then says that people and figures are invented."),
    )

    class Meta:
        verbose_name = _("site profile")
        verbose_name_plural = _("site profile")

    def __str__(self) -> str:
        return self.name


def job_names() -> dict[str, object]:
    """What each kind of job is called: the ``NAMES`` of the apps' ``jobs.py``."""
    return {
        task: name
        for _app, names in declared_by_app("jobs", "NAMES")
        for task, name in names.items()
    }


class BackgroundJob(ProcrastinateJob):
    """Something to be done beside the requests, as staff see it; procrastinate keeps the rows."""

    class Meta:
        proxy = True
        verbose_name = _("background job")
        verbose_name_plural = _("background jobs")

    def __str__(self) -> str:
        return str(job_names().get(self.task_name, self.task_name))
