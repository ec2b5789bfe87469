"""A privacy notice that was shown neither changes nor goes; what changes is a new version."""

import pytest
from django.urls import reverse

from audit.models import Entry
from common.refusals import Refused
from convocatorias.models import FormVersion
from processes.actions import next_notice
from processes.models import PrivacyNotice
from tests.factories import a_call, a_notice
from tests.signing import enter, staff

pytestmark = pytest.mark.django_db
EDIT = "wagtailsnippets_processes_privacynotice:edit"
RICH = (
    '{"blocks": [{"key": "a", "type": "unstyled", "text": "%s", "depth": 0, "inlineStyleRanges": [], '
    '"entityRanges": []}], "entityMap": {}}'
)


def typed(text: str = "Otro") -> dict[str, str]:
    empty = RICH % ""
    return {
        "code": "prueba", "version": "1", "valid_from": "2026-01-01", "title": "Aviso", "title_en": "",
        "short": RICH % text, "short_en": empty, "full": empty, "full_en": empty,
    }  # fmt: skip


def test_a_notice_that_nobody_was_shown_changes(client):
    notice = a_notice()
    enter(client, staff("editora"), "password", "mfa")
    assert client.post(reverse(EDIT, args=[notice.pk]), typed()).status_code == 302
    assert "Otro" in PrivacyNotice.objects.get().short


def test_a_notice_in_use_stays_as_it_was_shown(client):
    call = a_call()
    before = call.notice.short
    enter(client, staff("editora"), "password", "mfa")
    page = client.get(reverse(EDIT, args=[call.notice_id])).content.decode()
    assert "ya se mostró a quienes se inscriben" in page
    assert reverse("notice_next", args=[call.notice_id]) in page
    answer = client.post(reverse(EDIT, args=[call.notice_id]), typed())
    assert "Hacer una versión nueva" in answer.context["form"].non_field_errors()[0]
    assert PrivacyNotice.objects.get().short == before
    notice = PrivacyNotice.objects.get()
    notice.short = "<p>Otro</p>"
    with pytest.raises(Refused, match="no cambia"):
        notice.save()
    with pytest.raises(Refused):
        notice.delete()
    PrivacyNotice.objects.get().save()  # what changes nothing is no change


def test_renumbering_does_not_slip_past():
    call = a_call()
    notice = PrivacyNotice.objects.get(pk=call.notice_id)
    notice.version, notice.short = 7, "<p>Otro</p>"
    with pytest.raises(Refused):
        notice.save()


def test_one_click_makes_the_next_version(client):
    call = a_call()
    enter(client, staff("editora"), "password", "mfa")
    answer = client.post(reverse("notice_next", args=[call.notice_id]))
    made = PrivacyNotice.objects.get(version=2)
    assert answer.url == reverse(EDIT, args=[made.pk])
    assert (made.code, made.short) == ("prueba", "<p>Para revisar tu solicitud.</p>")
    assert made.may_change()
    assert Entry.objects.latest("pk").verb == "notice.copied"


@pytest.mark.parametrize("role", ["secretaria", "moderadora", "comite"])
def test_only_editors_write_notices(role):
    with pytest.raises(Refused, match="Solo una editora"):
        next_notice(a_notice(), by=staff(role))


def test_the_frozen_form_carries_the_words_and_their_hash():
    call = a_call()
    schema = FormVersion.objects.get().schema
    assert schema["notice"] == "prueba v1"
    assert schema["notice_text"]["short"] == "<p>Para revisar tu solicitud.</p>"
    assert schema["notice_text"] == call.notice.as_shown()


def test_the_whole_notice_is_read_in_english_where_it_is(client):
    notice = a_notice()
    PrivacyNotice.objects.filter(pk=notice.pk).update(full="<p>Integral</p>", full_en="<p>Whole</p>")
    call = a_call()
    english = client.get(f"/en/convocatorias/{call.code}/aviso-de-privacidad/").content.decode()
    assert '<div class="prose" lang="en"><p>Whole</p>' in english.replace("\n", "")
    assert "Integral" in client.get(f"/convocatorias/{call.code}/aviso-de-privacidad/").content.decode()
