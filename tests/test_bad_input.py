"""Bad input gets a clear Spanish message and loses nothing: on the real wizard, as a browser meets it."""

import re
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from accounts.models import User
from common.curp import check_digit
from convocatorias.actions import withdraw_application
from convocatorias.models import Application, Attachment, Identity, Receipt
from tests import samples
from tests.factories import a_call, a_call_with_files, a_draft, a_receipt, an_applicant, born, question_id, typed_pages
from tests.signing import applicant, staff

pytestmark = pytest.mark.django_db
FORM = "/convocatorias/prueba-2027/solicitud/"
MEXICO = ZoneInfo("America/Mexico_City")
WHY = question_id("why")


def url(step: str) -> str:
    return f"{FORM}{step}/"


def send(client: Client, step: str, data: dict):
    """Send a page as its form would: with the version that the page showed."""
    shown = client.get(url(step))
    return client.post(url(step), data | {"version": shown.context["version"]})


def refused(client: Client, step: str, data: dict, field: str) -> str:
    """The message beside the field. What was typed stands there, and again after a reload, with the same message."""
    response = send(client, step, data)
    assert response.status_code == 200
    [message] = response.context["form"].errors[field]
    for page in (response, client.get(url(step))):
        html = page.content.decode()
        assert escape(message) in html
        assert page.context["form"].errors[field] == [message]
        assert "<title>Error: " in " ".join(html.split())
        for typed in data.values():
            assert escape(typed.strip("\n")) in html
    return message


@pytest.fixture
def ana(client):
    """Signed in, with a complete draft."""
    user = an_applicant()
    a_draft(user)
    client.force_login(user)
    return client


@pytest.fixture
def clock(monkeypatch):
    """Stop time at a moment of León's."""

    def stop(*moment: int) -> None:
        monkeypatch.setattr(timezone, "now", lambda: datetime(*moment, tzinfo=MEXICO))

    return stop


def birth(day: date | tuple) -> dict[str, str]:
    parts = (day.day, day.month, day.year) if isinstance(day, date) else day
    return {f"birth_date_{place}": str(part) for place, part in enumerate(parts)}


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


def a_curp(day: date, *, name: str = "ROCA", sex: str = "M", state: str = "GT", seventeenth: str = "A") -> str:
    body = f"{name}{day:%y%m%d}{sex}{state}DRN{seventeenth}"
    return body + check_digit(body)


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


# Texts

SYMBOL = "Tu respuesta tiene un símbolo que no podemos guardar. Bórralo y escríbelo otra vez."


@pytest.mark.parametrize(
    ("step", "field", "data"),
    [
        ("nombre", "name", {"name": "Ana\x00María", "called": ""}),
        ("nombre", "called", {"name": "Ana María", "called": "An\x07a"}),
        ("motivos", WHY, {WHY: "agua\x00 limpia"}),
        ("domicilio", "neighbourhood", {"postal_code": "37000", "neighbourhood": "Cen\x00tro", "street": ""}),
        ("telefono", "phone", {"phone": "477\x00 123 4567"}),
        ("curp", "curp", {"curp": "ROCA\x00"}),
    ],
)
def test_symbols_that_no_database_keeps(ana, step, field, data):
    assert refused(ana, step, data, field) == SYMBOL


def test_a_lone_surrogate_is_no_failure(ana):
    """No browser sends one; whoever does sees the sign for "no letter" in its place."""
    body = f"version=1&{WHY}=agua+%ED%A0%80+limpia"
    response = ana.post(url("motivos"), body, content_type="application/x-www-form-urlencoded")
    assert response.status_code == 302
    assert "agua \ufffd" in ana.get(url("motivos")).content.decode()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Agua 💧 y 𠮷 para todos", "Agua 💧 y 𠮷 para todos"),
        ("fin \u202egnp.exe\u202c", "fin gnp.exe"),
        ("mara\u0301", "mará"),
        ("<script>alert(1)</script> & «dos»", "<script>alert(1)</script> & «dos»"),
    ],
)
def test_unusual_text_is_kept_whole_and_shown_as_text(ana, typed, kept):
    assert send(ana, "motivos", {WHY: typed}).status_code == 302
    assert escape(typed) in ana.get(url("motivos")).content.decode()
    assert ana.post(url("revisa"), {"number": "1"}).status_code == 302
    application = Application.objects.get()
    assert application.revisions.get().answers[WHY] == kept
    assert escape(kept) in ana.get(reverse("receipt", args=[application.pk, 1])).content.decode()
    assert ana.get(reverse("receipt_pdf", args=[application.pk, 1])).content.startswith(b"%PDF")


