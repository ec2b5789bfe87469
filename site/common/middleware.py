"""Middleware of our own: the log, what may be cached, what may come in, and what a page may load."""

import logging
import re
import time
import uuid

from csp.constants import NONE, SELF, UNSAFE_INLINE
from csp.middleware import CSPMiddleware
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language_from_path, override

from .logs import request_id
from .views import bad_request, too_large

log = logging.getLogger(__name__)
METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}


def request_log(get_response):
    """One line per request: which view, how it ended, how long it took, whose. No address: addresses hold codes."""

    def middleware(request):
        token = request_id.set(uuid.uuid4().hex)
        began = time.perf_counter()
        response = get_response(request)
        route = request.resolver_match
        if route or response.status_code >= 400:  # a static file that was found is not worth a line
            user = getattr(request, "_cached_user", None)  # only if a view looked: asking would touch the session
            log.info(
                "request",
                extra={
                    "method": request.method if request.method in METHODS else "other",
                    "route": route.view_name or route.route if route else None,
                    "status": response.status_code,
                    "ms": round((time.perf_counter() - began) * 1000),
                    "user": user and user.pk,
                },
            )
        request_id.reset(token)
        return response

    return middleware


PRIVATE = re.compile(r"/(?:[a-z]{2}/)?(?:admin|cuenta|mi-cuenta|comite|dev|_util|healthz)(?:/|$)")
FRESH = 60  # seconds a public page may be kept, unless it says less


def public_pages(get_response):
    """Decides what may be cached, by what came out: the same for everyone is public, anything else is nobody's to keep.

    A page may ask for less than a minute (`max-age`) when something is about to change, and so may what stands on every
    page (`request.fresh_for`).
    """

    def middleware(request):
        response = get_response(request)
        if _is_public(request, response):
            age = re.search(r"max-age=(\d+)", response.get("Cache-Control", ""))
            seconds = min(FRESH, getattr(request, "fresh_for", FRESH), int(age[1]) if age else FRESH)
            response["Cache-Control"] = f"public, max-age={seconds}"
            _forget_language(response)
        else:
            response["Cache-Control"] = "private, no-store"
        return response

    return middleware


def _is_public(request: HttpRequest, response: HttpResponse) -> bool:
    asked_for_privacy = re.search("private|no-store|no-cache", response.get("Cache-Control", ""))
    personal = response.cookies or "cookie" in response.get("Vary", "").lower() or asked_for_privacy
    plain = request.method in ("GET", "HEAD") and response.status_code in (200, 301, 304, 404, 410)
    return plain and not personal and not PRIVATE.match(request.path_info)


def _forget_language(response: HttpResponse) -> None:
    """The address holds the language: LocaleMiddleware's `Vary: Accept-Language` would only split the cache."""
    names = [name.strip() for name in response.get("Vary", "").split(",") if name.strip()]
    if kept := [name for name in names if name.lower() != "accept-language"]:
        response["Vary"] = ", ".join(kept)
    elif names:
        del response["Vary"]


def clean_input(get_response):
    """Refuses, with a page, what no form of ours can send and a database would choke on.

    What people type into a form's fields is left to the form, which says so beside the field and keeps the text.
    """

    def middleware(request):
        if int(request.META.get("CONTENT_LENGTH") or 0) > settings.MOST_UPLOAD_BYTES:
            return _in_its_language(too_large, request)
        if _is_broken(request):
            return _in_its_language(bad_request, request)
        return get_response(request)

    return middleware


def _in_its_language(refusal, request: HttpRequest) -> HttpResponse:
    """A page of refusal before the site's own middleware has looked at the language."""
    with override(get_language_from_path(request.path_info) or settings.LANGUAGE_CODE):
        return refusal(request)


BROKEN = re.compile(r"[\x00\ud800-\udfff]")


def _is_broken(request: HttpRequest) -> bool:
    if request.content_params.get("charset", "utf-8").lower() not in ("utf-8", "utf8"):
        return True  # Python knows codecs that are no text at all
    texts = [request.path_info, *request.COOKIES, *request.COOKIES.values()]
    for name, values in request.GET.lists():
        texts += [name, *values]
    texts += [*request.POST, *request.FILES]
    return any(BROKEN.search(text) for text in texts)


# Wagtail's editor needs inline styles and scripts, and shows images that are being uploaded.
EDITOR_POLICY = {
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "font-src": [SELF, "data:"],
    "media-src": [SELF, "blob:"],
    "frame-src": [SELF],
    "worker-src": [SELF, "blob:"],
}
EDITOR = re.compile(r"/(?:[a-z]{2}/)?admin/")


class ContentSecurityPolicy(CSPMiddleware):
    """The site's policy; a laxer one for the editor; and only a preview may stand in a frame, the editor's own."""

    def process_response(self, request, response):
        if getattr(request, "is_preview", False):
            response["X-Frame-Options"] = "SAMEORIGIN"
        return super().process_response(request, response)

    def get_policy_parts(self, request, response, report_only=False):
        parts = super().get_policy_parts(request, response, report_only)
        # A page's preview says so; a block's is Wagtail's own view, which says it by this header.
        preview = getattr(request, "is_preview", False) or response.get("X-Frame-Options") == "SAMEORIGIN"
        if preview or EDITOR.match(request.path_info):
            ancestors = {"frame-ancestors": [SELF if preview else NONE]}
            parts.replace = EDITOR_POLICY | ancestors | (parts.replace or {})
        return parts
