"""Plates of things made to be used up or played: flutes, cages, cakes, paper, tea."""

import math
from itertools import pairwise

from .canvas import HEIGHT, WIDTH, Canvas, around, darker, lighter, mix, petal, polar


def flute(canvas: Canvas):
    """Flutes laid side by side: nodes, bindings, holes, caps of jade."""
    rng, colours = canvas.rng, canvas.colours
    canvas.turned(rng.choice((-28, -18, 22, 35, 64)))
    count = rng.randint(3, 6)
    pitch = rng.uniform(120, 165)
    for number in range(count):
        x = 500 + (number - (count - 1) / 2) * pitch
        width = rng.uniform(0.3, 0.4) * pitch
        top, bottom = rng.uniform(-420, 40), rng.uniform(1230, 1650)
        fill = mix(colours.main, rng.choice((colours.main, colours.light, colours.deep)), 0.45)
        canvas.bar(
            x - width + 22, top + 18, x + width + 22, bottom + 18, darker(colours.ground, 0.35)
        )
        canvas.bar(x - width, top, x + width, bottom, fill)
        canvas.bar(x + width * 0.45, top, x + width, bottom, darker(fill, 0.25))
        canvas.bar(x - width * 0.7, top, x - width * 0.4, bottom, lighter(fill, 0.35))
        for end in (top, bottom - 34):
            canvas.bar(x - width - 3, end, x + width + 3, end + 34, colours.accent)
        y = top + rng.uniform(90, 180)
        while y < bottom - 60:
            for wrap in range(rng.choice((3, 4, 6))):
                canvas.bar(
                    x - width - 1, y + wrap * 9, x + width + 1, y + wrap * 9 + 5, darker(fill, 0.6)
                )
            y += rng.uniform(260, 420)
        first = rng.uniform(330, 480)
        for hole in range(6):
            centre = first + hole * 82
            canvas.disc(x, centre, width * 0.36, darker(fill, 0.35))
            canvas.disc(x + 2, centre + 2, width * 0.3, darker(colours.ground, 0.4))


def birdcage(canvas: Canvas):
    """A domed cage of thin bars, its rings, hook and foot, and who sings in it."""
    rng, colours = canvas.rng, canvas.colours
    bars, half = rng.choice((12, 16, 20)), rng.uniform(270, 350)
    shoulder, foot = rng.uniform(430, 560), 1080
    dome = rng.uniform(250, 340)
    wire = colours.light if sum(colours.ground) < 400 else colours.deep
    moon = mix(colours.ground, colours.main, 0.4)
    canvas.disc(rng.uniform(340, 660), rng.uniform(380, 620), rng.uniform(260, 380), moon)
    bird(canvas, 500 + rng.uniform(-60, 60), foot - 240, rng.choice((-1, 1)))
    for number in range(bars + 1):
        x = math.cos(math.pi * number / bars) * half
        quarter = [math.pi / 24 * part for part in range(13)]
        arc = [(500 + x * math.sin(a), shoulder - dome * math.cos(a)) for a in quarter]
        thick = 4.5 if number % 4 else 9
        canvas.line([*arc, (500 + x, foot)], thick, wire)
    turn = [math.pi / 20 * part for part in range(21)]
    for y, thick in ((shoulder, 14), (shoulder + (foot - shoulder) * 0.52, 9), (foot, 20)):
        ring = [(500 - half * math.cos(a), y + half * 0.09 * math.sin(a)) for a in turn]
        canvas.line(ring, thick, colours.main)
        canvas.line(ring, thick * 0.3, lighter(colours.main, 0.4))
    top = shoulder - dome
    canvas.line([(500, -20), (500, top - 70)], 7, wire)
    canvas.ring(500, top - 42, 32, 9, colours.accent)
    canvas.disc(500, top, 26, colours.accent)
    for side in (-1, 1):
        leg = petal(500 + side * half * 0.8, foot + 10, math.radians(90 + side * 14), 110, 26)
        canvas.shape(leg, colours.main)


def bird(canvas: Canvas, x, y, side):
    """A small bird on its perch, looking one way."""
    colours = canvas.colours
    canvas.line([(x - 250, y + 66), (x + 250, y + 66)], 12, colours.main)
    body = [(x + (px - x) * side, py) for px, py in petal(x - 100, y + 60, -0.55, 200, 62)]
    canvas.shape(body, colours.accent)
    canvas.disc(x + side * 66, y - 50, 40, colours.accent)
    canvas.shape(
        [(x + side * 98, y - 62), (x + side * 136, y - 46), (x + side * 98, y - 36)], colours.light
    )
    canvas.disc(x + side * 76, y - 58, 7, darker(colours.ground, 0.4))
    wing = [(x + (px - x) * side, py) for px, py in petal(x - 120, y + 66, -0.42, 160, 32)]
    canvas.shape(wing, darker(colours.accent, 0.3))


