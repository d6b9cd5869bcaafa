"""Text messages leave through the class that ``SMS_BACKEND`` names; without one they are kept in a file.

A back end is a class with ``send(phone, text)`` that raises when the message was not taken over.
"""

import json
from pathlib import Path

from django.conf import settings
from django.utils import timezone
from django.utils.module_loading import import_string

DEFAULT = "config.common.sms.FileBackend"


class FileBackend:
    """Keeps each message as a line of a file of its day, in the data folder: nobody is written to."""

    def send(self, phone: str, text: str) -> None:
        folder = Path(settings.SMS_FILE_PATH)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = folder / f"{timezone.localdate()}.jsonl"
        line = json.dumps(
            {"at": timezone.localtime().isoformat(), "to": phone, "text": text}, ensure_ascii=False
        )
        path.touch(mode=0o600)
        with path.open("a", encoding="utf-8") as file:
            file.write(line + "\n")


def sms_backend():
    return import_string(settings.SMS_BACKEND or DEFAULT)()
