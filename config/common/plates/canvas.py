"""The sheet that a plate is drawn on: units of 1000 by 1250, colours by their part."""

import math
import random
from dataclasses import dataclass

from PIL import Image, ImageColor, ImageDraw

WIDTH, HEIGHT = 1000, 1250
CENTRE = (WIDTH / 2, HEIGHT / 2)

Colour = tuple[int, int, int]


@dataclass(frozen=True)
class Palette:
    """Five colours that go together: ground, its shadow, matter, its light and an accent."""

    ground: Colour
    deep: Colour
    main: Colour
    light: Colour
    accent: Colour


def palette(*colours: str) -> Palette:
    return Palette(*(ImageColor.getrgb(colour) for colour in colours))


PALETTES = {
    "bamboo": palette("#33270f", "#6b5225", "#c9a25b", "#e9d3a0", "#a3271d"),
    "moss": palette("#1d2f25", "#3a5a46", "#7fa06f", "#c3d3a8", "#d8b765"),
    "ink": palette("#1b1a18", "#45413b", "#938b7e", "#ded6c6", "#b0392b"),
    "cinnabar": palette("#330d0a", "#6d1a14", "#b0392b", "#e58a6e", "#d8b765"),
    "gold": palette("#3d2e10", "#7d5f17", "#c79a3a", "#f0dca2", "#8e2219"),
    "indigo": palette("#122136", "#23405f", "#4f7ca3", "#d3dfe2", "#e6cf9a"),
    "celadon": palette("#24403a", "#4d7669", "#93b9a6", "#dfe9da", "#c7793e"),
    "rose": palette("#4f2530", "#94484f", "#d79a90", "#f6e2d6", "#6f8f62"),
    "plum": palette("#281a2a", "#553352", "#94708c", "#e0ccd6", "#d8b765"),
    "clay": palette("#43230f", "#84492a", "#c68553", "#f0d0aa", "#2f5a4a"),
    "rice": palette("#efe6d1", "#c3ad83", "#a67c3d", "#fbf6e9", "#a3271d"),
    "mist": palette("#dde3da", "#93a79d", "#4d7669", "#f7f8f2", "#a3271d"),
    "dawn": palette("#f3ddc8", "#d8a583", "#b0392b", "#fdf3e6", "#23405f"),
}


def mix(one: Colour, other: Colour, part: float) -> Colour:
    """A colour between two; ``part`` is how much of the other."""
    return tuple(round(a + (b - a) * part) for a, b in zip(one, other, strict=True))


def darker(colour: Colour, part: float) -> Colour:
    return mix(colour, (12, 9, 6), part)


def lighter(colour: Colour, part: float) -> Colour:
    return mix(colour, (255, 250, 238), part)


def polar(x: float, y: float, angle: float, distance: float):
    """The point so far from another, in a direction."""
    return x + math.cos(angle) * distance, y + math.sin(angle) * distance


def around(
    x: float,
    y: float,
    radius: float,
    lobes: int = 0,
    depth: float = 0.0,
    turn: float = 0.0,
    points: int = 72,
):
    """The outline of a circle, or of a flower with so many lobes."""
    outline = []
    for step in range(points):
        angle = math.tau * step / points
        reach = radius * (1 + depth * math.cos(lobes * angle)) if lobes else radius
        outline.append(polar(x, y, angle + turn, reach))
    return outline


def petal(x: float, y: float, angle: float, length: float, breadth: float, steps: int = 7):
    """The outline of a leaf or petal that grows from a point."""
    side = [
        (length * step / steps, breadth * math.sin(math.pi * step / steps) ** 0.8)
        for step in range(steps + 1)
    ]
    outline = side + [(along, -across) for along, across in reversed(side[1:-1])]
    cosine, sine = math.cos(angle), math.sin(angle)
    return [
        (x + along * cosine - across * sine, y + along * sine + across * cosine)
        for along, across in outline
    ]


class Canvas:
    """A sheet with its colours and its own chance, so that a seed always draws the same."""

    def __init__(self, rng: random.Random, colours: Palette, width: int):
        self.rng, self.colours, self.scale = rng, colours, width / WIDTH
        self.image = Image.new("RGB", (width, round(HEIGHT * self.scale)), colours.ground)
        self.solid = ImageDraw.Draw(self.image)
        self.glaze = ImageDraw.Draw(self.image, "RGBA")
        self.turned(0)

    def turned(self, degrees: float, zoom: float = 1.0):
        """Turn and enlarge all that follows, about the middle."""
        angle = math.radians(degrees)
        self.zoom = zoom * self.scale
        self.cosine, self.sine = math.cos(angle) * self.zoom, math.sin(angle) * self.zoom
        return self

    def at(self, points):
        centre_x, centre_y = CENTRE
        shift_x, shift_y = centre_x * self.scale, centre_y * self.scale
        cosine, sine = self.cosine, self.sine
        return [
            (
                (x - centre_x) * cosine - (y - centre_y) * sine + shift_x,
                (x - centre_x) * sine + (y - centre_y) * cosine + shift_y,
            )
            for x, y in points
        ]

    def shape(self, points, fill: Colour, opacity: float = 1.0):
        if opacity < 1:
            self.glaze.polygon(self.at(points), fill=(*fill, round(255 * opacity)))
        else:
            self.solid.polygon(self.at(points), fill=fill)

    def is_off(self, x: float, y: float, reach: float) -> bool:
        """Whether a thing of this size lies wholly off the sheet."""
        ((middle_x, middle_y),) = self.at([(x, y)])
        reach *= self.zoom
        width, height = self.image.size
        return not (-reach < middle_x < width + reach and -reach < middle_y < height + reach)

    def cover(self, fill: Colour):
        """A new ground, over all."""
        self.image.paste(fill, (0, 0, *self.image.size))

    def bar(
        self, x: float, y: float, right: float, bottom: float, fill: Colour, opacity: float = 1.0
    ):
        self.shape([(x, y), (right, y), (right, bottom), (x, bottom)], fill, opacity)

    def line(self, points, width: float, fill: Colour, opacity: float = 1.0):
        ink, pen = (
            (fill, self.solid) if opacity >= 1 else ((*fill, round(255 * opacity)), self.glaze)
        )
        joint = "curve" if opacity >= 1 and width > 3 else None
        pen.line(self.at(points), fill=ink, width=max(1, round(width * self.zoom)), joint=joint)

    def disc(self, x: float, y: float, radius: float, fill: Colour, opacity: float = 1.0):
        ((middle_x, middle_y),) = self.at([(x, y)])
        reach = radius * self.zoom
        box = (middle_x - reach, middle_y - reach, middle_x + reach, middle_y + reach)
        if opacity < 1:
            self.glaze.ellipse(box, fill=(*fill, round(255 * opacity)))
        else:
            self.solid.ellipse(box, fill=fill)

    def ring(self, x: float, y: float, radius: float, width: float, fill: Colour):
        ((middle_x, middle_y),) = self.at([(x, y)])
        reach = radius * self.zoom
        box = (middle_x - reach, middle_y - reach, middle_x + reach, middle_y + reach)
        self.solid.ellipse(box, outline=fill, width=max(1, round(width * self.zoom)))

    def cord(self, points, width: float, fill: Colour):
        """A round cord: a dark rim, the cord, a light along it."""
        self.line(points, width, darker(fill, 0.55))
        self.line(points, width * 0.8, fill)
        self.line(points, width * 0.22, lighter(fill, 0.35))
