"""Blocks of words."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .links import LinkBlock

FEATURES = ["h2", "h3", "h4", "bold", "italic", "link", "document-link", "ul", "ol"]
PLAIN = ["bold", "italic", "link", "ul", "ol"]


class InsetBlock(blocks.StructBlock):
    kind = blocks.ChoiceBlock(
        label=_("tipo"),
        choices=[("note", _("Nota")), ("warning", _("Atención")), ("example", _("Es un ejemplo"))],
        default="note",
    )
    title = blocks.CharBlock(label=_("título"), max_length=120, required=False)
    text = blocks.RichTextBlock(label=_("texto"), features=PLAIN)

    class Meta:
        icon = "info-circle"
        label = _("recuadro")
        template = "blocks/inset.html"
        preview_value = {"kind": "note", "title": "Antes de ir", "text": "<p>La entrada es libre y hay rampa.</p>"}
        description = _("Lo que no hay que pasar por alto, o el aviso de que algo es un ejemplo.")


class QuoteBlock(blocks.StructBlock):
    quote = blocks.TextBlock(label=_("cita"), max_length=600, rows=3)
    source = blocks.CharBlock(
        label=_("quién lo dijo, o dónde está escrito"), max_length=160, help_text=_("Nombre y cargo, o documento.")
    )
    language = blocks.ChoiceBlock(
        label=_("idioma de la cita"),
        choices=[("es", _("Español")), ("en", _("Inglés"))],
        required=False,
        help_text=_("Solo si no es el de la página."),
    )

    class Meta:
        icon = "openquote"
        label = _("cita")
        template = "blocks/quote.html"
        preview_value = {"quote": "La calle es de quien la camina.", "source": "Vecina, en una mesa de trabajo"}
        description = _("Palabras de alguien, tal como las dijo.")


class AccordionItemBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("pregunta o título"), max_length=160)
    text = blocks.RichTextBlock(label=_("respuesta"), features=PLAIN)

    class Meta:
        icon = "help"
        label = _("pregunta")


class AccordionBlock(blocks.StructBlock):
    items = blocks.ListBlock(AccordionItemBlock(), label=_("preguntas"), min_num=1)

    class Meta:
        icon = "list-ul"
        label = _("preguntas que se abren")
        template = "blocks/accordion.html"
        preview_value = {
            "items": [
                {"title": "¿Tengo que registrarme?", "text": "<p>No. Llega diez minutos antes.</p>"},
                {"title": "¿Puedo ir con mis hijos?", "text": "<p>Sí. Habrá un espacio para ellos.</p>"},
            ]
        }
        description = _("Preguntas con su respuesta plegada. Lo que todas las personas necesitan no va aquí.")


class ActionBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("título"), max_length=120, required=False)
    text = blocks.TextBlock(label=_("texto"), max_length=300, rows=2, required=False)
    link = LinkBlock(label=_("botón"))

    class Meta:
        icon = "arrow-right"
        label = _("llamado a la acción")
        template = "blocks/action.html"
        preview_value = {
            "title": "Participa",
            "text": "La convocatoria cierra el 26 de febrero.",
            "link": {"text": "Ver la convocatoria", "page": None, "address": "/convocatorias/"},
        }
        description = _("Un botón: lo que quieres que la gente haga. Uno por página.")


class ContactBlock(blocks.StructBlock):
    """Whom to ask: by office and never by person."""

    name = blocks.CharBlock(label=_("oficina o cargo"), max_length=160)
    text = blocks.CharBlock(label=_("para qué"), max_length=200, required=False)
    phone = blocks.RegexBlock(
        label=_("teléfono"),
        regex=r"^\+?[\d ()-]{7,24}$",
        required=False,
        error_messages={"invalid": _("Escribe solo números, espacios y guiones: 477 123 4567.")},
    )
    email = blocks.EmailBlock(label=_("correo"), required=False)
    address = blocks.CharBlock(label=_("domicilio"), max_length=240, required=False)
    hours = blocks.CharBlock(label=_("horario"), max_length=160, required=False)

    class Meta:
        icon = "mail"
        label = _("contacto")
        template = "blocks/contact.html"
        preview_value = {"name": "Oficina de ejemplo", "text": "Dudas sobre los talleres", "phone": "477 000 0000"}
        description = _("A quién preguntar: la oficina, nunca una persona.")
