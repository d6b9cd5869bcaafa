"""Which invented honours an invented honouree holds, and since when."""

from dataclasses import dataclass
from pathlib import Path
from random import Random

from config.common.invention import read_toml
from config.common.partial_dates import PartialDate
from honours.models import Conferral, Title

WORDS = Path(__file__).with_name("titles.toml")
LOCAL = ("linan-county-model-worker", "linan-city-model-worker", "district-model-worker")
LONGEST_BETWEEN = 14


@dataclass(frozen=True)
class Award:
    """A title of a year, before it has its holder."""

    slug: str
    year: int
    position: int
    document: str


class Awards:
    """Draws honours; gives certificates running numbers from ``first`` on."""

    def __init__(self, dice: Random, first: int) -> None:
        self.dice = dice
        self.number = first
        words = read_toml(WORDS)
        self.lists = {kind: words[kind] for kind in ("model", "craftsman", "thirty")}
        self.rows = {row["slug"]: row for rows in self.lists.values() for row in rows}
        self.collectives = words["collective"]
        self.reasons = words["revocation"]["reasons"]
        self.titles = {title.slug: title for title in Title.objects.all()}

    def draw(self, kind: str) -> list[Award]:
        """The highest honour of this kind, and those that led to it; the earliest first."""
        rows = self.lists[kind]
        row = self.dice.choices(rows, weights=[each["weight"] for each in rows])[0]
        highest = self._award(row, self.dice.choice(row["years"]))
        found = [highest]
        for slug in row.get("before", ()):
            led = self._before(slug, found[0].year)
            if led and self.dice.random() < 0.55:
                found.insert(0, led)
        return found

    def _before(self, slug: str, year: int) -> Award | None:
        slugs = LOCAL if slug == "local" else (slug,)
        possible = [
            (self.rows[each], earlier)
            for each in slugs
            for earlier in self.rows[each]["years"]
            if year - LONGEST_BETWEEN <= earlier <= year - 2
        ]
        return self._award(*self.dice.choice(possible)) if possible else None

    def _award(self, row: dict, year: int) -> Award:
        document = row["document"].format(year=year, number=self.dice.randint(3, 68))
        return Award(row["slug"], year, row["position"], document)

    def conferral(self, award: Award, *, unit: str, post: str) -> Conferral:
        """The award as a record, still without its holder."""
        self.number += 1
        has_certificate = award.year >= 1985 and self.dice.random() < 0.8
        month = self.dice.choice((4, 4, 4, 5, 9, 12)) if award.year >= 1995 else None
        return Conferral(
            title=self.titles[award.slug],
            award_year=award.year,
            award_date=PartialDate(award.year, month) if month else None,
            decision_number=award.document if award.year >= 1980 else "",
            certificate_number=f"{award.year}-{self.number:06d}" if has_certificate else "",
            unit_at_award=unit,
            post_at_award=post,
        )
