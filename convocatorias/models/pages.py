"""The public face of a call."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField

from common.pages import CivicPage

from .convocatoria import Convocatoria


class ConvocatoriaIndexPage(CivicPage):
    """`/convocatorias/`: the calls by phase."""

    intro = RichTextField(_("introducción"), blank=True, features=["bold", "italic", "link"])

    content_panels = [*CivicPage.content_panels, FieldPanel("intro")]
    subpage_types = ["convocatorias.ConvocatoriaPage"]
    max_count_per_parent = 1
    template = "convocatorias/index_page.html"

    class Meta:
        verbose_name = _("lista de convocatorias")

    def get_context(self, request, *args, **kwargs):
        pages = (
            ConvocatoriaPage.objects.child_of(self).live().public().select_related("convocatoria")
            .order_by("-convocatoria__opens_at")
        )  # fmt: skip
        now = timezone.now()
        return super().get_context(request, *args, **kwargs) | {
            "calls": [(page, page.convocatoria.phase(now)) for page in pages]
        }


class ConvocatoriaPage(CivicPage):
    """`/convocatorias/<code>/`: points to the record, one page per language. Its slug is the call's code."""

    convocatoria = models.ForeignKey(Convocatoria, models.PROTECT, related_name="pages")
    intro = RichTextField(_("introducción"), blank=True, features=["bold", "italic", "link", "ul"])

    content_panels = [*CivicPage.content_panels, FieldPanel("convocatoria"), FieldPanel("intro")]
    parent_page_types = ["convocatorias.ConvocatoriaIndexPage"]
    subpage_types = []
    template = "convocatorias/convocatoria_page.html"

    class Meta:
        verbose_name = _("página de convocatoria")
        verbose_name_plural = _("páginas de convocatorias")

    def get_context(self, request, *args, **kwargs):
        convocatoria = self.convocatoria
        return super().get_context(request, *args, **kwargs) | {
            "convocatoria": convocatoria,
            "phase": convocatoria.phase(),
        }