def test_100_kb_of_text_come_back_with_a_message(ana):
    text = "x" * 100_000
    assert refused(ana, "motivos", {WHY: text}, WHY) == "Tu respuesta es demasiado larga. Acórtala."
    assert Application.objects.get().draft_steps.get(step="motivos").data == {WHY: [text]}


def test_too_many_words_say_how_many(ana):
    message = "Tu respuesta tiene 30 palabras. El máximo es 20."
    assert refused(ana, "motivos", {WHY: "palabra " * 29 + "fin"}, WHY) == message


@pytest.mark.parametrize(
    ("step", "data", "field", "message"),
    [
        ("nombre", {"name": "", "called": ""}, "name", "Escribe tu nombre completo."),
        ("nombre", {"name": "123", "called": ""}, "name", "Escribe tu nombre completo."),
        ("domicilio", {"postal_code": "37", "neighbourhood": "Centro"}, "postal_code",
         "Escribe los 5 números de tu código postal."),
        ("domicilio", {"postal_code": "64000", "neighbourhood": "Centro"}, "postal_code",
         "Este código postal parece de otro estado. Si es correcto, continúa."),
        ("genero", {}, "gender", "Elige una opción; también puedes elegir «Prefiero no decirlo»."),
        ("vinculo", {}, "link", "Elige tu relación con el municipio."),
        ("motivos", {WHY: " "}, WHY, "Contesta esta pregunta."),
        ("declaraciones", {}, question_id("truth"), "Marca la casilla para continuar."),
    ],
)  # fmt: skip
def test_what_is_missing_is_said_beside_its_field(ana, step, data, field, message):
    response = send(ana, step, data)
    assert (response.status_code, response.context["form"].errors[field]) == (200, [message])


# Doors and moments


def test_a_later_step_by_address_leads_to_the_first_that_is_missing(client):
    call = a_call()
    assert client.get(url("vinculo")).url == url("aviso")
    assert client.get(url("motivos")).url == url("borrador")
    user = an_applicant()
    draft = a_draft(user, call)
    draft.draft_steps.filter(step="curp").delete()
    client.force_login(user)
    assert client.get(url("declaraciones")).url == url("curp")
    assert client.post(url("revisa"), {"number": "1"}).url == url("curp")
    assert Receipt.objects.count() == 0


def test_a_closed_call_says_when_it_closed_and_gives_the_text_back(ana):
    call = Application.objects.get().convocatoria
    call.opens_at, call.closes_at = timezone.now() - timedelta(days=9), timezone.now() - timedelta(days=2)
    call.save()
    before = list(Application.objects.get().draft_steps.values_list("step", "version"))
    response = ana.post(url("motivos"), {WHY: "Esto <b>no</b> se pierde", "version": "1"})
    assert response.status_code == 403
    assert "La convocatoria cerró el " in response.content.decode()
    assert escape("Esto <b>no</b> se pierde") in response.content.decode()
    assert list(Application.objects.get().draft_steps.values_list("step", "version")) == before
    assert ana.post(url("revisa"), {"number": "1"}).status_code == 403
    assert Receipt.objects.count() == 0


@pytest.mark.parametrize("name", ["application", "withdraw", "discard", "my_answers", "receipt", "receipt_pdf"])
def test_anothers_draft_or_receipt_does_not_exist(ana, name):
    call = Application.objects.get().convocatoria
    other = a_receipt(an_applicant("otra@ejemplo.test"), call).application
    path = reverse(name, args=[other.pk, 1] if "receipt" in name else [other.pk])
    assert ana.get(path).status_code == 404
    assert ana.post(path).status_code in (404, 405)
    assert Application.objects.get(pk=other.pk).filing == "filed"


