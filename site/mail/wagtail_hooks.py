"""The outbox's place in the CMS: under Informes."""

from django.urls import include, path, re_path
from wagtail import hooks

from common.reports import report_menu_item, report_urls

from .views import OutboxReport, act


@hooks.register("register_admin_urls")
def mail_urls():
    urls = [
        *report_urls(OutboxReport),
        re_path(r"^(?P<pk>[0-9]{1,18})/(?P<verb>reintentar|cancelar)/$", act, name="act"),
    ]
    return [path("informes/correos/", include((urls, OutboxReport.namespace)))]


@hooks.register("register_reports_menu_item")
def outbox_menu_item():
    return report_menu_item(OutboxReport, order=2020)
