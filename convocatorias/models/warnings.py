"""What an editor should know before a call is published or frozen: sentences, not prohibitions."""

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.html import format_html
from django.utils.translation import gettext as _

from common.ages import ADULT, age_on
from common.dates import day

from ..enums import QuestionType
from .convocatoria import Convocatoria
from .unfinished import unfinished

CEREMONY_DAY = 20  # of its month: what comes after leaves the committee no days
DECEMBER, AFTER_HOLIDAYS = 12, (1, 21)  # two weeks after Epiphany
# What the fixed pages ask, and the switch that turns it on; "" is always on.
HELD = {
    "correo": "", "teléfono": "", "nombre completo": "", "fecha de nacimiento": "", "curp": "asks_curp",
    "domicilio": "asks_address", "género": "asks_gender",
}  # fmt: skip
REASONS = {"asks_curp": "curp_reason", "asks_address": "address_reason", "asks_gender": "gender_reason"}


def warnings_of(call: Convocatoria, *, frozen_as: str = "") -> list[str]:
    """Everything about this call that looks wrong or breaks a deadline of the plan; an empty list when nothing does.

    `frozen_as` is the hash that freezing it now would give: what was frozen and is no longer the same is told.
    """
    return [*_of_all(call), *_of_page(call), *_of_freezing(call, frozen_as)]


def warnings_before_freezing(call: Convocatoria) -> list[str]:
    """The same for who is about to freeze: that it is not frozen she knows, and its page is not hers to publish."""
    who = _("Pídele a una persona editora que la publique.")
    return [*_of_all(call), *(f"{said} {who}" for said, _act, _url in _unseen(call))]


def _of_all(call: Convocatoria) -> list[str]:
    parts = (unfinished, _of_dates, _of_people, _of_questions, _of_notice)
    return [sentence for part in parts for sentence in part(call)]


def _of_dates(call: Convocatoria) -> list[str]:
    if not (call.opens_at and call.closes_at):
        return [_("Faltan las fechas de apertura y cierre.")]
    found = []
    opens, closes = timezone.localdate(call.opens_at), timezone.localdate(call.closes_at)
    if call.closes_at <= call.opens_at:
        found.append(_("Cierra antes de abrir: revisa las fechas."))
    published, ceremony = settings.CALL_MONTH, settings.CEREMONY_MONTH
    if published and opens.month != published:
        sentence = _("El plan pide publicar la convocatoria en %(month)s y esta abre en otro mes.")
        found.append(sentence % {"month": MONTHS[published]})
    if ceremony and (closes.year, closes.month, closes.day) > (call.edition, ceremony, CEREMONY_DAY):
        sentence = _("Con este cierre no quedan días para el comité y el abanderamiento en %(month)s.")
        found.append(sentence % {"month": MONTHS[ceremony]})
    if opens.month == DECEMBER and (closes.year, closes.month, closes.day) < (opens.year + 1, *AFTER_HOLIDAYS):
        found.append(_("Quedan menos de dos semanas de registro después de las vacaciones: es poco."))
    return found


def _of_people(call: Convocatoria) -> list[str]:
    found = []
    if call.age_on and call.closes_at and age_on(call.birth_dates[1], timezone.localdate(call.closes_at)) < ADULT:
        sentence = _(
            "La edad se mide el %(day)s, después del cierre: entrarían menores de edad. "
            "Quien cumple 18 en medio puede leer, pero no enviar."
        )
        found.append(sentence % {"day": day(call.age_on)})
    for switch, reason in REASONS.items():
        if getattr(call, switch) and not getattr(call, reason):
            asked = call._meta.get_field(switch).verbose_name
            found.append(_("La convocatoria %(asked)s y no dice por qué: escribe el motivo.") % {"asked": asked})
    if call.asks_gender and not call.parity_rule:
        found.append(_("Se pregunta el género, pero no hay regla de paridad: di para qué se usa o no lo preguntes."))
    if not (call.accepts_born or call.accepts_resident):
        found.append(_("Nadie puede participar: acepta personas originarias, residentes o ambas."))
    return found


def _of_questions(call: Convocatoria) -> list[str]:
    found = []
    if not call.questions:
        found.append(_("El formulario no tiene preguntas."))
    weights = sum(block.value["weight"] or 0 for block in call.rubric)
    if weights != 100:
        found.append(_("Los pesos de la rúbrica suman %(sum)s y deben sumar 100.") % {"sum": weights})
    questions = [child.value for block in call.questions for child in block.value["questions"]]
    for question in questions:
        label = (question["label"] or "").lower()
        if any(held in label and (not switch or getattr(call, switch)) for held, switch in HELD.items()):
            sentence = _("«%(label)s» pide un dato que ya se pregunta en las páginas fijas.")
            found.append(sentence % {"label": question["label"]})
        if question["sensitive"] and not any(q["type"] == QuestionType.CONSENT for q in questions):
            found.append(_("Hay un dato sensible y ningún consentimiento (LGPDPPSO, artículo 15)."))
    return list(dict.fromkeys(found))


def _of_notice(call: Convocatoria) -> list[str]:
    notice = call.notice if call.notice_id else None
    if not notice:
        return [_("Falta el aviso de privacidad.")]
    found = []
    if not notice.full:
        found.append(_("Al aviso de privacidad le falta el texto integral (LGPDPPSO, artículo 21)."))
    if call.opens_at and notice.valid_from > timezone.localdate(call.opens_at):
        found.append(_("El aviso de privacidad entra en vigor después de la apertura."))
    if not call.has_opened() and _has_newer(call):
        found.append(_("El aviso de privacidad tiene una versión más nueva en vigor: elígela."))
    return found


def _has_newer(call: Convocatoria) -> bool:
    """Lists of calls know it already."""
    known = getattr(call, "newer_notice", None)
    return call.notice.newest() != call.notice if known is None else known


def _of_page(call: Convocatoria) -> list[str]:
    return [format_html('{} <a href="{}">{}</a>', said, url, act) for said, act, url in _unseen(call)]


def _unseen(call: Convocatoria) -> list[tuple[str, str, str]]:
    """Of a call that nobody finds: that, what to do, and where. A page that was never public goes out with its call."""
    pages = call.pages.all()
    if any(page.live or not (call.live or page.first_published_at) for page in pages):
        return []
    if not pages:
        return [(_("No tiene página: nadie la verá."), _("Agrégala"), reverse("wagtailadmin_explore_root"))]
    url = reverse("wagtailadmin_pages:edit", args=[pages[0].pk])
    return [(_("Su página no está publicada: nadie la ve."), _("Publica la página"), url)]


def _of_freezing(call: Convocatoria, frozen_as: str) -> list[str]:
    if not call.pk:
        return []
    if version := call.frozen_form:
        if frozen_as in ("", version.sha256):
            return []
        if call.has_opened():
            return [_("Esto no es lo que rige: la convocatoria ya abrió y el cambio espera la fe de erratas.")]
        return [_("Esto cambió desde que se congeló. Sin congelarlo otra vez, abre como estaba.")]
    return [_("El formulario no está congelado: sin eso la convocatoria no abre. Lo congela la secretaría del comité.")]
