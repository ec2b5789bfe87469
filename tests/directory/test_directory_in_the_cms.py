"""The directory in the CMS: entries, what is refused and what is warned of; lists, tree, reviews, reports, searches."""

import datetime as dt
import threading

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Revision

from audit.models import Entry, Reading
from common.refusals import Refused
from directory.actions import confirming, entries, file_report, imports, note_fruitless
from directory.enums import EntryState, Gap
from directory.models import Confirmation, Department, ErrorReport, FruitlessSearch, Service, Topic
from directory.models.entry import contents_of, phones_of, version_of
from directory.models.table import HEAD
from directory.search import find
from processes.models import Activity
from seed.planter import plant
from tests.factories import a_liaison, an_entry
from tests.signing import enter, staff

pytestmark = pytest.mark.django_db
LIST = "/admin/snippets/directory/department/"


@pytest.fixture
def editor():
    return staff("editora")


@pytest.fixture
def cms(client, editor):
    enter(client, editor, "password", "mfa")
    return client


def rows(name: str, *given: dict) -> dict:
    """What a formset of the editor's sends."""
    typed = {f"{name}-TOTAL_FORMS": len(given), f"{name}-INITIAL_FORMS": 0}
    typed |= {f"{name}-MIN_NUM_FORMS": 0, f"{name}-MAX_NUM_FORMS": 1000}
    for place, row in enumerate(given):
        whole = {"id": "", "ORDER": place + 1} | row
        typed |= {f"{name}-{place}-{field}": value for field, value in whole.items()}
    return typed


def typed(*, phones=(), hours=(), services=(), **fields) -> dict:
    values = {"name": "Dirección de Agua", "slug": "agua", "kind": "department", "other_names-count": 0}
    sets = rows("phones", *phones) | rows("hours", *hours) | rows("services", *services)
    return values | sets | {"action-publish": "1"} | fields


def phone(number: str, **more) -> dict:
    return {"kind": "voice", "number": number} | more


def stretch(weekday: int, opens: str, closes: str) -> dict:
    return {"weekday": weekday, "opens": opens, "closes": closes}


def said(page) -> list[str]:
    return [str(each) for each in page.wsgi_request._messages]


# What is typed


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("477 788 00 00 ext 12", "4777880000 ext. 12"),
        ("(477) 788-0000 Extensión: 1234", "4777880000 ext. 1234"),
        ("+52 1 477 788 0000", "4777880000"),
        ("072", "072"),
        ("01 477 788 0000 x5", "4777880000 ext. 5"),
    ],
)
def test_a_clear_phone_is_tidied(cms, given, kept):
    assert cms.post(f"{LIST}add/", typed(phones=[phone(given)])).status_code == 302
    assert str(Department.objects.get().phones.get()) == kept


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("477 SAPAL 00", "solo números"),
        ("1" * 20, "10 números"),
        ("+1 555 123 4567", "de México"),
        ("477 788 0000 ext. ventanilla", "extensión lleva solo números"),
        ("12", "10 números"),
        ("\x00477", "símbolo"),
    ],
)
def test_a_phone_that_is_not_clear_is_refused_with_a_sentence(cms, given, words):
    page = cms.post(f"{LIST}add/", typed(phones=[phone(given)]))
    assert page.status_code == 200
    assert words in str(page.context["form"].formsets["phones"].errors)
    assert not Department.objects.exists()


def test_hours_that_overlap_or_cross_midnight_are_refused_with_how_to_write_them(cms):
    page = cms.post(f"{LIST}add/", typed(hours=[stretch(0, "08:00", "12:00"), stretch(0, "11:00", "15:00")]))
    assert "El lunes tiene horas que se enciman" in str(page.context["form"].formsets["hours"].non_form_errors())
    page = cms.post(f"{LIST}add/", typed(hours=[stretch(0, "20:00", "02:00")]))
    assert "escribe dos tramos" in str(page.context["form"].formsets["hours"].errors)
    two = [stretch(0, "20:00", "23:59"), stretch(1, "00:00", "02:00"), stretch(0, "08:00", "12:00")]
    assert cms.post(f"{LIST}add/", typed(hours=two)).status_code == 302
    assert contents_of(Department.objects.get())["hours"] == "lunes 08:00-12:00, 20:00-23:59; martes 00:00-02:00"


