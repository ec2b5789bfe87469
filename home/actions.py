"""What editors do with pages besides what Wagtail does."""

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.models import Page

from accounts.models import User
from common.refusals import Refused

from .models import EditorialPage


@transaction.atomic
def start_from_template(template: EditorialPage, *, title: str, parent: Page, by: User) -> EditorialPage:
    """A draft with the template's content below `parent`, at an address made of its title.

    Raises `Refused` where `by` may not write, or where a page of this kind may not stand.
    """
    if not parent.permissions_for_user(by).can_add_subpage() or not template.can_create_at(parent.specific):
        raise Refused(_("Ahí no puedes poner esta página. Elige otro lugar."))
    address = _free_address(slugify(title) or "pagina", parent)
    return template.copy(
        to=parent,
        update_attrs={"title": title, "draft_title": title, "slug": address},
        copy_revisions=False,
        keep_live=False,
        user=by,
    )


def _free_address(wanted: str, parent: Page) -> str:
    taken = set(parent.get_children().values_list("slug", flat=True))
    numbered = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
    return wanted if wanted not in taken else next(address for address in numbered if address not in taken)
