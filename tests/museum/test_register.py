"""The register: numbers by a rule, a registrar's form, sheets in and out, pictures, labels."""

import io
import zipfile
from decimal import Decimal

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, IntegrityError, connection
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from honours.models import Craft
from museum.models import (
    Gallery,
    MuseumObject,
    NumberingRule,
    NumberingYear,
    ObjectDimension,
    ObjectTag,
    RegisterImport,
    Tag,
    Valuation,
)
from museum.services.numbers import set_tags
from tests.builders import make_object, make_person
from tests.pages import add_page, change_page, changelist, errors_of, listed, sent_back, text_of

pytestmark = pytest.mark.django_db
SHEET = "/admin/museum/registerimport/sheet/"
PICTURES = "/admin/museum/registerimport/pictures/"
EXPORT = "/admin/museum/museumobject/export/"


def raw(statement: str, *parameters) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)


def book(*rows) -> SimpleUploadedFile:
    made = openpyxl.Workbook()
    for row in rows:
        made.active.append(row)
    file = io.BytesIO()
    made.save(file)
    return SimpleUploadedFile("register.xlsx", file.getvalue())


def upload(client, file, address=SHEET, **more):
    return client.post(address, {"file": file, **more}, follow=True)


def rows_of(page) -> dict[str, list]:
    return {group.outcome: group.rows for group in page.context["groups"]}


def confirm(client, page):
    address = page.redirect_chain[-1][0]
    return client.post(address, {"seen": page.context["seen"], "confirm": "1"}, follow=True)


def exported(client, query: str = "") -> list[list]:
    answer = client.get(EXPORT + query)
    content = b"".join(answer.streaming_content)
    return [list(row) for row in openpyxl.load_workbook(io.BytesIO(content)).active.values]


# --- Numbers --------------------------------------------------------------------------------------


def enter(client, **changes):
    data = sent_back(
        client.get(add_page(MuseumObject)),
        name="新入藏的竹篮",
        gallery=Gallery.objects.first().pk,
        **changes,
    )
    return client.post(add_page(MuseumObject), data)


def test_an_object_without_a_number_takes_the_next_by_the_rule(client, sign_in):
    sign_in("museum")
    year = timezone.localdate().year
    assert enter(client).status_code == 302
    assert enter(client, accession_number=f"TM-{year}-0002").status_code == 302
    assert enter(client).status_code == 302
    numbers = MuseumObject.objects.values_list("accession_number", flat=True)
    assert list(numbers) == [f"TM-{year}-{number:04d}" for number in (1, 2, 3)]


def test_a_number_that_another_object_bore_is_refused_in_words(client, sign_in):
    sign_in("museum")
    one = make_object(accession_number="LA-1999-1")
    MuseumObject.objects.filter(pk=one.pk).update(accession_number="LA-1999-2")
    answer = enter(client, accession_number="LA-1999-1")
    assert answer.status_code == 200
    assert any("never used again" in each for each in errors_of(answer)["__all__"])
    with pytest.raises(IntegrityError, match="accession_number_taken"):
        make_object(accession_number="LA-1999-1")


def test_an_object_may_take_its_own_former_number_back():
    one = make_object(accession_number="LA-1999-1")
    for number in ("LA-1999-2", "LA-1999-1"):
        MuseumObject.objects.filter(pk=one.pk).update(accession_number=number)
    assert MuseumObject.objects.get().accession_number == "LA-1999-1"


def test_an_object_is_never_deleted_by_any_door():
    make_object()
    with pytest.raises(DatabaseError, match="Cannot delete"):
        raw("DELETE FROM museum_museumobject")


def test_the_count_of_a_year_never_goes_back():
    row = NumberingYear.objects.create(rule=NumberingRule.objects.get(), year=2030, last_number=5)
    with pytest.raises(DatabaseError, match="Cannot update"):
        NumberingYear.objects.filter(pk=row.pk).update(last_number=4)


@pytest.mark.parametrize(
    ("pattern", "is_right"),
    [
        ("LA-{year}-{number:03d}", True),
        ("LA-{number}", False),
        ("LA-{year}{number}", False),
        ("藏-{year}-{number}", False),
        ("LA-{year}-{number}-{name}", False),
    ],
)
def test_a_rule_makes_numbers_that_differ(client, sign_in, pattern, is_right):
    sign_in("museum")
    data = sent_back(client.get(add_page(NumberingRule)), name="新规则", pattern=pattern)
    assert client.post(add_page(NumberingRule), data).status_code == (302 if is_right else 200)


def test_one_rule_is_in_use(client, sign_in):
    sign_in("museum")
    data = sent_back(client.get(add_page(NumberingRule)), name="新", pattern="LA-{year}-{number}")
    answer = client.post(add_page(NumberingRule), {**data, "is_current": "on"})
    assert "Another rule is in use: take it out of use first." in text_of(answer)


# --- The form -------------------------------------------------------------------------------------


