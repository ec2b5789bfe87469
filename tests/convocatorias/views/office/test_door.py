"""Who may enter the office's room."""

import pytest

from audit.models import Reading
from tests.convocatorias.office import MARK, ROOM
from tests.signing import enter, staff

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", ["editora", "moderadora", "validadora", "administradora"])
def test_the_rest_of_the_team_is_sent_away_with_a_sentence(client, call, application, role):
    enter(client, staff(role), "password", "mfa")
    for address in ("", "filas/", f"{application.pk}/", f"exportar/{call.code}/"):
        html = client.get(ROOM + address, follow=True).content.decode()
        assert "Solo la secretaría del comité ve las solicitudes" in html
        assert application.folio not in html
    for address in (f"{application.pk}/identidad/", f"{application.pk}/respuesta/", f"exportar/{call.code}/"):
        html = client.post(ROOM + address, {"reason": "contact", "kind": "csv"}, follow=True).content.decode()
        assert "Solo la secretaría del comité ve las solicitudes" in html
        assert MARK not in html
    assert not Reading.objects.exists()


def test_the_committee_does_not_come_in(client, application):
    enter(client, staff("comite"), "password", "mfa")
    assert client.get(f"{ROOM}{application.pk}/").status_code == 403
    assert client.post(f"{ROOM}{application.pk}/identidad/", {"reason": "contact"}).status_code == 403


def test_the_menu_shows_the_room_to_whom_it_is_open(client, secretary):
    assert f'"{ROOM}"' in client.get("/admin/").content.decode()


def test_the_menu_shows_it_to_nobody_else(client):
    enter(client, staff("editora"), "password", "mfa")
    assert ROOM not in client.get("/admin/").content.decode()
