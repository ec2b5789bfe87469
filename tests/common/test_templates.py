"""The frame, the form fields and the components, as the server writes them."""

import gzip
import itertools
import re

import pytest
from django import forms
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.template.loader import render_to_string
from django.urls import resolve
from wagtail.models import Locale, Page

from common import dev_views
from common.formfields import DatePartsField, WordsField
from common.refusals import Refused
from common.templatetags.layout import MOST_SEATS, hemicycle, languages
from common.views import forbidden, server_error
from convocatorias.enums import Eligibility, Filing, Phase

PAGES = settings.ROOT / "templates"
STATIC = settings.ROOT / "site" / "static"
WEB = [path for path in sorted(PAGES.rglob("*.html")) if path.relative_to(PAGES).parts[0] != "emails"]


class Questions(forms.Form):
    name = forms.CharField(label="Nombre", help_text="Completo.")
    nickname = forms.CharField(label="Apodo", required=False)
    born = DatePartsField(label="Nacimiento")
    link = forms.ChoiceField(label="Vínculo", choices=[("a", "Nací"), ("b", "Vivo")], widget=forms.RadioSelect)
    why = WordsField(label="Motivo", max_words=2)
    truth = forms.BooleanField(label="Es verdad.")


def weight(*texts: bytes) -> int:
    return sum(len(gzip.compress(text, 9)) for text in texts)


def test_a_field_ties_hint_and_error_to_its_control():
    html = Questions({})["name"].as_field_group()
    assert '<label for="id_name">Nombre</label>' in html
    assert '<div class="hint" id="id_name_helptext">Completo.</div>' in html
    assert re.search(r'<ul class="errorlist" id="id_name_error"><li>Error: [^<]+</li></ul>', html)
    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="id_name_helptext id_name_error"' in html


def test_only_optional_questions_say_so():
    form = Questions()
    assert "(opcional)" in form["nickname"].as_field_group()
    assert form.as_div().count("(opcional)") == 1


@pytest.mark.parametrize("name", ["born", "link"])
def test_a_group_of_controls_has_a_legend_and_carries_the_error_itself(name):
    html = Questions({})[name].as_field_group()
    assert html.strip().startswith(f'<fieldset class="field wrong" aria-describedby="id_{name}_error"><legend>')


def test_a_date_has_three_labelled_boxes():
    html = str(Questions()["born"])
    assert re.findall(r'<label for="(\w+)">(\w+)</label>', html) == [
        ("id_born_0", "Día"),
        ("id_born_1", "Mes"),
        ("id_born_2", "Año"),
    ]


def test_the_limit_of_words_is_said_without_javascript():
    assert "Máximo 2 palabras." in str(Questions()["why"])


def test_the_summary_leads_to_the_first_control_of_each_wrong_question():
    html = render_to_string("components/error_summary.html", {"form": Questions({})})
    assert re.findall('href="#([^"]+)"', html) == ["id_name", "id_born_0", "id_link_0", "id_why", "id_truth"]
    assert 'role="alert" tabindex="-1"' in html


def test_no_summary_without_errors():
    assert "Hay un problema" not in render_to_string("components/error_summary.html", {"form": Questions()})


@pytest.mark.parametrize("status", [*Phase, *Filing, *Eligibility])
def test_every_status_has_an_icon_of_its_own(status):
    html = render_to_string("components/tag.html", {"kind": status.value, "text": status.label})
    unknown = render_to_string("components/tag.html", {"kind": "unknown", "text": status.label})
    assert str(status.label) in html
    assert html != unknown


@pytest.mark.parametrize("seats", [1, 2, 7, 8, 16, 18, 19, MOST_SEATS])
def test_every_seat_is_drawn_apart_from_the_others(seats):
    spots = hemicycle(seats, 8)["seats"]
    assert len(spots) == seats
    distances = [
        (one["x"] - other["x"]) ** 2 + (one["y"] - other["y"]) ** 2 for one, other in itertools.combinations(spots, 2)
    ]
    assert min(distances, default=400) >= 17**2


