"""Who may do what with pages, beyond what Wagtail's own page permissions say."""

from django.utils.translation import gettext as _
from wagtail.images.permissions import permission_policy as image_permission_policy
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from accounts.models import User
from common.refusals import GRANTED, Permit


def may_write_news(user: User) -> bool:
    """Editors: they keep the topics and start pages from templates."""
    return user.has_perm("home.add_topic")


def may_see_content_reports(user: User) -> bool:
    """Whoever keeps pages: what is due, unreviewed, without words or leading nowhere."""
    return user.is_active and page_permission_policy.user_has_any_permission(user, ["add", "change", "publish"])


def may_describe_images(user: User) -> bool:
    """Whoever may change images: nobody else could do anything about the report on those without a text."""
    return user.is_active and image_permission_policy.user_has_permission(user, "change")


def may_mark_reviewed(user: User, page: Page) -> Permit:
    """Whoever may change a page may say that what it tells is still true."""
    if page.permissions_for_user(user).can_edit():
        return GRANTED
    return Permit(_("No puedes cambiar esta página, así que tampoco decir que la revisaste. Pídelo a una editora."))
