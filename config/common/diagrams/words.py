"""How much room words take, and where they may be broken. Sizes are pixels; fonts are guessed at."""

import math
import re
from dataclasses import dataclass
from unicodedata import east_asian_width

LINE = 1.4  # the height of a line, by the size of its letters
LARGE, SMALL = 14.0, 13.0
MOST = 116.0  # wider words are broken into lines
# A Chinese character with the marks that may not begin a line, or a word between spaces.
PIECE = re.compile(
    r"[\u3000-\u9fff\uff00-\uffef][，。、；：）！？”’]*|[^\s\u3000-\u9fff\uff00-\uffef]+\s*|\s+"
)


def width_of(text: str, size: float) -> float:
    """Chinese characters fill a square; of Latin letters a generous mean is taken."""
    return size * sum(1 if east_asian_width(letter) in "WFA" else 0.58 for letter in text)


def wrapped(text: str, size: float, most: float) -> list[str]:
    """The text in lines of about equal length, none much longer than ``most`` unless one word is."""
    whole = width_of(text, size)
    if whole <= most:
        return [text]
    goal = whole / math.ceil(whole / most)
    lines = [""]
    for piece in PIECE.findall(text):
        reach = width_of(lines[-1] + piece.rstrip(), size)
        # The piece stays on the line when less of it lies beyond the goal than before it.
        beyond = reach - goal > width_of(piece.rstrip(), size) / 2
        if lines[-1] and (reach > most or (beyond and len(lines) * goal < whole - 1)):
            lines.append("")
        lines[-1] += piece
    return [line.strip() for line in lines]


@dataclass(frozen=True)
class TextLine:
    """A line of text; verbs are set smaller than states."""

    words: str
    is_small: bool = False


Text = list[TextLine]


def size_of(line: TextLine) -> float:
    return SMALL if line.is_small else LARGE


def lines_of(*texts: str, is_small: bool = False) -> Text:
    """These texts one below the other, each broken where it is long."""
    size = SMALL if is_small else LARGE
    return [TextLine(line, is_small) for text in texts for line in wrapped(text, size, MOST)]


def width_of_text(text: Text) -> float:
    return max(width_of(line.words, size_of(line)) for line in text)


def height_of(text: Text) -> float:
    return sum(LINE * size_of(line) for line in text)
