"""The base of every page of ours."""

from django.conf import settings
from django.db.models import CharField, SlugField, TextField, URLField
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.query import PageQuerySet
from wagtail_localize.fields import SynchronizedField

from .search import Findable


class CivicPage(Findable, Page):
    """A page of the site: no author or date of its own unless its kind adds one.

    A page that soon says something else puts `fresh_for` (seconds) in its context: no cache keeps it longer.
    """

    content_panels = Page.content_panels
    promote_panels = [
        FieldPanel("slug"),
        FieldPanel("seo_title"),
        FieldPanel("search_description"),
        FieldPanel("show_in_menus"),
    ]
    show_in_menus_default = False
    search_fields = [*Page.search_fields, *Findable.search_fields]
    # The same address in every language: links and the switch of language rely on it.
    override_translatable_fields = [SynchronizedField("slug", overridable=False)]

    class Meta:
        abstract = True
        verbose_name = _("página")

    def get_full_url(self, request=None):
        """Under `SITE_URL`: the one place that says where this site is, for canonical links, posters and calendars."""
        parts = self.get_url_parts(request)
        return settings.SITE_URL + parts[2] if parts else None

    full_url = property(get_full_url)

    @property
    def description(self) -> str:
        """What search engines and messengers tell of it: a kind with a summary of its own falls back on that."""
        return self.search_description

    def search_text(self) -> str:
        """Every text of its kind's own fields. A page that shows a record adds the record's."""
        fields = [field for field in self._meta.local_fields if _is_text(field)]
        texts = [self.search_description]
        for field in fields:
            value = getattr(self, field.name)
            rich = isinstance(field, RichTextField | StreamField)
            texts += map(str, field.get_searchable_content(value)) if rich else [value]
        return " ".join(" ".join(texts).split())

    def serve(self, request, *args, **kwargs):
        response = super().serve(request, *args, **kwargs)
        seconds = response.context_data.get("fresh_for")
        if seconds is not None:
            patch_cache_control(response, max_age=seconds)
        return response


def open_to_all(pages: PageQuerySet, language: str) -> PageQuerySet:
    """Those of `pages` that everybody may read now in this language: no draft, nothing private or past its time."""
    return pages.live().public().filter(locale__language_code=language).exclude(expire_at__lte=timezone.now())


def _is_text(field) -> bool:
    if isinstance(field, SlugField | URLField) or field.choices:
        return False
    return isinstance(field, CharField | TextField | StreamField)
