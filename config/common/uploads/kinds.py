"""The kinds of document that are taken, and how much of them."""

from dataclasses import dataclass

from django.utils.functional import Promise, lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext

MEGABYTE = 1024 * 1024
MOST_BYTES = 10 * MEGABYTE
MOST_FILES = 12
MOST_BYTES_TOGETHER = 40 * MEGABYTE
# A whole request: the files, the text fields (DATA_UPLOAD_MAX_MEMORY_SIZE) and what lies between.
MOST_BYTES_A_REQUEST = MOST_BYTES_TOGETHER + 6 * MEGABYTE

OFFICE = "application/vnd.openxmlformats-officedocument."


@dataclass(frozen=True)
class Kind:
    """``extensions``: all that a file of this kind may be named; the first is the one we give."""

    label: str | Promise
    content_type: str
    extensions: tuple[str, ...]

    @property
    def extension(self) -> str:
        return self.extensions[0]


KINDS = {
    "pdf": Kind("PDF", "application/pdf", (".pdf",)),
    "jpeg": Kind("JPEG", "image/jpeg", (".jpg", ".jpeg", ".jpe", ".jfif")),
    "png": Kind("PNG", "image/png", (".png",)),
    "webp": Kind("WebP", "image/webp", (".webp",)),
    "docx": Kind(_("Word (.docx)"), f"{OFFICE}wordprocessingml.document", (".docx",)),
    "xlsx": Kind(_("Excel (.xlsx)"), f"{OFFICE}spreadsheetml.sheet", (".xlsx",)),
}
ALL_KINDS = tuple(KINDS)
PICTURES = ("jpeg", "png", "webp")


def labels(kinds: tuple[str, ...]) -> str:
    """``PDF, JPEG, PNG``, in the reader's language."""
    between = pgettext("between names", ", ")
    return between.join(str(KINDS[kind].label) for kind in kinds)


labels_lazy = lazy(labels, str)


def accepted(kinds: tuple[str, ...]) -> str:
    """The ``accept`` attribute. A phone that is asked for JPEG makes one of its HEIC by itself."""
    types = [KINDS[kind].content_type for kind in kinds if kind in (*PICTURES, "pdf")]
    extensions = [name for kind in kinds for name in KINDS[kind].extensions]
    return ",".join([*types, *extensions])


def limits_of_one(kinds: tuple[str, ...]) -> Promise:
    """What stands under a field for one file."""
    return format_lazy(
        _("{kinds}; {size} MB at most."), kinds=labels_lazy(kinds), size=MOST_BYTES // MEGABYTE
    )


def limits_of_several(kinds: tuple[str, ...], most: int) -> Promise:
    """What stands under a field for several files."""
    sentence = ngettext_lazy(
        "{kinds}; {count} file at most, {size} MB each, {together} MB together.",
        "{kinds}; {count} files at most, {size} MB each, {together} MB together.",
        most,
    )
    return format_lazy(
        sentence,
        kinds=labels_lazy(kinds),
        count=most,
        size=MOST_BYTES // MEGABYTE,
        together=MOST_BYTES_TOGETHER // MEGABYTE,
    )
