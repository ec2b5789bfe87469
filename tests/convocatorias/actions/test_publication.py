"""Taking a call back before it opens; what a call shows before it is published."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from audit.models import Entry
from common.refusals import Refused
from convocatorias.actions import take_down
from convocatorias.models import Convocatoria
from tests.approving import of_role, published, submitted
from tests.factories import a_call
from tests.signing import enter, staff

pytestmark = pytest.mark.django_db
LIST = "wagtailsnippets_convocatorias_convocatoria:list"
SOON = {"opens_at": timezone.now() + dt.timedelta(days=5), "closes_at": timezone.now() + dt.timedelta(days=9)}


def fresh(call: Convocatoria) -> Convocatoria:
    return Convocatoria.objects.get(pk=call.pk)


@pytest.mark.parametrize("role", ["editora", "secretaria"])
def test_a_call_that_has_not_opened_comes_down_at_once(role):
    call = fresh(a_call(**SOON))
    take_down(call, by=staff(role))
    assert (fresh(call).live, Entry.objects.latest("pk").verb) == (False, "call.unpublished")


def test_a_call_that_has_opened_stays():
    call = fresh(a_call())
    with pytest.raises(Refused, match="Registra una prórroga o una errata"):
        take_down(call, by=staff("editora"))
    with pytest.raises(Refused, match="hay quien participa"):
        call.unpublish()
    assert fresh(call).live


@pytest.mark.parametrize("role", ["moderadora", "validadora", "administradora", "comite"])
def test_nobody_else_takes_a_call_down(role):
    with pytest.raises(Refused, match="Solo una editora o la secretaría"):
        take_down(fresh(a_call(**SOON)), by=staff(role))


def test_a_schedule_is_called_off():
    call = fresh(a_call(live=False, **SOON))
    call.go_live_at = timezone.now() + dt.timedelta(days=2)
    call = published(call)
    take_down(call, by=of_role("secretaria"))
    assert (fresh(call).scheduled_revision, fresh(call).live) == (None, False)
    with pytest.raises(Refused, match="no hay nada que quitar"):
        take_down(call, by=of_role("secretaria"))


def test_its_page_tells_why_not_and_acts_when_it_can(client):
    opened, soon = a_call(), a_call("pronto-2027", **SOON)
    enter(client, staff("secretaria"), "password", "mfa")
    text = client.get(reverse("call_unpublish", args=[opened.pk])).content.decode()
    assert "Ya abrió: hay quien participa" in text
    client.post(reverse("call_unpublish", args=[opened.pk]))
    client.post(reverse("call_unpublish", args=[soon.pk]))
    assert (fresh(opened).live, fresh(soon).live) == (True, False)


def test_the_list_says_what_is_public_and_what_is_on_its_way(client):
    enter(client, staff("editora"), "password", "mfa")
    a_call("publicada-2027")
    a_call("borrador-2027", live=False)
    submitted(fresh(a_call("leyendo-2027", live=False)))
    planned = fresh(a_call("programada-2027", live=False))
    planned.go_live_at = dt.datetime(2031, 12, 3, 9, tzinfo=timezone.get_current_timezone())
    published(planned, writer=of_role("editora"))
    text = client.get(reverse(LIST)).content.decode()
    for words in ("Programada para 03/12/2031 09:00", "Espera segunda lectura", "Borrador", "Publicada"):
        assert words in text


def test_the_page_of_an_unpublished_call_is_nowhere(leon, client):
    call = Convocatoria.objects.get(code="cabildo-juvenil-2027-suplencias")
    path = f"/convocatorias/{call.code}/"
    places = [path, f"{path}bases.pdf", f"{path}cartel.pdf", f"{path}calendario.ics", f"{path}aviso-de-privacidad/"]
    assert [client.get(place).status_code for place in places] == [200] * 5
    take_down(call, by=staff("editora"))
    assert [client.get(place).status_code for place in places] == [404] * 5
    for place in ("/", "/convocatorias/", "/convocatorias/feed/", "/sitemap.xml"):
        assert call.code not in client.get(place).content.decode()
