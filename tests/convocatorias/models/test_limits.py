"""The limits of a call's fields hold in the editor's form and in the form of the next edition alike."""

import datetime as dt

import pytest
from django.utils import timezone

from convocatorias.forms.office import NextEditionForm
from convocatorias.models import Convocatoria
from convocatorias.panels import CONVOCATORIA
from tests.addresses import CALL_FIELDS
from tests.factories import a_call

pytestmark = pytest.mark.django_db
NO_BLOCKS = {f"{name}-count": "0" for name in CALL_FIELDS}
YEAR = ["Escribe el año con cuatro números, por ejemplo 2027."]
RIGHT = {
    "title": "Otra", "code": "otra-2028", "folio_prefix": "OTR28", "edition": "2028", "age_on": "2028-02-01",
    "opens_at": "2027-12-14 09:00", "closes_at": "2028-01-31 18:00",
}  # fmt: skip
REFUSED = [
    ({"edition": "20270"}, {"edition": YEAR}),
    ({"edition": "27"}, {"edition": YEAR}),
    ({"age_on": "0028-02-01"}, {"age_on": YEAR}),
    ({"age_on": "2101-01-01"}, {"age_on": YEAR}),
    ({"opens_at": "9999-12-31 09:00", "closes_at": "9999-12-31 10:00"}, {"opens_at": YEAR, "closes_at": YEAR}),
    ({"code": "feed"}, {"code": ["Esa dirección ya es de otra cosa del sitio. Escribe otra."]}),
    ({"edition": "2000", "code": "feed-2028"}, {}),
]


@pytest.mark.parametrize(("typed", "errors"), REFUSED)
def test_the_next_edition(typed, errors):
    assert NextEditionForm(RIGHT | typed).errors == errors


@pytest.mark.parametrize(("typed", "errors"), REFUSED)
def test_the_editor(typed, errors):
    opens = timezone.now() + dt.timedelta(days=3)
    call = Convocatoria.objects.get(pk=a_call(frozen=False, opens_at=opens).pk)
    form = CONVOCATORIA.bind_to_model(Convocatoria).get_form_class()(NO_BLOCKS | RIGHT | typed, instance=call)
    form.full_clean()
    found = {name: form.errors[name] for name in RIGHT if name in form.errors}
    assert found == errors
