"""Who may do what with an application. Pages, files, mail and actions ask the same functions."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import User
from common.ages import ADULT, age_on
from common.refusals import GRANTED, Permit

from .enums import Filing, Phase
from .models import Application, Convocatoria


def is_own(user: User, application: Application) -> bool:
    return bool(user.is_authenticated and application.person.user_id == user.pk)


def may_see_applications(user: User) -> Permit:
    """The office: how many there are, the list, what was answered, the table to take away; nobody's identity."""
    if user.has_perm("convocatorias.view_application"):
        return GRANTED
    return Permit(_("Solo la secretaría del comité ve las solicitudes. Pídele lo que necesites saber."))


def may_read_identity(user: User) -> Permit:
    """Who an application is of, and the answers that tell it or are sensitive. Each reading says why and is noted."""
    if not (permit := may_see_applications(user)):
        return permit
    if user.has_perm("convocatorias.read_identity"):
        return GRANTED
    return Permit(_("Tu rol revisa solicitudes sin saber de quién son. Si necesitas un dato, pídelo a la secretaría."))


def may_edit_calls(user: User) -> Permit:
    """Editors write calls and copy them into the next edition."""
    if user.has_perm("convocatorias.add_convocatoria"):
        return GRANTED
    return Permit(_("Solo una editora copia convocatorias. Pídeselo."))


def may_freeze(user: User | None) -> Permit:
    """Freezing is the secretary's act; `None` is the system planting its own content."""
    if user is None or user.has_perm("convocatorias.add_formversion"):
        return GRANTED
    return Permit(_("Solo la secretaría del comité congela el formulario. Pídeselo."))


def may_correct_bases(user: User) -> Permit:
    """An erratum freezes again what has opened: the same hand."""
    if user.has_perm("convocatorias.add_formversion"):
        return GRANTED
    return Permit(_("Solo la secretaría del comité publica una fe de erratas. Pídesela."))


def may_extend(user: User) -> Permit:
    if user.has_perm("convocatorias.add_extension"):
        return GRANTED
    return Permit(_("Solo la secretaría del comité registra una prórroga. Pídesela."))


def may_share(user: User) -> Permit:
    """Whom a call was shared with, and writing to them: the team that spreads it."""
    if user.has_perm("convocatorias.add_sharing"):
        return GRANTED
    return Permit(
        _("Solo la editora y la secretaría llevan la difusión de una convocatoria. Pídeles lo que necesites.")
    )


def may_take_down_calls(user: User) -> bool:
    """Who writes calls, and the committee's secretary."""
    return may_edit_calls(user) or may_extend(user)


def may_take_down(user: User, convocatoria: Convocatoria) -> Permit:
    """Unpublishing until people can apply, or calling a schedule off."""
    if not may_take_down_calls(user):
        return Permit(_("Solo una editora o la secretaría del comité quita una convocatoria. Pídeselo."))
    if convocatoria.scheduled_revision:
        return GRANTED
    if not convocatoria.live:
        return Permit(_("No está publicada ni programada: no hay nada que quitar."))
    return convocatoria.may_unpublish()


def may_start(convocatoria: Convocatoria, *, now: datetime | None = None) -> Permit:
    """Starting or continuing a draft: while the call is open."""
    phase = convocatoria.phase(now)
    if phase == Phase.OPEN:
        return GRANTED
    moment = convocatoria.opens_at if phase == Phase.PLANNED else convocatoria.closes_at
    shown = {"when": date_format(timezone.localtime(moment), "DATETIME_FORMAT")}
    if phase == Phase.CLOSED:
        return Permit(_("La convocatoria cerró el %(when)s. Ya no se puede escribir ni enviar.") % shown)
    if convocatoria.opens_at <= (now or timezone.now()):
        return Permit(_("La convocatoria todavía no está lista. Vuelve pronto."))
    return Permit(_("La convocatoria abre el %(when)s. Vuelve ese día.") % shown)


def was_inside_at_closing(application: Application) -> bool:
    """Whether she stood before the send button when the call ended: the grace that the call states is for her."""
    reached = application.reached_review_at
    return bool(reached and reached < application.convocatoria.closes_at)


def may_send(application: Application, born: date | None, *, now: datetime) -> Permit:
    """Sending, or sending again: before closing or within the grace, and at eighteen or more (LGPDPPSO art. 14)."""
    if application.filing not in (Filing.DRAFT, Filing.FILED):
        return Permit(_("Esta solicitud ya no está activa. Si la convocatoria sigue abierta, empieza otra."))
    convocatoria = application.convocatoria
    if not may_start(convocatoria, now=now):
        in_grace = now < convocatoria.grace_ends_at and was_inside_at_closing(application)
        if not (convocatoria.phase(now) == Phase.CLOSED and in_grace):
            return may_start(convocatoria, now=now)
    if born and age_on(born, timezone.localdate(now)) < ADULT:
        return Permit(_("Para enviar debes haber cumplido 18 años. Vuelve ese día, si la convocatoria sigue abierta."))
    return GRANTED


def may_attach(user: User, application: Application, *, now: datetime | None = None) -> Permit:
    """Uploading a file or taking it out: while she may write, before sending or for a correction."""
    if not is_own(user, application):
        return Permit(_("Esta solicitud no es de tu cuenta. Entra con el correo con el que la empezaste."))
    if application.filing not in (Filing.DRAFT, Filing.FILED):
        return Permit(_("Esta solicitud ya no está activa. Si la convocatoria sigue abierta, empieza otra."))
    return may_start(application.convocatoria, now=now)


def may_open_file(user: User, *, closed: bool) -> Permit:
    """The office opens a file as it reads an answer: one to a closed question as identity, with a reason."""
    return may_read_identity(user) if closed else may_see_applications(user)


def may_withdraw(user: User, application: Application) -> Permit:
    if not is_own(user, application):
        return Permit(_("Esta solicitud no es de tu cuenta. Entra con el correo con el que la empezaste."))
    if application.filing != Filing.FILED:
        return Permit(_("Solo puedes retirar una solicitud enviada. Si es un borrador, bórralo."))
    return GRANTED


def may_discard(user: User, application: Application) -> Permit:
    if not is_own(user, application):
        return Permit(_("Esta solicitud no es de tu cuenta. Entra con el correo con el que la empezaste."))
    if application.filing not in (Filing.DRAFT, Filing.LAPSED):
        return Permit(_("Solo puedes borrar un borrador. Si ya enviaste tu solicitud, retírala."))
    return GRANTED
