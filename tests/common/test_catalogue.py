"""The catalogue says what it lacks, and updating it loses no translation."""

import polib
import pytest

from common import catalogue


@pytest.fixture
def house(settings, tmp_path):
    """A small house with texts in code and in a template."""
    settings.ROOT = tmp_path
    (tmp_path / "app").mkdir()
    (tmp_path / "templates").mkdir()
    (tmp_path / "app" / "views.py").write_text(
        "from django.utils.translation import gettext as _, ngettext, pgettext\n"
        "_('Hola, %(name)s')\nngettext('%(n)s día', '%(n)s días', 2)\npgettext('mes', 'Mayo')\n"
    )
    (tmp_path / "templates" / "page.html").write_text(
        "{% load i18n %}{% translate 'Enviar' %}\n"
        "{% blocktranslate trimmed with who=name %}\n  De parte\n  de {{ who }}.\n{% endblocktranslate %}"
    )
    return tmp_path


def entries() -> dict[str, polib.POEntry]:
    return {entry.msgid: entry for entry in polib.pofile(str(catalogue.catalogue_path()))}


def translate(**changes):
    """Fill the catalogue, then change single entries."""
    book = catalogue.update()
    words = {
        "Hola, %(name)s": "Hello, %(name)s",
        "Mayo": "May",
        "Enviar": "Send",
        "De parte de %(who)s.": "From %(who)s.",
    }
    for entry in book:
        if entry.msgid_plural:
            entry.msgstr_plural = {0: "%(n)s day", 1: "%(n)s days"}
        else:
            entry.msgstr = (words | changes)[entry.msgid]
    book.save(str(catalogue.catalogue_path()))


def test_texts_of_code_and_templates_are_found(house):
    found = {(text.msgid, text.plural, text.context, *text.files) for text in catalogue.texts().values()}
    assert found == {
        ("Hola, %(name)s", "", "", "app/views.py"),
        ("%(n)s día", "%(n)s días", "", "app/views.py"),
        ("Mayo", "", "mes", "app/views.py"),
        ("Enviar", "", "", "templates/page.html"),
        ("De parte de %(who)s.", "", "", "templates/page.html"),
    }


def test_a_full_catalogue_has_no_complaints(house):
    translate()
    assert catalogue.complaints() == []


def test_updating_keeps_translations_and_drops_what_is_gone(house):
    translate()
    (house / "templates" / "page.html").write_text("{% load i18n %}{% translate 'Nuevo' %}")
    catalogue.update()
    assert {msgid: entry.msgstr for msgid, entry in entries().items() if not entry.msgid_plural} == {
        "Hola, %(name)s": "Hello, %(name)s", "Mayo": "May", "Nuevo": "",
    }  # fmt: skip
    assert catalogue.complaints() == ["not translated: 'Nuevo'"]


def test_updating_twice_changes_nothing(house):
    translate()
    catalogue.update()
    before = catalogue.catalogue_path().read_bytes()
    catalogue.update()
    assert catalogue.catalogue_path().read_bytes() == before


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"Enviar": ""}, "not translated: 'Enviar'"),
        ({"Enviar": "Enviar"}, "same as the Spanish: 'Enviar' (if meant, add it to site/locale/en/same.txt)"),
        ({"Hola, %(name)s": "Hello"}, "other placeholders: 'Hola, %(name)s'"),
        ({"Hola, %(name)s": "Hello, %(nombre)s"}, "other placeholders: 'Hola, %(name)s'"),
    ],
)
def test_what_is_wrong_is_told(house, change, complaint):
    translate(**change)
    assert catalogue.complaints() == [complaint]


def test_a_fuzzy_translation_is_none(house):
    translate()
    book = polib.pofile(str(catalogue.catalogue_path()))
    book.find("Enviar").flags.append("fuzzy")
    book.save(str(catalogue.catalogue_path()))
    assert catalogue.complaints() == ["fuzzy: 'Enviar'"]


def test_a_text_that_was_never_collected_is_told(house):
    translate()
    (house / "app" / "views.py").write_text("_('Otro')")
    assert "missing: 'Otro' (app/views.py)" in catalogue.complaints()


def test_what_is_the_same_on_purpose_is_listed(house):
    translate(Enviar="Enviar")
    (house / "site" / "locale" / "en" / "same.txt").write_text("Enviar\n")
    assert catalogue.complaints() == []
