"""A department that the seed knows, whatever an editor has called it since."""

from django.db.models import Q

from directory.models import Department

from .bilingual import stable_id


def plant_department(slug: str, defaults: dict) -> tuple[Department, bool]:
    """The one planted under this key, and whether it was made now."""
    uuid = stable_id("department", slug)
    known = Q(uuid=uuid) | Q(slug=slug) | Q(name=defaults["name"], closed_on=None)
    if found := Department.objects.filter(known).first():
        return found, False
    return Department.objects.create(slug=slug, uuid=uuid, **defaults), True
