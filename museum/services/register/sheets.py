"""The register as a spreadsheet that can be edited and imported again."""

from collections.abc import Iterable, Iterator
from io import BytesIO

from config.common.sheets import guarded, write_sheet

from .columns import Column, columns_for

TITLE = "藏品总登记账"
AT_ONCE = 500


def export_sheet(objects, *, by) -> BytesIO:
    """These objects with all columns that the account may see, headers in Chinese."""
    columns = columns_for(by)
    return write_sheet(TITLE, [one.header for one in columns], _rows(objects, columns))


def _rows(objects, columns: list[Column]) -> Iterator[Iterable]:
    for record in objects.with_record().iterator(chunk_size=AT_ONCE):
        yield [_cell(one, one.show(one.read(record))) for one in columns]


def _cell(column: Column, text: str):
    if not column.is_number:
        return guarded(text)
    return (float(text) if "." in text else int(text)) if text else None
