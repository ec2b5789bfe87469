"""One applicant whose every word is unlike any other: wherever one of them shows, it leaked."""

import base64
import io
import logging
import pickle
import re
import shutil
import subprocess
import zlib
from collections import deque
from collections.abc import Iterator
from html import unescape
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from django.contrib.sessions.models import Session
from django.core import mail, signing
from django.core.cache import caches
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.roles import ROLES
from common.curp import check_digit
from common.logs import JsonFormatter
from convocatorias.actions import add_sharings, invite, issue_erratum
from convocatorias.actions.freezing import frozen_as
from convocatorias.models import Application, Convocatoria, Receipt
from convocatorias.views import verify
from directory.actions import confirming
from directory.models import Department, ErrorReport, Liaison
from directory.models.links import ANSWER, new_token
from mail.delivery import deliver_due
from seed.planter import plant
from tests.factories import a_receipt
from tests.signing import applicant, enter, sign_in_by_code, staff

pytestmark = pytest.mark.django_db
CODE = "cabildo-juvenil-2027"
OFFICE = "/admin/solicitudes/"
ENTRY = "/directorio/unidad-de-transparencia/"
MARK = "zyxqvkwj"  # begins every word of hers; long enough that no ciphertext holds it by chance
PHONE = "4779135713"
BORN = ("23", "11", "2004")
OTHERS = ["anonymous", "neighbour", *ROLES]
BY_CODE = ("neighbour",)


class Canary:
    """Applies as `fate` says: draft, filed, corrected or withdrawn. What she writes carries her mark and her fate."""

    def __init__(self, fate: str):
        self.fate, self.addresses = fate, []
        self.email = f"{self.word('correo')}@ejemplo.test"
        body = f"ZYXQ041123MGT{'QZK' if fate == 'draft' else 'QZW' if fate == 'filed' else 'QZY'}A"
        self.curp = body + check_digit(body)
        self.client = Client()

    def word(self, name: str) -> str:
        return f"{MARK}{name}{self.fate}"

    def live(self) -> None:
        for step in ("aviso", "nacimiento", "vinculo"):
            self.write(step)
        sign_in_by_code(self.client, self.email)
        self.go(f"/convocatorias/{CODE}/solicitud/borrador/")
        version = Convocatoria.objects.get(code=CODE).frozen_form
        for step in [
            "nombre",
            "curp",
            "telefono",
            "domicilio",
            "genero",
            *(s["slug"] for s in version.schema["steps"]),
        ]:
            self.write(step, version.schema)
        if self.fate != "draft":
            self.send(1)
        if self.fate == "corrected":
            self.write("motivos", version.schema, again="otra vez")
            self.send(2)
        self.application = Application.objects.get(person__email=self.email)
        if self.fate == "withdrawn":
            self.go(reverse("withdraw", args=[self.application.pk]), {})
        for page in ("application", "my_answers"):
            self.go(reverse(page, args=[self.application.pk]))
        self.go("/mi-cuenta/")

    def go(self, path: str, data: dict | None = None):
        response = self.client.get(path) if data is None else self.client.post(path, data)
        assert response.status_code in (200, 302), (path, response.status_code)
        self.addresses += [path, response.get("Location", ""), response.get("Content-Disposition", "")]
        return response

    def send(self, number: int) -> None:
        receipt = self.go(f"/convocatorias/{CODE}/solicitud/revisa/", {"number": number})
        page = self.go(receipt.url)
        assert Receipt.objects.filter(code=page.context["receipt"].code).exists()
        self.go(receipt.url.rstrip("/") + ".pdf")

    def write(self, step: str, schema: dict | None = None, again: str = "") -> None:
        url = f"/convocatorias/{CODE}/solicitud/{step}/"
        page = self.go(url)
        answer = self.go(url, self.typed(step, schema, again) | {"version": page.context["version"]})
        assert answer.status_code == 302, (step, answer.context["form"].errors)

    def typed(self, step: str, schema: dict | None, again: str) -> dict:
        fixed = {
            "aviso": {"notice": "v1"},
            "nacimiento": dict(zip(("birth_date_0", "birth_date_1", "birth_date_2"), BORN, strict=True)),
            "vinculo": {"link": "both"},
            "nombre": {"name": f"{self.word('nombre')} {self.word('apellido')}", "called": self.word("apodo")},
            "curp": {"curp": self.curp},
            "telefono": {"phone": PHONE, "whatsapp": "on"},
            "domicilio": {
                "postal_code": "37123", "neighbourhood": self.word("colonia"), "street": self.word("calle"),
                "resident_since_0": "1", "resident_since_1": "2", "resident_since_2": "2013",
            },
            "genero": {"gender": "non_binary"},
        }  # fmt: skip
        if step in fixed:
            return fixed[step]
        [asked] = [each["questions"] for each in schema["steps"] if each["slug"] == step]
        return {question["id"]: self.answer(number, question, schema, again) for number, question in enumerate(asked)}

    def answer(self, number: int, question: dict, schema: dict, again: str):
        kind = question["type"]
        if kind in ("single_choice", "multiple_choice"):
            return question["choices"][0]["key"]
        if kind == "axis":
            return schema["axes"][0]["key"]
        if kind in ("declaration", "consent"):
            return "on"
        if kind == "link":
            return f"https://video.test/{self.word('video')}"
        closed = question["sensitive"] or question["identifying"]
        return f"{self.word(f'reservada{number}' if closed else f'respuesta{number}')} {again}"


