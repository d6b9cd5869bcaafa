"""What the apps need to invent demonstration data: the plan, and people that can't exist.

Everything follows from a fixed seed, so two loads are alike. Identity numbers carry the region
999999, which no place has, with a right check digit; phones begin with 160,
which no carrier has.
"""

import datetime
import random
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from pathlib import Path

from stdnum.cn import ric

from .codes import ALPHABET
from .plates import PlateJob, save_plates

SEED = 20261123
NOTE = "演示数据"
BATCH = 1000
NO_REGION = "999999"
# Without a factor in common with the alphabet's length, so that codes never repeat.
STRIDE = 15_485_863


@dataclass
class Plan:
    """How much to invent.

    ``scale`` multiplies the numbers of the article; ``share`` makes them smaller, for tests;
    ``series`` tells later loads into one database from the first. ``progress(rows, label, total)``
    passes rows on and shows how far it got; ``draw(jobs)`` writes pictures, at once or soon.
    """

    today: datetime.date
    scale: int = 1
    share: float = 1.0
    series: int = 0
    progress: Callable[[Iterable, str, int], Iterable] = field(default=lambda rows, *_: rows)
    draw: Callable[[Iterable[PlateJob]], object] = save_plates

    def count(self, number: int) -> int:
        return max(1, round(number * self.scale * self.share))

    def dice(self, purpose: str) -> random.Random:
        """Chance of its own for each purpose: more dice here change nothing there."""
        return random.Random(f"{SEED}/{self.series}/{purpose}")  # noqa: S311  invented data

    def code(self, number: int, length: int) -> str:
        """The number's own code, as of ``config.common.codes``: two numbers never share one."""
        size = len(ALPHABET)
        left = ((self.series * 10_000_000 + number) * STRIDE + SEED) % size**length
        letters = []
        for _place in range(length):
            left, letter = divmod(left, size)
            letters.append(ALPHABET[letter])
        return "".join(letters)


def batches(rows: Iterable, size: int = BATCH) -> Iterator[list]:
    """The rows in lists, so that memory doesn't grow with them."""
    rows = iter(rows)
    while batch := list(islice(rows, size)):
        yield batch


@cache
def read_toml(path: Path) -> dict:
    with path.open("rb") as file:
        return tomllib.load(file)


def invented_name(dice: random.Random, sex: str, born: int) -> str:
    """A name as that generation was given them."""
    parts = read_toml(Path(__file__).with_name("names.toml"))
    families = parts["families"]
    family = dice.choices(list(families), weights=list(families.values()))[0]
    generation = "before_1955" if born < 1955 else "before_1975" if born < 1975 else "later"
    return family + dice.choice(parts[sex][generation])


class IdentityNumbers:
    """Identity numbers of nobody; ``first`` leaves room for those of earlier loads."""

    def __init__(self, first: int = 0) -> None:
        self.first = first
        self.given: Counter = Counter()

    def next(self, born: datetime.date, sex: str) -> str:
        """An unused number for somebody of this sex born on this day."""
        turn = self.first + self.given[born, sex]
        self.given[born, sex] += 1
        number = f"{NO_REGION}{born:%Y%m%d}{(2 * turn + (sex == 'male')) % 1000:03d}"
        return number + ric.calc_check_digit(number + "0")


def invented_phone(number: int) -> str:
    return f"160{number % 100_000_000:08d}"
