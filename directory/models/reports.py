"""What residents tell the directory: that an entry is wrong, and, without a name, what they looked for in vain."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..enums import ReportTopic


class ErrorReport(models.Model):
    """«¿Algo está mal?»: what somebody says of an entry. The liaison answers it; the e-mail is hers to give or not.

    `folio` is what she is told on sending, and tells nothing of order or number.
    """

    department = models.ForeignKey(
        "directory.Department", models.CASCADE, verbose_name=_("dependencia"), related_name="error_reports"
    )
    folio = models.CharField(_("folio"), max_length=20, unique=True, editable=False)
    what = models.CharField(_("qué está mal"), max_length=8, choices=ReportTopic)
    text = models.TextField(_("qué dice"), max_length=1000)
    reply = models.EmailField(_("correo para responder"), blank=True)
    created_at = models.DateTimeField(_("recibido"), default=timezone.now, editable=False)
    answered_at = models.DateTimeField(_("contestado"), null=True, blank=True, editable=False)
    answer = models.TextField(_("respuesta"), blank=True)
    answered_by = models.CharField(
        _("contestó"), max_length=160, blank=True, editable=False, help_text=_("El cargo, no la persona.")
    )

    class Meta:
        verbose_name = _("aviso de error")
        verbose_name_plural = _("avisos de error")
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(
                name="error_report_answered_whole",
                condition=Q(answered_at__isnull=True, answer="") | Q(answered_at__isnull=False) & ~Q(answer=""),
            )
        ]

    def __str__(self) -> str:
        return self.folio


class FruitlessSearch(models.Model):
    """Words that found nothing, how often and when last: no person, no hour, no number, no whole sentence.

    `words` are normalised and sorted, so that two ways of asking the same are one row; `shown` is how it read first.
    """

    words = models.CharField(_("palabras"), max_length=120, unique=True)
    shown = models.CharField(_("lo que se buscó"), max_length=120)
    count = models.PositiveIntegerField(_("veces"), default=0)
    last_on = models.DateField(_("última vez"), default=timezone.localdate)

    class Meta:
        verbose_name = _("búsqueda sin resultado")
        verbose_name_plural = _("búsquedas sin resultado")
        ordering = ["-count", "words"]

    def __str__(self) -> str:
        return self.shown
