"""Who confirms a department's entry each semester, what was asked and what was said."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from common.canonical import sha256
from common.semesters import Semester

from ..enums import ChangeState
from ..querysets import RequestQuerySet
from .departments import Department


class Liaison(models.Model):
    """The post that answers for a department's entry, and the institutional address of that post: never a person."""

    department = models.ForeignKey(Department, models.PROTECT, verbose_name=_("dependencia"), related_name="liaisons")
    post = models.CharField(_("cargo"), max_length=160, help_text=_("El cargo, no la persona."))
    email = models.EmailField(_("correo institucional"), help_text=_("El del cargo: lo hereda quien llegue después."))
    is_active = models.BooleanField(_("vigente"), default=True)

    class Meta:
        verbose_name = _("enlace")
        verbose_name_plural = _("enlaces")
        ordering = ["department__name"]
        constraints = [
            models.UniqueConstraint(
                fields=["department"], condition=Q(is_active=True), name="liaison_one_active",
                violation_error_message=_("Esta dependencia ya tiene un enlace vigente. Quítale la marca al anterior."),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.post

    @property
    def mark(self) -> str:
        """Another one for another address: whoever takes over is told again what her predecessor was."""
        return sha256(f"{self.pk}:{self.email}")[:12]


class ConfirmationRequest(models.Model):
    """That a department was asked in a semester. Open until it answers; while open, each letter brings a fresh link."""

    department = models.ForeignKey(Department, models.PROTECT, related_name="requests")
    semester = models.CharField(_("semestre"), max_length=6)
    asked_at = models.DateTimeField(_("pedida"), default=timezone.now)
    answered_at = models.DateTimeField(_("contestada"), null=True, blank=True)

    objects = RequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("confirmación pedida")
        verbose_name_plural = _("confirmaciones pedidas")
        ordering = ["-asked_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["department", "semester"], condition=Q(answered_at=None), name="request_one_open"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.department_id} {self.semester}"

    @property
    def is_current(self) -> bool:
        return self.semester == Semester.current().code


class Confirmation(models.Model):
    """That what is published was confirmed by the department in a semester. Never changed.

    `changes` is canonical JSON, field → [before, after]; empty when it was confirmed as it was.
    """

    department = models.ForeignKey(Department, models.PROTECT, related_name="confirmations")
    request = models.OneToOneField(ConfirmationRequest, models.PROTECT, related_name="confirmation")
    semester = models.CharField(_("semestre"), max_length=6)
    post = models.CharField(_("cargo"), max_length=160)
    confirmed_at = models.DateTimeField(_("confirmada"))
    changes = models.TextField(_("cambios"))
    sha256 = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("confirmación")
        verbose_name_plural = _("confirmaciones")
        ordering = ["-confirmed_at"]
        indexes = [models.Index(fields=["semester", "department"])]

    def __str__(self) -> str:
        return f"{self.department_id} {self.semester}"


class PhoneChange(models.Model):
    """Phones that a liaison corrected, until an editor has looked at them. `before` and `after` are lists of phones.

    `changes` is everything that she changed, as `Confirmation.changes` will tell it once the phones are published.
    """

    department = models.ForeignKey(Department, models.PROTECT, related_name="phone_changes")
    request = models.OneToOneField(ConfirmationRequest, models.PROTECT, related_name="phone_change")
    post = models.CharField(_("cargo"), max_length=160)
    before = models.JSONField(_("antes"), default=list)
    after = models.JSONField(_("después"), default=list)
    changes = models.TextField(_("cambios"))
    proposed_at = models.DateTimeField(_("propuesto"))
    state = models.CharField(_("estado"), max_length=8, choices=ChangeState, default=ChangeState.PENDING)
    reason = models.CharField(_("motivo"), max_length=300, blank=True)
    decided_at = models.DateTimeField(_("revisado"), null=True, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("cambio de teléfonos")
        verbose_name_plural = _("cambios por revisar")
        ordering = ["proposed_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["department"], condition=Q(state="pending"), name="phone_change_one_pending"
            ),
            models.CheckConstraint(
                name="phone_change_decided_whole",
                condition=Q(state="pending", decided_at__isnull=True, decided_by__isnull=True)
                | ~Q(state="pending") & Q(decided_at__isnull=False, decided_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.department_id} {self.state}"
