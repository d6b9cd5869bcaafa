"""Innovation studios and master studios, their people, work and results."""

import pgtrigger
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from config.common.codes import random_slug
from config.common.fields import EncryptedTextField
from config.common.models import TimeStamped
from config.common.partial_dates import PartialDateField
from config.common.processes import guard
from config.common.search import search_document, search_index
from config.common.tracking import tracked
from honours.choices import Level
from training.choices.studios import (
    PATENTS,
    STANDING,
    STUDIO_STEPS,
    ResultKind,
    StudioKind,
    StudioRole,
    StudioStatus,
)
from training.querysets.studios import (
    StudioMemberQuerySet,
    StudioQuerySet,
    StudioResultQuerySet,
)


@tracked("contact_name", "phone")
class Studio(TimeStamped):
    """A studio that was accredited at an enterprise, under somebody who leads it.

    Its standing changes by the yearly review, or by a decision with its reason; it is never deleted.
    What is known of the contact person is left out of the history, since it is forgotten in time.
    """

    slug = models.SlugField(
        _("code in addresses"), max_length=16, unique=True, default=random_slug, editable=False
    )
    name = models.CharField(pgettext_lazy("of a studio", "name"), max_length=80)
    kind = models.CharField(_("kind"), max_length=12, choices=StudioKind.choices)
    level = models.CharField(
        _("level"), max_length=10, choices=Level.choices, default=Level.DISTRICT
    )
    host = models.ForeignKey(
        "honours.Organisation",
        on_delete=models.PROTECT,
        related_name="studios",
        verbose_name=_("enterprise"),
        help_text=_("Where the studio is. The published figure counts these."),
    )
    township = models.ForeignKey(
        "honours.Organisation",
        on_delete=models.PROTECT,
        related_name="+",
        limit_choices_to={"kind": "township"},
        verbose_name=_("town or subdistrict"),
    )
    leader = models.ForeignKey(
        "honours.Person",
        on_delete=models.PROTECT,
        related_name="studios_led",
        verbose_name=_("leader"),
    )
    craft = models.ForeignKey(
        "honours.Craft",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("craft or trade"),
    )
    field = models.CharField(
        _("field of work"),
        max_length=60,
        blank=True,
        help_text=_("In a few words, such as: laser welding of car bodies."),
    )
    introduction = models.TextField(
        _("introduction"), blank=True, help_text=_("For the public page.")
    )
    accredited_on = PartialDateField(_("accredited on"))
    accredited_by = models.CharField(_("accredited by"), max_length=60)
    document = models.CharField(
        _("document"), max_length=80, blank=True, help_text=_("By which it was accredited.")
    )
    contact_name = models.CharField(_("contact person"), max_length=40, blank=True)
    phone = EncryptedTextField(_("contact phone"), blank=True, default="")
    is_public = models.BooleanField(_("shown to the public"), default=True)
    status = models.CharField(
        _("status"),
        max_length=10,
        choices=StudioStatus.choices,
        default=StudioStatus.ACTIVE,
        editable=False,
    )
    ended_on = models.DateField(_("ended on"), null=True, editable=False)
    end_reason = models.CharField(_("why it ended"), max_length=200, blank=True, editable=False)
    note = models.TextField(_("internal note"), blank=True)
    search_document = search_document("name", "field", "introduction")

    objects = StudioQuerySet.as_manager()

    class Meta:
        verbose_name = _("studio")
        verbose_name_plural = _("studios")
        ordering = ["name", "pk"]
        permissions = [("withdraw_studio", _("Can withdraw a studio’s accreditation"))]
        indexes = [search_index("studio_search")]
        constraints = [
            models.UniqueConstraint(
                fields=["name", "host"],
                name="studio_named_once",
                violation_error_message=_("This enterprise has a studio of this name already."),
            ),
            models.CheckConstraint(
                condition=models.Q(accredited_on__isnull=False) & ~models.Q(accredited_by=""),
                name="studio_is_accredited",
                violation_error_message=_("Say when the studio was accredited, and by whom."),
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=STANDING, ended_on__isnull=True)
                | (
                    ~models.Q(status__in=STANDING)
                    & models.Q(ended_on__isnull=False)
                    & ~models.Q(end_reason="")
                ),
                name="studio_ends_with_reason",
                violation_error_message=_("A studio ends on a day and for a reason."),
            ),
        ]
        triggers = [
            guard(STUDIO_STEPS, field="status", name="status_steps"),
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("training:studio", args=[self.slug])

    @property
    def is_standing(self) -> bool:
        return self.status in STANDING

    @property
    def shown_leader(self) -> str:
        """The leader's name, where the public may read it."""
        return self.leader.name if self.leader.is_shown else ""


@tracked()
class StudioMember(models.Model):
    """Somebody who works in a studio: of the registry, or just named.

    Who is just named hasn't been asked whether they may be published, so no public page names them.
    """

    studio = models.ForeignKey(
        Studio, on_delete=models.PROTECT, related_name="members", verbose_name=_("studio")
    )
    person = models.ForeignKey(
        "honours.Person",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="studio_memberships",
        verbose_name=_("person of the registry"),
    )
    name = models.CharField(
        pgettext_lazy("of a person", "name"),
        max_length=40,
        blank=True,
        help_text=_("For those who aren’t in the registry; no public page shows it."),
    )
    role = models.CharField(
        _("role"), max_length=8, choices=StudioRole.choices, default=StudioRole.MEMBER
    )
    joined_on = models.DateField(_("joined on"), null=True, blank=True)
    left_on = models.DateField(_("left on"), null=True, blank=True)

    objects = StudioMemberQuerySet.as_manager()

    class Meta:
        verbose_name = _("member of a studio")
        verbose_name_plural = _("members of studios")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(person__isnull=False, name="")
                | (models.Q(person__isnull=True) & ~models.Q(name="")),
                name="studio_member_person_or_name",
                violation_error_message=_("Choose a person of the registry, or write a name."),
            ),
            models.CheckConstraint(
                condition=models.Q(left_on__isnull=True)
                | models.Q(joined_on__isnull=True)
                | models.Q(left_on__gte=models.F("joined_on")),
                name="studio_member_leaves_after_joining",
                violation_error_message=_("Nobody leaves before joining."),
            ),
            models.UniqueConstraint(
                fields=["studio", "person"],
                condition=models.Q(left_on__isnull=True, person__isnull=False),
                name="studio_member_once",
                violation_error_message=_("This person is a member already."),
            ),
        ]

    def __str__(self) -> str:
        return self.person.name if self.person else self.name


