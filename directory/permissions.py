"""Who may do what in the directory. Pages, lists, files and acts ask the same functions."""

from django.utils.translation import gettext as _

from accounts.models import User
from common.refusals import GRANTED, Permit

from .models import ConfirmationRequest, Department


def may_see_directory(user: User) -> Permit:
    """The directory in the CMS: entries, drafts, what is missing, what was confirmed."""
    if user.has_perm("directory.view_department"):
        return GRANTED
    return Permit(_("Tu rol no lleva el directorio. Pide lo que necesites a una editora."))


def may_manage_directory(user: User) -> Permit:
    """Changing entries, deciding on phones, bringing tables in, answering what people report."""
    if user.has_perm("directory.change_department"):
        return GRANTED
    return Permit(_("Solo una editora cambia el directorio. Pídeselo."))


def may_read_reporters(user: User) -> Permit:
    """The e-mail that somebody left to be answered. Each reading is noted."""
    if user.has_perm("directory.change_errorreport"):
        return GRANTED
    return Permit(_("Solo una editora ve el correo de quien avisó."))


def may_confirm(request: ConfirmationRequest) -> Permit:
    """Whether a request can still be answered; that the link is right is looked at before."""
    if request.department.closed_on:
        return Permit(_("Esta dependencia ya no existe: no hay nada que confirmar."))
    if request.answered_at:
        return Permit(_("Esta ficha ya se contestó. Si algo cambió otra vez, pide un enlace nuevo."))
    if not request.is_current:
        return Permit(_("Ese semestre ya terminó. Pide un enlace nuevo para el actual."))
    return GRANTED


def may_close(user: User, department: Department) -> Permit:
    """Closing is final: what still depends on it must be moved first."""
    if not (permit := may_manage_directory(user)):
        return permit
    if department.closed_on:
        return Permit(_("Esta dependencia ya está de baja."))
    if department.children.filter(closed_on=None).exists():
        return Permit(_("Otras dependencias dependen de ella. Cámbialas primero."))
    return GRANTED
