"""From places in rows to shapes: boxes with their lines and marks, arrows with their heads."""

from itertools import pairwise

from .layers import Item, Layers
from .places import Places
from .shapes import Line, Plate, Stroke
from .words import LINE, Text, height_of, size_of

MARK = 18.0  # the room of a mark beside the words
PADDING = 14.0, 8.0  # across and down
BARE = 3.0, 1.0  # around the words of an arrow
HEAD = 4.5, 8.0  # half the width and the length of an arrow's head


class Pen:
    def __init__(self, layers: Layers, places: Places):
        self.layers, self.places = layers, places
        self.rows = {item: row for row, items in enumerate(layers.rows) for item in items}

    def middle(self, item: Item) -> tuple[float, float]:
        row = self.rows[item]
        return self.places.x[item], round(self.places.tops[row] + self.places.heights[row] / 2, 1)

    def ends(self, item: Item) -> tuple[float, float]:
        """Where the item's own box begins and ends, within its row."""
        half = self.layers.room[item][1] / 2
        return self.middle(item)[1] - half, self.middle(item)[1] + half

    def plate(self, item: Item, kind: str, text: Text, marks: str = "", title: str = "") -> Plate:
        """A box with its words; marks stand behind the words, those of a bundle before them."""
        width, height = self.layers.room[item]
        x, y = self.middle(item)
        left, shift = x - width / 2, MARK * len(marks) / 2
        edge = left + 6 if kind == "bundle" else x + width / 2 - PADDING[0] / 2 - 2 * shift
        middle = x + shift if kind == "bundle" else x - shift
        base = y - height_of(text) / 2
        lines = []
        for line in text:
            foot = base + size_of(line) * (LINE / 2 + 0.36)
            lines.append(Line(line.words, round(middle, 1), round(foot, 1), line.is_small))
            base += LINE * size_of(line)
        return Plate(
            kind,
            *(round(number, 1) for number in (left, self.ends(item)[0], width, height)),
            lines=tuple(lines),
            marks=tuple(
                Line(mark, round(edge + MARK * (at + 0.5), 1), y) for at, mark in enumerate(marks)
            ),
            title=title,
        )

    def stroke(self, number: int, title: str) -> Stroke:
        """Straight through the rows, in a curve between them."""
        chain, is_back = self.layers.chains[number], number in self.layers.turned
        start, end = self.ends(chain[0])[1], self.ends(chain[-1])[0]
        x = self.places.x[chain[0]] + self.places.ports[chain[0], chain[1]]
        head = _head(x, start, 1) if is_back else ""
        parts = [f"M{x:.1f} {start + (HEAD[1] if is_back else 0):.1f}"]
        for one, other in pairwise(chain):
            row, to = self.rows[one], self.places.x[other] + self.places.ports[other, one]
            foot = self.places.tops[row] + self.places.heights[row]
            top = self.places.tops[row + 1]
            bend = (foot + top) / 2
            parts.append(f"V{foot:.1f}")
            if abs(to - x) > 0.5:
                parts.append(f"C{x:.1f} {bend:.1f} {to:.1f} {bend:.1f} {to:.1f} {top:.1f}")
            x = to
        parts.append(f"V{end - (0 if is_back else HEAD[1]):.1f}")
        return Stroke(" ".join(parts), head or _head(x, end, -1), title, is_back)


def _head(x: float, y: float, back: int) -> str:
    """A triangle whose tip is here; ``back`` is 1 when its base lies below."""
    half, length = HEAD
    foot = y + back * length
    return f"{x:.1f},{y:.1f} {x - half:.1f},{foot:.1f} {x + half:.1f},{foot:.1f}"
