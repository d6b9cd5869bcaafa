"""A backup brings everything back, on the embedded server and on an outside one alike."""

import subprocess
import sys
import uuid
from pathlib import Path

import pytest

from tests import pristine

ROOT = Path(__file__).resolve().parent.parent.parent
pytestmark = pytest.mark.slow

FILL = """
from pathlib import Path
from django.conf import settings
from honours.models import Person
Person.objects.create(name="示例甲", phone="13800000001")
Path(settings.MEDIA_ROOT).mkdir(parents=True, exist_ok=True)
(Path(settings.MEDIA_ROOT) / "a.txt").write_text("kept")
from django.core.files.base import ContentFile
from django.core.files.storage import storages
storages["private"].save("papers/a.pdf", ContentFile(b"secret"))
"""
SPOIL = """
from pathlib import Path
from django.conf import settings
from honours.models import Person
Person.objects.update(name="示例乙")
Person.objects.create(name="示例丙")
(Path(settings.MEDIA_ROOT) / "a.txt").write_text("lost")
(Path(settings.PRIVATE_ROOT) / "papers" / "a.pdf").write_text("lost")
(Path(settings.PRIVATE_ROOT) / "papers" / "b.pdf").write_text("later")
"""
SHOW = """
from pathlib import Path
from django.conf import settings
from honours.models import Person
person = Person.objects.get()
print(person.name, person.phone, Person.objects.search("示例").count(), person.events.count())
print((Path(settings.MEDIA_ROOT) / "a.txt").read_text())
for path in sorted(Path(settings.PRIVATE_ROOT).rglob("*")):
    print(path.name, oct(path.stat().st_mode)[-3:], path.read_text() if path.is_file() else "")
"""


@pytest.fixture
def manage(tmp_path):
    """manage.py on a database and a folder of this test alone, on the server of this run."""
    name = f"archive_{uuid.uuid4().hex[:8]}"
    pristine.execute(f"CREATE DATABASE {name} TEMPLATE {pristine.name()}")
    environment = {**pristine.environment_of(name), "PORTAL_DATA_DIR": str(tmp_path / "var")}

    def run(*words: str) -> subprocess.CompletedProcess:
        command = [sys.executable, "manage.py", *words]
        return subprocess.run(
            command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
        )

    yield run
    pristine.execute(f"DROP DATABASE {name} WITH (FORCE)")


def test_a_backup_brings_database_history_media_and_documents_back(manage, tmp_path):
    manage("shell", "-v0", "-c", FILL)
    written = manage("backup", str(tmp_path / "backups"))
    assert written.returncode == 0, written.stderr
    archive = next((tmp_path / "backups").iterdir())
    assert oct(archive.stat().st_mode)[-3:] == "600"

    manage("shell", "-v0", "-c", SPOIL)
    restored = manage("restore", str(tmp_path / "backups"))
    assert restored.returncode == 0, restored.stderr
    assert manage("shell", "-v0", "-c", SHOW).stdout.split() == [
        *("示例甲", "13800000001", "1", "1"),
        "kept",
        *("papers", "700", "a.pdf", "600", "secret"),
    ]


def test_a_broken_backup_changes_nothing(manage, tmp_path):
    manage("shell", "-v0", "-c", FILL)
    (tmp_path / "portal-20260101-000000.tar.gz").write_bytes(b"not an archive")
    done = manage("restore", str(tmp_path))
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "示例甲" in manage("shell", "-v0", "-c", SHOW).stdout


def test_a_folder_without_backups_is_named(manage, tmp_path):
    done = manage("restore", str(tmp_path / "var"))
    assert done.returncode == 1
    assert "no backup" in done.stderr
