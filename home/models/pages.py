"""Pages of text, and the templates that a new one may start from."""

from datetime import date

from django.conf import settings
from django.core.cache import caches
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page, PagePermissionTester

from common.blocks import BodyBlock
from common.pages import CivicPage
from directory.models import Department

TEMPLATES = "home.TemplateFolder"
KEEP = 60


def not_in_the_future(value: date) -> None:
    if value > timezone.localdate():
        raise ValidationError(_("Esta fecha todavía no llega."))


class TemplatePermissions(PagePermissionTester):
    """A template is there to be copied: nobody publishes it."""

    def __init__(self, user, page):
        super().__init__(user, page)
        self.permissions = set(self.permissions) - {"publish"}


class EditorialPage(CivicPage):
    """A page that says who answers for it and when somebody last looked whether it is still true."""

    responsible = models.ForeignKey(
        Department,
        models.SET_NULL,
        verbose_name=_("quién genera esta información"),
        related_name="+",
        null=True,
        blank=True,
    )
    reviewed_on = models.DateField(
        _("revisada el"),
        null=True,
        blank=True,
        validators=[not_in_the_future],
        help_text=_("El día en que alguien comprobó que lo que dice sigue siendo cierto."),
    )
    share_image = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        models.SET_NULL,
        verbose_name=_("imagen para compartir"),
        related_name="+",
        null=True,
        blank=True,
        help_text=_("Sin ella se usa la del sitio."),
    )

    promote_panels = [*CivicPage.promote_panels, FieldPanel("share_image")]
    settings_panels = [
        MultiFieldPanel([FieldPanel("responsible"), FieldPanel("reviewed_on")], heading=_("Quién responde por ella")),
        *CivicPage.settings_panels,
    ]

    class Meta:
        abstract = True

    @property
    def is_template(self) -> bool:
        """Whether it stands among the templates. Every row of a list of pages asks it."""
        return bool(self.path) and self._get_basepath(self.path, self.depth - 1) == _path_of_templates()

    @classmethod
    def places(cls) -> models.QuerySet:
        """The pages of the site below which one of its kind may stand, in the order of the tree."""
        kinds = [kind for kind in cls.allowed_parent_page_models() if kind is not TemplateFolder]
        return Page.objects.type(*kinds).live().select_related("locale").order_by("path")

    def permissions_for_user(self, user) -> PagePermissionTester:
        return TemplatePermissions(user, self) if self.is_template else super().permissions_for_user(user)

    def publish(self, revision, **options) -> None:
        """As every page; a template stays a draft, whatever publishes it: a button, a workflow or a schedule."""
        if not self.is_template:
            super().publish(revision, **options)


def _path_of_templates() -> str:
    """Where the folder of templates stands in the tree, or a place where nothing does. It does not move."""
    folders = TemplateFolder.objects.values_list("path", flat=True)
    return caches["local"].get_or_set("path_of_templates", lambda: folders.first() or "-", KEEP)


class StandardPage(EditorialPage):
    """A page of text: privacy notice, accessibility, about, and whatever a municipality has to tell."""

    intro = models.CharField(_("introducción"), max_length=300, blank=True)
    body = StreamField(BodyBlock(), verbose_name=_("contenido"), blank=True)

    content_panels = [*CivicPage.content_panels, FieldPanel("intro"), FieldPanel("body")]
    parent_page_types = ["home.HomePage", "home.StandardPage", "home.LandingPage", TEMPLATES]
    subpage_types = ["home.StandardPage"]
    template = "home/standard_page.html"

    class Meta:
        verbose_name = _("página estándar")
        verbose_name_plural = _("páginas estándar")

    @property
    def description(self) -> str:
        return self.search_description or self.intro


class TemplateFolder(Page):
    """Model pages to start from. They stand outside the site: no address leads to them."""

    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["home.StandardPage", "home.NewsPage", "home.LandingPage"]
    max_count = 1
    preview_modes = []

    content_panels = Page.content_panels
    promote_panels = [FieldPanel("slug")]

    class Meta:
        verbose_name = _("carpeta de plantillas")

    def permissions_for_user(self, user) -> PagePermissionTester:
        return TemplatePermissions(user, self)