def traces(text: str | bytes) -> set[str]:
    """Her words in a text, however it was escaped."""
    text = text if isinstance(text, str) else text.decode("utf-8", "replace")
    plain = unquote(unescape(text)).lower()
    found = set(re.findall(rf"{MARK}[a-z0-9]*|zyxq041123[a-z0-9]*", plain))  # her words, her CURP
    return found | {each for each in (PHONE, "2004-11-23", "23 de noviembre de 2004") if each in plain}


class Site:
    """The site with four canaries in it, and whatever their coming left in logs and mail."""

    def __init__(self):
        plant(today=timezone.localdate(), say=lambda line: None)
        self.pdfs = {path: body for path in PDFS if (body := Client().get(path).content)}
        self.people = {role: staff(role) for role in ROLES}
        self.people["neighbour"] = applicant("vecina@ejemplo.test")
        a_receipt(self.people["neighbour"], Convocatoria.objects.get(code=CODE))
        self.canaries = [Canary(fate) for fate in ("draft", "filed", "corrected", "withdrawn")]
        for canary in self.canaries:
            canary.live()
        self.report()
        self.spread()
        confirming.ask(liaison_of_entry().department, by=None)
        deliver_due()
        self.links = links_of_the_liaison()
        self.opened = [self.open_as_liaison(link) for link in self.links]

    def report(self) -> None:
        """A resident says that an entry of the directory is wrong, and looks for her name in it in vain."""
        typed = {"what": "other", "text": f"{MARK}aviso", "reply": f"{MARK}responder@ejemplo.test"}
        assert Client().post(f"{ENTRY}reportar/", typed).status_code == 302
        assert Client().get("/directorio/", {"q": f"{MARK}busca {PHONE}"}).status_code == 200

    def spread(self) -> None:
        """An institution whose address is hers is written to; and the bases are corrected while her draft is open."""
        call = Convocatoria.objects.get(code=CODE)
        contact = {"name": "Radio", "kind": "media", "email": f"{MARK}contacto@ejemplo.test"}
        add_sharings(call, rows=[contact], by=self.people["editora"])
        chosen = [call.sharings.get().pk]
        invite(call, chosen=chosen, subject="Hola", message="Hola", number=1, again=False, by=self.people["editora"])
        call.questions[0].value["title"] = "Tu eje de trabajo"
        call.save()
        issue_erratum(call, reason="Más claro", seen=frozen_as(call), by=self.people["secretaria"])

    def open_as_liaison(self, link: str) -> str:
        """Opened, answered wrongly, opened in English; then cut short, and asked anew."""
        client = Client()
        page = client.get(link).content.decode()
        for data in ({"act": "correct", "version": "x", "phone_0_number": "no", "rows": "2"}, {"text": ""}):
            assert client.post(link, data).status_code in (200, 409)  # nothing of it can be taken
        assert client.get(f"/en{link}").status_code == 200
        assert client.get(f"{link[:-9]}/").status_code == 404
        client.post(f"{link}nuevo/")
        return page

    def client(self, role: str) -> Client:
        client = Client(raise_request_exception=False)
        if role != "anonymous":
            methods = ["code"] if role in BY_CODE else ["password", "mfa"]
            enter(client, self.people[role], *methods)
        return client

    def walk(self, role: str) -> dict[str, bytes]:
        """All that this role can reach, and what she gets at the addresses of the canaries' own pages."""
        return crawl(self.client(role), [*START, *(page for canary in self.canaries for page in hers(canary))])


