"""What a roster import leaves behind: its counts, what waits for a person, and uploads in between."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from config.common.codes import random_code
from config.common.fields import EncryptedTextField
from config.common.tracking import tracked
from honours.choices import ReviewStatus


def random_token() -> str:
    return random_code(32).lower()


class RosterImport(models.Model):
    """One run of the import over one file that was written, and what came of its rows."""

    file_name = models.CharField(_("file"), max_length=200)
    sha256 = models.CharField(_("check sum of the file"), max_length=64)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("imported by"),
        help_text=_("Empty when it was run from the command line."),
    )
    started_at = models.DateTimeField(_("started"), auto_now_add=True)
    finished_at = models.DateTimeField(_("finished"), null=True)
    created = models.PositiveIntegerField(_("created"), default=0)
    updated = models.PositiveIntegerField(_("updated"), default=0)
    unchanged = models.PositiveIntegerField(_("unchanged"), default=0)
    flagged = models.PositiveIntegerField(_("flagged"), default=0)
    rejected = models.PositiveIntegerField(_("rejected"), default=0)
    messages = models.JSONField(_("about the file"), default=list, blank=True)

    class Meta:
        verbose_name = _("roster import")
        verbose_name_plural = _("roster imports")
        ordering = ["-started_at", "-pk"]

    def __str__(self) -> str:
        return self.file_name


@tracked("raw")
class RosterReview(models.Model):
    """A row of a roster of which something is in doubt and waits for a person to decide.

    The fingerprint is made from the row alone, not from its file or number: the same row in next
    year's file, sorted otherwise, is the same doubt. The row as typed is kept encrypted, since it
    holds identity numbers and phones.
    """

    fingerprint = models.CharField(_("fingerprint"), max_length=64, unique=True, editable=False)
    file_name = models.CharField(_("file"), max_length=200)
    sheet = models.CharField(_("sheet"), max_length=80, blank=True)
    row_number = models.PositiveIntegerField(_("row"))
    name = models.CharField(pgettext_lazy("of a person", "name"), max_length=60, blank=True)
    person = models.ForeignKey(
        "honours.Person",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="roster_reviews",
        verbose_name=_("person"),
        help_text=_("Empty while nobody knows who is meant."),
    )
    raw = EncryptedTextField(_("row as typed"), blank=True, default="")
    issues = models.JSONField(_("doubts"), default=list)
    status = models.CharField(
        _("status"), max_length=10, choices=ReviewStatus.choices, default=ReviewStatus.OPEN
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("decided by"),
    )
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    decision_note = models.TextField(_("note on the decision"), blank=True)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    class Meta:
        verbose_name = _("roster row to decide")
        verbose_name_plural = _("roster rows to decide")
        ordering = ["status", "-created_at", "pk"]
        permissions = [("decide_rosterreview", _("Can decide doubtful roster rows"))]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(status=ReviewStatus.OPEN, decided_at__isnull=True)
                | (~models.Q(status=ReviewStatus.OPEN) & models.Q(decided_at__isnull=False)),
                name="rosterreview_decided_with_time",
                violation_error_message=_("A decision has its time."),
            ),
        ]
        indexes = [models.Index(fields=["status", "-created_at"], name="rosterreview_status")]

    def __str__(self) -> str:
        return f"{self.name or self.file_name} · {self.row_number}"


class RosterUpload(models.Model):
    """An uploaded roster between preview and confirmation; deleted once it is imported or given up.

    It lies in the database, encrypted, rather than in a folder: the page that confirms may be
    answered by another machine than the one that took the upload.
    """

    token = models.CharField(max_length=32, unique=True, default=random_token, editable=False)
    file_name = models.CharField(max_length=200)
    content = EncryptedTextField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("uploaded roster")
        verbose_name_plural = _("uploaded rosters")
        default_permissions = ()

    def __str__(self) -> str:
        return self.file_name
