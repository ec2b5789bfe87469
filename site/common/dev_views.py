"""`/dev/componentes/`: every component and form field in every state, on one page, to be looked at and measured."""

from datetime import date

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from . import views
from .formfields import DatePartsField, WordsField
from .refusals import Refused
from .uploads import Uploaded, UploadField

TAGS = [
    ("open", "Abierta"), ("planned", "Próxima"), ("closed", "Cerrada"), ("draft", "Borrador"), ("sent", "Enviada"),
    ("withdrawn", "Retirada"), ("warning", "Falta corregir algo"), ("error", "No cumple los requisitos"),
]  # fmt: skip
ICONS = [
    "check", "cross", "clock", "lock", "pencil", "send", "back", "arrow", "undo", "warning", "info", "help", "person",
    "phone", "mail", "place", "document", "calendar", "menu", "dot", "ring", "play", "search", "share",
    "chat", "link", "lamp", "road", "drop", "bin", "tree", "paw", "shield", "bus", "shop", "house", "heart", "star",
    "megaphone",
]  # fmt: skip
TILES = ["base", "cabildo", "escuela", "mesa", "propuestas", "plan"]
MILESTONES = [
    ("Publicación de la convocatoria", "11 de enero de 2027", "done"),
    ("Registro de solicitudes", "del 11 de enero al 26 de febrero, 15:00", "now"),
    ("Revisión de requisitos", "del 1 al 5 de marzo", "next"),
    ("Evaluación del comité", "del 8 al 19 de marzo", "next"),
    ("Publicación de resultados", "24 de marzo", "next"),
    ("Toma de protesta", "27 de marzo", "next"),
]
ROWS = [
    {"label": "Nombre completo", "value": "María Fernanda Íñiguez de la Ñ", "url": "#"},
    {"label": "Temas que te interesan", "lines": ["Movilidad y espacio público", "Salud mental"], "url": "#"},
    {"label": "¿Cómo prefieres que te llamemos?", "value": "", "url": "#"},
    {"label": "Tu propuesta", "value": "Primer párrafo.\n\nSegundo, con más detalle.", "url": "#"},
]  # fmt: skip
CONTACTS = [
    {"name": "Instituto Municipal de la Juventud", "phone": "477 000 0000", "email": "juventud@example.org",
     "address": "Calle Ejemplo 100, Centro, León", "hours": "Lunes a viernes, de 8:00 a 15:30"},
]  # fmt: skip
FAQ = [
    {"title": "¿Puedo participar si nací en otro municipio?", "text": "Sí, si vives en León.", "open": True},
    {"title": "¿Tengo que saber de política?", "text": "No. Cuenta lo que te importa y lo que propones."},
]
PAPER = Uploaded(name="Recibo de luz, marzo.jpg", kind="JPG", size=331_000, url="#", answer={})
HIT = {
    "result": {
        "title": "Cabildo Abierto Juvenil 2027", "url": "#", "lang": "es", "where": ["Abierta"],
        "when": "Del 8 de noviembre al 20 de diciembre de 2026",
    },
    "quotation": [{"text": "… reúne a "}, {"text": "jóvenes", "asked": True}, {"text": " de León para estudiar …"}],
}  # fmt: skip
REFUSAL = "La convocatoria ya cerró. Puedes ver tus solicitudes en tu cuenta."
CHOICES = [("born", "Nací en León"), ("resident", "Vivo en León"), ("both", "Nací y vivo en León")]


