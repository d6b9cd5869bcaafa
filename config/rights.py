"""What root must see to before PostgreSQL, which refuses to run as root, can run as somebody else."""

import contextlib
import pwd
import stat
import subprocess
import sys
from pathlib import Path

ACCOUNT = "embedded_postgres"


class Unusable(Exception):
    """The machine can't run the portal as things are; the text says what to change."""


def account_for(folder: Path) -> pwd.struct_passwd:
    """The owner of the cluster in this folder; for a new one an account made for the purpose."""
    if folder.exists() and folder.stat().st_uid != 0:
        return pwd.getpwuid(folder.stat().st_uid)
    return system_account()


def as_account(account: pwd.struct_passwd | None) -> dict:
    """What ``subprocess`` needs to become the account."""
    if account is None:
        return {}
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}


def system_account() -> pwd.struct_passwd:
    """The account of the embedded server; made when root needs it first."""
    with contextlib.suppress(KeyError):
        return pwd.getpwnam(ACCOUNT)
    words = ["useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", ACCOUNT]
    try:
        subprocess.run(words, check=True, capture_output=True)
        return pwd.getpwnam(ACCOUNT)
    except (OSError, subprocess.CalledProcessError, KeyError) as error:
        raise Unusable(
            "PostgreSQL refuses to run as root, and no account could be made for it: "
            "start as an ordinary user, or name a database in DATABASE_URL."
        ) from error


def let_pass(path: Path, uid: int) -> None:
    """Let the account pass through the folders above, where it can't; it still can't list them."""
    for folder in path.parents:
        found = folder.stat()
        if found.st_uid != uid and not found.st_mode & stat.S_IXOTH:
            folder.chmod(found.st_mode | stat.S_IXOTH)
            print(f"Opened {folder} to passing through, for PostgreSQL's account.", file=sys.stderr)  # noqa: T201  before logging


def let_run(program: Path, account: pwd.struct_passwd) -> None:
    """Let the account run PostgreSQL's programs, where a private installation forbids it."""
    words = [program, "--version"]
    try:
        subprocess.run(words, check=True, capture_output=True, cwd="/", **as_account(account))
        return
    except (OSError, subprocess.CalledProcessError):
        let_pass(program, account.pw_uid)
    installed = program.parent.parent
    for path in (installed, *installed.rglob("*")):
        mode = path.stat().st_mode
        if not path.is_symlink():
            runs = stat.S_IXOTH if mode & stat.S_IXUSR else 0
            path.chmod(mode | stat.S_IROTH | runs)
