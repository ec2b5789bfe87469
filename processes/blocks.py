"""What the chapters of a plan are made of: its own words, its figures and our remarks about them."""

from django.core.validators import MaxValueValidator
from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class TermBlock(blocks.StructBlock):
    term = blocks.CharBlock(label=_("término"))
    definition = blocks.TextBlock(label=_("definición"))

    class Meta:
        icon = "openquote"
        label = _("término")


class BarBlock(blocks.StructBlock):
    label = blocks.CharBlock(label=_("respuesta"), max_length=40)
    value = blocks.IntegerBlock(label=_("por ciento"), min_value=0, validators=[MaxValueValidator(100)])

    class Meta:
        icon = "minus"
        label = _("barra")


class ChartBlock(blocks.StructBlock):
    """A chart of percentages: drawn and told in a table."""

    title = blocks.CharBlock(label=_("título"))
    bars = blocks.ListBlock(BarBlock(), label=_("datos"))
    note = blocks.TextBlock(label=_("nota"), required=False)

    class Meta:
        icon = "order"
        label = _("gráfica de porcentajes")


class ChapterBlock(blocks.StructBlock):
    """A chapter, in the words of the document. A remark is ours, and the page says so."""

    slug = blocks.CharBlock(label=_("clave"), max_length=40)
    title = blocks.CharBlock(label=_("título"))
    place = blocks.CharBlock(label=_("dónde está en el documento"), max_length=80)
    body = blocks.StreamBlock(
        [
            ("heading", blocks.CharBlock(label=_("subtítulo"))),
            ("paragraph", blocks.TextBlock(label=_("párrafo"))),
            ("items", blocks.ListBlock(blocks.TextBlock(), label=_("lista"))),
            ("terms", blocks.ListBlock(TermBlock(), label=_("términos"))),
            ("chart", ChartBlock()),
            ("remark", blocks.TextBlock(label=_("nota nuestra"))),
        ],
        label=_("contenido"),
    )

    class Meta:
        icon = "doc-full"
        label = _("capítulo")


class TargetBlock(blocks.StructBlock):
    """A target of the Sustainable Development Goals and what the document says of it."""

    target = blocks.CharBlock(label=_("meta de los ODS"), max_length=40)
    text = blocks.CharBlock(label=_("texto"))

    class Meta:
        icon = "site"
        label = _("meta")
