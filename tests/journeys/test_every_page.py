"""Every page and every state of it, in both languages: axe finds nothing, nothing scrolls sideways, a thumb can hit."""

import pytest
from django.core.cache import caches
from playwright.sync_api import Page

from convocatorias.models import Convocatoria
from home.models import HomePage, LandingPage, NewsIndexPage, NewsPage, SiteSettings, StandardPage
from seed import calls
from tests import bodies, signing
from tests.factories import an_applicant
from tests.journeys import records
from tests.journeys.inspection import axe, inspect
from tests.journeys.walking import ACCOUNT, CALL, CONTINUE, FORM, REST, REVIEW, birth, press, step_of

REACH = f"{CALL}a-quien-llegamos/"

pytestmark = pytest.mark.parametrize("language", ["es", "en"])


class Round:
    """A walk past many pages, noting what is wrong with each."""

    def __init__(self, page: Page, language: str):
        self.page, self.language = page, language
        self.prefix = "" if language == "es" else f"/{language}"
        self.wrong: list[str] = []

    def at(self, path: str, status: int = 200) -> None:
        """Go to a page of this language and look."""
        self.go(path, status)
        self.look(path)

    def go(self, path: str, status: int = 200) -> None:
        answer = self.page.goto(path if path.startswith(self.prefix + "/") and self.prefix else self.prefix + path)
        if answer.status != status:
            self.wrong.append(f"{path}: answered {answer.status}")

    def look(self, where: str) -> None:
        self.wrong += [f"{where}: {each}" for each in inspect(self.page, language=self.language)]


@pytest.fixture
def tour(visit, language):
    tour = Round(visit(), language)
    yield tour
    assert tour.wrong == [], "\n" + "\n".join(tour.wrong)


def test_public_pages(tour, language):
    tour.at("/")
    tour.at("/convocatorias/")
    for call in calls.CALLS:
        tour.at(f"/convocatorias/{call['code']}/")
    tour.at(f"{CALL}aviso-de-privacidad/")
    for kind in (StandardPage, NewsIndexPage, NewsPage, LandingPage):
        for page in kind.objects.filter(locale__language_code=language).live():
            tour.at(page.url.removeprefix("/en"))
    tour.at("/buscar/")
    tour.at("/buscar/?q=plan")
    tour.at("/verificar/")
    tour.at("/no-existe/", status=404)


@pytest.mark.usefixtures("spanish_only")
def test_a_page_with_every_block_in_a_full_frame(tour):
    home = HomePage.objects.get(locale__language_code="es")
    body = bodies.blocks(*bodies.every_block(bodies.an_image(), bodies.a_document(), home))
    home.add_child(instance=StandardPage(title="Todos los bloques", slug="todo", body=body, locale=home.locale))
    SiteSettings.objects.update(**bodies.a_full_frame())
    caches["local"].clear()
    tour.at("/todo/")


def test_the_plan(tour):
    tour.at("/plan/")
    tour.at("/plan/cabildo-abierto-juvenil/")
    tour.at("/plan/cabildo-abierto-juvenil/caj-2/")  # whose wordings differ
    tour.at("/plan/datos-abiertos/da-1/")


def test_eligibility_and_its_endings(tour):
    page = tour.page
    tour.at(f"{FORM}aviso/")
    press(page)
    tour.look("nacimiento")
    birth(page, "31", "2", "2004")
    press(page)
    tour.look("nacimiento with an error")
    birth(page, year="1990")
    press(page)
    tour.look("too old")
    tour.go(f"{FORM}nacimiento/")
    birth(page)
    press(page)
    tour.look("vinculo")
    press(page)
    tour.look("vinculo with an error")
    page.locator("[name=link][value=none]").check()
    press(page)
    tour.look("no link")
    tour.at(f"/convocatorias/{calls.PLANNED['code']}/solicitud/", status=403)
    tour.at(f"/convocatorias/{calls.CLOSED['code']}/solicitud/", status=403)


