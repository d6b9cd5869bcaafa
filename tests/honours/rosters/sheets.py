"""Rosters made in code, and what the import says of them."""

import io

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from openpyxl import Workbook
from stdnum.cn import ric

from config.common.workbooks.opening import open_content
from honours.models import Person, RosterReview
from honours.rosters.importer import RowResult, import_roster

HEADER = [
    "序号",
    "姓名",
    "性别",
    "出生年月",
    "工作单位",
    "荣誉称号",
    "获得时间",
    "身份证号",
    "联系电话",
    "备注",
]


def identity(born: str = "19650312", sequence: int = 121) -> str:
    """An invented identity number of this birth date; an odd sequence is a man's."""
    number = f"999999{born}{sequence:03d}"
    return number + ric.calc_check_digit(number + "0")


def book(*sheets, merges=(), hidden=(), change=None) -> bytes:
    """An .xlsx file of sheets given as rows, or as pairs of name and rows."""
    workbook = Workbook()
    workbook.remove(workbook.active)
    for number, sheet in enumerate(sheets, start=1):
        name, rows = sheet if isinstance(sheet, tuple) else (f"Sheet{number}", sheet)
        worksheet = workbook.create_sheet(name)
        for row in rows:
            worksheet.append(row)
        for merge in merges:
            worksheet.merge_cells(merge)
        if name in hidden:
            worksheet.sheet_state = "hidden"
    if change is not None:
        change(workbook)
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


def run(content: bytes, name: str = "roster.xlsx", **options) -> tuple[dict, list[RowResult]]:
    """The counts that aren't zero, and the results of all rows."""
    results = []
    summary = import_roster(
        open_content(name, content), **{"by": None, "on_row": results.append, **options}
    )
    return {key: count for key, count in summary.counts.items() if count}, results


def run_rows(*rows, header=HEADER, **options) -> tuple[dict, list[RowResult]]:
    """Import a sheet of these rows under a header."""
    return run(book([header, *rows]), **options)


def one(**cells) -> RowResult:
    """The result of a single row, given by headings; a plain honour and name unless told otherwise."""
    cells = {"姓名": "王建国", "荣誉称号": "浙江省劳动模范", "获得时间": "2014", **cells}
    _counts, results = run(book([list(cells), list(cells.values())]))
    assert len(results) == 1
    return results[0]


def codes(result: RowResult) -> list[str]:
    return [reason.code for reason in result.reasons]


def notes(result: RowResult) -> list[str]:
    return [note.code for note in result.notes]


def honours(result: RowResult) -> list[tuple[str, int | None]]:
    held = result.person.conferrals.order_by("award_year", "pk")
    return [(conferral.title.name, conferral.award_year) for conferral in held]


def make_staff(*permissions: str, name: str = "clerk"):
    """A member of staff with these permissions of honours."""
    user = get_user_model().objects.create_user(
        name, password="a-long-enough-password", is_staff=True
    )
    found = Permission.objects.filter(content_type__app_label="honours", codename__in=permissions)
    user.user_permissions.set(found)
    return user


def held(name: str) -> list:
    conferrals = Person.objects.get(name=name).conferrals.order_by("award_year", "title__position")
    return [(one.title.name, one.award_year) for one in conferrals]


def twice(content: bytes, name: str = "roster.xlsx", **options) -> dict:
    """The first counts; the second import must have nothing new."""
    first, _results = run(content, name, **options)
    people, reviews = Person.objects.count(), RosterReview.objects.count()
    again, _results = run(content, name, **options)
    assert "created" not in again
    assert "updated" not in again
    assert again.get("flagged") == first.get("flagged")
    assert again.get("rejected") == first.get("rejected")
    assert (Person.objects.count(), RosterReview.objects.count()) == (people, reviews)
    return first
