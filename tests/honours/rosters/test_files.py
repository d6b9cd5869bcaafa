"""The kinds of files, sound and not."""

import io
import zipfile

import pytest

from config.common.workbooks.grid import UnreadableFile
from honours.models import Person, RosterImport
from tests.honours.rosters.sheets import book, held, run, twice

pytestmark = pytest.mark.django_db
MODEL = "浙江省劳动模范"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_text_files(encoding, separator):
    lines = [["姓名", "单位", "荣誉称号", "年份"], ["王㛃国", "气象局", MODEL, "2014"]]
    text = "\r\n".join(separator.join(line) for line in lines)
    assert twice(text.encode(encoding), "名单.csv") == {"created": 1}
    assert held("王㛃国") == [(MODEL, 2014)]


def test_a_text_file_with_quoted_line_breaks():
    text = '姓名,"荣誉\n称号"\n王建国,"2014年浙江省劳模\n2019年全国五一劳动奖章"\n'
    run(text.encode(), "a.csv")
    assert held("王建国") == [(MODEL, 2014), ("全国五一劳动奖章", 2019)]


def _zip(**files) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/"), content)
    return file.getvalue()


GOOD = book([["姓名", "荣誉称号"], ["王建国", MODEL]])


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.xlsx", b""),
        ("empty.csv", b"\xef\xbb\xbf\n"),
        ("cut.xlsx", GOOD[: len(GOOD) // 2]),
        ("text.xlsx", "姓名,荣誉称号\n".encode()),
        ("page.xls", b"<html><table><tr><td>x</td></tr></table></html>"),
        ("picture.csv", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
        ("paper.xlsx", b"%PDF-1.4"),
        (
            "protected.xlsx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        ),
        ("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600),
        ("archive.xlsx", _zip(a="b")),
        ("open.ods", _zip(mimetype="x", **{"content.xml": "x"})),
        (
            "other.xlsx",
            book([["日期", "议题", "地点", "签到人数"], ["2024-05-06", "班前十分钟", "车间", 32]]),
        ),
        ("blank.xlsx", book([[]])),
        ("untitled.csv", "王建国,气象局\n".encode()),
    ],
)
def test_files_that_are_no_roster_are_refused_in_one_sentence(name, content):
    with pytest.raises(UnreadableFile) as caught:
        run(content, name)
    [sentence] = caught.value.messages
    assert "\n" not in sentence
    assert not Person.objects.exists()
    assert not RosterImport.objects.exists()


def test_a_damaged_sheet_inside_a_sound_file_is_refused():
    source, target = zipfile.ZipFile(io.BytesIO(GOOD)), io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for entry in source.infolist():
            content = source.read(entry.filename)
            damaged = entry.filename == "xl/worksheets/sheet1.xml"
            archive.writestr(entry.filename, content[: len(content) // 2] if damaged else content)
    with pytest.raises(UnreadableFile):
        run(target.getvalue())


def test_a_pack_that_unpacks_to_too_much_is_refused(monkeypatch):
    monkeypatch.setattr("config.common.workbooks.xlsx.LARGEST_UNPACKED", 1000)
    with pytest.raises(UnreadableFile):
        run(GOOD)


def test_a_wrong_dimension_does_not_cut_the_table():
    source, target = zipfile.ZipFile(io.BytesIO(GOOD)), io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for entry in source.infolist():
            content = source.read(entry.filename).replace(b'ref="A1:B2"', b'ref="A1"')
            archive.writestr(entry.filename, content)
    assert run(target.getvalue())[0] == {"created": 1}
