"""``manage.py serve`` as an operator meets it: started, asked, started twice, stopped."""

import os
import pwd
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import psutil
import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
pytestmark = pytest.mark.slow


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def environment(folder: Path) -> dict[str, str]:
    """A bare machine: nothing of the portal's is set but the folder."""
    ours = {"DATABASE_URL", "SECRET_KEY", "FIELD_KEYS", "ALLOWED_HOSTS", "DJANGO_SETTINGS_MODULE"}
    rest = {key: value for key, value in os.environ.items() if key not in ours}
    return {**rest, "PORTAL_DATA_DIR": str(folder), "PYTHONUNBUFFERED": "1"}


def serve(folder: Path, port: int, *words: str, **options) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "manage.py", "serve", "--bind", f"127.0.0.1:{port}", *words],
        cwd=ROOT,
        env=environment(folder),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        **options,
    )


def get(port: int, path: str) -> tuple[int, bytes]:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=10) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.read()


def wait_until_ready(process: subprocess.Popen, port: int, seconds: int = 180) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and process.poll() is None:
        try:
            if get(port, "/readyz")[0] == 200:
                return
        except OSError:
            time.sleep(0.3)
    process.kill()
    pytest.fail(f"not ready: {process.stdout.read()}")


def left_over(folder: Path) -> list[str]:
    found = []
    for process in psutil.process_iter(["cmdline", "environ"]):
        words = " ".join(process.info["cmdline"] or [])
        if str(folder) in words or (process.info["environ"] or {}).get("PORTAL_DATA_DIR") == str(
            folder
        ):
            found.append(words)
    return found


def gone_within(folder: Path, *, seconds: int) -> bool:
    """PostgreSQL's last process may take a moment after serve itself has ended."""
    until = time.monotonic() + seconds
    while left_over(folder):
        if time.monotonic() > until:
            return False
        time.sleep(0.2)
    return True


@pytest.fixture
def portal(tmp_path):
    port = free_port()
    process = serve(tmp_path / "var", port)
    wait_until_ready(process, port)
    yield process, port, tmp_path / "var"
    if process.poll() is None:
        process.terminate()
        process.wait(30)


def test_serve_answers_refuses_a_second_start_and_leaves_nothing_behind(portal):
    process, port, folder = portal
    assert get(port, "/healthz")[0] == 200
    assert get(port, "/")[0] == 200
    assert get(port, "/nowhere/")[0] == 404
    assert b'rel="stylesheet" href="/static/css/portal.' in get(port, "/")[1]
    assert {path.name: oct(path.stat().st_mode)[-3:] for path in folder.glob("*-key*")} == {
        "field-keys": "600",
        "secret-key": "600",
    }

    second = serve(folder, free_port())
    output, _none = second.communicate(timeout=60)
    assert second.returncode == 1
    assert "running already" in output
    assert "Traceback" not in output

    process.send_signal(signal.SIGTERM)
    said, _none = process.communicate(timeout=40)
    assert process.returncode == 0, said
    assert "http://127.0.0.1" in said
    assert gone_within(folder, seconds=10), said


def test_a_taken_port_is_named(tmp_path):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        process = serve(tmp_path / "var", other.getsockname()[1])
        output, _none = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "--bind" in output
    assert "Traceback" not in output
    assert left_over(tmp_path / "var") == []


def test_a_folder_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "file").write_text("in the way")
    process = serve(tmp_path / "file" / "var", free_port())
    output, _none = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "PORTAL_DATA_DIR" in output
    assert "Traceback" not in output


def test_a_full_disk_is_named(tmp_path, monkeypatch):
    import shutil

    from config import embedded

    usage = shutil.disk_usage(tmp_path)._replace(free=1024)
    monkeypatch.setattr(embedded.shutil, "disk_usage", lambda path: usage)
    with pytest.raises(embedded.Unusable, match="200 MB"):
        embedded.check_folder(tmp_path)


def nobody_can_run_python() -> bool:
    """False too when Python lies in root's home, where nobody else may go."""
    try:
        other = pwd.getpwnam("nobody")
        become = {"user": other.pw_uid, "group": other.pw_gid, "extra_groups": []}
        subprocess.run([sys.executable, "-c", ""], check=True, cwd="/", **become)
    except (OSError, subprocess.CalledProcessError):
        return False
    return True


@pytest.mark.skipif(
    os.geteuid() != 0 or not nobody_can_run_python(), reason="needs root and a Python open to all"
)
def test_an_ordinary_user_needs_no_more_than_the_folder(tmp_path):
    nobody = pwd.getpwnam("nobody")
    folder = Path("/tmp") / f"portal-nobody-{os.getpid()}"  # noqa: S108  its parents are open to all
    folder.mkdir()
    os.chown(folder, nobody.pw_uid, nobody.pw_gid)
    port = free_port()
    process = serve(folder, port, user=nobody.pw_uid, group=nobody.pw_gid, extra_groups=[])
    try:
        wait_until_ready(process, port)
        process.terminate()
        assert process.wait(20) == 0
    finally:
        process.kill()
        subprocess.run(["rm", "-rf", str(folder)], check=True)  # noqa: S607
