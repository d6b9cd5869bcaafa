"""The register as files: sheets out and in, pictures in an archive."""

import io
import zipfile
from decimal import Decimal

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from museum.models import Gallery, MuseumObject, RegisterImport
from tests import imports
from tests.builders import make_object
from tests.imports import book, confirm, preview_of, rows_of
from tests.museum.register_builders import full_object

pytestmark = pytest.mark.django_db
SHEET = "/admin/museum/registerimport/sheet/"
PICTURES = "/admin/museum/registerimport/pictures/"
EXPORT = "/admin/museum/museumobject/export/"


def upload(client, file, address=SHEET, **more):
    return imports.upload(client, address, file, **more)


def exported(client, query: str = "") -> list[list]:
    answer = client.get(EXPORT + query)
    content = b"".join(answer.streaming_content)
    return [list(row) for row in openpyxl.load_workbook(io.BytesIO(content)).active.values]


# --- Sheets ---------------------------------------------------------------------------------------


def test_an_exported_list_imported_again_changes_nothing(client, sign_in):
    sign_in("managers")
    full_object()
    make_object(name="另一件")
    rows = exported(client)
    assert rows[0][:3] == ["总登记号", "原编号", "名称"]
    assert rows[1][2] == "'=细丝竹篮"
    page = upload(client, book(*rows), clears_blanks="on")
    assert {outcome: len(found) for outcome, found in rows_of(page).items()} == {"unchanged": 2}


def test_an_edited_sheet_changes_what_was_edited_and_then_nothing(client, sign_in):
    account = sign_in("managers")
    work = full_object()
    person = work.makers.first().person
    rows = exported(client)
    at = {name: place for place, name in enumerate(rows[0])}
    rows[1][at["质地"]] = "毛竹"
    rows[1][at["作者"]] = f"张阿根（制作）、陈根荣#{person.slug}"
    rows[1][at["其他尺寸"]] = "底径 12 cm"
    rows[1][at["标签"]] = "获奖"
    rows[1][at["估价（元）"]] = 1500
    page = upload(client, book(*rows))
    (row,) = rows_of(page)["changed"]
    told = {each.column.header: (each.before, each.after) for each in row.changes}
    assert told["质地"] == ("", "毛竹")
    assert told["其他尺寸"] == ("口径 24 cm；盖·高 5.5 mm", "底径 12 cm")
    assert told["标签"] == ("竹乡、获奖", "获奖")
    assert told["估价（元）"] == ("1200.50", "1500.00")
    assert set(told) == {"质地", "作者", "其他尺寸", "标签", "估价（元）"}
    assert MuseumObject.objects.get().material == ""
    confirm(client, page)
    work = MuseumObject.objects.get()
    assert work.material == "毛竹"
    assert [(str(each), each.role) for each in work.makers.all()] == [
        ("张阿根", "executor"),
        ("陈根荣", "maker"),
    ]
    assert list(work.valuations.values_list("amount", flat=True)) == [
        Decimal("1500.00"),
        Decimal("1200.50"),
    ]
    event = work.events.order_by("-pgh_id").first()
    assert event.pgh_context.metadata["user"] == account.pk
    page = upload(client, book(*rows))
    assert list(rows_of(page)) == ["unchanged"]
    done = RegisterImport.objects.written().get()
    assert (done.changed, done.file.name) == (1, "")


def test_new_objects_come_in_under_headings_of_other_names(client, sign_in):
    sign_in("museum")
    gallery = Gallery.objects.first().name
    page = upload(
        client,
        book(
            ["匠心馆藏品登记表"],
            ["登记号", "品名", "展厅", "材质", "重量(g)", "捐赠人", "入藏时间", "页码"],
            ["la-2025-001", "竹篮", gallery, "毛竹", "640 g", "章某", "2024年5月", "3"],
        ),
    )
    assert page.context["plan"].notes == ["Columns that aren’t known are left out: 页码."]
    assert MuseumObject.objects.count() == 0
    confirm(client, page)
    work = MuseumObject.objects.get()
    assert (work.accession_number, work.weight_g, str(work.acquired_on), work.is_public) == (
        "LA-2025-001",
        640,
        "2024-05",
        False,
    )
    assert work.source_name == "章某"


def test_rows_that_cannot_be_are_rejected_with_their_reason_and_the_others_go_on(client, sign_in):
    sign_in("museum")
    gone = make_object(accession_number="LA-2020-1")
    MuseumObject.objects.filter(pk=gone.pk).update(accession_number="LA-2020-2")
    gallery = Gallery.objects.first().name
    header = ["总登记号", "名称", "展馆", "长", "完残程度", "作者"]
    page = upload(
        client,
        book(
            header,
            [None, "无号", gallery],
            ["甲1号", "怪号", gallery],
            ["LA-2025-1", "好的", gallery],
            ["LA-2025-1", "重号", gallery],
            ["LA-2025-2", "没有展馆"],
            ["LA-2025-3", "错展馆", "不存在馆"],
            ["LA-2025-4", "错长度", gallery, "很长"],
            ["LA-2025-5", "错完残", gallery, 3, "坏了"],
            ["LA-2025-6", "错作者", gallery, 3, "完整", "陈根荣#nobody1"],
            ["LA-2020-1", "旧号", gallery],
        ),
    )
    told = {row.number: " ".join(row.reasons) for row in rows_of(page)["rejected"]}
    assert sorted(told) == [2, 3, 5, 6, 7, 8, 9, 10, 11]
    assert told[2] == "The row has no accession number."
    assert told[6] == "A new object needs its 展馆."
    assert told[7] == "展馆：there is no gallery “不存在馆”."
    assert "坏了" in told[9]
    assert "never used again" in told[11]
    confirm(client, page)
    assert MuseumObject.objects.filter(accession_number__startswith="LA-2025").get().name == "好的"


