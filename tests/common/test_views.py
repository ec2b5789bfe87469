from datetime import timedelta

import pytest
from django.db import OperationalError, connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from common.views import VERSION, csrf_failure
from mail.actions import send
from mail.models import Message
from mail.tasks import deliver_due


@pytest.mark.django_db
def test_health_is_told_in_two_queries_and_kept_by_nobody(client, django_assert_num_queries):
    with django_assert_num_queries(2):
        response = client.get("/healthz")
    assert response.status_code == 200
    assert response.json() == {
        "database": "ok", "worker": "ok", "oldest_task_seconds": 0, "oldest_letter_seconds": 0, "version": VERSION,
    }  # fmt: skip
    assert "no-store" in response["Cache-Control"]
    assert "public" not in response["Cache-Control"]
    assert "Set-Cookie" not in response.headers


@pytest.mark.django_db
def test_a_letter_that_waits_too_long_shows(client):
    send("tested", to="ana@example.org", key="one")
    Message.objects.update(next_attempt_at=timezone.now() - timedelta(seconds=300))
    answer = client.get("/healthz").json()
    assert (answer["worker"], answer["oldest_letter_seconds"] // 10) == ("late", 30)


@pytest.mark.django_db
def test_a_task_that_nobody_takes_shows(client):
    deliver_due.enqueue()
    DBTaskResult.objects.update(enqueued_at=timezone.now() - timedelta(seconds=300))
    assert client.get("/healthz").json()["worker"] == "late"


@pytest.mark.django_db
def test_a_database_that_does_not_answer_is_503(client, monkeypatch):
    def fail(*args, **kwargs):
        raise OperationalError("could not connect to server at 10.0.0.7")

    monkeypatch.setattr(connection, "cursor", fail)
    response = client.get("/healthz")
    assert (response.status_code, response.json()) == (503, {"database": "down", "version": VERSION})


def test_health_cannot_be_posted_to(client):
    assert client.post("/healthz").status_code == 405


@pytest.mark.django_db
@pytest.mark.parametrize(("origin", "shown"), [("http://testserver", True), ("https://elsewhere.example", False)])
def test_what_was_typed_returns_only_to_pages_of_ours(rf, origin, shown):
    """A page of another site must not be able to put words on ours."""
    request = rf.post("/", {"why": "Escribí mucho", "password": "un secreto"}, headers={"origin": origin})
    html = csrf_failure(request).content.decode()
    assert ("Escribí mucho" in html) is shown
    assert "un secreto" not in html
