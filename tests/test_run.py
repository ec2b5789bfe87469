"""`run.py` with children that only sleep: whoever dies comes back, and nothing stays behind."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
STUBBORN = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('up', flush=True); time.sleep(60)"
PARENT = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {STUBBORN!r}])"
SUPERVISOR = """
import pathlib, sys, run
run.LOGS, run.PATIENCE, run.answers = pathlib.Path({logs!r}), 1, lambda: False
run.COMMANDS = {{"child": [sys.executable, "-c", {child!r}]}}
sys.exit(run.main())
"""


@pytest.fixture
def supervise(tmp_path):
    """Start the supervisor over one child of this code; ended after the test whatever happens."""
    started = []

    def start(child: str) -> subprocess.Popen:
        code = SUPERVISOR.format(logs=str(tmp_path), child=child)
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "PORT": str(a_free_port())}
        process = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
        started.append(process)
        wait_until(lambda: descendants(process.pid))
        return process

    yield start
    for process in started:
        for pid in [process.pid, *descendants(process.pid)]:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        process.wait()


def a_free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("", 0))
        return probe.getsockname()[1]


def descendants(pid: int) -> list[int]:
    try:
        children = [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except FileNotFoundError:
        return []
    return children + [grandchild for child in children for grandchild in descendants(child)]


def is_alive(pid: int) -> bool:
    """Runs still; a zombie whose parent has not looked does not count."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def wait_until(true, seconds: float = 10) -> None:
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, "waited too long"
        time.sleep(0.05)


def test_a_killed_child_is_started_again(supervise):
    process = supervise("import time; time.sleep(60)")
    [child] = descendants(process.pid)
    os.kill(child, signal.SIGKILL)
    wait_until(lambda: descendants(process.pid) not in ([], [child]))


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_ending_it_ends_even_who_will_not_listen(supervise, tmp_path, number):
    process = supervise(PARENT)
    wait_until(lambda: (tmp_path / "child.log").read_text() == "up\n")
    family = descendants(process.pid)
    assert len(family) == 2
    process.send_signal(number)
    assert process.wait(10) == 0
    wait_until(lambda: not any(map(is_alive, family)), seconds=2)


def test_a_port_that_is_taken_is_told():
    with socket.socket() as taken:
        taken.bind(("0.0.0.0", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        done = subprocess.run(
            [sys.executable, "run.py"], cwd=ROOT, env={**os.environ, "PORT": port}, capture_output=True, text=True,
            check=False, timeout=10,
        )  # fmt: skip
    assert done.returncode == 1
    assert done.stdout == f"Port {port} is taken. Stop what uses it, or choose another: make run PORT=8001\n"
