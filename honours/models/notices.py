import pgtrigger
from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from config.common.models import TimeStamped
from config.common.tracking import tracked
from honours.querysets.selection import NoticeQuerySet

from .nomination_guards import refuse


@tracked()
class PublicNotice(TimeStamped):
    """A public notice of candidates (公示). Its end is computed once and never brought forward.

    ``days``, ``unit`` and ``count_first_day`` are the round's on the day of posting: a change of the
    round changes no notice that hangs.
    """

    round = models.ForeignKey(
        "honours.SelectionRound",
        on_delete=models.PROTECT,
        related_name="notices",
        verbose_name=_("round"),
    )
    heading = models.CharField(_("heading"), max_length=120)
    text = models.TextField(_("text"), help_text=_("An empty line begins a new paragraph."))
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"), editable=False)
    starts_at = models.DateTimeField(editable=False)
    objections_until = models.DateTimeField(_("objections until"), editable=False)
    days = models.PositiveSmallIntegerField(_("days"), editable=False)
    unit = models.CharField(_("counted in"), max_length=14, editable=False)
    count_first_day = models.BooleanField(_("the day of posting counts"), editable=False)
    contact = models.CharField(_("contact for objections"), max_length=200)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("published by"),
    )

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("public notice")
        verbose_name_plural = _("public notices")
        ordering = ["-starts_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on"))
                & models.Q(objections_until__gt=models.F("starts_at")),
                name="notice_dates_in_order",
                violation_error_message=_("A notice ends after it begins."),
            )
        ]
        triggers = [
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="never_shortened",
                operation=pgtrigger.UpdateOf("starts_at", "objections_until", "ends_on"),
                when=pgtrigger.Before,
                func=f"""
                    IF NEW.objections_until < OLD.objections_until OR NEW.ends_on < OLD.ends_on
                        OR NEW.starts_at < OLD.starts_at
                    THEN {refuse("notice_never_shortened")} END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return self.heading

    def get_absolute_url(self) -> str:
        return reverse("honours:notice", args=[self.pk])


@tracked()
class NoticeEntry(models.Model):
    """One candidate in a notice: what was published, and nothing more.

    ``is_void`` marks an entry whose content had to be changed; the candidate then gets a notice anew.
    """

    notice = models.ForeignKey(
        PublicNotice, on_delete=models.PROTECT, related_name="entries", verbose_name=_("notice")
    )
    nomination = models.ForeignKey(
        "honours.Nomination",
        on_delete=models.PROTECT,
        related_name="notice_entries",
        verbose_name=_("nomination"),
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    name = models.CharField(_("candidate's name"), max_length=60)
    sex = models.CharField(_("sex"), max_length=6, blank=True)
    employer = models.CharField(_("employer"), max_length=120)
    post = models.CharField(_("post"), max_length=80, blank=True)
    title = models.CharField(_("honour title"), max_length=60)
    summary = models.TextField(_("deeds in short"), max_length=500)
    is_void = models.BooleanField(_("void"), default=False)

    class Meta:
        verbose_name = _("entry of a notice")
        verbose_name_plural = _("entries of a notice")
        ordering = ["notice", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["notice", "nomination"],
                name="entry_once_a_notice",
                violation_error_message=_("This candidate is in the notice already."),
            ),
            models.UniqueConstraint(
                fields=["nomination"],
                condition=models.Q(is_void=False),
                name="entry_one_live_notice",
                violation_error_message=_("This candidate has a notice already."),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="as_published",
                operation=pgtrigger.UpdateOf(
                    "name", "employer", "post", "title", "summary", "nomination_id", "notice_id"
                ),
                condition=pgtrigger.Condition(
                    "ROW(OLD.name, OLD.employer, OLD.post, OLD.title, OLD.summary,"
                    " OLD.nomination_id, OLD.notice_id) IS DISTINCT FROM"
                    " ROW(NEW.name, NEW.employer, NEW.post, NEW.title, NEW.summary,"
                    " NEW.nomination_id, NEW.notice_id)"
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} · {self.notice}"