def test_more_seats_than_fit_are_said_and_not_drawn():
    html = render_to_string("components/seats.html", {"seats": MOST_SEATS + 1})
    assert "<svg" not in html
    assert f"<strong>{MOST_SEATS + 1}</strong> lugares" in html


def test_no_template_carries_script_or_style_that_the_policy_would_refuse():
    inline = re.compile(r'\sstyle=|<style|\son[a-z]+="|javascript:|<script(?![^>]*(src=|type="application/json"))')
    assert [str(path.relative_to(PAGES)) for path in WEB if inline.search(path.read_text())] == []


def test_styles_and_scripts_keep_to_their_budget():
    assert weight((STATIC / "css" / "civic.css").read_bytes()) <= 8 * 1024
    assert weight(*(path.read_bytes() for path in (STATIC / "js").glob("*.js"))) <= 15 * 1024


@pytest.mark.django_db
def test_a_form_page_weighs_at_most_fifty_kib(rf):
    page = dev_views.broken(rf.post("/dev/componentes/formulario/", {"born_0": "31"}), "formulario")
    files = [STATIC / "css" / "civic.css", STATIC / "img" / "mark.svg", STATIC / "js" / "forms.js"]
    assert weight(page.content, *(path.read_bytes() for path in files)) <= 50 * 1024


@pytest.mark.django_db
def test_the_components_page_draws(rf):
    assert dev_views.components(rf.get("/dev/componentes/")).status_code == 200


@pytest.mark.django_db
def test_a_missing_page_is_the_same_for_everyone(client):
    response = client.get("/no-existe/")
    assert response.status_code == 404
    assert "A dónde puedes ir" in response.content.decode()
    assert not response.cookies
    assert "Cookie" not in response.headers.get("Vary", "")


@pytest.mark.django_db
def test_a_refusal_says_why_only_when_written_for_people(rf):
    refused = forbidden(rf.get("/"), Refused("La convocatoria ya cerró."))
    assert refused.status_code == 403
    assert "La convocatoria ya cerró." in refused.content.decode()
    assert "secret detail" not in forbidden(rf.get("/"), PermissionDenied("secret detail")).content.decode()


@pytest.mark.django_db
def test_a_foreign_host_gets_a_page_that_does_not_ask_for_the_host_again(client):
    response = client.get("/", headers={"host": "evil.example"})
    assert response.status_code == 400
    assert "No entendimos lo que llegó" in response.content.decode()


def test_a_failure_needs_neither_request_nor_database():
    response = server_error(None)
    assert response.status_code == 500
    assert "Algo falló de nuestro lado" in response.content.decode()


@pytest.mark.django_db
def test_a_page_links_only_to_languages_in_which_it_is_published(rf, django_assert_num_queries):
    home = Page.objects.get(depth=2)
    english, _created = Locale.objects.get_or_create(language_code="en")
    translation = home.copy_for_translation(english)
    request = rf.get("/")

    def shown(page):
        return [link["code"] for link in languages({"request": request, "page": page})["links"]]

    assert shown(home) == ["es"]
    translation.save_revision().publish()
    assert sorted(shown(home)) == ["en", "es"]
    with django_assert_num_queries(1):
        assert languages({"request": request, "page": home})["code"] == "es"
    assert languages({"request": request, "page": Page.objects.get(pk=translation.pk)})["code"] == "en"


def test_a_view_exists_in_both_languages_and_what_was_asked_goes_along(rf):
    request = rf.get("/cuenta/login/", {"next": "/x/"})
    request.resolver_match = resolve("/cuenta/login/")
    found = languages({"request": request})
    assert [link["url"] for link in found["links"]] == [
        "/cuenta/login/?next=%2Fx%2F", "/en/cuenta/login/?next=%2Fx%2F",
    ]  # fmt: skip
    assert found["canonical"] == "http://testserver/cuenta/login/"
