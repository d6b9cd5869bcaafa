"""Masters, their apprentices, and the agreement between the two."""

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from config.common.codes import random_code
from config.common.fields import EncryptedTextField
from config.common.masking import mask_phone
from config.common.models import TimeStamped
from config.common.models.base import Singleton
from config.common.processes import guard
from config.common.tracking import tracked
from honours.models.life_guards import refuse
from training.choices.mentoring import (
    BEFORE_SIGNING,
    PAIR_STEPS,
    SIGNED,
    AppraisalGrade,
    AppraisalKind,
    EndReason,
    PairStatus,
)
from training.querysets.mentoring import MasterQuerySet, PairQuerySet

MOST_APPRENTICES = 3
SIGNED_LIST = ", ".join(f"'{status.value}'" for status in SIGNED)
ACTIVE, DRAFT = PairStatus.ACTIVE.value, PairStatus.DRAFT.value
# What both put their names under.
TEXT = "master_id, apprentice_name, craft_id, trade, goals, plan, duties, starts_on"


def new_reference() -> str:
    """An agreement's reference: M and seven characters that can be read over the telephone."""
    return f"M{random_code(7)}"


def _row(prefix: str, columns: str) -> str:
    """PL/pgSQL: the columns of OLD or NEW as a row that can be compared."""
    return f"({', '.join(f'{prefix}.{column.strip()}' for column in columns.split(','))})"


@tracked()
class MentoringPolicy(Singleton):
    """How many apprentices a master may have, and when a silent pair is asked how it goes."""

    most_apprentices = models.PositiveSmallIntegerField(
        _("apprentices of a master at once, at most"),
        default=MOST_APPRENTICES,
        help_text=_("Who has more already keeps them; no new one can begin until there is room."),
    )
    quiet_days = models.PositiveSmallIntegerField(
        _("days of silence until a pair is asked"), default=60
    )
    ask_again_days = models.PositiveSmallIntegerField(_("days until it is asked again"), default=30)

    class Meta:
        verbose_name = _("rules of mentoring")
        verbose_name_plural = _("rules of mentoring")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(most_apprentices__gte=1, most_apprentices__lte=30),
                name="mentoring_policy_most_apprentices",
                violation_error_message=_("A master has between 1 and 30 apprentices at most."),
            ),
            models.CheckConstraint(
                condition=models.Q(quiet_days__gte=7, ask_again_days__gte=7),
                name="mentoring_policy_days",
                violation_error_message=_("Nobody is asked more often than once a week."),
            ),
        ]

    def __str__(self) -> str:
        return str(_("rules of mentoring"))


