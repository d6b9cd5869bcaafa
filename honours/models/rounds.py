from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from config.common.models import TimeStamped
from config.common.processes import guard
from config.common.tracking import tracked
from honours.choices import Employment
from honours.choices.selection import (
    ROUND_STEPS,
    CandidateTag,
    CandidateType,
    NoticeUnit,
    QuotaBound,
    RoundStatus,
)
from honours.querysets.selection import RoundQuerySet

from .round_guards import (
    PLACES_USED,
    QUOTAS_STAND,
    RUBRIC_STANDS,
    RULES_STAND,
    TITLES_STAND,
)


def tags_field(label, **options) -> ArrayField:
    """Some of the tags that quotas count."""
    tag = models.CharField(max_length=12, choices=CandidateTag.choices)
    return ArrayField(tag, verbose_name=label, default=list, **options)


@tracked()
class SelectionRound(TimeStamped):
    """One selection, such as the district's model workers of 2026: its dates, rules and panel.

    What rules differ from place to place and year to year are fields here, never code: lengths of the
    notices, whether their first day counts, who is eligible, the quorum.
    """

    name = models.CharField(_("name"), max_length=80)
    slug = models.SlugField(_("code in addresses"), max_length=40, unique=True)
    year = models.PositiveSmallIntegerField(
        _("year of the award"), validators=[MinValueValidator(1949), MaxValueValidator(2100)]
    )
    session = models.CharField(_("session"), max_length=40, blank=True)
    introduction = models.TextField(
        _("what is sought"), blank=True, help_text=_("Nominating units read it.")
    )
    opens_at = models.DateTimeField(_("nominations from"))
    closes_at = models.DateTimeField(
        _("nominations until"), help_text=_("To the minute; nothing is taken after it.")
    )
    status = models.CharField(
        _("status"),
        max_length=10,
        choices=RoundStatus.choices,
        default=RoundStatus.DRAFT,
        editable=False,
    )

    unit_notice_days = models.PositiveSmallIntegerField(
        _("unit's notice, working days"), default=5, validators=[MinValueValidator(1)]
    )
    notice_days = models.PositiveSmallIntegerField(
        _("public notice, days"), default=5, validators=[MinValueValidator(1)]
    )
    notice_unit = models.CharField(
        _("counted in"),
        max_length=14,
        choices=NoticeUnit.choices,
        default=NoticeUnit.WORKDAYS,
    )
    count_first_day = models.BooleanField(
        _("the day of posting counts"),
        default=False,
        help_text=_("Without it the notice is never short (Civil Code, article 201)."),
    )
    grace_days = models.PositiveSmallIntegerField(
        _("days for objections by post"),
        default=0,
        help_text=_("Calendar days after the notice in which letters may still arrive."),
    )

    excludes_held_level = models.BooleanField(
        _("holders of an equal or higher title are left out"), default=True
    )
    employments = ArrayField(
        models.CharField(max_length=12, choices=Employment.choices),
        verbose_name=_("employment of candidates"),
        default=list,
        blank=True,
        help_text=_("Empty: any. Usually the retired are left out."),
    )
    age_least = models.PositiveSmallIntegerField(_("least age"), null=True, blank=True)
    age_most = models.PositiveSmallIntegerField(_("greatest age"), null=True, blank=True)
    one_per_unit = models.BooleanField(_("one candidate of a unit at most"), default=True)
    conditions = models.TextField(_("further conditions, in words"), blank=True)

    reviews_needed = models.PositiveSmallIntegerField(_("reviews of each case"), default=3)
    quorum_numerator = models.PositiveSmallIntegerField(_("quorum: so many"), default=2)
    quorum_denominator = models.PositiveSmallIntegerField(_("of so many members"), default=3)
    quota_override = models.TextField(
        _("leader's reason for departing from the quotas"), blank=True, editable=False
    )
    is_upper_level = models.BooleanField(
        _("conferred by an upper body"),
        default=False,
        help_text=_("Those selected are forwarded; the upper body's document confers."),
    )
    contact = models.CharField(
        _("contact for nominations and objections"),
        max_length=200,
        blank=True,
        help_text=_("Department, telephone, address: printed on the notice."),
    )

    objects = RoundQuerySet.as_manager()

    class Meta:
        verbose_name = _("selection round")
        verbose_name_plural = _("selection rounds")
        ordering = ["-year", "-opens_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closes_at__gt=models.F("opens_at")),
                name="round_dates_in_order",
                violation_error_message=_("Nominations can't end before they begin."),
            ),
            models.CheckConstraint(
                condition=models.Q(notice_days__gte=1, unit_notice_days__gte=1),
                name="round_notice_has_days",
                violation_error_message=_("A notice lasts one day at least."),
            ),
            models.CheckConstraint(
                condition=models.Q(
                    quorum_numerator__gte=1,
                    quorum_denominator__gte=models.F("quorum_numerator"),
                ),
                name="round_quorum_is_a_share",
                violation_error_message=_("The quorum is a share of the members."),
            ),
            models.CheckConstraint(
                condition=models.Q(age_least__isnull=True)
                | models.Q(age_most__isnull=True)
                | models.Q(age_most__gte=models.F("age_least")),
                name="round_ages_in_order",
                violation_error_message=_("The greatest age can't be below the least."),
            ),
        ]
        triggers = [guard(ROUND_STEPS, field="status", name="status_steps"), RULES_STAND]
        permissions = [("run_selectionround", _("Can open, close and end selection rounds"))]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("honours:nominate", args=[self.slug])

    @property
    def takes_nominations(self) -> bool:
        """Open, and within its dates."""
        is_within = self.opens_at <= timezone.now() < self.closes_at
        return self.status == RoundStatus.OPEN and is_within

    @property
    def is_announced(self) -> bool:
        """Opened by staff, but to begin later."""
        return self.status == RoundStatus.OPEN and timezone.now() < self.opens_at