def test_a_withdrawn_application_takes_nothing_more(ana):
    ana.post(url("revisa"), {"number": "1"})
    application = Application.objects.get()
    withdraw_application(application, by=application.person.user)
    assert ana.get(url("motivos")).url == url("borrador")
    assert ana.post(url("revisa"), {"number": "2"}).url == FORM
    again = ana.post(reverse("withdraw", args=[application.pk]))
    assert again.url == reverse("receipt", args=[application.pk, 2])  # the same receipt, not another
    page = ana.get(reverse("withdraw", args=[application.pk]))
    assert page.status_code == 403
    assert "Solo puedes retirar una solicitud enviada." in page.content.decode()
    assert Receipt.objects.count() == 2


@pytest.mark.parametrize("number", ["", "0", "-1", "2", "x", "99999999999999999999", "١"])
def test_a_sending_whose_number_is_not_the_next_sends_nothing(ana, number):
    response = ana.post(url("revisa"), {"number": number})
    assert response.status_code == 403
    assert "Tu solicitud cambió en otra ventana." in response.content.decode()
    assert Receipt.objects.count() == 0


@pytest.mark.parametrize("version", ["", "x", "-1", "99999999999999999999", "\x00"])
def test_a_version_that_is_none_loses_nothing(ana, version):
    response = ana.post(url("motivos"), {WHY: "Otra razón.", "version": version})
    assert response.status_code == 200
    assert "Otra razón." in response.content.decode()
    assert "Guardaste esta página en otra ventana" in response.content.decode()


# Nobody learns who is here


def masked(response) -> tuple[int, str, str]:
    """A whole answer, but for what changes with every answer."""
    text = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", response.content.decode())
    return response.status_code, response.get("Location", ""), text


def people() -> dict[str, str]:
    """An address of each kind."""
    gone = applicant("inactiva@example.org")
    User.objects.filter(pk=gone.pk).update(is_active=False)
    return {
        "applicant": applicant().email,
        "staff": staff("editora").email,
        "staff without factor": staff("secretaria", factor=False).email,
        "deactivated": gone.email,
        "nobody": "nadie@example.org",
    }


def answers(path: str, fields, *, follow: bool = False) -> dict[str, tuple]:
    """What each kind of person is answered, her own address masked."""
    found = {}
    for kind, email in people().items():
        client = Client()
        response = client.post(path, fields(email), follow=follow)
        status, location, text = masked(response)
        found[kind] = (status, location, text.replace(email, "…"), sorted(response.headers), sorted(client.cookies))
    return found


@pytest.mark.parametrize(
    ("path", "fields", "follow"),
    [
        ("/cuenta/login/code/", lambda email: {"email": email}, False),
        ("/cuenta/login/code/", lambda email: {"email": email}, True),
        ("/en/cuenta/login/code/", lambda email: {"email": email}, True),
        ("/cuenta/login/", lambda email: {"login": email, "password": "no es la suya de nadie"}, False),
        ("/cuenta/password/reset/", lambda email: {"email": email}, True),
        ("/cuenta/signup/", lambda email: {"email": email, "password1": "una frase muy larga"}, True),
    ],
)
def test_no_page_tells_whether_an_address_is_known(path, fields, follow):
    found = answers(path, fields, follow=follow)
    assert [kind for kind, answer in found.items() if answer != found["nobody"]] == []


def test_a_wrong_code_is_answered_alike():
    found = {}
    for kind, email in people().items():
        client = Client()
        client.post("/cuenta/login/code/", {"email": email})
        tries = [masked(client.post("/cuenta/login/code/confirm/", {"code": "BBBB-BBBB"})) for _ in range(3)]
        found[kind] = [(status, where, text.replace(email, "…")) for status, where, text in tries]
    assert [kind for kind, answer in found.items() if answer != found["nobody"]] == []


