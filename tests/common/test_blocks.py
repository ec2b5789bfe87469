"""What a page is made of: every block draws itself, previews itself, refuses what is wrong and can be translated."""

import json
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.translation import override
from wagtail.blocks import StreamBlockValidationError, StructBlockValidationError
from wagtail.models import Locale, Page, PageViewRestriction, Site
from wagtail_localize.models import Translation, TranslationSource

from common.blocks import BodyBlock, LinkBlock, MenuLinkBlock, figures, media, words
from common.templatetags.body import target
from home.models import HomePage, StandardPage
from tests.bodies import a_document, an_image, blocks, every_block, items
from tests.signing import enter, staff

pytestmark = pytest.mark.django_db
KINDS = list(BodyBlock().child_blocks)


@pytest.fixture
def home():
    root = Page.objects.get(depth=1)
    home = root.add_child(instance=HomePage(title="Inicio", slug="portada", heading="Hola", intro="Aquí"))
    site = Site.objects.get()
    site.root_page = home
    site.save()
    return home


def body(*content) -> BodyBlock:
    return StandardPage._meta.get_field("body").to_python(blocks(*content))


def drawn(*content, page=None) -> str:
    with override("es"):
        return render_to_string("blocks/body.html", {"value": body(*content), "page": page})


def refusal(block, value) -> str:
    """What an editor reads who saves this."""
    with pytest.raises((ValidationError, StructBlockValidationError)) as refused:
        block.clean(block.to_python(value) if not hasattr(value, "columns") else value)
    return json.dumps(texts(refused.value), ensure_ascii=False)


def texts(error) -> list[str]:
    """All the sentences of an error of blocks, whatever lies within what."""
    inner = [*getattr(error, "block_errors", {}).values()] if hasattr(error, "block_errors") else []
    own = list(getattr(error, "non_block_errors", [])) + ([] if inner else list(getattr(error, "messages", [])))
    return [str(text) for text in own] + [text for one in inner if one for text in texts(one)]


def test_every_kind_of_block_draws_itself():
    image, document = an_image(credit="Archivo municipal"), a_document()
    content = every_block(image, document)
    assert {kind for kind, _value in content} == set(KINDS)
    html = drawn(*content)
    for fact in (
        "<h4>Y otro</h4>",
        'class="inset due"',
        'class="inset example"',
        "<blockquote><p>La calle es de quien la camina.</p></blockquote>",
        'alt="La plaza llena de gente"',
        'loading="lazy"',
        "Fuente: Archivo municipal",
        '<a href="https://ejemplo.org/">Sin imagen</a>',
        "<summary>¿Tengo que registrarme?</summary>",
        '<th scope="col" class="number">Talleres</th>',
        '<td class="number">1,250.5</td>',
        '<a class="button " href="/convocatorias/">Ver ',
        "(PDF, 13\xa0bytes, en inglés)",
        "La misma información en otra forma",
        "video de 3 minutos; se abre en Ejemplo, en otra página",
        'rel="noopener noreferrer"',
        "<strong>26</strong> <span>actividades</span>",
        '<a href="tel:4770000000">477 000 0000</a>',
    ):
        assert fact in html, fact
    assert "<iframe" not in html


def test_images_come_in_sizes_with_room_kept_for_them():
    image = an_image()
    html = drawn(("image", {"image": {"image": image.pk, "alt_text": "Algo", "decorative": False}, "caption": ""}))
    assert html.count(" 400w,") == html.count(" 1200w") == 1
    assert 'height="225"' in html
    assert 'width="400"' in html
    assert ".webp" in html


def test_an_ornament_has_no_text_and_an_image_that_tells_needs_one():
    image = an_image().pk
    block = media.FigureBlock()
    said = refusal(block, {"image": {"image": image, "alt_text": "", "decorative": False}, "caption": ""})
    assert "texto alternativo" in said
    html = drawn(("image", {"image": {"image": image, "alt_text": "", "decorative": True}, "caption": ""}))
    assert 'alt=""' in html


def test_a_chart_draws_and_tells_the_same():
    rows = items({"label": "Sí", "value": "1250"}, {"label": "No", "value": "625.5"})
    value = {
        "title": "T",
        "unit": "personas",
        "rows": rows,
        "source": "Lista",
        "address": "",
        "dated": "2026",
        "note": "",
    }
    html = drawn(("chart", value))
    assert 'width="100%" height="20"/><rect class="part" width="100.00%"' in html or 'class="part" width="100%"' in html
    assert 'class="part" width="50.04%"' in html
    assert html.count("1,250 personas") == html.count("625.5 personas") == 2
    assert '<th scope="col">Personas</th>' in html
    assert "Fuente: Lista (2026)" in html


