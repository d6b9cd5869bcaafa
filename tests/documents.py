"""Files as people send them, made in code: sound ones, and those that must be refused."""

import io
import struct
import zipfile
import zlib

import openpyxl
import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import override
from PIL import Image

from config.common.uploads import check_upload

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def sent(content: bytes, name: str) -> SimpleUploadedFile:
    """The file as a form receives it; what the browser says of its kind is never right."""
    return SimpleUploadedFile(name, content, content_type="text/html")


def make_pdf(*objects: bytes, trailer: bytes = b"") -> bytes:
    """One empty page; ``objects`` are added to it, numbered from 4."""
    bodies = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
        *objects,
    ]
    out, places = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), []
    for number, body in enumerate(bodies, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R %b >>\n" % (len(places) + 1, trailer)
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)


def object_stream(content: bytes, *, packed: bytes | None = None, words: bytes = b"") -> bytes:
    """A PDF object that holds other objects, packed."""
    packed = zlib.compress(content) if packed is None else packed
    head = b"<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode %b /Length %d >>"
    return head % (words, len(packed)) + b"\nstream\n" + packed + b"\nendstream"


def make_picture(kind: str = "PNG", size: tuple[int, int] = (64, 48)) -> bytes:
    out = io.BytesIO()
    Image.effect_noise(size, 40).convert("RGB").save(out, kind)
    return out.getvalue()


def png_chunk(name: bytes, content: bytes) -> bytes:
    checksum = zlib.crc32(name + content)
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", checksum)


def huge_png(width: int = 20_000, height: int = 20_000) -> bytes:
    """A true header over a few bytes: what a picture bomb looks like."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(bytes(1000))), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(png_chunk(*chunk) for chunk in chunks)


def huge_jpeg(width: int = 20_000, height: int = 20_000) -> bytes:
    sound = make_picture("JPEG")
    at = sound.index(b"\xff\xc0") + 5
    return sound[:at] + struct.pack(">HH", height, width) + sound[at + 4 :]


def huge_webp(width: int = 20_000, height: int = 20_000) -> bytes:
    """The extended form, whose canvas may be larger than any picture in it."""
    measures = struct.pack("<I", width - 1)[:3] + struct.pack("<I", height - 1)[:3]
    extended = b"VP8X" + struct.pack("<I", 10) + b"\x10\0\0\0" + measures
    body = b"WEBP" + extended + make_picture("WEBP")[12:]
    return b"RIFF" + struct.pack("<I", len(body)) + body


def content_types(*declared: tuple[str, str]) -> str:
    overrides = "".join(
        f'<Override PartName="/{part}" ContentType="{kind}"/>' for part, kind in declared
    )
    space = "http://schemas.openxmlformats.org/package/2006/content-types"
    return f'{XML}<Types xmlns="{space}">{overrides}</Types>'


def make_zip(parts: dict[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def docx_parts(**more: bytes | str) -> dict[str, bytes | str]:
    return {
        "[Content_Types].xml": content_types(("word/document.xml", WORD)),
        "word/document.xml": f"{XML}<document>事迹</document>",
        **more,
    }


def make_docx(parts: dict[str, bytes | str] | None = None) -> bytes:
    return make_zip(docx_parts(**(parts or {})))


def make_xlsx() -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    book.active.append(["姓名", "单位"])
    book.save(out)
    return out.getvalue()


def bomb_docx(megabytes: int = 1024) -> bytes:
    """A document whose text unpacks to that many zeros; one megabyte packs to one kilobyte."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in docx_parts().items():
            archive.writestr(name, content)
        with archive.open("word/filler.xml", "w") as part:
            for _megabyte in range(megabytes):
                part.write(bytes(1024 * 1024))
    return out.getvalue()


def overlapping_docx() -> bytes:
    """One part lies inside another: both unpack well, and the same bytes count twice."""
    inner = make_zip({"word/inner.xml": bytes(1024 * 1024)})
    ends_at = inner.index(b"PK\x01\x02")
    record, entry = inner[:ends_at], bytearray(inner[ends_at : inner.rindex(b"PK\x05\x06")])
    outer = make_zip(docx_parts(**{"word/outer.xml": record}), zipfile.ZIP_STORED)
    struct.pack_into("<I", entry, 42, outer.index(record))
    end = outer.rindex(b"PK\x05\x06")
    count, size, start = struct.unpack_from("<H2I", outer, end + 10)
    tail = struct.pack("<4H2IH", 0, 0, count + 1, count + 1, size + len(entry), start, 0)
    return outer[:end] + entry + b"PK\x05\x06" + tail


def lying_docx() -> bytes:
    """Both headers say ten bytes; the packed content holds two megabytes."""
    packed = bytearray(make_docx({"word/filler.xml": bytes(2 * 1024 * 1024)}))
    truth = struct.pack("<I", 2 * 1024 * 1024)
    return bytes(packed.replace(truth, struct.pack("<I", 10)))


SOUND = {
    "pdf": make_pdf(),
    "jpeg": make_picture("JPEG"),
    "png": make_picture("PNG"),
    "webp": make_picture("WEBP"),
    "docx": make_docx(),
    "xlsx": make_xlsx(),
}
EXTENSIONS = {"jpeg": "jpg"}


def sound_file(kind: str = "pdf", name: str = "") -> SimpleUploadedFile:
    """One that is taken."""
    return sent(SOUND[kind], name or f"证明.{EXTENSIONS.get(kind, kind)}")


def refusal(content: bytes, name: str = "file", **options) -> str:
    """The code of the refusal; its sentence stands alone and ends as one."""
    with override("en"):
        with pytest.raises(ValidationError) as caught:
            check_upload(sent(content, name), **options)
        sentence = caught.value.messages[0]
    assert sentence.endswith(".")
    assert "%(" not in sentence
    return caught.value.code
