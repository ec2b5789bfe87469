"""What `make run` does before it serves."""

import gettext
import io

import polib
import pytest
from django.core.management import call_command


def test_catalogues_are_compiled_without_gettext_and_only_when_changed(settings, tmp_path):
    settings.LOCALE_PATHS = [tmp_path]
    source = tmp_path / "en" / "LC_MESSAGES" / "django.po"
    source.parent.mkdir(parents=True)
    book = polib.POFile()
    book.metadata = {"Content-Type": "text/plain; charset=UTF-8"}
    book.append(polib.POEntry(msgid="Enviar", msgstr="Send"))
    book.save(str(source))
    said = [io.StringIO(), io.StringIO()]
    for out in said:
        call_command("compile_catalogues", stdout=out)
    with source.with_suffix(".mo").open("rb") as compiled:
        assert gettext.GNUTranslations(compiled).gettext("Enviar") == "Send"
    assert [out.getvalue() for out in said] == ["compiled en/LC_MESSAGES/django.mo\n", ""]


@pytest.mark.django_db
@pytest.mark.parametrize(("finders", "collected"), [(True, []), (False, ["collectstatic"])])
def test_preparing_skips_migrations_that_ran_and_collects_for_production(
    settings, tmp_path, monkeypatch, finders, collected
):
    settings.STATIC_ROOT = tmp_path / "static"
    settings.WHITENOISE_USE_FINDERS = finders
    run = []
    monkeypatch.setattr(
        "common.management.commands.prepare.call_command", lambda command, **arguments: run.append(command)
    )
    call_command("prepare", stdout=io.StringIO())
    before = ["createcachetable", "compile_catalogues", *collected]
    assert run == [*before, "sync_roles", "seed_leon", "update_index", "index_directory"]
    assert settings.STATIC_ROOT.is_dir()
