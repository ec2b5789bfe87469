"""The privacy notices that calls and registrations show."""

from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.fields import RichTextField

from common.canonical import canonical_json, sha256
from common.refusals import GRANTED, Permit

SHORT = ["bold", "italic", "link", "ul"]
FULL = ["h3", "bold", "italic", "link", "ul", "ol"]
TEXTS = ("title", "title_en", "short", "short_en", "full", "full_en")

# Whether somebody was shown this version: the apps above know, and say so when they are ready.
SHOWN_BY: list[Callable[["PrivacyNotice"], bool]] = []


class PrivacyNotice(models.Model):
    """A version of a privacy notice (LGPDPPSO arts. 20-22). Consent points to the version that was shown.

    A version that was shown neither changes nor goes: what changes is a new version.
    """

    code = models.SlugField(gettext_lazy("clave"))
    version = models.PositiveSmallIntegerField(gettext_lazy("versión"))
    title = models.CharField(gettext_lazy("título"), max_length=200)
    title_en = models.CharField(gettext_lazy("título en inglés"), max_length=200, blank=True)
    short = RichTextField(gettext_lazy("aviso simplificado"), features=SHORT)
    short_en = RichTextField(gettext_lazy("aviso simplificado en inglés"), features=SHORT, blank=True)
    full = RichTextField(gettext_lazy("aviso integral"), features=FULL, blank=True)
    full_en = RichTextField(gettext_lazy("aviso integral en inglés"), features=FULL, blank=True)
    valid_from = models.DateField(gettext_lazy("vigente desde"))

    class Meta:
        verbose_name = gettext_lazy("aviso de privacidad")
        verbose_name_plural = gettext_lazy("avisos de privacidad")
        constraints = [models.UniqueConstraint(fields=["code", "version"], name="notice_version_once")]

    def __str__(self) -> str:
        return f"{self.title} (v{self.version})"

    def save(self, *args, **kwargs):
        if self._changes():
            self.may_change().or_refuse()
        super().save(*args, **kwargs)

    def clean(self):
        super().clean()
        if self._changes() and not (permit := self.may_change()):
            raise ValidationError(permit.reason)

    def delete(self, *args, **kwargs):
        self.may_change().or_refuse()
        return super().delete(*args, **kwargs)

    @property
    def name(self) -> str:
        """How forms and consents point to this version."""
        return f"{self.code} v{self.version}"

    @classmethod
    def named(cls, name: str) -> "PrivacyNotice":
        """The version that `name` points to."""
        code, _v, version = name.rpartition(" v")
        return cls.objects.get(code=code, version=version)

    def newest(self) -> "PrivacyNotice":
        """The last version of this notice that is in force, or this one."""
        later = type(self).objects.filter(
            code=self.code, version__gt=self.version, valid_from__lte=timezone.localdate()
        )
        return later.order_by("-version").first() or self

    def may_change(self) -> Permit:
        """Until somebody was shown it."""
        stored = type(self).objects.filter(pk=self.pk).first()
        if stored and any(was_shown(stored) for was_shown in SHOWN_BY):
            return Permit(
                _("Esta versión ya se mostró a quienes se inscriben y no cambia. Usa «Hacer una versión nueva».")
            )
        return GRANTED

    def as_shown(self) -> dict[str, str]:
        """Its words and their hash, to be frozen with whatever shows it."""
        texts = {name: getattr(self, name) for name in TEXTS}
        return texts | {"sha256": sha256(canonical_json(texts))}

    def _changes(self) -> bool:
        """Whether what is in memory differs from what is stored."""
        stored = type(self).objects.filter(pk=self.pk).values().first()
        return bool(stored) and any(getattr(self, name) != value for name, value in stored.items())
