"""Pictures for demonstration data, drawn with no font and no file: each craft in its own pattern.

``draw_plate(kind, seed)`` draws one; ``save_plates(jobs)`` draws many at once and writes them with
the smaller copies that ``django-pictures`` looks for, so that it need not open them again.
"""

import multiprocessing
import random
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from PIL import Image, ImageChops, ImageFilter

from . import carved, gathered, made, woven
from .canvas import PALETTES, Canvas

SIZE = (1280, 1600)
WIDTHS = (320, 640, 960, 1280)
# So many are drawn sooner than other processes are started.
FEW = 4

# Each kind: who draws it, and the palettes that become it.
KINDS = {
    "bamboo": (woven.bamboo, ("bamboo", "moss", "gold", "ink", "clay", "celadon")),
    "knot": (woven.knot, ("cinnabar", "indigo", "rice", "dawn", "plum", "mist", "gold")),
    "cloth": (woven.cloth, ("indigo", "rose", "plum", "celadon", "clay", "ink", "cinnabar")),
    "lacquer": (carved.lacquer, ("cinnabar", "ink", "cinnabar", "gold", "moss", "plum")),
    "wood": (carved.wood, ("clay", "bamboo", "gold", "ink", "rose")),
    "stone": (carved.stone, ("rice", "mist", "dawn", "celadon", "rose", "ink", "indigo")),
    "seal": (carved.seal, ("cinnabar", "rice", "dawn", "mist", "ink", "indigo")),
    "metal": (carved.metal, ("ink", "indigo", "plum", "clay", "celadon")),
    "flute": (made.flute, ("rice", "bamboo", "moss", "clay", "mist", "indigo", "dawn")),
    "birdcage": (made.birdcage, ("dawn", "celadon", "indigo", "rice", "plum", "moss", "cinnabar")),
    "pastry": (made.pastry, ("rose", "celadon", "clay", "indigo", "gold", "moss", "cinnabar")),
    "paper": (made.paper, ("cinnabar", "rice", "dawn", "indigo", "rose", "mist", "celadon")),
    "tea": (made.tea, ("moss", "celadon", "mist", "gold", "bamboo")),
    "stage": (gathered.stage, ("indigo", "cinnabar", "moss", "ink", "plum", "celadon", "clay")),
    "market": (gathered.market, ("bamboo", "cinnabar", "celadon", "gold", "rose", "clay")),
}


@dataclass(frozen=True)
class PlateJob:
    """One picture to be written: the original's path, and the widths of its copies."""

    kind: str
    seed: int
    path: Path
    widths: tuple[int, ...] = WIDTHS
    size: tuple[int, int] = SIZE


def draw_plate(kind: str, seed: int, size: tuple[int, int] = SIZE) -> Image.Image:
    """The plate of this kind and seed: always the same for the same, never quite like another."""
    draw, names = KINDS[kind]
    rng = random.Random(f"{kind}-{seed}")  # noqa: S311  it chooses patterns, not secrets
    # Pillow's shapes have hard edges: drawn larger and then made smaller, they are soft.
    canvas = Canvas(rng, PALETTES[names[seed % len(names)]], width=2 * size[0])
    draw(canvas)
    return ImageChops.multiply(canvas.image.reduce(2).crop((0, 0, *size)), daylight(size))


@cache
def daylight(size: tuple[int, int]) -> Image.Image:
    """Light from the upper left, as on all plates: it makes them one hand's."""
    light = Image.new("L", (8, 10))
    light.putdata([255 - round(2.1 * x + 2.6 * y) for y in range(10) for x in range(8)])
    light = light.resize(size, Image.Resampling.BICUBIC).filter(ImageFilter.BoxBlur(8))
    return Image.merge("RGB", (light, light, light))


def copy_path(original: Path, width: int) -> Path:
    """Where ``django-pictures`` looks for the copy of a picture: ``name/640w.webp``."""
    return original.with_suffix("") / f"{width}w.webp"


def save_plate(job: PlateJob) -> Path:
    """Draw one plate; write it and its copies as WebP. No copy is wider than the original."""
    image = draw_plate(job.kind, job.seed, job.size)
    path = Path(job.path)
    path.parent.mkdir(parents=True, exist_ok=True)
    image.save(path, "WEBP", quality=72, method=0)
    for width in sorted(job.widths, reverse=True):
        copy = copy_path(path, width)
        copy.parent.mkdir(parents=True, exist_ok=True)
        if width == image.width == job.size[0]:
            copy.write_bytes(path.read_bytes())
        elif width < image.width:
            image = smaller(image, width)
            image.save(copy, "WEBP", quality=76, method=1)
    return path


def smaller(image: Image.Image, width: int) -> Image.Image:
    if image.width == 2 * width:
        return image.reduce(2)
    return image.resize((width, round(image.height * width / image.width)), Image.Resampling.BOX)


def save_plates(jobs: Iterable[PlateJob], processes: int | None = None) -> list[Path]:
    """Write many plates, shared among processes; in this one alone when ``processes`` is 1."""
    jobs = list(jobs)
    if processes == 1 or len(jobs) < FEW:
        return list(map(save_plate, jobs))
    with Draughtsmen(processes) as draughtsmen:
        draughtsmen.draw(jobs)
        return list(draughtsmen.finished())


class Draughtsmen:
    """Processes that write plates while this one goes on: drawing needs no database.

    Leaving the ``with`` block waits for them; after an error they leave off.
    """

    def __init__(self, processes: int | None = None) -> None:
        self.processes = processes
        self.pool: ProcessPoolExecutor | None = None
        self.under_way: list[Future] = []

    def draw(self, jobs: Iterable[PlateJob]) -> None:
        for job in jobs:
            self.under_way.append(self._hired().submit(save_plate, job))

    def finished(self) -> Iterator[Path]:
        """What was asked for so far, one by one as it is done."""
        for plate in self.under_way:
            yield plate.result()

    def _hired(self) -> ProcessPoolExecutor:
        if self.pool is None:
            # Fresh processes: a forked one would share this one's database connection.
            fresh = multiprocessing.get_context("spawn")
            self.pool = ProcessPoolExecutor(max_workers=self.processes, mp_context=fresh)
        return self.pool

    def __enter__(self) -> "Draughtsmen":
        return self

    def __exit__(self, kind, *_rest) -> None:
        if self.pool is not None:
            self.pool.shutdown(cancel_futures=kind is not None)
