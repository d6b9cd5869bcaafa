"""Whether a zip file is a Word or Excel document, whole, of bearable size, and without programs.

Every part is unpacked once, piece by piece and into nothing; sizes are counted, not read from
headers. Parts may not overlap (https://www.bamsoftware.com/hacks/zipbomb/).
"""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from xml.parsers import expat

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from .contents import ARCHIVE, LOCKED_OFFICE, PROGRAM
from .kinds import MEGABYTE, OFFICE

DAMAGED = _("This document is damaged or incomplete. Open it, save it anew, and send that.")
BOMB = _("This document unpacks to far more than it should. Save it as PDF, and send that.")
MACROS = _(
    "This document carries macros. Save it as .docx or .xlsx without them, or as PDF, and send that."
)
ACTIVE = _("This document carries a program or another file inside. Save it as PDF, and send that.")
OTHER_OFFICE = _("Documents of this kind aren't taken. Open it, save it as PDF, and send that.")

MOST_PARTS = 2000
MOST_UNPACKED = 100 * MEGABYTE
# A page of equal cells packs to a hundredth; a bomb to a thousandth.
MOST_RATIO = 150
# Below this much a ratio says nothing.
RATIO_FROM = 4 * MEGABYTE
MOST_MARKUP = 4 * MEGABYTE
PIECE = 64 * 1024

CENTRAL = b"PK\x01\x02"
LOCAL = struct.Struct("<4s5H3I2H")
LOCKED_FLAG = 0x1
UTF8_FLAG = 0x800
TYPES = "[Content_Types].xml"
MAIN_PARTS = {
    f"{OFFICE}wordprocessingml.document.main+xml": "docx",
    f"{OFFICE}spreadsheetml.sheet.main+xml": "xlsx",
}
MACRO_TYPES = re.compile(r"macroEnabled|vbaProject|vbaData|ms-excel\.macrosheet", re.I)
MACRO_PARTS = re.compile(r"(?:^|/)(?:vba\w*\.bin|vbaData\.xml|macrosheets/)", re.I)
ACTIVE_TYPES = re.compile(r"activeX|oleObject|x-msdownload", re.I)
ACTIVE_PARTS = re.compile(
    r"(?:^|/)activeX/|(?:^|/)embeddings/(?!$|.*\.(?:xlsx|docx|pptx)$)|\.(?:exe|dll|js|vbs|bat|cmd|ps1|hta|scr|lnk|html?)$",
    re.I,
)
# A document that fetches one of these when it is opened can bring in a program.
FETCHED = re.compile(r"/(?:attachedTemplate|oleObject|frame|subDocument|aFChunk)$")
ELSEWHERE = re.compile(r"\s*(?!file:///[A-Za-z]:)(?:[A-Za-z][\w+.-]+:|\\\\|//)")
OTHER_DOCUMENTS = re.compile(r"OFD\.xml|mimetype|ppt/.*|Document\.xml", re.I)
PROGRAMS = re.compile(r"META-INF/MANIFEST\.MF|AndroidManifest\.xml", re.I)


def check_package(data: bytes) -> str:
    """``docx`` or ``xlsx``. Refuses everything else that is packed as zip."""
    if data.count(CENTRAL) > MOST_PARTS:
        raise ValidationError(BOMB, code="bomb")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts, end = archive.infolist(), archive.start_dir
    except Exception as error:  # zipfile raises half a dozen, struct and decoding errors among them
        raise ValidationError(DAMAGED, code="damaged") from error
    _check_names(parts)
    spans = list(placed(data, parts, end))
    return _check_markup(markup(data, spans), {part.filename for part in parts})


def _check_names(parts: list[zipfile.ZipInfo]) -> None:
    """What the list of contents alone gives away."""
    names = [part.filename for part in parts]
    if len({name.lower() for name in names}) < len(names):
        raise ValidationError(DAMAGED, code="damaged")
    if TYPES not in names:
        if any(map(PROGRAMS.fullmatch, names)):
            raise ValidationError(PROGRAM, code="program")
        if any(map(OTHER_DOCUMENTS.fullmatch, names)):
            raise ValidationError(OTHER_OFFICE, code="other_office")
        raise ValidationError(ARCHIVE, code="archive")
    if any(map(MACRO_PARTS.search, names)):
        raise ValidationError(MACROS, code="macros")
    if any(map(ACTIVE_PARTS.search, names)):
        raise ValidationError(ACTIVE, code="active")


