"""Planting pages: by a key that never changes, so that what is there is found whatever it is called now."""

from collections.abc import Callable

from wagtail.models import Locale, Page

from .bilingual import stable_id

Say = Callable[[str], None]


def plant_page(kind: type[Page], parent: Page, language: str, name: str, say: Say, **fields) -> Page:
    """The page of this name and language, published; found by its translation key when it is there."""
    key = {"translation_key": stable_id("page", name), "locale": _locale(language)}
    if page := kind.objects.filter(**key).first():
        return page
    page = parent.add_child(instance=kind(**key, **fields))
    revision = page.save_revision()
    if page.live:
        revision.publish()
    say(f"página {page.url_path} ({language})")
    return page


def _locale(language: str) -> Locale:
    return Locale.objects.get_or_create(language_code=language)[0]
