"""What is kept of the directory: its copy at the end of each semester, and the tables that were brought in."""

import zlib

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from common.semesters import Semester

from ..enums import ImportState


class DirectorySnapshot(models.Model):
    """The directory as it stood when a semester ended: evidence of MBH-3. Never changed, never deleted."""

    semester = models.CharField(_("semestre"), max_length=6, unique=True)
    taken_at = models.DateTimeField(_("tomada"))
    with_contact = models.PositiveIntegerField(_("con contacto ciudadano"))
    confirmed = models.PositiveIntegerField(_("confirmadas"))
    content = models.TextField(_("tabla"))
    sha256 = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("copia del directorio")
        verbose_name_plural = _("copias del directorio")
        ordering = ["-semester"]
        constraints = [
            models.CheckConstraint(name="snapshot_part_of_whole", condition=Q(confirmed__lte=models.F("with_contact"))),
        ]

    def __str__(self) -> str:
        return self.semester

    @property
    def period(self) -> Semester:
        return Semester.named(self.semester)


class DirectoryImport(models.Model):
    """A table that an editor brought in: what it would do, how far it has come, and what was wrong with it.

    The file lies here, compressed, until it is applied or seven days have passed. `report` counts what is created,
    changed, left and wrong, and tells the wrong rows one by one.
    """

    name = models.CharField(_("archivo"), max_length=120)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("quién"))
    made_at = models.DateTimeField(_("subido"), auto_now_add=True)
    state = models.CharField(_("estado"), max_length=10, choices=ImportState, default=ImportState.CHECKING)
    beat_at = models.DateTimeField(_("última señal"), auto_now_add=True)
    total = models.PositiveIntegerField(_("filas"), default=0)
    done = models.PositiveIntegerField(_("filas hechas"), default=0)
    report = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("tabla importada")
        verbose_name_plural = _("tablas importadas")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(name="import_done_of_total", condition=Q(done__lte=models.F("total"))),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.pk}"

    def text(self) -> bytes:
        """The file as it was uploaded."""
        return zlib.decompress(bytes(self.content))
