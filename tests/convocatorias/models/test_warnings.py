"""Each warning of the editor, alone: the call is right but for one thing; and those of common mistakes."""

import datetime as dt

import pytest
from django.utils import timezone
from wagtail.models import Page

from convocatorias.actions.freezing import frozen_as
from convocatorias.models import Convocatoria
from convocatorias.models.warnings import warnings_before_freezing, warnings_of
from processes.models import PrivacyNotice
from tests.convocatorias.calls import fresh
from tests.factories import a_call, a_page_of, item, question, step

pytestmark = pytest.mark.django_db
ZONE = timezone.get_default_timezone()


def at(*moment: int) -> dt.datetime:
    return dt.datetime(*moment, tzinfo=ZONE)


def a_right_call(**fields) -> Convocatoria:
    notice = PrivacyNotice.objects.create(
        code="completo", version=1, title="Aviso", short="<p>x</p>", full="<p>x</p>", valid_from=dt.date(2026, 1, 1)
    )
    level = {"value": 1, "anchor": "Lo nombra"}
    criterion = {"key": "a", "name": "A", "weight": 100, "levels": [item(**level), item(value=2, anchor="Más")]}
    right = {
        "edition": 2027, "opens_at": at(2026, 12, 14, 9),
        "closes_at": at(2027, 2, 1, 18), "age_on": dt.date(2027, 2, 1),
        "notice": notice, "parity_rule": "La mitad", "curp_reason": "x", "address_reason": "x", "gender_reason": "x",
        "questions": [step("uno", "Uno", question("why", "short_text", "¿Por qué?"))],
        "rubric": [{"type": "criterion", "id": None, "value": criterion}],
    }  # fmt: skip
    call = a_call("correcta", frozen=False, **right)
    Convocatoria.objects.filter(pk=call.pk).update(**{name: fields[name] for name in fields if name != "closes_at"})
    call = Convocatoria.objects.get(pk=call.pk)
    a_page_of(call)
    call.closes_at = fields.get("closes_at", call.closes_at)  # the database refuses what the editor's draft may hold
    return call


def test_nothing_to_say_of_a_right_call():
    assert warnings_before_freezing(a_right_call()) == []


WRONG = {
    "Cierra antes de abrir: revisa las fechas.": {"closes_at": at(2026, 12, 13)},
    "El plan pide publicar la convocatoria en diciembre y esta abre en otro mes.": {
        "opens_at": at(2027, 1, 11, 9)
    },
    "Con este cierre no quedan días para el comité y el abanderamiento en febrero.": {
        "closes_at": at(2027, 2, 21, 18)
    },
    "Quedan menos de dos semanas de registro después de las vacaciones: es poco.": {
        "closes_at": at(2027, 1, 20, 18), "age_on": dt.date(2027, 1, 20)
    },
    "La edad se mide el 2 de febrero de 2027, después del cierre: entrarían menores de edad. "
    "Quien cumple 18 en medio puede leer, pero no enviar.": {"age_on": dt.date(2027, 2, 2)},
    "La convocatoria pide la CURP y no dice por qué: escribe el motivo.": {"curp_reason": ""},
    "Se pregunta el género, pero no hay regla de paridad: di para qué se usa o no lo preguntes.": {"parity_rule": ""},
    "Nadie puede participar: acepta personas originarias, residentes o ambas.": {
        "accepts_born": False, "accepts_resident": False
    },
    "El formulario no tiene preguntas.": {"questions": []},
    "Los pesos de la rúbrica suman 0 y deben sumar 100.": {"rubric": []},
    "«Tu domicilio» pide un dato que ya se pregunta en las páginas fijas.": {
        "questions": [step("uno", "Uno", question("home", "short_text", "Tu domicilio"))]
    },
    "Hay un dato sensible y ningún consentimiento (LGPDPPSO, artículo 15).": {
        "questions": [step("uno", "Uno", question("ill", "short_text", "Tu salud", sensitive=True))]
    },
}  # fmt: skip


@pytest.mark.parametrize("sentence", WRONG)
def test_one_thing_is_wrong_and_is_said(sentence):
    found = warnings_before_freezing(a_right_call(**WRONG[sentence]))
    if sentence.startswith("Cierra antes"):  # then the other dates are wrong too
        found = found[:1]
    assert found == [sentence]


@pytest.mark.parametrize(("days", "known"), [(0, True), (0, False), (1, True), (1, False)])
def test_a_notice_with_a_newer_version_in_force(days, known):
    opens = timezone.now() + dt.timedelta(days=9)
    call = a_right_call()
    Convocatoria.objects.filter(pk=call.pk).update(opens_at=opens, closes_at=opens + dt.timedelta(days=90))
    since = timezone.localdate() + dt.timedelta(days=days)
    PrivacyNotice.objects.create(code="completo", version=2, title="A", short="<p>x</p>", full="x", valid_from=since)
    PrivacyNotice.objects.create(code="otro", version=3, title="A", short="<p>x</p>", full="x", valid_from=since)
    calls = Convocatoria.objects.current(timezone.now()) if known else Convocatoria.objects.all()
    said = "El aviso de privacidad tiene una versión más nueva en vigor: elígela."
    assert (said in warnings_before_freezing(calls.get(pk=call.pk))) == (days == 0)