def test_an_empty_cell_clears_only_when_asked(client, sign_in):
    sign_in("museum")
    work = make_object(material="毛竹")
    rows = [["总登记号", "名称", "质地"], [work.accession_number, work.name, None]]
    assert list(rows_of(upload(client, book(*rows)))) == ["unchanged"]
    page = upload(client, book(*rows), clears_blanks="on")
    (row,) = rows_of(page)["changed"]
    assert [(each.before, each.after) for each in row.changes] == [("毛竹", "")]


def test_who_may_not_value_neither_exports_nor_imports_values(client, sign_in):
    work = full_object()
    sign_in("museum")
    assert "估价（元）" not in exported(client)[0]
    page = upload(client, book(["总登记号", "估价"], [work.accession_number, 5]))
    assert list(rows_of(page)) == ["unchanged"]
    assert "估价（元）" in page.context["plan"].notes[0]


def test_the_list_is_exported_as_it_is_filtered(client, sign_in):
    sign_in("museum")
    make_object(name="竹篮", condition="damaged")
    make_object(name="石章")
    rows = exported(client, "?attention=damaged")
    assert [row[2] for row in rows[1:]] == ["竹篮"]


def test_a_longer_sheet_costs_no_more_queries_a_row(client, sign_in, django_assert_max_num_queries):
    sign_in("museum")
    works = [make_object() for _number in range(60)]
    rows = [["总登记号", "质地"], *([work.accession_number, "竹"] for work in works)]
    page = upload(client, book(*rows))
    with django_assert_max_num_queries(30):
        client.get(preview_of(page))


# --- Pictures -------------------------------------------------------------------------------------


def picture(colour="red", kind="JPEG") -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(file, kind)
    return file.getvalue()


def archive(**files: bytes) -> SimpleUploadedFile:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(name, content)
    return SimpleUploadedFile("pictures.zip", file.getvalue())


def test_pictures_go_to_the_object_of_their_number_in_their_order(client, sign_in):
    sign_in("museum")
    work = make_object(accession_number="LA-2025-012")
    file = {
        "竹编/LA-2025-012-10.jpg": picture("green"),
        "竹编/la-2025-012-2.JPG": picture("blue"),
        "LA-2025-012.jpg": picture("red"),
        "LA-2025-999.jpg": picture(),
        "__MACOSX/._LA-2025-012.jpg": b"x",
        "LA-2025-012-3.jpg": b"MZ not a picture",
    }
    page = upload(client, archive(**file), PICTURES)
    found = rows_of(page)
    assert [row.place for row in found["created"]] == [1, 2, 10]
    assert [row.path for row in found["unmatched"]] == ["LA-2025-999.jpg"]
    assert [row.path for row in found["rejected"]] == ["LA-2025-012-3.jpg"]
    assert work.pictures.count() == 0
    confirm(client, page)
    with Image.open(work.pictures.first().picture.path) as first:
        assert first.convert("RGB").getpixel((5, 5))[0] > 200
    assert [each.position for each in work.pictures.all()] == [0, 1, 2]
    again = rows_of(upload(client, archive(**file), PICTURES))
    assert "created" not in again
    assert len(again["unchanged"]) == 3


def test_an_object_of_the_whole_name_comes_first(client, sign_in):
    sign_in("museum")
    make_object(accession_number="LA-2025-012")
    part = make_object(accession_number="LA-2025-012-2")
    page = upload(client, archive(**{"LA-2025-012-2.jpg": picture()}), PICTURES)
    assert [row.record for row in rows_of(page)["created"]] == [part]


def test_a_bomb_is_refused(client, sign_in):
    sign_in("museum")
    make_object(accession_number="LA-1-1")
    bomb = archive(**{"LA-1-1.jpg": b"\0" * 30_000_000})
    page = upload(client, bomb, PICTURES)
    assert [row.path for row in rows_of(page)["rejected"]] == ["LA-1-1.jpg"]
    many = archive(**{f"LA-1-{number}.jpg": b"\0" * 12_000_000 for number in range(40)})
    page = upload(client, many, PICTURES)
    assert page.context["form"].errors["file"] == [
        "The archive unpacks to far more than pictures do. Nothing was read."
    ]


@pytest.mark.parametrize("content", [b"not a zip", b"PK\x03\x04 cut short"])
def test_what_is_no_archive_is_refused_in_words(client, sign_in, content):
    sign_in("museum")
    page = upload(client, SimpleUploadedFile("a.zip", content), PICTURES)
    assert page.context["form"].errors["file"] == [
        "This isn’t a whole ZIP archive. Pack the pictures anew, and send that."
    ]
