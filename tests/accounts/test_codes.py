"""Applicants enter by a mailed code, and nobody learns from it who has an account."""

import re
import time

import pytest
from allauth.account.models import EmailAddress
from django.test import Client

from accounts.models import User
from tests.signing import applicant, ask_for_code, kinds, letters, mailed_code, sign_in_by_code, staff, user_of

pytestmark = pytest.mark.django_db
CONFIRM = "/cuenta/login/code/confirm/"


@pytest.fixture
def later(monkeypatch):
    """`later(60)` moves the clock of the codes a minute on."""
    now = time.time

    def move(seconds):
        monkeypatch.setattr(time, "time", lambda: now() + seconds)

    return move


def test_a_new_person_enters_with_the_code_and_her_email_is_verified(client):
    answer = sign_in_by_code(client, "Nueva@Example.org".lower())
    user = user_of(client)
    assert (answer.status_code, answer.url) == (302, "/mi-cuenta/")
    assert (user.email, user.has_usable_password()) == ("nueva@example.org", False)
    assert EmailAddress.objects.get(user=user).verified


def test_a_known_person_enters_and_capitals_make_no_second_account(client):
    user = applicant("ana@example.org")
    ask_for_code(client, "ANA@Example.ORG")
    client.post(CONFIRM, {"code": mailed_code("ana@example.org")})
    assert user_of(client) == user
    assert User.objects.count() == 1


def test_the_code_reads_well_and_counts_in_any_spelling(client):
    ask_for_code(client, "ana@example.org")
    code = mailed_code("ana@example.org")
    assert re.fullmatch(r"[B-DF-HJ-NP-TV-XZ]{4}-[B-DF-HJ-NP-TV-XZ]{4}", code)
    client.post(CONFIRM, {"code": f" {code.replace('-', ' ').lower()} "})
    assert user_of(client).email == "ana@example.org"


def test_a_code_counts_once(client):
    ask_for_code(client, "ana@example.org")
    code = mailed_code("ana@example.org")
    client.post(CONFIRM, {"code": code})
    client.post("/cuenta/logout/")
    answer = client.post(CONFIRM, {"code": code})
    assert (answer.status_code, answer.url) == (302, "/cuenta/login/code/")
    assert user_of(client) is None


@pytest.mark.parametrize(("seconds", "enters"), [(14 * 60 + 50, True), (15 * 60 + 5, False)])
def test_a_code_is_valid_for_15_minutes(client, later, seconds, enters):
    ask_for_code(client, "ana@example.org", query="?next=/convocatorias/")
    later(seconds)
    answer = client.post(f"{CONFIRM}?next=/convocatorias/", {"code": mailed_code("ana@example.org")})
    assert (user_of(client) is not None) is enters
    assert answer.url == ("/convocatorias/" if enters else "/cuenta/login/code/?next=%2Fconvocatorias%2F")


def test_a_new_code_is_valid_for_15_minutes_of_its_own_and_ends_the_first(client, later):
    ask_for_code(client, "ana@example.org")
    first = mailed_code("ana@example.org")
    later(14 * 60)
    client.post(CONFIRM, {"action": "resend"})
    second = mailed_code("ana@example.org")
    assert kinds("ana@example.org") == ["account:login_code", "account:login_code"]
    client.post(CONFIRM, {"code": first})
    assert user_of(client) is None
    later(28 * 60)
    client.post(CONFIRM, {"code": second})
    assert user_of(client).email == "ana@example.org"


def test_three_wrong_codes_end_it_and_keep_where_one_was_going(client):
    ask_for_code(client, "ana@example.org", query="?next=/convocatorias/")
    answers = [client.post(f"{CONFIRM}?next=/convocatorias/", {"code": "BBBB-BBBB"}) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 302]
    assert answers[2].url == "/cuenta/login/code/?next=%2Fconvocatorias%2F"
    client.post(CONFIRM, {"code": mailed_code("ana@example.org")})
    assert user_of(client) is None


