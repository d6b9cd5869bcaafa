"""Finding the row or two rows of headings, and what they make of a row's cells."""

from dataclasses import dataclass, replace

from config.common.workbooks.grid import Cell, Row

from .columns import Column, code_of, column_of, tidy
from .titles import TitleTable

# One of these beside the names makes a header even when it knows but two columns.
TELLING = {
    "honour",
    "employer",
    "employer_post",
    "id_number",
    "phone",
    "year",
    "sex",
    "birth",
    "craft",
}
LONGEST_HEADING = 30


@dataclass(frozen=True)
class Layout:
    """Where one table's columns lie. A sheet may have two tables side by side, each with its own."""

    columns: dict[int, Column]

    @property
    def codes(self) -> set[str]:
        return {column.code for column in self.columns.values()}

    def find(self, code: str) -> list[int]:
        return [at for at, column in self.columns.items() if column.code == code]

    def cell(self, row: Row, code: str) -> Cell:
        """The first cell with something in it among the columns of this code."""
        return next((row.at(at) for at in self.find(code) if row.at(at)), Cell())


@dataclass(frozen=True)
class Header:
    """The layouts of a table and whether its headings took two rows."""

    layouts: list[Layout]
    takes_next: bool = False


def is_header(row: Row) -> bool:
    """Whether the row has a heading for names and enough others that are known."""
    cells = [cell for cell in row.own().values() if cell.number is None]
    if any(len(cell.text) > LONGEST_HEADING for cell in cells):
        return False
    codes = [code for cell in cells if (code := code_of(cell.text))]
    if "name" not in codes:
        return False
    return len(set(codes)) >= 3 or (len(set(codes)) == 2 and bool(TELLING & set(codes)))


def is_bare_header(row: Row) -> bool:
    """Whether the row has headings for names and at most numbers beside them."""
    codes = [code_of(cell.text) for cell in row.own().values()]
    return "name" in codes and set(codes) <= {"name", "serial"}


def read_header(above: Row | None, row: Row, below: Row | None, titles: TitleTable) -> Header:
    """The layouts of the header in ``row``, with parents above it or children below it."""
    texts = {at: cell.text for at, cell in row.own().items()}
    if below is not None and _has_children(row, below, titles):
        pairs = _children(row, below, texts)
        return Header(_layouts(pairs, titles), takes_next=True)
    parents = _parents(above, texts)
    return Header(_layouts({at: (parents.get(at, ""), text) for at, text in texts.items()}, titles))


def _has_children(row: Row, below: Row, titles: TitleTable) -> bool:
    """Whether the next row holds the headings under merged or repeated ones, and no data."""
    own = below.own()
    if not own or any(cell.number is not None or cell.date for cell in own.values()):
        return False
    names = [at for at, cell in row.own().items() if code_of(cell.text) == "name"]
    if any(at in own for at in names):
        return False
    # Children stand under a heading that covers several columns; a row of data without a name may
    # stand under any.
    if all(row.at(at) for at in own):
        return False
    return all(
        len(cell.text) <= LONGEST_HEADING
        and (column_of("", cell.text) is not None or titles.is_title(cell.text))
        for cell in own.values()
    )


def _over(row: Row, at: int) -> str:
    """The heading above a column: its own, or the one of the merged or open cell to its left."""
    for start, end in row.spans.items():
        if start <= at <= end:
            return row.at(start).text
    while at > 0 and not row.at(at):
        at -= 1
    return row.at(at).text


def _children(row: Row, below: Row, texts: dict[int, str]) -> dict[int, tuple[str, str]]:
    pairs = {at: ("", text) for at, text in texts.items()}
    for at, cell in below.own().items():
        pairs[at] = (_over(row, at), cell.text)
    return pairs


def _parents(above: Row | None, texts: dict[int, str]) -> dict[int, str]:
    """Headings of groups in the row above; a title or a line of remarks there is none of these."""
    if above is None:
        return {}
    own = above.own()
    if len(own) < 2 or any(
        len(cell.text) > 12 or ":" in tidy(cell.text) or "：" in cell.text for cell in own.values()
    ):
        return {}
    return {at: _over(above, at) for at in texts if above.at(at) or above.spans}


def _layouts(pairs: dict[int, tuple[str, str]], titles: TitleTable) -> list[Layout]:
    columns = {}
    for at, (parent, child) in sorted(pairs.items()):
        column = _title_column(parent, child, titles) or column_of(parent, child)
        if column is not None:
            columns[at] = column
    return [Layout(part) for part in _side_by_side(columns)]


def _title_column(parent: str, child: str, titles: TitleTable) -> Column | None:
    """A column headed by an honour itself, such as 全国劳模, whose cells hold the years."""
    from_title = titles.is_title(child)
    if from_title and tidy(child) not in ("劳模", "工匠"):
        return Column("honour", child, title=child)
    if code_of(child) == "year" and titles.is_title(parent):
        return Column("honour", parent + child, title=parent)
    return None


def _side_by_side(columns: dict[int, Column]) -> list[dict[int, Column]]:
    """Cut where a second column of names begins a second table."""
    names = [at for at, column in columns.items() if column.code == "name"]
    starts = []
    for at in names:
        serials = [one for one, column in columns.items() if column.code == "serial" and one < at]
        starts.append(serials[-1] if serials and not _between(names, serials[-1], at) else at)
    if len(names) < 2:
        return [columns]
    parts = []
    for index, start in enumerate(starts):
        end = starts[index + 1] if index + 1 < len(starts) else max(columns) + 1
        first = min(columns) if index == 0 else start
        parts.append({at: column for at, column in columns.items() if first <= at < end})
    if all(len({column.code for column in part.values()} - {"serial"}) >= 2 for part in parts):
        return parts
    kept = {at: column for at, column in columns.items() if at not in names[1:]}
    return [{at: replace(column) for at, column in kept.items()}]


def _between(names: list[int], start: int, end: int) -> bool:
    return any(start < at < end for at in names)