@pytest.mark.parametrize(
    ("call_live", "page", "said"),
    [
        (True, {"live": True}, ""),
        (True, {"live": False}, "Su página no está publicada: nadie la ve."),
        (False, {"live": False}, ""),  # it is published with the call
        (False, {"live": False, "first_published_at": timezone.now()}, "Su página no está publicada: nadie la ve."),
    ],
)
def test_a_call_whose_page_nobody_sees(call_live, page, said):
    call = a_right_call(live=call_live)
    of_it = call.pages.get()
    Page.objects.filter(pk=of_it.pk).update(**page)
    link = f' <a href="/admin/pages/{of_it.pk}/edit/">Publica la página</a>'
    unfrozen = warnings_of(call)[-1:]
    assert warnings_of(call) == [*([said + link] if said else []), *unfrozen]
    who = " Pídele a una persona editora que la publique."
    assert warnings_before_freezing(call) == ([said + who] if said else [])


def test_a_call_without_a_page():
    call = a_right_call()
    call.pages.get().delete()
    assert 'No tiene página: nadie la verá. <a href="/admin/pages/">Agrégala</a>' in warnings_of(call)


def test_what_a_fixed_page_does_not_ask_may_be_asked():
    home = [step("uno", "Uno", question("home", "short_text", "Tu domicilio"))]
    assert warnings_before_freezing(a_right_call(questions=home, asks_address=False)) == []


def test_a_notice_that_lacks_its_text_or_comes_too_late():
    call = a_right_call()
    call.notice.full = ""
    call.notice.valid_from = dt.date(2026, 12, 15)
    assert warnings_before_freezing(call) == [
        "Al aviso de privacidad le falta el texto integral (LGPDPPSO, artículo 21).",
        "El aviso de privacidad entra en vigor después de la apertura.",
    ]


@pytest.mark.parametrize(("month", "warned"), [(12, False), (11, True), (0, False)])
def test_the_months_are_those_of_the_municipalitys_plan(settings, month, warned):
    settings.CALL_MONTH, settings.CEREMONY_MONTH = month, 0
    said = ["El plan pide publicar la convocatoria en noviembre y esta abre en otro mes."]
    assert warnings_before_freezing(a_right_call(closes_at=at(2027, 5, 1), age_on=dt.date(2027, 2, 1))) == said * warned


@pytest.mark.parametrize(("closes", "warned"), [(at(2027, 1, 20, 23), True), (at(2027, 1, 21), False)])
def test_two_weeks_are_left_after_the_holidays(closes, warned):
    said = ["Quedan menos de dos semanas de registro después de las vacaciones: es poco."]
    assert warnings_before_freezing(a_right_call(closes_at=closes, age_on=dt.date(2027, 1, 1))) == said * warned


@pytest.mark.parametrize(
    ("age_min", "age_on", "minors"),
    [
        (18, dt.date(2027, 2, 1), False),  # the day it closes
        (18, dt.date(2027, 2, 2), True),
        (19, dt.date(2028, 2, 1), False),  # the youngest turns eighteen that day
        (19, dt.date(2028, 2, 2), True),
        (20, dt.date(2027, 12, 31), False),
    ],
)
def test_minors_come_in_when_the_youngest_admitted_is_one_at_closing(age_min, age_on, minors):
    found = warnings_before_freezing(a_right_call(age_min=age_min, age_on=age_on))
    assert ["entrarían menores de edad" in sentence for sentence in found] == [True] * minors


@pytest.mark.parametrize("edition", [0, 32767])
def test_a_year_that_no_date_can_have_breaks_no_screen(edition):
    """Calls of before the edition had its limits can still be opened and corrected."""
    assert len(warnings_before_freezing(a_right_call(edition=edition))) == (edition == 0)


@pytest.mark.parametrize(
    ("opens_in", "sentence"),
    [
        (1, "Esto cambió desde que se congeló. Sin congelarlo otra vez, abre como estaba."),
        (-1, "Esto no es lo que rige: la convocatoria ya abrió y el cambio espera la fe de erratas."),
    ],
)
def test_what_changed_since_it_was_frozen(opens_in, sentence):
    call = Convocatoria.objects.get(pk=a_call(opens_at=timezone.now() + dt.timedelta(days=opens_in)).pk)
    assert sentence not in warnings_of(call, frozen_as=frozen_as(call))
    call.title = "Otro"
    assert sentence in warnings_of(call, frozen_as=frozen_as(call))


def test_warnings_of_the_plan_and_of_common_mistakes():
    zone = timezone.get_current_timezone()
    call = fresh(
        a_call(
            frozen=False,
            edition=2027,
            opens_at=dt.datetime(2026, 12, 14, 9, tzinfo=zone),
            closes_at=dt.datetime(2027, 1, 12, 18, tzinfo=zone),
            age_on=dt.date(2027, 2, 28),
            questions=[step("uno", "Uno", question("curp", "short_text", "Escribe tu CURP", sensitive=True))],
        )
    )
    assert warnings_of(call) == [
        "Quedan menos de dos semanas de registro después de las vacaciones: es poco.",
        "La edad se mide el 28 de febrero de 2027, después del cierre: entrarían menores de edad. "
        "Quien cumple 18 en medio puede leer, pero no enviar.",
        "La convocatoria pide la CURP y no dice por qué: escribe el motivo.",
        "La convocatoria pide el domicilio y no dice por qué: escribe el motivo.",
        "La convocatoria pregunta el género, para la paridad y no dice por qué: escribe el motivo.",
        "Se pregunta el género, pero no hay regla de paridad: di para qué se usa o no lo preguntes.",
        "Los pesos de la rúbrica suman 0 y deben sumar 100.",
        "«Escribe tu CURP» pide un dato que ya se pregunta en las páginas fijas.",
        "Hay un dato sensible y ningún consentimiento (LGPDPPSO, artículo 15).",
        "Al aviso de privacidad le falta el texto integral (LGPDPPSO, artículo 21).",
        'No tiene página: nadie la verá. <a href="/admin/pages/">Agrégala</a>',
        "El formulario no está congelado: sin eso la convocatoria no abre. Lo congela la secretaría del comité.",
    ]
