"""What must always hold of calls, applications and receipts."""

from collections import defaultdict

from cryptography.fernet import InvalidToken
from django.db.models import Count, Exists, F, Max, Min, OuterRef, Q

from common import private
from common.canonical import canonical_json, sha256
from common.folios import normalise_folio
from common.invariants import invariant
from common.models import CivicDocument
from mail.models import Message

from .enums import Filing, ReceiptKind
from .models import (
    Application,
    Attachment,
    Extension,
    FormVersion,
    GuidelinesVersion,
    Identity,
    Receipt,
    ReceiptFile,
    Revision,
)
from .models.guidelines import document_of

SENT = Q(filing__in=[Filing.FILED, Filing.WITHDRAWN])


@invariant("An application is filed or withdrawn if and only if it has folio and time")
def folio_without_filing():
    complete = Q(folio__isnull=False, filed_at__isnull=False)
    none = Q(folio=None, filed_at=None)
    return _ids(Application.objects.filter(SENT & ~complete | ~SENT & ~none))


@invariant("A person has one live application to a call at most")
def doubled_applications():
    live = Application.objects.live().order_by().values("convocatoria", "person")
    doubled = live.annotate(count=Count("pk"), first=Min("filed_at")).filter(count__gt=1)
    return [f"call {row['convocatoria']} person {row['person']}" for row in doubled]


@invariant("Every folio has its call's prefix and a right check character")
def wrong_folios():
    rows = Application.objects.exclude(folio=None).values_list("pk", "folio", "convocatoria__folio_prefix")
    return [pk for pk, folio, prefix in rows.iterator() if folio != _right(folio, prefix)]


@invariant("Every filed application has its first revision, and no draft has any")
def filed_without_revision():
    first = Revision.objects.filter(application=OuterRef("pk"), number=1)
    return _ids(Application.objects.filter(SENT & ~Exists(first) | ~SENT & Exists(first)))


@invariant("Revisions are numbered from 1 without gaps")
def gaps_in_revisions():
    return _gaps(Revision)


@invariant("Receipts are numbered from 1 without gaps")
def gaps_in_receipts():
    return _gaps(Receipt)


@invariant("A version of the guidelines has the hash of what it says, and its documents are those of that day")
def changed_guidelines():
    return [str(one) for one in GuidelinesVersion.objects.all() if not _is_as_published(one)]


def _is_as_published(version: GuidelinesVersion) -> bool:
    documents = [version.content[name] for name in ("acta_document", "signed_document") if version.content[name]]
    return version.sha256 == sha256(canonical_json(version.content)) and all(map(_is_same_document, documents))


def _is_same_document(kept: dict) -> bool:
    document = CivicDocument.objects.filter(pk=kept["id"]).first()
    return bool(document and document_of(document)["sha256"] == kept["sha256"])


@invariant("Every revision has its identity")
def revisions_without_identity():
    return _ids(Revision.objects.exclude(Exists(Identity.objects.filter(revision=OuterRef("pk")))))


@invariant("Every revision has its receipt, one of filing for the first and of correction for the others")
def revisions_without_receipt():
    def receipts(kind):
        return Exists(Receipt.objects.filter(revision=OuterRef("pk"), kind=kind))

    right = Q(receipts(ReceiptKind.FILED), number=1) | Q(receipts(ReceiptKind.CORRECTED), number__gt=1)
    return _ids(Revision.objects.exclude(right))


@invariant("Every receipt is of a revision of its own application")
def strangers_receipts():
    return _ids(Receipt.objects.exclude(application=F("revision__application")))


@invariant("Every receipt's hash is that of its content, which tells its folio, kind and number")
def forged_receipts():
    for receipt in Receipt.objects.select_related("application").iterator(chunk_size=200):
        told = [receipt.content.get(name) for name in ("folio", "kind", "number")]
        if sha256(canonical_json(receipt.content)) != receipt.sha256 or told != [
            receipt.application.folio,
            receipt.kind,
            receipt.number,
        ]:
            yield receipt.pk


