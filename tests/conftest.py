"""What all tests share: a real PostgreSQL, a folder of their own, a Chromium for some.

Without ``DATABASE_URL`` an embedded server is started once a run, in a temporary folder; the workers
of pytest-xdist join it, each with a database of its own.
"""

import os
import shutil
import tempfile
from pathlib import Path

import django
import pytest

from config import embedded

OWN_FOLDER = "PORTAL_TEST_FOLDER"


def _prepare_environment() -> None:
    if OWN_FOLDER not in os.environ:
        os.environ[OWN_FOLDER] = tempfile.mkdtemp(prefix="portal-tests-")
    os.environ["PORTAL_DATA_DIR"] = os.environ[OWN_FOLDER]
    Path(os.environ[OWN_FOLDER], "static").mkdir(exist_ok=True)
    os.environ.setdefault("SECRET_KEY", "only-for-tests-" * 4)
    os.environ.setdefault("FIELD_KEYS", "only-for-tests-only-for-tests-key")
    os.environ.setdefault("ALLOWED_HOSTS", "testserver,localhost,127.0.0.1")
    embedded.prepare()
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"


def pytest_configure(config) -> None:
    """The settings need the environment, so Django is set up here and not by pytest's options."""
    _prepare_environment()
    django.setup()


def pytest_unconfigure(config) -> None:
    """The controller takes the folder away once all workers are done."""
    if not hasattr(config, "workerinput"):
        embedded.stop_database()
        shutil.rmtree(os.environ[OWN_FOLDER], ignore_errors=True)


@pytest.fixture(autouse=True)
def _quick_and_apart(settings, tmp_path) -> None:
    """Cheap passwords, plain static files, media and cache of this test alone."""
    from django.core.cache import cache

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.MEDIA_ROOT = tmp_path / "media"
    cache.clear()


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args) -> dict:
    """Debian's Chromium, able to run as root, asking nobody outside."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        pytest.skip("no Chromium on this machine: apt-get install chromium")
    quiet = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync"]
    offline = ["--disable-background-networking", "--disable-component-update"]
    return {**browser_type_launch_args, "executable_path": path, "args": [*quiet, *offline]}


@pytest.fixture(scope="session", autouse=True)
def _playwright_beside_the_orm() -> None:
    """Playwright's loop makes Django think that we are asynchronous."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


@pytest.fixture
def project() -> Path:
    """The checkout."""
    return Path(__file__).resolve().parent.parent
