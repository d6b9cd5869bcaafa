"""Layered layout, first half: each box gets its row, each edge a chain through the rows.

After Sugiyama, Tagawa and Toda (1981): turn the edges that lead back, rank by the longest path, let
longer edges pass through every row between, and sort the rows so that few edges cross. Boxes stand in
even rows and the words of edges in odd ones, so that nothing can lie on anything else.
"""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from itertools import pairwise

Item = Hashable
SWEEPS = 24
PASSING = (12.0, 0.0)  # the room of an edge that passes through a row


@dataclass(frozen=True)
class Edge:
    """From one box to another; ``room`` is what its words take, width and height."""

    start: Item
    end: Item
    room: tuple[float, float] = PASSING


@dataclass
class Layers:
    """Rows from the top, each from the left; ``chains`` of the edges run downwards.

    ``turned`` are the numbers of the edges that really lead up, ``words`` where an edge's words stand.
    """

    room: dict[Item, tuple[float, float]]
    rows: list[list[Item]] = field(default_factory=list)
    chains: list[list[Item]] = field(default_factory=list)
    turned: set[int] = field(default_factory=set)
    words: dict[int, Item] = field(default_factory=dict)
    above: dict[Item, list[Item]] = field(default_factory=dict)
    below: dict[Item, list[Item]] = field(default_factory=dict)


def layers_of(boxes: dict[Item, tuple[float, float]], edges: list[Edge]) -> Layers:
    """Rows for these boxes (each with its room), the first being where everything begins."""
    layers = Layers(room=dict(boxes))
    layers.turned = _turned(list(boxes), edges)
    links = [
        (edge.end, edge.start) if number in layers.turned else (edge.start, edge.end)
        for number, edge in enumerate(edges)
    ]
    ranks = _ranks(list(boxes), links)
    layers.rows = [[] for _row in range(2 * max(ranks.values()) + 1)]
    layers.above = {box: [] for box in boxes}
    layers.below = {box: [] for box in boxes}
    for box in boxes:
        layers.rows[2 * ranks[box]].append(box)
    layers.chains = [[] for _edge in edges]
    for number in sorted(range(len(edges)), key=lambda n: ranks[links[n][1]] - ranks[links[n][0]]):
        _chain(layers, number, edges[number], links[number], ranks)
    _sort(layers)
    return layers


def _turned(boxes: list[Item], edges: list[Edge]) -> set[int]:
    """The edges that lead back to where the way to them came from."""
    turned, way, done = set(), set(), set()

    def walk(box: Item) -> None:
        way.add(box)
        for number, edge in enumerate(edges):
            if edge.start == box and edge.end in way:
                turned.add(number)
            elif edge.start == box and edge.end not in done:
                walk(edge.end)
        way.discard(box)
        done.add(box)

    for box in boxes:
        if box not in done:
            walk(box)
    return turned


def _ranks(boxes: list[Item], links: list[tuple[Item, Item]]) -> dict[Item, int]:
    """The longest way from the first box; what can't be reached from it stands as low as it can."""
    after = {box: [end for start, end in links if start == box] for box in boxes}
    reached = _reached(boxes[0], after)
    before = {
        box: [start for start, end in links if end == box and start in reached] for box in boxes
    }
    ranks: dict[Item, int] = {}

    def rank(box: Item) -> int:
        if box not in ranks:
            ranks[box] = max((rank(one) + 1 for one in before[box]), default=0)
        return ranks[box]

    def rank_from_below(box: Item) -> int:
        if box not in ranks:
            ranks[box] = min((rank_from_below(one) - 1 for one in after[box]), default=lowest)
        return ranks[box]

    lowest = max(rank(box) for box in reached)
    for box in boxes:
        rank_from_below(box)
    first = min(ranks.values())
    return {box: found - first for box, found in ranks.items()}


def _reached(first: Item, after: dict[Item, list[Item]]) -> list[Item]:
    found = [first]
    for box in found:
        found += [one for one in dict.fromkeys(after[box]) if one not in found]
    return found


def _chain(layers: Layers, number: int, edge: Edge, link: tuple, ranks: dict[Item, int]) -> None:
    """Lead an edge through the rows; its words stand where the row is narrowest yet."""
    upper, lower = link
    rows = range(2 * ranks[upper] + 1, 2 * ranks[lower])
    near = reversed(rows[::2]) if number in layers.turned else rows[::2]
    chosen = min(near, key=lambda row: sum(layers.room[item][0] for item in layers.rows[row]))
    chain = [upper, *((number, row) for row in rows), lower]
    for row in rows:
        item = (number, row)
        layers.rows[row].append(item)
        layers.room[item] = edge.room if row == chosen else PASSING
        layers.above[item], layers.below[item] = [], []
    for one, other in pairwise(chain):
        layers.below[one].append(other)
        layers.above[other].append(one)
    layers.chains[number] = chain
    layers.words[number] = (number, chosen)


def _sort(layers: Layers) -> None:
    """Bring each row into the order of its neighbours' rows, back and forth; keep the best."""
    best, fewest = layers.rows, None
    for seed in (layers.rows, [row[::-1] for row in layers.rows]):
        rows = [list(row) for row in seed]
        for sweep in range(SWEEPS):
            _sweep(layers, rows, downwards=sweep % 2 == 0)
            _swap(layers, rows)
            count = sum(_crossings(layers, rows, at) for at in range(1, len(rows)))
            if fewest is None or count < fewest:
                best, fewest = [list(row) for row in rows], count
    layers.rows = best


def _sweep(layers: Layers, rows: list[list[Item]], *, downwards: bool) -> None:
    numbers = range(1, len(rows)) if downwards else range(len(rows) - 2, -1, -1)
    for number in numbers:
        near = layers.above if downwards else layers.below
        place = {
            item: at for at, item in enumerate(rows[number - 1] if downwards else rows[number + 1])
        }
        own = {item: at for at, item in enumerate(rows[number])}

        def mean(item: Item, near=near, place=place, own=own) -> float:
            places = [place[one] for one in near[item]]
            return sum(places) / len(places) if places else own[item]

        rows[number].sort(key=mean)


def _swap(layers: Layers, rows: list[list[Item]]) -> None:
    """Exchange neighbours while that takes crossings away."""
    improved = True
    while improved:
        improved = False
        for number, row in enumerate(rows):
            for at in range(len(row) - 1):
                before = _around(layers, rows, number)
                row[at], row[at + 1] = row[at + 1], row[at]
                if _around(layers, rows, number) < before:
                    improved = True
                else:
                    row[at], row[at + 1] = row[at + 1], row[at]


def _around(layers: Layers, rows: list[list[Item]], number: int) -> int:
    return sum(_crossings(layers, rows, at) for at in (number, number + 1) if 0 < at < len(rows))


def _crossings(layers: Layers, rows: list[list[Item]], number: int) -> int:
    """How often edges cross between a row and the one above it."""
    place = {item: at for at, item in enumerate(rows[number - 1])}
    ends: Iterable = [sorted(place[one] for one in layers.above[item]) for item in rows[number]]
    seen: list[int] = []
    count = 0
    for places in ends:
        count += sum(1 for at in places for other in seen if other > at)
        seen += places
    return count
