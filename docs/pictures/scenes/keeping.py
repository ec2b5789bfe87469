"""What keeps the site true: its English, and the reports."""

from playwright.sync_api import Page
from wagtail.models import Locale, Site
from wagtail_localize.operations import translate_object

from home.models import StandardPage

from ..camera import Shot, scene, show

SPANISH, ENGLISH = "Cómo se hace una propuesta", "How to make a proposal"


def translation() -> StandardPage:
    """The English draft of a page that its editor has just sent to be translated."""
    english = Locale.objects.get(language_code="en")
    page = StandardPage.objects.filter(title=SPANISH, locale__language_code="es").first()
    if page is None:
        root = Site.objects.get(is_default_site=True).root_page
        page = root.add_child(instance=StandardPage(title=SPANISH, slug="como-se-hace-una-propuesta"))
        page.save_revision().publish()
        translate_object(page, [english])
    return page.get_translation(english)


@scene("editora")
def traducir(page: Page) -> Shot:
    page.goto(f"/admin/pages/{translation().pk}/edit/")
    page.get_by_role("button", name="Traducir").first.click()
    box = page.locator("main textarea").first
    box.fill(ENGLISH)
    save = page.get_by_role("button", name="Guardar", exact=True).first
    return show(page.get_by_text(SPANISH).last, box, save, mark=save)


@scene("editora")
def informe_vence(page: Page) -> Shot:
    page.goto("/admin/informes/vence/")
    return show(page.locator("main"), tall=420)
