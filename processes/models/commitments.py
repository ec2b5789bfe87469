"""What the plan promises: commitments, activities in both wordings, when they are due and who answers for them."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField

from common.dates import month
from common.search import Findable
from directory.models import Department

from ..blocks import TargetBlock
from ..enums import Duty, Source
from ..querysets import ActivityQuerySet, CommitmentQuerySet
from .plan import ActionPlan


class Commitment(Findable, models.Model):
    """One commitment of the plan, in its own words and under its own labels."""

    plan = models.ForeignKey(ActionPlan, models.CASCADE, related_name="commitments")
    code = models.CharField(_("clave"), max_length=8)
    slug = models.SlugField(_("dirección"), max_length=60)
    place = models.CharField(_("capítulo"), max_length=20)
    title = models.CharField(_("nombre"), max_length=120)
    heading = models.CharField(_("encabezado en el documento"), max_length=160)
    problem = models.TextField(_("problemática pública priorizada"))
    objective_label = models.CharField(_("rótulo del objetivo"), max_length=40)
    objective = models.TextField(_("objetivo"))
    description = models.TextField(_("descripción"))
    population = models.TextField(_("población objetivo"))
    targets_heading = models.CharField(_("rubro de los ODS"), max_length=120)
    main_targets = StreamField([("target", TargetBlock())], verbose_name=_("ODS principales"), blank=True, default=list)
    relevant_targets = StreamField(
        [("target", TargetBlock())], verbose_name=_("metas relevantes"), blank=True, default=list
    )

    objects = CommitmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("compromiso")
        verbose_name_plural = _("compromisos")
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "code"], name="commitment_code_once"),
            models.UniqueConstraint(fields=["plan", "slug"], name="commitment_slug_once"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("processes:commitment", args=[self.slug])

    def search_text(self) -> str:
        return " ".join([self.objective, self.problem, self.description, self.population, self.heading])


class Activity(Findable, models.Model):
    """One activity: what both wordings say is in `wordings`; dates and departments are derived from them."""

    commitment = models.ForeignKey(Commitment, models.CASCADE, related_name="activities")
    number = models.PositiveSmallIntegerField(_("número"))
    code = models.CharField(_("clave"), max_length=12)
    slug = models.SlugField(_("dirección"), max_length=12)
    title = models.CharField(_("nombre"), max_length=240)
    schedule = models.CharField(_("cronograma, como está escrito"), max_length=120)
    departments = models.ManyToManyField(Department, through="Responsibility", related_name="activities")

    objects = ActivityQuerySet.as_manager()

    class Meta:
        verbose_name = _("actividad")
        verbose_name_plural = _("actividades")
        ordering = ["commitment__place", "number"]
        constraints = [
            models.UniqueConstraint(fields=["commitment", "number"], name="activity_number_once"),
            models.UniqueConstraint(fields=["commitment", "slug"], name="activity_slug_once"),
        ]

    def __str__(self) -> str:
        return f"{self.code}. {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("processes:activity", args=[self.commitment.slug, self.slug])

    def search_text(self) -> str:
        """Both wordings, without saying the same twice, and who answers for it."""
        wordings = [each.in_order() for each in self.wordings.all()]
        texts = dict.fromkeys(text for wording in wordings for text in wording)
        return " ".join([*texts, self.schedule, *(one.name for one in self.departments.all())])


class Wording(models.Model):
    """What one place of the plan says of an activity, letter by letter; a list has one line for each item."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="wordings")
    source = models.CharField(_("dónde"), max_length=8, choices=Source)
    name = models.TextField(_("nombre"))
    description = models.TextField(_("descripción"))
    goal = models.TextField(_("meta"))
    indicator = models.TextField(_("indicador"))
    formula = models.TextField(_("fórmula de cálculo"), blank=True)
    unit = models.TextField(_("unidad de medida"))
    verification = models.TextField(_("medio de verificación"))
    responsible = models.TextField(_("responsable de implementación"))
    follow_up = models.TextField(_("responsable de seguimiento"), blank=True)

    class Meta:
        verbose_name = _("redacción")
        verbose_name_plural = _("redacciones")
        ordering = ["-source"]  # the table comes first in the document
        constraints = [models.UniqueConstraint(fields=["activity", "source"], name="wording_once")]

    def __str__(self) -> str:
        return f"{self.activity.code} ({self.get_source_display()})"

    def in_order(self) -> list[str]:
        """Its texts, what is done first."""
        names = ("description", "goal", "indicator", "unit", "verification", "responsible", "name")
        return [getattr(self, name) for name in names]


class Period(models.Model):
    """When an activity is due: within months that have a beginning, or by the end of one month."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="periods")
    starts_on = models.DateField(_("empieza"), null=True, blank=True)
    due_on = models.DateField(_("vence"))
    one_of_two = models.BooleanField(
        _("uno de dos"), default=False, help_text=_("El plan acepta este u otro periodo del mismo año.")
    )

    class Meta:
        verbose_name = _("periodo")
        verbose_name_plural = _("periodos")
        ordering = ["due_on"]
        constraints = [
            models.CheckConstraint(
                name="period_in_order", condition=Q(starts_on__isnull=True) | Q(starts_on__lte=F("due_on"))
            ),
            models.UniqueConstraint(fields=["activity", "due_on"], name="period_once"),
        ]

    def __str__(self) -> str:
        return self.when

    @property
    def when(self) -> str:
        """«De marzo a julio de 2026» or «Agosto de 2026»."""
        if self.starts_on is None:
            return capfirst(month(self.due_on))
        first = month(self.starts_on, with_year=self.starts_on.year != self.due_on.year)
        return gettext("De %(first)s a %(last)s") % {"first": first, "last": month(self.due_on)}

    def state(self, today: date) -> str:
        """`done`, `now` or `next`: what the calendar says, not whether the promise was kept."""
        if today > self.due_on:
            return "done"
        return "now" if today >= (self.starts_on or self.due_on.replace(day=1)) else "next"


class Responsibility(models.Model):
    """What a department has to do with an activity."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="responsibilities")
    department = models.ForeignKey(Department, models.PROTECT, related_name="responsibilities")
    duty = models.CharField(_("papel"), max_length=12, choices=Duty)

    class Meta:
        verbose_name = _("responsable")
        verbose_name_plural = _("responsables")
        ordering = ["-duty", "pk"]
        constraints = [models.UniqueConstraint(fields=["activity", "department", "duty"], name="duty_once")]

    def __str__(self) -> str:
        return f"{self.department}: {self.get_duty_display()}"
