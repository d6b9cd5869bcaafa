"""What is taken and what is refused: judged by content, with a sentence that helps."""

import hashlib
import io
import zipfile

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.translation import override
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from config.common.uploads import Upload, check_upload, clean_name
from config.common.uploads.kinds import KINDS, MOST_BYTES
from tests import documents
from tests.documents import (
    EXTENSIONS,
    SOUND,
    docx_parts,
    make_docx,
    make_pdf,
    make_zip,
    object_stream,
    refusal,
    sent,
)


@pytest.fixture(autouse=True)
def _in_english():
    with override("en"):
        yield


# --- What is taken --------------------------------------------------------------------------


@pytest.mark.parametrize("kind", SOUND)
def test_a_sound_file_of_each_kind_is_taken_for_what_it_is(kind):
    content = SOUND[kind]
    assert check_upload(documents.sound_file(kind)) == Upload(
        kind=kind,
        content_type=KINDS[kind].content_type,
        extension=KINDS[kind].extension,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        name=f"证明.{EXTENSIONS.get(kind, kind)}",
    )


@pytest.mark.parametrize("name", ["a.jpg", "a.JPEG", "a.jfif", "a"])
def test_a_picture_may_be_named_in_all_usual_ways_or_have_no_ending(name):
    upload = check_upload(sent(SOUND["jpeg"], name))
    assert (upload.kind, upload.extension) == ("jpeg", ".jpg")
    assert upload.name == (name if "." in name else "a.jpg")


def test_the_file_is_left_at_its_beginning():
    file = documents.sound_file()
    file.read(3)
    check_upload(file)
    assert file.read() == SOUND["pdf"]


def test_pdfs_that_pillow_writes_are_taken():
    out = io.BytesIO()
    Image.new("RGB", (800, 600)).save(out, "PDF")
    assert check_upload(sent(out.getvalue(), "scan.pdf")).kind == "pdf"


def test_a_pdf_with_packed_objects_is_taken():
    content = make_pdf(object_stream(b"4 0 << /Type /Font >>" * 2000))
    assert check_upload(sent(content, "a.pdf")).kind == "pdf"


def test_a_phone_s_picture_with_something_behind_its_end_is_taken():
    assert check_upload(sent(SOUND["jpeg"] + b"moving picture" * 9, "a.jpg")).kind == "jpeg"


def test_a_document_with_an_ordinary_link_and_a_chart_is_taken():
    space = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    links = (
        f'<Relationships><Relationship Type="{space}/hyperlink" TargetMode="External"'
        f' Target="https://example.cn/"/><Relationship Type="{space}/attachedTemplate"'
        ' TargetMode="External" Target="file:///C:\\Users\\a\\Normal.dotm"/></Relationships>'
    )
    content = make_docx(
        {"word/_rels/document.xml.rels": links, "word/embeddings/Sheet1.xlsx": SOUND["xlsx"]}
    )
    assert check_upload(sent(content, "a.docx")).kind == "docx"


def test_a_document_of_stored_parts_is_taken():
    assert check_upload(sent(make_zip(docx_parts(), zipfile.ZIP_STORED), "a.docx")).kind == "docx"


# --- What it isn't --------------------------------------------------------------------------

