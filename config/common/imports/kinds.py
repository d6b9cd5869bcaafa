"""What an app declares of a kind of file that staff import."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from config.common.models import ImportedFile
from config.common.sheets import write_sheet
from config.common.workbooks.tables import Heading

from .plans import Plan


@dataclass(frozen=True)
class FileKind:
    """One kind of file: who may import it, what it would do, and how that is done.

    ``plan(upload, by=…)`` writes nothing and raises ``ValidationError`` when the file can't be read;
    ``write(plan, upload, by=…)`` runs in one transaction. ``code`` is its value in the model's ``kind``.
    """

    model: type[ImportedFile]
    needs: str
    plan: Callable[..., Plan]
    write: Callable[..., Any]
    code: str = ""
    # The columns that are read, and the title of an empty sheet with them; none where it is no sheet.
    columns: Sequence[Heading] = ()
    sheet: str = ""
    # Better words for what the database refuses, by the constraint's name.
    sentences: Mapping[str, str] = field(default_factory=dict)

    def draft(self, **details) -> ImportedFile:
        """A record of a file of this kind, not saved yet."""
        return self.model(**({"kind": self.code} if self.code else {}), **details)

    def columns_for(self, user) -> list[Heading]:
        """Those that the account may fill."""
        return [one for one in self.columns if not one.permission or user.has_perm(one.permission)]

    def empty_sheet(self, user) -> BytesIO:
        """A sheet with the headings and nothing below, to be filled in."""
        return write_sheet(self.sheet, [one.header for one in self.columns_for(user)], [])
