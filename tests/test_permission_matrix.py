"""Every address × every role × every method: what is not in `tests/matrix.py` may not exist."""

import uuid
from fnmatch import fnmatchcase

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.roles import ROLES
from common.models import CivicDocument
from processes.models import PrivacyNotice
from seed.planter import plant
from tests import matrix
from tests.addresses import BODIES, FAILS_ON_RUBBISH, addresses
from tests.factories import a_call
from tests.signing import enter
from tests.things import Samples, path_of, values_for

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def site(django_db_setup, django_db_blocker):
    """León's content, one object of every kind and one user of every role; gone after the last test here."""
    with django_db_blocker.unblock(), transaction.atomic():
        plant(today=timezone.localdate(), say=lambda line: None)
        yield Samples()
        transaction.set_rollback(True)


# Asking

PROVED = {"applicant": ["code"], "promoted": ["code"], "no_factor": ["password"]}
WORDS = {
    200: "ok", 301: "moved", 302: "moved", 400: "bad", 403: "forbidden", 404: "missing", 405: "no such", 410: "gone",
}  # fmt: skip
DOORS = ("/cuenta/login/", "/cuenta/login/code/", "/admin/login/")


def client_of(role: str, samples: Samples, **more) -> Client:
    """A browser of this role."""
    client = Client(raise_request_exception=False, **more)
    if role != "anonymous":
        enter(client, samples.people[role], *PROVED.get(role, ["password", "mfa"]))
    return client


def ask(client: Client, method: str, path: str, body: dict | None = None):
    """One request that leaves nothing behind: neither rows nor cookies."""
    cookies = client.cookies.copy()
    with transaction.atomic():
        response = client.post(path, body or {}) if method == "POST" else client.generic(method, path)
        transaction.set_rollback(True)
    client.cookies = cookies
    return response


def outcome(path: str, response) -> str:
    """What became of a request, in the words of the matrix."""
    target = response.get("Location", "").split("?")[0].removeprefix("/en")
    if response.status_code == 302 and target in DOORS:
        return "login"
    if response.status_code == 302 and target == "/cuenta/2fa/totp/activate/":
        return "factor"
    if response.status_code == 302 and target == "/admin/" and path.startswith("/admin/"):
        return "refused"
    return WORDS.get(response.status_code, str(response.status_code))


def is_their_fault(role: str, method: str, key: str, found: str) -> bool:
    """Whether a failure is one of those known ones, and only those whom the CMS trusts with it can cause it."""
    return found == "500" and role in ("editora", "secretaria") and (method, key) in FAILS_ON_RUBBISH


def row_of(key: str) -> str | None:
    """The row that holds for an address: its own, or the longest pattern that covers it."""
    if key in matrix.ROWS:
        return key
    fitting = [pattern for pattern in matrix.ROWS if "*" in pattern and fnmatchcase(key, pattern)]
    return max(fitting, key=len, default=None)


def body_of(key: str, samples: Samples) -> dict:
    values = values_for(key, samples)
    return {name: value.format(**values) for name, value in BODIES.get(key, {}).items()}


# The tests


def test_every_address_is_declared_and_every_row_has_an_address():
    """An address of yours fails here? Give it a row in `tests/matrix.py`: who may GET and POST it, and what it says."""
    used = {address: row_of(address.key) for address in addresses()}
    assert [f"{a.key} (/{a.route})" for a, row in used.items() if row is None] == []
    assert set(matrix.ROWS) - set(used.values()) == set()


def test_every_role_is_asked():
    assert set(matrix.ROLES) == {"anonymous", "applicant", "promoted", "no_factor", *ROLES}


@pytest.mark.parametrize("role", matrix.ROLES)
def test_get_and_post_answer_as_declared(site, role):
    client, wrong = client_of(role, site), []
    for address in addresses():
        path, row = path_of(address, site), matrix.ROWS[row_of(address.key)]
        for method, declared in (("GET", row.get[role]), ("POST", row.post[role])):
            found = outcome(path, ask(client, method, path, body_of(address.key, site)))
            if found not in declared.split("|") and not is_their_fault(role, method, address.key, found):
                wrong.append(f"{method} {path} ({address.key}): {found}, not {declared}")
    assert not wrong, "\n".join(wrong)


BARRED = {"no such", "forbidden", "missing", "bad", "login", "factor", "refused"}


