"""What residents report, on the editor's page."""

import pytest

from audit.models import Reading
from directory.actions import file_report
from directory.models import ErrorReport
from tests.factories import an_entry

pytestmark = pytest.mark.django_db


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