def liaison_of_entry() -> Liaison:
    """Who answers for an entry of the directory; an error of it was reported, without the canary's words."""
    department = Department.objects.get(slug="registro-civil")
    ErrorReport.objects.create(department=department, folio="DIR-CANARY-1", what="other", text="No contestan.")
    return Liaison.objects.create(department=department, post="Oficialía", email="enlace@leon.test")


def links_of_the_liaison() -> list[str]:
    """The addresses that her letters bring: to confirm the entry, and to answer what was reported."""
    [letter] = [letter for letter in mail.outbox if letter.to == ["enlace@leon.test"]]
    [confirm] = re.findall(r"/directorio/confirmar/\S+/", letter.body)
    token = new_token(ANSWER, ErrorReport.objects.get(folio="DIR-CANARY-1").pk, to="enlace@leon.test")
    return [confirm, reverse("directory:answer", args=[token])]


PDFS = [f"/convocatorias/{CODE}/{name}.pdf" for name in ("bases/1", "cartel")]  # of the version that she read


@pytest.fixture(scope="module")
def site(django_db_setup, django_db_blocker):
    """The site with all of that done in it; gone after the last test here."""
    out = io.StringIO()
    handler = logging.StreamHandler(out)
    handler.setFormatter(JsonFormatter())
    logging.getLogger().addHandler(handler)
    with django_db_blocker.unblock(), transaction.atomic():
        site = Site()
        site.seen = {role: site.walk(role) for role in OTHERS}
        logging.getLogger().removeHandler(handler)
        site.log, site.letters, site.local = out.getvalue(), list(mail.outbox), dict(caches["local"]._cache)
        yield site
        transaction.set_rollback(True)


# Where others go

START = [
    "/", "/en/", "/directorio/datos/", "/directorio.csv", "/directorio.json", "/directorio.vcf", ENTRY,
    "/robots.txt", "/sitemap.xml", "/convocatorias/", "/convocatorias/feed/", "/en/convocatorias/feed/",
    "/healthz", "/verificar/", "/mi-cuenta/", "/cuenta/login/code/", "/admin/", "/admin/account/",
    f"/convocatorias/{CODE}/calendario.ics", f"/convocatorias/{CODE}/solicitud/",
    f"/buscar/?q={MARK}", f"/en/buscar/?q={MARK}", f"/buscar/sugerencias/?q={MARK}",
    f"/admin/pages/search/?q={MARK}", f"/admin/images/?q={MARK}", f"/admin/documents/?q={MARK}",
    f"/admin/users/?q={MARK}", f"/admin/redirects/?q={MARK}", f"/admin/api/main/pages/?search={MARK}",
    "/admin/reports/site-history/", "/admin/reports/site-history/?export=csv", "/admin/informes/bitacora/?export=csv",
    "/admin/informes/lecturas/?export=csv", "/admin/informes/correos/?export=csv", "/admin/reports/aging-pages/",
    "/admin/informes/correos/?export=xlsx", "/admin/informes/bitacora/?export=xlsx", "/admin/equipo/",
    OFFICE, f"{OFFICE}?q={MARK}", f"{OFFICE}filas/?q={MARK}", f"{OFFICE}?export=csv", f"{OFFICE}exportar/{CODE}/",
]  # fmt: skip
NOT_PAGES = re.compile(r"/(static|media|cuenta/logout|admin/logout)|\.pdf$")


