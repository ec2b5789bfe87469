"""MBH-3 in public, and the copies that are frozen when a semester ends."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from django.utils import timezone

from audit.models import Entry
from common.canonical import sha256
from common.semesters import Semester
from directory import tasks
from directory.actions import confirming, snapshots
from directory.models import Department, DirectorySnapshot
from directory.models.entry import contents_of, version_of
from tests.factories import a_liaison, an_entry

pytestmark = pytest.mark.django_db
MEXICO = timezone.get_default_timezone()
PAGE = "/directorio/avance/"


@pytest.fixture
def at(monkeypatch):
    def move(*moment: int) -> None:
        now = dt.datetime(*moment, tzinfo=MEXICO)
        monkeypatch.setattr(timezone, "now", lambda: now)

    monkeypatch.setattr(snapshots, "_began_at", lambda: dt.datetime(2026, 11, 1, tzinfo=MEXICO))
    return move


def confirmed(department: Department) -> None:
    a_liaison(department, f"{department.slug}@leon.test")
    request = confirming.ask(department, by=None)
    confirming.answer(request, post="Jefatura", version=version_of(contents_of(department)))


def test_without_departments_there_is_no_percentage(client):
    page = client.get(PAGE)
    assert page.context["now"].percent is None
    assert "Sin dato" in page.content.decode()
    assert "0 %" not in page.content.decode().replace("100 %", "")


def test_it_counts_those_with_citizen_contact_and_says_who_confirmed(client, at):
    at(2027, 2, 1)
    one, two, _three = an_entry(), an_entry("rastro"), an_entry("consejo", has_citizen_contact=False)
    confirmed(one)
    page = client.get(PAGE)
    now = page.context["now"]
    assert (now.with_contact, now.confirmed, now.overdue, now.percent) == (2, 1, 1, 50)
    assert (page.context["confirmed"], page.context["overdue"]) == ([one], [two])
    assert page["Cache-Control"] == "public, max-age=60"
    assert not page.cookies


def test_nothing_is_rounded_up_to_the_goal(client):
    for number in range(201):
        Department.objects.create(slug=f"d{number}", name=f"D{number}", has_citizen_contact=True)
    confirmed(Department.objects.first())
    assert client.get(PAGE).context["now"].percent == 0


def test_the_copy_is_taken_once_when_the_day_has_ended_in_leon(at, client):
    at(2027, 2, 1)
    one, _two = an_entry(does="=1+1"), an_entry("rastro")
    confirmed(one)
    at(2027, 6, 30, 23, 59)
    tasks.directory_to_freeze()
    assert not DirectorySnapshot.objects.filter(semester="2027-1").exists()
    at(2027, 7, 1, 0, 5)
    for _twice in range(2):
        tasks.directory_to_freeze()
    snapshot = DirectorySnapshot.objects.get(semester="2027-1")
    assert (snapshot.with_contact, snapshot.confirmed) == (2, 1)
    assert Entry.objects.filter(verb="directory.frozen", data__semester="2027-1").count() == 1
    file = client.get("/directorio/avance/2027-1.csv")
    assert file.content.decode() == snapshot.content
    assert sha256(file.content) == snapshot.sha256
    lines = file.content.decode("utf-8-sig").split("\r\n")
    assert lines[0].endswith("servicios,semestre,confirmada,confirmada_el,confirmada_por,es_ejemplo")
    assert lines[1].endswith("2027-1,sí,2027-02-01,Jefatura,no")
    assert lines[2].endswith("2027-1,no,,,no")
    assert "'=1+1" in lines[1]
    page = client.get(PAGE)
    assert snapshot.sha256 in page.content.decode()
    assert [each.percent for each in page.context["standings"]] == [0, 50, 0]
    assert not page.context["frozen"][0].is_late


def test_a_late_job_still_takes_it_and_says_when(at, client):
    at(2027, 2, 1)
    confirmed(an_entry())
    at(2027, 7, 9, 10)
    tasks.directory_to_freeze()
    snapshot = DirectorySnapshot.objects.get(semester="2027-1")
    assert (snapshot.confirmed, snapshot.taken_at) == (1, dt.datetime(2027, 7, 9, 10, tzinfo=MEXICO))
    words = client.get(PAGE).content.decode()
    assert "Se tomó tarde" in words
    assert "9 de julio de 2027" in words


def test_no_copy_of_a_time_before_there_was_a_directory(at):
    at(2027, 1, 1)
    assert snapshots.take_snapshot(Semester(2026, 1)) is None
    assert snapshots.take_snapshot(Semester(2026, 2)) is not None
    assert snapshots.take_snapshot(Semester(2027, 1)) is None


@pytest.mark.parametrize("verb", ["update", "delete"])
def test_a_copy_is_never_changed(at, verb):
    at(2027, 1, 1)
    snapshots.take_snapshot(Semester(2026, 2))
    rows = DirectorySnapshot.objects.all()
    with pytest.raises(DatabaseError), transaction.atomic():
        rows.update(confirmed=0) if verb == "update" else rows.delete()
    assert DirectorySnapshot.objects.count() == 1


@pytest.mark.parametrize("name", ["2027-1", "2027-3", "x", "٢٠٢٧-1", "20271", "2027-1-1"])
def test_what_is_not_there_is_a_404(client, name):
    assert client.get(f"/directorio/avance/{name}.csv").status_code == 404


def test_two_semesters_in_which_nothing_happened_have_each_their_copy(at):
    at(2027, 1, 1)
    for moment in ((2027, 1, 2), (2027, 7, 1, 1)):
        at(*moment)
        tasks.directory_to_freeze()
    assert list(DirectorySnapshot.objects.values_list("semester", "with_contact")) == [("2027-1", 0), ("2026-2", 0)]


def test_who_answered_in_time_is_told_although_her_phones_wait(at):
    at(2027, 6, 28)
    department = an_entry()
    a_liaison(department)
    request = confirming.ask(department, by=None)
    phones = [{"kind": "voice", "number": "4771234567", "extension": "", "purpose": ""}]
    version = version_of(contents_of(Department.objects.get()))
    confirming.answer(request, post="Jefatura", version=version, corrections={"phones": phones})
    at(2027, 7, 1, 1)
    snapshot = snapshots.take_snapshot(Semester(2027, 1))
    assert (snapshot.with_contact, snapshot.confirmed) == (1, 0)
    assert snapshot.content.split("\r\n")[1].endswith("2027-1,en revisión,2027-06-28,Jefatura,no")


def test_figures_that_count_examples_say_so(client):
    an_entry()
    assert "cifras no son del municipio" not in client.get(PAGE).content.decode()
    an_entry("rastro", is_example=True)
    words = client.get(PAGE).content.decode()
    assert "De estas 2 dependencias, 1 es inventada" in words
    assert words.count("(ejemplo)") == 1


def test_anybody_checks_a_copy_by_its_file_or_its_hash(at, client):
    at(2027, 1, 1)
    snapshot = snapshots.take_snapshot(Semester(2026, 2))
    page = client.get(PAGE).content.decode()
    assert 'href="/verificar/"' in page
    assert "sha256sum directorio-2026-2.csv" in page
    file = client.get("/directorio/avance/2026-2.csv").content
    for given in ({"pdf": SimpleUploadedFile("copia.csv", file)}, {"hash": snapshot.sha256.upper()}):
        answer = client.post("/verificar/", given)
        assert (answer.context["result"], answer.context["proof"].url) == ("matches", "/directorio/avance/2026-2.csv")
    changed = client.post("/verificar/", {"pdf": SimpleUploadedFile("copia.csv", file + b" ")})
    assert (changed.context["result"], changed.context["proof"]) == ("differs", None)
    assert "no son de este sitio" in changed.content.decode()
