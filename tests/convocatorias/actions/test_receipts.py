import io

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse

from common.canonical import sha256
from convocatorias.actions import receipt_file
from convocatorias.models import ReceiptFile
from tests.factories import a_receipt, an_applicant

pytestmark = pytest.mark.django_db


def test_the_pdf_is_made_once_tagged_and_with_its_own_hash():
    receipt = a_receipt()
    made = receipt_file(receipt)
    assert bytes(receipt_file(receipt).pdf) == bytes(made.pdf)
    assert made.sha256 == sha256(bytes(made.pdf))
    with pikepdf.open(io.BytesIO(bytes(made.pdf))) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang).startswith("es")


def verify(client, receipt, **data):
    return client.post(reverse("verify", args=[receipt.code]), data)


def pdf_of(receipt, *, changed: bool = False) -> SimpleUploadedFile:
    content = bytearray(receipt_file(receipt).pdf)
    if changed:
        content[len(content) // 2] ^= 1
    return SimpleUploadedFile("acuse.pdf", bytes(content), content_type="application/pdf")


def test_the_public_page_says_that_the_receipt_is_true_and_nothing_personal(client):
    receipt = a_receipt()
    text = client.get(reverse("verify", args=[receipt.code])).content.decode()
    assert "su contenido está íntegro" in text
    assert receipt.sha256 in text
    for personal in ("Ana Ñu", "4771234567", "ana@ejemplo.test", receipt.application.folio):
        assert personal not in text


def test_its_hash_and_its_file_match_and_one_byte_more_does_not(client):
    receipt = a_receipt()
    assert verify(client, receipt, hash=receipt.sha256).context["result"] == "matches"
    assert (
        verify(client, receipt, hash=receipt.sha256.upper()[:32] + " " + receipt.sha256[32:]).context["result"]
        == "matches"
    )
    assert (
        verify(client, receipt, hash=receipt.sha256[:-1] + ("0" if receipt.sha256[-1] != "0" else "1")).context[
            "result"
        ]
        == "differs"
    )
    assert verify(client, receipt, pdf=pdf_of(receipt)).context["result"] == "matches"
    assert verify(client, receipt, pdf=pdf_of(receipt, changed=True)).context["result"] == "differs"
    assert verify(client, receipt, pdf=SimpleUploadedFile("a.pdf", b"")).context["result"] == "differs"


def test_another_receipt_does_not_pass_for_this_one(client):
    receipt = a_receipt()
    other = a_receipt(an_applicant("otra@ejemplo.test"), receipt.application.convocatoria)
    assert verify(client, receipt, pdf=pdf_of(other)).context["result"] == "differs"


def test_without_address_a_file_finds_its_receipt(client):
    receipt = a_receipt()
    page = client.post(reverse("verify_any"), {"pdf": pdf_of(receipt)})
    assert (page.context["result"], page.context["receipt"]) == ("matches", receipt)
    assert client.post(reverse("verify_any"), {"hash": "0" * 64}).context["receipt"] is None


def test_bad_input_gets_a_sentence(client):
    page = client.post(reverse("verify_any"), {})
    assert page.context["form"].errors == {"hash": ["Escribe la huella o sube el archivo."]}
    assert client.get("/verificar/no-existe/").status_code == 404
    big = SimpleUploadedFile("a.pdf", b"0" * (5 * 1024 * 1024 + 1))
    assert "menos de 5 MB" in client.post(reverse("verify_any"), {"pdf": big}).content.decode()


def test_only_its_owner_downloads_the_receipt(client):
    receipt = a_receipt()
    address = reverse("receipt_pdf", args=[receipt.application_id, 1])
    assert client.get(address).status_code == 302
    client.force_login(an_applicant("otra@ejemplo.test"))
    assert client.get(address).status_code == 404
    client.force_login(receipt.application.person.user)
    response = client.get(address)
    assert response.content == bytes(receipt_file(receipt).pdf)
    assert response["Cache-Control"] == "private, no-store"
    assert "Ana" not in response["Content-Disposition"]


def test_the_stored_pdf_cannot_be_read_without_the_key():
    made = receipt_file(a_receipt())
    with connection.cursor() as cursor:
        cursor.execute("SELECT pdf FROM convocatorias_receiptfile")
        stored = bytes(cursor.fetchone()[0])
    assert b"%PDF" not in stored
    assert bytes(ReceiptFile.objects.get(pk=made.pk).pdf)[:5] == b"%PDF-"
    assert sha256(bytes(ReceiptFile.objects.get(pk=made.pk).pdf)) == made.sha256
