"""What the whole site says: its name, menu, footer, notices and how it shows itself elsewhere."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, ObjectList, TabbedInterface
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.fields import RichTextField, StreamField

from common.blocks import ContactBlock, MenuLinkBlock


class ColumnBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("título"), max_length=40)
    title_en = blocks.CharBlock(label=_("título en inglés"), max_length=40, required=False)
    links = blocks.ListBlock(MenuLinkBlock(), label=_("enlaces"), min_num=1, max_num=8)

    class Meta:
        icon = "list-ul"
        label = _("columna")


class SocialBlock(blocks.StructBlock):
    name = blocks.CharBlock(label=_("red"), max_length=30, help_text=_("Por ejemplo, Facebook."))
    address = blocks.URLBlock(label=_("dirección"))

    class Meta:
        icon = "group"
        label = _("red social")


class NoticeBlock(blocks.StructBlock):
    """A sentence on every page, from one moment to another."""

    severity = blocks.ChoiceBlock(
        label=_("tipo"), choices=[("info", _("Información")), ("warning", _("Atención"))], default="info"
    )
    text = blocks.CharBlock(label=_("aviso"), max_length=300)
    text_en = blocks.CharBlock(label=_("aviso, en inglés"), max_length=300, required=False)
    starts_at = blocks.DateTimeBlock(label=_("desde"), required=False)
    ends_at = blocks.DateTimeBlock(label=_("hasta"), required=False)

    class Meta:
        icon = "warning"
        label = _("aviso")

    def clean(self, value):
        value = super().clean(value)
        if value["starts_at"] and value["ends_at"] and value["ends_at"] <= value["starts_at"]:
            message = _("Termina antes de empezar: revisa las dos fechas.")
            raise blocks.StructBlockValidationError({"ends_at": ValidationError(message)})
        return value


@register_setting(icon="site")
class SiteSettings(BaseSiteSetting):
    """What header and footer say on every page: another municipality changes it here."""

    name = models.CharField(_("nombre del sitio"), max_length=80)
    municipality = models.CharField(_("municipio"), max_length=80)
    share_image = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        models.SET_NULL,
        verbose_name=_("imagen para compartir"),
        related_name="+",
        null=True,
        blank=True,
        help_text=_("La que se ve al pasar un enlace por mensaje, si la página no tiene la suya. Mejor de 1200 × 630."),
    )
    menu = StreamField(
        [("link", MenuLinkBlock())],
        verbose_name=_("menú"),
        blank=True,
        default=list,
        max_num=7,
        help_text=_("Sin enlaces aquí, el menú son las páginas que dicen «mostrar en menús»."),
    )
    footer = RichTextField(_("pie de página"), features=["bold", "link"], blank=True)
    footer_en = RichTextField(_("pie de página, en inglés"), features=["bold", "link"], blank=True)
    columns = StreamField(
        [("column", ColumnBlock())], verbose_name=_("columnas del pie"), blank=True, default=list, max_num=3
    )
    contacts = StreamField([("contact", ContactBlock())], verbose_name=_("contactos"), blank=True, default=list)
    social = StreamField([("network", SocialBlock())], verbose_name=_("redes sociales"), blank=True, default=list)
    notices = StreamField(
        [("notice", NoticeBlock())], verbose_name=_("avisos en todas las páginas"), blank=True, default=list, max_num=3
    )

    edit_handler = TabbedInterface(
        [
            ObjectList(
                [FieldPanel("name"), FieldPanel("municipality"), FieldPanel("share_image")], heading=_("El sitio")
            ),
            ObjectList([FieldPanel("notices")], heading=_("Avisos")),
            ObjectList([FieldPanel("menu")], heading=_("Menú")),
            ObjectList(
                [FieldPanel(name) for name in ("footer", "footer_en", "columns", "contacts", "social")],
                heading=_("Pie de página"),
            ),
        ]
    )

    class Meta:
        verbose_name = _("datos del sitio")
