"""Plates of things woven, knotted and sewn: bamboo, cord, cloth."""

import math

from .canvas import HEIGHT, WIDTH, Canvas, darker, lighter, mix, petal, polar

# Which strip lies on top at a crossing: the level one when true.
WEAVES = {
    "plain": lambda column, row: (column + row) % 2 == 0,
    "twill": lambda column, row: (column - row) % 4 < 2,
    "basket": lambda column, row: (column // 2 + row // 2) % 2 == 0,
    "herringbone": lambda column, row: (column + (row if column // 6 % 2 else -row)) % 4 < 2,
    "diamond": lambda column, row: (abs(column % 12 - 6) + abs(row % 12 - 6)) % 4 < 2,
}


def bamboo(canvas: Canvas):
    canvas.rng.choice((strips, strips, strips, open_hexagons))(canvas)


def runs(cells: list[bool]):
    """Stretches along a strip, from cell to cell, where it lies on top."""
    start = None
    for position, on_top in enumerate([*cells, False]):
        if on_top and start is None:
            start = position
        elif not on_top and start is not None:
            yield start, position
            start = None


def strips(canvas: Canvas):
    """Strips over and under, some of them dyed."""
    rng, colours = canvas.rng, canvas.colours
    over = WEAVES[rng.choice(list(WEAVES))]
    canvas.turned(rng.choice((0, 0, 45, -45, 8, -14, 30)))
    cell = rng.choice((54, 66, 82, 104))
    count = math.ceil(1640 / cell)
    left, top = WIDTH / 2 - count * cell / 2, HEIGHT / 2 - count * cell / 2
    gap, every = cell * 0.09, rng.choice((0, 5, 6, 8, 12))
    middle = mix(colours.main, colours.light, 0.5)
    warp, weft = colours.main, rng.choice((colours.light, middle, colours.deep))
    dyed = rng.choice((colours.accent, colours.deep, colours.light))
    for strip in range(count):
        is_dyed = every and strip % every in (0, 1)
        x, y = left + strip * cell, top + strip * cell
        for start, end in runs([over(position, strip) for position in range(count)]):
            box = (left + start * cell - gap, y + gap, left + end * cell + gap, y + cell - gap)
            lay(canvas, *box, dyed if is_dyed else weft, True)
        for start, end in runs([not over(strip, position) for position in range(count)]):
            box = (x + gap, top + start * cell - gap, x + cell - gap, top + end * cell + gap)
            lay(canvas, *box, dyed if is_dyed else warp, False)


def lay(canvas: Canvas, x, y, right, bottom, fill, is_level: bool):
    """One stretch of a strip, with its shadow side and its lit middle."""
    canvas.bar(x, y, right, bottom, fill)
    if is_level:
        third = (bottom - y) / 4
        canvas.bar(x, bottom - third, right, bottom, darker(fill, 0.22))
        canvas.bar(x + third, y + third * 0.7, right - third, y + third * 1.3, lighter(fill, 0.3))
    else:
        third = (right - x) / 4
        canvas.bar(right - third, y, right, bottom, darker(fill, 0.22))
        canvas.bar(x + third * 0.7, y + third, x + third * 1.3, bottom - third, lighter(fill, 0.3))


def open_hexagons(canvas: Canvas):
    """The six-eyed open weave of baskets: three ways of strips, stars of ground between."""
    rng, colours = canvas.rng, canvas.colours
    step = rng.choice((110, 140, 180))
    width, turn = step * rng.uniform(0.2, 0.3), rng.choice((0, 15, 30))
    main = colours.main
    shades = (main, mix(main, colours.light, 0.55), mix(main, colours.deep, 0.3))
    for way, shade in enumerate(shades):
        canvas.turned(turn + 60 * way)
        for number in range(-round(820 / step), round(820 / step) + 1):
            for offset in (-0.18, 0.18):
                y = HEIGHT / 2 + (number + offset) * step
                canvas.bar(-400, y - width / 2.6, 1400, y + width / 2.6, darker(shade, 0.5))
                canvas.bar(-400, y - width / 3.2, 1400, y + width / 3.2, shade)
                canvas.bar(-400, y - width / 5, 1400, y - width / 12, lighter(shade, 0.3))


def knot(canvas: Canvas):
    """The endless knot: a lattice of cord on its corner, loops at the rim, a tassel."""
    rng, colours = canvas.rng, canvas.colours
    cords = rng.choice((3, 4, 5))
    step = rng.uniform(250, 290) / (cords - 0.5)
    fill = rng.choice((colours.accent, colours.main))
    width, half = step * 0.52, (cords - 0.5) * step
    for number in range(14):
        shade = fill if number % 3 else lighter(fill, 0.2)
        out = number - 6.5
        thread = [(500 + out * 4, 520 + half * 1.3), (500 + out * 11, 1060), (500 + out * 13, 1190)]
        canvas.line(thread, 7, shade)
    canvas.cord([(500, -20), (500, 520 - half * 1.3)], width * 0.7, fill)
    canvas.turned(45)
    centre_x, centre_y = 500 - 105 * math.sin(math.pi / 4), 625 - 105 * math.cos(math.pi / 4)
    loops(canvas, centre_x, centre_y, cords, step, width, fill)
    for number in range(2 * cords):
        place = (number - cords + 0.5) * step
        y = centre_y + place
        canvas.cord([(centre_x - half, y), (centre_x + half, y)], width, fill)
    for number in range(2 * cords):
        place = (number - cords + 0.5) * step
        for crossing in range(2 * cords):
            if (number + crossing) % 2:
                continue
            along = (crossing - cords + 0.5) * step
            x, y = centre_x + place, centre_y + along
            canvas.cord([(x, y - step * 0.62), (x, y + step * 0.62)], width, fill)
    canvas.turned(0)
    canvas.disc(500, 520 + half * 1.42, width * 0.8, colours.light)
    canvas.disc(500, 520 + half * 1.42, width * 0.55, colours.deep)


def loops(canvas: Canvas, centre_x, centre_y, cords, step, width, fill):
    """The bends where a cord leaves the lattice and comes back beside itself."""
    half = (cords - 0.5) * step
    for number in range(-cords, cords):
        near, far = (number + 0.5) * step, (number + 1.5) * step
        if far > half + 1:
            continue
        reach = step * (0.95 if number % 2 else 0.6)
        for side in (-1, 1):
            arc = [
                (
                    (near + far) / 2 - math.cos(math.pi * part / 10) * step / 2,
                    side * (half + math.sin(math.pi * part / 10) * reach),
                )
                for part in range(11)
            ]
            level = [(centre_x + along, centre_y + out) for along, out in arc]
            upright = [(centre_x + out, centre_y + along) for along, out in arc]
            canvas.cord(level, width * 0.9, fill)
            canvas.cord(upright, width * 0.9, fill)


def cloth(canvas: Canvas):
    canvas.rng.choice((plaid, calico, patchwork))(canvas)


def plaid(canvas: Canvas):
    """Home-spun check: bands of colour crossing, the threads showing."""
    rng, colours = canvas.rng, canvas.colours
    canvas.turned(rng.choice((0, 0, 6, -9, 45)))
    repeat = rng.choice((180, 240, 320))
    dyes = (colours.main, colours.light, colours.accent, colours.deep)
    bands = [
        (rng.uniform(0, repeat), rng.uniform(10, repeat * 0.3), rng.choice(dyes)) for _ in range(5)
    ]
    pale = lighter(colours.light, 0.4)
    for start in range(-600, 1700, repeat):
        for offset, width, fill in bands:
            canvas.bar(start + offset, -600, start + offset + width, 1850, fill, 0.5)
            canvas.bar(-600, start + offset, 1600, start + offset + width, fill, 0.5)
    for thread in range(-400, 1700, 20):
        canvas.line([(-400, thread), (1400, thread)], 3, colours.ground, 0.2)
        canvas.line([(thread - 150, -400), (thread - 150, 1700)], 3, pale, 0.14)


def calico(canvas: Canvas):
    """Resist-dyed calico: pale flowers and dots left by the paste on a dark ground."""
    rng, colours = canvas.rng, canvas.colours
    step, petals = rng.choice((170, 220, 280)), rng.choice((5, 6, 8))
    pale = colours.light if sum(colours.ground) < 400 else colours.main
    turn = rng.uniform(0, 1)
    for row in range(-1, round(HEIGHT / step * 1.2) + 2):
        for column in range(-1, round(WIDTH / step) + 2):
            x, y = (column + row % 2 / 2) * step, row * step * 0.87
            for number in range(petals):
                angle = math.tau * number / petals + turn
                inner = polar(x, y, angle, step * 0.09)
                canvas.shape(petal(*inner, angle, step * 0.27, step * 0.085), pale)
                outer = polar(x, y, angle + math.pi / petals, step * 0.36)
                canvas.disc(*outer, step * 0.028, pale)
            canvas.disc(x, y, step * 0.05, colours.accent if row % 2 else pale)
            canvas.disc(x + step / 2, y, step * 0.04, mix(pale, colours.ground, 0.35))


def patchwork(canvas: Canvas):
    """A quilt of a hundred families: squares of triangles, stitched."""
    rng, colours = canvas.rng, canvas.colours
    step = rng.choice((125, 167, 250))
    cloths = (
        colours.main,
        colours.light,
        colours.deep,
        colours.accent,
        mix(colours.main, colours.light, 0.5),
        mix(colours.ground, colours.deep, 0.6),
    )
    is_star = rng.random() < 0.5
    for row in range(math.ceil(HEIGHT / step)):
        for column in range(math.ceil(WIDTH / step)):
            x, y = column * step, row * step
            one, other = rng.sample(cloths, 2)
            canvas.bar(x, y, x + step, y + step, one)
            right, bottom = x + step, y + step
            corners = [(x, y), (right, y), (right, bottom), (x, bottom)]
            skip = ((column + row) % 2 + (2 if is_star and row % 2 else 0)) % 4
            canvas.shape([corner for number, corner in enumerate(corners) if number != skip], other)
            for stitch in range(6):
                place = (stitch + 0.3) * step / 6
                canvas.bar(x + place, y + 6, x + place + step / 12, y + 9, lighter(one, 0.5))
                canvas.bar(x + 6, y + place, x + 9, y + place + step / 12, lighter(one, 0.5))
