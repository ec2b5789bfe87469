"""The next edition of a call: what it takes over, and what it begins anew."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from convocatorias.actions import copy_call
from convocatorias.models import Convocatoria
from editorial.actions import approve
from processes.models import PrivacyNotice
from tests.approving import of_role, submitted
from tests.convocatorias.calls import dates, fresh
from tests.factories import a_call
from tests.signing import staff

pytestmark = pytest.mark.django_db


def test_its_page_goes_out_with_it_once_and_its_translation_does_not(leon):
    draft = copy_call(
        Convocatoria.objects.get(code="cabildo-juvenil-2027"), title="Cabildo 2028", code="cabildo-juvenil-2028",
        folio_prefix="CAJ28", edition=2028, by=of_role("editora"), **dates(),
    )  # fmt: skip
    call = fresh(draft)
    call.go_live_at = timezone.now() + dt.timedelta(days=1)
    approve(submitted(call), by=of_role("secretaria"))
    assert live_pages(call) == []  # only scheduled
    call = fresh(draft)
    call.go_live_at = None
    approve(submitted(call), by=of_role("secretaria"))
    assert live_pages(call) == ["es"]
    call.pages.get(live=True).unpublish()
    approve(submitted(fresh(draft)), by=of_role("secretaria"))
    assert live_pages(call) == []  # somebody took it down: it stays down


def live_pages(call: Convocatoria) -> list[str]:
    return list(call.pages.filter(live=True).values_list("locale__language_code", flat=True))


def test_the_next_edition_has_questions_and_texts_but_no_dates_people_or_frozen_form():
    source = fresh(a_call())
    new = copy_call(
        source,
        title="Llamado 2028",
        title_en="Call 2028",
        code="prueba-2028",
        folio_prefix="PRU28",
        edition=2028,
        by=staff("editora"),
        **dates(),
    )
    assert [block.value["slug"] for block in fresh(new).questions] == ["eje", "motivos", "apoyos", "declaraciones"]
    assert (new.live, new.frozen_form, new.applications.count(), new.milestones.get_prep_value()) == (
        False,
        None,
        0,
        [],
    )
    assert (new.title, new.title_en) == ("Llamado 2028", "Call 2028")


def test_the_next_edition_is_no_example_and_has_the_notice_in_force(client, editor):
    source = fresh(a_call(is_example=True))
    texts = {"code": "prueba", "title": "Aviso", "short": "<p>x</p>"}
    today = timezone.localdate()
    newest = PrivacyNotice.objects.create(**texts, version=2, valid_from=today)
    PrivacyNotice.objects.create(**texts, version=3, valid_from=today + dt.timedelta(days=1))
    html = client.get(reverse("call_copy", args=[source.pk])).content.decode()
    assert "Lleva la versión más nueva en vigor del aviso de privacidad: Aviso (v2)." in html
    assert "La nueva no dirá que es un ejemplo. Si lo es, márcalo." in html
    new = copy_call(
        source, title="Llamado 2028", code="prueba-2028", folio_prefix="PRU28", edition=2028,
        by=staff("editora", email="otra@example.org"), **dates(),
    )  # fmt: skip
    assert (new.is_example, new.notice) == (False, newest)


def test_the_copies_of_its_pages_carry_the_new_title_too(leon, client, editor):
    source = Convocatoria.objects.get(code="cabildo-juvenil-2027")
    offered = client.get(reverse("call_copy", args=[source.pk])).context["form"].initial
    assert [offered[name] for name in ("title", "title_en", "edition")] == [
        "Cabildo Abierto Juvenil 2028",
        "Youth Open Council 2028",
        2028,
    ]
    new = copy_call(
        source, title=offered["title"], title_en=offered["title_en"], code="cabildo-2028", folio_prefix="CAJ28",
        edition=2028, by=staff("editora", email="otra@example.org"), **dates(),
    )  # fmt: skip
    pages = new.pages.order_by("locale__language_code").values_list("locale__language_code", "title", "live")
    assert list(pages) == [("en", offered["title_en"], False), ("es", offered["title"], False)]
    assert new.pages.values("translation_key").distinct().count() == 1
