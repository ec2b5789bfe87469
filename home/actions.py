"""What is done to pages besides writing them."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from accounts.models import User
from audit.actions import record
from common.refusals import Refused

from .models import EditorialPage
from .permissions import may_mark_reviewed


@transaction.atomic
def mark_reviewed(page: Page, *, by: User) -> None:
    """Somebody read it and it is still true, today. Nothing that it tells changes, so nothing is published again."""
    page = page.specific
    if not isinstance(page, EditorialPage) or not page.live:
        raise Refused(_("Esta página no lleva fecha de revisión."))
    may_mark_reviewed(by, page).or_refuse()
    page.reviewed_on = timezone.localdate()
    page.save(update_fields=["reviewed_on"])
    if revision := page.latest_revision:  # or the next editor would take it back
        revision.content["reviewed_on"] = page.reviewed_on.isoformat()
        revision.save(update_fields=["content"])
    record("page.reviewed", page, by=by)
