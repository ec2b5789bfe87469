"""`/admin/solicitudes/`: the office's room. Who may not enter is told why."""

from django.urls import path

from .detail import answer, application, file, identity
from .export import export
from .listing import application_list

urlpatterns = [
    path("", application_list(), name="index"),
    path("filas/", application_list(results_only=True), name="results"),
    path("exportar/<slug:code>/", export, name="export"),
    path("<uuid:pk>/", application, name="application"),
    path("<uuid:pk>/identidad/", identity, name="identity"),
    path("<uuid:pk>/respuesta/", answer, name="answer"),
    path("<uuid:pk>/archivos/<uuid:file>/", file, name="file"),
]
