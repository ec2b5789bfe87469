"""The page of one mechanism of the plan: what it is, and by itself what is happening with it."""

from datetime import date

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField

from common.blocks import BodyBlock
from common.pages import CivicPage
from convocatorias.models.pages import ConvocatoriaPage, by_phase, public_calls
from convocatorias.models.presentation import fresh_for
from processes.models import Commitment, Period

from .pages import TEMPLATES, EditorialPage

TILES = [
    ("base", _("Sencillo")),
    ("cabildo", _("Cabildo")),
    ("escuela", _("Escuela")),
    ("mesa", _("Mesa de trabajo")),
    ("propuestas", _("Propuestas")),
    ("plan", _("Del plan")),
]
FEW = 3


class LandingPage(EditorialPage):
    """What an editor tells about a commitment; its calls, activities and news come by themselves."""

    intro = models.CharField(_("introducción"), max_length=400, blank=True)
    tile = models.CharField(_("azulejo"), max_length=12, choices=TILES, default="base")
    commitment = models.ForeignKey(
        Commitment,
        models.SET_NULL,
        verbose_name=_("compromiso del plan"),
        related_name="+",
        null=True,
        blank=True,
        help_text=_("De aquí salen las actividades que siguen y las noticias."),
    )
    calls_begin = models.SlugField(
        _("clave de sus convocatorias"),
        max_length=40,
        blank=True,
        help_text=_("Cómo empieza su clave: «cabildo-juvenil» muestra todas las ediciones, también las que vengan."),
    )
    body = StreamField(BodyBlock(), verbose_name=_("contenido"), blank=True)

    content_panels = [
        *CivicPage.content_panels,
        FieldPanel("intro"),
        FieldPanel("body"),
        MultiFieldPanel(
            [FieldPanel("commitment"), FieldPanel("calls_begin"), FieldPanel("tile")], heading=_("Lo que sale solo")
        ),
    ]
    parent_page_types = ["home.HomePage", TEMPLATES]
    subpage_types = ["home.StandardPage"]
    template = "home/landing_page.html"

    class Meta:
        verbose_name = _("página de un mecanismo")
        verbose_name_plural = _("páginas de mecanismos")

    @property
    def description(self) -> str:
        return self.search_description or self.intro

    def get_context(self, request, *args, **kwargs):
        now = timezone.now()
        calls = self._calls()
        return super().get_context(request, *args, **kwargs) | {
            "calls": [(phase, page) for phase, pages in by_phase(calls, now) for page in pages],
            "activities": self._activities(timezone.localdate(now)),
            "now": now,
            "fresh_for": fresh_for([page.convocatoria for page in calls], now),
        }

    def _calls(self) -> list[ConvocatoriaPage]:
        if not self.calls_begin:
            return []
        return [page for page in public_calls(self.locale_id) if page.convocatoria.code.startswith(self.calls_begin)]

    def _activities(self, today: date) -> list[dict]:
        """What the plan says is due now and next."""
        if not self.commitment_id:
            return []
        periods = Period.objects.filter(activity__commitment=self.commitment_id, due_on__gte=today)
        nearest = {}
        for period in periods.select_related("activity__commitment"):
            nearest.setdefault(period.activity_id, period)
        return [
            {"activity": period.activity, "when": period.when, "state": period.state(today)}
            for period in list(nearest.values())[:FEW]
        ]
