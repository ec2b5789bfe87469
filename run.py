#!/usr/bin/env python
"""`make run`: web server, worker and periodic jobs as one. Whichever dies is started again; Ctrl-C ends them all."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent
LOGS = ROOT / "var" / "log"
PORT = os.environ.get("PORT", "8000")
ADDRESS = f"http://localhost:{PORT}"
PATIENCE = 10  # seconds between asking a child to end and ending it

MANAGE = [sys.executable, str(ROOT / "manage.py")]
GRANIAN = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "0.0.0.0", "--port", PORT]  # noqa: S104
COMMANDS = {
    # A few threads: one slow phone that uploads blocks a single thread for everybody.
    "web": [*GRANIAN, "--workers", "1", "--blocking-threads", "6", "--blocking-threads-idle-timeout", "600",
            "--respawn-failed-workers", "--no-ws", "config.wsgi:application"],
    "worker": [*MANAGE, "db_worker", "--backend", "worker", "--no-reload"],
    "periodic": [*MANAGE, "run_periodic"],
}  # fmt: skip


class Child:
    """One process in a session of its own: a Ctrl-C in the terminal reaches us and not it."""

    def __init__(self, name: str, command: list[str]):
        self.name, self.command = name, command
        self.started = 0.0
        self.start()

    def start(self) -> None:
        self.started = time.monotonic()
        with (LOGS / f"{self.name}.log").open("ab") as log:
            self.process = subprocess.Popen(  # noqa: S603
                self.command, cwd=ROOT, env=environment(), stdout=log, stderr=log, start_new_session=True
            )

    def restart_if_dead(self) -> None:
        if self.process.poll() is None:
            return
        if time.monotonic() - self.started < 2:  # it dies as it starts: do not spin
            time.sleep(2)
        say(f"{self.name} ended ({self.process.returncode}); starting it again. See var/log/{self.name}.log")
        self.signal(signal.SIGKILL)  # what it may have left of its own
        self.start()

    def signal(self, number: int) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, number)


def environment() -> dict[str, str]:
    return {
        "DJANGO_SETTINGS_MODULE": "config.settings.dev",
        **os.environ,
        "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'site'}",
        "PORT": PORT,
    }


def say(words: str) -> None:
    print(words, flush=True)


def port_is_free() -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("0.0.0.0", int(PORT)))  # noqa: S104
        except OSError:
            return False
    return True


def answers() -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{PORT}/healthz", timeout=2) as response:
            return response.status == 200
    except (urllib.error.URLError, OSError):
        return False


def greet() -> None:
    """Say where the site is and who can sign in."""
    say(f"\n  {ADDRESS}/\n  {ADDRESS}/dev/correo/   every e-mail the site sends\n")
    demo = subprocess.run(  # noqa: S603
        [*MANAGE, "demo_people"], cwd=ROOT, env=environment(), capture_output=True, text=True, check=False
    )
    say(demo.stdout.rstrip() or f"No demo people: {demo.stderr.strip().splitlines()[-1:]}")
    say("\nLogs: var/log/. Ctrl-C ends everything.")


def stop(children: list[Child]) -> None:
    """Ask, wait, insist: nothing stays behind."""
    for child in children:
        child.signal(signal.SIGTERM)
    deadline = time.monotonic() + PATIENCE
    for child in children:
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.process.wait(max(0.1, deadline - time.monotonic()))
        child.signal(signal.SIGKILL)
        child.process.wait()


def main() -> int:
    if not port_is_free():
        say(f"Port {PORT} is taken. Stop what uses it, or choose another: make run PORT=8001")
        return 1
    LOGS.mkdir(parents=True, exist_ok=True)
    ending = False

    def end(*_) -> None:
        nonlocal ending
        ending = True

    signal.signal(signal.SIGINT, end)
    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGHUP, end)
    children = [Child(name, command) for name, command in COMMANDS.items()]
    try:
        greeted = False
        while not ending:
            for child in children:
                child.restart_if_dead()
            if not greeted and answers():
                greet()
                greeted = True
            time.sleep(0.3)
    finally:
        say("\nStopping…")
        stop(children)
    return 0


if __name__ == "__main__":
    sys.exit(main())