HTML = b"<!DOCTYPE html><html><script>alert(1)</script></html>"
SVG = b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
FOREIGN = {
    "program": [b"MZ\x90\x00", b"\x7fELF\x02\x01\x01", b"#!/bin/sh\n", b"\xcf\xfa\xed\xfe\x07"],
    "web_page": [HTML, b"\xef\xbb\xbf \n" + HTML, b"<p>text", b"MIME-Version: 1.0\n"],
    "drawing": [SVG, b"<svg width='1'/>"],
    "old_office": [OLD],
    "locked": [OLD + "EncryptedPackage".encode("utf-16-le")],
    "heic": [b"\0\0\0\x18ftypheic", b"\0\0\0\x18ftypmif1"],
    "picture": [b"GIF89a\1\0\1\0", b"BM\x36\0\0\0\0\0\0\0", b"II*\0\x08", b"\0\0\0\x20ftypavif"],
    "recording": [b"\0\0\0\x18ftypmp42", b"ID3\x03", b"RIFF\0\0\0\0WAVE"],
    "archive": [b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b\x08", make_zip({"a.txt": "a"})],
    "rich_text": [rb"{\rtf1\ansi"],
    "other_office": [make_zip({"mimetype": "a"}), make_zip({"OFD.xml": "<a/>"})],
    "unknown": [b"plain words", b"\0" * 50, bytes(range(128, 256))],
}


@pytest.mark.parametrize("code", FOREIGN)
@pytest.mark.parametrize("name", ["a.pdf", "a.jpg", "a.docx"])
def test_whatever_its_name_a_file_is_judged_by_its_content(code, name):
    assert {refusal(content, name) for content in FOREIGN[code]} == {code}


def test_an_empty_file_is_refused():
    assert refusal(b"", "a.pdf") == "empty"


@pytest.mark.parametrize("kind", SOUND)
def test_a_name_that_contradicts_the_content_is_refused(kind):
    name = "a.docx" if kind != "docx" else "a.pdf"
    assert refusal(SOUND[kind], name) == "wrong_name"
    assert refusal(SOUND[kind], "a.exe") == "wrong_name"


def test_the_sentence_says_how_the_file_should_be_named():
    with pytest.raises(ValidationError, match=r"ends in \.png.*JPEG.*\.jpg"):
        check_upload(sent(SOUND["jpeg"], "a.png"))


def test_a_field_may_ask_for_some_kinds_only():
    assert refusal(SOUND["docx"], "a.docx", kinds=("pdf", "jpeg")) == "not_here"
    assert check_upload(documents.sound_file("jpeg"), kinds=("pdf", "jpeg")).kind == "jpeg"


def test_a_file_is_measured_as_it_is_read():
    content = bytes(MOST_BYTES + 1)
    assert refusal(content, "a.pdf") == "too_large"
    understated = ContentFile(content, "a.pdf")
    understated.size = 10
    with pytest.raises(ValidationError, match=r"The file has 10\.0 MB"):
        check_upload(understated)


def test_ten_megabytes_are_still_taken():
    filler = b"%" + b"x" * (MOST_BYTES - len(SOUND["pdf"]) - 2) + b"\n"
    content = SOUND["pdf"].replace(b"startxref", filler + b"startxref")
    assert len(content) == MOST_BYTES
    assert check_upload(sent(content, "a.pdf")).size == MOST_BYTES


@pytest.mark.parametrize(
    "content",
    [
        HTML + make_pdf(),
        b"\n\n" + make_pdf(),
        b"%PDF-1.7\n" + HTML + make_pdf(),
        make_pdf() + make_zip({"a.class": "a"}),
        SOUND["jpeg"][:2] + b"\xff\xfe\x00\x0b%PDF-1.7\n" + SOUND["jpeg"][2:],
        SOUND["jpeg"][:2] + b"\xff\xfe\x00\x0a<script>" + SOUND["jpeg"][2:],
        SOUND["png"] + make_zip({"a.class": "a"}),
    ],
)
def test_a_file_that_is_two_things_at_once_is_refused(content):
    assert refusal(content) == "two_things"


# --- Names ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given_name", "shown"),
    [
        ("推荐表.pdf", "推荐表.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\a\\事迹 材料.docx", "事迹 材料.docx"),
        ("a\r\nSet-Cookie: b.pdf", "a Set-Cookie: b.pdf"),
        ("gpj.\u202efdp.exe", "gpj. fdp.exe"),
        ("a\x00b\ud800.png", "a b.png"),
        (" . .. ", "file"),
        (".pdf", "pdf"),
        ("", "file"),
        ("长" * 300 + ".pdf", "长" * 96 + ".pdf"),
    ],
)
def test_names_are_cleaned_for_show(given_name, shown):
    assert clean_name(given_name) == shown


@settings(suppress_health_check=list(HealthCheck))
@given(st.text())
def test_a_cleaned_name_is_short_printable_and_stays_as_it_is(name):
    cleaned = clean_name(name)
    assert 0 < len(cleaned) <= 100
    assert not any(one in cleaned for one in "/\\\n\r\0\u202e")
    assert clean_name(cleaned) == cleaned
