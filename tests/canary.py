"""Applicants whose every word is unlike any other, the site with them in it, and everywhere that others may go."""

import re
from collections import deque
from html import unescape
from urllib.parse import unquote, urljoin, urlsplit

from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.roles import ROLES
from common.curp import check_digit
from convocatorias.actions import add_sharings, invite, issue_erratum
from convocatorias.actions.freezing import frozen_as
from convocatorias.models import Application, Convocatoria, Receipt
from directory.actions import confirming
from directory.models import Department, ErrorReport, Liaison
from directory.models.links import ANSWER, new_token
from mail.delivery import deliver_due
from seed.planter import plant
from tests.factories import a_receipt
from tests.signing import applicant, enter, sign_in_by_code, staff

CODE = "cabildo-juvenil-2027"
OFFICE = "/admin/solicitudes/"
ENTRY = "/directorio/unidad-de-transparencia/"
MARK = "zyxqvkwj"  # begins every word of hers; long enough that no ciphertext holds it by chance
PHONE = "4779135713"
BORN = ("23", "11", "2004")
OTHERS = ["anonymous", "neighbour", *ROLES]
BY_CODE = ("neighbour",)
PDFS = [f"/convocatorias/{CODE}/{name}.pdf" for name in ("bases/1", "cartel")]  # of the version that she read


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
