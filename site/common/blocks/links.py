"""Links that editors choose: a page of the site, or an address."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

ADDRESS = r"^(https?://[^\s/]\S*|/([^\s/]\S*)?|mailto:\S+@\S+|tel:\+?[\d ()-]+)$"


def address_block(**options) -> blocks.RegexBlock:
    """An address: of another site, within this one (`/plan/`), a mail or a telephone. Never a script."""
    message = _("Escribe una dirección completa, como https://ejemplo.org, o una de este sitio, como /plan/.")
    return blocks.RegexBlock(
        **{"label": _("o dirección"), "required": False} | options,
        regex=ADDRESS,
        max_length=500,
        error_messages={"invalid": message},
    )


def one_target(value, *, required: bool = True) -> None:
    """Refuses two targets, and none where one is needed."""
    chosen = [name for name in ("page", "address") if value.get(name)]
    if len(chosen) == 2 or (required and not chosen):
        message = _("Elige una página o escribe una dirección, una de las dos.")
        raise blocks.StructBlockValidationError(non_block_errors=[message])


class LinkBlock(blocks.StructBlock):
    """A link with the words that people press."""

    text = blocks.CharBlock(label=_("texto del enlace"), max_length=80)
    page = blocks.PageChooserBlock(label=_("página"), required=False)
    address = address_block()

    class Meta:
        icon = "link"
        label = _("enlace")

    def clean(self, value):
        value = super().clean(value)
        one_target(value, required=not self.is_deferred_validation)  # a draft may be half written
        return value


class MenuLinkBlock(blocks.StructBlock):
    """A link of the menu or the footer, the same in both languages. Without words it is called as its page is."""

    page = blocks.PageChooserBlock(
        label=_("página"), required=False, help_text=_("En inglés lleva a su traducción; si no la tiene, no aparece.")
    )
    address = address_block()
    label = blocks.CharBlock(label=_("texto"), max_length=40, required=False)
    label_en = blocks.CharBlock(label=_("texto en inglés"), max_length=40, required=False)

    class Meta:
        icon = "link"
        label = _("enlace")

    def clean(self, value):
        value = super().clean(value)
        one_target(value)
        if value["address"] and not value["label"]:
            raise blocks.StructBlockValidationError({"label": ValidationError(_("Escribe el texto del enlace."))})
        return value
