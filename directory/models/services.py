"""What a resident comes for: topics and the services under them."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from ..querysets import ServiceQuerySet, TopicQuerySet
from .words import reindex

OTHER_WORDS = _("Como lo dice la gente, separado por comas: «lámpara fundida, poste sin luz».")


class Topic(models.Model):
    """A subject as residents think of it: light, water, waste. Never a box of the organisation chart."""

    slug = models.SlugField(_("clave"), max_length=60, unique=True)
    name = models.CharField(_("tema"), max_length=80)
    name_en = models.CharField(_("tema en inglés"), max_length=80, blank=True)
    other_words = models.CharField(_("otras palabras"), max_length=600, blank=True, help_text=OTHER_WORDS)
    icon = models.CharField(_("icono"), max_length=30, blank=True)
    order = models.PositiveSmallIntegerField(_("orden"), default=0)

    objects = TopicQuerySet.as_manager()

    class Meta:
        verbose_name = _("tema")
        verbose_name_plural = _("temas")
        ordering = ["order", "name"]

    def __str__(self) -> str:
        return self.name

    def save(self, *args, **kwargs):
        """Its departments are found by its words too."""
        known = self.pk is not None
        super().save(*args, **kwargs)
        if known:
            reindex(self.departments.values_list("pk", flat=True))


class Service(Orderable):
    """What a department does for whoever asks. `uuid` is its name in the exports: it never changes."""

    department = ParentalKey("directory.Department", on_delete=models.CASCADE, related_name="services")
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("servicio"), max_length=160)
    name_en = models.CharField(_("servicio en inglés"), max_length=160, blank=True)
    description = models.CharField(_("en una frase"), max_length=400, blank=True)
    description_en = models.CharField(_("en una frase, en inglés"), max_length=400, blank=True)
    other_words = models.CharField(_("otras palabras"), max_length=600, blank=True, help_text=OTHER_WORDS)
    url = models.URLField(_("página del trámite"), blank=True)
    is_active = models.BooleanField(_("se ofrece"), default=True)
    is_example = models.BooleanField(_("es un ejemplo"), default=False, help_text=_("La página lo dice."))

    objects = ServiceQuerySet.as_manager()

    class Meta(Orderable.Meta):
        verbose_name = _("servicio")
        verbose_name_plural = _("servicios")

    def __str__(self) -> str:
        return self.name
