"""Anybody can check a receipt: by its address, by its hash or by its file. Nothing personal is shown, ever.

What other apps publish with its hash is checked here too (`common.proofs`).
"""

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from common.canonical import canonical_json, sha256
from common.formfields import TextField
from common.proofs import proof_of

from ..actions.receipts import moment_with_zone
from ..models import Receipt

MOST_BYTES = 5 * 1024 * 1024


class VerifyForm(forms.Form):
    """A hash to compare or a PDF to hash; one of the two."""

    hash = TextField(
        label=_("Huella (SHA-256)"), required=False, max_length=200,
        help_text=_("Los 64 números y letras que trae el acuse o la página del archivo."),
    )  # fmt: skip
    pdf = forms.FileField(label=_("O sube el archivo"), required=False, allow_empty_file=True)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, use_required_attribute=False, **kwargs)

    def clean_hash(self) -> str:
        return "".join(self.cleaned_data["hash"].split()).lower()

    def clean_pdf(self) -> UploadedFile | None:
        pdf = self.cleaned_data["pdf"]
        if pdf and pdf.size > MOST_BYTES:
            raise forms.ValidationError(_("El archivo debe pesar menos de 5 MB. Súbelo tal como lo recibiste."))
        return pdf

    def clean(self):
        cleaned = super().clean()
        if not self.errors and not cleaned.get("hash") and cleaned.get("pdf") is None:
            self.add_error("hash", _("Escribe la huella o sube el archivo."))
        return cleaned


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: HttpRequest, code: str = "") -> HttpResponse:
    """`/verificar/<code>/` says that the receipt exists and when it was issued; a hash or file is compared with it."""
    receipts = Receipt.objects.select_related("application__convocatoria")
    receipt = get_object_or_404(receipts, code=code) if code else None
    form = VerifyForm(request.POST, request.FILES) if request.method == "POST" else VerifyForm()
    result = proof = None
    if request.method == "POST" and form.is_valid():
        digest = _digest(form.cleaned_data)
        found = _find(digest, from_file=bool(form.cleaned_data["pdf"]))
        proof = None if found or receipt else proof_of(digest)
        result = "matches" if proof or (found and receipt in (None, found)) else "differs"
        receipt = receipt or found
    context: dict = {"form": form, "result": result, "receipt": receipt, "proof": proof}
    if receipt:
        context |= {
            "convocatoria": receipt.application.convocatoria,
            "issued_at": moment_with_zone(receipt.issued_at),
            "intact": sha256(canonical_json(receipt.content)) == receipt.sha256,
            "newer": receipt.application.receipts.filter(number__gt=receipt.number).exists(),
        }
    return render(request, "convocatorias/verify.html", context)


def _digest(given: dict) -> str:
    pdf: UploadedFile | None = given["pdf"]
    return given["hash"] if pdf is None else sha256(pdf.read())


def _find(digest: str, *, from_file: bool) -> Receipt | None:
    """The receipt whose file, or else whose content, has this hash."""
    receipts = Receipt.objects.select_related("application__convocatoria")
    return receipts.filter(**{"file__sha256" if from_file else "sha256": digest}).first()
