"""How a department is reached, and when."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from ..enums import PhoneKind, Weekday
from ..querysets import ClosureQuerySet, OpeningHoursQuerySet


class Phone(Orderable):
    """A number to call or write to. `number` holds digits only: ten, or three to five for a short one.

    A number that only a document gives says which one and of when, and shows "sin confirmar" until the department
    has confirmed its entry.
    """

    department = ParentalKey("directory.Department", on_delete=models.CASCADE, related_name="phones")
    kind = models.CharField(_("tipo"), max_length=8, choices=PhoneKind, default=PhoneKind.VOICE)
    number = models.CharField(
        _("número"),
        max_length=10,
        help_text=_("Diez números, o de tres a cinco si es un número corto."),
        validators=[RegexValidator(r"^\d{3,5}$|^\d{10}$", _("Escribe diez números, o de tres a cinco."))],
    )
    extension = models.CharField(
        _("extensión"),
        max_length=8,
        blank=True,
        validators=[RegexValidator(r"^\d{1,8}$", _("La extensión lleva solo números."))],
    )
    purpose = models.CharField(_("para qué"), max_length=120, blank=True)
    purpose_en = models.CharField(_("para qué, en inglés"), max_length=120, blank=True)
    source = models.CharField(_("de dónde viene el dato"), max_length=200, blank=True)
    source_date = models.DateField(_("fecha de la fuente"), null=True, blank=True)
    is_confirmed = models.BooleanField(_("confirmado por la dependencia"), default=False)

    class Meta(Orderable.Meta):
        verbose_name = _("teléfono")
        verbose_name_plural = _("teléfonos")

    def __str__(self) -> str:
        return f"{self.number} ext. {self.extension}" if self.extension else self.number


class OpeningHours(Orderable):
    """A stretch of a weekday in which the department attends. What crosses midnight is written as two stretches."""

    department = ParentalKey("directory.Department", on_delete=models.CASCADE, related_name="hours")
    weekday = models.PositiveSmallIntegerField(_("día"), choices=Weekday)
    opens = models.TimeField(_("abre"))
    closes = models.TimeField(_("cierra"), help_text=_("Si cierra a medianoche, escribe 23:59."))

    objects = OpeningHoursQuerySet.as_manager()

    class Meta(Orderable.Meta):
        verbose_name = _("horario")
        verbose_name_plural = _("horarios")
        ordering = ["weekday", "opens"]
        constraints = [models.CheckConstraint(name="hours_in_order", condition=Q(closes__gt=F("opens")))]

    def __str__(self) -> str:
        return f"{self.get_weekday_display()} {self.opens:%H:%M}–{self.closes:%H:%M}"


class Closure(models.Model):
    """Days without service: of one department, or of all when none is named (municipal holidays)."""

    department = models.ForeignKey(
        "directory.Department", models.CASCADE, verbose_name=_("dependencia"), related_name="closures",
        null=True, blank=True, help_text=_("Vacío: todas."),
    )  # fmt: skip
    first_day = models.DateField(_("primer día"))
    last_day = models.DateField(_("último día"))
    reason = models.CharField(_("motivo"), max_length=120)
    reason_en = models.CharField(_("motivo en inglés"), max_length=120, blank=True)

    objects = ClosureQuerySet.as_manager()

    class Meta:
        verbose_name = _("cierre")
        verbose_name_plural = _("cierres")
        ordering = ["first_day"]
        constraints = [models.CheckConstraint(name="closure_in_order", condition=Q(last_day__gte=F("first_day")))]

    def __str__(self) -> str:
        return f"{self.first_day:%Y-%m-%d} {self.reason}"
