"""Where allauth asks us: who may enter, what is said, and that every letter goes through the outbox."""

import uuid
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.stagekit import clear_login
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from common.fields import cipher
from mail.actions import send

from .factors import has_factor, knows_password
from .models import User
from .permissions import may_enter_cms, needs_second_factor

# What allauth would announce and we say too. Everything else it would say is plain from the page that follows.
ANNOUNCED = {
    "account/messages/password_changed.txt": _("Tu contraseña cambió."),
    "mfa/messages/totp_activated.txt": _("Tu aplicación de códigos quedó lista."),
    "mfa/messages/totp_deactivated.txt": _("Quitaste tu aplicación de códigos."),
    "mfa/messages/webauthn_added.txt": _("Tu llave de acceso quedó lista."),
    "mfa/messages/webauthn_removed.txt": _("Quitaste la llave de acceso."),
    "mfa/messages/recovery_codes_generated.txt": _("Hicimos códigos de recuperación nuevos. Guárdalos."),
}


class AccountAdapter(DefaultAccountAdapter):
    """Applicants enter by mailed code; staff and committee never do."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _("El correo o la contraseña no son correctos. Revísalos y escríbelos otra vez."),
        "enter_current_password": _("Esa no es tu contraseña actual. Escríbela otra vez."),
        "incorrect_code": _("El código no es correcto. Revisa que sea el último que te enviamos."),
        "incorrect_password": _("La contraseña no es correcta. Revísala y escríbela otra vez."),
        "invalid_password_reset": _("El enlace ya no sirve. Pide otro."),
        "too_many_login_attempts": _("Hubo demasiados intentos. Espera 5 minutos y vuelve a intentarlo."),
        "rate_limited": _("Pediste varios códigos seguidos. Espera 15 minutos y pide otro."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_login(self, request: HttpRequest, user: User, **kwargs) -> HttpResponse | None:
        """The last gate of every way in: whoever has a role proves a password or a passkey first."""
        if user.is_active and needs_second_factor(user) and not knows_password(request, user):
            clear_login(request)
            messages.error(request, _("Tu cuenta es del equipo: entra con tu contraseña."))
            return redirect("account_login")
        return super().pre_login(request, user, **kwargs)

    def is_reauthentication_required(self, *, app: str, **kwargs) -> bool:
        """Not to set up the first factor: the middleware lets only who has just given her password come that far."""
        return has_factor(self.request.user) and super().is_reauthentication_required(app=app, **kwargs)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return reverse("wagtailadmin_home") if may_enter_cms(request.user) else reverse("my_account")

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        return reverse("wagtail_serve", args=[""])

    def get_reset_password_from_key_url(self, key: str) -> str:
        """Only the path: the letter puts the site's own address before it, never the request's."""
        return urlsplit(super().get_reset_password_from_key_url(key)).path

    def add_message(self, request, level, message_template=None, message_context=None, extra_tags="", message=None):
        """Fewer messages, in our words."""
        if message := message or ANNOUNCED.get(message_template):
            messages.add_message(request, level, message, extra_tags=extra_tags)

    # Letters. What stock allauth calls a template prefix is our kind of letter.

    def send_mail(self, template_prefix: str, email: str, context: dict) -> None:
        name = template_prefix.removeprefix("account/email/")
        if name == "unknown_account":
            post(who_is_behind(email), email)
        elif name == "login_code":
            post("login_code", email, secret=context["code"])
        elif name.startswith("email_confirmation"):
            post("confirm_email", email, secret=context["code"])
        else:
            raise LookupError(f"no letter of ours for {template_prefix}")

    def send_password_reset_mail(self, user: User, email: str, context: dict) -> None:
        """A mailbox alone never opens a staff account: without a second factor she must be invited again."""
        if not needs_second_factor(user):
            post("no_password", email)
        elif not has_factor(user):
            post("ask_for_invitation", email)
        else:
            post("password_reset", email, secret=context["password_reset_url"])

    def send_notification_mail(self, template_prefix, user, context=None, email=None) -> None:
        """Tell a person of the team that her password or a factor changed."""
        post("security_change", user.email, about=template_prefix.rsplit("/")[-1])


class FactorAdapter(DefaultMFAAdapter):
    """The secrets of second factors are encrypted in the database."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("El código no es correcto. Espera el siguiente y escríbelo de nuevo."),
        "unverified_email": _("Primero confirma tu correo."),
    }

    def encrypt(self, text: str) -> str:
        return cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return cipher().decrypt(encrypted_text.encode()).decode()


def post(name: str, email: str, *, about: object = "", secret: str = "") -> None:
    """Queue the letter `account:<name>`; `secret` is blanked once it is sent."""
    kind = f"account:{name}"
    send(kind, to=email, key=f"{kind}:{uuid.uuid4().hex}", about=about, language=get_language(), secret=secret)


def who_is_behind(email: str) -> str:
    """The letter for an address that gets no code: only its mailbox learns why."""
    user = User.objects.filter(email=email.lower()).first()
    if user is None:
        return "no_password"
    return "use_password" if user.is_active else "inactive"
