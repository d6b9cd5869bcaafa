"""Run the whole portal on this machine: database, web server and job worker."""

import ctypes
import os
import signal
import socket
import subprocess
import sys
import time

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.core.management.base import BaseCommand
from django.db import connections

from config import embedded
from config.common.demo import demo_password
from honours.models import Person

STOP_SECONDS = 15
# A child that dies sooner than this after its start will not do better when started again.
SETTLED_SECONDS = 10
STOP_PATIENCE_SECONDS = 3
LOOK_SECONDS = 0.2
LOOKS_PER_DATABASE_CHECK = 10
STOPPING_SIGNALS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None
PR_SET_PDEATHSIG = 1


class Command(BaseCommand):
    help = "Starts the portal: migrates, collects static files, serves, works off jobs."
    requires_system_checks = []

    def add_arguments(self, parser) -> None:
        parser.add_argument("--demo", action="store_true", help="load demo data when empty")
        parser.add_argument("--bind", default="127.0.0.1:8000", help="address:port")
        parser.add_argument("--workers", type=int, default=2, help="web processes, 4 threads each")

    def handle(self, *, demo: bool, bind: str, workers: int, **options) -> None:
        # Leave by the same way as Ctrl-C, so that an embedded database is stopped too.
        for number in STOPPING_SIGNALS:
            signal.signal(number, lambda *_signal: sys.exit(0))
        address = free_address(bind)
        allow_host(address[0])
        self.check(databases=["default"])
        call_command("migrate", verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        if demo and is_empty():
            call_command("loaddemo")
        connections.close_all()
        children = Children({"web": web_command(bind, workers), "jobs": jobs_command()})
        children.start()
        try:
            self.announce(bind, address, demo)
            children.watch()
        finally:
            children.stop()
            embedded.stop_database(patience=STOP_PATIENCE_SECONDS)
        self.stdout.write("Stopped.")

    def announce(self, bind: str, address: tuple[str, int], demo: bool) -> None:
        wait_for(address)
        shown = bind.replace(address[0], WILDCARDS.get(address[0], address[0]))
        self.stdout.write(f"The portal is at http://{shown}/  (Ctrl-C stops it)")
        if demo:
            self.stdout.write(f"Staff sign in at http://{shown}/admin/")
            names = [*Group.objects.order_by("pk").values_list("name", flat=True), "admin"]
            self.stdout.write(f"  names: {', '.join(names)}")
            self.stdout.write(f"  password: {demo_password()}")
        connections.close_all()
        self.stdout.flush()


def is_empty() -> bool:
    """Whether nobody has entered anything yet: no account, no person."""
    return not Person.objects.exists() and not get_user_model().objects.exists()


def free_address(bind: str) -> tuple[str, int]:
    """The host and port of ``--bind``. Raises ``CommandError`` when nobody can listen there."""
    host, _colon, port = bind.rpartition(":")
    try:
        host, number = host.strip("[]") or "127.0.0.1", int(port)
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, number))
    except (ValueError, OverflowError) as error:
        raise CommandError(
            f"--bind takes address:port, such as 127.0.0.1:8000, not {bind}."
        ) from error
    except OSError as error:
        raise CommandError(
            f"Nothing can listen on {bind} ({error.strerror}). Another program may use the port: "
            "stop it, or choose another with --bind."
        ) from error
    return host, number


# What to visit where the web server listens on every address of the machine.
WILDCARDS = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104


def allow_host(host: str) -> None:
    """The address that was bound can be visited; wildcard addresses name no host."""
    if host not in WILDCARDS and host not in settings.ALLOWED_HOSTS:
        os.environ["ALLOWED_HOSTS"] = ",".join([*settings.ALLOWED_HOSTS, host])


def wait_for(address: tuple[str, int], seconds: int = 30) -> None:
    """Return once the web server accepts connections. ``CommandError`` when it never does."""
    host = WILDCARDS.get(address[0], address[0])
    for _try in range(seconds * 10):
        try:
            socket.create_connection((host, address[1]), timeout=1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise CommandError("The web server didn't start; its messages are above.")


def revive_database() -> None:
    """See that the embedded server lives. ``CommandError`` when it can't be brought back."""
    try:
        if embedded.revive_database():
            print("PostgreSQL had stopped; it runs again.", flush=True)  # noqa: T201  an operator's log
    except embedded.Unusable as error:
        raise CommandError(str(error)) from error


def web_command(bind: str, workers: int) -> list[str]:
    return [
        *(sys.executable, "-m", "gunicorn", "config.wsgi:application"),
        *("--config", "python:config.gunicorn", "--bind", bind, "--workers", str(workers)),
        *("--chdir", str(settings.BASE_DIR)),
    ]


def jobs_command() -> list[str]:
    return [
        *(sys.executable, str(settings.BASE_DIR / "manage.py"), "procrastinate", "worker"),
        *("--shutdown-graceful-timeout", str(STOP_SECONDS - 5)),
    ]


def stop_with_parent() -> None:
    """Ask the system, where it can, to stop this child should ``serve`` be killed outright."""
    if LIBC:
        LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


class Children:
    """The processes under our care: started together, restarted when one dies, stopped together."""

    def __init__(self, commands: dict[str, list[str]]):
        self.commands = commands
        self.running: dict[str, subprocess.Popen] = {}
        self.started: dict[str, float] = {}
        self.stopping = False

    def start(self) -> None:
        for number in STOPPING_SIGNALS:
            signal.signal(number, self._ask_to_stop)
        for name in self.commands:
            self._start(name)

    def watch(self) -> None:
        """Until we are asked to stop. ``CommandError`` when a child can't be kept alive."""
        looks = 0
        while not self.stopping:
            if looks % LOOKS_PER_DATABASE_CHECK == 0:
                revive_database()
            for name, child in list(self.running.items()):
                if child.poll() is not None and not self.stopping:
                    self._revive(name, child.returncode)
            looks += 1
            time.sleep(LOOK_SECONDS)

    def stop(self) -> None:
        self.stopping = True
        for child in self.running.values():
            if child.poll() is None:
                child.terminate()
        deadline = time.monotonic() + STOP_SECONDS
        for child in self.running.values():
            try:
                child.wait(max(deadline - time.monotonic(), 0.1))
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()

    def _start(self, name: str) -> None:
        # Their own process groups: Ctrl-C reaches only us, and we stop them in good order.
        self.running[name] = subprocess.Popen(
            self.commands[name],
            start_new_session=True,
            preexec_fn=stop_with_parent,  # no threads here
        )
        self.started[name] = time.monotonic()

    def _revive(self, name: str, code: int) -> None:
        if time.monotonic() - self.started[name] < SETTLED_SECONDS:
            raise CommandError(f"The {name} process ended at once (exit {code}); see above.")
        self._start(name)

    def _ask_to_stop(self, *_signal) -> None:
        self.stopping = True
