"""What the house itself adds to the CMS: the guide, a little style, calendars that mark what was chosen, and labels."""

from django.templatetags.static import static
from django.urls import include, path, reverse_lazy
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.forms import choosers
from wagtail.admin.menu import MenuItem
from wagtail_localize.views.report import TranslationsReportFilterSet

from . import guide


@hooks.register("register_admin_urls")
def guide_urls():
    return [path("guia/", include((guide.urlpatterns, "guide")))]


@hooks.register("register_admin_menu_item")
def guide_menu_item():
    return MenuItem(_("Guía"), reverse_lazy("guide:index"), name="guide", icon_name="help", order=9000)


@hooks.register("insert_global_admin_css")
def style():
    return format_html('<link rel="stylesheet" href="{}">', static("css/cms.css"))


@hooks.register("insert_global_admin_js")
def calendars():
    return format_html('<script src="{}"></script>', static("js/admin-dates.js"))


# Wagtail leaves these without a label, and Django makes one of the field's English name.
LINK_TEXT = _("Texto del enlace")
LINKS = {
    choosers.ExternalLinkChooserForm: {"link_text": LINK_TEXT},
    choosers.AnchorLinkChooserForm: {"link_text": LINK_TEXT},
    choosers.EmailLinkChooserForm: {
        "email_address": _("Correo electrónico"),
        "link_text": LINK_TEXT,
        "subject": _("Asunto"),
        "body": _("Mensaje"),
    },
    choosers.PhoneLinkChooserForm: {"phone_number": _("Teléfono"), "link_text": LINK_TEXT},
}
for form, labels in LINKS.items():
    for name, label in labels.items():
        form.base_fields[name].label = label
for name, label in {"source_locale": _("Idioma original"), "target_locale": _("Idioma de la traducción")}.items():
    TranslationsReportFilterSet.base_filters[name].label = label