def pastry(canvas: Canvas):
    """Cakes turned out of their moulds, set in rows or one by itself on its dish."""
    rng, colours = canvas.rng, canvas.colours
    columns, rows = rng.choice(((1, 1), (2, 2), (2, 3), (3, 4)))
    canvas.turned(rng.choice((0, 0, 12, -20, 45)) if columns > 1 else 0)
    pitch = 940 / columns if columns > 1 else 900
    tints = (colours.main, colours.accent, colours.light, colours.deep)
    dough = [mix(colours.light, tint, 0.3) for tint in tints]
    margin = 2 if columns > 1 else 0
    for row in range(-margin, rows + margin):
        for column in range(-margin, columns + margin):
            x = 500 + (column - (columns - 1) / 2) * pitch
            y = 625 + (row - (rows - 1) / 2) * pitch
            size = pitch * 0.43
            if canvas.is_off(x, y, size * 1.15):
                continue
            canvas.disc(x + size * 0.04, y + size * 0.06, size * 1.1, darker(colours.ground, 0.35))
            canvas.disc(x, y, size * 1.08, mix(colours.ground, colours.main, 0.35))
            canvas.ring(x, y, size * 1.02, size * 0.02, colours.light)
            cake(canvas, x, y, size * 0.88, rng.choice(dough))


def cake(canvas: Canvas, x, y, size, fill):
    """One cake: a scalloped rim, two rounds of petals, a stamped heart."""
    rng, colours = canvas.rng, canvas.colours
    lobes, turn = rng.choice((8, 10, 12, 16)), rng.uniform(0, 1)
    canvas.shape(
        around(x + size * 0.03, y + size * 0.04, size, lobes, 0.045, turn), darker(fill, 0.45)
    )
    canvas.shape(around(x, y, size, lobes, 0.045, turn), fill)
    canvas.shape(around(x, y, size * 0.84, lobes, 0.03, turn), darker(fill, 0.16))
    canvas.shape(around(x, y, size * 0.81, lobes, 0.03, turn), lighter(fill, 0.25))
    petals = rng.choice((6, 8, 10))
    for reach, breadth, shade in ((0.74, 0.17, 0.2), (0.46, 0.12, 0.34)):
        for number in range(petals):
            angle = math.tau * (number + (0.5 if reach < 0.5 else 0)) / petals + turn
            canvas.shape(petal(x, y, angle, size * reach, size * breadth), darker(fill, shade))
            canvas.shape(
                petal(x, y, angle, size * reach * 0.93, size * breadth * 0.72), lighter(fill, 0.12)
            )
    canvas.disc(x, y, size * 0.17, colours.accent)
    canvas.ring(x, y, size * 0.12, size * 0.025, lighter(colours.accent, 0.5))


def paper(canvas: Canvas):
    canvas.rng.choice((sheets, papercut, papercut))(canvas)


def sheets(canvas: Canvas):
    """Hand-made sheets, one over another, with petals caught in the pulp."""
    rng, colours = canvas.rng, canvas.colours
    pale = colours.light
    tints = (lighter(pale, 0.35), pale, mix(pale, colours.main, 0.3), lighter(pale, 0.6))
    for number in range(rng.randint(3, 5)):
        canvas.turned(rng.uniform(-16, 16))
        left, top = rng.uniform(40, 240), 60 + number * 130 + rng.uniform(-30, 30)
        right, bottom = left + rng.uniform(560, 720), top + rng.uniform(560, 760)
        edge = deckle(rng, left, top, right, bottom)
        canvas.shape([(x + 16, y + 20) for x, y in edge], darker(colours.ground, 0.5), 0.4)
        canvas.shape(edge, tints[number % 4])
        for _ in range(26):
            x, y = rng.uniform(left + 50, right - 50), rng.uniform(top + 50, bottom - 50)
            angle = rng.uniform(0, math.tau)
            if rng.random() < 0.4:
                caught = petal(x, y, angle, rng.uniform(24, 46), rng.uniform(8, 15))
                canvas.shape(caught, colours.accent, 0.6)
            else:
                canvas.line([(x, y), polar(x, y, angle, 40)], 2, colours.deep, 0.4)


def deckle(rng, left, top, right, bottom):
    """The torn outline of a hand-made sheet."""
    corners = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)]
    return [
        (
            x + (next_x - x) * step / 40 + rng.uniform(-4, 4),
            y + (next_y - y) * step / 40 + rng.uniform(-4, 4),
        )
        for (x, y), (next_x, next_y) in pairwise(corners)
        for step in range(40)
    ]


