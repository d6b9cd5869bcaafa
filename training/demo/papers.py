"""Certificates of those who passed, and the grades that came with them."""

import datetime
from collections.abc import Iterator
from itertools import groupby

from config.common.bulk import insert_all
from config.common.invention import Plan
from training.models import Attainment, Certificate, Enrolment, LearningSeries
from training.services.certificates import attainment_of, frozen_text, lock_series

# So many days after the last meeting; those of the last days wait for staff.
ISSUED_AFTER, WAITING = datetime.timedelta(days=2), datetime.timedelta(days=4)
# A code is two halves, drawn far apart, since the plan's codes fill few letters while numbers are small.
HALF, APART = 6, 5_000_000


class Papers:
    """Issues them by year without a gap, whoever comes in however many steps."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.series: dict[int, LearningSeries] = {}
        self.last: dict[int, int] = {}
        self.made = 0

    def issue(self, passed: list[Enrolment]) -> None:
        """To those of sessions that were over some days ago, in the order given."""
        ready = [row for row in passed if row.session.last_day < self.plan.today - WAITING]
        ready.sort(key=lambda row: issued_on(row).year)
        papers = [
            paper
            for _session, rows in groupby(ready, key=lambda row: row.session_id)
            for paper in self._of_one_session(list(rows))
        ]
        insert_all(Certificate, papers)
        insert_all(Attainment, map(attainment_of, papers))

    def _of_one_session(self, rows: list[Enrolment]) -> Iterator[Certificate]:
        year = issued_on(rows[0]).year
        series = self._series_of(year)
        text = frozen_text(rows[0], series, 0)
        for row in rows:
            self.last[year] += 1
            self.made += 1
            own = {"number": self.last[year], "number_text": series.number_text(self.last[year])}
            own |= {"enrolment": row, "learner": row.learner, "holder_name": row.learner.name}
            code = self.plan.code(self.made, HALF) + self.plan.code(self.made + APART, HALF)
            yield Certificate(**{**text, **own}, code=code, issued_on=issued_on(row))

    def _series_of(self, year: int) -> LearningSeries:
        if year not in self.series:
            self.series[year] = lock_series(year)
            self.last[year] = self.series[year].last_number
        return self.series[year]


def issued_on(row: Enrolment) -> datetime.date:
    return row.session.last_day + ISSUED_AFTER
