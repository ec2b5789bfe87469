"""What the editor's form of a call refuses."""

import pytest

from convocatorias.models import Convocatoria
from convocatorias.panels import CONVOCATORIA
from tests.factories import a_call, question, step

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("slug", "refused"),
    [
        ("motivos", []),
        ("nombre", ["La dirección «nombre» ya es de otra página del formulario. Escribe otra."]),
        ("revisa", ["La dirección «revisa» ya es de otra página del formulario. Escribe otra."]),
    ],
)
def test_a_page_of_questions_takes_no_address_of_a_fixed_page(slug, refused):
    call = a_call(frozen=False, questions=[step(slug, "Mía", question("q", "short_text", "Cuéntanos"))])
    call.refresh_from_db()
    form = CONVOCATORIA.bind_to_model(Convocatoria).get_form_class()(instance=call)
    form.cleaned_data, form._errors = {"questions": call.questions}, {}
    form.clean()
    assert list(form.errors.get("questions", [])) == refused