@pytest.mark.parametrize("bad", ["", "sin arroba", "a@b", "a\x00@example.org", "a" * 250 + "@example.org"])
def test_a_bad_address_is_an_error_on_the_page(client, bad):
    answer = ask_for_code(client, bad)
    assert (answer.status_code, User.objects.count()) == (200, 0)
    assert answer.context["form"].errors["email"]


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_next_survives_the_whole_way(client, prefix):
    target = f"{prefix}/mi-cuenta/?desde=correo"
    answer = ask_for_code(client, "ana@example.org", prefix=prefix, query=f"?next={target}")
    assert answer.url == f"{prefix}{CONFIRM}?next={prefix.replace('/', '%2F')}%2Fmi-cuenta%2F%3Fdesde%3Dcorreo"
    client.post(answer.url, {"action": "resend"})
    assert client.post(answer.url, {"code": mailed_code("ana@example.org")}).url == target


@pytest.mark.parametrize(
    "evil", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "\\\\evil.example"]
)
def test_next_leads_nowhere_else(client, evil):
    ask_for_code(client, "ana@example.org", query=f"?next={evil}")
    answer = client.post(f"{CONFIRM}?next={evil}", {"code": mailed_code("ana@example.org")})
    assert answer.url == "/mi-cuenta/"


def test_english_people_land_on_english_pages_and_get_english_letters(client):
    ask_for_code(client, "ana@example.org", prefix="/en")
    assert letters("ana@example.org")[0].language == "en"
    assert client.post(f"/en{CONFIRM}", {"code": mailed_code("ana@example.org")}).url == "/en/mi-cuenta/"


def test_what_was_written_before_signing_in_is_still_there_after(client):
    session = client.session
    session["eligibility"] = {"born": "2004-05-01"}
    session.save()
    before = client.cookies["sesion"].value
    sign_in_by_code(client, "nueva@example.org")
    assert client.session["eligibility"] == {"born": "2004-05-01"}
    assert client.cookies["sesion"].value != before  # a new key: nobody's old cookie becomes a signed-in one


def whoever(kind: str) -> str:
    """An address of each sort of person."""
    if kind == "known":
        return applicant().email
    if kind == "staff":
        return staff("editora").email
    if kind == "inactive":
        user = applicant("inactiva@example.org")
        user.is_active = False
        user.save()
        return user.email
    return "nadie@example.org"


def plain(answer) -> str:
    """A page without what changes from one visit to the next."""
    text = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", answer.content.decode())
    return re.sub(r"[\w.-]+@example\.org", "EMAIL", text)


def what_is_seen(email: str) -> list:
    """Every answer that someone sees who asks for a code, asks again and writes wrong ones."""
    client = Client()
    answers = [
        ask_for_code(client, email, query="?next=/convocatorias/"),
        client.get(f"{CONFIRM}?next=/convocatorias/"),
        client.post(CONFIRM, {"action": "resend"}),
        client.get(CONFIRM),
        *[client.post(CONFIRM, {"code": "BBBB-BBBB"}) for _ in range(3)],
        client.get("/cuenta/login/code/"),
    ]
    return [(answer.status_code, answer.get("Location"), plain(answer), sorted(answer.cookies)) for answer in answers]


@pytest.mark.parametrize("kind", ["known", "staff", "inactive"])
def test_nobody_learns_whether_an_address_is_known(kind):
    assert what_is_seen(whoever(kind)) == what_is_seen("nadie@example.org")


@pytest.mark.parametrize(
    ("kind", "letter"),
    [
        ("known", "account:login_code"),
        ("unknown", "account:login_code"),
        ("staff", "account:use_password"),
        ("inactive", "account:inactive"),
    ],
)
def test_only_the_mailbox_learns_it(client, kind, letter):
    email = whoever(kind)
    ask_for_code(client, email)
    assert kinds(email) == [letter]


def test_a_wrong_address_can_be_put_right(client):
    ask_for_code(client, "ana@exmaple.org")
    assert client.get("/cuenta/login/code/?next=/x/").url == f"{CONFIRM}?next=%2Fx%2F"
    assert client.get("/cuenta/login/code/?otro").status_code == 200
    ask_for_code(client, "ana@example.org")
    client.post(CONFIRM, {"code": mailed_code("ana@example.org")})
    assert user_of(client).email == "ana@example.org"


def test_the_pages_of_signing_in_are_nobody_elses(client):
    ask_for_code(client, "ana@example.org")
    for path in ["/cuenta/login/code/?otro", "/cuenta/login/"]:
        directives = Client().get(path)["Cache-Control"]
        assert "no-store" in directives
        assert "private" in directives
    assert "no-store" in client.get(CONFIRM)["Cache-Control"]
