"""The front door: home, standard pages and what the whole site shares."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.blocks import RichTextBlock
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.fields import RichTextField, StreamField

from common.pages import CivicPage


class HomePage(CivicPage):
    """`/`: what is open now, and where everything else is."""

    heading = models.CharField(_("encabezado"), max_length=120)
    intro = models.CharField(_("introducción"), max_length=300)

    content_panels = [*CivicPage.content_panels, FieldPanel("heading"), FieldPanel("intro")]
    parent_page_types = ["wagtailcore.Page"]
    template = "home/home_page.html"

    class Meta:
        verbose_name = _("portada")


class StandardPage(CivicPage):
    """A page of text: privacy notice, accessibility, about."""

    intro = models.CharField(_("introducción"), max_length=300, blank=True)
    body = StreamField(
        [("text", RichTextBlock(label=_("texto"), features=["h2", "h3", "bold", "italic", "link", "ul", "ol"]))],
        verbose_name=_("contenido"),
        blank=True,
    )

    content_panels = [*CivicPage.content_panels, FieldPanel("intro"), FieldPanel("body")]
    template = "home/standard_page.html"

    class Meta:
        verbose_name = _("página estándar")
        verbose_name_plural = _("páginas estándar")


@register_setting(icon="site")
class SiteSettings(BaseSiteSetting):
    """What header and footer say on every page: another municipality changes it here."""

    name = models.CharField(_("nombre del sitio"), max_length=80)
    municipality = models.CharField(_("municipio"), max_length=80)
    footer = RichTextField(_("pie de página"), features=["bold", "link"], blank=True)
    notice = models.CharField(_("aviso en todas las páginas"), max_length=300, blank=True)
    notice_en = models.CharField(_("aviso, en inglés"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("datos del sitio")
