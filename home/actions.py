"""What is done to pages besides writing them."""

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.models import Page

from accounts.models import User
from audit.actions import record
from common.refusals import Refused

from .models import EditorialPage, NewsPage
from .permissions import may_mark_reviewed


@transaction.atomic
def start_from_template(template: EditorialPage, *, title: str, parent: Page, by: User) -> EditorialPage:
    """A draft with the template's content below `parent`, in its language, at an address made of its title. News are
    of today.

    Raises `Refused` where `by` may not write, or where a page of this kind may not stand.
    """
    if not parent.permissions_for_user(by).can_add_subpage() or not template.can_create_at(parent.specific):
        raise Refused(_("Ahí no puedes poner esta página. Elige otro lugar."))
    address = _free_address(slugify(title) or "pagina", parent)
    today = {"date": timezone.localdate()} if isinstance(template, NewsPage) else {}
    return template.copy(
        to=parent,
        update_attrs={"title": title, "draft_title": title, "slug": address, "locale": parent.locale} | today,
        copy_revisions=False,
        keep_live=False,
        user=by,
    )


def _free_address(wanted: str, parent: Page) -> str:
    taken = set(parent.get_children().values_list("slug", flat=True))
    numbered = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
    return wanted if wanted not in taken else next(address for address in numbered if address not in taken)


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
