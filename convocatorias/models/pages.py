"""The public face of a call. What binds stands in the record, which two people publish; its pages need one."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Prefetch, prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import PagePermissionTester, Site
from wagtail_localize.fields import SynchronizedField

from common.dates import time_left
from common.pages import CivicPage

from ..enums import Phase
from .convocatoria import Convocatoria, Preview
from .errata import errata_of, in_force
from .frozen import FormVersion
from .presentation import calendar, contacts, fresh_for, words_of_call


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
        now = timezone.now()
        pages = public_calls(self.locale_id)
        return super().get_context(request, *args, **kwargs) | {
            "groups": by_phase(pages, now),
            "now": now,
            "fresh_for": fresh_for([page.convocatoria for page in pages], now),
        }


class CallPagePermissions(PagePermissionTester):
    """A call is copied with its pages: a page alone has no other address to stand at."""

    def can_copy(self):
        return False


class ConvocatoriaPage(CivicPage):
    """`/convocatorias/<code>/`: points to the record, one page per language.

    Its slug is always the call's code: letters and documents lead there.
    """

    convocatoria = models.ForeignKey(Convocatoria, models.PROTECT, related_name="pages")
    intro = RichTextField(_("introducción"), blank=True, features=["bold", "italic", "link", "ul"])

    content_panels = [FieldPanel("title"), FieldPanel("convocatoria"), FieldPanel("intro")]  # no slug follows the title
    promote_panels = [panel for panel in CivicPage.promote_panels if panel.field_name != "slug"]
    parent_page_types = ["convocatorias.ConvocatoriaIndexPage"]
    subpage_types = []
    override_translatable_fields = [  # every language shows the same call
        *CivicPage.override_translatable_fields,
        SynchronizedField("convocatoria", overridable=False),
    ]
    template = "convocatorias/convocatoria_page.html"

    class Meta:
        verbose_name = _("página de convocatoria")
        verbose_name_plural = _("páginas de convocatorias")

    def clean(self):
        others = ConvocatoriaPage.objects.filter(convocatoria=self.convocatoria_id, locale=self.locale_id)
        if self.convocatoria_id and others.exclude(pk=self.pk).exists():
            raise ValidationError({"convocatoria": _("Esa convocatoria ya tiene su página en este idioma. Edita esa.")})
        super().clean()

    def save(self, *args, **kwargs):
        self.slug = self.convocatoria.code
        super().save(*args, **kwargs)

    def permissions_for_user(self, user) -> PagePermissionTester:
        return CallPagePermissions(user, self)

    def route(self, request, path_components):
        """The page is only the face: it shows no call whose record is not published, whatever the page itself is."""
        if not self.convocatoria.live:
            raise Http404
        return super().route(request, path_components)

    def get_sitemap_urls(self, request=None):
        return [] if self.pk in _hidden(request) else super().get_sitemap_urls(request)

    def search_text(self) -> str:
        """The page's own words and those of the call that are in force, in the page's language."""
        with override(self.locale.language_code):
            return f"{super().search_text()} {words_of_call(self.convocatoria.in_force())}"

    def get_context(self, request, *args, **kwargs):
        now = timezone.now()
        prefetch_related_objects([self.convocatoria], "form_versions")
        if not getattr(request, "is_preview", False):
            self.convocatoria = self.convocatoria.in_force()
        convocatoria = self.convocatoria
        phase, versions = convocatoria.phase(now), list(convocatoria.form_versions.all())
        return super().get_context(request, *args, **kwargs) | {
            "convocatoria": convocatoria,
            "phase": phase,
            "now": now,
            "calendar": calendar(convocatoria, now, phase),
            "contacts": contacts(convocatoria),
            "errata": errata_of(versions),
            "versions": in_force(versions) if convocatoria.has_opened(now) else [],
            "fresh_for": fresh_for([convocatoria], now),
        }

    @property
    def description(self) -> str:
        return self.search_description or self.convocatoria.text("summary")[0]

    def opens_in(self) -> str:
        """How long until it opens, in words."""
        return time_left(self.convocatoria.opens_at, timezone.now())

    def closes_in(self) -> str:
        """How long until it closes, in words."""
        return time_left(self.convocatoria.closes_at, timezone.now())


def _hidden(request: HttpRequest | None) -> set[int]:
    """The pages whose record is not published; the map of the site asks for all at once."""
    known = getattr(request, "hidden_calls", None)
    if known is None:
        known = set(ConvocatoriaPage.objects.filter(convocatoria__live=False).values_list("pk", flat=True))
        if request is not None:
            request.hidden_calls = known
    return known


def preview_page(convocatoria: Convocatoria, request: HttpRequest, _step: str) -> HttpResponse:
    """The call's page with the draft's content: its own page where there is one, else a page that is not there yet."""
    page = ConvocatoriaPage.objects.filter(convocatoria_id=convocatoria.pk).first()
    if page is None:
        parent = ConvocatoriaIndexPage.objects.first() or Site.objects.get(is_default_site=True).root_page
        page = ConvocatoriaPage(
            title=convocatoria.title,
            slug=convocatoria.code or "nueva",
            locale=parent.locale,
            path=f"{parent.path}0000",  # where no page stands: enough for the breadcrumbs
            depth=parent.depth + 1,
        )
        page.set_url_path(parent)
    page.convocatoria = convocatoria
    request.revision_id = None  # the call's: Wagtail's bar would look for it among the page's
    return page.serve_preview(request, page.default_preview_mode)


PAGE_PREVIEW = Preview(lambda convocatoria: [("page", _("Página"))], preview_page)


def public_calls(locale_id: int) -> list[ConvocatoriaPage]:
    """The pages of calls that everybody may read in this language, the newest first."""
    versions = Prefetch("convocatoria__form_versions", FormVersion.objects.defer("schema"))
    return list(
        ConvocatoriaPage.objects.live()
        .public()
        .filter(locale_id=locale_id, convocatoria__live=True)
        .select_related("convocatoria")
        .prefetch_related(versions)
        .order_by("-convocatoria__opens_at")
    )


def by_phase(pages: list[ConvocatoriaPage], now: datetime) -> list[tuple[Phase, list[ConvocatoriaPage]]]:
    """The pages grouped: what is open, what comes, what was. Each group in the order that helps a reader."""
    groups = {phase: [] for phase in (Phase.OPEN, Phase.PLANNED, Phase.CLOSED)}
    for page in pages:
        groups[page.convocatoria.phase(now)].append(page)
    groups[Phase.OPEN].sort(key=lambda page: page.convocatoria.closes_at)
    groups[Phase.PLANNED].reverse()  # the next one first
    return list(groups.items())
