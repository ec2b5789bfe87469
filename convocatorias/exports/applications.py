"""A call's applications as a table to take away: one row each, one column for each question, nothing a spreadsheet
would run.
"""

from collections.abc import Collection, Iterator
from datetime import date, datetime
from io import BytesIO
from typing import NamedTuple
from uuid import UUID

from django.utils import timezone
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from common.spreadsheets import csv_lines
from common.templatetags.civic import words

from ..enums import Filing
from ..models import Convocatoria, Revision
from ..models.readings import closed_questions, identity_labels, identity_values, in_words, questions_of


class Form(NamedTuple):
    """The frozen versions of a call's form, and the questions that the table has columns for."""

    schemas: dict[int, dict]
    questions: list[dict]


def applications_csv(convocatoria: Convocatoria, taken: Collection[UUID], *, identity: bool) -> Iterator[str]:
    """The applications `taken`, line by line. Identity and closed answers only when asked for."""
    return csv_lines(_rows(convocatoria, taken, identity=identity, language=get_language()))


def applications_xlsx(convocatoria: Convocatoria, taken: Collection[UUID], *, identity: bool) -> BytesIO:
    """The same as a workbook whose cells are all text."""
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet(_("Solicitudes"))
    for row in _rows(convocatoria, taken, identity=identity, language=get_language()):
        sheet.append([_text_cell(sheet, cell) for cell in row])
    file = BytesIO()
    workbook.save(file)
    file.seek(0)
    return file


def _text_cell(sheet, cell: str) -> WriteOnlyCell:
    written = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", cell))
    written.data_type = "s"  # openpyxl takes «=…» for a formula
    written.number_format = "@"
    return written


def _rows(convocatoria: Convocatoria, taken: Collection[UUID], *, identity: bool, language: str) -> Iterator[list[str]]:
    """The head, then a row for each. A stream begins when the request has ended: it brings its `language`."""
    form = _form(convocatoria, closed_too=identity)
    with override(language):
        head = _head(form, identity=identity)
    yield head
    for revision in _sent(convocatoria, identity=identity):
        if revision.application_id in taken:
            with override(language):
                row = _row(revision, form, identity=identity)
            yield row


def _form(convocatoria: Convocatoria, *, closed_too: bool) -> Form:
    """A question keeps its column however its text changed, headed by its newest wording. What any version keeps
    closed is closed in all.
    """
    schemas = dict(convocatoria.form_versions.order_by("-number").values_list("pk", "schema"))
    closed = set() if closed_too else set().union(*map(closed_questions, schemas.values()))
    questions: dict[str, dict] = {}
    for schema in schemas.values():
        for question in questions_of(schema):
            questions.setdefault(question["id"], question)
    return Form(schemas, [question for key, question in questions.items() if key not in closed])


def _head(form: Form, *, identity: bool) -> list[str]:
    about = [_("Folio"), _("Enviada"), _("Última versión"), _("Versiones enviadas"), _("Requisitos")]
    questions = [words(question, "label")["text"] for question in form.questions]
    return [*about, *(identity_labels() if identity else []), *questions]


def _sent(convocatoria: Convocatoria, *, identity: bool) -> Iterator[Revision]:
    """The last revision of each filed application, read as it is written out: one query, however many."""
    filed = (
        Revision.objects.newest()
        .filter(application__convocatoria=convocatoria, application__filing=Filing.FILED)
        .order_by("application__filed_at")
    )
    return filed.select_related("application", *(["identity"] if identity else [])).iterator(chunk_size=500)


def _row(revision: Revision, form: Form, *, identity: bool) -> list[str]:
    application, schema = revision.application, form.schemas[revision.form_version_id]
    asked = {question["id"]: question for question in questions_of(schema)}
    about = [
        application.folio, _moment(application.filed_at), _moment(revision.sent_at), str(revision.number),
        str(application.get_eligibility_display()),
    ]  # fmt: skip
    who = identity_values(revision.identity, show_date=date.isoformat) if identity else []
    answers = [
        in_words(asked[each["id"]], schema, revision.answers.get(each["id"]), show_date=date.isoformat)
        if each["id"] in asked
        else ""
        for each in form.questions
    ]
    return [*about, *who, *answers]


def _moment(at: datetime) -> str:
    """A moment that sorts, in the site's own zone whatever the reader's."""
    return f"{timezone.localtime(at, timezone.get_default_timezone()):%Y-%m-%d %H:%M:%S}"
