"""Who is responsible: departments and bodies, by office and never by person."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock
from wagtail.fields import StreamField

from .enums import DepartmentKind


class Department(models.Model):
    """A department or collegiate body of the municipality, as the documents that name it write it."""

    name = models.CharField(_("nombre"), max_length=160)
    slug = models.SlugField(_("clave"), max_length=100, unique=True)
    kind = models.CharField(_("tipo"), max_length=12, choices=DepartmentKind, default=DepartmentKind.DEPARTMENT)
    parent = models.ForeignKey(
        "self", models.PROTECT, verbose_name=_("depende de"), related_name="children", null=True, blank=True
    )
    head_post = models.CharField(
        _("cargo de quien la encabeza"), max_length=160, blank=True, help_text=_("El cargo, no la persona.")
    )
    name_is_deduced = models.BooleanField(
        _("nombre deducido"), default=False, help_text=_("El documento solo nombra el cargo; el nombre se deduce.")
    )
    other_names = StreamField(
        [("name", CharBlock(label=_("nombre"), max_length=160))],
        verbose_name=_("otros nombres"),
        blank=True,
        default=list,
    )
    source = models.CharField(_("dónde se nombra"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("dependencia")
        verbose_name_plural = _("dependencias")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
