import pgtrigger
from django.db import models
from django.db.models.functions import Now
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from config.common.codes import random_code
from config.common.crypto import keyed_hash
from config.common.fields import EncryptedTextField
from config.common.masking import mask_phone
from config.common.models import TimeStamped
from config.common.processes import guard
from config.common.tracking import tracked
from museum.choices import (
    BOOKING_STEPS,
    HOLDING,
    OPEN,
    QUEUED,
    BookingStatus,
    OrganisationType,
)
from museum.querysets import BookingQuerySet


def new_reference() -> str:
    """A booking's reference: V and seven characters that can be read over the telephone."""
    return f"V{random_code(7)}"


def _statuses(statuses) -> str:
    return ", ".join(f"'{status.value}'" for status in statuses)


def count_heads(name: str, table: str, key: str, heads: str) -> pgtrigger.Trigger:
    """Keeps ``taken`` of what a booking points at by ``key``: its ``heads``, while it holds places."""
    return pgtrigger.Trigger(
        name=name,
        operation=pgtrigger.Insert | pgtrigger.Update,
        when=pgtrigger.After,
        func=f"""
            IF TG_OP = 'UPDATE' AND (OLD.{key}, OLD.{heads}, OLD.status)
                IS NOT DISTINCT FROM (NEW.{key}, NEW.{heads}, NEW.status) THEN
                RETURN NEW;
            END IF;
            IF TG_OP = 'UPDATE' AND OLD.{key} IS NOT NULL
                AND OLD.status IN ({_statuses(HOLDING)}) THEN
                UPDATE {table} SET taken = taken - OLD.{heads} WHERE id = OLD.{key};
            END IF;
            IF NEW.{key} IS NOT NULL AND NEW.status IN ({_statuses(HOLDING)}) THEN
                UPDATE {table} SET taken = taken + NEW.{heads} WHERE id = NEW.{key};
            END IF;
            RETURN NEW;
        """,  # noqa: S608  names and states are our own
    )