def test_a_curp_used_twice_is_no_message(client):
    """Whoever types another's CURP sees what she would see with her own; only the office's flag knows."""
    call, curp = a_call(), a_curp(born())
    shown = []
    for email in ("una@ejemplo.test", "otra@ejemplo.test"):
        user = an_applicant(email)
        draft = a_draft(user, call, curp={"curp": [curp]})
        browser = Client()
        browser.force_login(user)
        steps = [browser.get(url("curp")), send(browser, "curp", {"curp": curp}), browser.get(url("revisa"))]
        steps += [browser.post(url("revisa"), {"number": "1"}), browser.get("/mi-cuenta/")]
        own = [
            str(draft.pk),
            Application.objects.get(pk=draft.pk).folio,
            email,
            f'name="person" value="{draft.person_id}"',
        ]
        shown.append([re.sub("|".join(map(re.escape, own)), "…", f"{masked(step)}") for step in steps])
    # The hour may pass a minute between the two.
    first, second = ([re.sub(r"\d\d?:\d\d", "…", page) for page in pages] for pages in shown)
    assert first == second
    assert Application.objects.with_flags().filter(shares_curp=True).count() == 2


def test_a_folio_or_hash_that_exists_is_found_by_nobody_without_the_receipt(client):
    receipt = a_receipt()
    folio = receipt.application.folio
    known = masked(client.post("/verificar/", {"hash": folio}))
    unknown = masked(client.post("/verificar/", {"hash": "PRU27-0000000-0"}))
    assert known[2].replace(folio, "…") == unknown[2].replace("PRU27-0000000-0", "…")
    assert client.get(f"/verificar/{folio}/").status_code == 404


@pytest.mark.parametrize("typed", ["", "\x00", "abc", "f" * 64, "é" * 64, "a" * 5000, "' OR 1=1 --"])
def test_any_hash_is_answered(client, typed):
    response = client.post("/verificar/", {"hash": typed})
    assert response.status_code == 200


def test_every_step_survives_rubbish(ana):
    """Fields that no page has, lists where one value stands, and nothing at all."""
    rubbish = ["", "\x00", "\u202e", "💧" * 300, "9" * 400, "../../etc/passwd", "{{ 7*7 }}", "%s", "[]"]
    for step, page in typed_pages().items():
        for junk in rubbish:
            names = {name: [junk, junk] for name in page} | {"no-such-field": junk, "version": junk}
            response = ana.post(url(step), names)
            assert response.status_code in (200, 302), (step, junk)
        assert ana.get(url(step)).status_code in (200, 302), step


def test_what_looks_like_a_template_stays_text(ana):
    version = ana.get(url("motivos")).context["version"]
    ana.post(url("motivos"), {question_id("why"): "{{ 7*7 }}", "version": version})
    assert ana.get(url("motivos")).context["form"][question_id("why")].value() == "{{ 7*7 }}"
    assert "{{ 7*7 }}</textarea>" in ana.get(url("motivos")).content.decode()


# Files

FILES, PLAN, ABOUT = url("archivos"), question_id("plan"), question_id("about")
KIND = "El archivo debe ser una foto (JPG, PNG o HEIC) o un PDF. Si es otra cosa, guárdalo como PDF y súbelo."
BROKEN = "El archivo está dañado o incompleto. Ábrelo para comprobarlo y súbelo otra vez."
HEAVY = "El archivo debe pesar menos de 5 MB. Si es una foto, tómala con menos calidad; si es un PDF, comprímelo."


