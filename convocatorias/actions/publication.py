"""Taking a call back before it opens. Publishing it is the second reading's (`editorial`)."""

from django.db import transaction

from accounts.models import User
from audit.actions import record

from ..models import Convocatoria
from ..permissions import may_take_down


@transaction.atomic
def take_down(convocatoria: Convocatoria, *, by: User) -> None:
    """Call its schedule off or, when it has none, unpublish it. Raises `Refused` once it has opened."""
    convocatoria = Convocatoria.objects.select_for_update().get(pk=convocatoria.pk)
    may_take_down(by, convocatoria).or_refuse()
    if scheduled := convocatoria.scheduled_revision:
        scheduled.approved_go_live_at = None
        scheduled.save(user=by, update_fields=["approved_go_live_at"])
        record("call.schedule_cancelled", convocatoria, by=by, revision=scheduled.pk)
    else:
        convocatoria.unpublish()
        record("call.unpublished", convocatoria, by=by)
