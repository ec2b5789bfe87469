"""What a call shows of what was frozen."""

import pytest

from convocatorias.actions import issue_erratum
from convocatorias.actions.freezing import frozen_as
from convocatorias.models import Convocatoria
from tests.approving import of_role
from tests.factories import a_call

pytestmark = pytest.mark.django_db


def fresh(call: Convocatoria) -> Convocatoria:
    return Convocatoria.objects.get(pk=call.pk)


def retitled(call: Convocatoria) -> Convocatoria:
    """What an editor publishes: another title, and another name for an axis."""
    edited = fresh(call)
    edited.title, edited.title_en = "Título corregido", "Corrected title"
    edited.axes[0].value["label"] = "Paz"
    edited.save()
    return fresh(call)


def told(call: Convocatoria) -> tuple:
    return call.title, call.title_en, [axis.value["label"] for axis in call.axes]


BEFORE = ("Llamado de prueba", "Test call", ["Seguridad y paz", "Medio ambiente y agua"])
AFTER = ("Título corregido", "Corrected title", ["Paz", "Medio ambiente y agua"])


def test_the_title_and_the_axes_wait_for_an_erratum_and_stay_with_their_version():
    call = retitled(a_call())
    assert (told(call), told(call.in_force())) == (AFTER, BEFORE)
    issue_erratum(call, reason="Decía otra cosa", seen=frozen_as(call), by=of_role("secretaria"))
    call = fresh(call)
    first = call.form_versions.get(number=1)
    assert (told(call.in_force()), told(call.as_of(first)), told(call.in_force().as_of(first))) == (
        AFTER, BEFORE, BEFORE,
    )  # fmt: skip


def test_what_an_older_schema_lacks_is_the_calls_own():
    call = fresh(a_call(parity_rule="La mitad"))
    version = call.frozen_form
    del version.schema["bases"], version.schema["call"]["title_en"], version.schema["axes"]
    call.title_en = "Today's"
    shown = call.as_of(version)
    assert (*told(shown), shown.parity_rule) == ("Llamado de prueba", "Today's", BEFORE[2], "La mitad")
