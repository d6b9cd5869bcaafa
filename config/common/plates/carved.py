"""Plates of things cut, turned and joined: lacquer, wood, stone, seals, welded steel."""

import math

from .canvas import HEIGHT, WIDTH, Canvas, around, darker, lighter, mix, petal, polar

# What seals are pressed with, and what runs through the stone that they are cut from.
CINNABAR = (168, 40, 29)


def lacquer(canvas: Canvas):
    """A lobed box from above: coats of lacquer cut in steps, every third edged with gold."""
    rng, colours = canvas.rng, canvas.colours
    x, y = rng.choice(((500, 625), (500, 625), (430, 700), (620, 540)))
    lobes, depth = rng.choice((0, 5, 6, 8, 12)), rng.uniform(0.035, 0.09)
    radius, turn = rng.uniform(400, 560), rng.uniform(0, math.tau)
    canvas.shape(around(x + 26, y + 34, radius, lobes, depth, turn), darker(colours.ground, 0.5))
    coats = rng.randint(9, 15)
    for coat in range(coats):
        part = 1 - coat / coats
        reach = radius * part**0.92
        fill = mix(colours.deep, colours.main, (coat % 3) / 2) if coat % 4 else colours.ground
        if coat % 3 == 0:
            canvas.shape(around(x, y, reach, lobes, depth * part, turn), colours.accent)
            reach -= rng.uniform(4, 9)
        canvas.shape(around(x, y, reach, lobes, depth * part, turn), fill)
    flower(canvas, x, y, radius * 0.26, rng.choice((5, 6, 8)), colours.accent, colours.main)
    shine = [polar(x, y, step / 20, radius * 0.9) for step in range(70, 92)]
    canvas.line(shine, 9, lighter(colours.light, 0.5), 0.35)


def flower(canvas: Canvas, x, y, radius, petals, fill, heart):
    for number in range(petals):
        angle = math.tau * number / petals
        canvas.shape(petal(x, y, angle, radius, radius * 0.36), darker(fill, 0.35))
        canvas.shape(petal(x, y, angle, radius * 0.9, radius * 0.28), fill)
    canvas.disc(x, y, radius * 0.2, heart)


def wood(canvas: Canvas):
    canvas.rng.choice((grain, grain, end_grain, marquetry))(canvas)


def grain(canvas: Canvas):
    """Planed timber: long lines that part around knots."""
    rng, colours = canvas.rng, canvas.colours
    canvas.turned(rng.choice((0, 0, 4, -5, 90)))
    canvas.bar(-200, -200, 1250, 1500, mix(colours.deep, colours.main, 0.75))
    knots = [
        (rng.uniform(200, 800), rng.uniform(250, 1000), rng.uniform(46, 90))
        for _ in range(rng.randint(1, 3))
    ]
    wave, phase = rng.uniform(8, 30), rng.uniform(0, 6)
    x = -220.0
    while x < 1240:
        x += rng.uniform(9, 30)
        line = []
        for step in range(41):
            y = -180 + step * 41
            shift = wave * math.sin(y / 310 + phase + x / 420) + parting(x, y, knots)
            line.append((x + shift, y))
        fill = mix(colours.deep, colours.ground, rng.uniform(0, 0.7))
        if rng.random() < 0.3:
            fill = lighter(colours.main, 0.25)
        canvas.line(line, rng.choice((1.5, 2.5, 4, 7)), fill, rng.uniform(0.45, 0.9))
    for knot_x, knot_y, size in knots:
        for ring in range(6):
            fill = darker(colours.deep, 0.15 + 0.1 * ring)
            if ring % 2:
                fill = mix(colours.deep, colours.main, 0.5)
            circle = around(knot_x, knot_y, size * (1 - ring / 6), 3, 0.06, ring)
            canvas.shape([(px, knot_y + (py - knot_y) * 1.5) for px, py in circle], fill)


def parting(x, y, knots):
    """How far the grain gives way to the knots near a point."""
    shift = 0.0
    for knot_x, knot_y, size in knots:
        beside, above = x - knot_x, (y - knot_y) / (size * 2.1)
        pull = math.exp(-above * above / 2 - abs(beside) / (size * 2.6))
        shift += math.copysign(size * 1.35, beside) * pull
    return shift


def end_grain(canvas: Canvas):
    """A trunk sawn across: its years, and the cracks of drying."""
    rng, colours = canvas.rng, canvas.colours
    x, y = rng.uniform(330, 670), rng.uniform(420, 830)
    wobble, lobes, reach, ring = rng.uniform(0.02, 0.05), rng.choice((3, 4, 5)), 900.0, 0
    while reach > 16:
        light = mix(colours.main, colours.light, 0.2 + 0.6 * reach / 900)
        fill = light if ring % 2 else mix(colours.deep, colours.main, 0.35)
        depth = wobble * reach / 900 + 0.01
        canvas.shape(around(x, y, reach, lobes, depth, ring * 0.004, 90), fill)
        reach -= rng.uniform(14, 34) if ring % 2 else rng.uniform(4, 9)
        ring += 1
    for _ in range(rng.randint(2, 4)):
        angle, length = rng.uniform(0, math.tau), rng.uniform(250, 620)
        canvas.shape(petal(x, y, angle, length, rng.uniform(5, 11)), darker(colours.ground, 0.3))


