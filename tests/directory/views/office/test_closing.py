"""Closing a department: with its reason and who attends now, and never a deletion."""

import pytest

from audit.models import Entry
from common.refusals import Refused
from directory.actions import entries
from directory.models import Department
from processes.models import Activity
from tests.directory.editing import LIST
from tests.factories import a_liaison, an_entry

pytestmark = pytest.mark.django_db


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


def test_a_closed_department_is_still_named_by_the_plan(editor, leon):
    activity = Activity.objects.filter(responsibilities__isnull=False).first()
    named = activity.responsibilities.first().department
    named.children.update(parent=None)
    entries.close(named, reason="Cambió la estructura.", successor=None, by=editor)
    assert Activity.objects.get(pk=activity.pk).responsibilities.first().department == named
    assert not Department.objects.public().filter(pk=named.pk).exists()


def test_who_has_others_below_is_not_closed(editor):
    above = an_entry("obras")
    an_entry(parent=above)
    with pytest.raises(Refused, match="dependen de ella"):
        entries.close(above, reason="x", successor=None, by=editor)


def test_the_page_of_closing_names_what_stands_in_the_way_and_what_points_at_it(cms, leon):
    named = Department.objects.filter(responsibilities__duty="implements", children=None).first()
    page = cms.get(f"/admin/directorio/{named.pk}/baja/")
    assert page.context["answers_for"]
    assert page.context["answers_for"][0]["url"] in page.content.decode()
    above = an_entry("obras")
    below = an_entry("bacheo", parent=above)
    words = cms.get(f"/admin/directorio/{above.pk}/baja/").content.decode()
    assert "Otras dependencias dependen de ella" in words
    assert f"/department/edit/{below.pk}/" in words
