"""Two people publish: a call and its guidelines go through a second reading."""

from django.urls import reverse
from playwright.sync_api import Page

from accounts import demo
from accounts.models import User
from convocatorias.models import Convocatoria, GuidelinesPage
from editorial.models import SecondReading
from tests import approving

from ..camera import Shot, scene, show
from .calls import NEXT, editor

TITLE = "Lineamientos del Cabildo Abierto Juvenil (ejemplo)"


def waiting() -> SecondReading:
    """The new call, sent to the second reading by its editor."""
    call = Convocatoria.objects.get(code=NEXT)
    return call.current_workflow_task_state or approving.submitted(call, by=by("editora"))


def by(name: str) -> User:
    return User.objects.get(email=demo.address(name))


@scene("editora")
def aprobacion_enviar(page: Page) -> Shot:
    editor(page)
    page.get_by_role("button", name="Más acciones").click()
    send = page.locator("[name=action-submit]")
    return show(page.locator("footer"), send, mark=send)


@scene("secretaria")
def aprobacion_leer(page: Page) -> Shot:
    page.goto(reverse("second_reading", args=[waiting().pk]))
    return show(page.locator("main"), mark=page.locator("main form button").first, tall=820)


@scene("editora")
def lineamientos(page: Page) -> Shot:
    guidelines = GuidelinesPage.objects.filter(title=TITLE).first()
    guidelines = guidelines or approving.published(
        approving.guidelines(TITLE), writer=by("editora"), reader=by("secretaria")
    )
    page.goto(f"/admin/pages/{guidelines.pk}/edit/")
    changes = page.locator("[name=changes]")
    changes.fill("La edad mínima se mide el día del cierre, y no el de la apertura.")
    return show(page.locator("[name=approved_by]").locator("xpath=ancestor::section[1]"), changes, mark=changes)
