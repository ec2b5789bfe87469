"""`make check`: everything that can be said of the code without running the tests. All of it, then the verdict."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

BIN = Path(sys.executable).parent
MANAGE = [sys.executable, "manage.py"]

# Values of no worth: they only let the production settings load.
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "config.settings.production",
    "SECRET_KEY": "check-only-0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "FIELD_KEYS": "Y2hlY2sgb25seTogbm90IGEga2V5IG9mIGFueSB1c2U=",
    "DIGEST_KEY": "check-only",
    "SITE_URL": "https://participa.example",
    "ALLOWED_HOSTS": "participa.example",
}
CHECKS = [
    ("Lint", [BIN / "ruff", "check", "."], {}),
    ("Format", [BIN / "ruff", "format", "--check", "."], {}),
    ("Templates", [BIN / "djlint", "templates", "--lint", "--quiet"], {}),
    ("Architecture", [BIN / "lint-imports"], {}),
    ("Migrations", [*MANAGE, "makemigrations", "--check", "--dry-run"], {}),
    ("Catalogue", [*MANAGE, "catalogue", "--check"], {}),
    ("Production settings", [*MANAGE, "check", "--deploy", "--fail-level", "WARNING"], PRODUCTION),
]


def main() -> int:
    failed = []
    # A database of no worth either: whoever runs this may have none.
    with tempfile.TemporaryDirectory() as folder:
        nowhere = {"DATABASE_URL": f"sqlite:///{folder}/check.sqlite3"}
        for name, command, settings in CHECKS:
            began = time.monotonic()
            done = subprocess.run(  # noqa: S603
                [str(part) for part in command],
                env={**os.environ, **nowhere, **settings},
                capture_output=True,
                text=True,
                check=False,
            )
            verdict = "FAILED" if done.returncode else "ok"
            print(f"{verdict:7} {name} ({time.monotonic() - began:.1f} s)", flush=True)
            if done.returncode:
                failed.append(name)
                print(done.stdout + done.stderr, flush=True)
    if failed:
        print(f"make check: {', '.join(failed)} failed")
    return len(failed)


if __name__ == "__main__":
    sys.exit(main())
