"""Coming in, and the team."""

from playwright.sync_api import Page

from ..camera import Shot, scene, show


@scene("administradora")
def equipo(page: Page) -> Shot:
    page.goto("/admin/equipo/")
    invite = page.get_by_role("link", name="Invitar a alguien")
    return show(page.locator("main"), mark=invite, tall=480)


@scene("editora")
def inicio(page: Page) -> Shot:
    page.goto("/admin/")
    return show(page.locator("#wagtail-sidebar aside, #wagtail-sidebar nav").first, page.locator("main"), tall=620)
