"""The front page."""

from datetime import datetime

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from common.dates import local_day
from common.pages import CivicPage
from convocatorias.models.pages import ConvocatoriaPage, by_phase, public_calls
from convocatorias.models.presentation import calendar, fresh_for


class HomePage(CivicPage):
    """`/`: what is open now, and where everything else is."""

    heading = models.CharField(_("encabezado"), max_length=120)
    intro = models.CharField(_("introducción"), max_length=300)

    content_panels = [*CivicPage.content_panels, FieldPanel("heading"), FieldPanel("intro")]
    parent_page_types = ["wagtailcore.Page"]
    override_translatable_fields = []  # the homes of all languages stand side by side: each its own address
    template = "home/home_page.html"

    class Meta:
        verbose_name = _("portada")

    def route(self, request, path_components):
        """The page at this address in one look-up, instead of two for each level."""
        path = f"{self.url_path}{'/'.join(path_components)}/"
        page = Page.objects.filter(url_path=path, live=True).specific().first() if path_components else None
        return page.route(request, []) if page else super().route(request, path_components)

    def get_context(self, request, *args, **kwargs):
        now = timezone.now()
        pages = public_calls(self.locale_id)
        return super().get_context(request, *args, **kwargs) | {
            "groups": by_phase(pages, now),
            "next_dates": _next_dates(pages, now),
            "now": now,
            "fresh_for": fresh_for([page.convocatoria for page in pages], now),
        }


def _next_dates(pages: list[ConvocatoriaPage], now: datetime) -> list[dict]:
    """The next four things that happen, whatever call they belong to, as the timeline draws them."""
    coming = [
        (page, h)
        for page in pages
        for h in calendar(page.convocatoria, now, page.convocatoria.phase(now))
        if h.state != "done"
    ]
    coming = sorted(coming, key=lambda pair: local_day(pair[1].starts))[:4]
    several = len({page.pk for page, _h in coming}) > 1  # one call needs no name four times
    return [
        {"title": h.title, "lang": h.lang, "when": f"{h.when} · {page.title}" if several else h.when, "state": h.state}
        for page, h in coming
    ]
