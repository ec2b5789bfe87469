"""News: what happened, when, and whom to ask."""

from django.core.paginator import Paginator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from common.blocks import BodyBlock, FigureBlock
from common.pages import CivicPage
from processes.models import Commitment

from ..querysets import NewsManager
from .pages import TEMPLATES, EditorialPage

A_PAGE = 10


class Topic(models.Model):
    """What a piece of news is about."""

    name = models.CharField(_("nombre"), max_length=60, unique=True)
    name_en = models.CharField(_("nombre en inglés"), max_length=60, blank=True)
    slug = models.SlugField(_("dirección"), max_length=60, unique=True)

    panels = [FieldPanel("name"), FieldPanel("name_en"), FieldPanel("slug")]

    class Meta:
        verbose_name = _("tema de noticias")
        verbose_name_plural = _("temas de noticias")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class NewsIndexPage(EditorialPage):
    """`/noticias/`: the news, the latest first, by topic if asked."""

    intro = models.CharField(_("introducción"), max_length=300, blank=True)

    content_panels = [*CivicPage.content_panels, FieldPanel("intro")]
    parent_page_types = ["home.HomePage"]
    subpage_types = ["home.NewsPage"]
    max_count_per_parent = 1
    template = "home/news_index_page.html"

    class Meta:
        verbose_name = _("lista de noticias")

    @property
    def description(self) -> str:
        return self.search_description or self.intro

    def get_context(self, request, *args, **kwargs):
        chosen = request.GET.get("tema", "")
        news = NewsPage.objects.published().child_of(self)
        topics = list(Topic.objects.filter(news__in=news.values("pk")).distinct())
        topic = next((one for one in topics if one.slug == chosen), None)
        if chosen:
            news = news.filter(topics=topic) if topic else news.none()
        return super().get_context(request, *args, **kwargs) | {
            "paged": Paginator(news, A_PAGE).get_page(request.GET.get("page")),
            "topics": topics,
            "topic": topic,
            "query": f"tema={topic.slug}" if topic else "",
        }


class NewsPage(EditorialPage):
    """`/noticias/<slug>/`."""

    date = models.DateField(_("fecha"), default=timezone.localdate)
    summary = models.CharField(_("resumen"), max_length=300, help_text=_("Lo que pasó, en una o dos frases."))
    image = StreamField(
        [("image", FigureBlock())], verbose_name=_("imagen principal"), blank=True, default=list, max_num=1
    )
    body = StreamField(BodyBlock(), verbose_name=_("contenido"), blank=True)
    topics = ParentalManyToManyField(Topic, verbose_name=_("temas"), related_name="news", blank=True)
    commitment = models.ForeignKey(
        Commitment,
        models.SET_NULL,
        verbose_name=_("compromiso del plan"),
        related_name="+",
        null=True,
        blank=True,
        help_text=_("La noticia aparece también en la página de ese compromiso."),
    )

    objects = NewsManager()

    content_panels = [
        *CivicPage.content_panels,
        FieldPanel("date"),
        FieldPanel("summary"),
        FieldPanel("image"),
        FieldPanel("body"),
        FieldPanel("topics"),
        FieldPanel("commitment"),
    ]
    parent_page_types = ["home.NewsIndexPage", TEMPLATES]
    subpage_types = []
    template = "home/news_page.html"

    class Meta:
        verbose_name = _("noticia")
        verbose_name_plural = _("noticias")

    @property
    def description(self) -> str:
        return self.search_description or self.summary

    @property
    def picture(self):
        """Its main image, if it has one."""
        return self.image[0].value["image"] if self.image else None