def test_weight_tags_and_measures_are_entered_as_staff_say_them(client, sign_in):
    sign_in("museum")
    answer = enter(
        client,
        weight_g="8.6 kg",
        tag_words="获奖、竹乡",
        **{"dimensions-0-kind": "mouth", "dimensions-0-value": "24", "makers-0-name": "张阿根"},
    )
    assert answer.status_code == 302
    work = MuseumObject.objects.get()
    assert work.weight_g == 8600
    assert sorted(link.tag.name for link in work.tag_links.all()) == ["竹乡", "获奖"]
    assert str(work.dimensions.get()).endswith("24 cm")
    assert work.makers.get().role == "maker"
    page = client.get(change_page(work))
    assert 'value="8.6 kg"' in text_of(page)
    client.post(change_page(work), sent_back(page, tag_words="获奖"))
    assert [link.tag.name for link in work.tag_links.all()] == ["获奖"]


def test_a_weight_without_sense_is_refused_beside_its_field(client, sign_in):
    sign_in("museum")
    answer = enter(client, weight_g="很重")
    assert errors_of(answer)["weight_g"] == [
        "Write a weight with its unit, such as 640 g or 8.6 kg."
    ]
    assert "很重" in text_of(answer)


def test_a_measure_of_the_whole_stands_in_one_place_only():
    work = make_object()
    with pytest.raises(IntegrityError, match="dimension_of_the_whole_once"):
        ObjectDimension.objects.create(object=work, kind="height", value=5)


def test_what_an_object_is_worth_is_seen_with_the_right_only(client, sign_in):
    work = make_object()
    Valuation.objects.create(object=work, amount=Decimal("12345.00"), valued_on="2024")
    for group, sees in (
        ("museum", False),
        ("outreach", False),
        ("managers", True),
        ("auditors", True),
    ):
        sign_in(group)
        page = text_of(client.get(change_page(work)))
        assert ("12,345.00" in page) == sees, group
        assert ("••••••" in page) != sees, group
        assert ("12345" in page.replace(",", "")) == sees, group
        history = text_of(client.get(change_page(work).replace("change", "history")))
        assert "12345" not in history.replace(",", "")
    assert "12345" not in text_of(client.get(work.get_absolute_url())).replace(",", "")


def test_a_changed_valuation_leaves_both_amounts_in_its_history():
    one = Valuation.objects.create(object=make_object(), amount=100, valued_on="2024")
    Valuation.objects.filter(pk=one.pk).update(amount=200)
    assert list(one.events.order_by("pgh_id").values_list("amount", flat=True)) == [100, 200]


def test_objects_are_found_by_tag_and_former_number(client, sign_in):
    sign_in("museum")
    work = make_object(former_number="旧藏038")
    set_tags(work, ["百工大展"])
    make_object()
    for words in ("百工大展", "旧藏038"):
        assert listed(client.get(changelist(MuseumObject), {"q": words})) == [work], words
    assert [each.pk for each in client.get("/museum/objects/", {"q": "百工"}).context["page"]] == [
        work.pk
    ]


# --- Sheets ---------------------------------------------------------------------------------------


def full_object() -> MuseumObject:
    work = make_object(
        accession_number="LA-2025-012",
        name="=细丝竹篮",
        craft=Craft.objects.first(),
        length_cm=Decimal("24.5"),
        weight_g=8600,
        acquired_on="2024-05",
        source_kind="gift",
        condition="nearly",
        story="第一行\r\n第二行",
        credit="'-家属捐赠",
    )
    work.makers.create(person=make_person(name="陈根荣"), role="designer")
    work.makers.create(name="张阿根", position=1)
    work.dimensions.create(kind="mouth", value=24)
    work.dimensions.create(kind="height", part="盖", value=Decimal("5.5"), unit="mm", position=1)
    set_tags(work, ["获奖", "竹乡"])
    Valuation.objects.create(object=work, amount=Decimal("1200.50"), valued_on="2024")
    return work


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
    assert page.context["notes"] == ["Columns that aren’t known are left out: 页码."]
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


def test_a_preview_that_is_out_of_date_is_shown_anew_and_writes_nothing(client, sign_in):
    sign_in("museum")
    work = make_object(material="毛竹")
    page = upload(client, book(["总登记号", "质地"], [work.accession_number, "苦竹"]))
    MuseumObject.objects.update(material="紫竹")
    answer = confirm(client, page)
    assert "The register changed meanwhile." in text_of(answer)
    assert MuseumObject.objects.get().material == "紫竹"
    confirm(client, page=_with_chain(answer, page))
    assert MuseumObject.objects.get().material == "苦竹"


def _with_chain(answer, page):
    answer.redirect_chain = page.redirect_chain
    return answer


def test_who_may_not_value_neither_exports_nor_imports_values(client, sign_in):
    work = full_object()
    sign_in("museum")
    assert "估价（元）" not in exported(client)[0]
    page = upload(client, book(["总登记号", "估价"], [work.accession_number, 5]))
    assert list(rows_of(page)) == ["unchanged"]
    assert "估价（元）" in page.context["notes"][0]


