"""The office's room: numbers, the list, one application; identity only with a reason, and noted."""

import ast
import datetime as dt
import logging
import re

import pytest
from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.actions import person_for
from accounts.models import Person
from audit.models import Entry, Reading
from common.curp import parse
from convocatorias.actions import file_application, withdraw_application
from convocatorias.models import Application, Identity, Revision
from convocatorias.views.office.detail import ACTS
from tests.factories import a_call, a_draft, an_applicant, born, question_id
from tests.signing import enter, staff

pytestmark = pytest.mark.django_db
ROOM = "/admin/solicitudes/"
MARK = "zyxq"
HERS = {
    "name": f"{MARK} nombre", "called": f"{MARK} apodo", "phone": "4779135713", "postal_code": "37999",
    "neighbourhood": f"{MARK} colonia", "street": f"{MARK} calle", "gender": "woman", "link": "both",
}  # fmt: skip
CURP = parse("BEML920313HCMLNS09")


def file(user, call, *, number=1, answers=None, **identity):
    """Send an application with these answers; who she is carries the mark."""
    draft = Application.objects.filter(person__user=user, convocatoria=call).first() or a_draft(user, call)
    who = HERS | {"birth_date": born(), "email": person_for(user).email} | identity
    answers = {question_id("axis"): "agua", question_id("why"): "Por el agua."} | (answers or {})
    return file_application(draft, number=number, identity=who, answers=answers, sections=[], by=user).application


@pytest.fixture
def call(db):
    return a_call()


@pytest.fixture
def application(call):
    """What Zyxq sent: with an answer that is sensitive."""
    return file(an_applicant(f"{MARK}@ejemplo.test"), call, answers={question_id("support"): f"{MARK} apoyo"})


@pytest.fixture
def secretary(client):
    user = staff("secretaria")
    enter(client, user, "password", "mfa")
    return user


@pytest.fixture
def reader(client):
    """Someone who may see applications, not whose they are."""
    group = Group.objects.create(name="auxiliar")
    group.permissions.set(Permission.objects.filter(codename__in=["access_admin", "view_application"]))
    user = staff(email="auxiliar@example.org")
    user.groups.add(group)
    enter(client, user, "password", "mfa")
    return user


def text(response) -> str:
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return body.decode()


# Who may enter


@pytest.mark.parametrize("role", ["editora", "moderadora", "validadora", "administradora"])
def test_the_rest_of_the_team_is_sent_away_with_a_sentence(client, call, application, role):
    enter(client, staff(role), "password", "mfa")
    for address in ("", "filas/", f"{application.pk}/", f"exportar/{call.code}/"):
        html = client.get(ROOM + address, follow=True).content.decode()
        assert "Solo la secretaría del comité ve las solicitudes" in html
        assert application.folio not in html
    for address in (f"{application.pk}/identidad/", f"{application.pk}/respuesta/", f"exportar/{call.code}/"):
        html = client.post(ROOM + address, {"reason": "contact", "kind": "csv"}, follow=True).content.decode()
        assert "Solo la secretaría del comité ve las solicitudes" in html
        assert MARK not in html
    assert not Reading.objects.exists()


def test_the_committee_does_not_come_in(client, application):
    enter(client, staff("comite"), "password", "mfa")
    assert client.get(f"{ROOM}{application.pk}/").status_code == 403
    assert client.post(f"{ROOM}{application.pk}/identidad/", {"reason": "contact"}).status_code == 403


def test_the_menu_shows_the_room_to_whom_it_is_open(client, secretary):
    assert f'"{ROOM}"' in client.get("/admin/").content.decode()


def test_the_menu_shows_it_to_nobody_else(client):
    enter(client, staff("editora"), "password", "mfa")
    assert ROOM not in client.get("/admin/").content.decode()


# The list


def rows(html: str) -> list[str]:
    """The folios that lead to a page."""
    return re.findall(r'href="/admin/solicitudes/[0-9a-f-]{36}/"[^>]*>\s*(PRU27-\w{7}-\w)', html)


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


# One application


def test_one_application_shows_answers_by_frozen_labels_and_nobody(client, call, application, secretary):
    html = client.get(f"{ROOM}{application.pk}/").content.decode()
    assert "¿Por qué quieres participar?" in html
    assert "Por el agua." in html
    assert "Medio ambiente y agua" in html  # the axis by its frozen label
    assert application.receipts.get().sha256 in html
    assert "Envió la solicitud (quien solicita)" in " ".join(html.split())
    assert MARK not in html
    assert f"{MARK} apoyo" not in html
    assert html.count("Respuesta reservada") == 2  # the sensitive one, and the consent that waits for it


def test_a_closed_question_stands_there_answered_or_not(client, call, secretary):
    silent = file(an_applicant(), call, answers={question_id("support"): ""})
    html = client.get(f"{ROOM}{silent.pk}/").content.decode()
    assert html.count("Respuesta reservada") == 2


def test_what_a_correction_changed(client, call, secretary):
    ana = an_applicant()
    file(ana, call, answers={question_id("support"): "antes"})
    application = file(
        ana, call, number=2, answers={question_id("why"): "Otra razón", question_id("support"): "después"},
        phone="4770000000",
    )  # fmt: skip
    html = client.get(f"{ROOM}{application.pk}/").content.decode()
    assert "¿Por qué quieres participar?; Respuestas reservadas; Teléfono" in html
    assert not {"antes", "después", "4770000000"} & set(html.split())


def test_drafts_have_no_page(client, call, secretary):
    draft = a_draft(an_applicant(), call)
    assert client.get(f"{ROOM}{draft.pk}/").status_code == 404
    assert client.post(f"{ROOM}{draft.pk}/identidad/", {"reason": "contact"}).status_code == 404


# Identity


