"""Previews of a call: its page and every page of its form, as drafts, saving nothing."""

import pytest

from convocatorias.models import Convocatoria, FormVersion
from tests.convocatorias.calls import fresh
from tests.factories import a_call

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("mode", ["page", "step:motivos", "step:declaraciones"])
def test_previews_show_the_draft_with_its_errors_and_save_nothing(rf, mode):
    call = fresh(a_call(frozen=False))
    call.title = "Título del borrador"
    html = call.make_preview_request(preview_mode=mode).content.decode()
    assert "Título del borrador" in html
    if mode.startswith("step"):
        assert "Hay un problema" in html
    assert (fresh(call).title, FormVersion.objects.count()) == ("Llamado de prueba", 0)


FORM = [
    "1. Antes de empezar: tus datos", "2. ¿Cuál es tu fecha de nacimiento?",
    "3. ¿Cuál es tu relación con el municipio?",
    "4. ¿Cómo te llamas?", "5. Tu CURP", "6. ¿A qué teléfono te llamamos?", "7. ¿Dónde vives?",
    "8. ¿Con qué género te identificas?", "9. Tu eje",
]  # fmt: skip


def test_the_preview_has_every_page_of_the_form_as_the_applicant_goes_through_them():
    call = fresh(a_call(frozen=False, residence_months=6))
    names = [name for _mode, name in call.preview_modes]
    assert names[: len(FORM) + 1] == ["Página", *FORM]
    assert Convocatoria().preview_modes == [("page", "Página")]  # one that is being made has no notice yet
    assert "Escribe tu nombre completo." in preview_of(call, "step:nombre")
    assert "Escribe desde cuándo vives en el municipio." in preview_of(call, "step:domicilio")
    assert "Leer el aviso de privacidad completo" in preview_of(call, "step:aviso")
    call.asks_curp = False
    assert "step:curp" not in dict(call.preview_modes)


def test_a_half_written_question_waits_outside_the_preview():
    call = fresh(a_call(frozen=False))
    call.questions[0].value["questions"][0].value.update(type="", label="")
    call.questions[2].value.update(slug="", title="")
    assert "todavía no tiene preguntas terminadas" in preview_of(call, "step:eje")
    assert "Hay un problema" in preview_of(call, "step:motivos")
    assert "step:" not in [mode for mode, _label in call.preview_modes]


@pytest.mark.parametrize("mode", ["step:ya-no", "step:", "otra", "", "page:"])
def test_a_view_that_is_no_longer_there_says_so(mode):
    answer = fresh(a_call(frozen=False)).make_preview_request(preview_mode=mode)
    words = "Esa página del formulario ya no existe. Elige otra vista previa."
    assert (answer.status_code, answer.content.decode()) == (404, words)


def preview_of(call, mode: str) -> str:
    return call.make_preview_request(preview_mode=mode).content.decode()
