"""The letters about applications: plain text, in the reader's language, with nothing personal but where they go."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone, translation
from wagtail.models import Site

from common.canonical import sha256
from convocatorias.actions import add_sharings, invite, lapse_drafts, remind_drafts, withdraw_application
from convocatorias.actions.receipts import verify_url
from convocatorias.models import Application, Convocatoria, ConvocatoriaPage
from mail.delivery import deliver_due
from mail.models import Message
from mail.registry import Obsolete, _writers, write
from tests.factories import a_call, a_call_with_files, a_draft, a_receipt, an_applicant, an_attachment
from tests.signing import staff

pytestmark = pytest.mark.django_db
SITE = "http://localhost:8000"


@pytest.fixture(autouse=True)
def _address(settings):
    settings.SITE_URL = SITE


def sent() -> list:
    deliver_due()
    return mail.outbox


def in_english(call: Convocatoria, user=None) -> Application:
    with translation.override("en"):
        return a_draft(user or an_applicant("ann@ejemplo.test"), call)


def test_these_are_all_the_letters_of_this_app():
    assert {kind for kind in _writers if not kind.startswith(("account:", "review:", "directory-"))} == {
        "application-receipt", "draft-reminder", "draft-lapsed", "infected-file",
        "bases-corrected", "form-outdated", "form-unfrozen", "call-invitation",
    }  # fmt: skip


def test_the_receipt_tells_the_folio_and_carries_the_file():
    receipt = a_receipt()
    [letter] = sent()
    folio = receipt.application.folio
    assert letter.to == ["ana@ejemplo.test"]
    assert letter.subject == f"Recibimos tu solicitud {folio}"
    for line in (
        "Llamado de prueba",
        f"Folio: {folio}",
        f"Huella del contenido (SHA-256): {receipt.sha256}",
        f"Comprueba este acuse en: {verify_url(receipt)}",
        f"hasta el cierre en: {SITE}/mi-cuenta/solicitudes/{receipt.application_id}/",
    ):
        assert line in letter.body
    [(name, pdf, kind)] = letter.attachments
    assert (name, kind) == (f"acuse-{folio}-1.pdf", "application/pdf")
    assert sha256(pdf) == receipt.file.sha256


def test_withdrawal_and_correction_say_what_they_are():
    receipt = a_receipt()
    application = receipt.application
    withdraw_application(application, by=application.person.user)
    _first, second = sent()
    assert second.subject == f"Retiraste tu solicitud {application.folio}"
    assert "Puedes corregirla" not in second.body
    assert [name for name, _pdf, _kind in second.attachments] == [f"acuse-{application.folio}-2.pdf"]


def test_a_draft_is_reminded_and_told_when_it_lapsed():
    call = a_call(closes_at=timezone.now() + timedelta(hours=20))
    draft = a_draft(call=call)
    assert remind_drafts(timezone.now()) == 1
    [reminder] = sent()
    Convocatoria.objects.update(closes_at=timezone.now() - timedelta(hours=1))
    assert lapse_drafts(timezone.now()) == 1
    reminder, lapsed = sent()
    assert reminder.subject == "Tu solicitud está guardada, pero no la has enviado"
    assert f"Continúa aquí: {SITE}/convocatorias/{call.code}/solicitud/" in reminder.body
    assert lapsed.subject == "La convocatoria cerró y tu solicitud no se envió"
    assert f"{SITE}/mi-cuenta/" in lapsed.body
    assert [letter.to for letter in (reminder, lapsed)] == [[draft.person.email]] * 2
    assert [letter.attachments for letter in (reminder, lapsed)] == [[], []]


def test_whoever_wrote_in_english_is_written_to_in_english():
    call = a_call(closes_at=timezone.now() + timedelta(hours=20))
    in_english(call)
    remind_drafts(timezone.now())
    message = Message.objects.get(kind="draft-reminder")
    assert message.language == "en"
    assert "Test call" in write(message).text
    assert f"{SITE}/en/convocatorias/{call.code}/solicitud/" in write(message).text


@pytest.mark.parametrize("kind", ["application-receipt", "draft-reminder", "draft-lapsed"])
def test_each_letter_has_its_english(kind):
    about = a_receipt().pk if kind == "application-receipt" else a_draft().pk
    if kind == "draft-lapsed":
        Application.objects.update(filing="lapsed")
    letters = [write(Message(kind=kind, language=language, object_id=str(about))) for language in ("es", "en")]
    spanish, english = letters
    assert english.subject != spanish.subject
    assert "Test call" in english.text
    assert not re.search(r"[áéíóúñ¿¡]", english.subject + english.text)


def test_of_a_file_that_she_took_out_nothing_is_told():
    attachment = an_attachment(a_draft(call=a_call_with_files()))
    message = Message(kind="infected-file", language="es", object_id=str(attachment.pk))
    assert write(message).subject == "Uno de tus archivos tiene un virus"
    attachment.delete()
    with pytest.raises(Obsolete):
        write(message)


def test_an_invitation_leads_only_to_a_page_that_readers_see():
    call, by = a_call(), staff("editora")
    root = Site.objects.get(is_default_site=True).root_page
    root.add_child(instance=ConvocatoriaPage(title="Llamado", slug=call.code, convocatoria=call))
    add_sharings(call, rows=[{"name": "Radio", "kind": "media", "email": "radio@ejemplo.test"}], by=by)
    chosen = list(call.sharings.values_list("pk", flat=True))
    invite(call, chosen=chosen, subject="Hola", message="Miren", number=1, again=False, by=by)
    message = Message.objects.get(kind="call-invitation")
    address = f"{SITE}/convocatorias/{call.code}/cartel.pdf"
    assert address in write(message).text
    Convocatoria.objects.update(live=False)
    assert address not in write(message).text


NASTY = '<b>Ana</b> & «O’Hara» https://malo.test/ "x"'


@pytest.mark.parametrize("language", ["es", "en"])
def test_letters_are_plain_text_without_escapes_and_repeat_no_answers(language):
    call = a_call(title=f"Llamado {NASTY}"[:160], title_en="", closes_at=timezone.now() + timedelta(hours=20))
    with translation.override(language):
        a_draft(an_applicant("dos@ejemplo.test"), call, nombre={"name": [NASTY], "called": [NASTY]})
        a_receipt(an_applicant(), call)
    remind_drafts(timezone.now())
    letters = sent()
    assert len(letters) == 2
    for letter in letters:
        assert not re.search(r"&(?:#x?\w+|amp|lt|gt|quot);", letter.subject + letter.body)
        assert letter.alternatives == []
        assert "O’Hara-" not in letter.body
        assert "Ana Ñu" not in letter.subject + letter.body  # her name, her answers: in the file only
        assert "Quiero que el agua" not in letter.body
        assert "\n" not in letter.subject


def test_every_letter_has_an_identity_of_its_own_that_stays():
    a_receipt()
    [letter] = sent()
    message = Message.objects.get()
    assert letter.extra_headers["Message-ID"] == message.message_id
    assert letter.extra_headers["Auto-Submitted"] == "auto-generated"
    assert re.fullmatch(r"<[0-9a-f]{32}@localhost>", message.message_id)
    assert "ana" not in message.message_id + message.key


def test_a_letter_is_queued_once_however_often_it_is_asked_for():
    call = a_call(closes_at=timezone.now() + timedelta(hours=20))
    a_draft(call=call)
    assert [remind_drafts(timezone.now()) for _ in range(2)]
    assert Message.objects.filter(kind="draft-reminder").count() == 1


def test_a_letter_that_is_no_longer_true_is_called_off():
    """Queued, and before the worker came to it: sent, discarded, closed, extended."""
    call = a_call(closes_at=timezone.now() + timedelta(hours=20))
    user, other = an_applicant(), an_applicant("otra@ejemplo.test")
    draft, gone = a_draft(user, call), a_draft(other, call)
    remind_drafts(timezone.now())
    Application.objects.filter(pk=draft.pk).update(filing="filed", folio="PRU27-X", filed_at=timezone.now())
    gone.delete()
    assert sent() == []
    third = a_draft(an_applicant("tres@ejemplo.test"), call)
    remind_drafts(timezone.now())
    Convocatoria.objects.update(closes_at=timezone.now() - timedelta(hours=1))
    assert sent() == []
    lapse_drafts(timezone.now())
    Application.objects.filter(pk=third.pk).update(filing="draft")  # the call was extended
    assert sent() == []
    assert set(Message.objects.values_list("status", "last_error")) == {("cancelled", "obsolete")}
    assert Message.objects.count() == 4
