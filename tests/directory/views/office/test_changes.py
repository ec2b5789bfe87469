"""Phones that a liaison corrected wait for an editor."""

import pytest

from directory.actions import confirming
from directory.models import Confirmation, Department
from directory.models.entry import contents_of, phones_of, version_of
from tests.factories import a_liaison, an_entry

pytestmark = pytest.mark.django_db


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
