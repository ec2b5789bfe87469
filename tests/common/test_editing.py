"""A record that saves itself: what a person saves stands, whatever arrives late."""

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import querydict_from_html

from common.editing import DraftEditView
from tests.addresses import CALL_FIELDS
from tests.factories import a_call
from tests.signing import enter, staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    enter(client, staff("editora"), "password", "mfa")
    return client


@pytest.fixture
def call():
    made = a_call(live=False, frozen=False)
    made.save_revision()
    return made


def saved(client, call, title: str, own: int | None = None, **headers):
    """The editor's page as it comes, with another title; written over `own`, the revision that it saved by itself."""
    address = reverse("wagtailsnippets_convocatorias_convocatoria:edit", args=[call.pk])
    typed = querydict_from_html(client.get(address).content.decode(), form_id="w-editor-form").dict()
    typed |= {f"{name}-count": "0" for name in CALL_FIELDS} | {"title": title}
    if own:
        typed["overwrite_revision_id"] = own
    return client.post(address, typed, **headers)


def saved_by_itself(client, call, title: str, own: int | None = None):
    return saved(client, call, title, own, HTTP_ACCEPT="application/json")


def draft_title(call) -> str:
    return type(call).objects.get(pk=call.pk).get_latest_revision_as_object().title


@pytest.mark.parametrize("had_saved_itself", [True, False])
def test_what_was_saved_by_hand_meanwhile_is_not_replaced(editor, call, monkeypatch, had_saved_itself):
    own = None
    if had_saved_itself:
        own = saved_by_itself(editor, call, "Primero").json()["revision_id"]
    check = DraftEditView.is_valid

    def and_meanwhile(view, form):
        found = check(view, form)
        if view.expects_json_response:
            monkeypatch.setattr(DraftEditView, "is_valid", check)
            assert saved(editor, call, "Guardado a mano", own).status_code == 302
        return found

    monkeypatch.setattr(DraftEditView, "is_valid", and_meanwhile)
    late = saved_by_itself(editor, call, "Lo de antes", own)
    assert (late.status_code, late.json()["error_code"]) == (400, "invalid_revision")
    assert draft_title(call) == "Guardado a mano"


def test_one_that_arrives_after_it_is_refused_too(editor, call):
    own = saved_by_itself(editor, call, "Primero").json()["revision_id"]
    saved(editor, call, "Guardado a mano", own)
    assert saved_by_itself(editor, call, "Lo de antes", own).json()["error_code"] == "invalid_revision"
    assert draft_title(call) == "Guardado a mano"


def test_it_goes_on_saving_itself_over_its_own_revision(editor, call):
    own = saved_by_itself(editor, call, "Primero").json()["revision_id"]
    count = call.revisions.count()
    assert saved_by_itself(editor, call, "Segundo", own).json()["revision_id"] == own
    assert (call.revisions.count(), draft_title(call)) == (count, "Segundo")
