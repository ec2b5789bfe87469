"""Middleware of our own. Placeholders until each gets its body."""

import logging
import time
import uuid

from csp.middleware import CSPMiddleware

from .logs import request_id

log = logging.getLogger(__name__)
METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}


def request_log(get_response):
    """One line per request: which view, how it ended, how long it took, whose. No address: addresses hold codes."""

    def middleware(request):
        request_id.set(uuid.uuid4().hex)
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
        return response

    return middleware


def public_pages(get_response):
    return get_response


def clean_input(get_response):
    return get_response


class ContentSecurityPolicy(CSPMiddleware):
    pass