def test_identity_opens_with_a_reason_and_is_noted(client, application, secretary):
    response = client.post(f"{ROOM}{application.pk}/identidad/", {"reason": "contact"})
    html = response.content.decode()
    assert {HERS[name] in html for name in ("name", "phone", "street", "neighbourhood")} == {True}
    assert f"{MARK} apoyo" not in html
    assert "no-store" in response["Cache-Control"]
    reading = Reading.objects.get()
    assert (reading.what, reading.actor_id, reading.target_id) == (
        "identity.contact",
        secretary.pk,
        str(application.pk),
    )


@pytest.mark.parametrize("sent", [{}, {"reason": ""}, {"reason": "curiosidad"}])
def test_without_a_reason_it_stays_closed(client, application, secretary, sent):
    html = client.post(f"{ROOM}{application.pk}/identidad/", sent).content.decode()
    assert MARK not in html
    assert 'id="error-identity"' in html
    assert not Reading.objects.exists()


@pytest.mark.parametrize("address", ["identidad", "respuesta"])
def test_a_link_opens_nothing(client, application, secretary, address):
    response = client.get(f"{ROOM}{application.pk}/{address}/?reason=contact&question={question_id('support')}")
    assert response.status_code == 302
    assert response["Location"] == f"{ROOM}{application.pk}/"
    assert not Reading.objects.exists()


def test_a_closed_answer_opens_alone(client, application, secretary):
    question = question_id("support")
    html = client.post(
        f"{ROOM}{application.pk}/respuesta/", {"reason": "requirements", "question": question}
    ).content.decode()
    assert f"{MARK} apoyo" in html
    assert HERS["name"] not in html
    assert html.count("Respuesta reservada") == 1
    assert Reading.objects.get().what == f"answer.requirements.{question}"


def test_an_answer_wants_a_reason_too(client, application, secretary):
    question = question_id("support")
    html = client.post(f"{ROOM}{application.pk}/respuesta/", {"question": question}).content.decode()
    assert MARK not in html
    assert f'id="error-q-{question}"' in html


@pytest.mark.parametrize("question", ["", "x", question_id("why")])
def test_only_closed_questions_are_opened(client, application, secretary, question):
    sent = {"reason": "contact", "question": question}
    assert client.post(f"{ROOM}{application.pk}/respuesta/", sent).status_code == 404
    assert not Reading.objects.exists()


def test_who_may_not_read_identity_is_told_why_and_gets_nothing(client, call, application, reader):
    page = f"{ROOM}{application.pk}/"
    html = client.get(page).content.decode()
    assert "Tu rol revisa solicitudes sin saber de quién son" in html
    assert "/identidad/" not in html
    assert "Por el agua." in html
    for address, sent in [
        (f"{page}identidad/", {"reason": "contact"}),
        (f"{page}respuesta/", {"reason": "contact", "question": question_id("support")}),
        (f"{ROOM}exportar/{call.code}/", {"kind": "csv", "identity": "on", "reason": "contact"}),
    ]:
        html = text(client.post(address, sent, follow=True))
        assert "Tu rol revisa solicitudes sin saber de quién son" in html
        assert MARK not in html
    assert not Reading.objects.exists()
    assert not Entry.objects.filter(verb="applications.exported").exists()


def test_identity_is_in_no_log_and_no_address(client, application, secretary, caplog):
    with caplog.at_level(logging.DEBUG):
        for address in ("", f"{application.pk}/"):
            client.get(ROOM + address)
        client.post(f"{ROOM}{application.pk}/identidad/", {"reason": "contact"})
    assert MARK not in caplog.text.lower().replace(f"{MARK}@ejemplo.test", MARK)
    entries = [entry.data for entry in Entry.objects.all()] + [reading.what for reading in Reading.objects.all()]
    assert MARK not in str(entries)


# Queries


def many(call, count: int, *, start: int = 0) -> None:
    """Applications as filing leaves them, in bulk."""
    now, version = timezone.now(), call.frozen_form
    people = Person.objects.bulk_create(Person(email=f"p{start + n}@ejemplo.test") for n in range(count))
    applications = Application.objects.bulk_create(
        Application(
            convocatoria=call, person=person, form_version=version, filing="filed", filed_at=now,
            folio=f"PRU27-{start + n:07d}-X",
        )
        for n, person in enumerate(people)
    )  # fmt: skip
    revisions = Revision.objects.bulk_create(
        Revision(
            application=each, number=1, form_version=version, sent_at=now,
            answers={question_id("axis"): "agua", question_id("why"): "=1+1"},
        )
        for each in applications
    )  # fmt: skip
    Identity.objects.bulk_create(
        Identity(revision=each, name=f"{MARK} {n}", birth_date=dt.date(2004, 1, 1), link="both", email="a@b.test")
        for n, each in enumerate(revisions)
    )


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


def test_every_act_on_an_application_has_words():
    """What actions note is about a call, about an application that is gone, or shown here in words."""
    noted = set()
    for file in sorted((settings.ROOT / "convocatorias" / "actions").glob("*.py")):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "record":
                verb = node.args[0]
                texts = [each.value for each in ast.walk(verb) if isinstance(each, ast.Constant)]
                assert texts, f"{file.name}:{node.lineno}"
                noted |= set(texts)
    gone = {"application.discarded", "application.purged"}
    of_calls = {
        "applications.exported", "bases.corrected", "call.copied", "call.extended", "call.schedule_cancelled",
        "call.unpublished", "form.frozen", "sharing.added", "sharing.changed", "sharing.copied", "sharing.exported",
        "sharing.invited", "sharing.removed",
    }  # fmt: skip
    assert set(ACTS) == noted - gone - of_calls
    assert all(str(words) != verb for verb, words in ACTS.items())
