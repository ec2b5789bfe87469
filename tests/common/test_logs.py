"""What a person typed has no way into the logs."""

import io
import json
import logging
import uuid

import pytest
from django.contrib.auth import get_user
from django.http import HttpResponse
from django.urls import path

import config.urls
from common.logs import JsonFormatter
from tests.signing import applicant

CANARY = "canaria-7f3@example.org"
SECRET = "CANARIO7F3"


def explode(request):
    try:
        raise ValueError(f"bad value {request.POST['email']} {SECRET}")
    except ValueError as error:
        raise RuntimeError(f"could not save {request.POST['email']}") from error


def greet(request, name):
    get_user(request)
    return HttpResponse(str(request.user.pk))


urlpatterns = [
    path("explode/", explode, name="explode"),
    path("greet/<str:name>/", greet, name="greet"),
    *config.urls.urlpatterns,
]
handler500 = "common.views.server_error"


@pytest.fixture
def log():
    """Every line that the site logs during the test, as it would be written."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonFormatter())
    root = logging.getLogger()
    root.addHandler(handler)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    root.removeHandler(handler)


@pytest.mark.urls(__name__)
def test_a_canary_in_a_form_and_in_an_exception_stays_out(client, log):
    client.raise_request_exception = False
    client.post(f"/explode/?q={SECRET}", {"email": CANARY})
    lines = log()
    text = json.dumps(lines)
    assert CANARY not in text
    assert SECRET not in text
    [error] = [line for line in lines if line["level"] == "ERROR"]
    assert [entry for entry in error["exc_info"] if not entry.startswith(" ")] == [
        "builtins.RuntimeError", "builtins.ValueError",
    ]  # fmt: skip
    assert any("test_logs.py" in entry and entry.endswith(" explode") for entry in error["exc_info"])


@pytest.mark.urls(__name__)
@pytest.mark.django_db
def test_a_request_is_one_line_without_its_address(client, log):
    user = applicant(CANARY)
    client.force_login(user)
    client.get(f"/greet/{SECRET}/?correo={CANARY}")
    [line] = [line for line in log() if line["message"] == "request"]
    assert {name: line[name] for name in ("method", "route", "status", "user", "level")} == {
        "method": "GET", "route": "greet", "status": 200, "user": user.pk, "level": "INFO",
    }  # fmt: skip
    assert SECRET not in json.dumps(line)
    assert uuid.UUID(line["request_id"])
    assert line["ms"] >= 0


@pytest.mark.django_db
def test_an_address_that_does_not_exist_is_not_repeated(client, log):
    client.get(f"/no/{SECRET}/")
    assert SECRET not in json.dumps(log())
    assert [line["status"] for line in log() if line["message"] == "request"] == [404]


def test_words_put_into_a_message_are_dropped_and_numbers_stay(log):
    logging.getLogger("library").warning("task %s of %s failed in %d ms", uuid.UUID(int=1), SECRET, 12)
    assert log()[0]["message"] == f"task {uuid.UUID(int=1)} of … failed in 12 ms"


def test_named_words_too(log):
    logging.getLogger("library").warning("sent to %(who)s", {"who": SECRET})
    assert log()[0]["message"] == "sent to …"


def test_an_address_that_a_library_wrote_into_its_message_is_cut(log):
    logging.getLogger("library").warning(f"cannot send to <{CANARY}>, giving up")
    assert log()[0]["message"] == "cannot send to … giving up"


def test_what_a_library_attaches_is_dropped(log):
    logging.getLogger("library").warning("odd", extra={"request": f"<WSGIRequest {SECRET}>", "form": {"email": CANARY}})
    assert set(log()[0]) == {"timestamp", "level", "name", "message"}


def test_a_message_that_does_not_fit_its_arguments_is_still_logged():
    record = logging.makeLogRecord({"msg": "only %s %s", "args": (SECRET,)})
    assert json.loads(JsonFormatter().format(record))["message"] == "only %s %s"
