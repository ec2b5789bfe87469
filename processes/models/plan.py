"""The action plan as a document: its chapters, how it was amended and where it says two things."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField

from ..blocks import ChapterBlock
from ..querysets import ActionPlanQuerySet, RemarkQuerySet


class ActionPlan(models.Model):
    """A plan as published. Its words are literal: what is wrong in it stays, and a remark says so."""

    code = models.SlugField(_("clave"), max_length=40, unique=True)
    title = models.CharField(_("título"), max_length=200)
    document = models.CharField(_("documento"), max_length=200, help_text=_("El nombre con que se cita."))
    first_year = models.PositiveSmallIntegerField(_("primer año"))
    last_year = models.PositiveSmallIntegerField(_("último año"))
    chapters = StreamField([("chapter", ChapterBlock())], verbose_name=_("capítulos"), blank=True, default=list)

    objects = ActionPlanQuerySet.as_manager()

    class Meta:
        verbose_name = _("plan de acción")
        verbose_name_plural = _("planes de acción")
        ordering = ["-first_year"]
        constraints = [
            models.CheckConstraint(
                name="plan_years_in_order", condition=models.Q(last_year__gte=models.F("first_year"))
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def years(self) -> list[int]:
        return list(range(self.first_year, self.last_year + 1))

    def amended_activities(self) -> models.QuerySet:
        """Pairs of amendment and activity, in the order of the calendar and of the document."""
        pairs = Amendment.activities.through.objects.filter(amendment__plan=self)
        return pairs.select_related("amendment", "activity__commitment").order_by(
            "amendment__approved_on", "activity__commitment__place", "activity__number"
        )


class Amendment(models.Model):
    """A change that was approved to the wording of activities."""

    plan = models.ForeignKey(ActionPlan, models.CASCADE, related_name="amendments")
    approved_on = models.DateField(_("fecha en que se aprobó"))
    text = models.TextField(_("lo que dice el documento"))
    activities = models.ManyToManyField("Activity", related_name="amendments", verbose_name=_("actividades"))

    class Meta:
        verbose_name = _("modificación")
        verbose_name_plural = _("modificaciones")
        ordering = ["approved_on"]
        constraints = [models.UniqueConstraint(fields=["plan", "approved_on"], name="amendment_once_a_day")]

    def __str__(self) -> str:
        return f"{self.plan} · {self.approved_on}"


class Remark(models.Model):
    """A place where the plan contradicts itself, leaves something out or has an error. Told, never corrected."""

    plan = models.ForeignKey(ActionPlan, models.CASCADE, related_name="remarks")
    code = models.CharField(_("clave"), max_length=12)
    place = models.CharField(_("dónde"), max_length=120)
    text = models.TextField(_("qué pasa"))
    treatment = models.TextField(_("qué se propone hacer"), blank=True)
    commitments = models.ManyToManyField(
        "Commitment", related_name="remarks", verbose_name=_("compromisos"), blank=True
    )
    activities = models.ManyToManyField("Activity", related_name="remarks", verbose_name=_("actividades"), blank=True)

    objects = RemarkQuerySet.as_manager()

    class Meta:
        verbose_name = _("nota sobre el plan")
        verbose_name_plural = _("notas sobre el plan")
        ordering = ["code"]
        constraints = [models.UniqueConstraint(fields=["plan", "code"], name="remark_once")]

    def __str__(self) -> str:
        return f"{self.code}: {self.place}"
