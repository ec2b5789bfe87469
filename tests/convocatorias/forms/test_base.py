"""Whatever is typed into the form: kept whole and shown as text, or refused with a message beside its field."""

import pytest
from django.urls import reverse
from django.utils.html import escape

from convocatorias.models import Application
from tests.convocatorias.applying import WHY, refused, send, url
from tests.factories import question_id, typed_pages

pytestmark = pytest.mark.django_db
SYMBOL = "Tu respuesta tiene un símbolo que no podemos guardar. Bórralo y escríbelo otra vez."


@pytest.mark.parametrize(
    ("step", "field", "data"),
    [
        ("nombre", "name", {"name": "Ana\x00María", "called": ""}),
        ("nombre", "called", {"name": "Ana María", "called": "An\x07a"}),
        ("motivos", WHY, {WHY: "agua\x00 limpia"}),
        ("domicilio", "neighbourhood", {"postal_code": "37000", "neighbourhood": "Cen\x00tro", "street": ""}),
        ("telefono", "phone", {"phone": "477\x00 123 4567"}),
        ("curp", "curp", {"curp": "ROCA\x00"}),
    ],
)
def test_symbols_that_no_database_keeps(ana, step, field, data):
    assert refused(ana, step, data, field) == SYMBOL


def test_a_lone_surrogate_is_no_failure(ana):
    """No browser sends one; whoever does sees the sign for "no letter" in its place."""
    body = f"version=1&{WHY}=agua+%ED%A0%80+limpia"
    response = ana.post(url("motivos"), body, content_type="application/x-www-form-urlencoded")
    assert response.status_code == 302
    assert "agua \ufffd" in ana.get(url("motivos")).content.decode()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Agua 💧 y 𠮷 para todos", "Agua 💧 y 𠮷 para todos"),
        ("fin \u202egnp.exe\u202c", "fin gnp.exe"),
        ("mara\u0301", "mará"),
        ("<script>alert(1)</script> & «dos»", "<script>alert(1)</script> & «dos»"),
    ],
)
def test_unusual_text_is_kept_whole_and_shown_as_text(ana, typed, kept):
    assert send(ana, "motivos", {WHY: typed}).status_code == 302
    assert escape(typed) in ana.get(url("motivos")).content.decode()
    assert ana.post(url("revisa"), {"number": "1"}).status_code == 302
    application = Application.objects.get()
    assert application.revisions.get().answers[WHY] == kept
    assert escape(kept) in ana.get(reverse("receipt", args=[application.pk, 1])).content.decode()
    assert ana.get(reverse("receipt_pdf", args=[application.pk, 1])).content.startswith(b"%PDF")


def test_100_kb_of_text_come_back_with_a_message(ana):
    text = "x" * 100_000
    assert refused(ana, "motivos", {WHY: text}, WHY) == "Tu respuesta es demasiado larga. Acórtala."
    assert Application.objects.get().draft_steps.get(step="motivos").data == {WHY: [text]}


def test_too_many_words_say_how_many(ana):
    message = "Tu respuesta tiene 30 palabras. El máximo es 20."
    assert refused(ana, "motivos", {WHY: "palabra " * 29 + "fin"}, WHY) == message


@pytest.mark.parametrize(
    ("step", "data", "field", "message"),
    [
        ("nombre", {"name": "", "called": ""}, "name", "Escribe tu nombre completo."),
        ("nombre", {"name": "123", "called": ""}, "name", "Escribe tu nombre completo."),
        ("domicilio", {"postal_code": "37", "neighbourhood": "Centro"}, "postal_code",
         "Escribe los 5 números de tu código postal."),
        ("domicilio", {"postal_code": "64000", "neighbourhood": "Centro"}, "postal_code",
         "Este código postal parece de otro estado. Si es correcto, continúa."),
        ("genero", {}, "gender", "Elige una opción; también puedes elegir «Prefiero no decirlo»."),
        ("vinculo", {}, "link", "Elige tu relación con el municipio."),
        ("motivos", {WHY: " "}, WHY, "Contesta esta pregunta."),
        ("declaraciones", {}, question_id("truth"), "Marca la casilla para continuar."),
    ],
)  # fmt: skip
def test_what_is_missing_is_said_beside_its_field(ana, step, data, field, message):
    response = send(ana, step, data)
    assert (response.status_code, response.context["form"].errors[field]) == (200, [message])


def test_every_step_survives_rubbish(ana):
    """Fields that no page has, lists where one value stands, and nothing at all."""
    rubbish = ["", "\x00", "\u202e", "💧" * 300, "9" * 400, "../../etc/passwd", "{{ 7*7 }}", "%s", "[]"]
    for step, page in typed_pages().items():
        for junk in rubbish:
            names = {name: [junk, junk] for name in page} | {"no-such-field": junk, "version": junk}
            response = ana.post(url(step), names)
            assert response.status_code in (200, 302), (step, junk)
        assert ana.get(url(step)).status_code in (200, 302), step


def test_what_looks_like_a_template_stays_text(ana):
    version = ana.get(url("motivos")).context["version"]
    ana.post(url("motivos"), {question_id("why"): "{{ 7*7 }}", "version": version})
    assert ana.get(url("motivos")).context["form"][question_id("why")].value() == "{{ 7*7 }}"
    assert "{{ 7*7 }}</textarea>" in ana.get(url("motivos")).content.decode()
