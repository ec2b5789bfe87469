"""The door of the team's rooms. No setting of allauth's demands a second factor; this does, session by session."""

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from common.refusals import Refused

from .factors import has_factor, knows_password, proved_both
from .permissions import may_enter_cms, needs_second_factor

# Where one stands before being signed in, or on the way out.
OPEN = ["mfa_authenticate", "mfa_login_webauthn"]
NEXT = "account_next"


def second_factor(get_response):
    """Lets into /admin/ and /comite/ only sessions that proved password and factor; guards the factors' own pages."""

    def middleware(request: HttpRequest) -> HttpResponse:
        return guard(request) or get_response(request)

    return middleware


def guard(request: HttpRequest) -> HttpResponse | None:
    """The answer to whoever may not go on; None for everybody else. Other addresses never touch the session."""
    path = request.path
    if path.startswith("/admin/"):
        return guard_room(request, cms=True)
    if path.startswith(("/comite/", "/en/comite/")):
        return guard_room(request, cms=False)
    if path.startswith((reverse("mfa_index"), reverse("account_change_password"))):
        return None if path in map(reverse, OPEN) else guard_factors(request)
    return None


def guard_room(request: HttpRequest, *, cms: bool) -> HttpResponse | None:
    user = request.user
    if not user.is_authenticated:
        return None if cms else redirect_to_login(request.get_full_path(), reverse("account_login"))
    if not needs_second_factor(user) or (cms and not may_enter_cms(user)):
        raise Refused(_("Esta parte es del equipo. Si debes entrar, pide un rol a quien administra el sitio."))
    if proved_both(request, user):
        return None
    if knows_password(request, user) and not has_factor(user):
        request.session[NEXT] = request.get_full_path()
        return redirect("mfa_activate_totp")
    return sign_in_again(request)


def guard_factors(request: HttpRequest) -> HttpResponse | None:
    """Factors and passwords are the team's, and nobody sets one up on the strength of a mailed code."""
    user = request.user
    if not user.is_authenticated:
        return None
    if not needs_second_factor(user):
        return redirect("my_account")
    if proved_both(request, user) or (knows_password(request, user) and not has_factor(user)):
        return None
    return sign_in_again(request)


def sign_in_again(request: HttpRequest) -> HttpResponse:
    """This session proved too little: it ends, and the sign-in page takes over."""
    logout(request)
    messages.info(request, _("Para seguir, entra con tu contraseña y tu segundo factor."))
    return redirect_to_login(request.get_full_path(), reverse("account_login"))