def placed(data: bytes, parts, end: int) -> Iterator[tuple[zipfile.ZipInfo, int]]:
    """Each part and where its packed bytes begin. Refuses parts that overlap or disagree."""
    following = 0
    for part in sorted(parts, key=lambda part: part.header_offset):
        try:
            signature, _version, flags, method, *_rest, name, extra = LOCAL.unpack_from(
                data, part.header_offset
            )
        except struct.error as error:
            raise ValidationError(DAMAGED, code="damaged") from error
        if (flags | part.flag_bits) & LOCKED_FLAG:
            raise ValidationError(LOCKED_OFFICE, code="locked")
        start = part.header_offset + LOCAL.size
        written = part.orig_filename.encode("utf-8" if part.flag_bits & UTF8_FLAG else "cp437")
        is_sound = (
            signature == b"PK\x03\x04"
            and method == part.compress_type
            and method in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
            and part.header_offset >= following
            and data[start : start + name] == written
        )
        following = start + name + extra + part.compress_size
        if not is_sound or following > end:
            raise ValidationError(DAMAGED, code="damaged")
        yield part, start + name + extra


def markup(data: bytes, spans) -> Iterator[tuple[str, bytes]]:
    """Unpacks every part, counting; gives out the few that say what the document is."""
    total = 0
    for part, start in spans:
        wanted = part.filename == TYPES or part.filename.endswith(".rels")
        kept, size, check = bytearray(), 0, 0
        for piece in pieces(data, start, part):
            size += len(piece)
            total += len(piece)
            check = zlib.crc32(piece, check)
            if total > MOST_UNPACKED or total > max(len(data) * MOST_RATIO, RATIO_FROM):
                raise ValidationError(BOMB, code="bomb")
            if wanted:
                kept += piece
                if len(kept) > MOST_MARKUP:
                    raise ValidationError(BOMB, code="bomb")
        if size != part.file_size or check != part.CRC:
            raise ValidationError(DAMAGED, code="damaged")
        if wanted:
            yield part.filename, bytes(kept)


def pieces(data: bytes, start: int, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """The unpacked content, 64 KB at a time."""
    packed = memoryview(data)[start : start + part.compress_size]
    if part.compress_type == zipfile.ZIP_STORED:
        yield packed
        return
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        for position in range(0, len(packed), PIECE):
            waiting = packed[position : position + PIECE]
            while waiting and not inflater.eof:
                yield inflater.decompress(waiting, PIECE)
                waiting = inflater.unconsumed_tail
        yield inflater.flush()
    except zlib.error as error:
        raise ValidationError(DAMAGED, code="damaged") from error
    if not inflater.eof or inflater.unused_data:
        raise ValidationError(DAMAGED, code="damaged")


def _check_markup(found: Iterator[tuple[str, bytes]], names: set[str]) -> str:
    """What the document says it is; nothing that it fetches may be a program."""
    kinds = set()

    def note_kind(attributes: dict[str, str]) -> None:
        kinds.update(_declared_kind(attributes, names))

    for name, content in found:
        read_elements(content, note_kind if name == TYPES else _check_relationship)
    if len(kinds) != 1:
        raise ValidationError(OTHER_OFFICE, code="other_office")
    return kinds.pop()


def _declared_kind(attributes: dict[str, str], names: set[str]) -> set[str]:
    declared = attributes.get("ContentType", "").strip()
    if MACRO_TYPES.search(declared):
        raise ValidationError(MACROS, code="macros")
    if ACTIVE_TYPES.search(declared):
        raise ValidationError(ACTIVE, code="active")
    is_there = attributes.get("PartName", "").lstrip("/") in names
    return {MAIN_PARTS[declared]} if declared in MAIN_PARTS and is_there else set()


def _check_relationship(attributes: dict[str, str]) -> None:
    is_outside = attributes.get("TargetMode", "").lower() == "external"
    is_fetched = FETCHED.search(attributes.get("Type", ""))
    if is_outside and is_fetched and ELSEWHERE.match(attributes.get("Target", "")):
        raise ValidationError(ACTIVE, code="active")


def read_elements(content: bytes, on_element: Callable[[dict[str, str]], None]) -> None:
    """Hands over every element's attributes.

    Refuses markup that declares a document type: no office program writes one.
    """

    def refuse(*_declaration) -> None:
        raise ValidationError(DAMAGED, code="damaged")

    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda _tag, attributes: on_element(attributes)
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(content, True)
    except expat.ExpatError as error:
        raise ValidationError(DAMAGED, code="damaged") from error
