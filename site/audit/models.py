"""The trail: what was done (chained by hash) and what personal data was read."""

from datetime import UTC

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from common.canonical import canonical_json, sha256


class Entry(models.Model):
    """One act. `hash` covers the entry and `previous`, so that a change or a gap anywhere shows (`verify_audit`).

    It holds ids, never names, answers or addresses; it survives the deletion of the user and of the object.
    """

    at = models.DateTimeField(_("cuándo"))
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.DO_NOTHING, null=True, db_constraint=False, related_name="+",
        verbose_name=_("quién"),
    )  # fmt: skip
    verb = models.CharField(_("qué"), max_length=64, db_index=True)
    target_kind = models.CharField(_("sobre qué"), max_length=64)
    target_id = models.CharField(max_length=64)
    data = models.JSONField(_("detalle"), default=dict)
    previous = models.CharField(max_length=64, unique=True)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        verbose_name = _("acto")
        verbose_name_plural = _("bitácora")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["target_kind", "target_id"])]

    def __str__(self) -> str:
        return f"{self.verb} {self.target_kind} {self.target_id}"

    def fingerprint(self) -> str:
        """The hash that this entry must carry: of everything it says and of the hash before it."""
        content = {
            "at": self.at.astimezone(UTC).isoformat(timespec="microseconds"),
            "actor": self.actor_id,
            "verb": self.verb,
            "target": [self.target_kind, self.target_id],
            "data": self.data,
            "previous": self.previous,
        }
        return sha256(canonical_json(content))


class Reading(models.Model):
    """Someone of the office saw personal data (LGPDPPSO arts. 25-33: control of access)."""

    at = models.DateTimeField(_("cuándo"), auto_now_add=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.DO_NOTHING, db_constraint=False, related_name="+", verbose_name=_("quién")
    )
    what = models.CharField(_("qué"), max_length=64)
    target_kind = models.CharField(_("sobre qué"), max_length=64)
    target_id = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("lectura")
        verbose_name_plural = _("lecturas")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["target_kind", "target_id"])]

    def __str__(self) -> str:
        return f"{self.what} {self.target_kind} {self.target_id}"
