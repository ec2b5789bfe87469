"""Who may do what with what processes share."""

from django.utils.translation import gettext as _

from accounts.models import User
from common.refusals import GRANTED, Permit


def may_write_notices(user: User) -> Permit:
    if user.has_perm("processes.add_privacynotice"):
        return GRANTED
    return Permit(_("Solo una editora escribe avisos de privacidad. Pídeselo."))
