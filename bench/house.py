"""The house on trial: web, worker and clock as in production, over a database of their own, on this machine only."""

import contextlib
import json
import os
import random
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
MANAGE = [sys.executable, str(ROOT / "manage.py")]
TICKS = os.sysconf("SC_CLK_TCK")
KEYS = {
    "SECRET_KEY": "bench-only-0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "FIELD_KEYS": "YmVuY2ggb25seTogbm90IGEga2V5IG9mIGFueSB1c2U=",
    "DIGEST_KEY": "bench-only",
}


class House:
    """Its processes by name (`web`, `worker`, `periodic`). Whichever dies is started again, as a supervisor would."""

    def __init__(self, database_url: str, folder: Path, **environment: str):
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.folder = folder
        self.mail = folder / "mail"
        self.environment = {
            **os.environ, **KEYS,
            "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'site'}",
            "DJANGO_SETTINGS_MODULE": "bench.settings",
            "DATABASE_URL": database_url,
            "SITE_URL": self.address,
            "ALLOWED_HOSTS": "127.0.0.1",
            "BENCH_FOLDER": str(folder),
            "MAIL_COPY_DIR": str(self.mail),
            "EMAIL_URL": "dummymail://",
            **environment,
        }  # fmt: skip
        web = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(self.port)]
        web += ["--workers", "2", "--blocking-threads", "4", "--blocking-threads-idle-timeout", "600", "--no-ws"]
        self.commands = {
            "web": [*web, "--respawn-failed-workers", "config.wsgi:application"],
            "worker": [*MANAGE, "db_worker", "--backend", "worker", "--no-reload"],
            "periodic": [*MANAGE, "run_periodic"],
        }
        self.running: dict[str, subprocess.Popen] = {}
        self.turn = threading.RLock()
        self.closing = threading.Event()
        threading.Thread(target=self._restart_the_dead, daemon=True).start()

    def manage(self, *arguments: str) -> str:
        """Run a Django command in this house; what it printed."""
        return self._run([*MANAGE, *arguments])

    def applicants(self, *arguments: str, given: object = None) -> Any:
        """Ask `bench.applicants.main` in this house; its answer."""
        return self._ask("applicants", *arguments, given=given)

    def departments(self, *arguments: str) -> Any:
        """Ask `bench.departments.main` in this house; its answer."""
        return self._ask("departments", *arguments)

    def _ask(self, module: str, *arguments: str, given: object = None) -> Any:
        program = f"import sys, django; django.setup(); from bench.{module} import main; main(*sys.argv[1:])"
        return json.loads(self._run([sys.executable, "-c", program, *arguments], json.dumps(given)))

    def _run(self, command: list[str], given: str = "") -> str:
        done = subprocess.run(  # noqa: S603
            command, cwd=ROOT, env=self.environment, input=given, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise RuntimeError(f"{command}:\n{done.stdout[-3000:]}{done.stderr[-3000:]}")
        return done.stdout

    def start(self, *names: str) -> None:
        with self.turn:
            for name in names:
                with (self.folder / f"{name}.log").open("ab") as log:
                    self.running[name] = subprocess.Popen(  # noqa: S603
                        self.commands[name], cwd=ROOT, env=self.environment, stdout=log, stderr=log,
                        start_new_session=True,
                    )  # fmt: skip

    def stop(self, *names: str) -> None:
        """End these processes for good, or all of them."""
        with self.turn:
            for name in names or list(self.running):
                end(self.running.pop(name))

    def close(self) -> None:
        self.closing.set()
        self.stop()

    def wait_until_it_answers(self, patience: float = 60) -> None:
        deadline = time.monotonic() + patience
        while time.monotonic() < deadline:
            with contextlib.suppress(OSError), urllib.request.urlopen(f"{self.address}/healthz", timeout=5):  # noqa: S310
                return
            time.sleep(0.1)
        raise TimeoutError(f"no answer in {patience} s:\n{(self.folder / 'web.log').read_text()[-3000:]}")

    def web_workers(self) -> list[int]:
        return children(self.running["web"].pid)

    def web_seconds(self) -> float:
        """CPU time, user and system, of the web server and its workers so far."""
        web = self.running["web"].pid
        return sum(cpu_seconds(pid) for pid in [web, *children(web)])

    def _restart_the_dead(self) -> None:
        while not self.closing.wait(0.1):
            with self.turn:
                for name, process in list(self.running.items()):
                    if process.poll() is not None:
                        end(process)  # what it left of its own: orphans would go on serving
                        self.start(name)


def end(process: subprocess.Popen) -> None:
    """Kill a process and all of its group."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def free_port() -> int:
    """Below the range from which clients' own ports come, so that it stays ours while a server restarts."""
    while True:
        port = random.randint(20000, 30000)  # noqa: S311
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port


def children(parent: int) -> list[int]:
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            if int(stat.read_text().rpartition(")")[2].split()[1]) == parent:
                found.append(int(stat.parent.name))
    return found


def cpu_seconds(pid: int) -> float:
    with contextlib.suppress(OSError):
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS
    return 0.0
