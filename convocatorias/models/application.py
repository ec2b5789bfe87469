"""An application: what was written, what was sent, and the receipt of it."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField, transition

from accounts.models import Person
from common.fields import EncryptedBinaryField, EncryptedJSONField

from ..enums import Eligibility, Filing, Gender, Link, ReceiptKind
from ..querysets import ApplicationQuerySet, RevisionQuerySet
from .convocatoria import Convocatoria
from .frozen import FormVersion


class Application(models.Model):
    """One person's application to one call. Two stored axes, `filing` and `eligibility`; the others are derived.

    `reached_review_at` is when she last stood before the send button: who stood there before closing has the grace.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    convocatoria = models.ForeignKey(Convocatoria, models.PROTECT, related_name="applications")
    person = models.ForeignKey(Person, models.PROTECT, related_name="applications")
    form_version = models.ForeignKey(FormVersion, models.PROTECT, related_name="+")
    filing = FSMField(_("envío"), choices=Filing.choices, default=Filing.DRAFT, protected=True)
    eligibility = FSMField(_("requisitos"), choices=Eligibility.choices, default=Eligibility.PENDING, protected=True)
    folio = models.CharField(_("folio"), max_length=24, unique=True, null=True, editable=False)  # noqa: DJ001 -- unique, and absent until sent
    filed_at = models.DateTimeField(_("enviada"), null=True, editable=False)
    withdrawn_at = models.DateTimeField(_("retirada"), null=True, editable=False)
    reached_review_at = models.DateTimeField(null=True, editable=False)
    language = models.CharField(_("idioma"), max_length=5, default="es")
    created_at = models.DateTimeField(_("empezada"), auto_now_add=True)

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("solicitud")
        verbose_name_plural = _("solicitudes")
        ordering = ["-created_at"]
        permissions = [("read_identity", _("Puede leer la identidad de quien solicita"))]
        indexes = [models.Index(fields=["convocatoria", "filing"])]
        constraints = [
            models.UniqueConstraint(
                fields=["convocatoria", "person"],
                condition=Q(filing__in=["draft", "filed"]),
                name="one_live_application",
            ),
            models.CheckConstraint(
                name="filed_iff_folio_and_time",
                condition=Q(filing__in=["draft", "lapsed"], folio__isnull=True, filed_at__isnull=True)
                | Q(filing__in=["filed", "withdrawn"], folio__isnull=False, filed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="withdrawn_iff_time",
                condition=Q(filing="withdrawn", withdrawn_at__isnull=False)
                | ~Q(filing="withdrawn") & Q(withdrawn_at__isnull=True),
            ),
            models.CheckConstraint(
                name="no_eligibility_before_filing",
                condition=Q(filing__in=["filed", "withdrawn"]) | Q(eligibility="pending"),
            ),
        ]

    def __str__(self) -> str:
        return self.folio or str(self.pk)

    def has_unsent_changes(self) -> bool:
        """Whether a page was saved after the last sending: a correction that nobody has received."""
        last = self.revisions.last()
        return bool(last and self.draft_steps.filter(saved_at__gt=last.sent_at).exists())

    def owes_acceptance(self) -> bool:
        """A draft under bases that an erratum has corrected since (of `with_newest_form`): what was sent stays valid
        under its own.
        """
        return self.filing == Filing.DRAFT and self.newest_form > self.form_version.number

    @transition(filing, source=Filing.DRAFT, target=Filing.FILED)
    def file(self, *, folio: str, at) -> None:
        self.folio, self.filed_at = folio, at

    @transition(filing, source=Filing.FILED, target=Filing.WITHDRAWN)
    def withdraw(self, *, at) -> None:
        self.withdrawn_at = at

    @transition(filing, source=Filing.DRAFT, target=Filing.LAPSED)
    def lapse(self) -> None:
        pass

    @transition(filing, source=Filing.LAPSED, target=Filing.DRAFT)
    def revive(self) -> None:
        """The call was extended after it had closed."""


class DraftStep(models.Model):
    """One page of the form as it was last typed, right or wrong, for the applicant's eyes only.

    `version` counts the savings: two tabs cannot overwrite each other silently.
    """

    application = models.ForeignKey(Application, models.CASCADE, related_name="draft_steps")
    step = models.CharField(max_length=60)
    data = EncryptedJSONField()
    version = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["application", "step"], name="draft_step_once")]

    def __str__(self) -> str:
        return f"{self.application_id} {self.step}"


