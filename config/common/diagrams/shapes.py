"""What a drawing is made of, in pixels from the upper left corner."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """A line of text: the middle of its base line."""

    text: str
    x: float
    y: float
    is_small: bool = False


@dataclass(frozen=True)
class Plate:
    """Something with words in it: a ``state``, an ``end``, a ``bundle`` or the ``words`` of an arrow."""

    kind: str
    x: float
    y: float
    width: float
    height: float
    lines: tuple[Line, ...]
    marks: tuple[Line, ...] = ()
    title: str = ""


@dataclass(frozen=True)
class Stroke:
    """An arrow: its line and the corners of its head. One that leads ``back`` points upwards."""

    path: str
    head: str
    title: str
    is_back: bool = False


@dataclass(frozen=True)
class Drawing:
    """``dots`` are where a record begins."""

    width: float
    height: float
    dots: tuple[tuple[float, float], ...]
    plates: tuple[Plate, ...]
    strokes: tuple[Stroke, ...]

    @property
    def has_back(self) -> bool:
        return any(stroke.is_back for stroke in self.strokes)

    @property
    def has_marks(self) -> bool:
        return any(plate.marks for plate in self.plates)
