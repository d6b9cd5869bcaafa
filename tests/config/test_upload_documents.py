"""PDFs, pictures and office files that are damaged, locked, or more than paper."""

import zlib

import pytest

from config.common.uploads import check_upload
from tests.documents import (
    SOUND,
    WORD,
    content_types,
    make_docx,
    make_pdf,
    make_zip,
    object_stream,
    refusal,
    sent,
)

# --- Damaged, locked, not only paper ------------------------------------------------------------


@pytest.mark.parametrize("kind", SOUND)
@pytest.mark.parametrize("kept", [0.5, 0.9])
def test_a_file_of_which_the_end_is_missing_is_refused(kind, kept):
    content = SOUND[kind]
    assert refusal(content[: int(len(content) * kept)]) == "damaged"


@pytest.mark.parametrize("kind", ["png", "docx", "xlsx"])
def test_a_file_with_a_changed_byte_is_refused(kind):
    content = bytearray(SOUND[kind])
    content[len(content) // 3] ^= 0xFF
    assert refusal(bytes(content)) == "damaged"


def test_a_pdf_without_the_table_it_names_is_refused():
    assert refusal(make_pdf().replace(b"\nxref\n", b"\nlost\n")) == "damaged"


def test_a_pdf_with_a_password_is_refused():
    assert refusal(make_pdf(trailer=b"/Encrypt 9 0 R")) == "locked"
    assert check_upload(sent(make_pdf(trailer=b"/EncryptMetadata false"), "a.pdf"))


ACTIVE = [
    b"<< /S /JavaScript /JS (app.alert\\(1\\)) >>",
    b"<< /S /J#61vaScr#69pt /JS (1) >>",
    b"<< /S/Launch/F(cmd.exe) >>",
    b"<< /Type /EmbeddedFile >>",
    b"<< /Names << /EmbeddedFiles 5 0 R >> >>",
    b"<< /Subtype /RichMedia >>",
    b"<< /XFA 5 0 R >>",
]


@pytest.mark.parametrize("content", ACTIVE)
def test_a_pdf_that_is_more_than_paper_is_refused(content):
    assert refusal(make_pdf(content)) == "active"


@pytest.mark.parametrize("content", ACTIVE)
def test_what_a_pdf_hides_in_packed_objects_is_found(content):
    assert refusal(make_pdf(object_stream(b"4 0 " + content))) == "active"
    assert refusal(make_pdf(b"<< >>", object_stream(b"4 0 " + b" " * 90_000 + content))) == "active"


def test_packed_objects_in_an_odd_packing_are_refused():
    hidden = b"4 0 " + ACTIVE[0]
    twice = zlib.compress(hidden).hex().encode() + b">"
    assert refusal(make_pdf(object_stream(b"", packed=twice))) == "damaged"
    predicted = object_stream(hidden, words=b"/DecodeParms << /Predictor 12 >>")
    assert refusal(make_pdf(predicted)) == "damaged"


def test_an_ordinary_link_in_a_pdf_is_no_program():
    content = make_pdf(b"<< /S /URI /URI (https://example.cn/) /OpenAction [3 0 R /Fit] >>")
    assert check_upload(sent(content, "a.pdf")).kind == "pdf"


MACRO = "application/vnd.ms-word.document.macroEnabled.main+xml"
TEMPLATE = WORD.replace("document.main", "template.main")
SLIDES = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ({"word/vbaProject.bin": b"a"}, "macros"),
        ({"word/VBAproject.BIN": b"a"}, "macros"),
        ({"xl/macrosheets/sheet1.xml": b"a"}, "macros"),
        ({"[Content_Types].xml": content_types(("word/document.xml", MACRO))}, "macros"),
        ({"word/activeX/activeX1.xml": b"a"}, "active"),
        ({"word/embeddings/oleObject1.bin": b"a"}, "active"),
        ({"word/media/a.exe": b"a"}, "active"),
        ({"[Content_Types].xml": content_types(("word/document.xml", TEMPLATE))}, "other_office"),
        ({"[Content_Types].xml": content_types(("word/document.xml", SLIDES))}, "other_office"),
        ({"[Content_Types].xml": content_types(("word/elsewhere.xml", WORD))}, "other_office"),
        ({"[Content_Types].xml": "<Types"}, "damaged"),
        ({"[Content_Types].xml": '<!DOCTYPE a [<!ENTITY b "c">]><Types/>'}, "damaged"),
        (
            {
                "word/_rels/settings.xml.rels": '<a><Relationship TargetMode="External"'
                ' Type="http://a/attachedTemplate" Target="https://example.cn/a.dotm"/></a>'
            },
            "active",
        ),
        (
            {
                "word/_rels/settings.xml.rels": '<a><Relationship TargetMode="External"'
                ' Type="http://a/oleObject" Target="\\\\host\\share\\a.doc"/></a>'
            },
            "active",
        ),
    ],
)
def test_a_document_that_carries_more_than_text_is_refused(parts, code):
    assert refusal(make_docx(parts), "a.docx") == code


def test_a_java_program_is_no_document():
    assert refusal(make_zip({"META-INF/MANIFEST.MF": "a"}), "a.docx") == "program"


def test_a_locked_part_is_refused():
    content = bytearray(make_docx())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.rindex(mark) + at] |= 1
    assert refusal(bytes(content)) == "locked"
