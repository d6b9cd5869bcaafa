"""What the registry knows of a person that speaks for a nomination."""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from config.common.declarations import DossierPart

from .choices import CommitmentKind
from .models import Person

MOST_LINES = 12


def honours(person: Person) -> list[str]:
    held = person.conferrals.valid().select_related("title").newest_first()
    return [
        " · ".join(filter(None, [str(honour.award_year or ""), honour.title.name]))
        for honour in held
    ]


def engagements(*kinds: str):
    """Past commitments of these kinds, newest first."""

    def build(person: Person) -> list[str]:
        held = (
            person.commitments.live()
            .filter(kind__in=kinds, period__endswith__lt=timezone.now())
            .order_by("-period")
        )
        lines = [
            " · ".join(filter(None, [_day(one), one.label, one.place])) for one in held[:MOST_LINES]
        ]
        if (total := held.count()) > MOST_LINES:
            lines.append(_("%(count)d in all") % {"count": total})
        return lines

    return build


def _day(commitment) -> str:
    return timezone.localtime(commitment.period.lower).date().isoformat()


PARTS = (
    DossierPart("honours", gettext_lazy("Honours held"), honours, order=10),
    DossierPart(
        "talks", gettext_lazy("Lectures given"), engagements(CommitmentKind.LECTURE), order=20
    ),
    DossierPart(
        "classes", gettext_lazy("Classes taught"), engagements(CommitmentKind.CLASS), order=30
    ),
    DossierPart(
        "shown",
        gettext_lazy("Fairs and demonstrations"),
        engagements(CommitmentKind.FAIR, CommitmentKind.DEMONSTRATION),
        order=40,
    ),
)
