"""``manage.py import_roster``."""

import gc
import io
import time
import tracemalloc

import openpyxl
import pytest
from django.core.management import call_command
from stdnum.cn import ric

from honours.models import Person, RosterImport
from tests.honours.rosters.sheets import book, identity

pytestmark = pytest.mark.django_db
HEADER = ["姓名", "单位", "荣誉称号", "年份", "身份证号", "联系电话"]
MODEL = "浙江省劳动模范"


def command(path, *options) -> tuple[list[str], int, str]:
    """The lines on standard output, the exit status and standard error."""
    out, err = io.StringIO(), io.StringIO()
    status = 0
    try:
        call_command("import_roster", str(path), *options, stdout=out, stderr=err)
    except SystemExit as stop:
        status = stop.code
    return out.getvalue().splitlines(), status, err.getvalue()


@pytest.fixture
def roster(tmp_path):
    def write(*rows, name="名单.xlsx"):
        path = tmp_path / name
        path.write_bytes(book([HEADER, *rows]))
        return path

    return write


def test_the_last_line_holds_the_counts(roster):
    path = roster(["王建国", "气象局", MODEL, 2014, identity(), ""])
    lines, status, _err = command(path)
    assert (lines[-1], status) == ("created=1 updated=0 unchanged=0 flagged=0 rejected=0", 0)
    lines, status, _err = command(path)
    assert (lines[-1], status) == ("created=0 updated=0 unchanged=1 flagged=0 rejected=0", 0)


def test_rejected_rows_give_status_3_and_the_others_are_kept(roster):
    lines, status, _err = command(
        roster(["王建国", "气象局", MODEL, 2014, "", ""], ["李*", "气象局", MODEL, 2014, "", ""])
    )
    assert (lines[-1], status) == ("created=1 updated=0 unchanged=0 flagged=0 rejected=1", 3)
    assert any("李*" in line for line in lines)


def test_no_identity_number_or_phone_is_printed_in_full(roster):
    number = "999999196503121215"
    lines, _status, err = command(
        roster(["王建国", "气象局", MODEL, 2014, number, "1380000000123"])
    )
    assert number not in "".join(lines) + err
    assert "1380000000123" not in "".join(lines) + err


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 damaged", "日期,地点\n1,2\n".encode()])
def test_an_unreadable_file_is_one_line_and_status_2(tmp_path, content):
    path = tmp_path / "roster.xlsx"
    path.write_bytes(content)
    lines, status, err = command(path)
    assert (lines, status) == ([], 2)
    assert len(err.strip().splitlines()) == 1


def test_a_missing_file_is_one_line_and_status_2(tmp_path):
    lines, status, err = command(tmp_path / "nowhere.xlsx")
    assert (lines, status, len(err.strip().splitlines())) == ([], 2, 1)


def test_a_dry_run_writes_nothing(roster):
    lines, _status, _err = command(roster(["王建国", "气象局", MODEL, 2014, "", ""]), "--dry-run")
    assert lines[-1] == "created=1 updated=0 unchanged=0 flagged=0 rejected=0"
    assert not Person.objects.exists()
    assert not RosterImport.objects.exists()


def test_the_report_has_a_row_for_each_row_and_no_formula(roster, tmp_path):
    report = tmp_path / "report.xlsx"
    command(
        roster(
            ["王建国", "气象局", MODEL, 2014, "", ""],
            ["李大强", "气象局", "市劳模", 2005, "", ""],
            ["=1+1、张三", "气象局", MODEL, 2014, "", ""],
            ["+86、张三", "气象局", MODEL, 2014, "", ""],
        ),
        "--report",
        str(report),
    )
    rows = list(openpyxl.load_workbook(report).active.iter_rows(values_only=True))
    assert len(rows) == 5
    assert rows[1][:3] == ("Sheet1", 2, "王建国")
    assert not any(str(cell).startswith(("=", "+", "@")) for row in rows for cell in row if cell)


def _many(path, count: int) -> None:
    workbook = openpyxl.Workbook(write_only=True)
    sheet = workbook.create_sheet("劳模")
    sheet.append(["临安区历届劳动模范花名册"])
    sheet.append(HEADER)
    for number in range(count):
        month, day, sequence = number // 25000 + 1, number // 900 % 28 + 1, number % 900 + 1
        digits = f"9999991965{month:02d}{day:02d}{sequence:03d}"
        identity_number = digits + ric.calc_check_digit(digits + "0")
        name = "王李张陈刘杨"[number % 6] + "建国文华大强"[number % 5] + "明军荣春"[number % 4]
        unit = f"临安第{number % 300}机械有限公司"
        sheet.append([name, unit, MODEL, 1990 + number % 30, identity_number, f"138{number:08d}"])
    workbook.save(path)


@pytest.mark.slow
def test_ten_thousand_rows_take_less_than_a_minute(tmp_path):
    path = tmp_path / "many.xlsx"
    _many(path, 10_000)
    started = time.monotonic()
    lines, status, _err = command(path)
    assert time.monotonic() - started < 60
    assert (lines[-1], status) == ("created=10000 updated=0 unchanged=0 flagged=0 rejected=0", 0)


@pytest.fixture
def prompt_collector():
    """The collector of cycles waits for a share of all that lives; a long run of tests makes that
    much, and the wait would be measured as growth."""
    gc.collect()
    gc.freeze()
    gc.collect()
    yield
    gc.unfreeze()


@pytest.mark.slow
@pytest.mark.usefixtures("prompt_collector")
def test_memory_does_not_grow_with_the_rows(tmp_path):
    peaks = []
    for count in (600, 1_800):
        path = tmp_path / f"{count}.xlsx"
        _many(path, count)
        tracemalloc.start()
        command(path, "--dry-run")
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    # What grows is the file itself and its table of strings, some hundred bytes a row.
    assert peaks[1] < peaks[0] + 1_200 * 2_000
