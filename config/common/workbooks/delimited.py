"""Text files with separators (.csv, .tsv), in the encodings that Chinese offices produce."""

import csv
import io
from collections.abc import Iterator

from django.utils.translation import gettext as _

from .grid import Row, Sheet, UnreadableFile, text_cell

# UTF-16 is what Excel's "Unicode text" writes. GB18030 takes nearly any bytes, so it is tried last.
ENCODINGS = ("utf-8-sig", "gb18030")
DELIMITERS = ",\t;，|"


def decode(content: bytes) -> str:
    """The text of the file, or :class:`UnreadableFile` when it is none."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", errors="replace")
    if b"\0" in content[:4096]:
        raise UnreadableFile(_("This isn't a spreadsheet. Save it as .xlsx or .csv and try again."))
    for encoding in ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableFile(
        _("The characters of this text file can't be read. Save it as .xlsx or as CSV UTF-8.")
    )


class TextSheet(Sheet):
    """The one table of a text file."""

    def __init__(self, text: str):
        self._text = text
        self._delimiter = delimiter_of(text)
        self.size = text.count("\n")

    def rows(self) -> Iterator[Row]:
        csv.field_size_limit(1_000_000)
        reader = csv.reader(io.StringIO(self._text, newline=""), delimiter=self._delimiter)
        try:
            for number, values in enumerate(reader, start=1):
                yield Row(number, [text_cell(value, may_be_number=True) for value in values])
        except csv.Error as error:
            raise UnreadableFile(
                _("The text file is damaged near line %(line)d.") % {"line": reader.line_num}
            ) from error


def delimiter_of(text: str) -> str:
    """The separator that cuts the first lines into the most columns."""
    head = text[:20_000].splitlines()[:30]
    return max(DELIMITERS, key=lambda sign: max((line.count(sign) for line in head), default=0))