def marquetry(canvas: Canvas):
    """Inlay of many woods: cubes, or boards laid in a herringbone."""
    rng, colours = canvas.rng, canvas.colours
    step = rng.choice((70, 95, 130))
    rise = step * math.sqrt(3)
    canvas.turned(rng.choice((0, 30, 90)))
    faces = [(0, colours.light), (120, colours.main), (240, colours.deep)]
    for row in range(-6, math.ceil(1700 / (step * 1.5))):
        for column in range(-4, math.ceil(1500 / rise)):
            x, y = (column + row % 2 / 2) * rise, row * step * 1.5 - 120
            for degrees, fill in faces:
                ends = [polar(x, y, math.radians(degrees + d - 90), step) for d in (-60, 0, 60)]
                shade = darker(fill, rng.uniform(0, 0.22))
                canvas.shape([(x, y), *ends], shade)
                (ax, ay), (bx, by), _last = ends
                for part in (0.3, 0.55, 0.8):
                    start_x, start_y = x + (ax - x) * part, y + (ay - y) * part
                    end = (start_x + bx - ax, start_y + by - ay)
                    canvas.line([(start_x, start_y), end], 1.5, darker(fill, 0.35), 0.5)


def stone(canvas: Canvas):
    canvas.rng.choice((bloodstone, landscape))(canvas)


def blot(rng, x, y, size, points=9):
    """An angular patch, as minerals grow."""
    return [polar(x, y, math.tau * k / points, size * rng.uniform(0.5, 1.1)) for k in range(points)]


def bloodstone(canvas: Canvas):
    """Chicken-blood stone of Changhua: clouded jelly with veins of cinnabar."""
    rng, colours = canvas.rng, canvas.colours
    canvas.turned(rng.uniform(-40, 40))
    for _ in range(46):
        fill = rng.choice((colours.light, colours.deep, colours.main, lighter(colours.light, 0.4)))
        cloud = blot(rng, rng.uniform(-150, 1150), rng.uniform(-150, 1400), rng.uniform(80, 300))
        canvas.shape(cloud, fill, rng.uniform(0.06, 0.22))
    red = mix(CINNABAR, colours.deep, rng.uniform(0, 0.25))
    for _ in range(rng.randint(3, 5)):
        x, y, heading = rng.uniform(100, 900), rng.uniform(-100, 500), rng.uniform(0.9, 2.1)
        for step in range(26):
            heading += rng.uniform(-0.35, 0.35)
            x, y = polar(x, y, heading, 42)
            size = rng.uniform(14, 78) * (1 - step / 40)
            canvas.shape(blot(rng, x, y, size), red, rng.uniform(0.22, 0.55))
            canvas.shape(
                blot(rng, x + rng.uniform(-60, 60), y, size * 0.35, 6), darker(red, 0.2), 0.6
            )


def landscape(canvas: Canvas):
    """Stone carved as hills behind hills, a sun or moon over them."""
    rng, colours = canvas.rng, canvas.colours
    far, near = mix(colours.light, colours.main, 0.25), darker(colours.deep, 0.45)
    canvas.bar(0, 0, WIDTH, HEIGHT, lighter(colours.light, 0.25))
    canvas.disc(rng.uniform(200, 800), rng.uniform(150, 260), rng.uniform(55, 95), colours.accent)
    layers = rng.randint(5, 8)
    for layer in range(layers):
        part = layer / (layers - 1)
        base, height = 530 + 680 * part, 300 * (1 - part * 0.6)
        fill = mix(far, near, part)
        waves = [
            (rng.uniform(1, 2.4) * (k + 1) * math.pi / WIDTH, rng.uniform(0, 6), (k + 1) ** -1.15)
            for k in range(5)
        ]
        line = []
        for x in range(-20, 1041, 14):
            swell = sum(size * math.sin(x * rate + phase) for rate, phase, size in waves)
            line.append((x, base - height * (0.35 + 0.42 * swell)))
        canvas.shape([*line, (1040, 1300), (-20, 1300)], fill)
        canvas.line(line, 3, lighter(fill, 0.3))
        for number in range(2, len(line) - 2, 3):
            x, y = line[number]
            length = rng.uniform(30, 160)
            canvas.line(
                [(x, y + 4), (x + rng.uniform(-30, 30), y + length)], 2, darker(fill, 0.25), 0.5
            )


