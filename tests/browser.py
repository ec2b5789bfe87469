"""Find a Chromium for the journeys, or install one: Debian's package as root, Playwright's elsewhere."""

import os
import shutil
import subprocess
import sys


def find() -> str | None:
    """The path of a Chromium that can be started, or None; the one without a window of its own is faster."""
    for name in ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"):
        if path := shutil.which(name):
            return path
    return _playwrights()


def _playwrights() -> str | None:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 -- slow, and seldom needed

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if os.path.exists(path) else None  # noqa: PTH110


def install() -> None:
    print("== Chromium (once)", flush=True)
    if os.geteuid() == 0 and shutil.which("apt-get"):
        quiet = {"stdout": subprocess.DEVNULL, "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}}
        subprocess.run(["apt-get", "update", "-qq"], check=False, **quiet)
        for package in ("chromium-headless-shell", "chromium"):
            install = ["apt-get", "install", "-qq", "-y", "--no-install-recommends", package]
            if subprocess.run(install, check=False, **quiet).returncode == 0:
                break
    if not find():
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


def main() -> int:
    if not find():
        install()
    if find():
        return 0
    print("No Chromium could be found or installed: the browser journeys will be skipped.", file=sys.stderr)
    return 1 if os.environ.get("CI") == "true" else 0


if __name__ == "__main__":
    sys.exit(main())
