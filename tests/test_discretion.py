"""Nobody learns from an answer who is here, who applied or what was sent."""

import re

import pytest
from django.test import Client

from accounts.models import User
from convocatorias.models import Application
from tests.convocatorias.applying import send, url
from tests.factories import a_call, a_curp, a_draft, a_receipt, an_applicant, born
from tests.signing import applicant, staff

pytestmark = pytest.mark.django_db


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