@pytest.fixture
def eva(client):
    """Signed in, with a draft of a call that asks for files."""
    user = an_applicant("eva@ejemplo.test")
    a_draft(user, a_call_with_files())
    client.force_login(user)
    return client


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("vacio.pdf", b"", "El archivo está vacío. Ábrelo para ver qué tiene y elige otro."),
        ("pesado.jpg", b"\xff\xd8\xff" + bytes(6 * 1024 * 1024), HEAVY),
        ("dibujo.svg", samples.SVG, KIND),
        ("foto.jpg", samples.SVG, KIND),
        ("pagina.html", samples.HTML, KIND),
        ("foto.png", samples.HTML, KIND),
        ("oficio.docm", samples.archive(), KIND),
        ("foto.jpg", samples.archive(), KIND),
        ("mezcla.pdf", samples.HTML + samples.pdf(), KIND),
        ("bomba.png", samples.png(13_000, 13_000),
         "La foto es demasiado grande: tiene más de 40 millones de puntos. Recórtala o tómala con menos resolución."),
        ("cortada.jpg", samples.photo()[:400], BROKEN),
        ("cortado.pdf", samples.pdf()[:30], BROKEN),
        ("cerrado.pdf", samples.pdf(encryption=pikepdf.Encryption(owner="a", user="b")),
         "El PDF está protegido con contraseña. Guárdalo sin contraseña y súbelo otra vez."),
    ],
)  # fmt: skip
def test_files_that_nobody_should_send(eva, name, content, message):
    """Each is refused with its reason beside the field; what was typed stays, and nothing of the file does."""
    response = eva.post(FILES, {"version": "0", ABOUT: "Un parque", PLAN: SimpleUploadedFile(name, content)})
    assert response.status_code == 200
    assert response.context["form"].errors == {PLAN: [message]}
    assert escape(message) in response.content.decode()
    assert 'value="Un parque"' in eva.get(FILES).content.decode()
    assert not Attachment.objects.exists()


@pytest.mark.parametrize(
    "name", ["../../../etc/cron.d/x.png", "a\x00b.png", "\u202egpj.exe", "x" * 300 + ".png", '"><b>.png']
)
def test_files_with_hostile_names(eva, name):
    upload = SimpleUploadedFile("x", samples.photo(), "text/html")
    upload._name = name
    assert eva.post(FILES, {"version": "0", ABOUT: "x", PLAN: upload}).status_code in (302, 400)
    for attachment in Attachment.objects.all():
        assert not set("/\\\x00\u202e") & set(attachment.name)
        assert attachment.name.endswith(".jpg")
        assert len(attachment.name) <= 84
        page = eva.get(FILES)
        assert "<b>" not in page.content.decode()
        mine = eva.get(reverse("my_file", args=[attachment.application_id, attachment.pk]))
        assert mine["Content-Type"] == "image/jpeg"
        assert "\n" not in mine["Content-Disposition"]


def test_text_where_a_file_belongs_and_files_where_text_belongs(eva):
    assert eva.post(FILES, {"version": "0", ABOUT: "x", PLAN: "no soy un archivo"}).status_code == 200
    photo = SimpleUploadedFile("x.png", samples.photo())
    assert eva.post(FILES, {"version": "1", ABOUT: photo, "otro": photo}).status_code == 200
    for button in ("upload", "remove"):
        assert eva.post(FILES, {"version": "2", ABOUT: "x", button: "\x00"}).status_code == 200
        assert eva.post(url("motivos"), {"version": "1", button: PLAN}).status_code in (200, 302)
    assert not Attachment.objects.exists()


@pytest.mark.parametrize(("path", "words"), [
    ("/convocatorias/", "Lo que subiste pesa demasiado"), ("/en/convocatorias/", "html lang=\"en\""),
])  # fmt: skip
def test_more_than_any_page_asks_for_is_refused_with_a_page_of_ours(client, settings, path, words):
    settings.MOST_UPLOAD_BYTES = 1000
    response = client.post(path, {"file": SimpleUploadedFile("x.bin", bytes(2000))})
    assert response.status_code == 413
    assert words in response.content.decode()
    assert "civic.css" in response.content.decode()


def test_too_much_text_and_too_many_files_are_refused_with_a_page_of_ours(eva):
    for data in ({ABOUT: "x" * 3_000_000}, {f"f{n}": SimpleUploadedFile("x", b"x") for n in range(101)}):
        response = eva.post(FILES, data)
        assert response.status_code == 400
        assert "civic.css" in response.content.decode()