class Sampler(forms.Form):
    """One field of each kind."""

    name = forms.CharField(label="Nombre completo", help_text="Como aparece en tu identificación.", max_length=150)
    nickname = forms.CharField(label="¿Cómo prefieres que te llamemos?", required=False)
    mail = forms.EmailField(label="Correo electrónico", help_text="Te mandaremos un código.")
    postcode = forms.CharField(label="Código postal", widget=forms.TextInput(attrs={"size": 6, "inputmode": "numeric"}))
    born = DatePartsField(label="¿Cuándo naciste?", help_text="Por ejemplo, 27 3 2004.", birthday=True)
    link = forms.ChoiceField(label="¿Qué te une a León?", choices=CHOICES, widget=forms.RadioSelect)
    topics = forms.MultipleChoiceField(
        label="¿Qué temas te interesan?", help_text="Elige los que quieras.", widget=forms.CheckboxSelectMultiple,
        choices=[("a", "Movilidad y espacio público"), ("b", "Salud mental"), ("c", "Empleo y primer trabajo")],
        required=False,
    )  # fmt: skip
    colony = forms.ChoiceField(label="Colonia", choices=[("", "Elige una"), ("1", "Centro"), ("2", "San Juan de Dios")])
    why = WordsField(label="¿Por qué quieres participar?", help_text="Cuéntalo con tus palabras.", max_words=150)
    paper = UploadField(
        label="Comprobante de domicilio", help_text="Una foto o un PDF, de menos de 5 MB.", required=False
    )
    truth = forms.BooleanField(label="Declaro que lo que escribí es verdad y que puedo comprobarlo.")

    def clean(self):
        if self.data.get("link") == "none":
            raise forms.ValidationError("Tus respuestas no coinciden entre sí.")


def components(request: HttpRequest) -> HttpResponse:
    """All components; the second form is bound and wrong."""
    filled = {
        "name": "Ana", "nickname": "Ana", "mail": "ana@example.org", "postcode": "37000", "born": date(2004, 3, 27),
        "link": "both", "topics": ["a", "c"], "colony": "1", "why": "Porque quiero que mi calle tenga árboles.",
    }  # fmt: skip
    wrong = {
        "mail": "ana",
        "born_0": "31",
        "born_1": "2",
        "born_2": "2004",
        "link": "none",
        "why": "muchas palabras " * 120,
    }
    good, bad = Sampler(initial=filled, prefix="bien"), Sampler(data=wrong)
    good.fields["paper"].hold(PAPER, "")
    bad.fields["paper"].hold(PAPER, "El archivo debe pesar menos de 5 MB.")
    context = {
        "tags": TAGS, "icons": ICONS, "tiles": TILES, "rows": ROWS, "contacts": CONTACTS, "faq": FAQ, "hit": HIT,
        "milestones": [{"title": title, "when": when, "state": state} for title, when, state in MILESTONES],
        "crumbs": [{"title": _("Inicio"), "url": "/"}, {"title": "Convocatorias", "url": "#"}],
        "changes": [{"where": "Pregunta", "before": [{"text": "¿Qué puedes "}, {"text": "aportar", "differs": True}],
                     "after": [{"text": "¿Qué puedes "}, {"text": "dar", "differs": True}]}],
        "form": good,
        "wrong": bad,
        "others": ["formulario", "400", "403", "csrf", "404", "413", "429", "500"],
        "levels": ["info", "success", "warning", "error"],
    }  # fmt: skip
    return render(request, "dev/components.html", context)


def broken(request: HttpRequest, name: str) -> HttpResponse:
    """The pages of refusal as people meet them: 400, 403, csrf, 404, 413, 429, 500, and a form page that is wrong."""
    pages = {
        "400": views.bad_request,
        "403": lambda request: views.forbidden(request, Refused(REFUSAL)),
        "csrf": views.csrf_failure,
        "404": views.not_found,
        "413": views.too_large,
        "429": lambda request: render(request, "errors/429.html", status=429),
        "500": views.server_error,
        "formulario": _form_page,
    }  # fmt: skip
    if name not in pages:
        raise Http404
    return pages[name](request)


def _form_page(request: HttpRequest) -> HttpResponse:
    form = Sampler(data=request.POST or None)
    return render(request, "dev/form.html", {"form": form, "step_number": 3, "step_count": 9})
