"""«¿Algo está mal?»: anybody may say so; nothing personal goes further than the office needs."""

from datetime import timedelta

import pytest
from allauth.core import ratelimit
from django.test import Client
from django.utils import timezone

from audit.models import Entry
from common.folios import normalise_folio
from directory.actions import forget_repliers
from directory.models import ErrorReport
from tests.factories import a_department

pytestmark = pytest.mark.django_db
FORM = "/directorio/alumbrado/reportar/"
SYMBOL = "Tu respuesta tiene un símbolo que no podemos guardar. Bórralo y escríbelo otra vez."
TYPED = {"what": "phone", "text": "El número cambió.", "reply": "ana@ejemplo.test", "website": ""}


@pytest.fixture(autouse=True)
def light(db):
    return a_department()


def test_a_report_is_taken_in_and_gets_a_number(client, light):
    response = client.post(FORM, TYPED)
    report = ErrorReport.objects.get()
    assert (report.department, report.what, report.text) == (light, "phone", "El número cambió.")
    assert (report.reply, report.answered_at, report.answer) == ("ana@ejemplo.test", None, "")
    assert normalise_folio(report.folio) == report.folio
    assert response["Location"] == f"{FORM}{report.folio}/"
    page = client.get(response["Location"])
    assert report.folio in page.content.decode()
    assert "El número cambió." not in page.content.decode()
    assert "ana@ejemplo.test" not in page.content.decode()


def test_no_mail_is_needed(client):
    client.post(FORM, TYPED | {"reply": ""})
    assert ErrorReport.objects.get().reply == ""


def test_the_trail_notes_that_it_came_and_nothing_else(client):
    client.post(FORM, TYPED)
    entry = Entry.objects.get(verb="directory.report_filed")
    assert (entry.actor_id, entry.data) == (None, {"department": "alumbrado", "what": "phone"})


@pytest.mark.parametrize(
    ("typed", "field", "message"),
    [
        ({"what": ""}, "what", "Elige qué está mal."),
        ({"what": "nada"}, "what", "Escoja una opción válida. nada no es una de las opciones disponibles."),
        ({"text": "  "}, "text", "Escribe qué está mal."),
        ({"text": "hola " * 140}, "text", "Tu respuesta tiene 140 palabras. El máximo es 120."),
        ({"text": "a" * 3_000}, "text", "Tu respuesta es demasiado larga. Acórtala."),
        ({"text": "a\x00b"}, "text", SYMBOL),
        ({"reply": "ana@"}, "reply", None),
        ({"reply": "a" * 300 + "@ejemplo.test"}, "reply", None),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_and_nothing_is_lost(client, typed, field, message):
    response = client.post(FORM, TYPED | typed)
    assert (response.status_code, ErrorReport.objects.count()) == (200, 0)
    if message and "válida" not in message:
        assert response.context["form"].errors[field] == [message]
    assert list(response.context["form"].errors) == [field]
    if field != "text":
        assert "El número cambió." in response.content.decode()


def test_a_machine_that_fills_every_box_is_thanked_and_forgotten(client):
    assert client.post(FORM, TYPED | {"website": "https://spam.example"})["Location"] == "/directorio/alumbrado/"
    assert ErrorReport.objects.count() == 0


def test_too_many_from_one_connection_wait_and_keep_their_text(client, monkeypatch):
    monkeypatch.setattr(ratelimit, "consume", lambda *args, **kwargs: None)
    response = client.post(FORM, TYPED)
    assert (response.status_code, ErrorReport.objects.count()) == (200, 0)
    assert "Espera una hora" in response.content.decode()
    assert "El número cambió." in response.content.decode()


def test_the_limit_is_wide_for_a_school_and_ends(client):
    answers = [client.post(FORM, TYPED).status_code for _ in range(21)]
    assert answers == [302] * 20 + [200]


def test_it_is_nobodys_to_keep_and_needs_the_forms_token(client):
    assert client.get(FORM)["Cache-Control"] == "private, no-store"
    filed = client.post(FORM, TYPED)["Location"]
    assert client.get(filed)["Cache-Control"] == "private, no-store"
    assert Client(enforce_csrf_checks=True).post(FORM, TYPED).status_code == 403


def test_a_number_of_another_department_or_of_none(client):
    a_department("otra")
    filed = client.post(FORM, TYPED)["Location"]
    folio = filed.split("/")[-2]
    assert client.get(f"{FORM}{folio.lower()}/").status_code == 200
    for path in (f"/directorio/otra/reportar/{folio}/", f"{FORM}DIR-0000000-0/"):
        assert client.get(path).status_code == 404


def test_an_answered_report_says_so(client):
    filed = client.post(FORM, TYPED)["Location"]
    ErrorReport.objects.update(answered_at=timezone.now(), answer="Corregido.")
    page = client.get(filed).content.decode()
    assert "Ya se revisó" in page
    assert "Corregido." not in page


def test_mails_are_forgotten_when_they_are_no_longer_needed(light):
    now = timezone.now()
    for folio, answered, filed in (("a", 31, 40), ("b", 29, 40), ("c", None, 366), ("d", None, 364)):
        ErrorReport.objects.create(
            department=light, folio=folio, what="other", text="x", reply="ana@ejemplo.test",
            created_at=now - timedelta(days=filed), answer="y" if answered else "",
            answered_at=now - timedelta(days=answered) if answered else None,
        )  # fmt: skip
    assert forget_repliers(now) == 2
    assert dict(ErrorReport.objects.values_list("folio", "reply")) == {
        "a": "", "b": "ana@ejemplo.test", "c": "", "d": "ana@ejemplo.test",
    }  # fmt: skip
