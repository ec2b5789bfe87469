"""The call. What is frozen and recorded of it stands in `frozen`."""

from collections.abc import Callable
from copy import copy
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from django.contrib.contenttypes.fields import GenericRelation
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.db.models import F, Q
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField
from wagtail.models import DraftStateMixin, Locale, LockableMixin, PreviewableMixin, RevisionMixin, WorkflowMixin
from wagtail.search.index import insert_or_update_object

from common.ages import birth_window
from common.refusals import GRANTED, Permit, Refused
from editorial.models import FourEyes
from processes.models import PrivacyNotice

from ..blocks import (
    AxisBlock,
    ContactBlock,
    CriterionBlock,
    DocumentBlock,
    FaqBlock,
    MilestoneBlock,
    SectionBlock,
    StepBlock,
)
from ..enums import Link, Phase
from ..querysets import ConvocatoriaQuerySet
from .limits import FREE_CODE, likely_year

if TYPE_CHECKING:
    from .frozen import FormVersion


def _stream(label, name, block):
    return StreamField([(name, block)], verbose_name=label, blank=True, default=list)


def _reason(label):
    """What an applicant reads where a fixed part is asked, in Spanish and in English."""
    return (
        models.CharField(label, max_length=300, blank=True, help_text=_("Lo lee quien llena la solicitud.")),
        models.CharField(format_lazy("{} {}", label, _("(en inglés)")), max_length=300, blank=True),
    )


# What decides who may take part, when and for how many seats: once the call has opened, nobody edits it.
SETTLED = (
    "code", "folio_prefix", "municipality", "opens_at", "closes_at", "grace_minutes", "age_min", "age_max", "age_on",
    "accepts_born", "accepts_resident", "residence_months", "seats", "alternates", "asks_gender", "asks_curp",
    "asks_address", "notice",
)  # fmt: skip
# What is frozen with the form besides it: stream → name of its blocks. Once the call has opened, the page shows these
# as they were frozen; what an editor publishes waits for an erratum.
BASES = {"milestones": "milestone", "documents": "document", "sections": "section"}
STREAMS = BASES | {"axes": "axis", "rubric": "criterion"}
TEXTS = ("title", "title_en", "parity_rule", "parity_rule_en")


class Preview(NamedTuple):
    """One kind of preview: the modes there are of it, with their names, and what renders one."""

    modes: Callable[["Convocatoria"], list[tuple[str, str]]]
    serve: Callable[["Convocatoria", HttpRequest, str], HttpResponse]


# By the beginning of its modes. The form lies above the models; it makes itself known when the app is ready.
PREVIEWS: dict[str, Preview] = {}


