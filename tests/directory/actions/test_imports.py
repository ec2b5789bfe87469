"""Tables brought in: looked at first, applied when confirmed, gone on with where they stopped."""

import datetime as dt

import pytest
from django.db import OperationalError
from django.utils import timezone

from audit.models import Entry
from common.refusals import Refused
from directory import tasks
from directory.actions import imports
from directory.enums import ImportState
from directory.models import Department, DirectoryImport, Topic
from directory.models.entry import contents_of
from directory.models.table import row_of
from tests.directory.tables import apply, bring, counts, whole
from tests.factories import an_entry
from tests.signing import staff

pytestmark = pytest.mark.django_db


def everything() -> list:
    return [(row_of(each), each.revisions.count()) for each in Department.objects.in_full().order_by("slug")]


def test_what_was_taken_away_comes_back_without_a_change(editor):
    above = an_entry("obras", does="=1+1", other_words="@a", street="-5, «ñ»;\tx", directions="Dos\nrenglones")
    one = an_entry(parent=above, latitude="21.122000", longitude="-101.68")
    one.topics.add(Topic.objects.create(slug="luz", name="Luz"))
    one.save()
    before = everything()
    brought = bring(editor, whole())
    assert (brought.report["counts"], brought.report["wrong"]) == (counts(left=2), [])
    imports.confirm(brought, by=editor)
    imports.apply(brought)
    assert everything() == before


def test_looking_writes_nothing_and_tells_what_would_be(editor):
    an_entry()
    before = everything()
    brought = bring(editor, "clave,nombre,que_hace\nalumbrado,Dirección de Alumbrado,Enciende.\nnueva,Nueva,Algo\n,,\n")
    assert everything() == before
    assert brought.report["counts"] == counts(created=1, changed=1)
    assert brought.report["changed"] == [
        [2, "Dirección de Alumbrado", {"que_hace": ["Repara y mantiene.", "Enciende."]}]
    ]
    assert (brought.state, brought.total) == (ImportState.CHECKED, 2)


def test_applied_it_has_history_and_a_trail_and_a_second_time_changes_nothing(editor):
    an_entry()
    text = "clave;nombre;telefonos;horario;atiende_ciudadania\nalumbrado;;WhatsApp 477 123 4567 | 072;lun-vie 9-15;\n"
    text += "rastro;Rastro;477 788 00 00 ext 5 (Ventanilla);;sí\n"
    assert apply(editor, bring(editor, text)) == counts(created=1, changed=1)
    old, new = Department.objects.get(slug="alumbrado"), Department.objects.get(slug="rastro")
    assert [str(phone) for phone in old.phones.all()] == ["4771234567", "072"]
    assert contents_of(old)["hours"] == "lunes a viernes 09:00-15:00"
    assert (old.has_citizen_contact, old.revisions.get().user) == (True, editor)
    assert (new.live, new.has_citizen_contact, str(new.phones.get())) == (True, True, "4777880000 ext. 5")
    assert Entry.objects.filter(verb="directory.imported").count() == 1
    again = bring(editor, text)
    assert again.report["counts"] == counts(left=2)


def test_what_became_wrong_since_is_told_and_undoes_that_row_only(editor):
    brought = bring(editor, "clave,nombre\nuno,Uno\ndos,Dos\n")
    Department.objects.create(slug="otra", name="Uno")
    assert apply(editor, brought) == counts(created=1, wrong=1)
    assert [each[1] for each in brought.report["failed"]] == ["Uno"]


def test_begun_again_it_goes_on_where_it_stopped(editor, monkeypatch):
    monkeypatch.setattr(imports, "BATCH", 2)
    brought = bring(editor, "clave,nombre\n" + "".join(f"c{n},Nombre {n}\n" for n in range(5)))
    imports.confirm(brought, by=editor)
    brought.refresh_from_db()
    batches = imports.batches

    def dies(table, *, size, skip=0):
        yield next(batches(table, size=size, skip=skip))
        raise KeyboardInterrupt

    monkeypatch.setattr(imports, "batches", dies)
    with pytest.raises(KeyboardInterrupt):
        imports.apply(brought)
    brought.refresh_from_db()
    assert (brought.done, Department.objects.count()) == (2, 2)
    monkeypatch.setattr(imports, "batches", batches)
    later = timezone.now() + imports.STALLED * 2
    assert list(imports.stalled(later)) == [brought]
    tasks.go_on_with_import.func(brought.pk)
    brought.refresh_from_db()
    assert (brought.state, brought.report["applied"]) == (ImportState.APPLIED, counts(created=5))


def test_twice_confirmed_is_once(editor):
    brought = bring(editor, "clave,nombre\nuno,Uno\n")
    imports.confirm(brought, by=editor)
    with pytest.raises(Refused, match="ya se aplicó"):
        imports.confirm(brought, by=editor)


def test_a_table_is_kept_seven_days(editor):
    brought = bring(editor, "clave,nombre\nuno,Uno\n")
    for days, left in [(6, 1), (8, 0)]:
        imports.forget(brought.made_at + dt.timedelta(days=days))
        assert DirectoryImport.objects.count() == left


def test_an_editors_draft_survives_a_table(editor):
    draft = an_entry()
    draft.does = "De la editora."
    draft.save_revision(user=editor)
    apply(editor, bring(editor, "clave,correo\nalumbrado,nuevo@leon.test\n"))
    live = Department.objects.get()
    kept = live.get_latest_revision_as_object()
    assert (live.does, live.email) == ("Repara y mantiene.", "nuevo@leon.test")
    assert (kept.does, kept.email) == ("De la editora.", "nuevo@leon.test")


@pytest.mark.parametrize("role", ["secretaria", "validadora", "comite"])
def test_only_an_editor_brings_tables(role):
    with pytest.raises(Refused):
        imports.receive(name="x.csv", content=b"nombre\nx", by=staff(role))


def test_a_table_that_fails_for_our_fault_is_not_begun_again_and_one_of_the_databases_is(editor, monkeypatch):
    for error, state, begun_again in [
        (RuntimeError, ImportState.FAILED, []),
        (OperationalError, ImportState.APPLYING, [2]),
    ]:
        brought = bring(editor, "clave,nombre\nuno,Uno\n")
        imports.confirm(brought, by=editor)

        def breaks(*_args, error=error, **_more):
            raise error

        with monkeypatch.context() as patched, pytest.raises(error):
            patched.setattr(imports, "batches", breaks)
            tasks.go_on_with_import.func(brought.pk)
        brought.refresh_from_db()
        assert brought.state == state
        later = timezone.now() + imports.STALLED * 2
        assert len(imports.stalled(later)) == len(begun_again)


def test_a_second_look_does_not_take_back_that_it_is_being_applied(editor):
    brought = bring(editor, "clave,nombre\nuno,Uno\n")
    late = DirectoryImport.objects.get(pk=brought.pk)
    imports.confirm(brought, by=editor)
    imports.check(late)
    assert late.state == ImportState.APPLYING
