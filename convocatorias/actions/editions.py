"""Last year's call as the start of this year's."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from audit.actions import record
from common.refusals import Refused

from ..models import Convocatoria, ConvocatoriaPage
from ..permissions import may_edit_calls

COPIED = (
    "title", "title_en", "summary", "summary_en", "is_example", "grace_minutes", "age_min", "age_max", "municipality",
    "accepts_born", "accepts_resident", "residence_months", "seats", "alternates", "parity_rule", "parity_rule_en",
    "asks_gender", "asks_curp", "asks_address", "axes", "documents", "sections", "faq", "contacts", "questions",
    "rubric", "notice",
)  # fmt: skip


@transaction.atomic
def copy_call(
    source: Convocatoria,
    *,
    code: str,
    folio_prefix: str,
    edition: int,
    opens_at: datetime,
    closes_at: datetime,
    age_on: date,
    by: User,
) -> Convocatoria:
    """A new edition as a draft: questions, rubric and texts of `source`, none of its dates, people or frozen forms.

    Its pages are copied as drafts too, one per language. Raises `Refused` to who may not, or when the code is taken.
    """
    if not may_edit_calls(by):
        raise Refused(_("Solo una editora copia convocatorias. Pídeselo."))
    if Convocatoria.objects.filter(code=code).exists():
        raise Refused(_("Ya hay una convocatoria con esa clave. Escribe otra."))
    copied = {name: getattr(source, name) for name in COPIED}
    new = Convocatoria.objects.create(
        **copied,
        code=code,
        folio_prefix=folio_prefix,
        edition=edition,
        opens_at=opens_at,
        closes_at=closes_at,
        age_on=age_on,
        live=False,
        has_unpublished_changes=True,
    )
    new.save_revision(user=by)
    for page in ConvocatoriaPage.objects.filter(convocatoria=source).order_by("locale_id"):
        draft = ConvocatoriaPage(
            title=page.title, slug=code, locale=page.locale, convocatoria=new, intro=page.intro, live=False, owner=by
        )
        page.get_parent().add_child(instance=draft).save_revision(user=by)
    record("call.copied", new, by=by, source=source.code)
    return new