def crawl(client: Client, start: list[str]) -> dict[str, bytes]:
    """All of `start` and every page that links lead to, one of each kind: numbers and codes count as the same."""
    seen, pages, queue = set(), {}, deque(start)
    while queue:
        path = queue.popleft()
        kind = path if path in start else re.sub(r"[0-9a-f-]{36}|\d+|(?<=/directorio/)[\w-]+", "#", path)
        if kind in seen or NOT_PAGES.search(path):
            continue
        seen.add(kind)
        assert len(seen) < 500, f"no end of pages: {path}"
        response = client.get(path)
        assert response.status_code < 500, path
        body = b"".join(response.streaming_content) if response.streaming else response.content
        pages[path] = body + str(response.headers).encode()
        for link in re.findall(r'\s(?:href|action|src)="([^"#]*)', body.decode("utf-8", "replace")):
            target = urlsplit(urljoin(path, unescape(link)))
            if target.netloc in ("", "testserver", "localhost") and target.scheme in ("", "http"):
                queue.append(target.path)
        if response.status_code in (301, 302):
            queue.append(urlsplit(response["Location"]).path)
    return pages


def hers(canary: Canary) -> list[str]:
    """The addresses of her own pages, those of the office on her, and the public ones of her receipts."""
    pk = canary.application.pk
    own = [reverse(name, args=[pk]) for name in ("application", "my_answers", "withdraw", "discard")]
    own += [reverse(f"office:{name}", args=[pk]) for name in ("application", "identity", "answer")]
    for receipt in canary.application.receipts.all():
        own += [reverse(name, args=[pk, receipt.number]) for name in ("receipt", "receipt_pdf")]
        own += [reverse("verify", args=[receipt.code]), f"/en{reverse('verify', args=[receipt.code])}"]
    return own


def is_theirs_to_see(role: str, path: str, word: str) -> bool:
    """The administrator's report of letters says to whom each went: the one place where her address is needed. The
    secretary reads open answers; none of a draft.
    """
    if word == f"{MARK}contacto":  # of an institution: for who spreads the call and who looks after the letters
        spreads = role in ("editora", "secretaria") and "/difusion/" in path
        return spreads or (role == "administradora" and "/correos/" in path)
    if role == "secretaria" and path.startswith(OFFICE):
        return word.startswith(f"{MARK}respuesta") and not word.endswith("draft")
    return role == "administradora" and word.startswith(f"{MARK}correo")


def leaks(role: str, pages: dict[str, bytes]) -> dict[str, set[str]]:
    """Her words in these pages. What one searches for comes back in the answer; only more than that is a leak."""
    found = {
        path: {word for word in traces(body) if word != MARK and not is_theirs_to_see(role, path, word)}
        for path, body in pages.items()
    }
    return {path: words for path, words in found.items() if words}


@pytest.mark.parametrize("role", OTHERS)
def test_no_one_else_sees_a_word_of_hers(site, role):
    assert len(site.seen[role]) > 40
    assert leaks(role, site.seen[role]) == {}


