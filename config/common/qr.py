"""QR codes, drawn as paths that a template puts into an SVG element of its own."""

from dataclasses import dataclass
from io import BytesIO

import segno


@dataclass(frozen=True)
class QRDrawing:
    """A code of ``size`` × ``size`` squares; ``path`` draws the dark ones."""

    size: int
    path: str


def qr_drawing(text: str) -> QRDrawing:
    """The code of an address; a quarter of its squares may be hidden by a stain or a fold."""
    code = segno.make_qr(text, error="q")
    rows = [[bool(square) for square in row] for row in code.matrix]
    runs = [
        f"M{start} {number}h{length}v1h-{length}z"
        for number, row in enumerate(rows)
        for start, length in _runs(row)
    ]
    return QRDrawing(size=len(rows), path="".join(runs))


def _runs(row: list[bool]):
    """Where dark squares begin that stand side by side, and how many they are."""
    start = None
    for place, is_dark in enumerate([*row, False]):
        if is_dark and start is None:
            start = place
        elif not is_dark and start is not None:
            yield start, place - start
            start = None


def qr_png(text: str) -> bytes:
    """The code as a picture, for messages."""
    file = BytesIO()
    segno.make_qr(text, error="q").save(file, kind="png", scale=6, border=4)
    return file.getvalue()