@pytest.mark.parametrize("role", ["anonymous", "editora"])
def test_no_other_method_gets_further(site, role):
    """HEAD is GET; PUT and DELETE are what GET or POST are, or less."""
    client, wrong = client_of(role, site), []
    for address in addresses():
        path, row = path_of(address, site), matrix.ROWS[row_of(address.key)]
        allowed = {
            "HEAD": {*row.get[role].split("|"), "no such"},
            "PUT": {*row.get[role].split("|"), *row.post[role].split("|"), *BARRED},
            "DELETE": {*row.get[role].split("|"), *row.post[role].split("|"), *BARRED},
        }
        for method, answers in allowed.items():
            found = outcome(path, ask(client, method, path))
            if found not in answers and not is_their_fault(role, method, address.key, found):
                wrong.append(f"{method} {path} ({address.key}): {found}, not {answers}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("role", ["anonymous", "applicant"])
def test_english_addresses_answer_as_the_spanish_ones(site, role):
    client, wrong = client_of(role, site), []
    for address in addresses():
        path, row = path_of(address, site), matrix.ROWS[row_of(address.key)]
        if not address.translated:
            continue
        english = f"/en{path}"
        for method, declared in (("GET", row.get[role]), ("POST", row.post[role])):
            found = outcome(english, ask(client, method, english))
            if found not in declared.split("|"):
                wrong.append(f"{method} {english} ({address.key}): {found}, not {declared}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("role", ["anonymous", "applicant", "editora"])
def test_nothing_is_changed_without_the_token_of_a_form(site, role):
    """A POST from another site reaches a refusal at most."""
    client, wrong = client_of(role, site, enforce_csrf_checks=True), []
    for address in addresses():
        path = path_of(address, site)
        answer = ask(client, "POST", path)
        found = outcome(path, answer)
        if found not in BARRED and answer.get("Location") != "/mi-cuenta/":
            wrong.append(f"{path} ({address.key}): {found}")
    assert not wrong, "\n".join(wrong)


OWN = {
    "application": ("ok", "no such"), "receipt": ("ok", "no such"), "receipt_pdf": ("ok", "no such"),
    "withdraw": ("ok", "moved"), "discard": ("forbidden", "forbidden"), "my_answers": ("ok", "no such"),
    "my_file": ("ok", "no such"),
}  # fmt: skip


@pytest.mark.parametrize("name", OWN)
def test_what_is_hers_is_hers_alone(site, name):
    """Her own pages open; another's number, one that never was, and hers for others are the same 404."""
    client = client_of("applicant", site)
    more = {"my_file": {"file": site.own.application.attachments.get().pk}}.get(name, {})
    arguments = {"pk": site.own.application_id} | ({"number": 1} if "receipt" in name else more)
    mine = reverse(name, kwargs=arguments)
    assert tuple(outcome(mine, ask(client, method, mine)) for method in ("GET", "POST")) == OWN[name]
    strangers = [reverse(name, kwargs=arguments | {"pk": pk}) for pk in (site.other.application_id, uuid.uuid4())]
    answers = [ask(client, "GET", path) for path in strangers]
    assert [answer.status_code for answer in answers] == [404, 404]
    first, second = [a.content.replace(path.encode(), b"") for a, path in zip(answers, strangers, strict=True)]
    assert first == second
    for role in set(matrix.ROLES) - {"applicant", "anonymous"}:
        assert ask(client_of(role, site), "GET", mine).status_code == 404, role


def test_a_document_behind_a_door_asks_to_sign_in(site):
    CivicDocument.objects.filter(pk=site.document.pk).update(collection=site.collection)
    path = site.document.url
    assert outcome(path, ask(Client(), "GET", path)) == "login"


@pytest.mark.parametrize("role", matrix.CMS_ROLES)
def test_nobody_deletes_many_calls_or_notices_at_once(site, role):
    client = client_of(role, site)
    with transaction.atomic():
        notice = PrivacyNotice.objects.create(code="libre", version=1, title="Libre", valid_from=timezone.localdate())
        call = a_call("libre-2030", frozen=False, notice=notice)
        for one in (call, notice):
            client.post(f"/admin/bulk/{one._meta.label_lower.replace('.', '/')}/delete/?id={one.pk}")
            assert type(one).objects.filter(pk=one.pk).exists()
        transaction.set_rollback(True)


def test_the_matrix_notices_a_door_left_open(site):
    """Seen to fail: an address declared shut that is open, and one without a row."""
    assert row_of("nueva:pagina") is None
    path, client = "/convocatorias/feed/", client_of("anonymous", site)
    assert outcome(path, ask(client, "GET", path)) not in matrix.signed_in().get["anonymous"].split("|")
