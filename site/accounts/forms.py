"""The forms of signing in, in our words. What they check stays allauth's."""

from allauth.account.forms import ChangePasswordForm as StockChangePasswordForm
from allauth.account.forms import ConfirmLoginCodeForm, RequestLoginCodeForm, ResetPasswordForm, ResetPasswordKeyForm
from allauth.account.forms import LoginForm as StockLoginForm
from allauth.core import context, ratelimit
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.contrib.auth.forms import SetPasswordForm
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from .models import User
from .roles import ROLES

LONG_ENOUGH = _("Al menos 12 caracteres. Una frase larga es buena contraseña.")


def reword(field: forms.Field, label: str, hint: str = "", **attrs: str) -> None:
    """Give a field of allauth's our label and hint, and no placeholder (it vanishes as one types)."""
    field.label, field.help_text = label, hint
    field.widget.attrs.pop("placeholder", None)
    field.widget.attrs.update(attrs)


class RequestCodeForm(RequestLoginCodeForm):
    """Asks for an address, the same of everyone; who gets which letter is decided later and not shown."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        reword(self.fields["email"], _("Correo electrónico"), _("Te enviaremos un código para entrar."))
        self.fields["email"].max_length = 254

    def clean_email(self) -> str:
        email = self.cleaned_data["email"]
        if len(email) > 254:
            raise ValidationError(_("Escribe un correo de menos de 255 caracteres."))
        if not ratelimit.consume(context.request, action="request_login_code", key=email):
            raise ValidationError(_("Pediste varios códigos seguidos. Espera 15 minutos y pide otro."))
        return email


class ConfirmCodeForm(ConfirmLoginCodeForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        hint = _("Son 8 letras. No importa si usas mayúsculas o el guion.")
        reword(self.fields["code"], _("Código"), hint, autocapitalize="characters", spellcheck="false")


class LoginForm(StockLoginForm):
    """The one form of signing in that takes a password: staff and committee."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        reword(self.fields["login"], _("Correo electrónico"), autocomplete="username")
        reword(self.fields["password"], _("Contraseña"), self.fields["password"].help_text)


def use_up(user: User, code: str) -> None:
    """A code of the app counts once in all the time it is valid. allauth remembers it for one period of our three."""
    if not cache.add(f"accounts.code.{user.pk}.{normalize_user_code(code)}", True, timeout=120):
        raise ValidationError(_("Ese código ya se usó. Espera el siguiente."))


class FactorForm(AuthenticateForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        reword(self.fields["code"], _("Código"), _("El de tu aplicación, o uno de recuperación."))

    def clean_code(self) -> str:
        code = super().clean_code()
        use_up(self.user, code)
        return code


class FactorAgainForm(ReauthenticateForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        reword(self.fields["code"], _("Código"), _("El de tu aplicación, o uno de recuperación."))

    def clean_code(self) -> str:
        code = super().clean_code()
        use_up(self.user, code)
        return code


class ActivateFactorForm(ActivateTOTPForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        hint = _("Los 6 dígitos que muestra tu aplicación.")
        reword(self.fields["code"], _("Código"), hint, inputmode="numeric")


class AddKeyForm(AddWebAuthnForm):
    """A passkey. Used in place of the password it asks for a PIN, a finger or a face: it is both factors."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        reword(self.fields["name"], _("Nombre de la llave"))
        reword(self.fields["passwordless"], _("Entrar solo con ella, sin contraseña"))


class RenameKeyForm(EditWebAuthnForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        reword(self.fields["name"], _("Nombre de la llave"))


class ChangePasswordForm(StockChangePasswordForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        reword(self.fields["oldpassword"], _("Contraseña actual"), self.fields["oldpassword"].help_text)
        reword(self.fields["password1"], _("Contraseña nueva"), LONG_ENOUGH)
        reword(self.fields["password2"], _("Escríbela otra vez"))


class NewPasswordForm(ResetPasswordKeyForm):
    """A forgotten password, from the mailed link."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        reword(self.fields["password1"], _("Contraseña nueva"), LONG_ENOUGH)
        reword(self.fields["password2"], _("Escríbela otra vez"))


class ForgottenForm(ResetPasswordForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        reword(self.fields["email"], _("Correo electrónico"))


class ChoosePasswordForm(SetPasswordForm):
    """Someone invited chooses her password."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        reword(self.fields["new_password1"], _("Contraseña nueva"), LONG_ENOUGH)
        reword(self.fields["new_password2"], _("Escríbela otra vez"))


def role_choices() -> list[tuple[str, str]]:
    return [(name, role.label) for name, role in ROLES.items()]


class RolesForm(forms.Form):
    """Which roles someone has."""

    roles = forms.MultipleChoiceField(
        label=_("Roles"), choices=role_choices, widget=forms.CheckboxSelectMultiple, required=False
    )


class InviteForm(RolesForm):
    """Whom to bring into the team."""

    name = forms.CharField(label=_("Nombre"), max_length=150)
    email = forms.EmailField(label=_("Correo electrónico"), max_length=254)

    field_order = ["name", "email", "roles"]

    def clean_email(self) -> str:
        return self.cleaned_data["email"].lower()
