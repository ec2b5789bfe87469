"""What a field of a call takes, in whichever form it is written."""

from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

# Addresses below `/convocatorias/` that are no call's.
TAKEN_ADDRESS = _("Esa dirección ya es de otra cosa del sitio. Escribe otra.")
FREE_CODE = RegexValidator(r"^feed$", TAKEN_ADDRESS, inverse_match=True)


def likely_year(value: int | date) -> None:
    """A year, alone or of a date, in which calls are made: 27 and 20270 are slips, and no date can be counted from
    them.
    """
    if not 2000 <= getattr(value, "year", value) <= 2100:
        raise ValidationError(_("Escribe el año con cuatro números, por ejemplo 2027."))
