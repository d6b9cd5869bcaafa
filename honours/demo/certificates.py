"""Certificates of the district's latest honours, numbered as if the portal had issued them."""

import datetime

from config.common.invention import Plan
from honours.choices import ConferralStatus
from honours.models import CertificateSeries, Conferral, IssuedCertificate
from honours.rules.certificates import FIRST_WORDINGS
from honours.services.certificates import frozen_text

# The titles whose numbers the portal gives, how they are written, and for how many years back.
PATTERNS = {
    "tianmu-craftsman": "临工匠〔{year}〕{number:03d}号",
    "district-model-worker": "临劳模〔{year}〕{number:03d}号",
}
YEARS = 3
# A code is two halves, drawn far apart, since the plan's codes fill few letters while numbers are small.
HALF, APART = 6, 5_000_000


class Certificates:
    """Hands out the numbers of each series in turn; the papers follow once the honours are saved."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.since = plan.today.year - YEARS
        self.series: dict[tuple[int, int], CertificateSeries] = {}
        self.last: dict[int, int] = {}
        self.made = 0
        self.waiting: list[tuple[CertificateSeries, Conferral, int]] = []

    def number(self, conferrals: list[Conferral]) -> None:
        """Give valid honours of these titles and years their numbers."""
        for conferral in conferrals:
            is_ours = conferral.title.slug in PATTERNS and conferral.award_year >= self.since
            if is_ours and conferral.status == ConferralStatus.VALID:
                series = self._series_of(conferral)
                self.last[series.pk] += 1
                number = self.last[series.pk]
                conferral.certificate_number = series.number_text(number)
                self.waiting.append((series, conferral, number))

    def issue(self) -> None:
        """Save the papers of the honours numbered since the last time."""
        IssuedCertificate.objects.bulk_create(self._paper(*each) for each in self.waiting)
        self.waiting.clear()

    def _paper(self, series: CertificateSeries, conferral: Conferral, number: int):
        month = conferral.award_date.month if conferral.award_date else None
        self.made += 1
        return IssuedCertificate(
            **frozen_text(series, conferral, number),
            code=self.plan.code(self.made, HALF) + self.plan.code(self.made + APART, HALF),
            issued_on=datetime.date(conferral.award_year, month or 4, 28),
        )

    def _series_of(self, conferral: Conferral) -> CertificateSeries:
        title, year = conferral.title, conferral.award_year
        if (title.pk, year) not in self.series:
            series, _is_new = CertificateSeries.objects.get_or_create(
                title=title,
                year=year,
                defaults={"pattern": PATTERNS[title.slug], "wording": FIRST_WORDINGS[title.kind]},
            )
            self.series[title.pk, year] = series
            self.last[series.pk] = series.last_number
        return self.series[title.pk, year]
