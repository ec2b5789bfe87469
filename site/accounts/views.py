"""The doors: allauth's three pages of signing in, where they need another word of ours, and the invitation."""

import time

from allauth.account.internal.flows.login import perform_password_login
from allauth.account.internal.stagekit import clear_login
from allauth.account.models import Login
from allauth.account.stages import LoginByCodeStage
from allauth.account.views import ConfirmLoginCodeView, LoginView, RequestLoginCodeView
from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from . import actions
from .adapters import AccountAdapter
from .forms import ChoosePasswordForm
from .invitations import invited_user
from .middleware import NEXT

TOKEN = "invitation"  # noqa: S105 -- a key of the session


class SignIn(LoginView):
    """Password, for staff and committee. Someone who first asked for a code by mistake is not sent back to it."""

    def _redirect_to_pending_stage(self, request, stage):
        if stage.key == LoginByCodeStage.key:
            clear_login(request)
            return None
        return super()._redirect_to_pending_stage(request, stage)


class RequestCode(RequestLoginCodeView):
    """An address, for everyone. With a code on its way, the page that asks for it; `?otro` starts over."""

    def _redirect_to_pending_stage(self, request, stage):
        if request.method == "POST" or "otro" in request.GET:
            clear_login(request)
            return None
        return redirect(self.passthrough_next_url(reverse(stage.urlname or "account_login")))

    def form_valid(self, form):
        form._user = actions.who_gets_a_code(form.cleaned_data["email"])
        return super().form_valid(form)


class ConfirmCode(ConfirmLoginCodeView):
    """The code. Whatever goes wrong says why and keeps `next`; a new code is valid as long as the first was."""

    why = None

    def dispatch(self, request, *args, **kwargs):
        response = super().dispatch(request, *args, **kwargs)
        ask = reverse("account_request_login_code")
        if response.status_code != 302 or response.url != ask:
            return response
        messages.error(request, self.why or _("Tu código venció o ya se usó. Pide otro."))
        return redirect(self.passthrough_next_url(ask))

    def form_invalid(self, form):
        if self._process.record_invalid_attempt():
            return self.render_to_response(self.get_context_data(form=form))
        self.why = _("El código no fue correcto tres veces. Pide otro.")
        return redirect("account_request_login_code")

    def _resend_form_valid(self, form):
        email = self._process.state["email"]
        if ratelimit.consume(self.request, action="request_login_code", key=email):
            self._process.state["at"] = self.stage.login.initiated_at = time.time()
            self._process.resend()
            messages.success(self.request, _("Te enviamos otro código. El anterior ya no sirve."))
        else:
            messages.error(self.request, AccountAdapter.error_messages["rate_limited"])
        return redirect(self.passthrough_next_url(reverse("account_confirm_login_code")))


@login_required
@never_cache
@require_safe
def go_on(request: HttpRequest) -> HttpResponse:
    """Where one was going before being asked for a second factor; else one's own first page."""
    target = request.session.pop(NEXT, "")
    if not url_has_allowed_host_and_scheme(target, allowed_hosts=None):
        target = AccountAdapter().get_login_redirect_url(request)
    return redirect(target)


@login_required
@require_POST
def end_sessions(request: HttpRequest) -> HttpResponse:
    """Sign out everywhere."""
    actions.end_sessions(user=request.user, by=request.user)
    logout(request)
    messages.success(request, _("Cerramos tu sesión en todos tus aparatos."))
    return redirect("account_request_login_code")


@never_cache
@require_safe
def open_invitation(request: HttpRequest, token: str) -> HttpResponse:
    """The link of the letter. The token moves to the session at once: no address, log or referrer keeps it."""
    if invited_user(token) is None:
        return expired(request)
    request.session[TOKEN] = token
    return redirect("account_choose_password")


@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def choose_password(request: HttpRequest) -> HttpResponse:
    """The invited person chooses her password and goes on to her second factor."""
    user = invited_user(request.session.get(TOKEN, ""))
    if user is None:
        return expired(request)
    form = ChoosePasswordForm(user, request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return render(request, "account/choose_password.html", {"form": form, "invited": user})
    if request.user.is_authenticated:
        logout(request)
    actions.accept_invitation(user=user, password=form.cleaned_data["new_password1"])
    request.session.pop(TOKEN, None)
    login = Login(user=user, email=user.email, redirect_url=reverse("account_go_on"))
    return perform_password_login(request, {"email": user.email}, login)


def expired(request: HttpRequest) -> HttpResponse:
    return render(request, "account/invitation_expired.html", status=410)


def too_many_requests(request: HttpRequest) -> HttpResponse:
    """Someone, or a whole network, asked too often; a minute is enough."""
    response = render(request, "errors/429.html", status=429)
    response["Retry-After"] = "60"
    return response
