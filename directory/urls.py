"""Addresses of the directory: pages in each language, files in one."""

from django.urls import include, path

from .views import machine, public, reports

directory_patterns = [
    path("", public.index, name="index"),
    path("datos/", public.data, name="data"),
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