def test_the_very_same_name_is_refused_and_what_looks_alike_is_warned_of(cms):
    twin = an_entry("alumbrado", acronym="DAP")
    page = cms.post(f"{LIST}add/", typed(name="Dirección de Alumbrado"))
    assert "su clave es «alumbrado»" in str(page.context["form"].errors["name"])
    alike = typed(name="Dirección de alumbrado ", acronym="dap", phones=[phone("477 788 0000", extension="12")])
    page = cms.post(f"{LIST}add/", alike)
    assert page.status_code == 302
    warnings = [each for each in said(page) if "¿Es la misma" in each]
    assert len(warnings) == 1
    assert f"/department/edit/{twin.pk}/" in warnings[0]


def test_a_circle_is_refused_with_a_sentence(cms):
    above = an_entry("obras")
    below = an_entry(parent=above)
    page = cms.post(f"{LIST}edit/{above.pk}/", typed(name=above.name, slug=above.slug, parent=below.pk))
    assert "haría un círculo" in str(page.context["form"].errors["parent"])
    with pytest.raises(Refused):
        Department.objects.get(pk=above.pk).__class__(pk=above.pk, name="x", slug="x", parent=below).save()


@pytest.mark.django_db(transaction=True)
def test_two_editors_cannot_make_each_other_the_parent():
    """Both pass the form; only one passes the door."""
    first, second = an_entry("uno"), an_entry("dos")
    barrier, outcomes = threading.Barrier(2), []

    def depend(one: Department, other: Department) -> None:
        try:
            mine = Department.objects.get(pk=one.pk)
            mine.parent = Department.objects.get(pk=other.pk)
            barrier.wait()
            mine.save()
            outcomes.append("saved")
        except Refused:
            outcomes.append("refused")
        finally:
            connections.close_all()

    threads = [threading.Thread(target=depend, args=pair) for pair in ((first, second), (second, first))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["refused", "saved"]


def test_a_draft_can_be_compared_and_an_old_one_does_not_take_back_a_confirmation(cms, editor):
    entry = an_entry()
    old = entry.save_revision(user=editor)
    Department.objects.update(verified_on=dt.date(2027, 1, 5), verified_by="Jefatura")
    Revision.objects.get(pk=old.pk).publish(user=editor)
    assert Department.objects.get().verified_by == "Jefatura"
    assert cms.get(f"{LIST}history/{entry.pk}/").status_code == 200
    assert cms.get(f"{LIST}history/{entry.pk}/revisions/compare/earliest...latest/").status_code == 200


# Lists


def test_the_list_says_what_is_missing_and_is_filtered_by_it(cms):
    whole = an_entry()
    bare = Department.objects.create(slug="rastro", name="Rastro", has_citizen_contact=True)
    page = cms.get(LIST)
    assert "0 %: falta qué hace, teléfono o correo, horario, domicilio, servicios" in page.content.decode()
    assert "100 %" in page.content.decode()

    def listed(**query) -> list:
        return list(cms.get(LIST, query).context["object_list"])

    assert (listed(gap="none"), listed(gap="any"), listed(gap=Gap.HOURS)) == ([whole], [bare], [bare])
    assert listed(state=EntryState.UNCONFIRMED) == [whole, bare]
    assert listed(semester="confirmed") == []
    assert listed(q="rastr") == [bare]


@pytest.mark.parametrize("many", [1, 40])
def test_lists_cost_the_same_with_one_and_with_many(cms, many):
    for number in range(many):
        an_entry(f"n{number}")
    costs = {}
    for path in (LIST, "/admin/directorio/arbol/", "/admin/directorio/seguimiento/", "/directorio/avance/"):
        cms.get(path)
        with CaptureQueriesContext(connection) as queries:
            cms.get(path)
        costs[path] = len(queries)
    assert costs == {
        LIST: 13, "/admin/directorio/arbol/": 12, "/admin/directorio/seguimiento/": 15, "/directorio/avance/": 4,
    }  # fmt: skip


def test_the_tree_is_a_list_within_a_list(cms):
    an_entry(parent=an_entry("obras"))
    nodes = cms.get("/admin/directorio/arbol/").context["nodes"]
    assert [(node.department.slug, [each.department.slug for each in node.children]) for node in nodes] == [
        ("obras", ["alumbrado"])
    ]


# Acts


def test_closing_has_its_reason_and_activities_go_on_naming_it(cms, editor):
    entry, heir = an_entry(), an_entry("rastro")
    a_liaison(entry)
    path = f"/admin/directorio/{entry.pk}/baja/"
    assert "Falta este dato" in str(cms.post(path, {"reason": ""}).context["form"].errors["reason"])
    assert cms.post(path, {"reason": "Se unió.", "successor": heir.pk}).status_code == 302
    closed = Department.objects.get(pk=entry.pk)
    assert (bool(closed.closed_on), closed.successor, closed.liaisons.get().is_active) == (True, heir, False)
    assert Entry.objects.filter(verb="department.closed").get().data["reason"] == "Se unió."
    with pytest.raises(Refused, match="no se borra"):
        closed.delete()
    assert cms.post(f"{LIST}delete/{entry.pk}/").url == "/admin/"
    with pytest.raises(Refused, match="ya está de baja"):
        entries.close(closed, reason="Otra vez", successor=None, by=editor)


def test_a_closed_department_is_still_named_by_the_plan(editor, seeded_plan):
    activity = Activity.objects.filter(responsibilities__isnull=False).first()
    named = activity.responsibilities.first().department
    named.children.update(parent=None)
    entries.close(named, reason="Cambió la estructura.", successor=None, by=editor)
    assert Activity.objects.get(pk=activity.pk).responsibilities.first().department == named
    assert not Department.objects.public().filter(pk=named.pk).exists()


@pytest.fixture
def seeded_plan(db):
    plant(today=timezone.localdate(), say=lambda line: None)


def test_who_has_others_below_is_not_closed(editor):
    above = an_entry("obras")
    an_entry(parent=above)
    with pytest.raises(Refused, match="dependen de ella"):
        entries.close(above, reason="x", successor=None, by=editor)


def bulk(cms, act: str, *departments: Department, **form):
    query = "&".join(f"id={each.pk}" for each in departments)
    return cms.post(f"/admin/bulk/directory/department/{act}/?{query}&next={LIST}", form)


def test_many_at_once(cms):
    one, two = an_entry(has_citizen_contact=False), an_entry("rastro")
    a_liaison(one)
    bulk(cms, "mark_contact", one, two, attends="yes")
    assert Department.objects.with_citizen_contact().count() == 2
    bulk(cms, "ask_confirmation", one, two)
    assert [each.department for each in confirming.ConfirmationRequest.objects.all()] == [one]
    bulk(cms, "delete", one, two, reason="Se unieron.")
    assert not Department.objects.public().exists()


def test_nobody_else_does_it_to_many(client):
    entry = an_entry()
    enter(client, staff("secretaria"), "password", "mfa")
    bulk(client, "delete", entry, reason="x")
    assert Department.objects.public().exists()


def test_phones_are_reviewed_before_and_after(cms):
    entry = an_entry()
    a_liaison(entry)
    new = [{"kind": "voice", "number": "4771234567", "extension": "", "purpose": ""}]
    request = confirming.ask(entry, by=None)
    version = version_of(contents_of(entry))
    confirming.answer(request, post="Jefatura", version=version, corrections={"phones": new})
    [change] = cms.get("/admin/directorio/cambios/").context["pending"]
    path = f"/admin/directorio/cambios/{change.pk}/"
    page = cms.get(path)
    for words in ("477 788 0000 ext. 12 (Reportes)", "477 123 4567"):
        assert words in page.content.decode()
    assert cms.post(path, {"act": "approve", "version": "otra"}).status_code == 200
    assert not Confirmation.objects.exists()
    assert cms.post(path, {"act": "approve", "version": page.context["version"]}).url == "/admin/directorio/cambios/"
    assert phones_of(Department.objects.get()) == new
    assert Confirmation.objects.exists()


def test_who_reported_is_seen_only_when_asked_for_and_noted(cms, editor):
    report = file_report(an_entry(), what="phone", text="No contestan.", reply="ana@ejemplo.test")
    path = f"/admin/directorio/avisos/{report.pk}/"
    assert (
        "ana@ejemplo.test" not in cms.get("/admin/directorio/avisos/").content.decode() + cms.get(path).content.decode()
    )
    assert not Reading.objects.exists()
    assert "ana@ejemplo.test" in cms.post(path, {"act": "reply"}).content.decode()
    assert Reading.objects.get().what == "report.reply"
    assert cms.post(path, {"act": "answer", "text": ""}).status_code == 200
    assert cms.post(path, {"act": "answer", "text": "Corregido."}).status_code == 302
    assert ErrorReport.objects.get().answer == "Corregido."


def test_a_search_in_vain_becomes_a_synonym(cms):
    entry = an_entry()
    topic = Topic.objects.create(slug="luz", name="Luz")
    for words in ("farola tuerta", "candil", "foco", "broma"):
        note_fruitless(words)
    found = {each.shown: each for each in FruitlessSearch.objects.all()}
    service = Service.objects.get()
    for words, to in [
        ("farola tuerta", f"service:{service.pk}"),
        ("candil", f"department:{entry.pk}"),
        ("foco", f"topic:{topic.pk}"),
    ]:
        cms.post(reverse("directory_office:search", args=[found[words].pk]), {"act": "add", "to": to})
    for words in ("farola tuerta", "candil"):
        assert [hit.department for hit in find(words, Department.objects.public()).hits] == [entry]
    topic.refresh_from_db()
    assert topic.other_words == "foco"
    broken = cms.post(reverse("directory_office:search", args=[found["broma"].pk]), {"act": "add", "to": "service:x"})
    assert "Elige" in said(broken)[-1]
    cms.post(reverse("directory_office:search", args=[found["broma"].pk]), {"act": "dismiss"})
    assert not FruitlessSearch.objects.exists()


def test_a_table_goes_through_the_pages(cms):
    an_entry()
    exported = cms.get("/admin/directorio/exportar.csv").content
    assert exported.decode("utf-8-sig").split("\r\n")[0] == ",".join(HEAD)
    text = exported + b",malo,Malo,,,raro\r\n"
    page = cms.post("/admin/directorio/importar/", {"file": SimpleUploadedFile("tabla.csv", text)})
    looked = cms.get(page.url)
    assert looked.context["counts"] == {"created": 0, "changed": 0, "left": 1, "wrong": 1}
    assert "No hay nada que aplicar." in looked.content.decode()
    wrong = cms.get(f"{page.url}errores.csv").content.decode()
    assert "que_corregir" in wrong
    assert "tipo: Escribe «dependencia» u «órgano colegiado»." in wrong
    refused = cms.post("/admin/directorio/importar/", {"file": SimpleUploadedFile("x.csv", b"")})
    assert "está vacío" in refused.content.decode()
    narrowed = cms.get("/admin/directorio/exportar.csv?gap=any").content.decode()
    assert narrowed.count("\r\n") == 1
    assert cms.get("/admin/directorio/importar/plantilla.csv").content.decode("utf-8-sig").strip() == ",".join(HEAD)


def test_one_chooses_among_open_departments_by_parts_of_their_names(cms):
    an_entry("alumbrado-publico", name="Dirección de Alumbrado Público", acronym="DAP")
    an_entry("rastro")
    an_entry("viejo", name="Alumbrado viejo", closed_on=dt.date(2026, 1, 1))
    address = reverse("wagtailsnippetchoosers_directory_department:choose_results")
    for asked in ("público alumb", "dap", "publico"):
        found = cms.get(address, {"q": asked}).context["results"]
        assert [each.slug for each in found] == ["alumbrado-publico"], asked
    assert len(cms.get(address).context["results"]) == 2
    assert len(cms.get(address, {"q": "no existe"}).context["results"]) == 0


def test_closing_takes_the_place_of_deleting_among_the_acts_on_many(cms):
    an_entry()
    offered = cms.get(LIST).content.decode()
    assert "/admin/bulk/directory/department/delete/" in offered
    assert "Dar de baja las dependencias elegidas" in offered
    assert "Eliminar" not in offered


def test_the_page_of_closing_names_what_stands_in_the_way_and_what_points_at_it(cms, seeded_plan):
    named = Department.objects.filter(responsibilities__duty="implements", children=None).first()
    page = cms.get(f"/admin/directorio/{named.pk}/baja/")
    assert page.context["answers_for"]
    assert page.context["answers_for"][0]["url"] in page.content.decode()
    above = an_entry("obras")
    below = an_entry("bacheo", parent=above)
    words = cms.get(f"/admin/directorio/{above.pk}/baja/").content.decode()
    assert "Otras dependencias dependen de ella" in words
    assert f"/department/edit/{below.pk}/" in words


def test_a_wrong_row_is_told_once_when_the_table_has_been_applied(cms, editor):
    brought = imports.receive(name="t.csv", content=b"clave,nombre,telefonos\nuno,Uno,x\ndos,Dos,072\n", by=editor)
    imports.check(brought)
    imports.confirm(brought, by=editor)
    brought.refresh_from_db()
    imports.apply(brought)
    page = cms.get(f"/admin/directorio/importar/{brought.pk}/")
    assert [(row[0], row[1]) for row in page.context["wrong"]] == [(2, "Uno")]
