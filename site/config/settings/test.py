"""The test suite: fast hashing, mail in memory, one file database per engine."""

import os

from .dev import *

DEBUG = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
MAIL_COPY_DIR = None
ALLOWED_HOSTS = ["testserver", "localhost"]
# One database per process: two runs at once do not meet.
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    VAR.mkdir(exist_ok=True)
    DATABASES["default"]["TEST"] = {"NAME": str(VAR / f"test_{os.getpid()}.sqlite3")}
else:
    DATABASES["default"]["TEST"] = {"NAME": f"test_participa_{os.getpid()}"}
