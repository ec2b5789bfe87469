"""The team: password and second factor, passkeys, invitations and lost phones. A mailed code never opens the CMS."""

import re
import time

import pytest
from allauth.mfa.totp.internal import auth as totp
from playwright.sync_api import Page, expect

from accounts.models import User
from tests import signing
from tests.journeys.inbox import Inbox
from tests.journeys.records import come_in
from tests.journeys.team import LAPTOP, give_code, give_password
from tests.journeys.walking import ACCOUNT, heading, press, sees

NEW_PASSWORD = "otra frase bastante larga"


@pytest.fixture
def laptop(visit) -> Page:
    return visit(viewport=LAPTOP)


def enrol(page: Page) -> str:
    """Set up an app of codes from the page with the QR; the secret that the app keeps."""
    heading(page, "Configura tu aplicación de códigos")
    page.get_by_text("No puedo leer el QR").click()
    secret = page.locator("details .folio").inner_text()
    give_code(page, code_now(secret))
    return secret


def code_now(secret: str, *, ahead: int = 0) -> str:
    return totp.format_hotp_value(totp.hotp_value(secret, int(time.time()) // 30 + ahead))


def in_the_cms(page: Page) -> None:
    expect(page).to_have_url(re.compile(r"/admin/$"))
    expect(page.locator("#wagtail-sidebar")).to_be_attached()


def test_password_and_app(laptop):
    editor = signing.staff("editora")
    laptop.goto("/admin/")
    heading(laptop, "Equipo municipal y comité")
    give_password(laptop, editor)
    heading(laptop, "Segundo factor")
    laptop.goto("/admin/")
    heading(laptop, "Segundo factor")  # the password alone opens nothing
    give_code(laptop, signing.app_code(editor))
    in_the_cms(laptop)


def test_a_mailed_code_never_lets_the_team_in(laptop, inbox: Inbox):
    editor = signing.staff("editora")
    laptop.goto("/cuenta/login/code/")
    laptop.locator("main input[type=email]").fill(editor.email)
    press(laptop)
    heading(laptop, "Escribe el código")
    letter = inbox.last(editor.email)
    assert re.search(r"[A-Z0-9]{4}-[A-Z0-9]{4}", letter.body) is None
    assert "/cuenta/login/" in letter.body
    laptop.goto("/admin/")
    heading(laptop, "Equipo municipal y comité")
    laptop.goto(ACCOUNT)
    expect(laptop).to_have_url(re.compile("/cuenta/login/"))


def test_an_applicant_does_not_enter_the_cms(laptop, inbox: Inbox):
    laptop.goto(ACCOUNT)
    laptop.locator("main input[type=email]").fill("ana@ejemplo.test")
    press(laptop)
    give_code(laptop, inbox.code("ana@ejemplo.test"))
    assert laptop.goto("/admin/").status == 403
    sees(laptop, "Esta parte es del equipo.")


def test_a_passkey(laptop):
    """Enrolled and used under the site's own policy, with Chromium's virtual authenticator as the finger."""
    cdp = laptop.context.new_cdp_session(laptop)
    cdp.send("WebAuthn.enable")
    key = {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
        "isUserVerified": True, "automaticPresenceSimulation": True,
    }  # fmt: skip
    cdp.send("WebAuthn.addVirtualAuthenticator", {"options": key})
    editor = signing.staff("editora", factor=False)
    laptop.goto("/admin/")
    give_password(laptop, editor)
    heading(laptop, "Configura tu aplicación de códigos")
    laptop.get_by_role("link", name=re.compile("Prefiero una llave de acceso")).click()
    heading(laptop, re.compile("una llave de acceso"))
    laptop.locator("main [name=name]").fill("Mi teléfono")
    if laptop.locator("main [name=passwordless]").count():
        laptop.locator("main [name=passwordless]").check()
    press(laptop, "#mfa_webauthn_add")
    sees(laptop, "Tu llave de acceso quedó lista.")
    laptop.goto("/admin/")
    in_the_cms(laptop)
    laptop.context.clear_cookies()
    laptop.goto("/admin/")
    with laptop.expect_navigation(url="**/admin/"):
        laptop.get_by_role("button", name="Entrar con mi llave de acceso").click()
    in_the_cms(laptop)


def test_somebody_is_invited(laptop, visit, inbox: Inbox):
    come_in(laptop, signing.staff("administradora"), "password", "mfa")
    laptop.goto("/admin/equipo/")
    laptop.get_by_role("link", name="Invitar a alguien").click()
    laptop.locator("main input[type=text]").first.fill("Nora Nueva")
    laptop.locator("main [name=email]").fill("nueva@ejemplo.test")
    laptop.get_by_label("Editora").check()
    press(laptop, "main form button[type=submit]")
    sees(laptop, "Enviamos la invitación a nueva@ejemplo.test.")

    theirs, invitation = visit(), inbox.link("nueva@ejemplo.test")
    theirs.goto(invitation)
    assert theirs.url.endswith("/cuenta/invitacion/")  # no address keeps the token
    for field in theirs.locator("main input[type=password]").all():
        field.fill(NEW_PASSWORD)
    press(theirs)
    secret = enrol(theirs)
    theirs.goto("/admin/")
    in_the_cms(theirs)

    # And the next day: the link is spent, the password and the app are hers.
    again = visit()
    assert again.goto(invitation).status == 410
    again.goto("/admin/")
    give_password(again, User.objects.get(email="nueva@ejemplo.test"), NEW_PASSWORD)
    give_code(again, code_now(secret, ahead=1))
    in_the_cms(again)


def test_a_lost_phone(laptop, visit, inbox: Inbox):
    editor = signing.staff("editora")
    come_in(laptop, signing.staff("administradora"), "password", "mfa")
    laptop.goto(f"/admin/equipo/{editor.pk}/")
    laptop.get_by_role("link", name="Quitar el segundo factor").click()
    press(laptop, "main form button[type=submit]")
    sees(laptop, "Quitamos su segundo factor y le avisamos por correo.")
    assert inbox.letters(editor.email)
    theirs = visit()
    theirs.goto("/admin/")
    give_password(theirs, editor)
    enrol(theirs)
    theirs.goto("/admin/")
    in_the_cms(theirs)
