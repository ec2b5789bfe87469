"""The base of every page of ours."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page


class CivicPage(Page):
    """A page of the site: no author or date of its own unless its kind adds one."""

    content_panels = Page.content_panels
    promote_panels = [FieldPanel(name) for name in ("slug", "seo_title", "search_description", "show_in_menus")]
    show_in_menus_default = False

    class Meta:
        abstract = True
        verbose_name = _("página")