class Revision(models.Model):
    """What was sent, each time it was sent. Immutable (a trigger refuses changes); answers by question uuid."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="revisions")
    number = models.PositiveSmallIntegerField(_("número"))
    form_version = models.ForeignKey(FormVersion, models.PROTECT, related_name="+")
    answers = models.JSONField()
    sent_at = models.DateTimeField(_("enviada"))

    objects = RevisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("versión enviada")
        verbose_name_plural = _("versiones enviadas")
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["application", "number"], name="revision_once")]

    def __str__(self) -> str:
        return f"{self.application_id} r{self.number}"


class Identity(models.Model):
    """Who sent a revision, apart from what she answered: its own table, permission and log of readings.

    The CURP is encrypted for the office; `curp_digest` compares it (a CURP used twice is a flag, never an answer).
    """

    revision = models.OneToOneField(Revision, models.PROTECT, related_name="identity")
    name = models.CharField(_("nombre"), max_length=150)
    called = models.CharField(_("cómo quiere que le digan"), max_length=60, blank=True)
    birth_date = models.DateField(_("fecha de nacimiento"))
    link = models.CharField(_("relación con el municipio"), max_length=10, choices=Link)
    email = models.EmailField(_("correo"), max_length=254)
    phone = models.CharField(_("teléfono"), max_length=10)
    whatsapp = models.BooleanField(_("acepta WhatsApp"), default=False)
    curp = EncryptedJSONField(_("CURP"), default=str)
    curp_digest = models.CharField(max_length=64, blank=True, db_index=True)
    curp_doubts = models.JSONField(_("dudas sobre la CURP"), default=list)
    gender = models.CharField(_("género"), max_length=12, choices=Gender, blank=True)
    postal_code = models.CharField(_("código postal"), max_length=5, blank=True)
    neighbourhood = models.CharField(_("colonia, comunidad o localidad"), max_length=120, blank=True)
    street = models.CharField(_("calle y número"), max_length=160, blank=True)
    resident_since = models.DateField(_("vive ahí desde"), null=True, blank=True)

    class Meta:
        verbose_name = _("identidad")
        verbose_name_plural = _("identidades")

    def __str__(self) -> str:
        return f"identidad {self.revision_id}"


class Receipt(models.Model):
    """The proof of a sending or a withdrawal. `content` is the canonical JSON whose hash the receipt prints.

    `code` opens the public page of verification; it is random and tells nothing.
    """

    application = models.ForeignKey(Application, models.PROTECT, related_name="receipts")
    revision = models.ForeignKey(Revision, models.PROTECT, related_name="receipts")
    kind = models.CharField(_("tipo"), max_length=10, choices=ReceiptKind)
    number = models.PositiveSmallIntegerField(_("número"))
    issued_at = models.DateTimeField(_("emitido"))
    content = EncryptedJSONField()
    sha256 = models.CharField(_("huella"), max_length=64, unique=True)
    code = models.CharField(_("código de verificación"), max_length=32, unique=True)

    class Meta:
        verbose_name = _("acuse")
        verbose_name_plural = _("acuses")
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["application", "number"], name="receipt_once")]

    def __str__(self) -> str:
        return f"{self.application_id} acuse {self.number}"


class ReceiptFile(models.Model):
    """The receipt's PDF as it was made, once: bytes that are verified must not be made again."""

    receipt = models.OneToOneField(Receipt, models.CASCADE, related_name="file")
    pdf = EncryptedBinaryField()
    sha256 = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"pdf {self.receipt_id}"
