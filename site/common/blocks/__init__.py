"""What the body of a page is made of, whatever kind of page it is. Templates stand in `templates/blocks/`."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .figures import ChartBlock, KeyFiguresBlock, TableBlock, TimelineBlock
from .links import LinkBlock, MenuLinkBlock, address_block
from .media import CardsBlock, DocumentsBlock, FigureBlock, VideoBlock
from .words import FEATURES, AccordionBlock, ActionBlock, ContactBlock, InsetBlock, QuoteBlock

__all__ = ["BodyBlock", "ContactBlock", "FigureBlock", "LinkBlock", "MenuLinkBlock", "address_block"]

WORDS, MEDIA, FIGURES = _("Palabras"), _("Imágenes y documentos"), _("Cifras y fechas")


class BodyBlock(blocks.StreamBlock):
    text = blocks.RichTextBlock(
        label=_("texto"),
        group=WORDS,
        icon="pilcrow",
        features=FEATURES,
        template="blocks/text.html",
        description=_("Párrafos con subtítulos, listas y enlaces."),
        preview_value="<h2>Qué se decidió</h2><p>Lo más importante va primero. Después, <b>qué sigue</b>.</p>",
    )
    inset = InsetBlock(group=WORDS)
    quote = QuoteBlock(group=WORDS)
    accordion = AccordionBlock(group=WORDS)
    action = ActionBlock(group=WORDS)
    contact = ContactBlock(group=WORDS)
    image = FigureBlock(group=MEDIA)
    cards = CardsBlock(group=MEDIA)
    documents = DocumentsBlock(group=MEDIA)
    video = VideoBlock(group=MEDIA)
    figures = KeyFiguresBlock(group=FIGURES)
    chart = ChartBlock(group=FIGURES)
    table = TableBlock(group=FIGURES)
    timeline = TimelineBlock(group=FIGURES)

    class Meta:
        template = "blocks/body.html"