@tracked("contact_name", "phone", "phone_hash", "email", "needs")
class Booking(TimeStamped):
    """A group's visit in a slot. No pupil's name is ever asked for.

    The trigger adds and takes back the places in the slot, whichever way the row was written; the
    slot's checks then refuse what doesn't fit. What is known of the contact person is left out of the
    history, since it is forgotten a year after the visit.
    """

    reference = models.CharField(
        _("reference"), max_length=10, unique=True, default=new_reference, editable=False
    )
    slot = models.ForeignKey(
        "museum.Slot", on_delete=models.PROTECT, related_name="bookings", verbose_name=_("slot")
    )
    organisation = models.CharField(_("school, company or family"), max_length=80)
    organisation_type = models.CharField(
        _("who visits"), max_length=12, choices=OrganisationType.choices
    )
    contact_name = models.CharField(_("contact person"), max_length=40)
    phone = EncryptedTextField(_("contact phone"))
    phone_hash = models.CharField(max_length=64, editable=False, db_index=True)
    email = models.EmailField(_("e-mail"), blank=True)
    headcount = models.PositiveSmallIntegerField(_("people in all"))
    adults = models.PositiveSmallIntegerField(_("of them adults"))
    grade = models.CharField(_("grade"), max_length=20, blank=True)
    needs = models.TextField(_("what we should prepare"), max_length=500, blank=True)
    guide = models.BooleanField(_("guided tour"), default=False)
    workshop = models.BooleanField(_("hands-on workshop"), default=False)
    craft_workshop = models.ForeignKey(
        "museum.Workshop",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="bookings",
        verbose_name=_("workshop chosen"),
    )
    workshop_heads = models.PositiveSmallIntegerField(
        _("of them in the workshop"), null=True, blank=True
    )
    package = models.ForeignKey(
        "museum.SchoolPackage",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="bookings",
        verbose_name=_("school package"),
    )
    parallel_groups = models.PositiveSmallIntegerField(
        _("parallel groups"), default=1, db_default=1, editable=False
    )
    offer_until = models.DateTimeField(_("offer stands until"), null=True, editable=False)
    promised_at = models.DateTimeField(
        _("last said that they come"),
        default=timezone.now,
        db_default=Now(),
        editable=False,
    )
    reconfirm_until = models.DateTimeField(
        _("to be confirmed anew until"), null=True, editable=False
    )
    reminded_at = models.DateTimeField(_("reminded"), null=True, editable=False)
    thanked_at = models.DateTimeField(_("thanked"), null=True, editable=False)
    language = models.CharField(max_length=10, default="zh-hans", editable=False)
    consented_at = models.DateTimeField(_("consent given"), default=timezone.now, editable=False)
    status = models.CharField(
        _("status"),
        max_length=20,
        choices=BookingStatus.choices,
        default=BookingStatus.REQUESTED,
        editable=False,
    )
    attended_headcount = models.PositiveSmallIntegerField(
        _("people who came"), null=True, editable=False
    )
    decision_reason = models.CharField(_("reason"), max_length=200, blank=True, editable=False)

    objects = BookingQuerySet.as_manager()
    refusals = {
        "booking_slot_is_open": _(
            "This time isn't open for booking any more. Please choose another."
        ),
        "booking_workshop_of_slot": _("This workshop isn't held at that time."),
        "booking_workshop_is_kept": _("This workshop is kept for schools that book its package."),
        "booking_package_is_whole": _(
            "A package is booked as a whole: its tour, its workshop for all pupils, and its talk."
        ),
    }

    class Meta:
        verbose_name = _("booking")
        verbose_name_plural = _("bookings")
        ordering = ["-slot__date", "-slot__starts_at", "pk"]
        indexes = [models.Index(fields=["status", "slot"], name="booking_status_slot")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(headcount__gte=1),
                name="booking_has_heads",
                violation_error_message=_("A visit needs one person at least."),
            ),
            models.CheckConstraint(
                condition=models.Q(adults__lte=models.F("headcount")),
                name="booking_adults_among_heads",
                violation_error_message=_("There can't be more adults than people in all."),
            ),
            models.CheckConstraint(
                condition=~models.Q(status=BookingStatus.ATTENDED)
                | models.Q(attended_headcount__isnull=False, attended_headcount__gte=1),
                name="booking_attended_is_counted",
                violation_error_message=_("Say how many people came."),
            ),
            models.CheckConstraint(
                condition=~models.Q(
                    status__in=[BookingStatus.DECLINED, BookingStatus.CANCELLED_BY_MUSEUM]
                )
                | ~models.Q(decision_reason=""),
                name="booking_refused_with_reason",
                violation_error_message=_("Give the visitors a reason."),
            ),
            models.CheckConstraint(
                condition=models.Q(parallel_groups__gte=1),
                name="booking_is_a_group",
                violation_error_message=_("A booking is one group at least."),
            ),
            models.CheckConstraint(
                condition=~models.Q(status=BookingStatus.OFFERED)
                | models.Q(offer_until__isnull=False),
                name="booking_offer_ends",
                violation_error_message=_("An offer says until when it stands."),
            ),
            models.CheckConstraint(
                condition=models.Q(craft_workshop=None, workshop_heads=None)
                | models.Q(
                    craft_workshop__isnull=False,
                    workshop_heads__isnull=False,
                    workshop_heads__gte=1,
                    workshop_heads__lte=models.F("headcount"),
                ),
                name="booking_workshop_heads_among_heads",
                violation_error_message=_(
                    "Between one and all of the group can take part in the workshop."
                ),
            ),
        ]
        triggers = [
            guard(BOOKING_STEPS, field="status", name="status_steps"),
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="slot_is_open",
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("slot_id", "status"),
                when=pgtrigger.Before,
                # Locked at once, as counting will do anyway: nobody closes it in between.
                declare=[("takes_bookings", "BOOLEAN")],
                func=f"""
                    IF TG_OP = 'UPDATE' AND NEW.slot_id = OLD.slot_id
                        AND NOT (OLD.status = '{BookingStatus.WAITING.value}'
                            AND NEW.status = '{BookingStatus.OFFERED.value}') THEN
                        RETURN NEW;
                    END IF;
                    SELECT is_open INTO takes_bookings
                    FROM museum_slot WHERE id = NEW.slot_id FOR NO KEY UPDATE;
                    IF NEW.status IN ({_statuses((*OPEN, *QUEUED))}) AND NOT takes_bookings THEN
                        RAISE EXCEPTION 'booking_slot_is_open'
                            USING ERRCODE = 'check_violation',
                                  CONSTRAINT = 'booking_slot_is_open';
                    END IF;
                    RETURN NEW;
                """,  # noqa: S608  the states are our own
            ),
            pgtrigger.Trigger(
                name="count_places",
                operation=pgtrigger.Insert | pgtrigger.Update,
                when=pgtrigger.After,
                func=f"""
                    IF TG_OP = 'UPDATE' THEN
                        IF (OLD.slot_id, OLD.headcount, OLD.parallel_groups, OLD.guide, OLD.status)
                            = (NEW.slot_id, NEW.headcount, NEW.parallel_groups, NEW.guide,
                                NEW.status) THEN
                            RETURN NEW;
                        END IF;
                        IF OLD.status IN ({_statuses(HOLDING)}) THEN
                            UPDATE museum_slot
                            SET taken = taken - OLD.headcount,
                                groups = groups - OLD.parallel_groups,
                                guided = guided - OLD.guide::int * OLD.parallel_groups
                            WHERE id = OLD.slot_id;
                        END IF;
                    END IF;
                    IF NEW.status IN ({_statuses(HOLDING)}) THEN
                        UPDATE museum_slot
                        SET taken = taken + NEW.headcount,
                            groups = groups + NEW.parallel_groups,
                            guided = guided + NEW.guide::int * NEW.parallel_groups
                        WHERE id = NEW.slot_id;
                    END IF;
                    RETURN NEW;
                """,  # noqa: S608  the states are our own
            ),
            pgtrigger.Trigger(
                name="workshop_of_slot",
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("slot_id", "craft_workshop_id"),
                when=pgtrigger.Before,
                condition=pgtrigger.Q(new__craft_workshop_id__isnull=False),
                func="""
                    IF NOT EXISTS (
                        SELECT FROM museum_workshop
                        WHERE id = NEW.craft_workshop_id AND slot_id = NEW.slot_id
                            AND NOT is_cancelled
                    ) THEN
                        RAISE EXCEPTION 'booking_workshop_of_slot'
                            USING ERRCODE = 'check_violation',
                                  CONSTRAINT = 'booking_workshop_of_slot';
                    END IF;
                    RETURN NEW;
                """,
            ),
            pgtrigger.Trigger(
                name="workshop_is_kept",
                operation=pgtrigger.Insert
                | pgtrigger.UpdateOf(
                    "craft_workshop_id", "package_id", "headcount", "adults", "workshop_heads"
                ),
                when=pgtrigger.Before,
                condition=pgtrigger.Q(new__craft_workshop_id__isnull=False)
                | pgtrigger.Q(new__package_id__isnull=False),
                declare=[("kept_for", "BIGINT")],
                # Locked, so that no package is made of a workshop while a group joins it by itself.
                func="""
                    IF NEW.craft_workshop_id IS NOT NULL THEN
                        PERFORM FROM museum_workshop
                        WHERE id = NEW.craft_workshop_id FOR NO KEY UPDATE;
                    END IF;
                    SELECT id INTO kept_for FROM museum_schoolpackage
                    WHERE workshop_id = NEW.craft_workshop_id AND NOT is_cancelled;
                    IF NEW.package_id IS NULL AND kept_for IS NOT NULL THEN
                        RAISE EXCEPTION 'booking_workshop_is_kept'
                            USING ERRCODE = 'check_violation',
                                  CONSTRAINT = 'booking_workshop_is_kept';
                    END IF;
                    IF NEW.package_id IS NOT NULL AND (
                        NEW.package_id IS DISTINCT FROM kept_for
                        OR NEW.workshop_heads < NEW.headcount - NEW.adults
                    ) THEN
                        RAISE EXCEPTION 'booking_package_is_whole'
                            USING ERRCODE = 'check_violation',
                                  CONSTRAINT = 'booking_package_is_whole';
                    END IF;
                    RETURN NEW;
                """,
            ),
            count_heads("count_package_places", "museum_schoolpackage", "package_id", "headcount"),
            count_heads(
                "count_workshop_places", "museum_workshop", "craft_workshop_id", "workshop_heads"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.organisation}"

    def get_absolute_url(self) -> str:
        return reverse("museum:booking", args=[self.reference])

    def save(self, *args, **kwargs) -> None:
        """Keeps the phone's keyed hash in step: by it a phone's open bookings are counted."""
        self.phone_hash = keyed_hash(self.phone)
        super().save(*args, **kwargs)

    @property
    def masked_phone(self) -> str:
        return mask_phone(self.phone)

    @property
    def is_open(self) -> bool:
        """Still to come: requested or confirmed."""
        return self.status in OPEN

    @property
    def guided_groups(self) -> int:
        """How many guides it needs: one for each of its parallel tours, or none."""
        return self.parallel_groups if self.guide else 0

    @property
    def is_study_tour(self) -> bool:
        """A school's visit that took place."""
        return (
            self.status == BookingStatus.ATTENDED
            and self.organisation_type == OrganisationType.SCHOOL
        )

    @property
    def awaits_feedback(self) -> bool:
        """Attended, and its visitors have said nothing of it yet."""
        return self.status == BookingStatus.ATTENDED and not hasattr(self, "feedback")

    @property
    def is_queued(self) -> bool:
        """On the waiting list, or with an offer of places."""
        return self.status in QUEUED

    @property
    def awaits_reconfirmation(self) -> bool:
        """Asked whether the group still comes, and not answered yet."""
        return self.status == BookingStatus.CONFIRMED and self.reconfirm_until is not None
