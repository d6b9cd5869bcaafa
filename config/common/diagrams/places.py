"""Layered layout, second half: where the rows and everything in them come to lie, in pixels."""

from dataclasses import dataclass
from itertools import pairwise

from .layers import Item, Layers

APART = 14.0  # between neighbours in a row
ROUNDS = 120
MARGIN = 12.0
ARROW_ROOM = 9.0  # above and below boxes, where edges run straight down
PORTS_APART = 26.0
CALM, STEEP = 14.0, 60.0  # least and most height between two rows


@dataclass(frozen=True)
class Places:
    """Middles of items (``x``); tops and heights of rows; where edges leave and reach a box."""

    x: dict[Item, float]
    tops: list[float]
    heights: list[float]
    ports: dict[tuple[Item, Item], float]
    width: float
    height: float


def places_of(layers: Layers) -> Places:
    ports = _ports(layers)
    x = _across(layers, ports)
    heights = [
        max(layers.room[item][1] for item in row) + (0 if number % 2 else 2 * ARROW_ROOM)
        for number, row in enumerate(layers.rows)
    ]
    tops = [MARGIN]
    for number in range(1, len(layers.rows)):
        gap = min(max(0.16 * _longest(layers, x, ports, number), CALM), STEEP)
        tops.append(tops[-1] + heights[number - 1] + gap)
    width = max(x[item] + layers.room[item][0] / 2 for item in x) + MARGIN
    return Places(x, tops, heights, ports, width, tops[-1] + heights[-1] + MARGIN)


def _ports(layers: Layers) -> dict[tuple[Item, Item], float]:
    """How far from the middle of the first item its edge to the second begins or ends."""
    order = {item: at for row in layers.rows for at, item in enumerate(row)}
    ports = {}
    for near in (layers.above, layers.below):
        for item, others in near.items():
            apart = min((layers.room[item][0] - 12) / max(len(others), 1), PORTS_APART)
            for at, other in enumerate(sorted(others, key=order.__getitem__)):
                ports[item, other] = (at - (len(others) - 1) / 2) * apart
    return ports


def _across(layers: Layers, ports: dict) -> dict[Item, float]:
    """Draw what is linked one above the other, row by row, again and again; long edges pull most."""
    x = {}
    for row in layers.rows:
        reach = 0.0
        for item in row:
            x[item] = reach + layers.room[item][0] / 2
            reach += layers.room[item][0] + APART
    chained = {item for chain in layers.chains for item in chain[1:-1]}
    for turn in range(ROUNDS):
        for row in layers.rows if turn % 2 == 0 else layers.rows[::-1]:
            wanted, weights = [], []
            for item in row:
                near = [*layers.above[item], *layers.below[item]]
                pull = [20.0 if {item, one} <= chained else 1.0 for one in near]
                goals = [x[one] + ports[one, item] - ports[item, one] for one in near]
                weights.append(sum(pull) or 1.0)
                total = sum(p * goal for p, goal in zip(pull, goals, strict=True))
                wanted.append(total / sum(pull) if pull else x[item])
            x.update(zip(row, spread(wanted, weights, _gaps(layers, row)), strict=True))
    left = min(x[item] - layers.room[item][0] / 2 for item in x)
    return {item: round(at - left + MARGIN, 1) for item, at in x.items()}


def _gaps(layers: Layers, row: list[Item]) -> list[float]:
    widths = [layers.room[item][0] for item in row]
    return [(one + other) / 2 + APART for one, other in pairwise(widths)]


def spread(wanted: list[float], weights: list[float], gaps: list[float]) -> list[float]:
    """The places nearest to those wanted (by weighted squares) that keep the gaps between them.

    Less the gaps before each, it is a regression to a rising row: neighbours that want to pass one
    another share their mean.
    """
    shift = [sum(gaps[:at]) for at in range(len(wanted))]
    blocks: list[list[float]] = []  # mean, weight, number
    for goal, weight, offset in zip(wanted, weights, shift, strict=True):
        blocks.append([goal - offset, weight, 1])
        while len(blocks) > 1 and blocks[-2][0] > blocks[-1][0]:
            mean, heavy, count = blocks.pop()
            last = blocks[-1]
            last[0] = (last[0] * last[1] + mean * heavy) / (last[1] + heavy)
            last[1], last[2] = last[1] + heavy, last[2] + count
    means = [mean for mean, _weight, count in blocks for _one in range(int(count))]
    return [mean + offset for mean, offset in zip(means, shift, strict=True)]


def _longest(layers: Layers, x: dict[Item, float], ports: dict, number: int) -> float:
    """How far sideways an edge must go at most between a row and the one above it."""
    return max(
        (
            abs(x[one] + ports[one, item] - x[item] - ports[item, one])
            for item in layers.rows[number]
            for one in layers.above[item]
        ),
        default=0.0,
    )
