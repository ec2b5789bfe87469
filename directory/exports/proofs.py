"""The frozen copies, for whoever checks one by its hash."""

from django.urls import reverse
from django.utils.translation import gettext as _

from common.proofs import Proof

from ..models import DirectorySnapshot


def frozen_copy(digest: str) -> Proof | None:
    """The copy of the directory with this hash."""
    found = DirectorySnapshot.objects.defer("content").filter(sha256=digest).first()
    if found is None:
        return None
    title = _("Copia del directorio, %(semester)s") % {"semester": found.period}
    return Proof(title, reverse("directory:snapshot", args=[found.semester]), found.taken_at)
