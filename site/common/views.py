"""Views that belong to no subject: health, robots and the pages of refusal."""

import tomllib
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import reduce
from operator import or_
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap as PlainSitemap
from django.db import Error as DatabaseFailure
from django.db.models import Q
from django.forms import Form
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from wagtail.contrib.sitemaps import Sitemap
from wagtail.contrib.sitemaps.views import sitemap as wagtail_sitemap
from wagtail.models import Page

from .health import LATE, waiting_seconds
from .refusals import Refused

# What is open to everybody and is no page of the tree: each app tells (path, last change) of what it shows.
BESIDE_PAGES: list[Callable[[], Iterable[tuple[str, datetime]]]] = []
VERSION = tomllib.loads((settings.ROOT / "pyproject.toml").read_text())["project"]["version"]


@never_cache
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """Whether the database answers and the worker keeps up. 503 only for the database: the site serves without mail."""
    try:
        waiting = waiting_seconds()
    except DatabaseFailure:
        return JsonResponse({"database": "down", "version": VERSION}, status=503)
    worker = "ok" if max(waiting.values(), default=0) < LATE else "late"
    return JsonResponse({"database": "ok", "worker": worker, **waiting, "version": VERSION})


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What search engines may read: everything but forms, accounts and the editor."""
    private = ["/admin/", "/cuenta/", "/mi-cuenta/", "/comite/", "/verificar/", "/convocatorias/*/solicitud/"]
    lines = [f"Disallow: {language}{path}" for language in ("", "/en") for path in private]
    text = "\n".join(["User-agent: *", *lines, "", f"Sitemap: {settings.SITE_URL}/sitemap.xml", ""])
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


class PublicPages(Sitemap):
    """Every page that everybody may read, in every language."""

    def items(self):
        roots = self.get_wagtail_site().root_page.get_translations(inclusive=True)
        under = reduce(or_, (Q(path__startswith=root.path) for root in roots))
        return Page.objects.filter(under).live().public().order_by("path").specific(defer=True)


class BesidePages(PlainSitemap):
    """What the apps show to everybody at addresses of their own, in every language."""

    def items(self) -> list[tuple[str, datetime]]:
        return [each for source in BESIDE_PAGES for each in source()]

    def location(self, item: tuple[str, datetime]) -> str:
        return item[0]

    def lastmod(self, item: tuple[str, datetime]) -> datetime:
        return item[1]

    def get_protocol(self, protocol=None) -> str:
        return urlsplit(settings.SITE_URL).scheme

    def get_domain(self, site=None) -> str:
        return urlsplit(settings.SITE_URL).netloc


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    return wagtail_sitemap(request, {"pages": PublicPages(request), "beside": BesidePages()})


def private_file(content: bytes, name: str, media_type: str) -> HttpResponse:
    """A file that somebody uploaded: to be saved, never shown as a page of this site."""
    headers = {
        "Content-Disposition": content_disposition_header(as_attachment=True, filename=name),
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(content, content_type=media_type, headers=headers)


def done(form: Form, act: Callable[[], object]) -> bool:
    """Do it; a refusal is told in the form, with everything typed still there."""
    try:
        act()
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def too_large(request):
    """More than any page of ours asks for: said without reading it."""
    return render(request, "errors/413.html", status=413)


def bad_request(request, exception=None):
    """Rendered without the request: its host itself may be what was refused."""
    return HttpResponse(render_to_string("errors/400.html"), status=400)


def forbidden(request, exception=None):
    """Says why, when the refusal was written for a person."""
    reason = str(exception) if isinstance(exception, Refused) else ""
    return render(request, "errors/403.html", {"reason": reason}, status=403)


UNSAID = {
    "csrfmiddlewaretoken", "version", "person", "number", "leave", "back", "next", "upload", "remove", "code",
    "credential",
}  # fmt: skip


def csrf_failure(request, reason=""):
    """Shows what was typed on a page of ours whose cookies are gone, so that it is not lost with them."""
    ours = request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
    typed = [
        value
        for name, values in (request.POST.lists() if ours else [])
        for value in values
        if name not in UNSAID and "password" not in name and value.strip()
    ]
    return render(request, "errors/csrf.html", {"typed": typed}, status=403)


def not_found(request, exception=None):
    return render(request, "errors/404.html", status=404)


def server_error(request):
    """Rendered without the request: no context processor, session or query may fail a second time."""
    return HttpResponse(render_to_string("errors/500.html"), status=500)