@pytest.mark.parametrize("role", OTHERS)
def test_only_the_secretary_opens_what_is_closed_and_only_saying_why(site, role):
    filed, schema = site.canaries[1], Convocatoria.objects.get(code=CODE).frozen_form.schema
    [support] = [question["id"] for step in schema["steps"] for question in step["questions"] if question["sensitive"]]
    who = {PHONE, *(filed.word(name) for name in ("nombre", "apellido", "apodo", "calle", "colonia", "correo"))}
    answers = {filed.word("reservada0")}
    closed = [
        ("identity", filed.application.pk, {}, who),
        ("answer", filed.application.pk, {"question": support}, answers),
        ("export", CODE, {"kind": "csv", "identity": "on"}, who | answers | {filed.word("video")}),
    ]
    with transaction.atomic():
        client = site.client(role)
        for name, target, sent, words in closed:
            for reason in ({}, {"reason": "contact"}):
                found = words_of(client, reverse(f"office:{name}", args=[target]), sent | reason)
                opened = words if reason and role == "secretaria" else set()
                assert (found & words if role == "secretaria" else found) == opened, (name, reason)
        table = words_of(client, reverse("office:export", args=[CODE]), {"kind": "csv", "reason": "contact"})
        assert (filed.word("respuesta0") in table) == (role == "secretaria")
        assert {word for word in table if not is_theirs_to_see(role, OFFICE, word)} == set()
        transaction.set_rollback(True)


def words_of(client: Client, path: str, sent: dict) -> set[str]:
    response = client.post(path, sent, follow=True)
    return traces(b"".join(response.streaming_content) if response.streaming else response.content)


def test_a_leak_would_be_seen(site, monkeypatch):
    """The test itself is tested: the page of verification tells a name, and the crawl finds it."""
    told = next(receipt for receipt in Receipt.objects.all() if traces(str(receipt.content)))
    monkeypatch.setattr(verify, "moment_with_zone", lambda at: told.content["sections"][2]["rows"][0]["value"])
    found = leaks("anonymous", site.walk("anonymous"))
    assert {path.split("/")[-3] for path in found} == {"verificar"}


def test_she_sees_her_own_words(site):
    """And it can be found where it is: on her pages, in her receipt, in her file."""
    filed = site.canaries[1]
    answers = filed.client.get(reverse("my_answers", args=[filed.application.pk])).content
    page = filed.client.get(reverse("receipt", args=[filed.application.pk, 1])).content
    for text in (answers, page):
        assert {filed.word(name) for name in ("nombre", "colonia", "video", "respuesta0")} <= traces(text)
        assert filed.curp in text.decode()


def test_documents_for_everyone_do_not_change_because_of_her(site):
    assert {path: Client().get(path).content for path in PDFS} == site.pdfs


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext reads the words of a PDF")
def test_her_receipt_is_hers_and_carries_no_more_than_what_she_sent(site):
    filed, draft = site.canaries[1], site.canaries[0]
    pdf = filed.client.get(reverse("receipt_pdf", args=[filed.application.pk, 1])).content
    text = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
    assert filed.word("nombre") in traces(text)
    assert not {word for word in traces(text) if word.endswith(draft.fate)}


# What a liaison's link lets in with is hers: it stands in her letter and on her own pages


def seals(site: Site) -> list[str]:
    """The last part of each token, without which it opens nothing."""
    return [link.strip("/").rpartition(":")[2] for link in site.links]


def test_a_liaisons_link_leads_from_her_page_to_nowhere_else(site):
    confirm, _answer = seals(site)
    assert [len(seal) for seal in seals(site)] == [43, 43]
    for page, seal in zip(site.opened, seals(site), strict=True):
        carried = [each for each in re.findall(r'\s(?:href|action|src)="([^"]*)', page) if seal in unquote(each)]
        assert carried
        assert {each.removeprefix("/en").split("/")[2] for each in carried} <= {"confirmar", "contestar"}
    assert sum(confirm in letter.body for letter in site.letters) == 1


@pytest.mark.parametrize("role", OTHERS)
def test_nobody_else_is_shown_a_liaisons_link(site, role):
    for path, body in site.seen[role].items():
        assert [seal for seal in seals(site) if seal in unquote(body.decode("utf-8", "replace"))] == [], path


def test_a_liaisons_link_is_in_no_log_cache_or_table(site):
    assert "directory:confirm" in site.log
    assert "directory:answer" in site.log
    shared, local = kept_in_caches(site)
    held = {"log": site.log, "caches": " ".join([*shared, *local])} | dict(every_table())
    assert [name for name, text in held.items() if any(seal in unquote(text) for seal in seals(site))] == []


