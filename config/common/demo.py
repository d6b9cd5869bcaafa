"""The password of the demo sign-ins: made once, kept in the data folder, shown at start."""

import os

from django.conf import settings

from .codes import random_code


def demo_password() -> str:
    """The one password of all demo accounts on this machine."""
    path = settings.DATA_DIR / "demo-password"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write("-".join(random_code(4) for _part in range(4)))
    return path.read_text().strip()
