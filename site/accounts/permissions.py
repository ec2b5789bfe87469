"""Who may do what with accounts. Each rule is a function with a sentence for a name."""

from django.utils.translation import gettext as _

from common.refusals import Refused

from .models import User
from .roles import ROLES


def roles_of(user: User) -> list[str]:
    """The roles a user has, in the table's order."""
    if not user.is_authenticated:
        return []
    held = {group.name for group in user.groups.all()}
    return [role for role in ROLES if role in held]


def is_staff_person(user: User) -> bool:
    """Whether this is someone of the team or of the committee, not only an applicant."""
    return user.is_authenticated and user.groups.exists()


def needs_second_factor(user: User) -> bool:
    """Whether a mailed code is not enough: any role, or a mark of staff however it came there."""
    return user.is_authenticated and (user.is_staff or user.is_superuser or is_staff_person(user))


def may_enter_cms(user: User) -> bool:
    return user.has_perm("wagtailadmin.access_admin")


def may_manage_people(user: User) -> bool:
    return user.has_perm("accounts.manage_people")


def must_manage_people(user: User) -> None:
    """Refuse, with a sentence, whoever may not manage people."""
    if not may_manage_people(user):
        raise Refused(_("Solo quien administra el sitio puede cambiar cuentas y roles. Pídelo a esa persona."))
