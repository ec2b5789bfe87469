"""One applicant whose every word is unlike any other: wherever one of them shows, it leaked."""

import base64
import io
import logging
import pickle
import re
import shutil
import subprocess
import zlib
from collections.abc import Iterator
from urllib.parse import unquote

import pytest
from django.contrib.sessions.models import Session
from django.core import mail, signing
from django.core.cache import caches
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from common.logs import JsonFormatter
from convocatorias.models import Convocatoria, Receipt
from convocatorias.views import verify
from tests.canary import CODE, MARK, OFFICE, OTHERS, PDFS, PHONE, Site, traces

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def site(django_db_setup, django_db_blocker):
    """The site with the canaries in it, and what others saw of it; gone after the last test here."""
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
