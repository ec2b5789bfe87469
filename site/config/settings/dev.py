"""`make run`: SQLite, local files, every e-mail also in `var/mail/`."""

from .base import *

DEBUG = True
DEMO_PEOPLE = True
SECRET_KEY = "development only"  # noqa: S105 -- production refuses to start without its own
FIELD_KEYS = FIELD_KEYS or ["ZGV2ZWxvcG1lbnQga2V5OiBub3QgYSBzZWNyZXQhISE="]
DIGEST_KEY = DIGEST_KEY or "development only"
ALLOWED_HOSTS = ["*"]
SITE_URL = WAGTAILADMIN_BASE_URL = env("SITE_URL", default=f"http://localhost:{env('PORT', default='8000')}")
CSRF_TRUSTED_ORIGINS = [SITE_URL]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_USE_FINDERS = True
MAIL_COPY_DIR = VAR / "mail"
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
