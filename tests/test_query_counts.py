"""What a page costs: queries, the same with one application and with ten thousand; bytes; headers; what it loads."""

import gzip
import re
from datetime import timedelta

import pytest
from django.contrib.staticfiles import finders
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import Person
from convocatorias.models import Application, Convocatoria, FormVersion, Revision
from tests import samples
from tests.factories import a_call, a_call_with_files, a_draft, an_applicant, an_attachment, question_id, typed_pages

pytestmark = pytest.mark.django_db
KIB = 1024
OPEN, CLOSED, PLANNED = "cabildo-juvenil-2027", "cabildo-juvenil-2026", "cabildo-juvenil-2027-suplencias"
FORM = "/convocatorias/prueba-2027/solicitud/"
STATIC = re.compile(r'(?:href|src)="/static/([^"]+)"')

MAP = "/sitemap.xml"
PUBLIC = {
    "/": 11,
    "/en/": 12,
    "/convocatorias/": 14,
    f"/convocatorias/{OPEN}/": 15,
    f"/convocatorias/{CLOSED}/": 14,
    f"/convocatorias/{PLANNED}/": 14,
    "/ayuda/": 11,
    "/no-existe/": 7,
    f"/convocatorias/{OPEN}/aviso-de-privacidad/": 4,
    f"/convocatorias/{OPEN}/calendario.ics": 4,
    f"/convocatorias/{OPEN}/bases.pdf": 5,
    "/convocatorias/feed/": 7,
    "/lineamientos/": 13,
    "/plan/": 15,
    "/plan/datos-abiertos/": 9,
    "/plan/datos-abiertos/da-1/": 13,
    "/noticias/": 15,
    "/noticias/conocimiento-del-gobierno-abierto/": 12,
    "/noticias/feed/": 5,
    "/mi-barrio-habla/": 12,
    "/cabildo-abierto-juvenil/": 15,
    MAP: 14,
    "/buscar/": 2,
    "/directorio/": 7,
    "/directorio/?q=no+hay+luz": 10,
    "/directorio/unidad-de-transparencia/": 12,
    "/robots.txt": 0,
}
FORMS = {
    "apply": 3,
    "step, signed out": 5,
    "step": 8,
    "step, saved": 9,
    "review": 11,
    "send": 24,
    "receipt": 6,
    "receipt.pdf": 5,
    "application": 9,
    "my account": 9,
    "verify, asked": 2,
    "verify": 4,
    "verify, compared": 4,
    "sign in": 2,
}


FILES = {"asked": 9, "uploaded": 30, "shown": 9, "removed": 20, "opened": 4}


@pytest.fixture
def site(leon, db):
    """The site with its content."""


def crowd(call: Convocatoria, size: int) -> None:
    """So many people who applied to this call."""
    form, now = FormVersion.objects.get(convocatoria=call), timezone.now()
    people = Person.objects.bulk_create(Person(email=f"p{n}@example.org") for n in range(size))
    sent = Application.objects.bulk_create(
        Application(
            convocatoria=call, person=person, form_version=form, filing="filed", folio=f"PRU27-{n}", filed_at=now
        )
        for n, person in enumerate(people)
    )
    Revision.objects.bulk_create(
        Revision(application=each, number=1, form_version=form, answers={}, sent_at=now) for each in sent
    )


def cost(client: Client, path: str, data: dict | None = None, *, status: int) -> int:
    """How many queries a request takes."""
    with CaptureQueriesContext(connection) as captured:
        response = client.get(path) if data is None else client.post(path, data)
    assert response.status_code == status, path
    # Savepoints are the test's own transaction; the lock on the trail is PostgreSQL's only.
    return len([query for query in captured if not re.search("SAVEPOINT|pg_advisory", query["sql"])])


@pytest.mark.parametrize("applications", [1, 200])
def test_public_pages(client, site, applications):
    crowd(Convocatoria.objects.get(code=OPEN), applications)
    found = {}
    for path in PUBLIC:
        status = 404 if path == "/no-existe/" else 200
        client.get(path)  # menu, sizes and Wagtail's root paths are remembered
        found[path] = cost(client, path, status=status)
    assert found == PUBLIC
    assert max(queries for path, queries in PUBLIC.items() if path != MAP) <= 15  # the map asks once a kind of page