@invariant("Every receipt's PDF is as it was made")
def changed_pdfs():
    for file in ReceiptFile.objects.iterator(chunk_size=50):
        if sha256(bytes(file.pdf)) != file.sha256:
            yield file.pk


@invariant("Every file that a revision tells of is kept, with the hash that it tells")
def lost_files():
    kept = {str(pk): told for pk, *told in Attachment.objects.values_list("pk", "sha256", "application")}
    for pk, application, answers in Revision.objects.values_list("pk", "application", "answers").iterator():
        for answer in answers.values():
            if isinstance(answer, dict) and kept.get(answer["id"]) != [answer["sha256"], application]:
                yield f"revision {pk} file {answer['id']}"


@invariant("Every file's bytes are those that were uploaded")
def changed_files():
    for attachment in Attachment.objects.iterator(chunk_size=50):
        try:
            intact = sha256(private.fetch(attachment.stored_as)) == attachment.sha256
        except (OSError, InvalidToken):
            intact = False
        if not intact:
            yield attachment.pk


@invariant("Every receipt has its letter in the outbox")
def untold_receipts():
    told = set(Message.objects.filter(kind="application-receipt").values_list("object_id", flat=True))
    return [pk for pk in Receipt.objects.values_list("pk", flat=True) if str(pk) not in told]


@invariant("An application is withdrawn if and only if it has a receipt of withdrawal")
def silent_withdrawals():
    receipt = Exists(Receipt.objects.filter(application=OuterRef("pk"), kind=ReceiptKind.WITHDRAWN))
    withdrawn = Q(filing=Filing.WITHDRAWN)
    return _ids(Application.objects.filter(withdrawn & ~receipt | ~withdrawn & receipt))


@invariant("Every application was filed when its first revision was sent, while its call was open or in its grace")
def filed_out_of_time():
    sent = Application.objects.filter(SENT).select_related("convocatoria").annotate(first=Min("revisions__sent_at"))
    for application in sent.iterator(chunk_size=500):
        call = application.convocatoria
        if not (
            application.first == application.filed_at and call.opens_at <= application.filed_at < call.grace_ends_at
        ):
            yield application.pk


@invariant("Every form is one of the application's own call")
def strangers_forms():
    applications = Application.objects.exclude(form_version__convocatoria=F("convocatoria"))
    revisions = Revision.objects.exclude(form_version__convocatoria=F("application__convocatoria"))
    return [*_ids(applications), *(f"revision {pk}" for pk in _ids(revisions))]


@invariant("Every frozen form's hash is that of its content")
def thawed_forms():
    versions = FormVersion.objects.values_list("pk", "schema", "sha256")
    return [pk for pk, schema, digest in versions if sha256(canonical_json(schema)) != digest]


@invariant("Extensions follow one another, and the call closes when the last one says")
def closings_that_disagree():
    by_call = defaultdict(list)
    for extension in Extension.objects.select_related("convocatoria").order_by("pk"):
        by_call[extension.convocatoria].append(extension)
    for call, extensions in by_call.items():
        starts = [extension.closed_at for extension in extensions[1:]]
        ends = [extension.closes_at for extension in extensions]
        if starts != ends[:-1] or call.closes_at != ends[-1]:
            yield call.pk


@invariant("Whoever writes or sent an application has an e-mail to be told at")
def unreachable_applicants():
    return _ids(Application.objects.live().filter(person__email=None))


def _ids(rows):
    return rows.values_list("pk", flat=True)


def _right(folio: str, prefix: str) -> str | None:
    return normalise_folio(folio) if folio.startswith(f"{prefix}-") else None


def _gaps(model):
    """Applications whose numbered rows do not run 1, 2, 3…"""
    rows = (
        model.objects.order_by()
        .values("application")
        .annotate(count=Count("pk"), last=Max("number"), first=Min("number"))
    )
    return rows.exclude(first=1, last=F("count")).values_list("application", flat=True)