# What stays behind


def test_letters_tell_others_nothing_and_her_no_more_than_a_folio(site):
    addresses = {canary.email for canary in site.canaries}
    assert addresses <= {letter.to[0] for letter in site.letters}
    for letter in site.letters:
        names = [name for name, _content, _kind in letter.attachments]
        assert traces(f"{letter.subject} {letter.body} {names} {letter.alternatives}") == set()
        assert len(letter.recipients()) == 1


def test_addresses_and_file_names_say_nothing_of_her(site):
    for canary in site.canaries:
        assert traces(" ".join(canary.addresses)) == set()


def test_the_log_says_nothing_of_her(site):
    assert site.log.count('"message"') > 100
    assert traces(site.log) == set()
    assert not [canary for canary in site.canaries if canary.curp in site.log]


def test_caches_hold_nothing_of_hers(site):
    shared, local = kept_in_caches(site)
    assert shared
    assert traces(" ".join([*shared, *local])) == set()


def kept_in_caches(site: Site) -> tuple[list[str], list[str]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key, value FROM cache")
        rows = cursor.fetchall()
    shared = [f"{key} {pickle.loads(base64.b64decode(value))!r}" for key, value in rows]
    return shared, [f"{key} {pickle.loads(value)!r}" for key, value in site.local.items()]


def test_sessions_of_others_hold_nothing_of_hers(site):
    mine = {canary.client.session.session_key for canary in site.canaries}
    others = Session.objects.exclude(session_key__in=mine)
    assert others.count() >= len(OTHERS) - 1
    assert traces(" ".join(str(session.get_decoded()) for session in others)) == set()


def test_her_own_session_knows_her_address_and_no_answer(site):
    """What she typed before signing in goes to the draft. allauth notes by which address she came in."""
    for canary in site.canaries:
        assert traces(str(dict(canary.client.session))) == {canary.word("correo")}


# Where her words may stand in the database. Anything else, and anything new, is a leak.
MAY_HOLD = {
    ("accounts_user", "email"),
    ("accounts_person", "email"),
    ("account_emailaddress", "email"),
    ("mail_message", "recipient"),
    ("convocatorias_sharing", "email"),
    ("django_session", "session_data"),  # her own, and her address only: see above
    ("convocatorias_revision", "answers"),
    ("directory_errorreport", "text"),
    ("directory_errorreport", "reply"),
    *(
        ("convocatorias_identity", column)
        for column in ("name", "called", "birth_date", "email", "phone", "neighbourhood", "street")
    ),
}


def test_the_database_holds_her_words_only_where_it_must(site):
    held = set()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            names = [column[0] for column in cursor.description]
            for row in cursor.fetchall():
                held |= {(table, name) for name, value in zip(names, row, strict=True) if traces(_as_text(value))}
    assert held - MAY_HOLD == set()
    assert MAY_HOLD - held == set()  # it is looked for where it is


def _as_text(value) -> str:
    """A column's value as whoever holds the database could read it: unpacked, if it is merely packed."""
    if isinstance(value, (bytes, memoryview)):
        return bytes(value).decode("utf-8", "replace")
    text = str(value)
    packed, _colon, _signature = text.rpartition(":")
    if text.startswith(".") and packed:
        try:
            return zlib.decompress(signing.b64_decode(packed.split(":")[0][1:].encode())).decode("utf-8", "replace")
        except (ValueError, zlib.error):
            pass
    return text


def test_curps_are_nowhere_readable(site):
    """Encrypted in the office's table and in receipts; its digest is keyed."""
    for table, text in every_table():
        assert not [canary for canary in site.canaries if canary.curp in text.upper()], table


def every_table() -> Iterator[tuple[str, str]]:
    """The name of each table, and all that it holds."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            yield table, " ".join(_as_text(value) for row in cursor.fetchall() for value in row)
