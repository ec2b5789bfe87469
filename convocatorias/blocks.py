"""What a call is made of: axes, dates, contacts, questions and the rubric, as the editor composes them."""

from django import forms
from django.core.validators import RegexValidator
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .enums import WITH_CHOICES, QuestionType

KEY = RegexValidator(r"^[a-z][a-z0-9-]*$", _("Usa minúsculas, números y guiones; empieza con una letra."))
RICH = ["bold", "italic", "link", "ul", "ol"]


KEY_LABEL = _("clave")


def key_block(label=KEY_LABEL) -> blocks.CharBlock:
    help_text = _("Déjala vacía: se hace sola con el texto.")
    return blocks.CharBlock(label=label, validators=[KEY], max_length=40, required=False, help_text=help_text)


def key_of(text: str) -> str:
    """A key made of a text: what stays when the text is corrected."""
    key = slugify(text).replace("_", "-").strip("-")
    return (key if key[:1].isalpha() else f"o-{key}")[:40].rstrip("-")


class KeyedBlock(blocks.StructBlock):
    """A thing that is known by a key, which is made of its text when it is left empty."""

    def clean(self, value):
        value = super().clean(value)
        key, text = self.meta.keyed
        if not value[key] and value[text]:
            value[key] = key_of(value[text])
        return value

    class Meta:
        keyed = ("key", "label")


class AxisBlock(KeyedBlock):
    key = key_block()
    label = blocks.CharBlock(label=_("nombre"), max_length=80)
    label_en = blocks.CharBlock(label=_("nombre en inglés"), max_length=80, required=False)

    class Meta:
        icon = "tag"
        label = _("eje")


class MilestoneBlock(KeyedBlock):
    """A date of the calendar besides opening and closing, which the call itself holds."""

    key = key_block()
    title = blocks.CharBlock(label=_("qué pasa"), max_length=120)
    title_en = blocks.CharBlock(label=_("qué pasa, en inglés"), max_length=120, required=False)
    starts_on = blocks.DateBlock(label=_("empieza"))
    ends_on = blocks.DateBlock(label=_("termina"), required=False)

    class Meta:
        icon = "date"
        label = _("fecha del calendario")
        keyed = ("key", "title")


class ContactBlock(blocks.StructBlock):
    kind = blocks.ChoiceBlock(
        label=_("medio"),
        choices=[
            ("phone", _("Teléfono")),
            ("whatsapp", _("WhatsApp")),
            ("email", _("Correo")),
            ("place", _("Lugar")),
        ],
    )
    value = blocks.CharBlock(label=_("dato"), max_length=200)
    note = blocks.CharBlock(label=_("horario o nota"), max_length=200, required=False)
    note_en = blocks.CharBlock(label=_("horario o nota, en inglés"), max_length=200, required=False)

    class Meta:
        icon = "mail"
        label = _("contacto")


class SectionBlock(blocks.StructBlock):
    """A section of the bases: who calls, seats, requirements, obligations, what is not foreseen…"""

    title = blocks.CharBlock(label=_("título"), max_length=120)
    title_en = blocks.CharBlock(label=_("título en inglés"), max_length=120, required=False)
    text = blocks.RichTextBlock(label=_("texto"), features=RICH)
    text_en = blocks.RichTextBlock(label=_("texto en inglés"), features=RICH, required=False)

    class Meta:
        icon = "list-ol"
        label = _("base")


class ClauseBlock(blocks.StructBlock):
    """A section of the guidelines, in the language of its page. Its id tells which it is in the next version."""

    title = blocks.CharBlock(label=_("título"), max_length=160)
    text = blocks.RichTextBlock(label=_("texto"), features=RICH)

    class Meta:
        icon = "list-ol"
        label = _("apartado")


class FaqBlock(blocks.StructBlock):
    question = blocks.CharBlock(label=_("pregunta"), max_length=200)
    question_en = blocks.CharBlock(label=_("pregunta en inglés"), max_length=200, required=False)
    answer = blocks.RichTextBlock(label=_("respuesta"), features=RICH)
    answer_en = blocks.RichTextBlock(label=_("respuesta en inglés"), features=RICH, required=False)

    class Meta:
        icon = "help"
        label = _("pregunta frecuente")


class DocumentBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("documento"), max_length=160)
    title_en = blocks.CharBlock(label=_("documento en inglés"), max_length=160, required=False)
    detail = blocks.CharBlock(label=_("qué sirve"), max_length=300, required=False)
    detail_en = blocks.CharBlock(label=_("qué sirve, en inglés"), max_length=300, required=False)
    when = blocks.ChoiceBlock(
        label=_("cuándo se pide"),
        choices=[
            ("registration", _("Al registrarse")),
            ("verification", _("Si queda preseleccionada o preseleccionado")),
        ],
        default="verification",
    )

    class Meta:
        icon = "doc-full"
        label = _("documento")


