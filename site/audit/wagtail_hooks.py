"""The trail's place in the CMS: under Informes."""

from django.urls import include, path
from wagtail import hooks

from common.reports import report_menu_item, report_urls

from .views import ReadingsReport, TrailReport


@hooks.register("register_admin_urls")
def audit_urls():
    return [
        path("informes/bitacora/", include((report_urls(TrailReport), TrailReport.namespace))),
        path("informes/lecturas/", include((report_urls(ReadingsReport), ReadingsReport.namespace))),
    ]


@hooks.register("register_reports_menu_item")
def trail_menu_item():
    return report_menu_item(TrailReport, order=2000)


@hooks.register("register_reports_menu_item")
def readings_menu_item():
    return report_menu_item(ReadingsReport, order=2010)
