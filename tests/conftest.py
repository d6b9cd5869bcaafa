"""What all tests share: a real PostgreSQL, a folder of their own, a Chromium for some.

Without ``DATABASE_URL`` an embedded server is started once a run, in a temporary folder; the workers
of pytest-xdist join it, each with a database of its own, a copy of one that is migrated once (pristine.py).
"""

import functools
import os
import shutil
import tempfile
from pathlib import Path

import django
import pytest
from hypothesis import HealthCheck
from hypothesis import settings as invention

from config import embedded

# The same inventions in each run, and no verdict on how busy the machine is.
invention.register_profile(
    "portal", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
invention.load_profile("portal")

OWN_FOLDER = "PORTAL_TEST_FOLDER"
BLOCKER = pytest.StashKey()
VARIABLES = (
    *(
        "DATABASE_REPLICA_URL",
        "DEBUG",
        "CACHE_URL",
        "EMAIL_URL",
        "SMS_BACKEND",
        "MEDIA_STORAGE_URL",
    ),
    *("SITE_URL", "TRUSTED_PROXIES", "TIME_ZONE"),
)


def _prepare_environment() -> None:
    """Of the machine's own settings only DATABASE_URL counts."""
    if OWN_FOLDER not in os.environ:
        os.environ[OWN_FOLDER] = tempfile.mkdtemp(prefix="portal-tests-")
        Path(os.environ[OWN_FOLDER]).chmod(0o711)  # run by root, PostgreSQL has another account
    for name in VARIABLES:
        os.environ.pop(name, None)
    os.environ["PORTAL_DATA_DIR"] = os.environ[OWN_FOLDER]
    Path(os.environ[OWN_FOLDER], "static").mkdir(exist_ok=True)
    os.environ["SECRET_KEY"] = "only-for-tests-" * 4
    os.environ["FIELD_KEYS"] = "only-for-tests-only-for-tests-key"
    os.environ["ALLOWED_HOSTS"] = "testserver,localhost,127.0.0.1"
    try:
        embedded.prepare(durable=False)
    except embedded.Unusable as error:
        pytest.exit(str(error), returncode=1)
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"


def pytest_configure(config) -> None:
    """The settings need the environment, so Django is set up here and not by pytest's options."""
    _prepare_environment()
    django.setup()
    from django.db import connections

    # A test server's threads must not keep the test database from being taken away.
    connections.settings["default"]["CONN_MAX_AGE"] = 0


def pytest_unconfigure(config) -> None:
    """The controller takes the folder away once all workers are done."""
    if not hasattr(config, "workerinput"):
        from tests import pristine

        pristine.forget()
        embedded.stop_database()
        shutil.rmtree(os.environ[OWN_FOLDER], ignore_errors=True)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings, request):
    """A new test database is a copy of the one that this run has migrated."""
    from django.db import connection

    from tests import pristine

    if not request.config.getoption("reuse_db"):
        connection.settings_dict["TEST"]["TEMPLATE"] = pristine.name()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker, request):
    """The test database, with what its migrations sowed kept aside."""
    from tests import seeds

    with django_db_blocker.unblock():
        seeds.remember()
    request.session.stash[BLOCKER] = django_db_blocker
    yield
    with django_db_blocker.unblock():
        seeds.send_others_away()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item, nextitem):
    """A transactional test ends with all tables empty: sow again.

    Not after the last test: its teardown takes the test database away, and we are on the real one.
    """
    try:
        return (yield)
    finally:
        if nextitem and is_transactional(item) and BLOCKER in item.session.stash:
            from tests import seeds

            with item.session.stash[BLOCKER].unblock():
                seeds.restore()


def is_transactional(item) -> bool:
    marker = item.get_closest_marker("django_db")
    asked = marker is not None and (marker.kwargs.get("transaction") or any(marker.args[:1]))
    return bool(asked) or not {"transactional_db", "live_server"}.isdisjoint(item.fixturenames)


@pytest.fixture(autouse=True)
def _quick_and_apart(settings, tmp_path) -> None:
    """Cheap passwords, plain static files, uploads, cache and language of this test alone."""
    from django.core.cache import cache
    from django.utils import translation

    translation.activate(settings.LANGUAGE_CODE)  # a request in English leaves its thread so

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.PRIVATE_ROOT = tmp_path / "private"
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


@pytest.fixture(scope="session")
def english_addresses():
    """Django keeps addresses as they are made in one LANGUAGE_CODE; this keeps those in English.

    Forgetting the one kind for the other at each test took a good part of the suite's time.
    """
    from django.urls import resolvers

    return functools.cache(resolvers._get_cached_resolver.__wrapped__)


@pytest.fixture
def english_admin(settings, monkeypatch, english_addresses) -> None:
    """The admin speaks LANGUAGE_CODE."""
    settings.LANGUAGE_CODE = "en"
    monkeypatch.setattr("django.urls.resolvers._get_cached_resolver", english_addresses)


@pytest.fixture
def sign_in(client, english_admin):
    """Signs a new account of these groups in, and gives it; the admin's sentences are in English."""
    from tests.builders import make_staff

    def as_member(*groups, **changes):
        account = make_staff(*groups, **changes)
        client.force_login(account)
        return account

    return as_member


@pytest.fixture
def folder():
    """A folder that another account can reach too, as pytest's own can't be."""
    path = Path(tempfile.mkdtemp(prefix="portal-test-"))
    path.chmod(0o711)
    yield path
    shutil.rmtree(path, ignore_errors=True)


@pytest.fixture
def project() -> Path:
    """The checkout."""
    return Path(__file__).resolve().parent.parent
