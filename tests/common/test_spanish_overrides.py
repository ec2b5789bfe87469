"""What the libraries say to people in Spanish is in our words: «tú», plain, and with the way out."""

from pathlib import Path

import polib
import pytest
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.forms import SetPasswordForm
from allauth.mfa.adapter import DefaultMFAAdapter
from django import forms
from django.conf import settings
from django.contrib.auth.forms import SetPasswordForm as DjangoSetPasswordForm
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.validators import FileExtensionValidator
from django.utils.translation import override

from accounts.forms import RequestCodeForm
from accounts.models import User
from common.catalogue import PLACEHOLDER

OVERRIDES = Path(settings.ROOT) / "site" / "locale" / "es" / "LC_MESSAGES" / "django.po"


class Everything(forms.Form):
    """One field for each kind of mistake."""

    text = forms.CharField()
    email = forms.EmailField()
    link = forms.URLField(assume_scheme="https")
    whole = forms.IntegerField()
    few = forms.IntegerField(max_value=30)
    many = forms.IntegerField(min_value=18)
    born = forms.DateField()
    short = forms.CharField(max_length=5)
    long = forms.CharField(min_length=5)
    choice = forms.ChoiceField(choices=[("a", "A")])
    several = forms.MultipleChoiceField(choices=[("a", "A")])
    paper = forms.FileField()
    empty = forms.FileField()
    sheet = forms.FileField(validators=[FileExtensionValidator(["pdf"])])


WRONG = {
    "text": "",
    "email": "ana",
    "link": "no es",
    "whole": "uno",
    "few": "31",
    "many": "17",
    "born": "31/2/2004",
    "short": "demasiado",
    "long": "ana",
    "choice": "b",
    "several": ["b"],
}
FILES = {"empty": SimpleUploadedFile("a.pdf", b""), "sheet": SimpleUploadedFile("a.exe", b"x")}
SAID = {
    "text": "Falta este dato. Escríbelo o elígelo.",
    "email": "Escribe un correo con este formato: nombre@ejemplo.com",
    "link": "Escribe un enlace completo, por ejemplo https://ejemplo.com",
    "whole": "Escribe un número entero, sin punto ni coma.",
    "few": "Escribe un número que no pase de 30.",
    "many": "Escribe un número que sea 18 o más.",
    "born": "Escribe una fecha que exista, por ejemplo 27/3/2004.",
    "short": "Acórtalo: caben 5 letras o números y escribiste 9.",
    "long": "Escribe al menos 5 letras o números (llevas 3).",
    "choice": "Elige una de las opciones de la lista.",
    "several": "Elige una de las opciones de la lista.",
    "paper": "Falta este dato. Escríbelo o elígelo.",
    "empty": "El archivo está vacío. Elige otro.",
    "sheet": "No aceptamos archivos «exe». Sube uno de estos tipos: pdf.",
}


def test_every_kind_of_mistake_is_told_plainly():
    assert {name: errors[0] for name, errors in Everything(WRONG, FILES).errors.items()} == SAID


def test_english_pages_keep_the_libraries_english():
    with override("en"):
        assert Everything(WRONG, FILES).errors["email"] == ["Enter a valid email address."]


def test_the_form_of_signing_in_asks_for_an_address():
    assert RequestCodeForm({"email": "ana"}).errors["email"] == [SAID["email"]]
    assert RequestCodeForm({"email": ""}).errors["email"] == [SAID["text"]]


@pytest.mark.parametrize(
    ("password", "again", "said"),
    [
        ("corta", "corta", "La contraseña es muy corta. Usa al menos 12 letras, números o símbolos."),
        (
            "qwertyuiop123",
            "qwertyuiop123",
            "Muchas personas usan esa contraseña y es fácil de adivinar. Elige otra.",
        ),
        (
            "un caballo verde",
            "un caballo rojo!",
            "Las dos contraseñas no son iguales. Escríbelas otra vez.",
        ),
        (
            "ana.lopez@ejemplo.mx",
            "ana.lopez@ejemplo.mx",
            "La contraseña se parece demasiado a otro dato tuyo (correo). Elige otra.",
        ),
    ],
)
def test_a_bad_password_is_refused_with_what_to_do(password, again, said):
    person = User(email="ana.lopez@ejemplo.mx")
    django = DjangoSetPasswordForm(person, {"new_password1": password, "new_password2": again})
    assert said in django.errors.get("new_password1", []) + django.errors.get("new_password2", [])
    stock = SetPasswordForm(person, {"password1": password, "password2": again})
    assert said in stock.errors.get("password1", []) + stock.errors.get("password2", [])


@pytest.mark.parametrize(
    ("adapter", "name", "said"),
    [
        (
            DefaultAccountAdapter,
            "incorrect_code",
            "El código no es correcto. Revisa que sea el último y escríbelo otra vez.",
        ),
        (
            DefaultAccountAdapter,
            "account_inactive",
            "Esta cuenta está desactivada. Si crees que es un error, pide ayuda.",
        ),
        (
            DefaultAccountAdapter,
            "too_many_login_attempts",
            "Hubo demasiados intentos. Espera 5 minutos y vuelve a intentarlo.",
        ),
        (
            DefaultMFAAdapter,
            "incorrect_code",
            "El código no es correcto. Revisa que sea el último y escríbelo otra vez.",
        ),
    ],
)
def test_what_allauth_says_is_in_our_words(adapter, name, said):
    assert str(adapter.error_messages[name]) == said


def test_placeholders_are_the_libraries_own():
    """A name of ours in a message would be a KeyError in front of a person."""
    wrong = []
    for entry in polib.pofile(str(OVERRIDES)):
        known = set(PLACEHOLDER.findall(entry.msgid + entry.msgid_plural))
        said = set(PLACEHOLDER.findall(entry.msgstr + "".join(entry.msgstr_plural.values())))
        wrong += [entry.msgid] if said - known else []
    assert wrong == []


def test_nobody_is_addressed_as_usted():
    formal = ("usted", "Introduzca", "Asegúrese", "Escoja", "Ingrese", "Compruebe", "Por favor", " su ", "Su ")
    texts = [text for entry in polib.pofile(str(OVERRIDES)) for text in (entry.msgstr, *entry.msgstr_plural.values())]
    assert [text for text in texts if any(word in text for word in formal)] == []
