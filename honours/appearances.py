"""Where the registry itself shows a person, or promises them."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from config.common.declarations import Appearance, AppearanceSource

from .home import drawn_today
from .models import Commitment, IssuedCertificate, Person

CHANGE = "honours.change_person"


def _page(person: Person) -> Iterable[Appearance]:
    """Its words may speak of the honour, also where other honours keep the page public."""
    if person.is_public:
        yield Appearance(
            _("Public page: summary, deeds and former names"), _address("person", person.pk), CHANGE
        )


def _portrait(person: Person) -> Iterable[Appearance]:
    if person.portrait:
        yield Appearance(_("Portrait in the registry"), _address("person", person.pk), CHANGE)


def _front_page(person: Person) -> Iterable[Appearance]:
    if person.pk in drawn_today():
        yield Appearance(_("Craftspeople of the day on the front page"), reverse("portal:home"))


def _commitments(person: Person) -> Iterable[Appearance]:
    for each in Commitment.objects.live().upcoming().filter(person=person):
        begins = timezone.localtime(each.period.lower)
        yield Appearance(
            " · ".join(filter(None, [f"{begins:%Y-%m-%d %H:%M}", each.label, each.place])),
            _address("commitment", each.pk),
            "honours.change_commitment",
        )


def _certificates(person: Person) -> Iterable[Appearance]:
    """Papers that are to be taken back."""
    papers = IssuedCertificate.objects.current().filter(conferral__person=person)
    for paper in papers.exclude(conferral__status="valid").order_by("pk"):
        yield Appearance(
            _("Certificate and medal: %(title)s, %(number)s")
            % {"title": paper.title_name, "number": paper.number_text},
            _address("issuedcertificate", paper.pk),
            "honours.view_issuedcertificate",
        )


def _address(model: str, key: int) -> str:
    return reverse(f"admin:honours_{model}_change", args=[key])


SOURCES = (
    AppearanceSource("certificates", gettext_lazy("To take back"), _certificates, order=5),
    AppearanceSource("page", gettext_lazy("Public page"), _page, order=10),
    AppearanceSource("portrait", gettext_lazy("Portrait"), _portrait, order=11),
    AppearanceSource("front-page", gettext_lazy("Front page"), _front_page, order=12),
    AppearanceSource("commitments", gettext_lazy("Promised"), _commitments, order=20),
)
