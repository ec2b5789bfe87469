"""Production. `DATABASE_URL`, `REDIS_URL`, `EMAIL_URL`, `S3_BUCKET`, … switch the services on and nothing else does."""

from .base import *

DEBUG = False
SECRET_KEY = env("SECRET_KEY")
FIELD_KEYS = env.list("FIELD_KEYS")
DIGEST_KEY = env("DIGEST_KEY")
SITE_URL = WAGTAILADMIN_BASE_URL = env("SITE_URL")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[SITE_URL])
# Rate limits must see the person, not the proxy that stands before the site.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", default=1)
SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
if bucket := env("S3_BUCKET", default=""):
    options = {
        "bucket_name": bucket,
        "endpoint_url": env("S3_ENDPOINT_URL", default=None),
        "default_acl": "private",
        "querystring_auth": True,
    }
    # Beside one another in the bucket, neither within the other: a list of the public files tells no private one.
    for name, location in (("default", "publico"), ("private", "privado")):
        STORAGES[name] = {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options | {"location": location}}
