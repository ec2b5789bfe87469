"""The CMS's home: each person's own work, and nothing that her role does not do."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page, Site

from convocatorias.models import Convocatoria
from convocatorias.models.warnings import warnings_of
from editorial.actions import approve
from home.models import StandardPage
from home.panels import Applications, Calls, FailedMail, MyDrafts, QuickActions, Scheduled, ToRead
from mail.models import Message
from tests.approving import guidelines, submitted
from tests.factories import a_call, a_page_of, a_receipt, an_applicant
from tests.signing import enter, staff

pytestmark = pytest.mark.django_db
HOME = "/admin/"


def a_page(title: str, by=None, **fields) -> StandardPage:
    """A page that `by` changed and did not publish."""
    root = Site.objects.get(is_default_site=True).root_page
    page = root.add_child(instance=StandardPage(title=title, **fields))
    page.title = f"{title}, otra vez"
    page.save_revision(user=by)
    return page


def titles(panel, user) -> list[str]:
    return [row.title for row in panel().rows(user)]


@pytest.fixture
def editor(db):
    return staff("editora")


def test_drafts_are_mine_pages_and_calls_the_last_first(editor):
    call = a_call()
    call.title = "Convocatoria cambiada"
    call.save_revision(user=editor)
    a_page("Una", editor)
    a_page("De otra", staff("secretaria"))
    a_page("Publicada", editor).get_latest_revision().publish()
    assert titles(MyDrafts, editor) == ["Una, otra vez", "Llamado de prueba"]
    [page, snippet] = MyDrafts().rows(editor)
    assert page.url == f"/admin/pages/{Page.objects.get(title='Una').pk}/edit/"
    assert snippet.url == f"/admin/snippets/convocatorias/convocatoria/edit/{call.pk}/"


def test_calls_say_what_comes_next_and_what_is_wrong(editor):
    now = timezone.now()
    a_call("abierta", title="Abierta")
    a_call(
        "proxima", title="Próxima", frozen=False, opens_at=now + timedelta(days=9), closes_at=now + timedelta(days=40)
    )
    a_call("vieja", title="Vieja", opens_at=now - timedelta(days=90), closes_at=now - timedelta(days=61))
    opened, planned = Calls().rows(editor)
    assert (opened.title, opened.notes[0], planned.title, planned.notes[0]) == (
        "Abierta",
        "Abierta",
        "Próxima",
        "Próxima",
    )
    assert opened.notes[1].startswith("Registro: Del ")
    assert "advertencia" in planned.warning
    assert Calls().rows(staff("moderadora")) == []


def test_what_changed_since_it_was_frozen_counts(editor):
    now = timezone.now()
    call = a_call(opens_at=now + timedelta(days=9), closes_at=now + timedelta(days=40))
    before = len(warnings_of(call))
    assert [row.warning for row in Calls().rows(editor)] == [f"{before} advertencias"]
    Convocatoria.objects.update(title="Otro título")
    assert [row.warning for row in Calls().rows(editor)] == [f"{before + 1} advertencias"]


def test_a_call_leads_to_what_each_may_do_with_it(editor):
    now, secretary = timezone.now(), staff("secretaria")
    opened = a_call("abierta", title="Abierta")
    planned = a_call("proxima", title="Próxima", opens_at=now + timedelta(days=9), closes_at=now + timedelta(days=40))
    edit = "/admin/snippets/convocatorias/convocatoria/edit/{}/"
    assert [row.url for row in Calls().rows(editor)] == [edit.format(opened.pk), edit.format(planned.pk)]
    assert [row.url for row in Calls().rows(secretary)] == [
        "/admin/snippets/convocatorias/convocatoria/", f"/admin/convocatorias/{planned.pk}/congelar/",
    ]  # fmt: skip


def test_what_waits_for_a_second_person_leads_her_to_her_page(client, editor):
    secretary = staff("secretaria")
    reading = submitted(guidelines("Lineamientos por leer"), by=editor)
    [row] = ToRead().rows(secretary)
    assert (row.title, row.url) == ("Lineamientos por leer", f"/admin/segunda-lectura/{reading.pk}/")
    assert row.notes[0].startswith("Lo envió Editora el " if editor.first_name else f"Lo envió {editor} el ")
    assert ToRead().rows(editor) == []  # she wrote it
    assert ToRead().rows(staff("moderadora")) == []
    enter(client, secretary, "password", "mfa")
    html = client.get(HOME).content.decode()
    assert html.count("Lineamientos por leer") == 1  # Wagtail's own list is not there too
    approve(reading, by=secretary)
    assert ToRead().rows(secretary) == []


def test_applications_are_numbers_and_only_for_the_office(editor):
    receipt = a_receipt(an_applicant())
    secretary = staff("secretaria")
    [row] = Applications().rows(secretary)
    assert (row.title, row.notes) == ("Llamado de prueba", ("1 enviada",))
    assert row.url == f"/admin/solicitudes/?convocatoria={receipt.application.convocatoria_id}"
    assert Applications().rows(editor) == []


def test_failed_mail_is_for_those_who_may_see_it(editor):
    for number, status in enumerate(["failed", "failed", "bounced", "queued"]):
        Message.objects.create(
            key=f"k{number}", kind="x", recipient="a@example.org", message_id=f"m{number}", status=status
        )
    rows = FailedMail().rows(staff("administradora"))
    assert [(row.title, row.url) for row in rows] == [
        ("Falló: 2", "/admin/informes/correos/?status=failed"),
        ("Rebotó: 1", "/admin/informes/correos/?status=bounced"),
    ]
    assert FailedMail().rows(editor) == []


def test_what_is_scheduled_is_told_the_next_first(editor):
    soon, later = (timezone.now() + timedelta(days=days) for days in (1, 2))
    page = a_page("Programada")
    page.go_live_at = later
    page.save_revision(user=editor).publish()
    ending = a_page("Por retirar")
    Page.objects.filter(pk=ending.pk).update(live=True, expire_at=soon)
    assert [row.notes[0].split(" el ")[0] for row in Scheduled().rows(editor)] == ["Se retira", "Se publica"]
    assert Scheduled().rows(staff("moderadora")) == []


def test_each_role_begins_what_it_may_do(leon, editor):
    assert titles(QuickActions, editor) == ["Nueva noticia", "Nueva página", "Nueva convocatoria"]
    assert titles(QuickActions, staff("secretaria")) == ["Atender solicitudes"]
    assert titles(QuickActions, staff("administradora")) == ["Ver los correos"]
    assert titles(QuickActions, staff("moderadora")) == []


@pytest.mark.parametrize("role", ["editora", "secretaria", "moderadora", "validadora", "administradora"])
def test_every_beginning_opens(leon, client, role):
    user = staff(role)
    enter(client, user, "password", "mfa")
    html = client.get(HOME).content.decode()
    for row in QuickActions().rows(user) + Calls().rows(user):
        assert f'href="{row.url}"' in html
        assert client.get(row.url).status_code == 200
    assert "guide.wagtail.org" not in html


@pytest.mark.parametrize("size", [1, 12])
def test_queries_do_not_grow(client, editor, size):
    a_call("otra", title="Otra")
    for number in range(size):
        a_page(f"Borrador {number}", editor)
        a_page_of(a_call(f"c{number}", title=f"Llamado {number}"))
    for number in range(size):
        page = a_page(f"Por retirar {number}")
        Page.objects.filter(pk=page.pk).update(live=True, expire_at=timezone.now() + timedelta(days=3))
    enter(client, editor, "password", "mfa")
    client.get(HOME)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(HOME).status_code == 200
    assert len(captured) == 27