class ChoiceOptionBlock(KeyedBlock):
    key = key_block()
    label = blocks.CharBlock(label=_("texto"), max_length=160)
    label_en = blocks.CharBlock(label=_("texto en inglés"), max_length=160, required=False)


class EarlierInput(forms.TextInput):
    """An identifier, which `shown-if.js` lets be chosen by its text. The words of the choices go with it."""

    class Media:
        js = ["js/shown-if.js"]

    def __init__(self):
        words = {
            "choose": _("Elige la pregunta"), "answer": _("Elige la respuesta"), "any": _("Cualquier respuesta"),
            "yes": _("Sí"), "no": _("No"), "ticked": _("Marcada"), "gone": _("Ya no está antes: elige otra"),
        }  # fmt: skip
        super().__init__({"data-controller": "shown-if", **{f"data-{name}": word for name, word in words.items()}})


class ChosenBlock(blocks.CharBlock):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.field.widget = EarlierInput()


class ShownIfBlock(blocks.StructBlock):
    """The question appears only when an earlier one was answered so."""

    question = ChosenBlock(label=_("pregunta anterior"), max_length=36)
    answer = ChosenBlock(label=_("respuesta"), max_length=160)


class QuestionBlock(blocks.StructBlock):
    """A typed question. Its identity is the uuid that StreamField gives it: texts may change, answers stay."""

    type = blocks.ChoiceBlock(label=_("tipo"), choices=QuestionType.choices)
    label = blocks.TextBlock(label=_("pregunta"), max_length=400, rows=2)
    label_en = blocks.TextBlock(label=_("pregunta en inglés"), max_length=400, rows=2, required=False)
    help = blocks.TextBlock(label=_("ayuda"), max_length=400, rows=2, required=False)
    help_en = blocks.TextBlock(label=_("ayuda en inglés"), max_length=400, rows=2, required=False)
    required = blocks.BooleanBlock(label=_("obligatoria"), default=True, required=False)
    max_words = blocks.IntegerBlock(label=_("máximo de palabras"), min_value=1, max_value=3000, required=False)
    choices = blocks.ListBlock(ChoiceOptionBlock(), label=_("opciones"), default=[])
    shown_if = blocks.ListBlock(ShownIfBlock(), label=_("aparece solo si"), default=[], max_num=1)
    identifying = blocks.BooleanBlock(label=_("identifica a la persona"), default=False, required=False)
    for_reviewers = blocks.BooleanBlock(label=_("la lee el comité"), default=False, required=False)
    sensitive = blocks.BooleanBlock(label=_("dato sensible"), default=False, required=False)

    class Meta:
        icon = "help"
        label = _("pregunta")

    def clean(self, value):
        value = super().clean(value)
        keys = [choice["key"] for choice in value["choices"]]
        wrong = []
        if value["type"] in WITH_CHOICES and len(keys) < 2:
            wrong = [_("Escribe al menos dos opciones.")]
        elif len(set(keys)) < len(keys):
            wrong = [_("Dos opciones tienen la misma clave. Escribe otra en una de ellas.")]
        if wrong and not self.is_deferred_validation:  # a draft may be half written
            errors = blocks.list_block.ListBlockValidationError(non_block_errors=wrong)
            raise blocks.StructBlockValidationError(block_errors={"choices": errors})
        return value


class StepBlock(KeyedBlock):
    """One page of the form: one topic, a few questions. Its slug is its address."""

    slug = key_block(_("dirección"))
    title = blocks.CharBlock(label=_("título"), max_length=120)
    title_en = blocks.CharBlock(label=_("título en inglés"), max_length=120, required=False)
    intro = blocks.TextBlock(label=_("introducción"), max_length=600, rows=2, required=False)
    intro_en = blocks.TextBlock(label=_("introducción en inglés"), max_length=600, rows=2, required=False)
    questions = blocks.StreamBlock([("question", QuestionBlock())], label=_("preguntas"), min_num=1)

    class Meta:
        icon = "form"
        label = _("página del formulario")
        keyed = ("slug", "title")


class CriterionBlock(KeyedBlock):
    """One criterion of the rubric: its weight of 100 and what each level means."""

    key = key_block()
    name = blocks.CharBlock(label=_("criterio"), max_length=160)
    name_en = blocks.CharBlock(label=_("criterio en inglés"), max_length=160, required=False)
    weight = blocks.IntegerBlock(label=_("peso, de 100"), min_value=1, max_value=100)
    levels = blocks.ListBlock(
        blocks.StructBlock(
            [
                ("value", blocks.IntegerBlock(label=_("valor"), min_value=0, max_value=10)),
                ("anchor", blocks.CharBlock(label=_("qué se ve"), max_length=200)),
                ("anchor_en", blocks.CharBlock(label=_("qué se ve, en inglés"), max_length=200, required=False)),
            ]
        ),
        label=_("niveles"),
        min_num=2,
    )

    class Meta:
        icon = "order"
        label = _("criterio")
        keyed = ("key", "name")