@pytest.mark.parametrize("applications", [1, 200, 10_000])
def test_forms_and_accounts(client, applications):
    call = a_call()
    crowd(call, applications)
    user = an_applicant("mia@ejemplo.test")
    for path in (FORM, f"{FORM}aviso/", "/verificar/", "/cuenta/login/code/"):
        client.get(path)  # the site's own words are remembered
    found = {"apply": cost(client, FORM, status=302), "step, signed out": cost(client, f"{FORM}aviso/", status=200)}
    draft = a_draft(user, call)
    client.force_login(user)
    step = {question_id("why"): "Otra razón.", "version": "1"}
    found |= {
        "step": cost(client, f"{FORM}motivos/", status=200),
        "step, saved": cost(client, f"{FORM}motivos/", step, status=302),
        "review": cost(client, f"{FORM}revisa/", status=200),
        "send": cost(client, f"{FORM}revisa/", {"number": "1"}, status=302),
    }
    receipt = draft.receipts.get()
    client.get(reverse("receipt_pdf", args=[draft.pk, 1]))  # made once
    verify = reverse("verify", args=[receipt.code])
    found |= {
        "receipt": cost(client, reverse("receipt", args=[draft.pk, 1]), status=200),
        "receipt.pdf": cost(client, reverse("receipt_pdf", args=[draft.pk, 1]), status=200),
        "application": cost(client, reverse("application", args=[draft.pk]), status=200),
        "my account": cost(client, "/mi-cuenta/", status=200),
        "verify, asked": cost(client, "/verificar/", status=200),
        "verify": cost(client, verify, status=200),
        "verify, compared": cost(client, "/verificar/", {"hash": receipt.sha256}, status=200),
        "sign in": cost(Client(), "/cuenta/login/code/", status=200),
    }
    assert found == FORMS
    assert max(count for name, count in found.items() if name != "send") <= 15


def test_files_cost_the_same_however_many_people_uploaded_some(client):
    call, found = a_call_with_files(), []
    client.get(f"{FORM}aviso/")  # the site's own words are remembered
    for people in (0, 3):
        for number in range(people):
            an_attachment(a_draft(an_applicant(f"otra{number}@ejemplo.test"), call))
        user = an_applicant(f"mia{people}@ejemplo.test")
        draft = a_draft(user, call)
        client.force_login(user)
        step, photo = f"{FORM}archivos/", SimpleUploadedFile("x.png", samples.photo("PNG"))
        typed = {"version": "0", question_id("about"): "Un parque"}
        found.append(
            {
                "asked": cost(client, step, status=200),
                "uploaded": cost(client, step, typed | {question_id("plan"): photo}, status=302),
                "shown": cost(client, step, status=200),
                "removed": cost(client, step, typed | {"version": "1", "remove": question_id("plan")}, status=302),
                "opened": cost(client, reverse("my_file", args=[draft.pk, an_attachment(draft).pk]), status=200),
            }
        )
    assert found[0] == found[1] == FILES


def test_an_account_of_many_calls_costs_what_one_of_few_does(client):
    user = an_applicant()
    client.force_login(user)
    an_attachment(a_draft(user, a_call_with_files("primera")))
    client.get("/mi-cuenta/")
    found = [cost(client, "/mi-cuenta/", status=200)]
    for number in range(5):
        call = a_call_with_files(f"otra-{number}", folio_prefix=f"OT{number}")
        an_attachment(a_draft(user, call)) if number % 2 else a_receipt_of(user, call)
    found.append(cost(client, "/mi-cuenta/", status=200))
    assert found == [FORMS["my account"]] * 2


def a_receipt_of(user, call):
    draft = a_draft(user, call)
    Application.objects.filter(pk=draft.pk).update(filing="filed", folio=f"X-{call.pk}", filed_at=timezone.now())


# Bytes and headers

POLICY = {
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "font-src 'self'",
    "connect-src 'self'", "form-action 'self'", "manifest-src 'self'", "base-uri 'none'", "frame-ancestors 'none'",
}  # fmt: skip
UNCACHED = "private, no-store"


def everything(response) -> dict[str, bytes]:
    """The page and what its browser fetches for it."""
    files = {name.split("?")[0] for name in STATIC.findall(response.content.decode())}
    loaded = {"": response.content}
    while files:
        name = files.pop()
        with open(finders.find(name), "rb") as file:  # noqa: PTH123
            loaded[name] = file.read()
        if name.endswith(".js"):
            imports = re.findall(rb"""(?:from|import)\s*["']\./([^"']+)["']""", loaded[name])
            files |= {name.rsplit("/", 1)[0] + "/" + each.decode() for each in imports} - set(loaded)
    return loaded


