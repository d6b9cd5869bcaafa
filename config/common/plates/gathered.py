"""Plates of people come together: a talk in a hall, a market of craftsmen.

They are shown wide: all that matters stands in the upper half of the sheet.
"""

import math

from .canvas import WIDTH, Canvas, darker, lighter, mix

FLOOR = 560


def ridge(canvas: Canvas, left: float, right: float, base: float, height: float, fill) -> None:
    """Mountains from one side to the other."""
    rng = canvas.rng
    first, second = rng.uniform(0, 6), rng.uniform(2.2, 3.4)
    points = []
    for step in range(25):
        x = left + (right - left) * step / 24
        swell = 0.55 + 0.3 * math.sin(first + step / 24 * second * 2)
        points.append((x, base - height * (swell + 0.15 * math.sin(step * 1.7 + first))))
    canvas.shape([(left, base), *points, (right, base)], fill)


def person(canvas: Canvas, x: float, y: float, size: float, fill, head) -> None:
    """Somebody standing, from the waist up: shoulders and a head."""
    shoulders = [
        (x - size, y),
        (x - size * 0.8, y - size * 0.95),
        (x - size * 0.3, y - size * 1.25),
    ]
    shoulders += [(2 * x - left, top) for left, top in reversed(shoulders)]
    canvas.shape(shoulders, fill)
    canvas.disc(x, y - size * 1.75, size * 0.52, head)


def stage(canvas: Canvas) -> None:
    """A speaker before a bright screen with mountains, and the rows of those who listen."""
    rng, colours = canvas.rng, canvas.colours
    canvas.cover(mix(colours.ground, colours.deep, 0.35))
    at_left = rng.random() < 0.5
    left, right = (330, 930) if at_left else (70, 670)
    canvas.bar(left - 14, 56, right + 14, 414, darker(colours.deep, 0.4))
    canvas.bar(left, 70, right, 400, mix(colours.light, colours.main, 0.12))
    canvas.disc(rng.uniform(left + 120, right - 120), 170, rng.uniform(36, 62), colours.accent)
    for depth, part in enumerate((0.35, 0.6, 0.9)):
        shade = mix(colours.light, colours.deep, part)
        ridge(canvas, left, right, 400, rng.uniform(150, 230) - depth * 55, shade)
    canvas.bar(0, FLOOR - 70, WIDTH, 1250, darker(colours.ground, 0.25))
    x = 190 if at_left else 810
    person(canvas, x, FLOOR - 130, 62, colours.accent, lighter(colours.main, 0.4))
    canvas.shape(
        [(x - 78, FLOOR - 160), (x + 78, FLOOR - 160), (x + 60, FLOOR - 20), (x - 60, FLOOR - 20)],
        lighter(colours.deep, 0.12),
    )
    canvas.bar(x - 88, FLOOR - 176, x + 88, FLOOR - 156, colours.main)
    listeners(canvas)


def listeners(canvas: Canvas) -> None:
    """From behind, the nearer the larger and darker."""
    rng, colours = canvas.rng, canvas.colours
    for row, (y, size) in enumerate(((FLOOR - 14, 34), (FLOOR + 40, 44), (FLOOR + 120, 58))):
        shade = darker(mix(colours.deep, colours.ground, 0.3 + 0.25 * row), 0.1 * row)
        x = rng.uniform(-20, 40)
        while x < WIDTH + size:
            fill = mix(shade, rng.choice((colours.main, colours.accent, shade)), 0.12)
            person(canvas, x, y + size, size, fill, darker(fill, 0.3))
            x += size * rng.uniform(2.3, 2.9)


def market(canvas: Canvas) -> None:
    """Stalls under striped awnings before the hills, lanterns, and people between."""
    rng, colours = canvas.rng, canvas.colours
    canvas.cover(mix(colours.light, colours.main, 0.18))
    for depth, part in enumerate((0.25, 0.45)):
        shade = mix(colours.light, colours.deep, part)
        ridge(canvas, 0, WIDTH, 380, 300 - depth * 90, shade)
    canvas.bar(0, 378, WIDTH, 1250, mix(colours.main, colours.light, 0.45))
    count = rng.choice((3, 4))
    width = WIDTH / count
    for number in range(count):
        stall(canvas, number * width + width * 0.07, (number + 1) * width - width * 0.07)
    strings(canvas)
    for _somebody in range(rng.randint(5, 8)):
        fill = rng.choice((colours.accent, colours.deep, colours.main, colours.ground))
        size = rng.uniform(30, 42)
        person(canvas, rng.uniform(40, 960), 640, size, fill, mix(colours.light, fill, 0.35))


def stall(canvas: Canvas, left: float, right: float) -> None:
    rng, colours = canvas.rng, canvas.colours
    top, counter = rng.uniform(190, 230), 450
    for x in (left + 8, right - 16):
        canvas.bar(x, top, x + 8, 560, darker(colours.deep, 0.3))
    canvas.bar(left, counter, right, 560, mix(colours.deep, colours.main, 0.3))
    canvas.bar(left, counter, right, counter + 14, lighter(colours.main, 0.3))
    middle = (left + right) / 2
    person(canvas, middle, counter, 46, colours.deep, lighter(colours.main, 0.45))
    for place in range(4):
        x = left + (right - left) * (place + 0.5) / 4
        reach = rng.uniform(14, 24)
        canvas.disc(x, counter - reach * 0.7, reach, rng.choice((colours.accent, colours.light)))
    stripes = rng.choice((6, 8))
    step = (right - left + 30) / stripes
    for number in range(stripes):
        x = left - 15 + number * step
        fill = colours.accent if number % 2 else lighter(colours.light, 0.3)
        lean = (middle - x - step / 2) * 0.12
        upper = [(x + lean, top - 70), (x + step + lean, top - 70)]
        canvas.shape([*upper, (x + step, top), (x, top)], fill)
        canvas.disc(x + step / 2, top, step / 2, fill)


def strings(canvas: Canvas) -> None:
    """Lanterns on a cord across the square."""
    rng, colours = canvas.rng, canvas.colours
    sag, count = rng.uniform(30, 60), rng.randint(6, 9)
    points = [(x, 50 + sag * math.sin(math.pi * x / WIDTH)) for x in range(0, WIDTH + 1, 50)]
    canvas.line(points, 4, darker(colours.deep, 0.2))
    for number in range(count):
        x = WIDTH * (number + 0.5) / count
        y = 50 + sag * math.sin(math.pi * x / WIDTH) + 26
        canvas.disc(x, y, 20, colours.accent)
        canvas.bar(x - 9, y - 24, x + 9, y - 18, colours.main)
        canvas.bar(x - 9, y + 18, x + 9, y + 24, colours.main)
