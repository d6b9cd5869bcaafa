"""Names of files as people gave them, fit to be shown."""

import re
import unicodedata
from pathlib import PurePosixPath

LONGEST_NAME = 100


def extension_of(name: str) -> str:
    """``.pdf`` of ``Report.PDF``; empty without one."""
    return PurePosixPath(clean_name(name)).suffix.lower()


def clean_name(name: str, *, extension: str = "") -> str:
    """The last part of the name, without characters that hide or turn text, 100 long at most.

    ``extension`` is put behind a name that has none.
    """
    last = re.split(r"[/\\]", name)[-1]
    kept = "".join(" " if _is_unseen(one) else one for one in unicodedata.normalize("NFC", last))
    words = re.sub(r"\s+", " ", kept).strip(" .")
    stem, dot, suffix = words.rpartition(".")
    suffix = f".{suffix}" if dot and len(suffix) <= 10 else ""
    stem = words[: -len(suffix)] if suffix else words
    suffix = suffix or extension
    return (stem[: LONGEST_NAME - len(suffix)].strip(" .") or "file") + suffix


def _is_unseen(character: str) -> bool:
    """Control characters, marks that turn the direction, halves of characters, line ends."""
    return unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