def test_the_list_is_exported_as_it_is_filtered(client, sign_in):
    sign_in("museum")
    make_object(name="竹篮", condition="damaged")
    make_object(name="石章")
    rows = exported(client, "?attention=damaged")
    assert [row[2] for row in rows[1:]] == ["竹篮"]


def test_a_file_that_is_no_register_is_refused_beside_the_field(client, sign_in):
    sign_in("museum")
    for file in (book(["姓名", "电话"]), SimpleUploadedFile("a.xlsx", b"MZ\0\0")):
        page = upload(client, file)
        assert page.context["form"].errors["file"]
    assert RegisterImport.objects.count() == 0


def test_only_the_museum_s_staff_import_and_only_their_own_files(client, sign_in):
    sign_in("auditors")
    assert client.get(SHEET).status_code == 403
    sign_in("museum")
    make_object(accession_number="LA-1-1")
    page = upload(client, book(["总登记号", "质地"], ["LA-1-1", "竹"]))
    sign_in("museum")
    assert client.get(page.redirect_chain[-1][0]).status_code == 404


def test_a_longer_sheet_costs_no_more_queries_a_row(client, sign_in, django_assert_max_num_queries):
    sign_in("museum")
    works = [make_object() for _number in range(60)]
    rows = [["总登记号", "质地"], *([work.accession_number, "竹"] for work in works)]
    page = upload(client, book(*rows))
    with django_assert_max_num_queries(30):
        client.get(page.redirect_chain[-1][0])


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
    assert [row.place for row in found["matched"]] == [1, 2, 10]
    assert [row.path for row in found["unmatched"]] == ["LA-2025-999.jpg"]
    assert [row.path for row in found["rejected"]] == ["LA-2025-012-3.jpg"]
    assert work.pictures.count() == 0
    confirm(client, page)
    with Image.open(work.pictures.first().picture.path) as first:
        assert first.convert("RGB").getpixel((5, 5))[0] > 200
    assert [each.position for each in work.pictures.all()] == [0, 1, 2]
    again = rows_of(upload(client, archive(**file), PICTURES))
    assert "matched" not in again
    assert len(again["present"]) == 3


def test_an_object_of_the_whole_name_comes_first(client, sign_in):
    sign_in("museum")
    make_object(accession_number="LA-2025-012")
    part = make_object(accession_number="LA-2025-012-2")
    page = upload(client, archive(**{"LA-2025-012-2.jpg": picture()}), PICTURES)
    assert [row.record for row in rows_of(page)["matched"]] == [part]


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


# --- Labels and the page ----------------------------------------------------------------------------


def test_labels_are_printed_for_chosen_objects_and_for_a_gallery(client, sign_in):
    sign_in("museum")
    works = [make_object(material="毛竹") for _number in range(25)]
    works[0].makers.create(name="张阿根")
    hidden = make_person(name="隐名人", is_public=False)
    works[0].makers.create(person=hidden, position=1)
    data = {"action": "print_labels", "_selected_action": [works[0].pk, works[1].pk]}
    page = client.post(changelist(MuseumObject), data, follow=True)
    text = text_of(page)
    assert (text.count('class="label '), text.count('class="qr"')) == (2, 2)
    assert "张阿根" in text
    assert "隐名人" not in text
    address = reverse("admin:museum_museumobject_labels")
    page = client.get(address, {"gallery": "qiaozhi", "size": "small"})
    assert [len(sheet) for sheet in page.context["sheets"]] == [24, 1]
    page = client.get(address, {"gallery": "qiaozhi", "size": "large"})
    assert len(page.context["sheets"]) == 5
    assert client.get(address, {"ids": "x,,9" * 9, "size": "huge"}).status_code == 200


def test_the_page_shows_what_a_label_shows(client):
    work = full_object()
    MuseumObject.objects.update(
        inscription="乙巳年制",
        rights_holder="区总工会",
        parts="盖一",
        source_name="章某",
        period="2021 年",
    )
    page = text_of(client.get(f"/en{work.get_absolute_url()}"))
    for words in ("陈根荣 (Design)", "张阿根", "diameter of the mouth 24 cm", "盖 height 5.5 mm", "8.6 kg",
                  "乙巳年制", "区总工会", "盖一", "获奖", "2021 年"):  # fmt: skip
        assert words in page, words
    assert "章某" not in page


def test_each_maker_of_the_registry_has_the_work_on_their_page(client):
    work = make_object(name="合作的提盒")
    people = [make_person(name=name) for name in ("甲师傅", "乙师傅")]
    for position, person in enumerate(people):
        work.makers.create(person=person, position=position, role="designer")
    for person in people:
        assert "合作的提盒" in text_of(client.get(person.get_absolute_url()))
        found = client.get("/museum/objects/", {"maker": person.slug}).context["page"]
        assert [each.pk for each in found] == [work.pk]


def test_tags_are_words_once_each():
    work = make_object()
    set_tags(work, ["获奖", "获奖"])
    with pytest.raises(IntegrityError, match="tag_once"):
        ObjectTag.objects.create(object=work, tag=Tag.objects.get())
