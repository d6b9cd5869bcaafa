"""Rules of the project that a tool can check."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command
from django.template.loader import get_template

ROOT = Path(__file__).resolve().parent.parent.parent
TEMPLATES = sorted(
    path.relative_to(ROOT / "templates") for path in ROOT.glob("templates/**/*.html")
)


def test_models_and_migrations_agree(db):
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.parametrize("template", TEMPLATES, ids=str)
def test_every_template_compiles(template):
    get_template(str(template))


def test_floors_are_kept():
    command = [Path(sys.executable).with_name("lint-imports"), "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_only_the_agreed_folders_stand_at_the_top():
    tracked = subprocess.run(
        [shutil.which("git") or "git", "ls-files"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    ).stdout.split()
    folders = {path.split("/")[0] for path in tracked if "/" in path}
    agreed = {"config", "honours", "outreach", "museum", "training", "templates", "static", "tests"}
    assert {name for name in folders if not name.startswith(".")} <= agreed


PRODUCTION = {
    "SECRET_KEY": "Zx4-kQ9vB2n7Lw3mT8rY5pH6jC1sD0fG-aEuIoRtXbNqVzKy-0123456789",
    "FIELD_KEYS": "a-key-of-more-than-thirty-two-characters",
    "ALLOWED_HOSTS": "portal.example.cn",
    "SITE_URL": "https://portal.example.cn",
    "TRUSTED_PROXIES": "127.0.0.1",
}


def manage(*words: str, **environment: str) -> subprocess.CompletedProcess:
    base = {key: os.environ[key] for key in ("PATH", "HOME", "DATABASE_URL") if key in os.environ}
    return subprocess.run(
        [sys.executable, "manage.py", *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env={**base, "PORTAL_DATA_DIR": os.environ["PORTAL_DATA_DIR"], **environment},
    )


def test_the_deployment_check_is_silent_with_the_settings_of_the_readme():
    done = manage("check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)
    assert (done.returncode, done.stderr) == (0, "")
    assert "no issues" in done.stdout


@pytest.mark.parametrize("missing", ["SECRET_KEY", "FIELD_KEYS", "ALLOWED_HOSTS"])
def test_an_outside_database_needs_every_secret_named(missing):
    given = {key: value for key, value in PRODUCTION.items() if key != missing}
    done = manage("check", **given)
    assert done.returncode != 0
    assert missing in done.stderr


def test_a_short_field_key_is_refused():
    done = manage("check", **{**PRODUCTION, "FIELD_KEYS": "short"})
    assert "32 characters" in done.stderr


@pytest.mark.parametrize("command", ["run", "test"])
def test_the_readme_holds_the_command(command):
    block = re.search(
        rf"<!-- {command} -->\n```sh\n(.*?)```", (ROOT / "README.md").read_text(), re.S
    )
    assert "constraints.txt" in block.group(1)


def test_the_readme_names_every_variable_that_the_settings_read():
    settings = (ROOT / "config" / "settings.py").read_text()
    read = set(re.findall(r'env(?:\.\w+)?\("([A-Z_]+)"', settings))
    assert [
        name for name in sorted(read) if f"`{name}`" not in (ROOT / "README.md").read_text()
    ] == []
