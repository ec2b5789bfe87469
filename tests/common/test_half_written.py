"""Blocks that were begun and left: the preview shows what there is, a draft saves, and neither is an error."""

import pytest
from django.urls import reverse
from wagtail.blocks import ListBlock, StreamBlockValidationError, StructBlock
from wagtail.models import Page, Site
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from common.blocks import BodyBlock
from home.models import HomePage, StandardPage
from tests.bodies import a_document, an_image, blocks, every_block
from tests.signing import enter, staff

pytestmark = pytest.mark.django_db
KINDS = list(BodyBlock().child_blocks)


def nothing(block):
    """What the editor stores of a block that was opened and left, one item in every list."""
    if isinstance(block, StructBlock):
        return {name: nothing(child) for name, child in block.child_blocks.items()}
    if isinstance(block, ListBlock):
        return [nothing(block.child_block)]
    if block.name == "table":
        return {"caption": "", "columns": [], "rows": []}
    return block.get_prep_value(block.clean_deferred(block.value_from_datadict({}, {}, "")))


def halves(full, empty):
    """Every value that has one thing of `full`, and every one that lacks one, however deep; the rest as in `empty`."""
    if isinstance(full, dict) and isinstance(empty, dict):
        for name in full:
            for half in [full[name], *halves(full[name], empty[name])]:
                yield empty | {name: half}
            for half in [empty[name], *halves(full[name], empty[name])]:
                yield full | {name: half}
    elif isinstance(full, list) and isinstance(empty, list) and full:
        yield []
        first = full[0].get("value", full[0]) if isinstance(full[0], dict) else full[0]
        yield from ([half] for half in halves(first, empty[0]))


def written_by_halves(kind: str, image, document) -> list:
    """The block as it was opened, and every half of a whole one."""
    block = BodyBlock().child_blocks[kind]
    full = next(value for each, value in every_block(image, document) if each == kind)
    wanting = halves(full, nothing(block)) if kind != "table" else unfinished_tables()
    return [nothing(block), *wanting]


def unfinished_tables() -> list[dict]:
    """A table's rows go with its columns: what may be missing are the caption, the headings and the rows."""
    column, row = {"type": "number", "heading": ""}, {"values": [None]}
    return [
        {"caption": caption, "columns": [column | {"heading": heading}], "rows": rows}
        for caption in ("", "Talleres")
        for heading in ("", "Mes")
        for rows in ([], [row])
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_a_half_of_a_block_is_previewed_and_kept_as_a_draft(kind):
    values = written_by_halves(kind, an_image(), a_document())
    body = StandardPage._meta.get_field("body")
    stream = body.to_python(blocks(*((kind, value) for value in values)))
    kept = body.stream_block.clean_deferred(stream)
    assert len(kept) == len(values)
    root = Site.objects.get(is_default_site=True).root_page
    page = root.add_child(instance=StandardPage(title="A medias", body=stream, live=False))
    assert page.make_preview_request().status_code == 200


UNFINISHED = [
    ("chart", {"unit": "%", "rows": [{"label": "Sí", "value": None}, {"label": "No", "value": "40"}]}),
    ("timeline", {"moments": [{"title": "", "starts_on": None, "ends_on": "2027-03-01"}]}),
    ("action", {"link": {"text": "", "page": None, "address": ""}}),
]


@pytest.mark.parametrize(("kind", "value"), UNFINISHED)
def test_the_editor_saves_it_as_a_draft(client, kind, value):
    root = Page.objects.get(depth=1)
    home = root.add_child(instance=HomePage(title="Inicio", slug="portada", heading="Hola", intro="Aquí"))
    enter(client, staff("editora"), "password", "mfa")
    body = streamfield([(kind, listed(value))])
    data = nested_form_data({"title": "A medias", "slug": "a-medias", "body": body, "comments": inline_formset([])})
    saved = client.post(reverse("wagtailadmin_pages:add", args=["home", "standardpage", home.pk]), data)
    page = StandardPage.objects.get(slug="a-medias")
    assert (saved.status_code, saved.url) == (302, reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert [(block.block_type, page.live) for block in page.body] == [(kind, False)]


def listed(value):
    """A list as the editor's form sends it."""
    if isinstance(value, dict):
        return {name: listed(each) for name, each in value.items()}
    if not isinstance(value, list):
        return "" if value is None else value
    rows = {str(at): {"deleted": "", "order": str(at), "value": listed(each)} for at, each in enumerate(value)}
    return {"count": str(len(value))} | rows


@pytest.mark.parametrize(("kind", "value"), UNFINISHED)
def test_nobody_publishes_it(kind, value):
    with pytest.raises(StreamBlockValidationError):
        stream = StandardPage._meta.get_field("body")
        stream.stream_block.clean(stream.to_python(blocks((kind, value))))
