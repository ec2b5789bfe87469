"""Entries that look like the same department twice."""

from django.utils.translation import gettext as _

from common.words import fold

from .contact import Phone
from .departments import Department
from .spelling import write_phone


def look_alikes(department: Department) -> list[tuple[Department, str]]:
    """Other open departments with the same name, acronym, or phone and extension, and which of them it is."""
    others = Department.objects.filter(closed_on=None).exclude(pk=department.pk)
    found: dict[int, tuple[Department, str]] = {}
    for other in others.only("name", "acronym"):
        if fold(other.name) == fold(department.name):
            found[other.pk] = (other, _("Se llaman igual."))
        elif department.acronym and fold(other.acronym) == fold(department.acronym):
            found[other.pk] = (other, _("Tienen las mismas siglas."))
    for phone in department.phones.all():
        same = Phone.objects.filter(number=phone.number, extension=phone.extension, department__in=others)
        for twin in same.select_related("department"):
            number = write_phone(phone.number, phone.extension)
            found.setdefault(
                twin.department_id, (twin.department, _("Tienen el mismo teléfono, %(number)s.") % {"number": number})
            )
    return list(found.values())
