"""A call's page goes public with its call, and always stands at the call's code."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from convocatorias.actions import copy_call
from convocatorias.models import Convocatoria, ConvocatoriaPage
from editorial.tasks import publish_scheduled
from tests.approving import of_role, published
from tests.factories import a_call, a_page_of
from tests.signing import enter, staff

pytestmark = pytest.mark.django_db
SOON = {"opens_at": timezone.now() + dt.timedelta(days=5), "closes_at": timezone.now() + dt.timedelta(days=9)}


def fresh(call: Convocatoria) -> Convocatoria:
    return Convocatoria.objects.get(pk=call.pk)


def a_copy(**facts) -> Convocatoria:
    """The next edition of a call with a page in each language, as a draft."""
    source = a_call()
    for language in ("es", "en"):
        a_page_of(source, language=language)
    new = {"title": "Llamado 2028", "title_en": "Call 2028", "code": "prueba-2028", "folio_prefix": "PRU28"}
    dates = SOON | {"edition": 2028, "age_on": SOON["closes_at"].date()}
    return fresh(copy_call(source, by=of_role("editora"), **new, **dates | facts))


def live_pages(call: Convocatoria) -> list[tuple[str, bool]]:
    return list(call.pages.order_by("locale__language_code").values_list("locale__language_code", "live"))


def test_the_page_of_a_copied_call_is_published_with_it_and_its_translation_waits():
    call = a_copy()
    assert live_pages(call) == [("en", False), ("es", False)]
    published(call)
    assert live_pages(call) == [("en", False), ("es", True)]


def test_it_waits_for_the_day_that_was_approved(monkeypatch):
    call = a_copy()
    call.go_live_at = timezone.now() + dt.timedelta(days=1)
    published(call)
    assert live_pages(call) == [("en", False), ("es", False)]
    later = timezone.now() + dt.timedelta(days=2)
    monkeypatch.setattr(timezone, "now", lambda: later)
    publish_scheduled()
    assert (fresh(call).live, live_pages(call)) == (True, [("en", False), ("es", True)])


def test_a_page_that_an_editor_took_down_stays_down_and_one_that_changed_waits():
    call = fresh(a_call(live=False, **SOON))
    down, changed = a_page_of(call), a_page_of(call, language="en")
    Page.objects.filter(pk=down.pk).update(live=False, first_published_at=timezone.now())
    changed.title = "Sin publicar"
    changed.save_revision()
    published(call)
    assert live_pages(call) == [("en", True), ("es", False)]
    assert ConvocatoriaPage.objects.get(pk=changed.pk).title == call.title


def test_the_address_follows_the_code_and_the_old_one_leads_to_it(client, django_capture_on_commit_callbacks):
    call = fresh(a_call(**SOON))
    page = a_page_of(call, slug="otra-cosa")
    assert (page.slug, page.url_path.split("/")[-2]) == (call.code, call.code)
    old = page.url
    call.code = "nueva-2027"
    with django_capture_on_commit_callbacks(execute=True):
        published(call)
    page = ConvocatoriaPage.objects.get(pk=page.pk)
    assert (page.slug, page.url_path.split("/")[-2]) == ("nueva-2027", "nueva-2027")
    assert [(each.old_path, each.redirect_page_id) for each in Redirect.objects.all()] == [(old.rstrip("/"), page.pk)]
    assert client.get(page.url).status_code == 200
    assert client.get(old, follow=True).redirect_chain == [(page.url, 301)]


def test_a_draft_of_the_page_never_takes_the_address_back():
    call = fresh(a_call(**SOON))
    page = a_page_of(call)
    stale = page.save_revision()
    Convocatoria.objects.filter(pk=call.pk).update(code="nueva-2027")
    stale.publish()
    assert ConvocatoriaPage.objects.get(pk=page.pk).slug == "nueva-2027"


def test_a_second_page_of_a_call_in_one_language_is_refused_in_the_form(client):
    call = a_call()
    page = a_page_of(call)
    enter(client, staff("editora"), "password", "mfa")
    index = page.get_parent()
    address = reverse("wagtailadmin_pages:add", args=["convocatorias", "convocatoriapage", index.pk])
    counts = {f"comments-{name}": "0" for name in ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS", "MAX_NUM_FORMS")}
    form = client.post(address, {"title": "Otra", "convocatoria": call.pk, "intro": "null"} | counts).context["form"]
    assert form.errors == {"convocatoria": ["Esa convocatoria ya tiene su página en este idioma. Edita esa."]}
    assert "slug" not in form.fields
    other = a_call("libre-2027")
    assert (
        client.post(address, {"title": "Otra", "convocatoria": other.pk, "intro": "null"} | counts).status_code == 302
    )
    assert other.pages.get().slug == "libre-2027"


def test_a_page_is_not_copied_without_its_call():
    page = a_page_of(a_call())
    assert not page.permissions_for_user(of_role("editora")).can_copy()