def papercut(canvas: Canvas):
    """A round of red paper, folded and cut: what is cut away shows the ground."""
    rng, colours = canvas.rng, canvas.colours
    is_dark = sum(colours.ground) < 400
    ground = lighter(colours.light, 0.3) if is_dark else colours.ground
    canvas.cover(ground)
    fill = colours.main if is_dark else colours.accent
    folds, radius, turn = rng.choice((6, 8, 10, 12)), rng.uniform(400, 455), rng.uniform(0, 0.5)
    canvas.shape(around(510, 640, radius, folds, 0.05, turn, 144), mix(ground, colours.deep, 0.35))
    canvas.shape(around(500, 625, radius, folds, 0.05, turn, 144), fill)
    rings = [(0.86, 0.1), (0.62, 0.14), (0.36, 0.12)]
    for ring, (reach, size) in enumerate(rings):
        cut = rng.choice(("drop", "moon", "leaf", "dots"))
        for number in range(folds):
            angle = math.tau * (number + ring % 2 / 2) / folds + turn
            snip(canvas, cut, angle, reach * radius, size * radius * 8 / folds, ground)
    for reach in (0.74, 0.48, 0.2):
        canvas.ring(500, 625, radius * reach, 6, ground)
    flower = rng.choice((5, 6, 8))
    for number in range(flower):
        angle = math.tau * number / flower + turn
        canvas.shape(petal(500, 625, angle, radius * 0.17, radius * 0.045), ground)


def snip(canvas: Canvas, cut, angle, reach, size, ground):
    """One cut, repeated around the round."""
    x, y = polar(500, 625, angle, reach)
    across = angle + math.pi / 2
    if cut == "drop":
        inner = polar(x, y, angle, -size)
        canvas.shape(petal(*inner, angle, size * 1.9, size * 0.5), ground)
    elif cut == "moon":
        arc = []
        for side in (-1, -0.6, -0.2, 0.2, 0.6, 1):
            beside = polar(x, y, across, side * size)
            arc.append(polar(*beside, angle, size * 0.5 * (1 - side * side)))
        canvas.line(arc, size * 0.26, ground)
        canvas.disc(*polar(x, y, angle, -size * 0.15), size * 0.18, ground)
    elif cut == "leaf":
        inner = polar(x, y, angle, -size * 0.7)
        for lean in (-0.7, 0.7):
            canvas.shape(petal(*inner, angle + lean, size * 1.4, size * 0.3), ground)
    else:
        for step in (-0.55, 0, 0.55):
            canvas.disc(*polar(x, y, across, size * step), size * 0.2, ground)


def tea(canvas: Canvas):
    canvas.rng.choice((terraces, leaves))(canvas)


def terraces(canvas: Canvas):
    """Tea gardens: rows of bushes that follow the hill."""
    rng, colours = canvas.rng, canvas.colours
    canvas.bar(0, 0, WIDTH, HEIGHT, lighter(colours.light, 0.2))
    canvas.disc(rng.uniform(200, 800), rng.uniform(140, 260), rng.uniform(60, 100), colours.accent)
    hills = rng.randint(2, 4)
    for hill in range(hills):
        crest, lean = 260 + hill * 800 / hills + rng.uniform(-40, 40), rng.uniform(-0.5, 0.5)
        peak, swell = rng.uniform(150, 850), rng.uniform(120, 240)
        gap = 38 + hill * 8
        rows = math.ceil((1330 + swell - crest) / gap)
        for row in range(rows):
            rise = swell * (1 - row / rows * 0.7)
            line = []
            for x in range(-30, 1060, 28):
                hill_top = rise * math.exp(-((x - peak) ** 2) / 140000)
                line.append((x, crest + row * gap + lean * (x - 500) * 0.5 - hill_top))
            tone = mix(colours.main, colours.deep, 0.2 + 0.5 * (row % 2) + 0.2 * rng.random())
            foot = [(x, min(y + gap * 3, 1300)) for x, y in reversed(line)]
            canvas.shape(line + foot, darker(tone, 0.25))
            for x, y in line if row * gap < 1000 else ():
                canvas.disc(x, y + gap * 0.3, gap * 0.42, tone)
                canvas.disc(x - 5, y + gap * 0.2, gap * 0.18, lighter(tone, 0.28))


def leaves(canvas: Canvas):
    """Two leaves and a bud, over and over, as they are picked."""
    rng, colours = canvas.rng, canvas.colours
    step = rng.choice((210, 260, 330))
    lean = rng.uniform(-0.6, 0.6)
    parts = (
        (-0.75, 1.0, 0.24, colours.main),
        (0.75, 1.0, 0.24, mix(colours.main, colours.deep, 0.4)),
        (0, 0.85, 0.12, colours.light),
    )
    for row in range(-1, round(HEIGHT / step * 1.3) + 2):
        for column in range(-1, round(WIDTH / step) + 2):
            x, y = (column + row % 2 / 2) * step, row * step * 0.82
            sway = -math.pi / 2 + lean * (1 if row % 2 else -1) + rng.uniform(-0.18, 0.18)
            size = step * rng.uniform(0.5, 0.58)
            canvas.line([(x, y), polar(x, y, sway, -size * 0.6)], step * 0.02, colours.deep)
            for turn, length, breadth, fill in parts:
                canvas.shape(petal(x, y, sway + turn, size * length, size * breadth), fill)
                tip = polar(x, y, sway + turn, size * length * 0.85)
                canvas.line([(x, y), tip], step * 0.009, darker(fill, 0.3))
            canvas.disc(x - step * 0.34, y - step * 0.1, step * 0.02, colours.accent)