@tracked()
class RoundTitle(models.Model):
    """A title that a round can confer, and how many of it."""

    round = models.ForeignKey(
        SelectionRound, on_delete=models.CASCADE, related_name="titles", verbose_name=_("round")
    )
    title = models.ForeignKey(
        "honours.Title", on_delete=models.PROTECT, related_name="+", verbose_name=_("honour title")
    )
    places = models.PositiveSmallIntegerField(_("places"), validators=[MinValueValidator(1)])
    reserves = models.PositiveSmallIntegerField(_("reserves"), default=0)

    class Meta:
        verbose_name = _("title of the round")
        verbose_name_plural = _("titles of the round")
        triggers = [TITLES_STAND]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "title"],
                name="round_title_once",
                violation_error_message=_("This round has this title already."),
            )
        ]

    def __str__(self) -> str:
        return str(self.title)


@tracked()
class BodyPlaces(models.Model):
    """How many candidates a town or industry union may endorse (名额分配)."""

    round = models.ForeignKey(
        SelectionRound, on_delete=models.CASCADE, related_name="bodies", verbose_name=_("round")
    )
    body = models.ForeignKey(
        "honours.Organisation",
        on_delete=models.PROTECT,
        related_name="+",
        limit_choices_to={"kind__in": ["township", "industry_union", "district_union"]},
        verbose_name=_("town or industry union"),
    )
    places = models.PositiveSmallIntegerField(_("places"))
    reserves = models.PositiveSmallIntegerField(_("reserves"), default=0)

    class Meta:
        verbose_name = _("places of a body")
        verbose_name_plural = _("places by town and industry")
        triggers = [PLACES_USED]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "body"],
                name="round_body_once",
                violation_error_message=_("This body has its places already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.body} · {self.places}"


@tracked()
class QuotaRule(models.Model):
    """A share that those selected must keep: of which whole, at least or at most, in percent."""

    round = models.ForeignKey(
        SelectionRound, on_delete=models.CASCADE, related_name="quotas", verbose_name=_("round")
    )
    counted = tags_field(_("counted are"))
    among = tags_field(_("among"), blank=True, help_text=_("Empty: among all."))
    bound = models.CharField(_("bound"), max_length=10, choices=QuotaBound.choices)
    percent = models.PositiveSmallIntegerField(_("percent"), validators=[MaxValueValidator(100)])

    class Meta:
        verbose_name = _("quota")
        verbose_name_plural = _("quotas")
        triggers = [QUOTAS_STAND]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(percent__lte=100),
                name="quota_percent_possible",
                violation_error_message=_("A share is 100 percent at most."),
            )
        ]

    def __str__(self) -> str:
        return self.words()

    def words(self) -> str:
        """The rule as a sentence."""
        labels = dict(CandidateTag.choices)
        counted = "、".join(str(labels[tag]) for tag in self.counted)
        among = "、".join(str(labels[tag]) for tag in self.among) or str(_("all"))
        return str(
            _("%(counted)s among %(among)s: %(bound)s %(percent)d%%")
            % {
                "counted": counted,
                "among": among,
                "bound": self.get_bound_display(),
                "percent": self.percent,
            }
        )


@tracked()
class Criterion(models.Model):
    """One line of the rubric by which reviewers score."""

    round = models.ForeignKey(
        SelectionRound, on_delete=models.CASCADE, related_name="criteria", verbose_name=_("round")
    )
    name = models.CharField(_("criterion"), max_length=60)
    help = models.CharField(_("what is judged"), max_length=200, blank=True)
    most_points = models.PositiveSmallIntegerField(
        _("most points"), default=10, validators=[MinValueValidator(1)]
    )
    weight = models.PositiveSmallIntegerField(
        _("weight"), default=1, validators=[MinValueValidator(1)]
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("criterion")
        verbose_name_plural = _("scoring rubric")
        triggers = [RUBRIC_STANDS]
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "name"],
                name="criterion_once",
                violation_error_message=_("This criterion is there already."),
            ),
            models.CheckConstraint(
                condition=models.Q(most_points__gte=1, weight__gte=1),
                name="criterion_has_weight",
                violation_error_message=_("A criterion has points and a weight of at least one."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


@tracked()
class VettingRequirement(models.Model):
    """A department whose opinion is needed, of all candidates or of one kind."""

    round = models.ForeignKey(
        SelectionRound,
        on_delete=models.CASCADE,
        related_name="requirements",
        verbose_name=_("round"),
    )
    department = models.ForeignKey(
        "honours.Organisation",
        on_delete=models.PROTECT,
        related_name="+",
        limit_choices_to={"kind": "department"},
        verbose_name=_("department"),
    )
    candidate_type = models.CharField(
        _("of which candidates"),
        max_length=16,
        choices=CandidateType.choices,
        blank=True,
        help_text=_("Empty: of all."),
    )

    class Meta:
        verbose_name = _("opinion that is needed")
        verbose_name_plural = _("opinions that are needed")
        constraints = [
            models.UniqueConstraint(
                fields=["round", "department", "candidate_type"],
                name="vetting_requirement_once",
                violation_error_message=_("This opinion is asked for already."),
            )
        ]

    def __str__(self) -> str:
        return str(self.department)