class Convocatoria(
    FourEyes, PreviewableMixin, WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin, models.Model
):
    """A call: its dates, who may take part, what is asked and how it is judged (plan, CAJ-2).

    Nothing here is León's: every rule that the plan leaves to the guidelines is a field. Editors draft it and a second
    person lets it be published, with Wagtail's own machine; freezing its form and moving its closing are acts of their
    own.
    """

    code = models.SlugField(
        _("clave"), max_length=40, unique=True, validators=[FREE_CODE], help_text=_("La dirección de la convocatoria.")
    )
    folio_prefix = models.CharField(_("prefijo de los folios"), max_length=8)
    edition = models.PositiveSmallIntegerField(_("edición"), validators=[likely_year])
    title = models.CharField(_("título"), max_length=160)
    title_en = models.CharField(_("título en inglés"), max_length=160, blank=True)
    summary = models.CharField(_("en una frase"), max_length=300)
    summary_en = models.CharField(_("en una frase, en inglés"), max_length=300, blank=True)
    is_example = models.BooleanField(_("es un ejemplo"), default=False, help_text=_("La página lo dice."))

    municipality = models.CharField(_("municipio"), max_length=80, help_text=_("«Nací en …», «Vivo en …»"))
    opens_at = models.DateTimeField(_("abre"), validators=[likely_year])
    closes_at = models.DateTimeField(_("cierra"), validators=[likely_year])
    grace_minutes = models.PositiveSmallIntegerField(
        _("minutos de gracia"), default=15, help_text=_("Para quien ya estaba en la última página al cierre.")
    )
    age_min = models.PositiveSmallIntegerField(_("edad mínima"), default=18, validators=[MinValueValidator(18)])
    age_max = models.PositiveSmallIntegerField(_("edad máxima"), default=30, validators=[MaxValueValidator(120)])
    age_on = models.DateField(_("fecha en que se mide la edad"), validators=[likely_year])
    accepts_born = models.BooleanField(_("pueden participar personas originarias"), default=True)
    accepts_resident = models.BooleanField(_("pueden participar personas residentes"), default=True)
    residence_months = models.PositiveSmallIntegerField(_("meses de residencia"), default=0)

    seats = models.PositiveSmallIntegerField(_("lugares"))
    alternates = models.PositiveSmallIntegerField(_("suplentes"), default=0)
    parity_rule = models.CharField(_("regla de paridad"), max_length=400, blank=True)
    parity_rule_en = models.CharField(_("regla de paridad en inglés"), max_length=400, blank=True)
    asks_gender = models.BooleanField(_("pregunta el género, para la paridad"), default=True)
    asks_curp = models.BooleanField(_("pide la CURP"), default=True)
    asks_address = models.BooleanField(_("pide el domicilio"), default=True)
    gender_reason, gender_reason_en = _reason(_("por qué se pregunta el género"))
    curp_reason, curp_reason_en = _reason(_("por qué se pide la CURP"))
    address_reason, address_reason_en = _reason(_("por qué se pide el domicilio"))

    axes = _stream(_("ejes"), "axis", AxisBlock())
    milestones = _stream(_("calendario"), "milestone", MilestoneBlock())
    documents = _stream(_("documentos"), "document", DocumentBlock())
    sections = _stream(_("bases"), "section", SectionBlock())
    faq = _stream(_("preguntas frecuentes"), "faq", FaqBlock())
    contacts = _stream(_("ayuda"), "contact", ContactBlock())
    questions = _stream(_("formulario"), "step", StepBlock())
    rubric = _stream(_("rúbrica"), "criterion", CriterionBlock())
    notice = models.ForeignKey(PrivacyNotice, models.PROTECT, verbose_name=_("aviso de privacidad"))

    _revisions = GenericRelation(
        "wagtailcore.Revision", "object_id", "base_content_type", related_query_name="convocatoria",
        for_concrete_model=False,
    )  # fmt: skip
    workflow_states = GenericRelation(
        "wagtailcore.WorkflowState", "object_id", "base_content_type", related_query_name="convocatoria_state",
        for_concrete_model=False,
    )  # fmt: skip
    objects = ConvocatoriaQuerySet.as_manager()
    shown_as: "FormVersion | None" = None  # which frozen version `as_of` shows

    class Meta:
        verbose_name = _("convocatoria")
        verbose_name_plural = _("convocatorias")
        ordering = ["-opens_at"]
        constraints = [
            models.CheckConstraint(name="call_closes_after_opening", condition=Q(closes_at__gt=F("opens_at"))),
            models.CheckConstraint(name="call_ages_in_order", condition=Q(age_max__gte=F("age_min"))),
            models.CheckConstraint(name="call_adults_only", condition=Q(age_min__gte=18)),
        ]

    def __str__(self) -> str:
        return self.title or self.code  # a draft may lack its title

    def save(self, *args, **kwargs):
        super().save(*args, **kwargs)
        self.index_words()

    def index_words(self) -> None:
        """Search finds a call by its pages, which tell the words of it that are in force and stand at its code."""
        for page in self.pages.all():
            if page.slug == self.code:
                insert_or_update_object(page)
            else:
                page.save()  # with a redirect from where it stood

    @property
    def revisions(self):
        return self._revisions

    def with_content_json(self, content):
        """A draft of the editor's never takes back what was settled meanwhile: an extension, or what opened."""
        draft = super().with_content_json(content)
        for name in self.settled():
            setattr(draft, name, getattr(self, name))
        return draft

    def settled(self) -> tuple[str, ...]:
        """The fields that no draft changes any more: all that decides once it opened, and a closing that was moved."""
        if not self.pk:
            return ()
        if self.has_opened():
            return SETTLED
        return ("closes_at",) if self.extensions.exists() else ()

    @transaction.atomic
    def publish(self, revision, *args, **kwargs):
        """Over the row as it is now: publishing writes every field, and it may have been extended since it was read.

        Raises `Refused` also for a draft that opens after the closing that an extension recorded.
        """
        revision.content_object = Convocatoria.objects.select_for_update().get(pk=self.pk)
        draft = revision.as_object()
        if draft.opens_at >= draft.closes_at:
            raise Refused(_("El cierre que se prorrogó es anterior a esta apertura. Corrige la fecha en que abre."))
        super().publish(revision, *args, **kwargs)

    def may_unpublish(self) -> Permit:
        """Until it opens. Afterwards people rely on it, and it would only look as if it had never opened."""
        if self.has_opened():
            return Permit(_("Ya abrió: hay quien participa y no se quita. Registra una prórroga o una errata."))
        return GRANTED

    def after_publishing(self, revision):
        """Its page goes out with it, the first time: it says nothing of its own that binds. A translation waits for
        who writes it.
        """
        if not type(self).objects.filter(pk=self.pk, live=True).exists():
            return  # it was only scheduled
        for page in self.pages.filter(live=False, first_published_at=None, locale=Locale.get_default()):
            (page.get_latest_revision() or page.save_revision()).publish()

    def unpublish(self, *args, **kwargs):
        self.may_unpublish().or_refuse()
        super().unpublish(*args, **kwargs)

    def has_opened(self, now: datetime | None = None) -> bool:
        """Whether people can have applied: what decides about them no longer changes."""
        return self.opens_at <= (now or timezone.now()) and bool(self.pk) and self.form_versions.exists()

    @property
    def preview_modes(self):
        """The page, and each page of the form with its errors, as the draft has them now."""
        return [mode for preview in PREVIEWS.values() for mode in preview.modes(self)]

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        if mode_name not in dict(self.preview_modes):  # the panel remembers a page of the form that was renamed
            return HttpResponse(_("Esa página del formulario ya no existe. Elige otra vista previa."), status=404)
        kind, _colon, step = mode_name.partition(":")
        return PREVIEWS[kind].serve(self, request, step)

    def text(self, field: str) -> tuple[str, str]:
        """A field in the reader's language and the language it is really in: no English shows Spanish, and says so."""
        english = getattr(self, f"{field}_en") if get_language() == "en" else ""
        return (english, "en") if english else (getattr(self, field), "es")

    @property
    def frozen_form(self) -> "FormVersion | None":
        """The form in force: the last frozen version."""
        return max(self.form_versions.all(), key=lambda version: version.number, default=None)

    def as_of(self, version: "FormVersion") -> "Convocatoria":
        """The call as `version` froze it, to be shown; never to be saved. What an older schema lacks stays."""
        shown, schema = copy(self), version.schema
        shown.shown_as = version
        frozen = schema | schema.get("call", {}) | schema.get("bases", {})
        for name in TEXTS:
            setattr(shown, name, frozen.get(name, getattr(self, name)))
        for name, kind in STREAMS.items():
            if name in frozen:
                setattr(shown, name, [{"type": kind, "id": row.get("id"), "value": row} for row in frozen[name]])
        return shown

    def in_force(self) -> "Convocatoria":
        """What people are told: as frozen since it opened, as published before."""
        versions = sorted(self.form_versions.all(), key=lambda version: version.number)
        return self.as_of(versions[-1]) if versions and self.opens_at <= timezone.now() else self

    def notice_of(self, version: "FormVersion | None") -> PrivacyNotice:
        """The notice that this version froze, which whoever answers it is shown and consents to; one that was chosen
        later waits to be frozen.
        """
        named = version.schema["notice"] if version else self.notice.name
        return self.notice if named == self.notice.name else PrivacyNotice.named(named)

    def phase(self, now: datetime | None = None) -> Phase:
        now = now or timezone.now()
        if not self.live or now < self.opens_at or (now < self.closes_at and not self.form_versions.exists()):
            return Phase.PLANNED
        return Phase.OPEN if now < self.closes_at else Phase.CLOSED

    @property
    def grace_ends_at(self) -> datetime:
        return self.closes_at + timedelta(minutes=self.grace_minutes)

    def admits_birth(self, born: date) -> bool:
        first, last = self.birth_dates
        return first <= born <= last

    def admits_link(self, link: str) -> bool:
        accepted = {Link.BORN: self.accepts_born, Link.RESIDENT: self.accepts_resident}
        return accepted.get(link, link == Link.BOTH and any(accepted.values()))

    @property
    def birth_dates(self) -> tuple[date, date]:
        """The first and the last birth date that may take part, both included."""
        return birth_window(self.age_min, self.age_max, self.age_on)
