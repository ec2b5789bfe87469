import pytest
from django.template import TemplateDoesNotExist

from mail.registry import Letter, render_letter


@pytest.fixture
def templates(settings, tmp_path):
    """A folder of templates of our own, put before the others."""
    settings.TEMPLATES = [settings.TEMPLATES[0] | {"DIRS": [tmp_path]}]
    (tmp_path / "emails").mkdir()

    def write(name, content):
        (tmp_path / "emails" / name).write_text(content)

    return write


def test_the_first_line_is_the_subject(templates):
    templates("hello.txt", "{% load i18n %}\nHola, {{ name }}\n\nTexto de {{ name }}.\n\n")
    assert render_letter("hello", {"name": "Ñ & <b>"}, "es") == Letter("Hola, Ñ & <b>", "Texto de Ñ & <b>.\n")


def test_the_html_twin_is_escaped(templates):
    templates("hello.txt", "Hola\ntexto")
    templates("hello.html", "<p>{{ name }}</p>")
    assert render_letter("hello", {"name": "<b>"}, "es").html == "<p>&lt;b&gt;</p>"


def test_a_letter_is_in_its_language(templates):
    templates("hello.txt", "{% load i18n %}{% get_current_language as now %}{{ now }}")
    assert render_letter("hello", {}, "en").subject == "en"


def test_a_mistake_in_the_html_is_not_taken_for_its_absence(templates):
    templates("hello.txt", "Hola")
    templates("hello.html", "{% include 'emails/missing.html' %}")
    with pytest.raises(TemplateDoesNotExist):
        render_letter("hello", {}, "es")
