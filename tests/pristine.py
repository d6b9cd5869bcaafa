"""A database with all migrations, made once a run; each database of a test is a copy of it.

Migrating takes some twenty seconds, copying half a second. Whoever needs it first makes it, the other
workers of pytest-xdist wait.
"""

import fcntl
import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

ROOT = Path(__file__).resolve().parent.parent


def name() -> str:
    """The database's name; made now if this run has none yet."""
    folder = Path(os.environ["PORTAL_DATA_DIR"])
    pristine = f"pristine_{folder.name.replace('-', '_').lower()}"
    done = folder / "pristine"
    with (folder / "pristine.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            execute(f"CREATE DATABASE {pristine}")
            command = [sys.executable, "manage.py", "migrate", "-v0"]
            subprocess.run(command, cwd=ROOT, env=environment_of(pristine), check=True)
            done.touch()
    return pristine


def forget() -> None:
    """Drop it, if this run made one: a server that isn't ours outlives the run."""
    if (Path(os.environ["PORTAL_DATA_DIR"]) / "pristine").exists():
        execute(f"DROP DATABASE {name()} WITH (FORCE)")


def execute(statement: str) -> None:
    """Run an administrator's statement on the server of this run."""
    with psycopg.connect(address_of("postgres"), autocommit=True) as admin:
        admin.execute(statement)


def environment_of(database: str) -> dict[str, str]:
    """What a command needs to work on ``database``."""
    return {**os.environ, "DATABASE_URL": address_of(database)}


def address_of(database: str) -> str:
    given = urlsplit(os.environ["DATABASE_URL"])
    query = f"?{given.query}" if given.query else ""
    return f"postgresql://{given.netloc}/{database}{query}"
