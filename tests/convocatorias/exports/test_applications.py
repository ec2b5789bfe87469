"""The table of a call's applications: complete, harmless in a spreadsheet, and without names unless asked for."""

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook
from wagtail.users.models import UserProfile

from accounts.actions import person_for
from audit.models import Entry, Reading
from convocatorias.actions import file_application, take_applications, withdraw_application
from convocatorias.actions.freezing import add_version, schema_of
from convocatorias.exports import applications_csv
from convocatorias.models import Application, Convocatoria, FormVersion
from tests.convocatorias.office import many
from tests.factories import a_draft, an_applicant, born, question_id

pytestmark = pytest.mark.django_db
NAME, ASKED = "Zyxq Nombre", {"identity": "on", "reason": "contact"}


def file(call, email="ana@ejemplo.test", name=NAME, **answers):
    user = an_applicant(email)
    draft = a_draft(user, call)
    who = {"name": name, "birth_date": born(), "link": "both", "email": person_for(user).email, "phone": "4771234567"}
    answers = {question_id(key): value for key, value in ({"axis": "agua", "why": "Porque sí"} | answers).items()}
    return file_application(draft, number=1, identity=who, answers=answers, sections=[], by=user).application


def taken(client, call, kind="csv", **asked):
    response = client.post(f"/admin/solicitudes/exportar/{call.code}/", {"kind": kind} | asked)
    assert response.status_code == 200, response
    assert "no-store" in response["Cache-Control"]
    today = timezone.localdate()
    assert response["Content-Disposition"] == f'attachment; filename="solicitudes-{call.code}-{today:%Y-%m-%d}.{kind}"'
    return b"".join(response.streaming_content)


def table(client, call, kind="csv", **asked) -> list[list[str]]:
    content = taken(client, call, kind, **asked)
    if kind == "csv":
        return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    sheet = load_workbook(io.BytesIO(content)).active
    return [[cell.value or "" for cell in row] for row in sheet.iter_rows()]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_table_without_identity(client, call, secretary, kind):
    application = file(call, support="silla", truth=True)
    head, row = table(client, call, kind)
    assert head == [
        "Folio", "Enviada", "Última versión", "Versiones enviadas", "Requisitos", "¿En qué eje quieres trabajar?",
        "¿Por qué quieres participar?", "Declaro que lo que digo es cierto.", "Autorizo que usen mis datos.",
        "Autorizo que usen mi imagen.",
    ]  # fmt: skip
    moment = f"{timezone.localtime(application.filed_at):%Y-%m-%d %H:%M:%S}"
    about = [application.folio, moment, moment, "1", "En revisión"]
    assert row == [*about, "Medio ambiente y agua", "Porque sí", "Sí", "", ""]
    assert not Reading.objects.exists()
    entry = Entry.objects.get(verb="applications.exported")
    assert entry.data == {"count": 1, "kind": kind, "identity": False}


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_table_with_identity_is_noted_for_each_application(client, call, secretary, kind):
    ids = {str(file(call, f"{n}@ejemplo.test", support="silla").pk) for n in range(3)}
    head, *rows = table(client, call, kind, **ASKED)
    assert {NAME} == {row[head.index("Nombre")] for row in rows}
    assert {"silla"} == {row[head.index("¿Necesitas algún apoyo?")] for row in rows}
    assert {born().isoformat()} == {row[head.index("Fecha de nacimiento")] for row in rows}
    assert set(Reading.objects.values_list("target_id", flat=True)) == ids
    assert set(Reading.objects.values_list("what", "actor_id")) == {("export.contact", secretary.pk)}


@pytest.mark.parametrize(
    "asked", [{"identity": "on"}, {"identity": "on", "reason": "x"}, {"kind": "exe"}, {"kind": ""}]
)
def test_without_a_reason_or_a_kind_nothing_leaves(client, call, secretary, asked):
    file(call)
    response = client.post(f"/admin/solicitudes/exportar/{call.code}/", {"kind": "csv"} | asked)
    assert response["Content-Type"] == "text/html; charset=utf-8"
    assert NAME not in response.content.decode()
    assert not Entry.objects.filter(verb="applications.exported").exists()


def test_a_link_takes_nothing_away(client, call, secretary):
    file(call)
    html = client.get(f"/admin/solicitudes/exportar/{call.code}/?kind=csv").content.decode()
    assert "Descargar la tabla" in html
    assert client.get("/admin/solicitudes/?export=csv")["Content-Type"] == "text/html; charset=utf-8"
    assert not Entry.objects.filter(verb="applications.exported").exists()