def test_a_chart_of_nothing_divides_by_nothing():
    rows = items({"label": "Sí", "value": "0"}, {"label": "No", "value": "0"})
    value = {"title": "T", "unit": "casos", "rows": rows, "source": "S", "address": "", "dated": "2026", "note": ""}
    assert drawn(("chart", value)).count('class="part" width="0') == 2


CHART = {"title": "T", "unit": "%", "source": "S", "address": "", "dated": "2026", "note": ""}


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ({"rows": items({"label": "a", "value": "101"}, {"label": "b", "value": "1"})}, "Un por ciento no pasa de 100"),
        ({"rows": items({"label": "a", "value": "1"})}, "2"),
        ({"rows": items(*[{"label": str(n), "value": "1"} for n in range(13)])}, "12"),
        (
            {"rows": items({"label": "a", "value": "-1"}, {"label": "b", "value": "1"})},
            "Escribe un número que sea 0 o más.",
        ),
        (
            {"rows": items({"label": "a", "value": "1e30"}, {"label": "b", "value": "1"})},
            "Escribe un número que no pase de 1000000000000.",
        ),
        (
            {"rows": items({"label": "a\x00", "value": "1"}, {"label": "b", "value": "1"})},
            "símbolo que no podemos guardar",
        ),
        ({"rows": items({"label": "a", "value": "1"}, {"label": "b", "value": "1"}), "source": ""}, "Falta este dato."),
    ],
)
def test_what_a_chart_refuses(value, words):
    with override("es"):
        assert words in refusal(figures.ChartBlock(), CHART | value)


@pytest.mark.parametrize(
    ("table", "right"),
    [
        ({"caption": "T", "columns": [{"type": "text", "heading": "A"}], "rows": [{"values": ["1"]}]}, True),
        ({"caption": "", "columns": [{"type": "text", "heading": "A"}], "rows": [{"values": ["1"]}]}, False),
        ({"caption": "T", "columns": [{"type": "text", "heading": " "}], "rows": [{"values": ["1"]}]}, False),
        ({"caption": "T", "columns": [{"type": "text", "heading": "A"}], "rows": []}, False),
        ({"caption": "T", "columns": [], "rows": []}, False),
    ],
)
def test_a_table_has_a_title_headings_and_rows(table, right):
    block = figures.TableBlock()
    value = block.to_python(table)
    if right:
        assert block.clean(value).caption == "T"
    else:
        assert "Una tabla lleva título" in refusal(block, value)


def test_dates_are_put_in_order_and_told_as_what_they_are():
    moments = items(
        {"title": "Después", "starts_on": "2999-01-01", "ends_on": None},
        {"title": "Antes", "starts_on": "2020-01-01", "ends_on": None},
        {"title": "Ahora", "starts_on": "2020-01-02", "ends_on": "2998-01-01"},
    )
    html = drawn(("timeline", {"moments": moments}))
    assert [html.index(f'class="what">{name}') for name in ("Antes", "Ahora", "Después")] == sorted(
        html.index(f'class="what">{name}') for name in ("Antes", "Ahora", "Después")
    )
    assert html.count('aria-current="step"') == 1
    wrong = {"title": "x", "starts_on": date(2026, 2, 1), "ends_on": date(2026, 1, 1)}
    assert "Termina antes de empezar" in refusal(figures.MomentBlock(), wrong)


def test_a_document_that_not_everybody_can_read_says_where_else_it_is():
    value = {"document": a_document().pk, "title": "Bases", "language": "es", "accessible": False, "alternative": ""}
    assert "para quien no puede leer este documento" in refusal(media.DocumentBlock(), value)
    assert media.DocumentBlock().clean(media.DocumentBlock().to_python(value | {"alternative": "/ayuda/"}))


@pytest.mark.parametrize(
    "address", ["https://ejemplo.org", "http://a.mx/b?c=d#e", "/", "/plan/", "mailto:a@b.mx", "tel:+52 477 123 4567"]
)
def test_addresses_that_a_link_may_have(address):
    value = {"text": "Ver", "page": None, "address": address}
    assert LinkBlock().clean(LinkBlock().to_python(value))["address"] == address


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "//otro.org",
        "data:text/html,x",
        "ejemplo.org",
        "https://",
        "/con espacio",
        "x" * 600,
        " ",
    ],
)
def test_addresses_that_it_may_not_have(address):
    assert refusal(LinkBlock(), {"text": "Ver", "page": None, "address": address})


def test_a_link_leads_to_one_place(home):
    both = {"text": "Ver", "page": home.pk, "address": "/plan/"}
    none = {"text": "Ver", "page": None, "address": ""}
    for value in (both, none):
        assert "una de las dos" in refusal(LinkBlock(), value)
    assert "Escribe el texto del enlace." in refusal(
        MenuLinkBlock(), {"page": None, "address": "/plan/", "label": "", "label_en": ""}
    )


