"""The addresses of the directory that anybody may read, for the map of the site."""

from collections.abc import Iterator
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from ..models import Department

ROOMS = ("index", "data", "progress")


def open_addresses() -> Iterator[tuple[str, datetime]]:
    """The directory's own pages and each department's, in every language, with the last change."""
    departments = list(Department.objects.public().order_by("pk").values_list("slug", "updated_at"))
    if not departments:
        return
    latest = max(changed for _slug, changed in departments)
    for code, _name in settings.LANGUAGES:
        with override(code):
            addresses = [(reverse(f"directory:{room}"), latest) for room in ROOMS]
            addresses += [(reverse("directory:department", args=[slug]), changed) for slug, changed in departments]
        yield from addresses
