"""Whether a PDF is whole, and only paper.

The file is searched, not interpreted: names are found however they are spelt, in object streams too.
That keeps out what common tools produce; it can't prove that a hostile file is harmless, so files
are also served as attachments that nothing may run in (``serving``). Encrypted PDFs are refused,
since nobody could look into them, now or in ten years' time.
"""

import re
import zlib

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

DAMAGED = _("This PDF is damaged or incomplete. Print or save it anew, and send that.")
LOCKED = _("This PDF is protected by a password. Print it to a new PDF, and send that.")
ACTIVE = _(
    "This PDF carries a program, a form that runs, or another file inside. "
    "Print it to a new PDF, and send that."
)

TAIL = 1024
# Bytes read and unpacked in object streams, of one and of all; usual ones hold some 10 KB each.
MOST_OF_ONE = 8 * 1024 * 1024
MOST_OF_ALL = 64 * 1024 * 1024
PIECE = 16 * 1024


def _name(*names: str) -> bytes:
    """A pattern for any of these PDF names; each of their letters may be written as ``#xx``."""
    spelt = [
        b"".join(b"(?:%b|#(?i:%02x))" % (letter.encode(), ord(letter)) for letter in name)
        for name in names
    ]
    return b"/(?:" + b"|".join(spelt) + rb")(?![^\x00\t\n\x0c\r ()<>\[\]{}/%])"


# Names of more than three letters: they don't turn up in packed streams by chance.
FORBIDDEN = re.compile(
    _name(
        *("JavaScript", "Launch", "EmbeddedFile", "EmbeddedFiles", "RichMedia"),
        *("Rendition", "Movie", "XFA", "ImportData", "SubmitForm", "GoToE"),
    )
)
ENCRYPT = re.compile(_name("Encrypt"))
ROOT = re.compile(_name("Root"))
PREDICTOR = re.compile(_name("Predictor"))
FILTER = re.compile(_name("Filter"))
MARK = re.compile(b"(?P<object_stream>" + _name("ObjStm") + rb")|\bstream(?:\r\n|\n|\r)")
STARTXREF = re.compile(rb"startxref\s+(\d{1,10})\s+%%EOF")
XREF = re.compile(rb"\s*(?:xref\b|\d+\s+\d+\s+obj\b)")


def check_pdf(data: bytes) -> str:
    """Refuse what isn't a whole PDF, or is more than paper."""
    found = STARTXREF.findall(data[-TAIL:])
    if not found or not XREF.match(data, int(found[-1])) or not ROOT.search(data):
        raise ValidationError(DAMAGED, code="damaged")
    if ENCRYPT.search(data):
        raise ValidationError(LOCKED, code="locked")
    if FORBIDDEN.search(data) or any(map(FORBIDDEN.search, object_streams(data))):
        raise ValidationError(ACTIVE, code="active")
    return "pdf"


def object_streams(data: bytes):
    """What the packed object streams hold. Refuses those packed in a way nobody uses."""
    work, begins = 0, None
    for mark in MARK.finditer(data):
        if mark["object_stream"]:
            begins = mark.start() if begins is None else begins
            continue
        if begins is not None:
            # The dictionary may name its packing before or after its type.
            dictionary = data[max(begins - TAIL, 0) : mark.start()]
            if PREDICTOR.search(dictionary):
                raise ValidationError(DAMAGED, code="damaged")
            if FILTER.search(dictionary):
                most = min(MOST_OF_ALL - work, MOST_OF_ONE)
                unpacked, consumed = inflated(data, mark.end(), most)
                work += consumed + len(unpacked)
                yield unpacked
        begins = None


def inflated(data: bytes, start: int, most: int) -> tuple[bytes, int]:
    """The stream that begins there, and how many bytes it took. ``most``: of both together."""
    inflater, found, position = zlib.decompressobj(), bytearray(), start
    try:
        while not inflater.eof and (position < len(data) or inflater.unconsumed_tail):
            piece = inflater.unconsumed_tail or data[position : position + PIECE]
            if not inflater.unconsumed_tail:
                position += len(piece)
            found += inflater.decompress(piece, PIECE)
            if len(found) + position - start > most:
                raise ValidationError(DAMAGED, code="damaged")
    except zlib.error as error:
        raise ValidationError(DAMAGED, code="damaged") from error
    return bytes(found), position - start - len(inflater.unused_data)
