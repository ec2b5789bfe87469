"""The office reads what was sent."""

from playwright.sync_api import Page

from convocatorias.models import Application, Convocatoria
from tests.factories import an_applicant
from tests.journeys import records

from ..camera import Shot, scene, show
from .calls import OPEN


def sent() -> Application:
    """The one application of the pictures, sent once."""
    if not Application.objects.sent().exists():
        records.sent(an_applicant())
    return Application.objects.sent().get()


@scene("secretaria")
def solicitudes(page: Page) -> Shot:
    sent()
    page.goto(f"/admin/solicitudes/?convocatoria={Convocatoria.objects.get(code=OPEN).pk}")
    return show(page.locator("main"), tall=900)


@scene("secretaria")
def solicitud_identidad(page: Page) -> Shot:
    page.goto(f"/admin/solicitudes/{sent().pk}/")
    section = page.locator("section", has=page.locator("#label-identity"))
    return show(section, mark=page.get_by_role("button", name="Ver identidad"))


@scene("secretaria")
def solicitudes_exportar(page: Page) -> Shot:
    page.goto(f"/admin/solicitudes/?convocatoria={Convocatoria.objects.get(code=OPEN).pk}")
    page.get_by_role("link", name="Exportar a una tabla").click()
    button = page.get_by_role("button", name="Descargar la tabla")
    return show(page.locator("main h2").first, page.locator("main form"), mark=button)
