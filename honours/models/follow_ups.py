import pgtrigger
from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from config.common.models import TimeStamped
from config.common.processes import guard
from config.common.tracking import tracked
from honours.choices.life import FOLLOW_UP_STEPS, FollowUpStatus, StaffGroup, Task
from honours.querysets.life import FollowUpQuerySet


@tracked()
class FollowUp(TimeStamped):
    """Something that a group of staff is to do by a day, since something happened to a person.

    It comes from an event, or from a commitment that a hold or a death has overtaken. Colleagues of
    every app read theirs, so it holds no word of the reason.
    """

    person = models.ForeignKey(
        "honours.Person",
        on_delete=models.PROTECT,
        related_name="follow_ups",
        verbose_name=_("person"),
    )
    event = models.ForeignKey(
        "honours.LifeEvent",
        on_delete=models.PROTECT,
        null=True,
        related_name="follow_ups",
        verbose_name=_("event of life"),
    )
    hold = models.ForeignKey(
        "honours.SchedulingHold",
        on_delete=models.PROTECT,
        null=True,
        related_name="follow_ups",
        verbose_name=_("do-not-schedule flag"),
    )
    commitment = models.ForeignKey(
        "honours.Commitment",
        on_delete=models.PROTECT,
        null=True,
        related_name="follow_ups",
        verbose_name=_("commitment"),
    )
    task = models.CharField(_("to do"), max_length=16, choices=Task.choices)
    group = models.CharField(_("whose task"), max_length=10, choices=StaffGroup.choices)
    due_on = models.DateField(_("due on"))
    status = models.CharField(
        _("status"),
        max_length=8,
        choices=FollowUpStatus.choices,
        default=FollowUpStatus.OPEN,
        editable=False,
    )
    outcome = models.CharField(_("outcome"), max_length=200, blank=True, editable=False)
    closed_at = models.DateTimeField(_("closed at"), null=True, editable=False)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("closed by"),
    )

    objects = FollowUpQuerySet.as_manager()

    class Meta:
        verbose_name = _("follow-up")
        verbose_name_plural = _("follow-ups")
        ordering = ["due_on", "pk"]
        indexes = [
            models.Index(
                fields=["due_on"],
                name="follow_up_open_due",
                condition=models.Q(status=FollowUpStatus.OPEN),
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "task"],
                condition=models.Q(commitment__isnull=True),
                name="follow_up_once_an_event",
                violation_error_message=_("This follow-up exists already."),
            ),
            models.UniqueConstraint(
                fields=["event", "hold", "commitment"],
                nulls_distinct=False,
                condition=models.Q(commitment__isnull=False),
                name="follow_up_once_a_commitment",
                violation_error_message=_("This follow-up exists already."),
            ),
            models.CheckConstraint(
                condition=models.Q(event__isnull=False, hold__isnull=True)
                | models.Q(event__isnull=True, hold__isnull=False),
                name="follow_up_one_origin",
                violation_error_message=_("A follow-up comes from an event or from a hold."),
            ),
            models.CheckConstraint(
                condition=models.Q(status=FollowUpStatus.OPEN, closed_at__isnull=True)
                | (~models.Q(status=FollowUpStatus.OPEN) & models.Q(closed_at__isnull=False)),
                name="follow_up_closed_when_settled",
                violation_error_message=_("A settled follow-up has the time when it was settled."),
            ),
            models.CheckConstraint(
                condition=~models.Q(status=FollowUpStatus.DROPPED) | ~models.Q(outcome=""),
                name="follow_up_dropped_with_reason",
                violation_error_message=_("Say why this needn’t be done."),
            ),
        ]
        triggers = [
            guard(FOLLOW_UP_STEPS, field="status", name="status_steps"),
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.what}"

    @property
    def what(self) -> str:
        """The task in words, with the commitment that it is about."""
        task = str(self.get_task_display())
        if not self.commitment_id:
            return task
        return gettext("%(task)s: %(what)s") % {"task": task, "what": self.commitment.label}


@tracked()
class TaskTerm(TimeStamped):
    """Within how many days a task is due, where staff want other days than the first ones."""

    task = models.CharField(_("to do"), max_length=16, choices=Task.choices, unique=True)
    days = models.PositiveSmallIntegerField(_("days"), validators=[MinValueValidator(1)])

    class Meta:
        verbose_name = _("term of a task")
        verbose_name_plural = _("terms of tasks")
        ordering = ["task"]

    def __str__(self) -> str:
        return f"{self.get_task_display()}: {self.days}"
