"""Technical service teams, and the problems that enterprises bring to them."""

import pgtrigger
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from config.common.codes import random_code, random_slug
from config.common.crypto import keyed_hash
from config.common.fields import EncryptedTextField
from config.common.masking import mask_phone
from config.common.models import TimeStamped
from config.common.partial_dates import PartialDateField
from config.common.processes import guard
from config.common.search import search_document, search_index
from config.common.tracking import tracked
from honours.models.life_guards import refuse
from training.choices.teams import (
    DONE,
    MISSION_STEPS,
    UNDER_WAY,
    WITH_TEAM,
    MissionStatus,
    ServiceField,
    TeamRole,
    VisitWay,
)
from training.querysets.teams import (
    MissionQuerySet,
    MissionVisitQuerySet,
    ServiceTeamQuerySet,
    TeamMemberQuerySet,
)


def new_reference() -> str:
    """A mission's reference: T and seven characters that can be read over the telephone."""
    return f"T{random_code(7)}"


@tracked()
class ServiceTeam(TimeStamped):
    """Model workers and craftsmen of one field who go to enterprises that need them."""

    slug = models.SlugField(
        _("code in addresses"), max_length=16, unique=True, default=random_slug, editable=False
    )
    name = models.CharField(pgettext_lazy("of a team", "name"), max_length=60, unique=True)
    field = models.CharField(_("field"), max_length=12, choices=ServiceField.choices)
    introduction = models.TextField(_("introduction"), blank=True)
    founded_on = PartialDateField(_("founded"))
    is_public = models.BooleanField(_("shown to the public"), default=True)
    is_active = models.BooleanField(_("active"), default=True)
    position = models.PositiveSmallIntegerField(_("position"), default=100)
    note = models.TextField(_("internal note"), blank=True)
    search_document = search_document("name", "introduction")

    objects = ServiceTeamQuerySet.as_manager()

    class Meta:
        verbose_name = _("service team")
        verbose_name_plural = _("service teams")
        ordering = ["position", "name"]
        indexes = [search_index("service_team_search")]
        triggers = [pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("training:team", args=[self.slug])


@tracked()
class TeamMember(models.Model):
    """Somebody of the registry who goes out with a team."""

    team = models.ForeignKey(
        ServiceTeam,
        on_delete=models.PROTECT,
        related_name="members",
        verbose_name=pgettext_lazy("service", "team"),
    )
    person = models.ForeignKey(
        "honours.Person",
        on_delete=models.PROTECT,
        related_name="team_memberships",
        verbose_name=_("person"),
    )
    role = models.CharField(
        _("role"), max_length=8, choices=TeamRole.choices, default=TeamRole.MEMBER
    )
    joined_on = models.DateField(_("joined on"), null=True, blank=True)
    left_on = models.DateField(_("left on"), null=True, blank=True)

    objects = TeamMemberQuerySet.as_manager()

    class Meta:
        verbose_name = _("member of a team")
        verbose_name_plural = _("members of teams")
        ordering = ["role", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["team", "person"],
                condition=models.Q(left_on__isnull=True),
                name="team_member_once",
                violation_error_message=_("This person is in the team already."),
            ),
            models.UniqueConstraint(
                fields=["team"],
                condition=models.Q(left_on__isnull=True, role=TeamRole.CAPTAIN),
                name="team_has_one_captain",
                violation_error_message=_("A team has one captain."),
            ),
            models.CheckConstraint(
                condition=models.Q(left_on__isnull=True)
                | models.Q(joined_on__isnull=True)
                | models.Q(left_on__gte=models.F("joined_on")),
                name="team_member_leaves_after_joining",
                violation_error_message=_("Nobody leaves before joining."),
            ),
        ]

    def __str__(self) -> str:
        return self.person.name