@tracked()
class StudioProject(models.Model):
    """What a studio works on: a problem of its enterprise, a technique to improve."""

    studio = models.ForeignKey(
        Studio, on_delete=models.PROTECT, related_name="projects", verbose_name=_("studio")
    )
    title = models.CharField(_("title"), max_length=100)
    summary = models.CharField(_("in one sentence"), max_length=200, blank=True)
    started_on = PartialDateField(_("begun"))
    finished_on = PartialDateField(_("finished"))

    class Meta:
        verbose_name = _("project of a studio")
        verbose_name_plural = _("projects of studios")
        ordering = ["-started_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["studio", "title"],
                name="studio_project_once",
                violation_error_message=_("This project is entered already."),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Result(models.Model):
    """What is said of a result, whether it was claimed or entered."""

    kind = models.CharField(_("kind"), max_length=14, choices=ResultKind.choices)
    title = models.CharField(_("title"), max_length=120)
    number = models.CharField(
        _("number"), max_length=40, blank=True, help_text=_("Of the patent, or of the standard.")
    )
    amount = models.DecimalField(
        _("yuan saved"), max_digits=12, decimal_places=2, null=True, blank=True
    )

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title

    @property
    def is_patent(self) -> bool:
        return self.kind in PATENTS


def result_rules(name: str) -> list[models.CheckConstraint]:
    """What each kind of result must say of itself; constraints are named after ``name``."""
    return [
        models.CheckConstraint(
            condition=models.Q(kind=ResultKind.SAVING, amount__isnull=False, amount__gt=0)
            | (~models.Q(kind=ResultKind.SAVING) & models.Q(amount__isnull=True)),
            name=f"{name}_saving_has_amount",
            violation_error_message=_("A saving needs its amount; other results have none."),
        ),
        models.CheckConstraint(
            condition=~models.Q(kind__in=PATENTS) | ~models.Q(number=""),
            name=f"{name}_patent_has_number",
            violation_error_message=_("A patent needs its number."),
        ),
    ]


@tracked()
class StudioResult(Result):
    """What came out of a studio's work."""

    studio = models.ForeignKey(
        Studio, on_delete=models.PROTECT, related_name="results", verbose_name=_("studio")
    )
    obtained_on = PartialDateField(_("obtained"))

    objects = StudioResultQuerySet.as_manager()

    class Meta:
        verbose_name = _("result of a studio")
        verbose_name_plural = _("results of studios")
        ordering = ["-obtained_on", "pk"]
        constraints = [
            *result_rules("studio_result"),
            models.CheckConstraint(
                condition=models.Q(obtained_on__isnull=False),
                name="studio_result_is_dated",
                violation_error_message=_("Say when, the year at least."),
            ),
            models.UniqueConstraint(
                fields=["kind", "number"],
                condition=models.Q(kind__in=PATENTS),
                name="studio_result_patent_once",
                violation_error_message=_("This patent is entered already."),
            ),
        ]
