"""The guidelines of calls: who approved them and in which acta, every version as it was published (plan, CAJ-1)."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, PublishingPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Revision

from audit.actions import record
from common.canonical import canonical_json, sha256
from common.models import CivicDocument
from common.pages import CivicPage
from common.refusals import Refused
from editorial.models import FourEyesPage, FourEyesSection

from ..blocks import ClauseBlock
from .convocatoria import Convocatoria
from .pages import ConvocatoriaPage

SAY_WHAT_CHANGED = gettext_lazy("El texto cambia: di qué cambió respecto de la versión anterior.")


class GuidelinesIndexPage(FourEyesSection):
    """`/lineamientos/`: the guidelines in force."""

    intro = RichTextField(gettext_lazy("introducción"), blank=True, features=["bold", "italic", "link"])

    content_panels = [*CivicPage.content_panels, FieldPanel("intro")]
    subpage_types = ["convocatorias.GuidelinesPage"]
    max_count_per_parent = 1
    template = "convocatorias/guidelines/index.html"

    class Meta:
        verbose_name = gettext_lazy("lista de lineamientos")

    def get_context(self, request, *args, **kwargs):
        pages = public_guidelines().filter(locale_id=self.locale_id).order_by("title")
        return super().get_context(request, *args, **kwargs) | {
            "guidelines": [(page, page.newest_version) for page in pages]
        }


class GuidelinesPage(FourEyesPage):
    """`/lineamientos/<slug>/`: the version in force. Editors write the next one here; two people publish it.

    What was published is kept as `GuidelinesVersion` and read from there: editing the page changes no version.
    """

    sections = StreamField([("section", ClauseBlock())], verbose_name=gettext_lazy("texto"), default=list)
    changes = models.TextField(
        gettext_lazy("qué cambió"), max_length=2000, blank=True,
        help_text=gettext_lazy("Respecto de la versión anterior. La primera versión no lo lleva."),
    )  # fmt: skip
    approved_by = models.CharField(gettext_lazy("quién los aprobó"), max_length=200)
    approved_on = models.DateField(gettext_lazy("cuándo se aprobaron"))
    acta = models.CharField(
        gettext_lazy("en qué acta o minuta"), max_length=200,
        help_text=gettext_lazy("Cómo se llama, para que cualquiera la pida."),
    )  # fmt: skip
    acta_document = models.ForeignKey(
        CivicDocument, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=gettext_lazy("el acta, en PDF"),
    )  # fmt: skip
    acta_url = models.URLField(gettext_lazy("o dónde está publicada"), blank=True)
    signed_document = models.ForeignKey(
        CivicDocument, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=gettext_lazy("los lineamientos firmados, en PDF"),
    )  # fmt: skip
    valid_from = models.DateField(gettext_lazy("vigentes desde"))
    valid_until = models.DateField(gettext_lazy("vigentes hasta"), null=True, blank=True)
    calls = ParentalManyToManyField(
        Convocatoria, blank=True, related_name="guidelines", verbose_name=gettext_lazy("convocatorias que rigen")
    )

    content_panels = [
        *CivicPage.content_panels,
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("approved_by"), FieldPanel("approved_on")]),
                FieldPanel("acta"),
                FieldRowPanel([FieldPanel("acta_document"), FieldPanel("acta_url")]),
                FieldPanel("signed_document"),
                FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_until")]),
            ],
            heading=gettext_lazy("Aprobación y vigencia"),
        ),
        FieldPanel("changes"),
        FieldPanel("sections"),
        FieldPanel("calls"),
    ]
    settings_panels = [PublishingPanel(children=[FieldPanel("go_live_at")])]
    parent_page_types = ["convocatorias.GuidelinesIndexPage"]
    subpage_types = []
    template = "convocatorias/guidelines/version.html"

    class Meta:
        verbose_name = gettext_lazy("lineamientos")
        verbose_name_plural = gettext_lazy("lineamientos")

    def clean(self):
        super().clean()
        if self.valid_until and self.valid_from and self.valid_until < self.valid_from:
            raise ValidationError({"valid_until": _("Termina antes de empezar. Revisa las fechas.")})
        slugs = set(GuidelinesPage.objects.filter(pk=self.pk, versions__isnull=False).values_list("slug", flat=True))
        if slugs and self.slug not in slugs:
            raise ValidationError({"slug": _("Ya se publicaron con otra dirección: no cambia, hay quien la guardó.")})

    def get_context(self, request: HttpRequest, *args, **kwargs):
        """The newest version, or what a preview would make of the draft."""
        context = super().get_context(request, *args, **kwargs)
        versions = list(self.versions.order_by("-number")) if self.pk else []
        if getattr(request, "is_preview", False):
            number = versions[0].number + 1 if versions else 1
            versions.insert(0, GuidelinesVersion(page=self, number=number, content=content_of(self)))
        return context | shown(self, versions, versions[0])

    @property
    def newest_version(self) -> "GuidelinesVersion":
        return max(self.versions.all(), key=lambda version: version.number)

    def lacks_changes(self) -> bool:
        """Whether this text differs from the last version without saying in what."""
        last = self.versions.order_by("-number").first()
        if last is None or _text(content_of(self)) == _text(last.content):
            return False
        return not self.changes.strip() or self.changes == last.content["changes"]

    def after_publishing(self, revision: Revision) -> None:
        """Keep what went live as a version, unless it says the same as the last one."""
        page = type(self).objects.get(pk=self.pk)
        last = page.versions.order_by("-number").first()
        content = content_of(page)
        if not page.live or page.live_revision_id != revision.pk or (last and _text(content) == _text(last.content)):
            return
        if page.lacks_changes():
            raise Refused(str(SAY_WHAT_CHANGED))
        version = GuidelinesVersion.objects.create(
            page=page,
            number=last.number + 1 if last else 1,
            content=content,
            sha256=sha256(canonical_json(content)),
            published_at=page.last_published_at,
        )
        record("guidelines.published", page, by=None, version=version.number, sha256=version.sha256)


class GuidelinesVersion(models.Model):
    """The guidelines as they were published: text, approval and acta, with their hash. Never changes, never goes."""

    page = models.ForeignKey(GuidelinesPage, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField(gettext_lazy("versión"))
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    published_at = models.DateTimeField(gettext_lazy("publicada"))

    class Meta:
        verbose_name = gettext_lazy("versión de los lineamientos")
        verbose_name_plural = gettext_lazy("versiones de los lineamientos")
        constraints = [models.UniqueConstraint(fields=["page", "number"], name="guidelines_version_once")]

    def __str__(self) -> str:
        return f"{self.page_id} v{self.number}"


def content_of(page: GuidelinesPage) -> dict[str, Any]:
    """What a version keeps, as plain data; documents with the hash of their bytes."""
    return {
        "title": page.title,
        "sections": [
            {"id": block.id or "", "title": block.value["title"], "text": block.value["text"].source}
            for block in page.sections
        ],
        "changes": page.changes,
        "approved_by": page.approved_by,
        "approved_on": page.approved_on and page.approved_on.isoformat(),
        "acta": page.acta,
        "acta_url": page.acta_url,
        "acta_document": document_of(page.acta_document),
        "signed_document": document_of(page.signed_document),
        "valid_from": page.valid_from and page.valid_from.isoformat(),
        "valid_until": page.valid_until and page.valid_until.isoformat(),
    }


def document_of(document: CivicDocument | None) -> dict[str, Any] | None:
    """A document of the CMS as a version keeps it: the file may be replaced there, its hash tells."""
    if document is None:
        return None
    with document.open_file() as file:
        return {"id": document.pk, "title": document.title, "name": document.filename, "sha256": sha256(file.read())}


def _text(content: dict) -> dict:
    return {name: value for name, value in content.items() if name != "changes"}


def shown(page: GuidelinesPage, versions: list[GuidelinesVersion], version: GuidelinesVersion) -> dict[str, Any]:
    """What the page of a version needs; `versions` are all of them, the newest first."""
    faces = ConvocatoriaPage.objects.live().public().filter(locale_id=page.locale_id, convocatoria__live=True)
    return {
        "versions": versions,
        "version": version,
        "newest": versions[0],
        "content": version.content,
        "dates": {name: date_of(version.content[name]) for name in ("approved_on", "valid_from", "valid_until")},
        "calls": list(faces.filter(convocatoria__in=page.calls.all()).order_by("title")),
    }


def date_of(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def public_guidelines() -> QuerySet[GuidelinesPage]:
    """The guidelines that everybody may read, with their versions."""
    versions = Prefetch("versions", GuidelinesVersion.objects.order_by("-number"))
    return GuidelinesPage.objects.live().public().filter(versions__isnull=False).distinct().prefetch_related(versions)


def guidelines_of(convocatoria: Convocatoria) -> list[GuidelinesPage]:
    """The guidelines of a call: in the reader's language where there are, else in Spanish."""
    here = {get_language(), "es"}
    pages = GuidelinesPage.objects.live().filter(
        calls=convocatoria, locale__language_code__in=here, versions__isnull=False
    )
    by_key: dict[Any, GuidelinesPage] = {}
    for page in pages.distinct().select_related("locale").order_by("title"):
        wanted = page.translation_key not in by_key or page.locale.language_code == get_language()
        if wanted and not page.get_view_restrictions().exists():
            by_key[page.translation_key] = page
    return list(by_key.values())
