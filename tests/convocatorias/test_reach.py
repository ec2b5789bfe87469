"""Whom the call reached: counts, and no way back to anybody."""

import pytest

from convocatorias.models import ReachCount
from tests.factories import a_call, a_draft, a_receipt, an_applicant

pytestmark = pytest.mark.django_db
ADDRESS = "/convocatorias/prueba-2027/a-quien-llegamos/"


def counts() -> dict[tuple[str, str], int]:
    return {(row.question, row.answer): row.count for row in ReachCount.objects.all()}


def test_answers_are_only_counted(client):
    call = a_call()
    for email, heard in (("una@ejemplo.test", "school"), ("dos@ejemplo.test", "friend")):
        user = an_applicant(email)
        a_receipt(user, call)
        client.force_login(user)
        client.post(ADDRESS, {"gender": "woman", "heard": heard})
    assert counts() == {("gender", "woman"): 2, ("heard", "school"): 1, ("heard", "friend"): 1}
    assert {field.name for field in ReachCount._meta.fields} == {"id", "convocatoria", "question", "answer", "count"}


def test_a_session_answers_once_and_is_thanked(client):
    client.force_login(a_receipt().application.person.user)
    assert client.post(ADDRESS, {"gender": "man"}).url == ADDRESS
    client.post(ADDRESS, {"gender": "man"})
    assert counts() == {("gender", "man"): 1}
    assert "No guardamos quién las dio" in client.get(ADDRESS).content.decode()


def test_an_answer_that_is_not_offered_counts_nothing(client):
    client.force_login(a_receipt().application.person.user)
    page = client.post(ADDRESS, {"gender": "<script>"})
    assert page.status_code == 200
    assert list(page.context["form"].errors) == ["gender"]
    assert counts() == {}


def test_only_whoever_sent_an_application_is_asked(client):
    draft = a_draft()
    assert client.get(ADDRESS).url == f"/cuenta/login/code/?next={ADDRESS}"
    client.force_login(draft.person.user)
    assert client.post(ADDRESS, {"gender": "woman"}).url == "/convocatorias/prueba-2027/solicitud/"
    client.force_login(an_applicant("otra@ejemplo.test"))
    assert client.get(ADDRESS).url == "/convocatorias/prueba-2027/solicitud/"
    assert counts() == {}
