"""Telling a file by its first bytes, whatever it is named.

What we don't take is told apart too, so that people hear what to do instead of "wrong type".
"""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

PROGRAM = _("This is a program, not a document. Send the document itself: PDF, picture or .docx.")
WEB_PAGE = _("This is a web page. Open it, print it to PDF, and send the PDF.")
DRAWING = _("This is an SVG drawing. Save it as PNG or PDF, and send that.")
OLD_OFFICE = _(
    "This is an older Word, Excel or WPS file. Open it, save it as .docx, .xlsx or PDF, and send that."
)
LOCKED_OFFICE = _(
    "This document is locked with a password. Take the password off and send it again."
)
HEIC = _(
    "This is an HEIC picture. Take it as JPEG (on an iPhone: Camera, Formats, Most Compatible), "
    "or save it as JPEG, and send that."
)
OTHER_PICTURE = _("Pictures of this kind aren't taken. Save it as JPEG or PNG, and send that.")
ARCHIVE = _("This is an archive. Unpack it and send the files in it one by one.")
RECORDING = _("Films and sound aren't taken here. Send a picture or a PDF.")
RICH_TEXT = _("This is an RTF text. Open it, save it as .docx or PDF, and send that.")
TWO_THINGS = _("This file is two kinds of file at once. Print or save it anew, and send that.")
UNKNOWN = _(
    "We can't tell what kind of file this is. Save it as PDF, .docx or JPEG, and send that."
)

# (code, sentence, pattern at the very beginning)
FOREIGN = (
    ("program", PROGRAM, rb"MZ|\x7fELF|#!|\xca\xfe\xba\xbe|[\xce\xcf]\xfa\xed\xfe|dex\n|\x00asm"),
    ("heic", HEIC, rb"....ftyp(?:hei[cfmsx]|hev[cmsx]|mif1|msf1)"),
    ("picture", OTHER_PICTURE, rb"GIF8|BM.{4}\x00{4}|II\*\x00|MM\x00\*|....ftypavi[fs]|8BPS"),
    ("picture", OTHER_PICTURE, rb"\x00\x00\x01\x00|\x00\x00\x00\x0cjP  |\xff\x0a|%!PS"),
    ("recording", RECORDING, rb"....ftyp|ID3|RIFF....(?:AVI |WAVE)|OggS|fLaC|\x1aE\xdf\xa3"),
    (
        "archive",
        ARCHIVE,
        rb"Rar!\x1a|7z\xbc\xaf|\x1f\x8b|BZh|\xfd7zXZ\x00|\x28\xb5\x2f\xfd|PK\x05\x06",
    ),
    ("rich_text", RICH_TEXT, rb"\{\\rtf"),
    ("drawing", DRAWING, rb"(?is)(?:\xef\xbb\xbf)?\s*(?:<\?xml.{0,1000}?)?<(?:!DOCTYPE\s+)?svg\b"),
    ("web_page", WEB_PAGE, rb"(?is)(?:\xef\xbb\xbf)?\s*<[!?a-z]"),
    ("web_page", WEB_PAGE, rb"(?i)MIME-Version:|From: <Saved by"),
)
MAGIC = (
    ("pdf", rb"%PDF-[12]\.\d"),
    ("jpeg", rb"\xff\xd8\xff"),
    ("png", rb"\x89PNG\r\n\x1a\n"),
    ("webp", rb"RIFF....WEBP"),
    ("zip", rb"PK\x03\x04"),
)
OLD_OFFICE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LOCKED_MARK = "EncryptedPackage".encode("utf-16-le")
# Readers look for a PDF's header this far in, and for an archive's end this far from the end.
HEAD = 1024
MARKUP = re.compile(rb"(?i)<(?:!doctype\s+html|html|script|svg)\b")


def sniff(data: bytes) -> str:
    """A kind by its beginning alone, ``zip`` standing for docx and xlsx. Refuses all others."""
    if data.startswith(OLD_OFFICE_MAGIC):
        if LOCKED_MARK in data:
            raise ValidationError(LOCKED_OFFICE, code="locked")
        raise ValidationError(OLD_OFFICE, code="old_office")
    kind = next((kind for kind, pattern in MAGIC if re.match(pattern, data, re.S)), None)
    if kind is None:
        _refuse_foreign(data)
    if is_two_things(kind, data):
        raise ValidationError(TWO_THINGS, code="two_things")
    return kind


def _refuse_foreign(data: bytes) -> None:
    """The sentence for what it is, or for not knowing. A PDF that begins late is two things."""
    if b"%PDF-" in data[:HEAD]:
        raise ValidationError(TWO_THINGS, code="two_things")
    for code, sentence, pattern in FOREIGN:
        if re.match(pattern, data, re.S):
            raise ValidationError(sentence, code=code)
    raise ValidationError(UNKNOWN, code="unknown")


def is_two_things(kind: str, data: bytes) -> bool:
    """Whether some reader could take the file for something else than we do."""
    head = data[:HEAD]
    if kind != "pdf" and b"%PDF-" in head:
        return True
    if kind != "zip" and b"PK\x05\x06" in data[-HEAD:]:
        return True
    return kind != "zip" and MARKUP.search(head) is not None
