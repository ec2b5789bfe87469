"""What is published changes by acts: no draft is lost, none stands in the way, and the tree stays a tree."""

import pytest

from common.refusals import Refused
from directory.actions import entries
from directory.models import Department, Service
from directory.models.entry import put_services
from tests.factories import an_entry
from tests.signing import staff

pytestmark = pytest.mark.django_db


def by_editor(department: Department, change) -> None:
    entries.publish(entries.lock(department), change, by=staff("editora"))


def test_a_half_written_draft_does_not_stand_in_the_way():
    entry = an_entry()
    draft = Department.objects.get()
    draft.name = ""
    draft.save_revision(clean=False)
    by_editor(entry, lambda each: setattr(each, "email", "nuevo@leon.test"))
    live = Department.objects.get()
    kept = live.get_latest_revision_as_object()
    assert (live.name, live.email) == ("Dirección de Alumbrado", "nuevo@leon.test")
    assert (kept.name, kept.email) == ("", "nuevo@leon.test")


def test_what_cannot_be_published_is_refused_with_its_reason():
    entry = an_entry()
    with pytest.raises(Refused, match="Son cinco números"):
        by_editor(entry, lambda each: setattr(each, "postal_code", "37"))
    assert Department.objects.get().postal_code == ""


def test_a_new_service_is_the_same_one_once_the_draft_is_published():
    entry = an_entry()
    draft = Department.objects.get()
    draft.services.add(Service(name="Del borrador"))
    draft.save_revision()
    by_editor(entry, lambda each: put_services(each, ["Reporte de alumbrado", "Nuevo"]))
    live = Department.objects.get()
    before = {service.name: service.uuid for service in live.services.all()}
    assert sorted(before) == ["Nuevo", "Reporte de alumbrado"]
    live.get_latest_revision().publish()
    after = {service.name: (service.uuid, service.is_active) for service in Service.objects.all()}
    assert {name: after[name] for name in before} == {name: (uuid, True) for name, uuid in before.items()}
    assert after["Del borrador"][1]


def test_nothing_hangs_under_what_is_closed():
    above, below = an_entry("obras"), an_entry("bacheo")
    by = staff("editora")
    entries.close(above, reason="Se fusionó", successor=None, by=by)
    below.parent = above
    with pytest.raises(Refused, match="está de baja"):
        below.save()
    assert Department.objects.get(pk=below.pk).parent is None


def test_many_are_marked_at_once_each_with_its_trail():
    first, second = an_entry("uno", has_citizen_contact=False), an_entry("dos")
    assert entries.mark_citizen_contact([second, first], attends=True, by=staff("editora")) == 1
    assert Department.objects.get(pk=first.pk).has_citizen_contact


def test_a_parent_that_is_a_draft_is_told_to_nobody(client):
    draft = Department.objects.create(name="Secretaría por crear", slug="por-crear", live=False)
    an_entry(parent=draft, closed_on=None)
    for path in ("/directorio/alumbrado/", "/directorio.csv", "/directorio.json"):
        response = client.get(path)
        content = b"".join(response.streaming_content) if response.streaming else response.content
        assert response.status_code == 200
        assert "por crear" not in content.decode()
        assert str(draft.uuid) not in content.decode()
