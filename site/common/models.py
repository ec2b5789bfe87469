"""Media models of the site, ours from the first day: a text alternative and a source belong to every image."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image


class CivicImage(AbstractImage):
    """An image of the CMS. `description` (Wagtail's own) is its text alternative."""

    credit = models.CharField(_("autoría o fuente"), max_length=160, blank=True)

    admin_form_fields = (*Image.admin_form_fields, "credit")

    class Meta(AbstractImage.Meta):
        verbose_name = _("imagen")
        verbose_name_plural = _("imágenes")
        permissions = [("choose_image", _("Puede elegir imágenes"))]


class CivicRendition(AbstractRendition):
    image = models.ForeignKey(CivicImage, models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = [("image", "filter_spec", "focal_point_key")]


class CivicDocument(AbstractDocument):
    """A document of the CMS."""

    admin_form_fields = Document.admin_form_fields

    class Meta(AbstractDocument.Meta):
        verbose_name = _("documento")
        verbose_name_plural = _("documentos")
        permissions = [("choose_document", _("Puede elegir documentos"))]
