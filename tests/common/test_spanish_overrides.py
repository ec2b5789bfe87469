"""What the libraries say to people in Spanish is in our words: «tú», plain, and with the way out."""

import re
from collections.abc import Iterator
from pathlib import Path

import django_filters
import polib
import pytest
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.forms import SetPasswordForm
from allauth.mfa.adapter import DefaultMFAAdapter
from django import forms
from django.apps import apps
from django.conf import settings
from django.contrib.auth.forms import SetPasswordForm as DjangoSetPasswordForm
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.validators import FileExtensionValidator
from django.urls import reverse
from django.utils.translation import override
from django.utils.translation.trans_real import DjangoTranslation
from wagtail.models import Collection, Page, Task

from accounts.forms import RequestCodeForm
from accounts.models import User
from common.catalogue import PLACEHOLDER
from tests.signing import enter, staff

CATALOGUES = Path(settings.ROOT) / "site" / "locale" / "es" / "LC_MESSAGES"
OVERRIDES = CATALOGUES / "django.po"
SAME_IN_SPANISH = {
    *("Alias", "Error", "Error 404", "Headless", "Manual", "No", "Roles", "token", "uid"),
    *("%(num)s error", "%(num)s min"),
}


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


def library_texts(domain: str) -> Iterator[tuple[polib.POEntry, DjangoTranslation]]:
    """Every text that an installed library marks, with what translates it. A library's scripts see its own and ours."""
    for app in apps.get_app_configs():
        folder = Path(app.path) / "locale"
        places = [str(folder)] if domain == "djangojs" else None
        for path in folder.glob(f"en/LC_MESSAGES/{domain}.po"):
            spanish = DjangoTranslation("es", domain=domain, localedirs=places)
            yield from ((entry, spanish) for entry in polib.pofile(str(path)) if not entry.obsolete)
    if domain == "django":  # not installed, and so its own Spanish is not read
        path = Path(django_filters.__file__).parent / "locale" / "es" / "LC_MESSAGES" / "django.po"
        yield from ((entry, DjangoTranslation("es")) for entry in polib.pofile(str(path)) if not entry.obsolete)


def said(entry: polib.POEntry, spanish: DjangoTranslation) -> set[str]:
    """Its Spanish, for one and for several."""
    if entry.msgid_plural and entry.msgctxt:
        return {spanish.npgettext(entry.msgctxt, entry.msgid, entry.msgid_plural, number) for number in (1, 2)}
    if entry.msgid_plural:
        return {spanish.ngettext(entry.msgid, entry.msgid_plural, number) for number in (1, 2)}
    return {spanish.pgettext(entry.msgctxt, entry.msgid) if entry.msgctxt else spanish.gettext(entry.msgid)}


@pytest.mark.parametrize("domain", ["django", "djangojs"])
def test_no_text_of_a_library_is_left_in_english(domain):
    """A new version of a library fails here? Write the Spanish of what is new in site/locale/es (by hand)."""
    left = {
        text
        for entry, spanish in library_texts(domain)
        for text in said(entry, spanish) & {entry.msgid, entry.msgid_plural}
        if re.search("[a-z]", PLACEHOLDER.sub("", text))
    }
    assert left - SAME_IN_SPANISH == set()


@pytest.mark.django_db
def test_the_scripts_of_the_cms_are_served_our_words(client):
    enter(client, staff("editora"), "password", "mfa")
    for name, text in (
        ("wagtailadmin_javascript_catalog", "Los cambios se guardaron solos."),
        ("wagtail_localize:javascript_catalog", "Bloqueando el editor"),
    ):
        assert text in client.get(reverse(name)).content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "labels"),
    [
        ("wagtailadmin_choose_page_external_link", ["URL", "Texto del enlace"]),
        ("wagtailadmin_choose_page_anchor_link", ["#", "Texto del enlace"]),
        ("wagtailadmin_choose_page_email_link", ["Correo electrónico", "Texto del enlace", "Asunto", "Mensaje"]),
        ("wagtailadmin_choose_page_phone_link", ["Teléfono", "Texto del enlace"]),
    ],
)
def test_a_link_is_asked_for_in_spanish(client, name, labels):
    enter(client, staff("editora"), "password", "mfa")
    html = client.get(reverse(name)).json()["html"]
    found = re.findall(r"<label[^>]*>\s*([^<]+?)\s*<", html)
    assert [label for label in found if label in labels] == labels


@pytest.mark.django_db
def test_what_wagtail_creates_has_spanish_names():
    names = [
        *Page.objects.filter(depth=1).values_list("title", flat=True),
        *Collection.objects.filter(depth=1).values_list("name", flat=True),
        *Task.objects.order_by("pk").values_list("name", flat=True),
    ]
    assert names[:3] == ["Sitio", "General", "Revisión de Wagtail (sin uso)"]
