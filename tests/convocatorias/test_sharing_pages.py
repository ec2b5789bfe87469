"""The spreading of a call as the office keeps it in the CMS."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from convocatorias.actions import add_sharings
from convocatorias.models import Sharing
from mail.delivery import deliver_due
from mail.models import Message
from tests.factories import a_call

pytestmark = pytest.mark.django_db
ROWS = [
    {"name": "Universidad de León", "kind": "university", "email": "vinculacion@uni.test"},
    {"name": "Colonos de San Juan", "kind": "neighbours"},
]


@pytest.fixture
def call(editor):
    call = a_call()
    add_sharings(call, rows=ROWS, by=editor)
    return call


def at(name: str, call, *more) -> str:
    return reverse(name, args=[call.pk, *more])


def test_the_list_filters_and_says_how_many_were_reached(client, call):
    page = client.get(at("call_sharing", call))
    assert [row.name for row in page.context["rows"]] == ["Colonos de San Juan", "Universidad de León"]
    assert [tuple(map(str, each)) for each in page.context["counts"]] == [
        ("Universidad", "0", "1"),
        ("Comité de colonos", "0", "1"),
    ]
    for query, found in [
        ("kind=university", 1),
        ("state=shared", 0),
        ("how=phone", 0),
        ("kind=nada", 2),
        ("kind=%00", None),
    ]:
        answer = client.get(f"{at('call_sharing', call)}?{query}")
        assert (len(answer.context["rows"]) if found is not None else answer.status_code) == (
            400 if found is None else found
        )


def test_adding_one_keeps_what_was_typed_when_it_is_refused(client, call):
    data = {"name": "colonos de san juan", "kind": "neighbours", "note": "Doña Luz"}
    page = client.post(at("sharing:add", call), data)
    assert page.context["form"].non_field_errors() == [
        "Una de esas instituciones ya está anotada en esta convocatoria."
    ]
    assert "Doña Luz" in page.content.decode()
    assert client.post(at("sharing:add", call), data | {"name": "Radio"}).status_code == 302
    assert Sharing.objects.count() == 3


def test_correcting_one(client, call):
    one = call.sharings.get(kind="neighbours")
    address = at("sharing:change", call, one.pk)
    page = client.post(address, {"name": "", "kind": "neighbours"})
    assert page.context["form"].errors["name"] == ["Escribe el nombre de la institución."]
    data = {"name": "Colonos", "kind": "neighbours", "how": "in_person", "shared_on": "2027-01-14"}
    assert client.post(address, data).status_code == 302
    one.refresh_from_db()
    assert (one.name, one.how, str(one.shared_on)) == ("Colonos", "in_person", "2027-01-14")
    assert client.get(at("sharing:change", a_call("otra"), one.pk)).status_code == 404


def test_pasting_many(client, call):
    page = client.post(at("sharing:paste", call), {"lines": "Radio;Otra\nRadio;Otra"})
    assert "Renglón 2: «Radio» ya está anotada o se repite." in page.content.decode()
    assert "Radio;Otra\nRadio;Otra" in page.content.decode().replace("\r", "")
    assert client.post(at("sharing:paste", call), {"lines": "Radio;Otra\nTele;Otra"}).status_code == 302
    assert Sharing.objects.count() == 4


def test_the_invitation_is_offered_written_goes_once_and_its_fate_is_shown(client, call, mailoutbox):
    page = client.get(at("sharing:invite", call))
    form = page.context["form"]
    assert [str(each) for each in form["chosen"].field.queryset] == ["Universidad de León"]
    assert "Les compartimos la convocatoria «Llamado de prueba»" in form["message"].value()
    uni = call.sharings.get(kind="university")
    data = {"number": "1", "chosen": [uni.pk], "subject": form["subject"].value(), "message": form["message"].value()}
    assert client.post(at("sharing:invite", call), data | {"message": ""}).status_code == 200
    for _press in range(2):
        assert client.post(at("sharing:invite", call), data).status_code == 302
    deliver_due()
    assert [letter.to for letter in mailoutbox] == [["vinculacion@uni.test"]]
    assert "Enviado" in client.get(at("call_sharing", call)).content.decode()
    Message.objects.update(status="bounced")
    assert "Rebotó" in client.get(at("call_sharing", call)).content.decode()


def test_another_calls_contact_cannot_be_chosen(client, call, editor):
    other = a_call("otra")
    uni = call.sharings.get(kind="university")
    data = {"number": "1", "chosen": [uni.pk], "subject": "x", "message": "y"}
    assert client.post(at("sharing:invite", other), data).status_code == 200
    assert Message.objects.count() == 0


def test_the_table_runs_nothing(client, call, editor):
    add_sharings(call, rows=[{"name": '=HYPERLINK("http://malo")', "kind": "other", "note": "＋1"}], by=editor)
    file = client.post(at("sharing:export", call))
    text = b"".join(file.streaming_content).decode()
    assert file["Content-Disposition"].startswith('attachment; filename="difusion-prueba-2027-')
    assert "Institución,Tipo,Correo,Medio,Fecha,Invitación,Nota,Anotó" in text
    assert "\"'=HYPERLINK" in text
    assert "'＋1" in text


def test_copying_from_another_call(client, call):
    other = a_call("otra-2028")
    for source in ("", "x", str(other.pk), "9" * 30):
        assert client.post(at("sharing:contacts", other), {"source": source}).status_code == 404
    assert client.post(at("sharing:contacts", other), {"source": str(call.pk)}).status_code == 302
    assert other.sharings.count() == 2


@pytest.mark.parametrize("many", [1, 60])
def test_the_list_costs_the_same_however_long(client, editor, many):
    call = a_call()
    add_sharings(
        call, rows=[{"name": f"U{n}", "kind": "other", "email": f"u{n}@e.test"} for n in range(many)], by=editor
    )
    client.get(at("call_sharing", call))
    with CaptureQueriesContext(connection) as captured:
        client.get(at("call_sharing", call))
    assert len(captured) == QUERIES


QUERIES = 14
