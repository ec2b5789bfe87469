"""Images, cards, documents and videos. An image says what it shows, or that it is only an ornament."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock

from .links import address_block, one_target
from .words import PLAIN


class FigureBlock(blocks.StructBlock):
    image = ImageBlock(label=_("imagen"))
    caption = blocks.CharBlock(label=_("pie"), max_length=240, required=False)

    class Meta:
        icon = "image"
        label = _("imagen")
        template = "blocks/image.html"
        preview_value = {"image": None, "caption": "Aquí irá la imagen con su pie y su fuente."}
        description = _("Una imagen con texto alternativo, pie y fuente.")


class CardBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("título"), max_length=120)
    text = blocks.CharBlock(label=_("texto"), max_length=240, required=False)
    page = blocks.PageChooserBlock(label=_("página"), required=False)
    address = address_block()
    image = ImageBlock(label=_("imagen"), required=False)

    class Meta:
        icon = "form"
        label = _("tarjeta")

    def clean(self, value):
        value = super().clean(value)
        one_target(value, required=False)
        return value


class CardsBlock(blocks.StructBlock):
    cards = blocks.ListBlock(CardBlock(), label=_("tarjetas"), min_num=1, max_num=12)

    class Meta:
        icon = "form"
        label = _("tarjetas")
        template = "blocks/cards.html"
        preview_value = {
            "cards": [
                {"title": "El plan", "text": "Cuatro compromisos y sus actividades.", "address": "/plan/"},
                {"title": "Convocatorias", "text": "Las abiertas y las que vienen.", "address": "/convocatorias/"},
            ]
        }
        description = _("Caminos a otras páginas, con imagen o sin ella.")


LANGUAGES = [("es", _("Español")), ("en", _("Inglés")), ("other", _("Otro idioma"))]


class DocumentBlock(blocks.StructBlock):
    document = DocumentChooserBlock(label=_("documento"))
    title = blocks.CharBlock(label=_("título"), max_length=160, help_text=_("Lo que es, no el nombre del archivo."))
    language = blocks.ChoiceBlock(label=_("idioma"), choices=LANGUAGES, default="es")
    accessible = blocks.BooleanBlock(
        label=_("es accesible"), required=False, help_text=_("Un PDF etiquetado, no un escaneo.")
    )
    alternative = address_block(
        label=_("la misma información en otra forma"),
        help_text=_("Obligatorio si el documento no es accesible: una página, o un correo donde pedirla."),
    )

    class Meta:
        icon = "doc-full"
        label = _("documento")

    def clean(self, value):
        value = super().clean(value)
        if not (value["accessible"] or value["alternative"] or self.is_deferred_validation):
            message = _("Di dónde está la misma información para quien no puede leer este documento.")
            raise blocks.StructBlockValidationError({"alternative": ValidationError(message)})
        return value


class DocumentsBlock(blocks.StructBlock):
    documents = blocks.ListBlock(DocumentBlock(), label=_("documentos"), min_num=1)

    class Meta:
        icon = "doc-full-inverse"
        label = _("documentos")
        template = "blocks/documents.html"
        preview_value = {"documents": [{"title": "Bases de la convocatoria", "language": "es", "accessible": True}]}
        description = _("Documentos para llevarse, con tipo, tamaño e idioma.")


class VideoBlock(blocks.StructBlock):
    """A link to a video elsewhere. Nothing of the other site loads here."""

    title = blocks.CharBlock(label=_("título"), max_length=160)
    address = blocks.URLBlock(label=_("dirección del video"))
    provider = blocks.CharBlock(label=_("sitio donde está"), max_length=40, help_text=_("Por ejemplo, YouTube."))
    duration = blocks.CharBlock(label=_("duración"), max_length=40, help_text=_("Por ejemplo, 3 minutos."))
    poster = ImageBlock(label=_("imagen"), required=False)
    transcript = blocks.RichTextBlock(
        label=_("transcripción"),
        features=PLAIN,
        help_text=_("Lo que se dice y lo que se ve, para quien no puede verlo."),
    )

    class Meta:
        icon = "media"
        label = _("video en otro sitio")
        template = "blocks/video.html"
        preview_value = {
            "title": "Cómo se llena la solicitud",
            "address": "https://ejemplo.org/video",
            "provider": "Ejemplo",
            "duration": "3 minutos",
            "transcript": "<p>Una voz explica cada página de la solicitud.</p>",
        }
        description = _("Un enlace a un video, con imagen, duración y transcripción.")
