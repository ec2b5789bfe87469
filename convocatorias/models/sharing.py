"""Whom a call was shared with, and the invitations that were mailed to them: evidence for the plan (CAJ-2, CAJ-3)."""

from collections.abc import Iterable

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from mail.models import Message

from ..enums import Audience, Channel
from ..querysets import SharingQuerySet
from .convocatoria import Convocatoria


class Sharing(models.Model):
    """One institution that a call is shared with. Until `shared_on` it is only a contact to be reached.

    The address should be the institution's own; it may still be a person's, and is treated as one.
    """

    convocatoria = models.ForeignKey(Convocatoria, models.CASCADE, related_name="sharings")
    name = models.CharField(_("institución"), max_length=160)
    kind = models.CharField(_("tipo"), max_length=12, choices=Audience)
    email = models.EmailField(
        _("correo"), max_length=254, blank=True, help_text=_("De preferencia el de la institución, no el personal.")
    )
    how = models.CharField(_("medio"), max_length=10, choices=Channel, blank=True)
    shared_on = models.DateField(_("cuándo se compartió"), null=True, blank=True)
    note = models.CharField(_("nota"), max_length=300, blank=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    added_at = models.DateTimeField(_("anotada"), auto_now_add=True)

    objects = SharingQuerySet.as_manager()

    class Meta:
        verbose_name = _("difusión")
        verbose_name_plural = _("difusión")
        ordering = ["kind", "name"]
        constraints = [
            models.UniqueConstraint("convocatoria", Lower("name"), name="sharing_once"),
            models.CheckConstraint(
                name="shared_iff_how",
                condition=Q(shared_on__isnull=True, how="") | Q(shared_on__isnull=False) & ~Q(how=""),
            ),
        ]

    def __str__(self) -> str:
        return self.name


def deliveries_of(sharings: Iterable[Sharing]) -> dict[int, Message]:
    """The last letter to each of these (of `with_invitations`), by institution: what became of it is the outbox's."""
    by_letter = {str(each.last_invitation): each.pk for each in sharings if each.last_invitation}
    letters = Message.objects.filter(kind="call-invitation", object_id__in=by_letter)
    return {by_letter[letter.object_id]: letter for letter in letters}


class Invitation(models.Model):
    """A letter about the call to one of them, as it was written. `number` tells a deliberate second one from a double
    click.
    """

    sharing = models.ForeignKey(Sharing, models.PROTECT, related_name="invitations")
    number = models.PositiveSmallIntegerField(_("número"))
    subject = models.CharField(_("asunto"), max_length=160)
    message = models.TextField(_("mensaje"), max_length=3000)
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(_("pedida"), auto_now_add=True)

    class Meta:
        verbose_name = _("invitación")
        verbose_name_plural = _("invitaciones")
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["sharing", "number"], name="invitation_once")]

    def __str__(self) -> str:
        return f"{self.sharing_id} invitación {self.number}"