def test_a_reason_alone_brings_no_identity(client, call, secretary):
    file(call)
    assert NAME not in str(table(client, call, reason="contact"))
    assert not Reading.objects.exists()


def test_drafts_and_withdrawn_ones_stay(client, call, secretary):
    application = file(call)
    withdraw_application(application, by=application.person.user)
    a_draft(an_applicant("borra@ejemplo.test"), call)
    assert len(table(client, call, **ASKED)) == 1


def test_what_was_filed_after_it_was_noted_does_not_leave(call, secretary):
    first = file(call)
    taken = take_applications(call, kind="csv", reason="contact", by=secretary)
    file(call, "eva@ejemplo.test")
    lines = list(applications_csv(call, taken, identity=True))
    assert [line[:15] for line in lines[2:]] == [first.folio]


RISKY = ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1+1", "\r=1+1", "=cmd|' /C calc'!A0", "%0A=1", "＝1+1", "|x"]


@pytest.mark.parametrize("text", RISKY)
def test_no_cell_of_the_csv_begins_a_formula(client, call, secretary, text):
    file(call, why=text)
    Application.objects.update(folio=text[:24])
    for cell in (row := table(client, call)[1]):
        assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "％", "＝", "|", "%"))
    assert row[6].startswith("'")


@pytest.mark.parametrize("text", RISKY)
def test_every_cell_of_the_workbook_is_text(client, call, secretary, text):
    file(call, why=text, name=text + " Ana")
    sheet = load_workbook(io.BytesIO(taken(client, call, "xlsx", **ASKED))).active
    assert {(cell.data_type, cell.number_format) for row in sheet.iter_rows() for cell in row if cell.value} == {
        ("s", "@")
    }
    assert text.strip() in str([cell.value for cell in sheet[2]]).replace("\\t", "\t").replace("\\r", "\r")


def test_a_heading_is_no_formula_either(client, call, secretary):
    schema = FormVersion.objects.get().schema
    schema["steps"][1]["questions"][0]["label"] = "=1+1"
    number = FormVersion.objects.create(
        convocatoria=call, number=2, schema=schema, sha256="x", frozen_at=timezone.now()
    ).number
    assert number == 2
    assert table(client, call)[0][6] == "'=1+1"


def test_signs_that_no_workbook_can_hold_are_left_out(client, call, secretary):
    file(call, why="a\x0bb\x1fc 😀 ñ")
    assert table(client, call, "xlsx")[1][6] == "abc 😀 ñ"


def test_the_csv_tells_excel_its_encoding(client, call, secretary):
    file(call, why="áéñ 😀")
    assert taken(client, call).startswith(b"\xef\xbb\xbfFolio,")


def test_an_answer_keeps_the_words_of_its_own_form(client, call, secretary):
    """Columns are those of every version; a text changed later heads the column, the option chosen stays as read."""
    file(call)
    edited = Convocatoria.objects.get(pk=call.pk)
    edited.axes[1].value["label"] = "Agua"
    edited.questions[1].value["questions"][0].value["label"] = "¿Por qué tú?"
    edited.save()
    add_version(edited, schema=schema_of(edited), by=None)
    head, row = table(client, call)
    assert head[5:7] == ["¿En qué eje quieres trabajar?", "¿Por qué tú?"]
    assert row[5] == "Medio ambiente y agua"


def test_a_question_closed_in_any_version_is_closed(client, call, secretary):
    file(call, support="silla")
    edited = Convocatoria.objects.get(pk=call.pk)
    edited.questions[2].value["questions"][0].value["sensitive"] = False
    edited.save()
    add_version(edited, schema=schema_of(edited), by=None)
    assert "silla" not in str(table(client, call))


def test_the_stream_speaks_the_readers_language(client, call, secretary):
    file(call)
    UserProfile.objects.create(user=secretary, preferred_language="en")
    head, row = table(client, call)
    assert head[1] == "Sent"
    assert row[4] != "En revisión"


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("asked", [{}, ASKED])
def test_a_thousand_rows_cost_as_many_queries_as_one(client, call, secretary, kind, asked):
    def queries() -> tuple[int, int]:
        with CaptureQueriesContext(connection) as captured:
            rows = len(table(client, call, kind, **asked)) - 1
        return rows, sum("audit_reading" not in query["sql"] for query in captured)

    many(call, 1)
    queries()
    one, few = queries()
    many(call, 999, start=1)
    thousand, lots = queries()
    assert (one, thousand) == (1, 1000)
    assert lots == few
    assert few <= 22