@pytest.mark.parametrize("half", [0, 1])
def test_every_step(tour, half):
    """Empty, then with errors: nothing is asked for on the steps that have none."""
    user = an_applicant()
    records.come_in(tour.page, user)
    records.draft(user, upto="nombre")
    for number, (step, fill) in enumerate(REST.items()):
        tour.go(f"{FORM}{step}/")
        assert step_of(tour.page) == step
        if number * 2 // len(REST) == half:
            tour.look(step)
            for area in tour.page.locator("main textarea").all():
                area.fill(records.LONG)
            press(tour.page)
            if step_of(tour.page) == step:
                tour.look(f"{step} with errors")
            tour.go(f"{FORM}{step}/")
        for area in tour.page.locator("main textarea").all():
            area.fill("")
        fill(tour.page)
        press(tour.page)
    if half:
        tour.look("revisa")


def test_a_doubt_and_a_conflict(tour):
    user = an_applicant()
    records.come_in(tour.page, user)
    records.draft(user)
    tour.go(f"{FORM}curp/")
    tour.page.locator("[name=without_curp]").uncheck()
    tour.page.locator("[name=curp]").fill("beml 920313 hcmlns09")
    press(tour.page)
    tour.look("curp with a doubt")
    tour.page.locator("[name=confirmed]").check()
    press(tour.page)
    tour.go(f"{FORM}motivos/")
    other = tour.page.context.new_page()
    other.goto(f"{tour.prefix}{FORM}motivos/")
    other.locator("main textarea").first.fill("Lo escribí allá")
    press(other)
    tour.page.locator("main textarea").first.fill("Lo escribí acá")
    press(tour.page)
    tour.look("conflict")


def test_my_pages(tour, inbox):
    user = an_applicant()
    records.come_in(tour.page, user)
    tour.at(ACCOUNT)
    draft = records.draft(user, upto="eje")
    tour.at(ACCOUNT)
    mine = f"/mi-cuenta/solicitudes/{draft.pk}/"
    tour.at(mine)
    tour.at(f"{mine}descartar/")
    draft.draft_steps.all().delete()
    draft.delete()
    receipt = records.sent(user)
    mine = f"/mi-cuenta/solicitudes/{receipt.application_id}/"
    tour.at(ACCOUNT)
    tour.at(mine)
    tour.at(f"{mine}acuses/1/")
    tour.at(REVIEW)  # nothing changed: nothing to send
    assert tour.page.locator(CONTINUE).count() == 0
    tour.go(f"{FORM}motivos/?cambiar=1")
    tour.page.locator("main textarea").first.fill("Lo pensé mejor")
    press(tour.page)
    tour.look("revisa with a correction")
    press(tour.page)
    tour.look("a corrected receipt")
    tour.at(f"{mine}retirar/")
    press(tour.page)
    tour.look("a receipt of withdrawing")
    tour.at(mine)
    tour.at(ACCOUNT)
    tour.at(f"{mine}retirar/", status=403)


def test_whom_we_reach(tour):
    user = an_applicant()
    records.come_in(tour.page, user)
    records.sent(user)
    tour.at(REACH)
    for group in tour.page.locator("main fieldset").all():
        group.locator("input[type=radio]").first.check()
    press(tour.page)
    tour.look("whom we reach, answered")


def test_after_closing(tour):
    user = an_applicant()
    records.come_in(tour.page, user)
    draft = records.draft(user, upto="motivos")
    tour.go(f"{FORM}motivos/")
    records.close(records.call())
    tour.page.locator("main textarea").first.fill("Lo escribí a las seis")
    press(tour.page)
    tour.look("closed while writing")
    Convocatoria.objects.filter(pk=draft.convocatoria_id).update(grace_minutes=0)
    type(draft).objects.filter(pk=draft.pk).update(filing="lapsed")
    tour.at(f"/mi-cuenta/solicitudes/{draft.pk}/")
    tour.at(ACCOUNT)