@pytest.mark.parametrize("phone", ["llama", "477", "4" * 40, "477 123\n4567"])
def test_telephones_that_are_none(phone):
    value = {"name": "Oficina", "text": "", "phone": phone, "email": "", "address": "", "hours": ""}
    assert "Escribe solo números" in refusal(words.ContactBlock(), value)


def test_a_link_leads_to_the_page_in_the_language_of_where_it_stands(home, rf):
    page = home.add_child(instance=StandardPage(title="Ayuda", slug="ayuda-2"))
    page.save_revision().publish()
    english, _made = Locale.objects.get_or_create(language_code="en")
    home.copy_for_translation(english).save_revision().publish()
    here = HomePage.objects.get(locale=english)
    link = {"page": Page.objects.get(pk=page.pk), "address": ""}
    request = rf.get("/")
    assert target({"page": here, "request": request}, link) == page.get_url(request)
    translation = page.copy_for_translation(english)
    assert target({"page": here, "request": request}, link) == page.get_url(request)  # somebody began to translate it
    translation.save_revision().publish()
    assert target({"page": here, "request": request}, link) == translation.get_url(request)
    hidden = PageViewRestriction.objects.create(page=translation, restriction_type=PageViewRestriction.LOGIN)
    assert target({"page": here, "request": request}, link) == page.get_url(request)
    hidden.delete()
    assert target({"page": home, "request": request}, link) == page.get_url(request)
    page.unpublish()
    assert target({"page": home, "request": request}, {"page": Page.objects.get(pk=page.pk)}) == ""


def test_a_button_that_leads_nowhere_is_not_drawn(home):
    page = home.add_child(instance=StandardPage(title="Borrador", slug="borrador", live=False))
    value = {"title": "Participa", "text": "", "link": {"text": "Ver", "page": page.pk, "address": ""}}
    assert "Participa" not in drawn(("action", value))


@pytest.mark.parametrize("kind", KINDS)
def test_every_block_shows_an_editor_what_it_is(client, kind):
    block = StandardPage._meta.get_field("body").stream_block.child_blocks[kind]
    assert block.is_previewable
    assert block.get_description()
    assert block.meta.group
    enter(client, staff("editora"), "password", "mfa")
    answer = client.get("/admin/block-preview/", {"id": block.definition_prefix})
    assert answer.status_code == 200
    assert "css/civic.css" in answer.content.decode()
    assert "frame-ancestors 'self'" in answer["Content-Security-Policy"]


def test_every_word_of_a_body_can_be_translated(home):
    image = an_image()
    page = StandardPage(title="Todo", slug="todo", body=blocks(*every_block(image, a_document())))
    home.add_child(instance=page)
    page.save_revision().publish()
    english, _made = Locale.objects.get_or_create(language_code="en")
    home.copy_for_translation(english)
    source, _made = TranslationSource.get_or_create_from_instance(page)
    translation = Translation.objects.create(source=source, target_locale=english)
    source.update_from_db()
    known = {each.string.data for each in source.stringsegment_set.all()}
    for word in ("Talleres por mes", "Mes", "Enero", "La plaza llena de gente", "¿Tengo que registrarme?", "Agua"):
        assert word in known, word
    translation.save_target(publish=True)
    copy = page.get_translation(english)
    assert [block.block_type for block in copy.body] == [block.block_type for block in page.body]
    assert str(copy.body[8].value.row_data[1]["values"][1]) == "1250.5"


def test_a_table_comes_back_in_another_language():
    block = figures.TableBlock()
    table = block.to_python(
        {
            "caption": "Talleres",
            "columns": [{"type": "text", "heading": "Mes"}, {"type": "number", "heading": "Cuántos"}],
            "rows": [{"values": ["Enero", "3"]}, {"values": ["", "4"]}],
        }
    )
    segments = block.get_translatable_segments(table)
    assert [segment.path for segment in segments] == ["caption", "heading-0", "heading-1", "cell-0-0"]
    english = [type(one)(one.path, f"{one.render_text()} (en)") for one in segments]
    told = block.get_prep_value(block.restore_translated_segments(table, english))
    assert told["caption"] == "Talleres (en)"
    assert [column["heading"] for column in told["columns"]] == ["Mes (en)", "Cuántos (en)"]
    assert [row["values"][0] for row in told["rows"]] == ["Enero (en)", ""]


def test_a_whole_body_is_refused_for_one_wrong_block():
    with pytest.raises(StreamBlockValidationError):
        BodyBlock().clean(body(("quote", {"quote": "", "source": "", "language": ""})))
