"""The fixed questions of the form: date of birth, CURP, telephone. What cannot be gets a message and loses nothing."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from convocatorias.models import Application, Identity, Receipt
from tests.convocatorias.applying import birth, refused, send, url
from tests.factories import a_call, a_curp, a_draft, an_applicant, born

pytestmark = pytest.mark.django_db
MEXICO = ZoneInfo("America/Mexico_City")


# Dates and ages

REAL = "Escribe una fecha real, por ejemplo 27 3 2004."


@pytest.mark.parametrize(
    ("day", "message"),
    [
        (("30", "2", "2004"), REAL),
        (("29", "2", "2005"), REAL),
        (("0", "0", "0"), REAL),
        (("x", "3", "2004"), REAL),
        (("27", "", "2004"), REAL),
        (("27", "3", "99999"), REAL),
        (("27", "3", "04"), "Escribe el año con cuatro números, por ejemplo 2004."),
        (("27", "3", "2999"), "Esa fecha todavía no llega. Revisa el año."),
        (("", "", ""), "Escribe tu fecha de nacimiento."),
    ],
)
@pytest.mark.parametrize("signed_in", [False, True])
def test_impossible_and_future_dates(client, day, message, signed_in):
    if signed_in:
        user = an_applicant()
        a_draft(user)
        client.force_login(user)
    else:
        a_call()
        client.post(url("aviso"), {"notice": "prueba v1"})
    assert refused(client, "nacimiento", birth(day), "birth_date") == message


def a_call_of_2027(**fields):
    """Open from 11 January to 26 February 2027; ages are measured on 28 February, unless told otherwise."""
    return a_call(
        **{"opens_at": datetime(2027, 1, 11, tzinfo=MEXICO), "closes_at": datetime(2027, 2, 26, 15, tzinfo=MEXICO)}
        | {"age_on": date(2027, 2, 28)}
        | fields
    )


@pytest.mark.parametrize(
    ("day", "age", "admitted"),
    [
        (date(2009, 3, 1), 17, False),
        (date(2009, 1, 15), 18, True),
        (date(1996, 3, 1), 30, True),
        (date(1996, 2, 29), 30, True),  # her birthday is 1 March in common years
        (date(1996, 2, 28), 31, False),
        (date(2008, 2, 29), 18, True),
    ],
)
def test_ages_at_the_borders_on_the_reference_date(client, clock, day, age, admitted):
    clock(2027, 2, 1, 12)
    a_call_of_2027()
    client.post(url("aviso"), {"notice": "prueba v1"})
    response = send(client, "nacimiento", birth(day))
    kept = client.session["eligibility"]["prueba-2027"].get("nacimiento")
    if admitted:
        assert (response.status_code, response.url) == (302, url("vinculo"))
        assert kept == {name: [value] for name, value in birth(day).items()}
    else:
        assert response.status_code == 200
        assert "Por tu edad no puedes participar" in response.content.decode()
        assert kept is None


def test_born_on_29_february_one_is_of_age_on_1_march(client, clock):
    """The reference date 28 February 2026 finds her 17, 1 March finds her 18."""
    clock(2026, 2, 1, 12)
    dates = {"opens_at": datetime(2026, 1, 1, tzinfo=MEXICO), "closes_at": datetime(2026, 5, 1, tzinfo=MEXICO)}
    call = a_call(**dates, age_on=date(2026, 2, 28))
    assert call.admits_birth(date(2008, 2, 29)) is False
    call.age_on = date(2026, 3, 1)
    assert call.admits_birth(date(2008, 2, 29)) is True


def test_not_yet_eighteen_today_ends_on_a_page_and_stores_nothing(client, clock):
    clock(2027, 2, 1, 12)
    a_call_of_2027()
    client.post(url("aviso"), {"notice": "prueba v1"})
    response = send(client, "nacimiento", birth(date(2009, 2, 15)))  # 18 on the reference date, 17 today
    assert "Todavía no puedes participar" in response.content.decode()
    assert "nacimiento" not in client.session["eligibility"]["prueba-2027"]


@pytest.mark.parametrize(
    ("moment", "sent"), [((2027, 2, 14, 23, 59), False), ((2027, 2, 15, 0, 1), True), ((2027, 2, 20, 12), True)]
)
def test_eighteen_on_the_day_of_sending_is_a_hard_rule(client, clock, moment, sent):
    user = an_applicant()
    clock(2027, 2, 1, 12)
    pages = {"nacimiento": {name: [value] for name, value in birth(date(2009, 2, 15)).items()}}
    a_draft(user, a_call_of_2027(), **pages)
    clock(*moment)
    client.force_login(user)
    response = client.post(url("revisa"), {"number": "1"})
    assert (response.status_code, Receipt.objects.exists()) == ((302, True) if sent else (403, False))
    if not sent:
        assert "Para enviar debes haber cumplido 18 años." in response.content.decode()
        assert Application.objects.get().filing == "draft"


# CURP


LENGTH = "Revisa tu CURP: debe tener 18 letras y números, y escribiste %s."
PLACE = "Revisa tu CURP: alguna letra o número no está en su lugar."


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("ROCA", LENGTH % 4),
        ("ROCA050315MGTDRNA99", LENGTH % 19),
        ("ROCA050315MQQDRNA1", PLACE),  # no such state
        ("ROCA050230MGTDRNA1", PLACE),  # 30 February
        ("ROCA050315ZGTDRNA1", PLACE),  # no such sex
        ("<b>OCA0503</b>GTDR", PLACE),
        ("", "Escribe tu CURP, o marca que no la tienes."),
    ],
)
def test_curps_that_cannot_be(ana, typed, message):
    assert refused(ana, "curp", {"curp": typed}, "curp") == message


def wrong_digit(curp: str) -> str:
    return curp[:-1] + str((int(curp[-1]) + 1) % 10)


@pytest.mark.parametrize(
    ("curp", "message"),
    [
        (wrong_digit(a_curp(born())), "Revisa tu CURP: el último número no coincide con los demás."),
        (
            a_curp(born() + timedelta(days=1)),
            "La fecha de tu CURP no coincide con la fecha de nacimiento que escribiste.",
        ),
    ],
)
def test_a_doubtful_curp_stops_once_and_goes_on_when_confirmed(ana, curp, message):
    assert refused(ana, "curp", {"curp": curp}, "curp") == message
    assert refused(ana, "curp", {"curp": curp}, "curp") == message  # not by mere insistence
    assert send(ana, "curp", {"curp": curp, "confirmed": "on"}).status_code == 302
    ana.post(url("revisa"), {"number": "1"})
    identity = Identity.objects.get()
    assert (identity.curp, len(identity.curp_doubts)) == (curp, 1)


@pytest.mark.parametrize(
    "curp",
    [
        a_curp(born()),
        a_curp(born(), sex="X"),
        a_curp(born(), sex="H", name="ÑUCA"),
        a_curp(born()).lower(),
        " ".join(a_curp(born())),
    ],
)
def test_curps_however_they_are_typed(ana, curp):
    assert send(ana, "curp", {"curp": curp}).status_code == 302
    ana.post(url("revisa"), {"number": "1"})
    assert Identity.objects.get().curp == curp.replace(" ", "").upper()


@pytest.mark.parametrize(("seventeenth", "year"), [("0", 1999), ("A", 2001)])
def test_character_17_says_the_century(client, clock, seventeenth, year):
    clock(2027, 2, 1, 12)
    user, day = an_applicant(), date(year, 5, 3)
    a_draft(user, a_call_of_2027(), nacimiento={name: [value] for name, value in birth(day).items()})
    client.force_login(user)
    assert send(client, "curp", {"curp": a_curp(day, seventeenth=seventeenth)}).status_code == 302


# Phones


@pytest.mark.parametrize(
    "typed", ["+52 477 123 4567", "044 477 123 4567", "045 477 123 4567", "477 123 4567", "(477) 123-4567"]
)
def test_phones_however_they_are_typed(ana, typed):
    assert send(ana, "telefono", {"phone": typed}).status_code == 302
    ana.post(url("revisa"), {"number": "1"})
    assert Identity.objects.get().phone == "4771234567"


@pytest.mark.parametrize("typed", ["12345", "477 123 45678", "no tengo", "0000000000"])
def test_what_is_no_phone(ana, typed):
    assert refused(ana, "telefono", {"phone": typed}, "phone") == "Escribe los 10 dígitos de tu teléfono."
