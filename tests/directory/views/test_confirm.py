"""The liaison's page: her entry, confirmed as it is or corrected."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from common.semesters import Semester
from directory.actions import confirming, entries
from directory.models import Confirmation, ConfirmationRequest, Department, Phone, PhoneChange
from directory.models.entry import contents_of, phones_of
from mail.delivery import deliver_due
from tests.directory.liaisons import link, sent
from tests.factories import a_liaison
from tests.signing import staff

pytestmark = pytest.mark.django_db


def test_the_letter_brings_a_link_that_opens_without_a_password(client, entry, mailoutbox):
    confirming.ask(entry, by=None)
    deliver_due()
    [letter] = mailoutbox
    assert letter.subject == "Confirma la ficha de Dirección de Alumbrado en el directorio"
    path = next(line for line in letter.body.split("\n") if "/confirmar/" in line).split("localhost:8000")[1]
    page = client.get(path)
    assert page.status_code == 200
    assert page["Cache-Control"] == "private, no-store"
    assert page["Referrer-Policy"] == "same-origin"
    words = page.content.decode()
    for part in ("Dirección de Alumbrado", "477 788 0000 ext. 12 (Reportes)", "lunes a viernes 08:00-15:30"):
        assert part in words


def test_looking_changes_nothing(client, entry):
    path = link(entry)
    for _scanner in range(3):
        assert client.get(path).status_code == client.head(path).status_code == 200
    assert not Confirmation.objects.exists()
    assert ConfirmationRequest.objects.get().answered_at is None


def test_one_button_confirms_and_reopening_tells_what_was_done(client, entry):
    path = link(entry)
    page = client.get(path)
    assert client.post(path, {"act": "confirm", "version": page.context["version"]}).url == path
    assert list(Department.objects.confirmed_in(Semester.current())) == [entry]
    again = client.get(path)
    assert again.status_code == 200
    assert "Gracias: la ficha quedó confirmada" in again.content.decode()
    assert again.context["changes"] == []
    client.post(path, {"act": "correct", "version": page.context["version"], "email": "otro@leon.test"})
    assert Department.objects.get().email == "alumbrado@leon.test"
    assert Confirmation.objects.count() == 1


def test_sending_the_corrections_page_untouched_changes_nothing_and_confirms(client, entry):
    path = link(entry)
    before = contents_of(entry)
    assert client.post(path, sent(client.get(path))).status_code == 302
    assert contents_of(Department.objects.get()) == before
    assert Confirmation.objects.get().changes == "{}"


def test_corrections_go_live_and_phones_wait(client, entry):
    path = link(entry)
    old = phones_of(entry)
    typed = sent(client.get(path), phone_0_number="(477) 788-00-00 ext 15", day_5="9 a 13", does="Enciende la ciudad.")
    assert client.post(path, typed).status_code == 302
    department = Department.objects.get()
    assert (department.does, phones_of(department)) == ("Enciende la ciudad.", old)
    assert contents_of(department)["hours"] == "lunes a viernes 08:00-15:30; sábado 09:00-13:00"
    assert PhoneChange.objects.get().after == [old[0] | {"extension": "15"}]
    answered = client.get(path)
    assert "una editora revisará los teléfonos" in answered.content.decode()
    assert [each["label"] for each in answered.context["changes"]] == ["Qué hace, en una frase", "Horario", "Teléfonos"]


def test_errors_are_said_beside_the_field_and_nothing_typed_is_lost(client, entry):
    path = link(entry)
    typed = sent(
        client.get(path), phone_0_number="477 SAPAL 12", day_0="de 8 a 3", email="nadie", postal_code="37",
        does="Algo.", phone_1_number="+1 555 123 4567", new_services="Poda\nBanquetas",
    )  # fmt: skip
    page = client.post(path, typed)
    assert page.status_code == 200
    assert set(page.context["form"].errors) == {"phone_0_number", "phone_1_number", "day_0", "email", "postal_code"}
    words = page.content.decode()
    for kept in ("477 SAPAL 12", "de 8 a 3", "nadie", "Algo.", "Banquetas", "+1 555 123 4567"):
        assert kept in words
    assert "El teléfono lleva solo números" in words
    assert Department.objects.get().does == "Repara y mantiene."


@pytest.mark.parametrize("rubbish", ["\x00", "\x1b[2J", "9" * 5000, "ñ" * 5000])
def test_rubbish_is_an_error_of_a_field(client, entry, rubbish):
    path = link(entry)
    names = [name for name in sent(client.get(path)) if name not in ("act", "version", "services")]
    page = client.post(path, sent(client.get(path)) | dict.fromkeys(names, rubbish))
    assert page.status_code == 200
    assert page.context["form"].errors
    assert not Confirmation.objects.exists()


def test_hours_cross_midnight_and_do_not_overlap(client, entry):
    path = link(entry)
    page = client.get(path)
    wrong = client.post(path, sent(page, day_0="8-12, 11-15"))
    assert "se enciman" in wrong.content.decode()
    client.post(path, sent(page, day_4="20:00-02:00", day_5=""))
    hours = contents_of(Department.objects.get())["hours"]
    assert hours == "lunes a jueves 08:00-15:30; viernes 20:00-23:59; sábado 00:00-02:00"


def test_what_an_editor_changed_meanwhile_is_shown_beside_what_was_typed(client, entry):
    path = link(entry)
    page = client.get(path)
    entries.publish(entry, lambda each: setattr(each, "email", "editora@leon.test"), by=staff("editora"))
    answer = client.post(path, sent(page, does="Lo que yo escribí."))
    words = answer.content.decode()
    assert answer.status_code == 409
    assert "La ficha cambió mientras la revisabas" in words
    assert "editora@leon.test" in words
    assert "Lo que yo escribí." in words
    assert client.post(path, sent(answer, email="editora@leon.test")).status_code == 302
    assert contents_of(Department.objects.get())["does"] == "Lo que yo escribí."


@pytest.mark.parametrize("many", [1, 11])
def test_the_page_costs_the_same_with_one_phone_and_many(client, entry, many):
    for number in range(many - 1):
        entry.phones.add(Phone(number=f"47712345{number:02}"))
    entry.save()
    path = link(entry)
    client.get(path)
    with CaptureQueriesContext(connection) as queries:
        client.get(path)
    assert len(queries) == 12, [query["sql"][:90] for query in queries]


def test_a_post_from_elsewhere_is_refused(entry):
    path = link(entry)
    assert Client(enforce_csrf_checks=True).post(path, {"act": "confirm"}).status_code == 403


def test_corrections_from_another_window_are_not_said_to_be_saved(client, entry):
    path = link(entry)
    page = client.get(path)
    first = sent(page, phone_0_number="477 123 4567")
    assert client.post(path, first).status_code == 302
    late = "lo que acabas de enviar no se guardó"
    again = client.post(path, first)  # the same, pressed twice
    assert (again.status_code, late in again.content.decode()) == (200, False)
    other = client.post(path, sent(page, phone_0_number="477 000 1111"))
    assert (other.status_code, late in other.content.decode()) == (409, True)
    assert PhoneChange.objects.get().after[0]["number"] == "4771234567"
    assert late not in client.post(path, {"act": "confirm", "version": "x"}).content.decode()


def test_she_sees_first_what_residents_use_and_is_told_what_is_missing(client, entry):
    page = client.get(link(entry))
    assert [row["label"] for row in page.context["rows"]][:3] == ["Teléfonos", "Horario", "Servicios"]
    assert page.context["gaps"] == []
    assert "Accesibilidad" in page.context["empty"]
    assert "Sin respuesta" not in page.content.decode()
    bare = Department.objects.create(slug="bare", name="Nueva", has_citizen_contact=True)
    a_liaison(bare, "otra@leon.test")
    words = client.get(link(bare, "otra@leon.test")).content.decode()
    assert "le falta: qué hace, teléfono o correo, horario, domicilio, servicios." in words


def test_english_that_says_what_was_right_before_goes(client, entry):
    Department.objects.filter(pk=entry.pk).update(does_en="It repairs.", directions="Al fondo.", directions_en="Back.")
    path = link(entry)
    client.post(path, sent(client.get(path), does="Alumbra."))
    entry.refresh_from_db()
    assert (entry.does, entry.does_en, entry.directions_en) == ("Alumbra.", "", "Back.")


def test_the_name_of_a_service_is_not_cut(client, entry):
    path = link(entry)
    page = client.post(path, sent(client.get(path), new_services="Uno\n" + "x" * 161))
    assert "160 letras" in str(page.context["form"].errors["new_services"])
    assert Confirmation.objects.count() == 0
