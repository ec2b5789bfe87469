"""Production as it is, on plain http and this machine only: what the bench and the crash tests serve."""

from pathlib import Path

from config.settings.production import *  # noqa: F403
from config.settings.production import STORAGES, env

SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False
SECURE_PROXY_SSL_HEADER = None
SECURE_HSTS_SECONDS = 0
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # nothing to collect
STATIC_ROOT = Path(env("BENCH_FOLDER")) / "static"
MEDIA_ROOT = Path(env("BENCH_FOLDER")) / "media"
STORAGES["private"]["OPTIONS"]["location"] = str(Path(env("BENCH_FOLDER")) / "private")
MAIL_COPY_DIR = env("MAIL_COPY_DIR", default=None)
