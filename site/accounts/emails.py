"""The letters about signing in. A code or a link is the row's secret, and gone once the letter is."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from mail.models import Message
from mail.registry import Letter, letter, render_letter

KINDS = [
    "login_code",
    "use_password",
    "inactive",
    "no_password",
    "ask_for_invitation",
    "password_reset",
    "confirm_email",
    "invitation",
    "factor_reset",
    "security_change",
]
CHANGES = {
    "password_changed": _("cambió tu contraseña"),
    "password_set": _("cambió tu contraseña"),
    "password_reset": _("cambió tu contraseña con un enlace enviado a este correo"),
    "totp_activated": _("se agregó una aplicación de códigos como segundo factor"),
    "totp_deactivated": _("se quitó la aplicación de códigos como segundo factor"),
    "webauthn_added": _("se agregó una llave de acceso"),
    "webauthn_removed": _("se quitó una llave de acceso"),
    "recovery_codes_generated": _("se hicieron códigos de recuperación nuevos"),
}


def write_letter(message: Message) -> Letter:
    """Any letter about an account: `templates/emails/account/<name>.txt`."""
    name = message.kind.removeprefix("account:")
    context = {
        "site": settings.WAGTAIL_SITE_NAME,
        "code": message.secret,
        "link": settings.SITE_URL + path_for(name, message.secret),
        "minutes": settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT // 60,
        "change": CHANGES.get(message.object_id, _("cambió algo en la seguridad de tu cuenta")),
    }
    return render_letter(f"account/{name}", context, message.language)


def path_for(name: str, secret: str) -> str:
    """Where the letter's link leads."""
    if name == "invitation":
        return reverse("account_invitation", args=[secret])
    if name == "password_reset":
        return secret
    return reverse("account_request_login_code" if name == "no_password" else "account_login")


for kind in KINDS:
    letter(f"account:{kind}")(write_letter)
