"""What is recorded of a call and never changes: the versions that were frozen, and the closings that were moved."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ..querysets import FormVersionQuerySet
from .convocatoria import Convocatoria


class FormVersion(models.Model):
    """The form, the bases and the rubric as applicants and committee have them: canonical JSON and its hash. Never
    changes. One that was frozen after the call had opened is an erratum, and says why.
    """

    convocatoria = models.ForeignKey(Convocatoria, models.PROTECT, related_name="form_versions")
    number = models.PositiveSmallIntegerField(_("versión"))
    schema = models.JSONField()
    sha256 = models.CharField(max_length=64)
    frozen_at = models.DateTimeField(_("congelada"))
    frozen_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    reason = models.CharField(_("motivo"), max_length=400, blank=True)
    reason_en = models.CharField(_("motivo en inglés"), max_length=400, blank=True)

    objects = FormVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("versión del formulario")
        verbose_name_plural = _("versiones del formulario")
        constraints = [models.UniqueConstraint(fields=["convocatoria", "number"], name="form_version_once")]

    def __str__(self) -> str:
        return f"{self.convocatoria.code} v{self.number}"


class Extension(models.Model):
    """A closing that moved, and why. The only way it moves once people may have read it."""

    convocatoria = models.ForeignKey(Convocatoria, models.PROTECT, related_name="extensions")
    closed_at = models.DateTimeField(_("cerraba"))
    closes_at = models.DateTimeField(_("cierra"))
    reason = models.CharField(_("motivo"), max_length=400)
    reason_en = models.CharField(_("motivo en inglés"), max_length=400, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(_("registrada"), auto_now_add=True)

    class Meta:
        verbose_name = _("prórroga")
        verbose_name_plural = _("prórrogas")
        constraints = [
            models.CheckConstraint(name="extension_moves_forward", condition=Q(closes_at__gt=F("closed_at")))
        ]

    def __str__(self) -> str:
        return f"{self.convocatoria.code} → {self.closes_at:%Y-%m-%d %H:%M}"
