"""What the tests of the museum's admin make and send."""

import datetime
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from museum.models import (
    Closure,
    OpeningRule,
)


def make_rule(**changes) -> OpeningRule:
    return OpeningRule.objects.create(
        **{
            "weekdays": list("1234567"),
            "valid_from": timezone.localdate(),
            "starts_at": datetime.time(14),
            "ends_at": datetime.time(15, 30),
            **changes,
        }
    )


def make_closure(**changes) -> Closure:
    day = timezone.localdate() + datetime.timedelta(days=30)
    return Closure.objects.create(
        **{"first_day": day, "last_day": day, "reason": "布展", **changes}
    )


def picture(name="a.png") -> SimpleUploadedFile:
    file = BytesIO()
    Image.new("RGB", (40, 30), "red").save(file, "PNG")
    return SimpleUploadedFile(name, file.getvalue(), "image/png")
