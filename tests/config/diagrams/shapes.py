"""What tests look at in a drawing: boxes that must not touch, and where arrows run."""

import re
from itertools import combinations
from xml.etree import ElementTree

from django.template.loader import render_to_string

from config.common.diagrams import draw, rows_of

SVG = "{http://www.w3.org/2000/svg}"
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def overlapping(plates) -> list[tuple]:
    """Pairs of boxes that share a place, by their words."""
    return [
        (words_of(one), words_of(other))
        for one, other in combinations(plates, 2)
        if one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.height
        and other.y < one.y + one.height
    ]


def words_of(plate) -> str:
    return "".join(line.text for line in plate.lines)


def outside(drawing) -> list[str]:
    """Boxes that reach beyond the picture's edge."""
    return [
        words_of(plate)
        for plate in drawing.plates
        if min(plate.x, plate.y) < 0
        or plate.x + plate.width > drawing.width
        or plate.y + plate.height > drawing.height
    ]


def run_over(drawing) -> list[tuple[str, str]]:
    """Arrows that run through a box, as (arrow, box); through its own words an arrow may run."""
    found = set()
    for stroke in drawing.strokes:
        for x, y in points(stroke.path):
            for plate in drawing.plates:
                inside = (
                    plate.x < x < plate.x + plate.width
                    and plate.y + 1 < y < plate.y + plate.height - 1
                )
                if inside and not (plate.kind == "words" and _is_own(plate, stroke)):
                    found.add((stroke.title, words_of(plate)))
    return sorted(found)


def _is_own(plate, stroke) -> bool:
    return all(line.text.rstrip("，") in stroke.title for line in plate.lines)


def points(path: str) -> list[tuple[float, float]]:
    """Points along a path of M, V and C."""
    found = []
    for kind, rest in re.findall(r"([MVC])([^MVC]*)", path):
        numbers = [float(number) for number in NUMBER.findall(rest)]
        if kind == "M":
            x, y = numbers
        elif kind == "V":
            found += [(x, y + (numbers[0] - y) * part / 20) for part in range(21)]
            y = numbers[0]
        else:
            corners = [(x, y), *zip(numbers[::2], numbers[1::2], strict=True)]
            found += [_bezier(corners, part / 20) for part in range(21)]
            x, y = corners[-1]
    return found


def _bezier(corners, part: float) -> tuple[float, float]:
    weights = (
        (1 - part) ** 3,
        3 * (1 - part) ** 2 * part,
        3 * (1 - part) * part**2,
        part**3,
    )
    return tuple(
        sum(weight * corner[axis] for weight, corner in zip(weights, corners, strict=True))
        for axis in (0, 1)
    )


def rendered(picture) -> str:
    process = {"picture": picture, "drawing": draw(picture), "rows": rows_of(picture)}
    return render_to_string("components/process.html", {"process": process})


def svg_of(page: str) -> ElementTree.Element:
    """The first picture of a process on the page, parsed strictly."""
    found = re.search(r"<svg class=\"process-picture\".*?</svg>", page, re.DOTALL)
    return ElementTree.fromstring(found.group())  # noqa: S314  our own page
