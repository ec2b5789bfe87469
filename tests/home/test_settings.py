"""What the whole site says: menu, footer, notices with their dates, and the card that messengers show."""

import json
import re
from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.blocks import StructBlockValidationError

from home.models import SiteSettings, StandardPage
from home.models.settings import NoticeBlock
from tests.bodies import an_image, blocks, items
from tests.signing import enter, staff

pytestmark = pytest.mark.usefixtures("planted")
AYUDA = "/ayuda/"


def settle(**fields) -> None:
    """Save the settings as an editor would, and forget what was remembered of them."""
    site = SiteSettings.objects.get()
    for name, value in fields.items():
        setattr(site, name, value)
    site.save()
    caches["local"].clear()


def read(client, path: str = AYUDA) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def help_page(language: str = "es") -> StandardPage:
    return StandardPage.objects.get(slug="ayuda", locale__language_code=language)


def link(page=None, address: str = "", label: str = "", label_en: str = "") -> dict:
    return {"page": page and page.pk, "address": address, "label": label, "label_en": label_en}


def notice(text: str, starts=None, ends=None, **more) -> tuple[str, dict]:
    """A notice that begins and ends so many seconds from now."""
    now = timezone.now()
    moments = {
        name: (now + timedelta(seconds=seconds)).isoformat() if seconds is not None else None
        for name, seconds in (("starts_at", starts), ("ends_at", ends))
    }
    return "notice", {"severity": "info", "text": text, "text_en": ""} | moments | more


def age(client, path: str = AYUDA) -> int:
    return int(client.get(path)["Cache-Control"].removeprefix("public, max-age="))


# The menu


def main_menu(html: str) -> list[tuple[str, str]]:
    (nav,) = re.findall(r'<nav aria-label="(?:Principal|Main)"><ul>(.*?)</ul></nav>', html, re.S)
    return re.findall(r'<a href="([^"]+)"[^>]*>([^<]+)</a>', nav)


def test_without_links_the_menu_is_the_pages_shown_in_menus(client):
    assert ("/convocatorias/", "Convocatorias") in main_menu(read(client))


def test_the_menu_is_what_the_settings_say_in_both_languages(client):
    settle(
        menu=blocks(
            ("link", link(page=help_page())),
            ("link", link(page=help_page(), label="Dudas", label_en="Questions")),
            ("link", link(address="/plan/", label="El plan", label_en="The plan")),
        )
    )
    assert main_menu(read(client))[:3] == [("/ayuda/", "Ayuda"), ("/ayuda/", "Dudas"), ("/plan/", "El plan")]
    english = main_menu(read(client, "/en/ayuda/"))
    assert english[:3] == [("/en/ayuda/", "Help"), ("/en/ayuda/", "Questions"), ("/plan/", "The plan")]


def test_a_link_without_its_translation_does_not_appear_and_missing_english_is_marked(client):
    settle(menu=blocks(("link", link(page=help_page())), ("link", link(address="/plan/", label="El plan"))))
    help_page("en").unpublish()
    html = read(client, "/en/")
    assert main_menu(html)[0] == ("/plan/", "El plan")
    assert '<a href="/plan/" lang="es">El plan</a>' in html


def test_the_menu_marks_where_the_reader_is(client):
    settle(menu=blocks(("link", link(address="/", label="Inicio")), ("link", link(page=help_page()))))
    assert re.findall(r'<a href="([^"]+)" aria-current="page">', read(client)) == ["/ayuda/"]
    assert re.findall(r'<a href="([^"]+)" aria-current="page">', read(client, "/")) == ["/"]


# The footer


def test_the_footer_says_what_the_settings_say(client):
    contact = {"name": "Oficina", "text": "", "phone": "477 000 0000", "email": "", "address": "", "hours": "9 a 15"}
    links = items(link(page=help_page()), link(address="https://ejemplo.org/", label="Datos"))
    settle(
        footer="<p>Hecho aquí.</p>",
        footer_en="<p>Made here.</p>",
        columns=blocks(("column", {"title": "Más", "title_en": "More", "links": links})),
        contacts=blocks(("contact", contact)),
        social=blocks(("network", {"name": "Facebook", "address": "https://facebook.com/leon"})),
    )
    html = read(client).partition('<footer class="foot"')[2]
    for fact in (
        "Hecho aquí.",
        '<h2 lang="es">Más</h2>',
        '<a href="https://ejemplo.org/" lang="es">Datos</a>',
        '<a href="tel:4770000000">477 000 0000</a>',
        '<a href="https://facebook.com/leon" rel="me noopener">Facebook</a>',
    ):
        assert fact in html
    english = read(client, "/en/ayuda/").partition('<footer class="foot"')[2]
    assert "Made here." in english
    assert '<h2 lang="en">More</h2>' in english


