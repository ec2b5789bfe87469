import pytest

from audit.actions import log_reading, record
from tests.signing import applicant, enter, staff

TRAIL, READINGS = "/admin/informes/bitacora/", "/admin/informes/lecturas/"


@pytest.fixture
def acts(db):
    ana, editor = applicant("ana@example.org"), staff("editora", email="eva@example.org")
    record("application.filed", ana, by=ana)
    record("page.published", editor, by=editor)
    record("application.lapsed", ana, by=None)
    log_reading("identity", ana, by=editor)
    return ana, editor


def page(client, *roles, address=TRAIL):
    enter(client, staff(*roles, email="quien@example.org"), "password", "mfa")
    return client.get(address)


def test_the_trail_names_staff_and_numbers_applicants(client, acts):
    ana, editor = acts
    html = page(client, "administradora").content.decode()
    assert "application.filed" in html
    assert f"cuenta {ana.pk}" in html
    assert "el sistema" in html
    assert editor.email in html
    assert ana.email not in html


def test_the_trail_can_be_filtered(client, acts):
    html = page(client, "administradora", address=f"{TRAIL}filas/?verb=page.published").content.decode()
    assert html.count("<tr") == 2


@pytest.mark.parametrize("role", ["administradora", "validadora"])
def test_who_may_read_the_trail(client, acts, role):
    assert page(client, role).status_code == 200


@pytest.mark.parametrize("address", [TRAIL, READINGS, f"{TRAIL}filas/", f"{READINGS}filas/"])
@pytest.mark.parametrize("role", ["editora", "secretaria", "moderadora"])
def test_who_may_not(client, acts, role, address):
    assert page(client, role, address=address).status_code != 200


def test_readings_are_for_fewer_eyes(client, acts):
    assert page(client, "validadora", address=READINGS).status_code != 200


def test_readings_say_who_read_what(client, acts):
    html = page(client, "administradora", address=READINGS).content.decode()
    assert "Identidad" in html
    assert "Usuaria o usuario" in html or "usuaria o usuario" in html
    assert "eva@example.org" in html


def test_the_trail_can_be_taken_home(client, acts):
    response = page(client, "administradora", address=f"{TRAIL}?export=csv")
    assert b"".join(response.streaming_content).decode().count("\n") == 4


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_the_trail_is_read_only(client, acts, method):
    enter(client, staff("administradora"), "password", "mfa")
    assert getattr(client, method)(TRAIL).status_code == 405


def test_queries_do_not_grow_with_the_trail(client, acts, django_assert_max_num_queries):
    ana, _ = acts
    for _turn in range(30):
        record("tested", ana, by=ana)
    enter(client, staff("administradora"), "password", "mfa")
    with django_assert_max_num_queries(25):
        client.get(TRAIL)
