"""A call whose blocks were begun and left: its draft breaks no screen, and says what it has."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.blocks import ListBlock, StreamBlock, StructBlock

from common.refusals import Refused
from convocatorias.actions import copy_call, freeze_form
from convocatorias.models import Convocatoria
from convocatorias.models.presentation import calendar
from home.models.findings import due
from tests.approving import of_role
from tests.factories import a_call, item
from tests.signing import enter, staff

pytestmark = pytest.mark.django_db
STREAMS = ["axes", "milestones", "documents", "sections", "faq", "contacts", "questions", "rubric"]


def begun(block):
    """What the editor stores of a block that was opened and left: every list has one item, and nothing is written."""
    if isinstance(block, StructBlock):
        return {name: begun(child) for name, child in block.child_blocks.items()}
    if isinstance(block, ListBlock):
        return [item(value="") | {"value": begun(block.child_block)}]
    if isinstance(block, StreamBlock):
        return [{"type": name, "id": "1", "value": begun(child)} for name, child in block.child_blocks.items()]
    return block.get_prep_value(block.clean_deferred(block.value_from_datadict({}, {}, "")))


def half_written(*streams: str) -> Convocatoria:
    """A copied call with one empty block in each of these streams."""
    opens = timezone.now() + dt.timedelta(days=3)
    call = copy_call(
        a_call(), title="Llamado 2028", title_en="", code="prueba-2028", folio_prefix="PRU28", edition=2028,
        opens_at=opens, closes_at=opens + dt.timedelta(days=9), age_on=opens.date(), by=of_role("editora"),
    )  # fmt: skip
    for name in streams:
        block = Convocatoria._meta.get_field(name).stream_block
        blocks = block.child_blocks.items()
        setattr(call, name, [{"type": kind, "id": "1", "value": begun(child)} for kind, child in blocks])
    call.save()
    return Convocatoria.objects.get(pk=call.pk)


@pytest.mark.parametrize("streams", [*([name] for name in STREAMS), STREAMS])
def test_no_screen_breaks(client, streams):
    call = half_written(*streams)
    enter(client, staff("editora", "secretaria"), "password", "mfa")
    for address in (
        reverse("wagtailadmin_home"),
        reverse("wagtailsnippets_convocatorias_convocatoria:edit", args=[call.pk]),
        reverse("call_freeze", args=[call.pk]),
        "/admin/informes/vence/",
        "/admin/informes/ingles/",
    ):
        assert (address, client.get(address).status_code) == (address, 200)
    for mode, _label in call.preview_modes:
        assert (mode, call.make_preview_request(preview_mode=mode).status_code) == (mode, 200)


def test_a_call_without_a_title_goes_by_its_code(client):
    call = half_written(*STREAMS)
    Convocatoria.objects.filter(pk=call.pk).update(title="", summary="", municipality="")
    call.refresh_from_db()
    assert call.make_preview_request(preview_mode="page").status_code == 200
    enter(client, staff("editora"), "password", "mfa")
    assert ">prueba-2028</a>" in client.get(reverse("wagtailadmin_home")).content.decode()
    assert {one.title for one in due()} == {"prueba-2028", "Llamado de prueba"}


def test_a_rubric_without_weights_is_refused_and_not_an_error():
    with pytest.raises(Refused, match="«peso, de 100»"):
        freeze_form(half_written("rubric"), by=of_role("secretaria"))


def test_a_date_of_the_calendar_counts_from_when_it_has_one():
    call, now = half_written("milestones"), timezone.now()
    assert [each.key for each in calendar(call, now, call.phase(now))] == ["registro"]
    call.milestones[0].value.update(title="Entrevistas", key="entrevistas", starts_on=call.closes_at.date())
    call.save()
    assert [each.title for each in calendar(call, now, call.phase(now))] == ["Registro", "Entrevistas"]
    assert [one.what for one in due() if one.title == call.title] == ["Abre", "Cierra", "Entrevistas"]