def seal(canvas: Canvas):
    """Impressions of seals on paper, in strokes folded nine times: no script, only its rhythm."""
    rng, colours = canvas.rng, canvas.colours
    is_dark = sum(colours.ground) < 360
    canvas.cover(mix(colours.light, (250, 245, 232), 0.6) if is_dark else colours.ground)
    canvas.turned(rng.uniform(-4, 4))
    red = mix(CINNABAR, colours.deep, rng.uniform(0, 0.3))
    layout = rng.choice(("one", "two", "many"))
    if layout == "one":
        impression(canvas, 150, 275, 700, rng.choice((2, 3)), red)
    elif layout == "two":
        impression(canvas, 120, 130, 520, 2, red)
        impression(canvas, 430, 720, 430, rng.choice((1, 2)), darker(red, 0.2))
    else:
        for number in range(12):
            x, y = 62 + number % 3 * 300, 55 + number // 3 * 290
            ink = mix(red, colours.deep, rng.choice((0, 0, 0.5)))
            impression(canvas, x, y, 250, rng.choice((1, 2)), ink)


def impression(canvas: Canvas, x, y, size, characters, red):
    """One seal: white strokes on red or red on paper, with a worn edge."""
    rng = canvas.rng
    paper = canvas.image.getpixel((4, 4))
    is_white_on_red = rng.random() < 0.6
    rim = size * 0.045
    canvas.bar(x, y, x + size, y + size, red)
    if not is_white_on_red:
        canvas.bar(x + rim, y + rim, x + size - rim, y + size - rim, paper)
    ink = paper if is_white_on_red else red
    inner, start_x, start_y = (size - rim * 4) / characters, x + rim * 2, y + rim * 2
    for row in range(characters):
        for column in range(characters):
            folded(canvas, start_x + column * inner, start_y + row * inner, inner, ink)
    for _ in range(round(size / 26)):
        along, chip = rng.uniform(0, size), rng.uniform(3, size * 0.022)
        level, upright = (
            (x + along, y + size * rng.randint(0, 1)),
            (x + size * rng.randint(0, 1), y + along),
        )
        canvas.shape(blot(rng, *rng.choice((level, upright)), chip * 1.4, 7), paper)


def folded(canvas: Canvas, x, y, size, ink):
    """One 'character': lines stacked evenly and joined at alternate ends."""
    rng = canvas.rng
    lines, pad = rng.choice((5, 6, 7)), size * 0.07
    stroke = (size - 2 * pad) / (2 * lines - 1)
    left, right = x + pad, x + size - pad
    split = rng.random() < 0.5
    for number in range(lines):
        top = y + pad + number * stroke * 2
        middle = (left + right) / 2
        parts = [(left, right)]
        if split and 0 < number < lines - 1:
            parts = [(left, middle - stroke / 2), (middle + stroke / 2, right)]
        for side, (start, end) in enumerate(parts):
            canvas.bar(start, top, end, top + stroke, ink)
            if number < lines - 1:
                at_start = (number + side + int(split)) % 2 == 0
                joint = start if at_start else end - stroke
                canvas.bar(joint, top, joint + stroke, top + stroke * 3, ink)


def metal(canvas: Canvas):
    """Steel plates joined: the scales of the weld, the colours of heat beside it, sparks."""
    rng, colours = canvas.rng, canvas.colours
    steel = mix((158, 166, 172), colours.deep, 0.3)
    canvas.cover(steel)
    canvas.turned(rng.uniform(-60, 60))
    for _ in range(60):
        y, fill = rng.uniform(-350, 1600), rng.choice((lighter(steel, 0.2), darker(steel, 0.25)))
        canvas.bar(-400, y, 1400, y + rng.uniform(1, 5), fill, 0.3)
    seams = rng.choice((1, 1, 2, 3))
    for seam in range(seams):
        middle = HEIGHT / 2 + (seam - (seams - 1) / 2) * 330
        bend, width = rng.uniform(-70, 70), rng.uniform(76, 120) / (1 + 0.3 * (seams - 1))
        weld(canvas, middle, bend, width)
    for _ in range(70):
        x, y, length = rng.uniform(0, 1000), rng.gauss(625, 300), rng.uniform(6, 46)
        angle = math.atan2(y - 625, x - 500)
        canvas.line([(x, y), polar(x, y, angle, length)], 3, (255, 214, 140), 0.85)


def weld(canvas: Canvas, middle, bend, width):
    """One seam from edge to edge."""
    heat = [(150, 92, 40), (196, 150, 74), (110, 74, 128), (58, 92, 150)]

    def height(x):
        return middle + bend * math.sin((x - 100) / 260)

    for band, fill in enumerate(heat):
        reach = width * (2.5 - band * 0.36)
        upper = [(x, height(x) - reach) for x in range(-400, 1401, 60)]
        lower = [(x, height(x) + reach) for x in range(1400, -401, -60)]
        canvas.shape(upper + lower, fill, 0.34)
    for x in range(-400, 1400, round(width * 0.4)):
        y = height(x)
        if canvas.is_off(x, y, width):
            continue
        canvas.disc(x, y, width, (58, 56, 58))
        canvas.disc(x + 5, y, width * 0.94, (190, 190, 190))
        canvas.disc(x + width * 0.14, y + 4, width * 0.88, (128, 127, 130))
