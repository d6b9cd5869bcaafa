"""Whether a picture is whole and of bearable size, without decoding it.

Its measures are read from the header first: Pillow's WebP reader reserves memory for the whole
picture as soon as it opens one.
"""

import io
import struct

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from PIL import Image

# Phones take 48 or 50 megapixels; an A4 page scanned at 600 dots an inch has 35.
MOST_PIXELS = 52_000_000
MILLION = 1_000_000

DAMAGED = _("This picture is damaged or incomplete. Save it anew or take it again, and send that.")
TOO_LARGE = _(
    "This picture has %(count)d megapixels; we take %(most)d at most. Save it smaller, and send that."
)

SIZE_MARKERS = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
LONE_MARKERS = {0x01, *range(0xD0, 0xD9)}
START_OF_SCAN = 0xDA
# Colour profiles and notes of the camera come in pieces of 64 KB: some hundred at most.
MOST_SEGMENTS = 5000
END_OF_PICTURE = b"\xff\xd9"


def check_picture(kind: str, data: bytes) -> str:
    """Refuse a picture that is damaged or too large."""
    try:
        width, height = MEASURES[kind](data)
    except (struct.error, IndexError, LookupError) as error:
        raise ValidationError(DAMAGED, code="damaged") from error
    if width * height > MOST_PIXELS:
        counts = {"count": width * height // MILLION, "most": MOST_PIXELS // MILLION}
        raise ValidationError(TOO_LARGE, code="too_many_pixels", params=counts)
    try:
        with Image.open(io.BytesIO(data), formats=[kind.upper()]) as picture:
            agrees = picture.size == (width, height)
            picture.verify()
    except Exception as error:  # of what a damaged file makes Pillow raise there is no list
        raise ValidationError(DAMAGED, code="damaged") from error
    if not agrees or width * height == 0:
        raise ValidationError(DAMAGED, code="damaged")
    return kind


def png_measures(data: bytes) -> tuple[int, int]:
    if data[12:16] != b"IHDR":
        raise LookupError("no header chunk")
    return struct.unpack_from(">II", data, 16)


def jpeg_measures(data: bytes) -> tuple[int, int]:
    """From the segments before the scan, which must have an end.

    What follows the end is let be: phones append moving pictures there.
    """
    position, found = 2, None
    for _segment in range(MOST_SEGMENTS):
        if data[position] != 0xFF:
            raise LookupError("no segment")
        marker = data[position + 1]
        if marker == 0xFF:
            position += 1
        elif marker in LONE_MARKERS:
            position += 2
        elif marker == START_OF_SCAN:
            break
        else:
            if marker in SIZE_MARKERS:
                height, width = struct.unpack_from(">HH", data, position + 5)
                found = (width, height)
            position += 2 + max(struct.unpack_from(">H", data, position + 2)[0], 2)
    if found is None or data.find(END_OF_PICTURE, position) < 0:
        raise LookupError("no size or no end")
    return found


def webp_measures(data: bytes) -> tuple[int, int]:
    """From the first chunk; the container must hold as many bytes as it says."""
    if 8 + struct.unpack_from("<I", data, 4)[0] > len(data):
        raise LookupError("truncated")
    chunk = data[12:16]
    if chunk == b"VP8X":
        first, second = data[24:27] + b"\0", data[27:30] + b"\0"
        return struct.unpack("<I", first)[0] + 1, struct.unpack("<I", second)[0] + 1
    if chunk == b"VP8L":
        bits = struct.unpack_from("<I", data, 21)[0]
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if chunk == b"VP8 ":
        width, height = struct.unpack_from("<HH", data, 26)
        return width & 0x3FFF, height & 0x3FFF
    raise LookupError("no picture chunk")


MEASURES = {"jpeg": jpeg_measures, "png": png_measures, "webp": webp_measures}
