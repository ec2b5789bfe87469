"""Whom the call reached, as counts and nothing else: no person, no folio, no moment, no crossing of answers."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from ..enums import ReachQuestion
from .convocatoria import Convocatoria


class ReachCount(models.Model):
    """How many people gave this answer to this question after sending. Optional, and apart from every application."""

    convocatoria = models.ForeignKey(Convocatoria, models.CASCADE, related_name="reach")
    question = models.CharField(_("pregunta"), max_length=20, choices=ReachQuestion)
    answer = models.CharField(_("respuesta"), max_length=20)
    count = models.PositiveIntegerField(_("personas"), default=0)

    class Meta:
        verbose_name = _("a quién llegamos")
        constraints = [models.UniqueConstraint(fields=["convocatoria", "question", "answer"], name="reach_count_once")]

    def __str__(self) -> str:
        return f"{self.convocatoria.code} {self.question} {self.answer}: {self.count}"
