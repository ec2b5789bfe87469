"""`/admin/directorio/`: the editor's rooms beside the lists of entries. Who may not enter is told why."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _

from ...permissions import may_manage_directory, may_see_directory
from . import changes, closing, follow_up, imports, reports, searches, tree


@dataclass(frozen=True)
class Room:
    """A page of its own in the menu."""

    name: str
    label: str
    icon: str
    may_see: Callable

    @property
    def url(self) -> str:
        return reverse(f"directory_office:{self.name}")


def menu() -> list[Room]:
    return [
        Room("changes", _("Cambios por revisar"), "check", may_manage_directory),
        Room("follow_up", _("Seguimiento del semestre"), "calendar-check", may_see_directory),
        Room("reports", _("Avisos de error"), "warning", may_manage_directory),
        Room("searches", _("Búsquedas sin resultado"), "search", may_manage_directory),
        Room("tree", _("Quién depende de quién"), "list-ul", may_see_directory),
        Room("imports", _("Importar y exportar"), "upload", may_manage_directory),
    ]


urlpatterns = [
    path("arbol/", tree.tree, name="tree"),
    path("seguimiento/", follow_up.follow_up, name="follow_up"),
    path("cambios/", changes.index, name="changes"),
    path("cambios/<int:pk>/", changes.change, name="change"),
    path("avisos/", reports.index, name="reports"),
    path("avisos/<int:pk>/", reports.report, name="report"),
    path("busquedas/", searches.index, name="searches"),
    path("busquedas/<int:pk>/", searches.one, name="search"),
    path("importar/", imports.index, name="imports"),
    path("importar/plantilla.csv", imports.template, name="template"),
    path("importar/<int:pk>/", imports.one, name="import"),
    path("importar/<int:pk>/errores.csv", imports.wrong_rows, name="wrong_rows"),
    path("exportar.csv", imports.export, name="export"),
    path("<int:pk>/baja/", closing.close, name="close"),
]
