"""The words of the plan. Keys are ASCII English; labels are what people read."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Source(TextChoices):
    """The two places in which the plan describes an activity, not always alike."""

    TABLE = "table", _("En la tabla")
    MATRIX = "matrix", _("En la matriz")


class Duty(TextChoices):
    """What a department does for an activity."""

    IMPLEMENTS = "implements", _("La lleva a cabo")
    FOLLOWS_UP = "follows_up", _("Le da seguimiento")
