"""The outbox: a letter is a row before it is a message, so that none is lost."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Status(models.TextChoices):
    QUEUED = "queued", _("en espera")
    SENDING = "sending", _("enviándose")
    SENT = "sent", _("enviado")
    FAILED = "failed", _("falló")
    BOUNCED = "bounced", _("rebotó")
    CANCELLED = "cancelled", _("cancelado")


class Message(models.Model):
    """One letter to one address. `kind` and `object_id` say what it is about; the worker writes it when it sends it.

    `key` makes it once-only: the same act queues the same letter a single time. `secret` (a sign-in code) is
    blanked as soon as it is sent or given up. A duplicate can only arise between the server's acceptance and our
    note of it, and carries the same Message-ID.
    """

    key = models.CharField(max_length=120, unique=True)
    kind = models.CharField(_("asunto"), max_length=64, db_index=True)
    object_id = models.CharField(max_length=64, blank=True)
    language = models.CharField(max_length=5, default="es")
    recipient = models.EmailField(_("para"), max_length=254)
    secret = models.TextField(blank=True)
    carries_secret = models.BooleanField(default=False, help_text=_("Llevaba un código: no se reenvía."))
    status = models.CharField(_("estado"), max_length=12, choices=Status, default=Status.QUEUED)
    attempts = models.PositiveSmallIntegerField(_("intentos"), default=0)
    next_attempt_at = models.DateTimeField(_("siguiente intento"), auto_now_add=True)
    leased_until = models.DateTimeField(null=True, blank=True)
    message_id = models.CharField(max_length=120, unique=True)
    last_error = models.CharField(_("último error"), max_length=300, blank=True)
    created_at = models.DateTimeField(_("creado"), auto_now_add=True)
    sent_at = models.DateTimeField(_("enviado"), null=True, blank=True)

    class Meta:
        verbose_name = _("correo")
        verbose_name_plural = _("correos")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["status", "next_attempt_at"])]
        constraints = [
            models.CheckConstraint(
                name="mail_sent_iff_time",
                condition=Q(status="bounced")
                | Q(status="sent", sent_at__isnull=False)
                | ~Q(status="sent") & Q(sent_at__isnull=True),
            ),
            models.CheckConstraint(name="mail_sent_keeps_no_secret", condition=~Q(status="sent") | Q(secret="")),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