# Notices


def test_a_notice_shows_from_its_beginning_to_its_end(client):
    settle(
        notices=blocks(
            notice("Siempre"), notice("Ya pasó", -90, -30), notice("Ahora", -30, 90), notice("Falta", 90, None)
        )
    )
    assert re.findall(r"</svg>\s*([^<]+)</p></aside>", read(client)) == ["Siempre", "Ahora"]


def test_a_notice_says_how_grave_it_is_and_speaks_both_languages(client):
    settle(notices=blocks(notice("Cierra hoy", severity="warning", text_en="Closes today"), notice("Solo aquí")))
    english = read(client, "/en/ayuda/")
    assert 'class="site-notice warning"' in english
    assert '<p class="wrap" lang="en">' in english
    assert "Closes today" in english
    assert '<p class="wrap" lang="es">' in english


@pytest.mark.parametrize("path", [AYUDA, "/", "/plan/datos-abiertos/", "/convocatorias/", "/no-existe/"])
def test_no_cache_keeps_a_page_past_the_next_change_of_a_notice(client, path):
    settle(notices=blocks(notice("Por empezar", 25, 900), notice("Por acabar", None, 40)))
    assert 20 <= age(client, path) <= 25
    settle(notices=blocks(notice("Por acabar", None, 40)))
    assert 35 <= age(client, path) <= 40


def test_notices_that_do_not_change_leave_the_minute(client):
    settle(notices=blocks(notice("Siempre"), notice("Ya pasó", -90, -30), notice("Lejos", 9000, None)))
    assert age(client) == 60


def test_a_notice_that_ends_before_it_begins_is_refused():
    now = timezone.now()
    value = {"severity": "info", "text": "x", "text_en": "", "starts_at": now, "ends_at": now - timedelta(hours=1)}
    with pytest.raises(StructBlockValidationError) as refused:
        NoticeBlock().clean(NoticeBlock().to_python(value))
    assert "Termina antes de empezar" in str(refused.value.block_errors["ends_at"])


def test_what_an_editor_writes_in_a_notice_stays_words(client):
    settle(notices=blocks(notice("<script>alert(1)</script>")))
    html = read(client)
    assert "&lt;script&gt;alert(1)" in html


def test_the_one_notice_of_before_becomes_the_first_of_several():
    carry = import_module("home.migrations.0003_notices").carry_over

    class Before:
        """The settings as they were: one notice, in two languages."""

        notice, notice_en, notices = "Hola", "Hello", None

        def save(self):
            """Nothing is left to keep."""

    row = Before()

    class Registry:
        objects = type("Manager", (), {"exclude": staticmethod(lambda **_said: [row])})

    carry(type("Apps", (), {"get_model": staticmethod(lambda *_name: Registry)}), None)
    (only,) = json.loads(row.notices)
    field = apps.get_model("home", "SiteSettings")._meta.get_field("notices")
    assert field.to_python(row.notices)[0].value["text_en"] == "Hello"
    assert only["value"]["text"] == "Hola"


# The whole frame


def test_a_full_frame_costs_what_an_empty_one_does(client):
    client.get(AYUDA)
    with CaptureQueriesContext(connection) as before:
        client.get(AYUDA)
    pages = [help_page(), *StandardPage.objects.filter(locale__language_code="es").live()]
    settle(
        menu=blocks(*(("link", link(page=page)) for page in pages)),
        columns=blocks(("column", {"title": "Más", "title_en": "", "links": items(*map(link, pages))})),
        notices=blocks(notice("Siempre"), notice("Ahora", -9, 90)),
    )
    client.get(AYUDA)
    with CaptureQueriesContext(connection) as after:
        client.get(AYUDA)
    assert len(before) == len(after) == 11


