"""Addresses of the directory: pages in each language, files in one."""

from django.urls import include, path

from .views import confirm, machine, progress, public, reports

directory_patterns = [
    path("", public.index, name="index"),
    path("datos/", public.data, name="data"),
    path("avance/", progress.progress, name="progress"),
    path("avance/<str:semester>.csv", progress.snapshot, name="snapshot"),
    path("confirmar/<str:token>/", confirm.confirm, name="confirm"),
    path("confirmar/<str:token>/nuevo/", confirm.new_link, name="new_link"),
    path("contestar/<str:token>/", confirm.answer, name="answer"),
    path("<slug:slug>/", public.department, name="department"),
    path("<slug:slug>/reportar/", reports.report, name="report"),
    path("<slug:slug>/reportar/<slug:folio>/", reports.received, name="report_received"),
]
urlpatterns = [path("directorio/", include((directory_patterns, "directory")))]

machine_patterns = [
    path("directorio.csv", machine.table, name="directory_csv"),
    path("directorio.json", machine.organizations, name="directory_json"),
    path("directorio.vcf", machine.cards, name="directory_vcards"),
    path("directorio/datos/esquema.json", machine.schema, name="directory_schema"),
    path("directorio/<slug:slug>.vcf", machine.card, name="directory_vcard"),
]
