"""The office's list: what was sent and never who; folios, filters, flags, numbers, and what it costs."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from convocatorias.actions import withdraw_application
from convocatorias.models import Application
from tests.convocatorias.office import CURP, MARK, ROOM, file, many, rows
from tests.factories import a_call, a_draft, an_applicant, question_id

pytestmark = pytest.mark.django_db


# The list


def test_the_list_shows_what_was_sent_and_never_who_or_drafts(client, call, application, secretary):
    a_draft(an_applicant("borra@ejemplo.test"), call)
    html = client.get(ROOM).content.decode()
    assert set(rows(html)) == {application.folio}
    assert MARK not in html
    assert "Por el agua" not in html


@pytest.mark.parametrize("spell", [
    str, str.lower, lambda folio: folio.replace("-", ""), lambda folio: f"  {folio.replace('-', ' ')} ",
    lambda folio: folio.replace("-", "–"), lambda folio: folio[:6] + folio[6:].replace("0", "o").replace("1", "l"),
])  # fmt: skip
def test_a_folio_is_found_however_typed(client, call, application, secretary, spell):
    other = file(an_applicant("otra@ejemplo.test"), call)
    html = client.get(f"{ROOM}filas/", {"q": spell(application.folio)}).content.decode()
    assert set(rows(html)) == {application.folio}
    assert other.folio not in html


@pytest.mark.parametrize("typed", ["PRU27-0000000-9", "x", "-", "--", "ñandú-😀", "PRU27", "9" * 300])
def test_what_is_no_folio_finds_nothing_and_says_so(client, application, secretary, typed):
    response = client.get(f"{ROOM}filas/", {"q": typed})
    assert response.status_code == 200
    assert "Ninguna solicitud tiene ese folio" in response.content.decode()


def test_filters(client, call, application, secretary):
    ana, other_call = an_applicant("ana@ejemplo.test"), a_call("otra-2027", folio_prefix="PRU27")
    withdrawn, elsewhere = file(ana, call), file(an_applicant("eva@ejemplo.test"), other_call)
    withdraw_application(withdrawn, by=ana)
    Application.objects.filter(pk=elsewhere.pk).update(eligibility="eligible")

    def found(**asked):
        return set(rows(client.get(f"{ROOM}filas/", asked).content.decode()))

    assert found(filing="withdrawn") == {withdrawn.folio}
    assert found(filing="filed") == {application.folio, elsewhere.folio}
    assert found(convocatoria=other_call.pk) == {elsewhere.folio}
    assert found(eligibility="eligible") == {elsewhere.folio}
    assert found(flag="shares_curp") == set()
    assert found(filing="draft", convocatoria="x") == {application.folio, withdrawn.folio, elsewhere.folio}


def test_flags_come_from_the_last_revision(client, call, secretary):
    ana, eva, sol = (an_applicant(f"{name}@ejemplo.test") for name in ("ana", "eva", "sol"))
    one, two = file(ana, call, curp=CURP), file(eva, call, curp=CURP)
    doubtful = file(sol, call, curp_doubts=["check_digit"])

    def found(flag):
        return set(rows(client.get(f"{ROOM}filas/", {"flag": flag}).content.decode()))

    assert found("shares_curp") == {one.folio, two.folio}
    assert found("doubts_curp") == {doubtful.folio}
    file(ana, call, number=2)
    assert found("shares_curp") == set()
    file(sol, call, number=2)
    assert found("doubts_curp") == set()


def test_a_curp_in_another_call_is_no_flag(client, call, secretary):
    ana = an_applicant("ana@ejemplo.test")
    file(ana, call, curp=CURP)
    file(ana, a_call("otra-2027"), curp=CURP)
    assert not Application.objects.with_flags().filter(shares_curp=True).exists()


# Numbers


def test_numbers_of_a_call(client, call, application, secretary):
    ana, eva = an_applicant("ana@ejemplo.test"), an_applicant("eva@ejemplo.test")
    a_draft(an_applicant("uno@ejemplo.test"), call)
    withdraw_application(file(ana, call), by=ana)
    file(eva, call, answers={question_id("axis"): "seguridad"})
    file(eva, call, number=2, answers={question_id("axis"): "seguridad"})
    counts = Application.objects.filter(convocatoria=call).counts_by_call().get()
    assert counts == {
        "convocatoria": call.pk, "filed_count": 2, "drafts_count": 1, "withdrawn_count": 1, "lapsed_count": 0,
        "corrected_count": 1, "sharing_count": 0, "doubtful_count": 0, "flagged_count": 0,
    }  # fmt: skip
    html = client.get(ROOM, {"convocatoria": call.pk}).content.decode()
    bars = re.findall(r'<th scope="row"[^>]*>([^<]+)</th>\s*<td>(\d+)</td>', html)
    assert bars == [
        ("Enviadas", "2"), ("Enviadas otra vez, con correcciones", "1"), ("Retiradas", "1"), ("Borradores", "1"),
        ("No enviadas a tiempo", "0"), ("CURP en dos solicitudes", "0"), ("CURP por revisar", "0"),
        ("Seguridad y paz", "1"), ("Medio ambiente y agua", "1"),
    ]  # fmt: skip


def test_every_call_has_its_line(client, call, application, secretary):
    a_call("vacia-2028", title="Sin nadie")
    html = client.get(ROOM).content.decode()
    assert re.findall(r"(Llamado de prueba|Sin nadie)</a></th>\s*<td>(\d)</td>", html) == [
        ("Sin nadie", "0"),
        ("Llamado de prueba", "1"),
    ]


# Queries


def count_queries(client, address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_as_many_queries_for_one_application_as_for_two_hundred(client, call, secretary):
    addresses = [ROOM, f"{ROOM}filas/", f"{ROOM}?convocatoria={call.pk}&flag=shares_curp"]
    many(call, 1)
    for address in addresses:
        client.get(address)
    one = [count_queries(client, address) for address in addresses]
    many(call, 199, start=1)
    assert [count_queries(client, address) for address in addresses] == one
    assert max(one) <= 24


def test_the_list_comes_in_pages(client, call, secretary):
    many(call, 60)
    first, second = (client.get(f"{ROOM}filas/?p={page}").content.decode() for page in (1, 2))
    assert (len(set(rows(first))), len(set(rows(second)))) == (50, 10)
