"""Photographs as phones take them: judged, turned upright, made smaller, and without the place of taking.

A phone writes into each picture where it was taken; the pages would publish that.
"""

import io
from pathlib import PurePath

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from PIL import Image, ImageOps

from config.common.uploads import check_upload
from config.common.uploads.kinds import PICTURES

LONGEST = 2560
QUALITY = 86


def published(file: UploadedFile) -> ContentFile:
    """The picture alone, as JPEG. Raises ``ValidationError`` with what is wrong with the file."""
    check_upload(file, kinds=PICTURES)
    with Image.open(file) as taken:
        picture = ImageOps.exif_transpose(taken).convert("RGB")
    picture.thumbnail((LONGEST, LONGEST))
    content = io.BytesIO()
    picture.save(content, "JPEG", quality=QUALITY)
    return ContentFile(content.getvalue(), f"{PurePath(file.name or 'a').stem[:40]}.jpg")
