"""A file given as an answer."""

import uuid
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from common.fields import EncryptedJSONField

from ..enums import Scan
from ..querysets import AttachmentQuerySet
from .application import Application, Revision


class Attachment(models.Model):
    """The clean copy of a file that answers a question. Its bytes lie in the private storage as `stored_as`.

    One that was sent stays for good, with the revision that sent it; one that was not goes when it is replaced.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    application = models.ForeignKey(Application, models.CASCADE, related_name="attachments")
    question = models.CharField(max_length=36)
    stored_as = models.CharField(max_length=64, unique=True)
    name = EncryptedJSONField(_("nombre"))
    media_type = models.CharField(_("tipo"), max_length=40)
    size = models.PositiveIntegerField(_("bytes"))
    sha256 = models.CharField(_("huella"), max_length=64)
    scan = models.CharField(_("análisis antivirus"), max_length=10, choices=Scan, default=Scan.UNSCANNED)
    uploaded_at = models.DateTimeField(_("subido"), auto_now_add=True)
    sent_in = models.ForeignKey(Revision, models.PROTECT, null=True, related_name="attachments")
    removed_at = models.DateTimeField(_("quitado"), null=True)

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("archivo")
        verbose_name_plural = _("archivos")
        constraints = [
            models.UniqueConstraint(
                fields=["application", "question"], condition=Q(removed_at=None), name="one_file_per_question"
            ),
            models.CheckConstraint(name="file_not_empty", condition=Q(size__gt=0)),
            models.CheckConstraint(
                name="removed_file_was_sent", condition=Q(removed_at=None) | Q(sent_in__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def answer(self) -> dict[str, Any]:
        """What a revision keeps of it and the receipt's hash covers. Not its name: people put their own in it."""
        return {"id": str(self.pk), "type": self.media_type, "size": self.size, "sha256": self.sha256}
