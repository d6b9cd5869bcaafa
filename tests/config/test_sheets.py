"""Spreadsheets that the portal writes: plain values, no formula, no letter that Excel refuses."""

import datetime
from decimal import Decimal

import pytest
from django.utils.translation import gettext_lazy
from openpyxl import load_workbook

from config.common.sheets import plain, write_sheet


def written(*rows, title="数字", headings=("甲", "乙")):
    return load_workbook(write_sheet(title, headings, rows)).active


@pytest.mark.parametrize("text", ["=1+1", "+86 571", "-5", "@SUM(A1)", "\t=1", "\r=1"])
def test_text_that_would_run_is_made_harmless(text):
    sheet = written([text, "x"])
    cell = sheet["A2"]
    assert cell.data_type == "s"
    assert cell.value.startswith("'")


@pytest.mark.parametrize("text", ["临安区劳动模范 2019", "1=1", " =1", "a@b.cn", ""])
def test_other_text_stays_as_it_is(text):
    assert plain(text) == text


@pytest.mark.parametrize("value", [None, True, False, 0, -7, 3.5])
def test_numbers_stay_numbers(value):
    assert plain(value) is value


def test_everything_else_becomes_its_words():
    assert plain(datetime.date(2026, 11, 23)) == "2026-11-23"
    assert plain(Decimal("2.50")) == "2.50"
    assert plain(gettext_lazy("Name")) == str(gettext_lazy("Name"))


def test_letters_that_a_sheet_cant_hold_are_left_out():
    sheet = written(["竹\x00编\x0b篮", "x"])
    assert sheet["A2"].value == "竹编篮"


def test_a_sheet_has_headings_that_stay_in_sight():
    sheet = written(["a", 1], ["b", 2])
    assert [cell.value for cell in sheet[1]] == ["甲", "乙"]
    assert [cell.value for cell in sheet[3]] == ["b", 2]
    assert sheet.freeze_panes == "A2"


def test_a_sheet_without_rows_opens():
    assert written().max_row == 1


@pytest.mark.parametrize("title", ["长" * 60, "a/b:c*?[d]\\e", "'quoted'", "", "'"])
def test_any_label_can_name_a_sheet(title):
    assert len(written(["a", "b"], title=title).title) <= 31
