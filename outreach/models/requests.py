import pgtrigger
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from config.common.codes import random_code
from config.common.crypto import keyed_hash
from config.common.fields import EncryptedTextField
from config.common.masking import mask_phone
from config.common.models import TimeStamped
from config.common.processes import guard
from config.common.tracking import tracked
from outreach.choices.events import VenueKind
from outreach.choices.requests import REQUEST_STEPS, RequestStatus
from outreach.querysets import TalkRequestQuerySet


def new_reference() -> str:
    """A request's reference: T and seven characters that can be read over the telephone."""
    return f"T{random_code(7)}"


@tracked("contact_name", "phone", "phone_hash")
class TalkRequest(TimeStamped):
    """A company, school or community asks for a talk; who to call is forgotten a year afterwards."""

    reference = models.CharField(
        pgettext_lazy("request", "reference"),
        max_length=10,
        unique=True,
        default=new_reference,
        editable=False,
    )
    organisation = models.CharField(_("organisation"), max_length=80)
    venue_kind = models.CharField(_("kind of place"), max_length=10, choices=VenueKind.choices)
    contact_name = models.CharField(_("contact person"), max_length=40)
    phone = EncryptedTextField(pgettext_lazy("request", "contact phone"))
    phone_hash = models.CharField(max_length=64, editable=False, db_index=True)
    preferred_date = models.DateField(_("preferred day"))
    audience = models.PositiveIntegerField(_("how many listen"))
    topic = models.TextField(_("what it should be about"), max_length=500)
    talk = models.ForeignKey(
        "outreach.Talk",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="requests",
        verbose_name=_("talk from the menu"),
    )
    event = models.OneToOneField(
        "outreach.Event",
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="request",
        verbose_name=pgettext_lazy("outreach", "event"),
    )
    language = models.CharField(max_length=10, default="zh-hans", editable=False)
    consented_at = models.DateTimeField(_("consent given"), default=timezone.now, editable=False)
    status = models.CharField(
        _("status"),
        max_length=10,
        choices=RequestStatus.choices,
        default=RequestStatus.RECEIVED,
        editable=False,
    )
    decision_reason = models.CharField(_("reason"), max_length=200, blank=True, editable=False)

    objects = TalkRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("request for a talk")
        verbose_name_plural = _("requests for talks")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(audience__gte=1),
                name="request_has_audience",
                violation_error_message=_("A talk needs one listener at least."),
            ),
            models.CheckConstraint(
                condition=~models.Q(status__in=[RequestStatus.DECLINED, RequestStatus.CALLED_OFF])
                | ~models.Q(decision_reason=""),
                name="request_refused_with_reason",
                violation_error_message=_("Give those who asked a reason."),
            ),
            models.CheckConstraint(
                condition=models.Q(
                    status__in=[
                        RequestStatus.ACCEPTED,
                        RequestStatus.CALLED_OFF,
                        RequestStatus.FULFILLED,
                    ],
                    event__isnull=False,
                )
                | models.Q(
                    status__in=[
                        RequestStatus.RECEIVED,
                        RequestStatus.DECLINED,
                        RequestStatus.WITHDRAWN,
                    ],
                    event__isnull=True,
                ),
                name="request_accepted_into_an_event",
                violation_error_message=_(
                    "A request is accepted into an event, and not otherwise."
                ),
            ),
        ]
        triggers = [
            guard(REQUEST_STEPS, field="status", name="status_steps"),
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.reference} · {self.organisation}"

    def save(self, *args, **kwargs) -> None:
        """Keeps the keyed hash in step with the phone."""
        self.phone_hash = keyed_hash(self.phone) if self.phone else ""
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("outreach:request_detail", args=[self.reference])

    @property
    def masked_phone(self) -> str:
        return mask_phone(self.phone)

    @property
    def is_waiting(self) -> bool:
        return self.status == RequestStatus.RECEIVED
