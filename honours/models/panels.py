from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from config.common.models import TimeStamped
from config.common.tracking import tracked
from honours.choices.selection import PanelDecision


@tracked()
class PanelMeeting(TimeStamped):
    """A meeting of the selection panel (评委会). Without its quorum there is no record of one."""

    round = models.ForeignKey(
        "honours.SelectionRound",
        on_delete=models.PROTECT,
        related_name="meetings",
        verbose_name=_("round"),
    )
    met_on = models.DateField(_("met on"))
    members = models.PositiveSmallIntegerField(_("members"))
    present = models.PositiveSmallIntegerField(_("members present"))
    quorum = models.PositiveSmallIntegerField(_("quorum"), editable=False)
    chaired_by = models.CharField(_("in the chair"), max_length=40)
    minutes_number = models.CharField(_("number of the minutes"), max_length=60, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        editable=False,
        related_name="+",
        verbose_name=_("recorded by"),
    )

    class Meta:
        verbose_name = _("panel meeting")
        verbose_name_plural = _("panel meetings")
        ordering = ["-met_on", "-pk"]
        permissions = [("record_panelmeeting", _("Can record the panel's decisions"))]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(present__lte=models.F("members")),
                name="panel_present_are_members",
                violation_error_message=_("There can't be more present than members."),
            ),
            models.CheckConstraint(
                condition=models.Q(present__gte=models.F("quorum"), quorum__gte=1),
                name="panel_has_quorum",
                violation_error_message=_("Too few members were present to decide."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round} · {self.met_on}"


@tracked()
class PanelVote(models.Model):
    """What the panel decided on one case, with the votes."""

    meeting = models.ForeignKey(
        PanelMeeting, on_delete=models.PROTECT, related_name="votes", verbose_name=_("meeting")
    )
    nomination = models.ForeignKey(
        "honours.Nomination",
        on_delete=models.PROTECT,
        related_name="votes",
        verbose_name=_("nomination"),
    )
    in_favour = models.PositiveSmallIntegerField(_("in favour"))
    against = models.PositiveSmallIntegerField(_("against"), default=0)
    abstained = models.PositiveSmallIntegerField(_("abstained"), default=0)
    present = models.PositiveSmallIntegerField(_("members present"), editable=False)
    decision = models.CharField(_("decision"), max_length=10, choices=PanelDecision.choices)

    class Meta:
        verbose_name = _("vote of the panel")
        verbose_name_plural = _("votes of the panel")
        ordering = ["-in_favour", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "nomination"],
                name="vote_once_a_meeting",
                violation_error_message=_("This meeting decided on the case already."),
            ),
            models.CheckConstraint(
                condition=models.Q(
                    present__gte=models.F("in_favour") + models.F("against") + models.F("abstained")
                ),
                name="vote_of_those_present",
                violation_error_message=_("There are more votes than members present."),
            ),
            models.CheckConstraint(
                condition=models.Q(decision=PanelDecision.REJECT)
                | models.Q(in_favour__gt=models.F("present") - models.F("in_favour")),
                name="vote_carried_by_majority",
                violation_error_message=_("More than half of those present must be in favour."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nomination} · {self.get_decision_display()}"
