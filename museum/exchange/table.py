"""The public collection as a table of comma-separated values, which opens in a spreadsheet too."""

import csv
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from config.common.sheets import plain

from .record import PublicRecord

MEDIA_TYPE = "text/csv; charset=utf-8"
# Without it Excel takes Chinese for the letters of its own country.
MARK = "\ufeff"


class Echo:
    """A file that hands back what is written."""

    def write(self, text: str) -> str:
        return text


def lines(records: Iterable[PublicRecord]) -> Iterator[str]:
    """The file line by line, headings first."""
    writer = csv.writer(Echo())
    yield MARK + writer.writerow(headings())
    for record in records:
        yield writer.writerow([plain(value) for value in row(record)])


def headings() -> list[str]:
    return [
        _("Accession number"),
        _("Name of the object"),
        _("Other names"),
        _("Makers"),
        _("Craft"),
        _("Material"),
        _("Technique"),
        _("Period"),
        _("Dimensions"),
        _("Inscription"),
        _("Gallery"),
        _("Description"),
        _("Rights and credit"),
        _("Page"),
        _("Picture"),
    ]


def row(record: PublicRecord) -> list[str]:
    picture = record.pictures[0].url if record.pictures else ""
    return [
        record.identifier,
        record.title,
        record.other_titles,
        "、".join(maker.name for maker in record.makers),
        record.craft,
        record.material,
        record.technique,
        record.period,
        record.dimensions,
        record.inscription,
        record.gallery,
        record.description,
        record.credit,
        record.url,
        picture,
    ]