def test_verifying(tour):
    receipt = records.sent(an_applicant())
    page = tour.page
    tour.at(f"/verificar/{receipt.code}/")
    tour.go("/verificar/")
    press(page)
    tour.look("nothing to verify")
    page.locator("[name=hash]").fill(receipt.sha256)
    press(page)
    tour.look("a hash that matches")
    page.locator("[name=hash]").fill("0" * 64)
    press(page)
    tour.look("a hash that does not")


def test_doors_of_applicants(tour, inbox):
    page = tour.page
    tour.at("/cuenta/login/code/")
    page.locator("main input[type=email]").fill("ana")
    press(page)
    tour.look("no e-mail")
    page.locator("main input[type=email]").fill("ana@ejemplo.test")
    press(page)
    tour.look("the code")
    page.locator("main input[name=code]").fill("AAAA-AAAA")
    press(page)
    tour.look("a wrong code")
    for _ in range(2):
        page.locator("main input[name=code]").fill("AAAA-AAAA")
        press(page)
    tour.look("three wrong codes")


def test_doors_of_the_team(tour, inbox):
    page = tour.page
    editor = signing.staff("editora")
    tour.at("/cuenta/login/")
    page.locator("[name=login]").fill(editor.email)
    page.locator("[name=password]").fill("equivocada")
    press(page, "main form:has([name=password]) button")
    tour.look("a wrong password")
    page.locator("[name=login]").fill(editor.email)
    page.locator("[name=password]").fill(signing.PASSWORD)
    press(page, "main form:has([name=password]) button")
    tour.look("second factor")
    page.locator("main input[name=code]").fill("000000")
    press(page, "main form:has([name=code]) button")
    tour.look("a wrong second factor")
    tour.at("/cuenta/password/reset/")
    page.locator("main input[type=email]").fill(editor.email)
    press(page)
    tour.look("password reset asked for")
    tour.at("/cuenta/invitacion/nada/", status=410)


def test_factors(tour):
    page = tour.page
    records.come_in(page, signing.staff("editora", factor=False), "password")
    tour.at("/cuenta/2fa/totp/activate/")
    page.locator("main input[name=code]").fill("000000")
    press(page)
    tour.look("a wrong first code")
    page.context.clear_cookies()
    records.come_in(page, signing.staff("moderadora"), "password", "mfa")
    for path in ("", "webauthn/", "webauthn/add/", "recovery-codes/generate/"):
        tour.at(f"/cuenta/2fa/{path}")
    press(page)
    tour.look("recovery codes")
    tour.at("/cuenta/password/change/")
    tour.at("/cuenta/logout/")


@pytest.fixture
def spanish_only(language):
    if language != "es":
        pytest.skip("these pages have one address")


@pytest.mark.usefixtures("spanish_only")
def test_refusals_and_components(tour):
    for name in ("", "403/", "csrf/", "404/", "429/", "formulario/"):
        tour.at(
            f"/dev/componentes/{name}",
            status=int(name.strip("/")) if name[:1].isdigit() else 403 if name == "csrf/" else 200,
        )
    records.come_in(tour.page, an_applicant())
    tour.at("/admin/", status=403)


@pytest.mark.usefixtures("spanish_only")
def test_our_panels_in_the_cms(tour):
    """Wagtail's own pages are Wagtail's: what is ours stands in the main column of these."""
    page = tour.page
    page.set_viewport_size({"width": 1280, "height": 900})
    records.come_in(page, signing.staff("administradora"), "password", "mfa")
    editor = signing.staff("editora")
    for path in ("", "invitar/", f"{editor.pk}/", f"{editor.pk}/desactivar/"):
        page.goto(f"/admin/equipo/{path}")
        tour.wrong += [f"{path}: {each}" for each in axe(page, within="main .w-mt-8")]
