"""The environment of one machine: an embedded PostgreSQL and kept secrets.

Used by ``manage.py`` and the tests before Django reads its settings. With ``DATABASE_URL`` set, all
of this stands aside. The server itself is the matter of ``config.postgres``.
"""

import contextlib
import fcntl
import os
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import psycopg

from config.postgres import SUPERUSER, Cluster
from config.rights import Unusable

DATABASE = "portal"
LEAST_FREE_BYTES = 200 * 1024 * 1024
BASE_DIR = Path(__file__).resolve().parent.parent
# The clusters that this process uses: one at most, outside of tests.
_used: list[Cluster] = []


def data_dir() -> Path:
    """Where database, media and secrets live: ``PORTAL_DATA_DIR``, or ``var/`` in the checkout."""
    return Path(os.environ.get("PORTAL_DATA_DIR") or BASE_DIR / "var").resolve()


def prepare(*, keep_secrets: bool = False, durable: bool = True) -> bool:
    """Fill in what the environment lacks. True when a new database was made, still without tables.

    ``keep_secrets`` makes keys although an outside database is named (``serve`` does so); without
    ``durable`` a power cut may cost the data, which tests can afford. Raises :class:`Unusable`.
    """
    embedded = not os.environ.get("DATABASE_URL")
    if not embedded and not keep_secrets:
        return False
    folder = data_dir()
    check_folder(folder)
    os.environ.setdefault("SECRET_KEY", kept_secret(folder / "secret-key"))
    os.environ.setdefault("FIELD_KEYS", kept_secret(folder / "field-keys"))
    os.environ.setdefault("ALLOWED_HOSTS", "127.0.0.1,localhost,[::1]")
    return start_database(Cluster(folder / "postgresql", durable=durable)) if embedded else False


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


def start_database(cluster: Cluster) -> bool:
    """Start the embedded server, or join the one that runs; name it in ``DATABASE_URL``.

    It stops with the last process that uses it. True when the database was made just now.
    """
    _used.append(cluster)
    socket = cluster.join()
    reach = {"host": str(socket), "user": SUPERUSER, "dbname": "postgres"}
    try:
        with psycopg.connect(**reach, autocommit=True) as admin:
            known = admin.execute("SELECT datname FROM pg_database").fetchall()
            is_new = (DATABASE,) not in known
            if is_new:
                with contextlib.suppress(psycopg.errors.DuplicateDatabase):
                    admin.execute(f"CREATE DATABASE {DATABASE}")
    except psycopg.OperationalError as error:
        raise Unusable(
            f"PostgreSQL runs on {cluster.folder} but doesn't answer: {error}"
        ) from error
    os.environ["DATABASE_URL"] = f"postgres://{SUPERUSER}@/{DATABASE}?host={quote(str(socket))}"
    return is_new


def revive_database() -> bool:
    """Start the embedded server again if it died. True when it had. Raises :class:`Unusable`."""
    dead = [cluster for cluster in _used if not cluster.is_running()]
    for cluster in dead:
        cluster.revive()
    return bool(dead)


def stop_database(patience: float = 0) -> None:
    """Stop the embedded server now, if this process uses one and nobody else does.

    Others have ``patience`` seconds to leave: a process that was killed may take a moment to go.
    """
    while _used:
        _used.pop().leave(patience)


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
