"""What is done with what processes share."""

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from audit.actions import record

from .models import PrivacyNotice
from .models.notices import TEXTS
from .permissions import may_write_notices


@transaction.atomic
def next_notice(notice: PrivacyNotice, *, by: User) -> PrivacyNotice:
    """A new version with the same words, to be changed. Raises `Refused` to who may not."""
    may_write_notices(by).or_refuse()
    versions = PrivacyNotice.objects.select_for_update().filter(code=notice.code).order_by("-version")
    made = PrivacyNotice.objects.create(
        code=notice.code,
        version=versions[0].version + 1,
        valid_from=timezone.localdate(),
        **{name: getattr(notice, name) for name in TEXTS},
    )
    record("notice.copied", made, by=by, source=notice.pk)
    return made
