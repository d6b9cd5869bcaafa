"""What the registry publishes in numbers."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from config.common.declarations import Column, Figure

from .choices import CountedAs
from .choices.care import DISCREET
from .models import CareRecord, Person
from .querysets.care import level_label


def _holders(figure: CountedAs):
    return lambda: Person.objects.counted_as(figure).with_honours().order_by("name", "pk")


def _honours(figure: CountedAs):
    def read(person) -> str:
        held = [honour for honour in person.valid_honours if honour.title.counted_as == figure]
        return "、".join(
            f"{honour.title.name} {honour.award_year}" if honour.award_year else honour.title.name
            for honour in held
        )

    return read


def _figure(counted: CountedAs, key: str, rule, order: int) -> Figure:
    return Figure(
        key=key,
        label=counted.label,
        unit=pgettext_lazy("counted", "people"),
        rule=rule,
        records=_holders(counted),
        columns=(
            Column(pgettext_lazy("of a person", "Name"), lambda person: person.name),
            Column(_("Honours held"), _honours(counted)),
            Column(_("Employer"), lambda person: person.employer.name if person.employer else ""),
            Column(_("Town"), lambda person: person.township.name if person.township else ""),
        ),
        order=order,
    )


def _services():
    """What was done in the last year that is over."""
    done = CareRecord.objects.done().in_year(timezone.localdate().year - 1)
    return done.with_level().defer("condition_note", "note").order_by("-done_on", "-pk")


def _level(record: CareRecord) -> str:
    """Of help in distress not even the level: it could be guessed whose it was."""
    return "" if record.kind in DISCREET else level_label(record.treatment_rank)


FIGURES = (
    _figure(
        CountedAs.MODEL_WORKER,
        "model_workers",
        _("Living and deceased people who hold a model worker’s title that is valid, each once."),
        10,
    ),
    _figure(
        CountedAs.CRAFTSMAN,
        "craftsmen",
        _("People who hold a craftsman’s title that is valid, each once."),
        20,
    ),
    _figure(
        CountedAs.THIRTY_YEARS,
        "thirty_years",
        _("People recognised for thirty years on post, each once."),
        30,
    ),
    Figure(
        key="care_services_year",
        label=_("Services to model workers and craftsmen in a year"),
        unit=pgettext_lazy("counted", "services"),
        rule=_(
            "Visits, health checks, help and other services that were done in the last full"
            " calendar year. Names are never published."
        ),
        records=_services,
        columns=(
            Column(_("Month"), lambda record: f"{record.done_on:%Y-%m}"),
            Column(_("Kind of care"), lambda record: record.get_kind_display()),
            Column(_("Treatment level"), _level),
        ),
        order=40,
    ),
)
