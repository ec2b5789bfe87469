"""Development, with all it writes in a folder that is thrown away."""

from pathlib import Path

from config.settings.dev import *  # noqa: F403
from config.settings.dev import env

VAR = Path(env("BENCH_FOLDER"))
MEDIA_ROOT = VAR / "media"
MAIL_COPY_DIR = VAR / "mail"
