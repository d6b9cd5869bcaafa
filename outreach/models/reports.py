from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from config.common.models import TimeStamped
from config.common.search import search_document, search_index
from config.common.tracking import tracked
from outreach.choices.reports import OutletKind
from outreach.querysets.reports import MediaReportQuerySet

from .people import PersonLink, listed_once, person_field


@tracked()
class MediaReport(TimeStamped):
    """What another medium published about our people; a reprint names the piece that it repeats."""

    title = models.CharField(_("headline"), max_length=120)
    outlet = models.CharField(_("outlet"), max_length=60)
    outlet_kind = models.CharField(
        _("kind of outlet"), max_length=10, choices=OutletKind.choices, default=OutletKind.PAPER
    )
    published_on = models.DateField(_("published on"))
    page = models.CharField(
        _("page or programme"), max_length=40, blank=True, help_text=_("Such as 第 3 版.")
    )
    author = models.CharField(_("reporters"), max_length=80, blank=True)
    address = models.URLField(_("address"), max_length=300, blank=True)
    summary = models.CharField(_("in one or two sentences"), max_length=200, blank=True)
    reprint_of = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="reprints",
        verbose_name=_("reprint of"),
    )
    is_public = models.BooleanField(_("public"), default=True)
    search_document = search_document("title", "outlet", "author", "summary")

    objects = MediaReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("media report")
        verbose_name_plural = _("media reports")
        ordering = ["-published_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["outlet", "title", "published_on"],
                name="report_once",
                violation_error_message=_("This report is listed already."),
            ),
            models.CheckConstraint(
                condition=Q(address="") | Q(address__regex=r"^https?://[^\s\"'<>]+$"),
                name="report_address_on_the_web",
                violation_error_message=_("An address begins with http:// or https://."),
            ),
            models.CheckConstraint(
                condition=Q(reprint_of__isnull=True) | ~Q(reprint_of=F("id")),
                name="report_not_its_own_reprint",
                violation_error_message=_("A report isn’t a reprint of itself."),
            ),
        ]
        indexes = [search_index("report_search")]

    def __str__(self) -> str:
        return self.title


@tracked()
class ReportPerson(PersonLink):
    """Somebody of the registry whom a report is about."""

    report = models.ForeignKey(
        MediaReport, on_delete=models.CASCADE, related_name="person_links", verbose_name=_("report")
    )
    person = person_field("report_links")

    class Meta(PersonLink.Meta):
        verbose_name = _("person in the report")
        verbose_name_plural = _("people in the report")
        constraints = [listed_once("report")]
