"""Whatever comes is judged: in bounded memory and time, and without an error."""

import io
import subprocess
import sys
import time
import tracemalloc
import zipfile

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from config.common.uploads import check_upload
from tests import documents
from tests.documents import (
    SOUND,
    make_docx,
    make_pdf,
    make_zip,
    object_stream,
    refusal,
    sent,
)

MEGABYTE = 1024 * 1024
# --- Bombs ----------------------------------------------------------------------------------


def test_parts_that_lie_inside_one_another_are_refused():
    content = documents.overlapping_docx()
    assert zipfile.ZipFile(io.BytesIO(content)).namelist()[-1] == "word/inner.xml"
    assert refusal(content) == "damaged"


def test_headers_that_understate_a_part_are_not_believed():
    assert refusal(documents.lying_docx()) == "damaged"


def test_a_document_of_very_many_parts_is_refused():
    assert refusal(make_docx({f"word/{number}.xml": b"" for number in range(2000)})) == "bomb"


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (documents.huge_png(), "a.png"),
        (documents.huge_jpeg(), "a.jpg"),
        (documents.huge_webp(16_383, 16_383), "a.webp"),
        (documents.huge_png(2**31 - 1, 2**31 - 1), "a.png"),
    ],
)
def test_a_picture_of_too_many_pixels_is_refused_by_its_header(content, name):
    assert refusal(content, name) == "too_many_pixels"


def test_a_picture_of_fifty_megapixels_is_taken():
    assert check_upload(sent(documents.huge_png(8192, 6144), "a.png")).kind == "png"


def peak_of(content: bytes, name: str) -> tuple[str, int, float]:
    """The refusal, the most memory held while finding it (beyond the file), and the seconds."""
    file = ContentFile(content, name)
    tracemalloc.start()
    began = time.monotonic()
    try:
        with pytest.raises(ValidationError) as caught:
            check_upload(file)
        return caught.value.code, tracemalloc.get_traced_memory()[1], time.monotonic() - began
    finally:
        tracemalloc.stop()


def test_a_zip_bomb_costs_little_to_find_out():
    code, memory, seconds = peak_of(documents.bomb_docx(1024), "a.docx")
    assert code == "bomb"
    assert memory < 8 * MEGABYTE
    assert seconds < 3


def test_a_bomb_of_packed_pdf_objects_costs_little_to_find_out():
    packed = object_stream(bytes(64 * MEGABYTE))
    code, memory, seconds = peak_of(make_pdf(*[packed] * 20), "a.pdf")
    assert code == "damaged"
    assert memory < 40 * MEGABYTE
    assert seconds < 3


BIG_PICTURE = """
import resource, sys
from tests import documents
from config.common.uploads.checks import check_upload
from django.core.files.base import ContentFile
from django.core.exceptions import ValidationError
from django.conf import settings
settings.configure()
import django; django.setup()
check_upload(ContentFile(documents.SOUND["webp"], "a.webp"))
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
for made, name in ((documents.huge_png, "a.png"), (documents.huge_jpeg, "a.jpg"), (documents.huge_webp, "a.webp")):
    try:
        check_upload(ContentFile(made(), name))
    except ValidationError as error:
        print(error.code)
unit = 1 if sys.platform == "darwin" else 1024
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * unit)
"""


def test_pictures_of_400_megapixels_take_no_memory(project):
    """Measured on a process of its own: the picture library's memory is not Python's."""
    done = subprocess.run(
        [sys.executable, "-c", BIG_PICTURE],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    *codes, grown = done.stdout.split()
    assert codes == ["too_many_pixels"] * 3
    assert int(grown) < 16 * MEGABYTE


# --- Anything at all ----------------------------------------------------------------------------

BEGINNINGS = [*(content[:64] for content in SOUND.values()), b"PK\x01\x02", b"", b"<svg", b"MZ"]
EDITS = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 64), st.binary(max_size=64)), min_size=1, max_size=8
)


def judged(content: bytes, name: str) -> None:
    """Either an answer or a refusal, whatever comes."""
    try:
        answer = check_upload(ContentFile(content, name)).kind
    except ValidationError as error:
        answer = error.messages[0]
    assert answer


@settings(deadline=2000, max_examples=300, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(sorted(SOUND)), EDITS, st.text(max_size=40))
def test_a_spoilt_file_is_judged_and_never_an_error(kind, edits, name):
    content = SOUND[kind]
    for where, length, put in edits:
        at = int(where * len(content))
        content = content[:at] + put + content[at + length :]
    judged(content, name)


@settings(deadline=2000, max_examples=200, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(BEGINNINGS), st.binary(max_size=2000), st.text(max_size=40))
def test_any_bytes_at_all_are_judged_and_never_an_error(beginning, rest, name):
    judged(beginning + rest, name)


@settings(deadline=2000, max_examples=100, suppress_health_check=list(HealthCheck))
@given(st.dictionaries(st.text(max_size=30), st.binary(max_size=200), max_size=6), st.binary())
def test_any_archive_at_all_is_judged_and_never_an_error(parts, types):
    sayable = {name: content for name, content in parts.items() if name and name.isprintable()}
    judged(make_zip({**sayable, "[Content_Types].xml": types}), "a.docx")


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7\n" + b"/" * 9_000_000,
        b"%PDF-1.7\n" + b"stream\n" * 1_200_000,
        b"%PDF-1.7\n" + b"/ObjStm /Filter stream\n\x78\x9c" * 300_000,
        b"\xff\xd8" + b"\xff" * 9_000_000,
        b"\xff\xd8\xff" + b"\xc4\0\2\xff" * 2_000_000,
        b" " * 9_000_000,
        b"<?xml" * 1_800_000,
        b"PK\x03\x04" + b"PK\x01\x02" * 2_000_000,
    ],
)
def test_no_content_keeps_the_server_busy(content):
    ending = b" /Root xref\nstartxref\n%d\n%%%%EOF" % (len(content) + 7)
    began = time.monotonic()
    judged(content + ending, "a")
    assert time.monotonic() - began < 5
