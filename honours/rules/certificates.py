"""How certificates are numbered and worded, and what is said of one that is checked."""

import datetime
from string import Formatter

from honours.choices import ConferralStatus, TitleKind
from honours.choices.certificates import CertificateStanding

# What a series begins with, since no office could be asked; a new year takes over the year before's.
FIRST_PATTERN = "{title}〔{year}〕{number:03d}号"
FIRST_WORDINGS = {
    TitleKind.COMMENDATION: "在社会主义现代化建设中成绩显著，特授予“{title}”称号，以资鼓励。",
    TitleKind.RECOGNITION: "经审核认定，授予“{title}”荣誉，特发此证。",
    TitleKind.DESIGNATION: "技艺精湛，业绩突出，特命名为“{title}”，以资鼓励。",
}
IN_PATTERNS = {"title", "year", "number"}
IN_WORDINGS = {"title", "year", "unit"}
DIGITS = "〇一二三四五六七八九"


def blanks_of(text: str) -> set[str] | None:
    """The blanks in braces, a number's with its width; None where braces don't fit together."""
    try:
        parts = list(Formatter().parse(text))
    except ValueError:
        return None
    found = set()
    for _literal, name, width, conversion in parts:
        if name is None:
            continue
        if conversion or (width and not (name == "number" and _is_width(width))):
            return None
        found.add(name)
    return found


def _is_width(text: str) -> bool:
    """Such as ``03d``: leading zeros up to nine places."""
    return len(text) == 3 and text[0] == "0" and text[1] in "123456789" and text[2] == "d"


def is_pattern(text: str) -> bool:
    """Year and number must be in it: they make a number different from all others of the title."""
    blanks = blanks_of(text)
    return blanks is not None and {"year", "number"} <= blanks <= IN_PATTERNS


def is_wording(text: str) -> bool:
    blanks = blanks_of(text)
    return blanks is not None and blanks <= IN_WORDINGS


def standing(status: str, *, is_replaced: bool) -> CertificateStanding:
    """What the public is told. A fallen honour outweighs that the paper was replaced."""
    if status == ConferralStatus.REVOKED:
        return CertificateStanding.REVOKED
    if status == ConferralStatus.SUSPENDED:
        return CertificateStanding.NOT_VALID
    return CertificateStanding.REPLACED if is_replaced else CertificateStanding.VALID


def written_date(day: datetime.date) -> str:
    """A date as certificates write it: 二〇二五年四月二十八日."""
    year = "".join(DIGITS[int(digit)] for digit in str(day.year))
    return f"{year}年{_small(day.month)}月{_small(day.day)}日"


def _small(number: int) -> str:
    """A number below a hundred in words: 十, 十一, 二十, 二十八."""
    tens, ones = divmod(number, 10)
    if not tens:
        return DIGITS[ones]
    return ("" if tens == 1 else DIGITS[tens]) + "十" + (DIGITS[ones] if ones else "")