@tracked("contact_name", "phone", "phone_hash", "email")
class Mission(TimeStamped):
    """A problem that an enterprise brought, from the form to the enterprise's own confirmation.

    What is known of the contact person is left out of the history, since it is forgotten in time.
    """

    reference = models.CharField(
        pgettext_lazy("academy", "reference"),
        max_length=10,
        unique=True,
        default=new_reference,
        editable=False,
    )
    enterprise = models.CharField(_("enterprise"), max_length=80)
    host = models.ForeignKey(
        "honours.Organisation",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("enterprise in the registry"),
        help_text=_("Where it is known: its missions can then be seen together."),
    )
    township = models.ForeignKey(
        "honours.Organisation",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        limit_choices_to={"kind": "township"},
        verbose_name=_("town or subdistrict"),
    )
    contact_name = models.CharField(_("contact person"), max_length=40)
    phone = EncryptedTextField(_("contact phone"))
    phone_hash = models.CharField(max_length=64, editable=False, db_index=True)
    email = models.EmailField(_("e-mail"), blank=True)
    field = models.CharField(_("field"), max_length=12, choices=ServiceField.choices)
    title = models.CharField(_("the problem in one line"), max_length=80)
    problem = models.TextField(_("the problem"), max_length=2000)
    language = models.CharField(max_length=10, default="zh-hans", editable=False)
    consented_at = models.DateTimeField(_("consent given"), default=timezone.now, editable=False)
    may_be_told = models.BooleanField(
        _("may be told of on the team’s page"), default=False, editable=False
    )
    status = models.CharField(
        _("status"),
        max_length=10,
        choices=MissionStatus.choices,
        default=MissionStatus.POSTED,
        editable=False,
    )
    moved_at = models.DateTimeField(
        _("last step"), default=timezone.now, editable=False, db_index=True
    )
    team = models.ForeignKey(
        ServiceTeam,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="missions",
        verbose_name=pgettext_lazy("service", "team"),
    )
    solution = models.TextField(_("how it was solved"), blank=True, editable=False)
    answer = models.CharField(_("answer"), max_length=200, blank=True, editable=False)
    passed_to = models.CharField(_("passed on to"), max_length=80, blank=True, editable=False)
    stars = models.PositiveSmallIntegerField(
        _("stars"),
        null=True,
        editable=False,
        validators=[MinValueValidator(1), MaxValueValidator(5)],
    )
    words = models.CharField(
        _("what the enterprise says"), max_length=200, blank=True, editable=False
    )
    confirmed_on = models.DateField(_("confirmed on"), null=True, editable=False)

    objects = MissionQuerySet.as_manager()
    refusals = {
        "mission_solved_after_visit": _("Enter first who went there, and for how long."),
    }

    class Meta:
        verbose_name = _("mission")
        verbose_name_plural = _("missions")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(status__in=[*WITH_TEAM, *DONE]) | models.Q(team__isnull=False),
                name="mission_has_team",
                violation_error_message=_("Say which team takes it."),
            ),
            models.CheckConstraint(
                condition=~models.Q(status__in=DONE) | ~models.Q(solution=""),
                name="mission_solved_in_words",
                violation_error_message=_("Say how it was solved."),
            ),
            models.CheckConstraint(
                condition=~models.Q(status=MissionStatus.CONFIRMED)
                | models.Q(confirmed_on__isnull=False, stars__isnull=False),
                name="mission_confirmed_with_stars",
                violation_error_message=_("The enterprise confirms on a day, with its stars."),
            ),
            models.CheckConstraint(
                condition=models.Q(stars__isnull=True) | models.Q(stars__gte=1, stars__lte=5),
                name="mission_one_to_five_stars",
                violation_error_message=_("From one star to five."),
            ),
            models.CheckConstraint(
                condition=~models.Q(status=MissionStatus.DECLINED) | ~models.Q(answer=""),
                name="mission_declined_with_reason",
                violation_error_message=_("The enterprise reads the reason: it is needed."),
            ),
            models.CheckConstraint(
                condition=~models.Q(status=MissionStatus.PASSED_ON) | ~models.Q(passed_to=""),
                name="mission_passed_on_to_somebody",
                violation_error_message=_("Say to whom it is passed on."),
            ),
        ]
        triggers = [
            guard(MISSION_STEPS, field="status", name="status_steps"),
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="solved_after_visit",
                operation=pgtrigger.UpdateOf("status"),
                when=pgtrigger.Before,
                condition=pgtrigger.Q(new__status=MissionStatus.SOLVED)
                & ~pgtrigger.Q(old__status=MissionStatus.SOLVED),
                func=f"""
                    IF NOT EXISTS (
                        SELECT 1 FROM training_missionvisit
                        WHERE mission_id = NEW.id AND team_id = NEW.team_id
                    ) THEN
                        {refuse("mission_solved_after_visit")}
                    END IF;
                    RETURN NEW;
                """,  # noqa: S608  our own tables
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("training:mission", args=[self.reference])

    def save(self, *args, **kwargs) -> None:
        """Keeps the phone's keyed hash in step: by it a phone's open missions are counted."""
        self.phone_hash = keyed_hash(self.phone)
        super().save(*args, **kwargs)

    @property
    def masked_phone(self) -> str:
        return mask_phone(self.phone)

    @property
    def source(self) -> str:
        """How a person's calendar names it."""
        return f"training.mission:{self.pk}"

    @property
    def is_under_way(self) -> bool:
        return self.status in UNDER_WAY

    @property
    def is_with_team(self) -> bool:
        return self.status in WITH_TEAM


@tracked()
class MissionVisit(models.Model):
    """One time that a team worked on a mission: who led it, how many went, how long. Written once."""

    mission = models.ForeignKey(
        Mission, on_delete=models.PROTECT, related_name="visits", verbose_name=_("mission")
    )
    team = models.ForeignKey(
        ServiceTeam,
        on_delete=models.PROTECT,
        related_name="visits",
        editable=False,
        verbose_name=pgettext_lazy("service", "team"),
    )
    led_by = models.ForeignKey(
        "honours.Person",
        on_delete=models.PROTECT,
        related_name="mission_visits",
        verbose_name=_("led by"),
    )
    visited_on = models.DateField(_("day"))
    way = models.CharField(_("how"), max_length=8, choices=VisitWay.choices)
    hours = models.FloatField(pgettext_lazy("of work", "hours"))
    heads = models.PositiveSmallIntegerField(_("people of the team"), default=1)
    found = models.TextField(_("what was found and done"), max_length=1000)

    objects = MissionVisitQuerySet.as_manager()

    class Meta:
        verbose_name = _("visit of a team")
        verbose_name_plural = _("visits of teams")
        ordering = ["visited_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(hours__gt=0, hours__lte=24),
                name="mission_visit_hours_of_a_day",
                violation_error_message=_("A visit takes more than 0 and at most 24 hours."),
            ),
            models.CheckConstraint(
                condition=models.Q(heads__gte=1),
                name="mission_visit_by_somebody",
                violation_error_message=_("One person at least went there."),
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="stands_as_written", operation=pgtrigger.Update | pgtrigger.Delete
            )
        ]

    def __str__(self) -> str:
        return f"{self.visited_on} · {self.led_by}"