def transferred(loaded: dict[str, bytes]) -> int:
    return sum(len(gzip.compress(body, 6)) for body in loaded.values())


def form_pages(client: Client) -> dict[str, object]:
    """Every page that asks something, as an applicant meets it."""
    user = an_applicant("mia@ejemplo.test")
    plain = {path: Client().get(path) for path in ("/verificar/", "/cuenta/login/code/", "/cuenta/login/")}
    a_draft(user, a_call())
    client.force_login(user)
    steps = {f"{FORM}{slug}/": client.get(f"{FORM}{slug}/") for slug in typed_pages()}
    wrong = {f"{FORM}motivos/ wrong": client.post(f"{FORM}motivos/", {"version": "1"})}
    rest = {"/mi-cuenta/": client.get("/mi-cuenta/")}
    client.post(f"{FORM}motivos/", {"version": "2", question_id("why"): "Otra razón."})
    return plain | steps | wrong | rest | {f"{FORM}revisa/": client.get(f"{FORM}revisa/")}


def test_form_pages_are_light_and_nobodys_to_keep(client):
    for path, response in form_pages(client).items():
        loaded = everything(response)
        scripts = {name: body for name, body in loaded.items() if name.endswith(".js")}
        assert response.status_code == 200, path
        assert transferred(loaded) <= 50 * KIB, path
        assert transferred(scripts) <= 15 * KIB, path
        assert response["Cache-Control"] == UNCACHED, path


def test_public_pages_are_light_the_same_for_all_and_kept_a_minute(client, site):
    for path in PUBLIC:
        response = client.get(path)
        assert re.fullmatch(r"public, max-age=\d+", response["Cache-Control"]), path
        assert not response.cookies, path
        assert "Cookie" not in response.get("Vary", ""), path
        if response["Content-Type"].startswith("text/html"):
            loaded = everything(response)
            assert transferred(loaded) <= 100 * KIB, path
            assert b"csrfmiddlewaretoken" not in response.content, path


def test_nothing_is_asked_of_third_parties_and_the_policy_is_exact(client, site):
    pages = {path: client.get(path) for path in PUBLIC if path.endswith("/") and "feed" not in path}
    for path, response in (pages | form_pages(client)).items():
        html = response.content.decode()
        parts = {part.strip() for part in response["Content-Security-Policy"].split(";") if part.strip()}
        assert parts == POLICY, path
        loaded = re.findall(r'<(?:script|img|iframe|source|video|audio|embed|object)[^>]*?(?:src|data)="([^"]*)"', html)
        loaded += re.findall(r'<link[^>]*rel="(?:stylesheet|icon|preload|modulepreload)"[^>]*href="([^"]*)"', html)
        loaded += re.findall(r"url\(([^)]*)\)", html)
        assert [each for each in loaded if not each.startswith(("/static/", "/media/", "data:", "#"))] == [], path
        data = r"<script(?![^>]*(?:src=|application/(?:ld\+)?json))"
        assert not re.search(data + r"|\son\w+=\"|\sstyle=\"|<style", html), path


@pytest.mark.parametrize("path", ["/static/css/civic.css"])
def test_styles_load_nothing_from_elsewhere(path):
    with open(finders.find(path.removeprefix("/static/"))) as file:  # noqa: PTH123
        assert re.findall(r"@import|url\(\s*[\"']?(?:https?:)?//", file.read()) == []


CLASSES = {
    "/healthz": UNCACHED,
    "/cuenta/login/": UNCACHED,
    "/mi-cuenta/": UNCACHED,
    f"/convocatorias/{OPEN}/solicitud/": UNCACHED,
    f"/convocatorias/{OPEN}/solicitud/aviso/": UNCACHED,
    "/verificar/": UNCACHED,
    "/admin/": UNCACHED,
    "/no-existe/": "public, max-age=60",
    "/robots.txt": "public, max-age=60",
    f"/convocatorias/{OPEN}/cartel.pdf": "public, max-age=60",
}


def test_what_may_be_kept_and_for_how_long(client, site):
    assert {path: client.get(path)["Cache-Control"] for path in CLASSES} == CLASSES


def test_a_page_is_not_kept_past_the_next_change(client, site):
    Convocatoria.objects.filter(code=OPEN).update(closes_at=timezone.now() + timedelta(seconds=20))
    for path in ("/", "/convocatorias/", f"/convocatorias/{OPEN}/"):
        assert int(client.get(path)["Cache-Control"].removeprefix("public, max-age=")) <= 20
