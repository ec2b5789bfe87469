"""Last year's call as the start of this year's."""

from typing import Any
from uuid import uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from audit.actions import record
from common.refusals import Refused

from ..models import Convocatoria, ConvocatoriaPage
from ..permissions import may_edit_calls

COPIED = (
    "summary", "summary_en", "grace_minutes", "age_min", "age_max", "municipality",
    "accepts_born", "accepts_resident", "residence_months", "seats", "alternates", "parity_rule", "parity_rule_en",
    "asks_gender", "asks_curp", "asks_address", "gender_reason", "gender_reason_en", "curp_reason", "curp_reason_en",
    "address_reason", "address_reason_en", "axes", "documents", "sections", "faq", "contacts", "questions",
    "rubric",
)  # fmt: skip


@transaction.atomic
def copy_call(source: Convocatoria, *, by: User, **new_facts: Any) -> Convocatoria:
    """A new edition as a draft: questions, rubric and texts of `source`, none of its dates, people or frozen forms.
    Nothing says that it is an example, and its privacy notice is the newest version in force.

    `new_facts` are what is new each year: title, title_en, code, folio_prefix, edition, opens_at, closes_at and age_on.
    Its pages are copied as drafts too, one per language. Raises `Refused` to who may not, or when the code is taken.
    """
    may_edit_calls(by).or_refuse()
    if Convocatoria.objects.filter(code=new_facts["code"]).exists():
        raise Refused(_("Ya hay una convocatoria con esa clave. Escribe otra."))
    copied = {name: getattr(source, name) for name in COPIED}
    draft = {"notice": source.notice.newest(), "live": False, "has_unpublished_changes": True}
    new = Convocatoria.objects.create(**copied, **new_facts, **draft)
    new.save_revision(user=by)
    translations = uuid4()  # one for all languages: the switcher leads from one page to the other
    for page in ConvocatoriaPage.objects.filter(convocatoria=source).order_by("locale_id").select_related("locale"):
        english = page.locale.language_code == "en" and new.title_en
        draft = ConvocatoriaPage(
            translation_key=translations,
            title=english or new.title,
            slug=new.code,
            locale=page.locale,
            convocatoria=new,
            intro=page.intro,
            live=False,
            owner=by,
        )
        page.get_parent().add_child(instance=draft).save_revision(user=by)
    record("call.copied", new, by=by, source=source.code)
    return new