def test_an_editor_changes_the_settings_in_the_cms(client):
    enter(client, staff("editora"), "password", "mfa")
    site = SiteSettings.objects.get()
    path = f"/admin/settings/home/sitesettings/{site.site_id}/"
    html = client.get(path).content.decode()
    for tab in ("El sitio", "Avisos", "Menú", "Pie de página"):
        assert tab in html
    form = {"name": "Otro sitio", "municipality": "León", "footer": "null", "footer_en": "null"}
    form |= {f"{field}-count": "0" for field in ("menu", "columns", "contacts", "social")}
    form |= {
        "notices-count": "1", "notices-0-deleted": "", "notices-0-order": "0", "notices-0-type": "notice",
        "notices-0-value-severity": "warning", "notices-0-value-text": "Se cayó un árbol",
        "notices-0-value-text_en": "",
        "notices-0-value-starts_at": "", "notices-0-value-ends_at": "2999-01-01 10:00",
    }  # fmt: skip
    assert client.post(path, form).status_code == 302
    caches["local"].clear()
    assert "Se cayó un árbol" in read(client)
    wrong = form | {"notices-0-value-starts_at": "2999-02-01 10:00"}
    assert "Termina antes de empezar" in client.post(path, wrong).content.decode()


# The card


def test_every_page_has_a_card(client, settings):
    html = read(client)
    for fact in (
        '<meta property="og:title" content="Ayuda">',
        '<meta property="og:type" content="website">',
        f'<meta property="og:url" content="{settings.SITE_URL}/ayuda/">',
        '<meta property="og:locale" content="es_MX">',
        '<meta property="og:locale:alternate" content="en_US">',
        f'<meta property="og:image" content="{settings.SITE_URL}/static/img/share.png">',
        '<meta name="twitter:card" content="summary_large_image">',
        '<meta name="description" content="Qué hacer si algo no funciona o no se entiende.">',
    ):
        assert fact in html
    assert '<meta property="og:locale" content="en_US">' in read(client, "/en/ayuda/")


def test_without_a_description_the_introduction_is_told(client):
    StandardPage.objects.update(search_description="", intro="Te ayudamos con «todo» & más.")
    assert '<meta property="og:description" content="Te ayudamos con «todo» &amp; más.">' in read(client)


def test_the_pages_own_image_wins_over_the_sites(client):
    site_image, own = an_image("Sitio"), an_image("Propia")
    settle(share_image=site_image)
    assert re.search(r'og:image" content="http://[^"]+/media/images/Sitio[^"]+fill-1200x630', read(client))
    StandardPage.objects.filter(slug="ayuda").update(share_image=own)
    assert "/media/images/Propia" in read(client)


def data(html: str) -> dict[str, dict]:
    found = [json.loads(text) for text in re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)]
    return {each["@type"]: each for each in found}


def test_search_engines_read_whose_site_it_is(client, settings):
    settle(social=blocks(("network", {"name": "X", "address": "https://x.com/leon"})))
    found = data(read(client, "/"))
    assert found["GovernmentOrganization"]["name"] == "León participa"
    assert found["GovernmentOrganization"]["sameAs"] == ["https://x.com/leon"]
    action = found["WebSite"]["potentialAction"]
    assert action["target"]["urlTemplate"] == f"{settings.SITE_URL}/buscar/?q={{search_term_string}}"
    assert data(read(client, "/en/"))["WebSite"]["url"] == f"{settings.SITE_URL}/en/"


def test_search_engines_read_the_way_down_to_a_page(client, settings):
    steps = data(read(client, "/convocatorias/cabildo-juvenil-2027/"))["BreadcrumbList"]["itemListElement"]
    assert [(step["position"], step["name"]) for step in steps] == [
        (1, "Inicio"), (2, "Convocatorias"), (3, "Cabildo Abierto Juvenil 2027"),
    ]  # fmt: skip
    assert steps[2]["item"] == f"{settings.SITE_URL}/convocatorias/cabildo-juvenil-2027/"
    assert data(read(client, "/plan/datos-abiertos/"))["BreadcrumbList"]["itemListElement"][0]["name"] == "Inicio"


def test_search_engines_read_a_call_and_where_to_apply_while_it_is_open(client, settings):
    call = data(read(client, "/convocatorias/cabildo-juvenil-2027/"))["GovernmentService"]
    assert call["audience"] == {"@type": "PeopleAudience", "suggestedMinAge": 18, "suggestedMaxAge": 30}
    assert call["availableChannel"]["serviceUrl"].endswith("/convocatorias/cabildo-juvenil-2027/solicitud/")
    assert "availableChannel" not in data(read(client, "/convocatorias/cabildo-juvenil-2026/"))["GovernmentService"]


@pytest.mark.parametrize("title", ["</script><script>alert(1)</script>", "A & B <b>", "comillas \" y '"])
def test_no_title_breaks_out_of_the_head(client, title):
    StandardPage.objects.filter(slug="ayuda").update(title=title)
    html = read(client)
    assert "<script>alert(1)" not in html
    assert data(html)["BreadcrumbList"]["itemListElement"][1]["name"] == title
