"""The privacy notices that calls and registrations show."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField


class PrivacyNotice(models.Model):
    """A version of a privacy notice (LGPDPPSO arts. 20-22). Consent points to the version that was shown."""

    code = models.SlugField(_("clave"))
    version = models.PositiveSmallIntegerField(_("versión"))
    title = models.CharField(_("título"), max_length=200)
    title_en = models.CharField(_("título en inglés"), max_length=200, blank=True)
    short = RichTextField(_("aviso simplificado"), features=["bold", "italic", "link", "ul"])
    short_en = RichTextField(_("aviso simplificado en inglés"), features=["bold", "italic", "link", "ul"], blank=True)
    full = RichTextField(_("aviso integral"), features=["h3", "bold", "italic", "link", "ul", "ol"], blank=True)
    valid_from = models.DateField(_("vigente desde"))

    class Meta:
        verbose_name = _("aviso de privacidad")
        verbose_name_plural = _("avisos de privacidad")
        constraints = [models.UniqueConstraint(fields=["code", "version"], name="notice_version_once")]

    def __str__(self) -> str:
        return f"{self.title} (v{self.version})"
