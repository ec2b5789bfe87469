"""Whoever calls them, the verbs that open what is closed refuse and note by themselves."""

import pytest
from django.contrib.auth.models import Permission

from audit.models import Entry, Reading
from common.refusals import Refused
from convocatorias.actions import open_answer, open_identity, take_applications
from tests.factories import a_receipt, question_id
from tests.signing import staff

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", ["editora", "comite", "moderadora", "validadora", "administradora", "reader"])
def test_nothing_opens_for_who_may_not_read_identity(role):
    application = a_receipt().application
    user = staff(role)
    if role == "reader":
        user.user_permissions.add(Permission.objects.get(codename="view_application"))
    with pytest.raises(Refused):
        open_identity(application, reason="contact", by=user)
    with pytest.raises(Refused):
        open_answer(application, question=question_id("support"), reason="contact", by=user)
    with pytest.raises(Refused):
        take_applications(application.convocatoria, kind="csv", reason="contact", by=user)
    assert not Reading.objects.exists()
    assert not Entry.objects.filter(verb="applications.exported").exists()


def test_identity_is_that_of_the_last_revision_and_noted():
    application, secretary = a_receipt().application, staff("secretaria")
    assert open_identity(application, reason="duplicate", by=secretary).revision.number == 1
    assert Reading.objects.get().what == "identity.duplicate"


def test_an_export_is_one_entry_of_the_trail():
    application, secretary = a_receipt().application, staff("secretaria")
    assert take_applications(application.convocatoria, kind="xlsx", reason="", by=secretary) == {application.pk}
    assert Entry.objects.get(verb="applications.exported").data == {"count": 1, "kind": "xlsx", "identity": False}
    assert not Reading.objects.exists()
