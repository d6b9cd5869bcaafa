"""Any file that an office may send, recognised by its content: names lie."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from .delimited import TextSheet, decode
from .grid import Sheet, UnreadableFile
from .xls import open_xls
from .xlsx import open_xlsx

LARGEST_FILE = 50 * 1024 * 1024
ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SPREADSHEET_NAMES = (".xlsx", ".xlsm", ".xltx")


@dataclass(frozen=True)
class Workbook:
    """An opened file: its name, its check sum and its sheets."""

    name: str
    sha256: str
    sheets: list[Sheet]


def open_path(path: Path) -> Workbook:
    """Open a file of the disk. Raises :class:`UnreadableFile`."""
    try:
        if path.is_file() and path.stat().st_size > LARGEST_FILE:
            raise _too_large()
        content = path.read_bytes()
    except OSError as error:
        raise UnreadableFile(
            _("%(file)s can't be opened: %(reason)s.")
            % {"file": path.name, "reason": error.strerror or type(error).__name__}
        ) from error
    return open_content(path.name, content)


def open_content(name: str, content: bytes) -> Workbook:
    """Open a file's content. Raises :class:`UnreadableFile`."""
    if len(content) > LARGEST_FILE:
        raise _too_large()
    return Workbook(name, hashlib.sha256(content).hexdigest(), _sheets(name, content))


def _too_large() -> UnreadableFile:
    return UnreadableFile(
        _("The file is larger than %(size)d MB.") % {"size": LARGEST_FILE // 1024 // 1024}
    )


def _sheets(name: str, content: bytes) -> list[Sheet]:
    if not content.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        raise UnreadableFile(_("The file is empty."))
    if content.startswith(ZIP):
        return open_xlsx(content)
    if content.startswith(OLE):
        return open_xls(content)
    if name.lower().endswith(SPREADSHEET_NAMES) or content.startswith(b"%PDF"):
        raise UnreadableFile(_("This isn't a spreadsheet. Save it as .xlsx or .csv and try again."))
    text = decode(content)
    if text.lstrip().lower().startswith(("<html", "<!doctype", "<?xml", "<table", "<meta", "{")):
        raise UnreadableFile(
            _(
                "This is a web page named like a spreadsheet. Open it, save it as .xlsx and try again."
            )
        )
    return [TextSheet(text)]
