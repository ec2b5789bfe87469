"""Middleware of our own. Placeholders until each gets its body."""

from csp.middleware import CSPMiddleware


def request_log(get_response):
    return get_response


def public_pages(get_response):
    return get_response


def clean_input(get_response):
    return get_response


class ContentSecurityPolicy(CSPMiddleware):
    pass
