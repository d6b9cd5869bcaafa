import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from config.common.fields import EncryptedTextField
from config.common.models import TimeStamped
from config.common.processes import guard
from config.common.tracking import tracked
from honours.models.life_guards import refuse
from museum.choices.procedures import BINDING, LOAN_STEPS, LoanDirection, LoanStatus
from museum.querysets.procedures import LoanQuerySet

from .locations import LOCK_HELD_OBJECT, OBJECT_IS_GONE

BINDING_LIST = ", ".join(f"'{status.value}'" for status in BINDING)


@tracked()
class Loan(TimeStamped):
    """Objects that go to a partner for a time, or come from one."""

    direction = models.CharField(
        _("direction"),
        max_length=3,
        choices=LoanDirection.choices,
        default=LoanDirection.OUT,
    )
    partner = models.CharField(
        _("partner"),
        max_length=80,
        help_text=_("The institution or the person who borrows from us or lends to us."),
    )
    person = models.ForeignKey(
        "honours.Person",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="museum_loans",
        verbose_name=_("lender in the registry"),
        help_text=_("Where the partner is somebody of the registry, such as the maker."),
    )
    contact = models.CharField(_("contact person"), max_length=40)
    phone = EncryptedTextField(_("phone"), blank=True, default="")
    purpose = models.CharField(_("purpose"), max_length=160)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"))
    insurance_value = models.DecimalField(
        _("insurance value (yuan)"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    document = models.CharField(
        _("document"), max_length=120, blank=True, help_text=_("The contract or letter.")
    )
    status = models.CharField(
        _("status"),
        max_length=10,
        choices=LoanStatus.choices,
        default=LoanStatus.PROPOSED,
        editable=False,
    )
    note = models.TextField(_("note"), blank=True)

    objects = LoanQuerySet.as_manager()
    refusals = {
        "loan_stands_as_agreed": _(
            "What was agreed stands. Give the loan up and propose a new one, or extend it."
        ),
    }

    class Meta:
        verbose_name = _("loan")
        verbose_name_plural = _("loans")
        ordering = ["-starts_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")),
                name="loan_ends_after_start",
                violation_error_message=_("A loan ends after it begins."),
            ),
            models.CheckConstraint(
                condition=models.Q(insurance_value__isnull=True) | models.Q(insurance_value__gte=0),
                name="loan_value_positive",
                violation_error_message=_("A value isn’t negative."),
            ),
            models.CheckConstraint(
                condition=~models.Q(status=LoanStatus.OUT, direction=LoanDirection.IN)
                & ~models.Q(status=LoanStatus.IN, direction=LoanDirection.OUT),
                name="loan_runs_in_its_direction",
                violation_error_message=_("What we lend goes out, what we borrow comes in."),
            ),
        ]
        triggers = [
            guard(LOAN_STEPS, field="status", name="status_steps"),
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="stands_as_agreed",
                operation=pgtrigger.UpdateOf("direction", "partner", "starts_on"),
                when=pgtrigger.Before,
                condition=pgtrigger.Condition(
                    f"OLD.status <> '{LoanStatus.PROPOSED.value}' AND (OLD.direction, OLD.partner,"
                    " OLD.starts_on) IS DISTINCT FROM (NEW.direction, NEW.partner, NEW.starts_on)"
                ),
                func=f"{refuse('loan_stands_as_agreed')} RETURN NEW;",
            ),
            pgtrigger.Trigger(
                name="binds_its_objects",
                operation=pgtrigger.UpdateOf("status"),
                when=pgtrigger.After,
                condition=pgtrigger.Condition("OLD.status IS DISTINCT FROM NEW.status"),
                # The items' own trigger says which of them are bound now.
                func="""
                    UPDATE museum_loanitem SET is_bound = is_bound WHERE loan_id = NEW.id;
                    RETURN NULL;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.partner} ({self.starts_on:%Y-%m-%d} – {self.ends_on:%Y-%m-%d})"


@tracked()
class LoanItem(models.Model):
    """One object of a loan. It is bound while the loan is agreed or running and it isn't back."""

    loan = models.ForeignKey(
        Loan, on_delete=models.CASCADE, related_name="items", verbose_name=_("loan")
    )
    object = models.ForeignKey(
        "museum.MuseumObject",
        on_delete=models.PROTECT,
        related_name="loan_items",
        verbose_name=_("object"),
    )
    returned_on = models.DateField(_("returned on"), null=True, editable=False)
    is_bound = models.BooleanField(_("bound"), default=False, editable=False)

    refusals = {
        "object_is_held": OBJECT_IS_GONE,
        "loan_items_stand": _("The objects of a loan that was agreed stand."),
    }

    class Meta:
        verbose_name = _("object of the loan")
        verbose_name_plural = _("objects of the loan")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["loan", "object"],
                name="loan_item_once",
                violation_error_message=_("This object is in the loan already."),
            ),
            models.UniqueConstraint(
                fields=["object"],
                condition=models.Q(is_bound=True),
                name="loan_object_bound_once",
                violation_error_message=_("One of the objects is in another loan that is agreed."),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="bound_by_loan",
                operation=pgtrigger.Insert | pgtrigger.Update,
                when=pgtrigger.Before,
                declare=[("state", "TEXT")],
                func=f"""
                    SELECT status INTO state FROM museum_loan WHERE id = NEW.loan_id FOR SHARE;
                    IF state <> '{LoanStatus.PROPOSED.value}' AND (
                        TG_OP = 'INSERT' OR (OLD.loan_id, OLD.object_id)
                        IS DISTINCT FROM (NEW.loan_id, NEW.object_id)
                    ) THEN
                        {refuse("loan_items_stand")}
                    END IF;
                    NEW.is_bound := state IN ({BINDING_LIST}) AND NEW.returned_on IS NULL;
                    IF TG_OP = 'INSERT' OR NEW.is_bound THEN
                        {LOCK_HELD_OBJECT}
                    END IF;
                    RETURN NEW;
                """,  # noqa: S608  our own states
            ),
            pgtrigger.Trigger(
                name="items_stand",
                operation=pgtrigger.Delete,
                when=pgtrigger.Before,
                func=f"""
                    IF (SELECT status FROM museum_loan WHERE id = OLD.loan_id)
                        <> '{LoanStatus.PROPOSED.value}' THEN
                        {refuse("loan_items_stand")}
                    END IF;
                    RETURN OLD;
                """,  # noqa: S608  our own states
            ),
        ]

    def __str__(self) -> str:
        return str(self.object)
