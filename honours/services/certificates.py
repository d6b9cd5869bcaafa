"""Certificates: giving them their numbers, and issuing one anew."""

import datetime
from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from config.common.errors import Refusal, refusing
from config.common.fields import normalise
from config.common.processes import acting, locked
from honours.choices import ConferralStatus
from honours.models import CertificateSeries, Conferral, IssuedCertificate, Title
from honours.rules.certificates import FIRST_PATTERN, FIRST_WORDINGS

ISSUE = "honours.issue_certificate"
SENTENCES = {
    "certificate_fits_its_honour": gettext_lazy("Only an honour that is valid has a certificate."),
    "certificate_takes_the_next_number": gettext_lazy(
        "Somebody else issued certificates at this moment. Please try once more."
    ),
}


def issue_certificates(
    conferrals: Iterable[Conferral], *, by, on: datetime.date | None = None
) -> list[Conferral]:
    """Give each honour its certificate, dated ``on`` (by default today); all of them or none.

    Numbers follow each other without a gap within a title and year, by the title's position and then in
    the order given. The series' rows are locked, so whoever issues at the same time waits; a
    transaction that fails takes no number with it. Returns the conferrals in the order given, with
    ``certificate_number`` set. Raises :class:`Refusal`, naming the honour, when one isn't valid, has no
    year, or has a number already.
    """
    with acting(by, needs=ISSUE):
        return give_certificates(conferrals, on=on or timezone.localdate())


def give_certificates(conferrals: Iterable[Conferral], *, on: datetime.date) -> list[Conferral]:
    """As :func:`issue_certificates`, where an act that was allowed brings the certificates with it."""
    with refusing(SENTENCES):
        wanted = _lock(conferrals)
        for conferral in wanted:
            _check(conferral)
        groups: dict[tuple, list[Conferral]] = {}
        for conferral in wanted:
            title = conferral.title
            key = (title.position, title.pk, conferral.award_year)
            groups.setdefault(key, []).append(conferral)
        for key in sorted(groups):
            first = groups[key][0]
            series = lock_series(first.title, first.award_year)
            _issue(series, groups[key], on)
    return wanted


def reissue_certificate(
    conferral: Conferral, *, by, reason: str, on: datetime.date | None = None
) -> IssuedCertificate:
    """A new certificate with the next number, of what the registry holds now; the old one is replaced.

    For a paper that was lost, spoilt or misprinted. Raises :class:`Refusal` when there is none to
    replace, or the honour isn't valid.
    """
    day = on or timezone.localdate()
    with acting(by, needs=ISSUE, reason=reason), refusing(SENTENCES):
        conferral = locked(conferral)
        paper = conferral.certificates.current().select_for_update().first()
        if paper is None:
            raise Refusal(_("This honour has no certificate that could be replaced."), code="none")
        _check_valid(conferral)
        series = lock_series(conferral.title, conferral.award_year)
        paper.replaced_on, paper.replacement_reason = day, reason
        paper.validate_constraints()
        paper.save()
        return _issue(series, [conferral], day)[0]


def lock_series(title: Title, year: int) -> CertificateSeries:
    """The series of this title and year, kept from others; a new one takes over the last year's ways."""
    before = title.certificate_series.filter(year__lt=year).order_by("-year").first()
    CertificateSeries.objects.get_or_create(
        title=title,
        year=year,
        defaults={
            "pattern": before.pattern if before else FIRST_PATTERN,
            "wording": before.wording if before else FIRST_WORDINGS[title.kind],
        },
    )
    return CertificateSeries.objects.select_for_update().get(title=title, year=year)


def frozen_text(series: CertificateSeries, conferral: Conferral, number: int) -> dict:
    """What the paper says of this honour, whatever the registry says later."""
    return {
        "series": series,
        "conferral": conferral,
        "number": number,
        "number_text": series.number_text(number),
        "holder_name": conferral.holder.name,
        "title_name": conferral.title.name,
        "conferring_body": conferral.title.conferring_body,
        "award_year": conferral.award_year,
        "decision_number": conferral.decision_number,
        "unit_at_award": conferral.unit_at_award,
        "wording": series.worded(unit=conferral.unit_at_award),
    }


def _lock(conferrals: Iterable[Conferral]) -> list[Conferral]:
    """As they stand now, each once, in the order given; locked in one order, so that none waits in a
    circle.
    """
    keys = list(dict.fromkeys(conferral.pk for conferral in conferrals))
    found = Conferral.objects.select_for_update(of=("self",)).order_by("pk")
    rows = found.select_related("title", "person", "organisation").in_bulk(keys)
    return [rows[key] for key in keys]


def _check(conferral: Conferral) -> None:
    _check_valid(conferral)
    if not conferral.award_year:
        raise Refusal(
            _("%(honour)s: without its year a certificate can't be numbered.")
            % {"honour": conferral},
            code="year",
        )
    if conferral.certificate_number:
        raise Refusal(
            _("%(honour)s: this honour has the certificate number %(number)s already.")
            % {"honour": conferral, "number": conferral.certificate_number},
            code="numbered",
        )


def _check_valid(conferral: Conferral) -> None:
    if conferral.status != ConferralStatus.VALID:
        raise Refusal(
            _("%(honour)s: only an honour that is valid has a certificate.")
            % {"honour": conferral},
            code="status",
        )


def _issue(
    series: CertificateSeries, conferrals: list[Conferral], day: datetime.date
) -> list[IssuedCertificate]:
    """The next numbers of a locked series; the database counts them."""
    papers = [
        IssuedCertificate(**frozen_text(series, conferral, number), issued_on=day)
        for number, conferral in enumerate(conferrals, start=series.last_number + 1)
    ]
    _check_free(series, papers)
    IssuedCertificate.objects.bulk_create(papers)
    for paper in papers:
        paper.conferral.certificate_number = paper.number_text
        paper.conferral.save(update_fields=["certificate_number", "updated_at"])
    return papers


def _check_free(series: CertificateSeries, papers: list[IssuedCertificate]) -> None:
    """A number typed in from elsewhere must not stand in the way, and each must fit its column."""
    texts = [paper.number_text for paper in papers]
    most = IssuedCertificate._meta.get_field("number_text").max_length
    if any(len(text) > most for text in texts):
        raise Refusal(
            _(
                "%(series)s: the numbers would be too long. Shorten the pattern of this series first."
            )
            % {"series": series},
            code="length",
        )
    taken = Conferral.objects.filter(title=series.title, certificate_number__in=texts).exclude(
        pk__in=[paper.conferral.pk for paper in papers]
    )
    if other := taken.first():
        raise Refusal(
            _("The number %(number)s was entered by hand for %(honour)s. Correct it there first.")
            % {"number": other.certificate_number, "honour": other},
            code="taken",
        )


def find_certificate(
    *, code: str = "", number: str = "", name: str = ""
) -> IssuedCertificate | None:
    """By its code; else the newest of this number and printed name.

    Of a number only letters and digits count: brackets are written in many ways.
    """
    papers = IssuedCertificate.objects.select_related("conferral")
    if code:
        return papers.filter(code=_plain(code).upper()).first()
    if not (number and name):
        return None
    named = papers.filter(holder_name=name).order_by("-award_year", "-pk")
    return next((paper for paper in named if _plain(paper.number_text) == _plain(number)), None)


def _plain(text: str) -> str:
    return "".join(letter for letter in normalise(text) if letter.isalnum())
