"""The words of the directory."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class DepartmentKind(TextChoices):
    DEPARTMENT = "department", _("Dependencia")
    BODY = "body", _("Órgano colegiado")