@tracked("live")
class Master(models.Model):
    """Somebody of the registry who takes apprentices.

    ``live`` is kept by the trigger on agreements, which locks this row first: two agreements that are
    signed at the same moment are counted one after the other.
    """

    person = models.OneToOneField(
        "honours.Person",
        on_delete=models.PROTECT,
        related_name="as_master",
        verbose_name=_("person"),
    )
    own_most = models.PositiveSmallIntegerField(
        _("apprentices at once, at most"),
        null=True,
        blank=True,
        help_text=_("Only where this master may have more or fewer than the rules say."),
    )
    live = models.IntegerField(_("apprentices now"), default=0, editable=False)

    objects = MasterQuerySet.as_manager()

    class Meta:
        verbose_name = _("master")
        verbose_name_plural = _("masters")
        ordering = ["person__name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(live__gte=0),
                name="master_counts_apprentices",
                violation_error_message=_("Nobody has fewer apprentices than none."),
            ),
            models.CheckConstraint(
                condition=models.Q(own_most__isnull=True)
                | models.Q(own_most__gte=1, own_most__lte=30),
                name="master_own_most",
                violation_error_message=_("A master has between 1 and 30 apprentices at most."),
            ),
        ]
        triggers = [pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.person.name

    @property
    def most(self) -> int:
        return self.own_most or MentoringPolicy.load().most_apprentices

    @property
    def room(self) -> int:
        """How many apprentices could still begin."""
        return max(self.most - self.live, 0)


@tracked("apprentice_phone", "last_logged_on", "nudged_on")
class MentoringPair(TimeStamped):
    """The agreement between a master and an apprentice (师徒协议).

    Under way only once both have signed; from the day on which it is offered for signature its text
    stands. The apprentice needn't be in the registry: a name will do. A public page shows the pair
    only while both agree to it.
    """

    reference = models.CharField(
        pgettext_lazy("academy", "reference"),
        max_length=10,
        unique=True,
        default=new_reference,
        editable=False,
    )
    master = models.ForeignKey(
        Master, on_delete=models.PROTECT, related_name="pairs", verbose_name=_("master")
    )
    apprentice_person = models.ForeignKey(
        "honours.Person",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="as_apprentice",
        verbose_name=_("apprentice in the registry"),
        help_text=_("Where the apprentice is somebody of the registry."),
    )
    apprentice_name = models.CharField(
        _("apprentice’s name"),
        max_length=40,
        blank=True,
        help_text=_("Left empty, the name in the registry."),
    )
    apprentice_phone = EncryptedTextField(_("apprentice’s phone"), blank=True, default="")
    apprentice_employer = models.ForeignKey(
        "honours.Organisation",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("enterprise"),
    )
    craft = models.ForeignKey(
        "honours.Craft",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("craft"),
    )
    trade = models.CharField(
        _("trade"), max_length=40, help_text=_("What is learnt, such as: welder, flute making.")
    )
    goals = models.TextField(
        _("goals"), max_length=1000, help_text=_("What the apprentice can do at the end.")
    )
    plan = models.TextField(_("plan"), max_length=1000, blank=True)
    duties = models.TextField(_("what each of them undertakes"), max_length=1000, blank=True)
    witness = models.CharField(
        _("witness"), max_length=80, blank=True, help_text=_("The union that witnesses it.")
    )
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"))
    status = models.CharField(
        _("status"),
        max_length=10,
        choices=PairStatus.choices,
        default=PairStatus.DRAFT,
        editable=False,
    )
    master_signed_on = models.DateField(_("master signed on"), null=True, editable=False)
    apprentice_signed_on = models.DateField(_("apprentice signed on"), null=True, editable=False)
    began_on = models.DateField(_("under way since"), null=True, editable=False)
    ended_on = models.DateField(_("ended on"), null=True, editable=False)
    end_reason = models.CharField(
        _("why it ended"), max_length=16, choices=EndReason.choices, blank=True, editable=False
    )
    end_words = models.CharField(_("in words"), max_length=200, blank=True, editable=False)
    outcome = models.CharField(
        _("what came of it"),
        max_length=200,
        blank=True,
        editable=False,
        help_text=_("A grade reached, a prize in a contest."),
    )
    master_consent_on = models.DateField(
        _("master agreed to be shown on"), null=True, blank=True, editable=False
    )
    apprentice_consent_on = models.DateField(
        _("apprentice agreed to be shown on"), null=True, blank=True, editable=False
    )
    last_logged_on = models.DateField(_("last entry in the log"), null=True, editable=False)
    nudged_on = models.DateField(_("asked how it goes on"), null=True, editable=False)
    note = models.TextField(_("internal note"), blank=True)

    objects = PairQuerySet.as_manager()
    refusals = {
        "master_has_room": _(
            "This master has as many apprentices as allowed. Another can begin once one has ended."
        ),
        "pair_text_stands": _(
            "What was offered for signature stands. Take it back to the draft to change it."
        ),
        "pair_signatures_stand": _("Signatures stand once both are there."),
        "pair_of_two": _("Nobody is their own apprentice."),
        "pair_completed_by_appraisal": _(
            "It is completed by a final appraisal that isn’t “not qualified”."
        ),
    }

    class Meta:
        verbose_name = _("mentoring agreement")
        verbose_name_plural = _("mentoring agreements")
        ordering = ["-starts_on", "-pk"]
        indexes = [models.Index(fields=["status", "last_logged_on"], name="pair_silence")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gt=models.F("starts_on")),
                name="pair_ends_after_start",
                violation_error_message=_("An agreement ends after it begins."),
            ),
            models.CheckConstraint(
                condition=~models.Q(apprentice_name=""),
                name="pair_has_apprentice",
                violation_error_message=_("Choose the apprentice, or write the name."),
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=BEFORE_SIGNING, began_on__isnull=True)
                | models.Q(
                    status__in=SIGNED,
                    master_signed_on__isnull=False,
                    apprentice_signed_on__isnull=False,
                    began_on__isnull=False,
                ),
                name="pair_active_once_both_signed",
                violation_error_message=_("It is under way only once both have signed."),
            ),
            models.CheckConstraint(
                condition=~models.Q(status=PairStatus.DRAFT)
                | models.Q(master_signed_on__isnull=True, apprentice_signed_on__isnull=True),
                name="pair_draft_is_unsigned",
                violation_error_message=_("A draft isn’t signed."),
            ),
            models.CheckConstraint(
                condition=models.Q(
                    status__in=[PairStatus.COMPLETED, PairStatus.ENDED],
                    ended_on__isnull=False,
                    ended_on__gte=models.F("began_on"),
                )
                | models.Q(status__in=[*BEFORE_SIGNING, PairStatus.ACTIVE], ended_on__isnull=True),
                name="pair_over_has_its_day",
                violation_error_message=_("What is over ended on a day, not before it began."),
            ),
            models.CheckConstraint(
                condition=~models.Q(status=PairStatus.ENDED) | ~models.Q(end_reason=""),
                name="pair_ended_early_with_reason",
                violation_error_message=_("An early end needs its reason."),
            ),
            models.UniqueConstraint(
                fields=["master", "apprentice_person"],
                condition=models.Q(
                    apprentice_person__isnull=False,
                    status__in=[PairStatus.DRAFT, PairStatus.SIGNING, PairStatus.ACTIVE],
                ),
                name="pair_once_at_a_time",
                violation_error_message=_("These two have an agreement already."),
            ),
            models.UniqueConstraint(
                fields=["master", "apprentice_name", "starts_on"],
                condition=~models.Q(status=PairStatus.DROPPED),
                name="pair_entered_once",
                violation_error_message=_("This agreement is entered already."),
            ),
        ]
        triggers = [
            guard(PAIR_STEPS, field="status", name="status_steps"),
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="of_two",
                operation=pgtrigger.Insert
                | pgtrigger.UpdateOf("master_id", "apprentice_person_id"),
                when=pgtrigger.Before,
                condition=pgtrigger.Q(new__apprentice_person_id__isnull=False),
                func=f"""
                    IF EXISTS (
                        SELECT 1 FROM training_master
                        WHERE id = NEW.master_id AND person_id = NEW.apprentice_person_id
                    ) THEN
                        {refuse("pair_of_two")}
                    END IF;
                    RETURN NEW;
                """,  # noqa: S608  our own tables
            ),
            pgtrigger.Trigger(
                name="text_stands",
                operation=pgtrigger.Update,
                when=pgtrigger.Before,
                # Only the way back to the draft opens the text again.
                func=f"""
                    IF OLD.status <> '{DRAFT}' AND (
                        {_row("OLD", TEXT)} IS DISTINCT FROM {_row("NEW", TEXT)}
                        OR OLD.apprentice_person_id IS NOT NULL
                        AND OLD.apprentice_person_id IS DISTINCT FROM NEW.apprentice_person_id
                        OR OLD.status <> '{ACTIVE}' AND OLD.ends_on <> NEW.ends_on
                    ) THEN
                        {refuse("pair_text_stands")}
                    END IF;
                    IF OLD.status IN ({SIGNED_LIST}) AND (
                        (OLD.master_signed_on, OLD.apprentice_signed_on, OLD.began_on)
                        IS DISTINCT FROM
                        (NEW.master_signed_on, NEW.apprentice_signed_on, NEW.began_on)
                    ) THEN
                        {refuse("pair_signatures_stand")}
                    END IF;
                    RETURN NEW;
                """,
            ),
            pgtrigger.Trigger(
                name="completed_by_appraisal",
                operation=pgtrigger.UpdateOf("status"),
                when=pgtrigger.Before,
                condition=pgtrigger.Q(new__status=PairStatus.COMPLETED)
                & ~pgtrigger.Q(old__status=PairStatus.COMPLETED),
                func=f"""
                    IF NOT EXISTS (
                        SELECT 1 FROM training_appraisal
                        WHERE pair_id = NEW.id AND kind = '{AppraisalKind.FINAL.value}'
                        AND grade <> '{AppraisalGrade.FAILED.value}'
                    ) THEN
                        {refuse("pair_completed_by_appraisal")}
                    END IF;
                    RETURN NEW;
                """,  # noqa: S608  our own states
            ),
            pgtrigger.Trigger(
                name="counts_apprentices",
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("status"),
                when=pgtrigger.After,
                declare=[("now_live", "integer"), ("own", "integer")],
                # The update locks the master's row: whoever signs at the same moment waits here, and
                # then counts what the other has made of it.
                func=f"""
                    IF TG_OP = 'UPDATE' AND OLD.status = '{ACTIVE}' AND NEW.status <> '{ACTIVE}' THEN
                        UPDATE training_master SET live = live - 1 WHERE id = NEW.master_id;
                    END IF;
                    IF NEW.status = '{ACTIVE}'
                        AND (TG_OP = 'INSERT' OR OLD.status <> '{ACTIVE}') THEN
                        UPDATE training_master SET live = live + 1 WHERE id = NEW.master_id
                        RETURNING live, own_most INTO now_live, own;
                        IF now_live > COALESCE(
                            own,
                            (SELECT most_apprentices FROM training_mentoringpolicy WHERE id = 1),
                            {MOST_APPRENTICES}
                        ) THEN
                            {refuse("master_has_room")}
                        END IF;
                    END IF;
                    RETURN NULL;
                """,  # noqa: S608  our own states
            ),
        ]

    def __str__(self) -> str:
        return f"{self.master} · {self.apprentice_name}"

    def save(self, *args, **kwargs) -> None:
        self.fill_name()
        super().save(*args, **kwargs)

    def clean(self) -> None:
        super().clean()
        self.fill_name()

    def fill_name(self) -> None:
        """The registry's name, where none was written."""
        if not self.apprentice_name and self.apprentice_person_id:
            self.apprentice_name = self.apprentice_person.name

    @property
    def is_active(self) -> bool:
        return self.status == PairStatus.ACTIVE

    @property
    def is_signed(self) -> bool:
        return self.status in SIGNED

    @property
    def phone_of_apprentice(self) -> str:
        """As written on the agreement, or else the registry's."""
        own = self.apprentice_person.phone if self.apprentice_person else ""
        return self.apprentice_phone or own

    @property
    def masked_phone(self) -> str:
        return mask_phone(self.phone_of_apprentice)

    @property
    def years(self) -> str:
        """Such as 2019–2022, or 2024– while it goes on."""
        first = (self.began_on or self.starts_on).year
        last = self.ended_on.year if self.ended_on else ""
        return str(first) if first == last else f"{first}–{last}"
