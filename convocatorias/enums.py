"""The words of a call and of an application. Keys are ASCII English; labels are what people read."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Phase(TextChoices):
    """Where a call is, derived from its dates and from whether its form is frozen."""

    PLANNED = "planned", _("Próxima")
    OPEN = "open", _("Abierta")
    CLOSED = "closed", _("Cerrada")


class Link(TextChoices):
    """A person's link to the municipality (plan, commitment 4.4: "originarias o residentes")."""

    BORN = "born", _("Originaria u originario")
    RESIDENT = "resident", _("Residente")
    BOTH = "both", _("Originaria u originario y residente")
    NONE = "none", _("Sin vínculo")


class Filing(TextChoices):
    DRAFT = "draft", _("Borrador")
    FILED = "filed", _("Enviada")
    WITHDRAWN = "withdrawn", _("Retirada")
    LAPSED = "lapsed", _("No enviada a tiempo")


class Eligibility(TextChoices):
    PENDING = "pending", _("En revisión")
    IN_CORRECTION = "in_correction", _("Falta corregir algo")
    ELIGIBLE = "eligible", _("Cumple los requisitos")
    INELIGIBLE = "ineligible", _("No cumple los requisitos")


class Gender(TextChoices):
    WOMAN = "woman", _("Mujer")
    MAN = "man", _("Hombre")
    NON_BINARY = "non_binary", _("Persona no binaria")
    OTHER = "other", _("Otro")
    UNDISCLOSED = "undisclosed", _("Prefiero no decirlo")


class ReceiptKind(TextChoices):
    FILED = "filed", _("Recepción")
    CORRECTED = "corrected", _("Corrección")
    WITHDRAWN = "withdrawn", _("Retiro")


class ReadingReason(TextChoices):
    """Why someone of the office opens an identity or a closed answer; noted with each reading."""

    REQUIREMENTS = "requirements", _("Revisar requisitos")
    CONTACT = "contact", _("Contactar a la persona")
    DUPLICATE = "duplicate", _("Aclarar un duplicado")


class Scan(TextChoices):
    """What the virus scanner said of a file, if the house has one."""

    UNSCANNED = "unscanned", _("Sin análisis")
    CLEAN = "clean", _("Sin virus")
    INFECTED = "infected", _("Con virus")


# What of an application or of a call's spreading was read, as the report of readings tells it.
READ = {
    "identity": _("Identidad"),
    "answer": _("Respuesta reservada"),
    "file": _("Archivo"),
    "export": _("Tabla con identidad"),
    "sharing": _("Lista de difusión"),
}

# The pages of the form that every call has, by address; the rest of `…/solicitud/` is taken too.
ELIGIBILITY = ("aviso", "nacimiento", "vinculo")
FIXED = (*ELIGIBILITY, "nombre", "curp", "telefono", "domicilio", "genero")
TAKEN = (*FIXED, "borrador", "cambios", "revisa")


class QuestionType(TextChoices):
    SHORT_TEXT = "short_text", _("Texto corto")
    LONG_TEXT = "long_text", _("Texto largo")
    SINGLE_CHOICE = "single_choice", _("Una opción")
    MULTIPLE_CHOICE = "multiple_choice", _("Varias opciones")
    YES_NO = "yes_no", _("Sí o no")
    DATE = "date", _("Fecha")
    NUMBER = "number", _("Número")
    LINK = "link", _("Enlace")
    FILE = "file", _("Archivo")
    AXIS = "axis", _("Eje")
    DECLARATION = "declaration", _("Declaración")
    CONSENT = "consent", _("Consentimiento")


# Asked with a box to tick, each alone, never ticked beforehand.
TICKED = {QuestionType.DECLARATION, QuestionType.CONSENT}
WITH_CHOICES = {QuestionType.SINGLE_CHOICE, QuestionType.MULTIPLE_CHOICE}
# How long a text may be when its question states no maximum of words.
SHORT_CHARACTERS = 200
LONG_WORDS = 500


class ReachQuestion(TextChoices):
    """What is asked after sending, to know whom the call reached; never with a name."""

    GENDER = "gender", _("¿Con qué género te identificas?")
    DISABILITY = "disability", _("¿Vives con alguna discapacidad?")
    PEOPLE = "people", _("¿Te consideras persona indígena o afromexicana?")
    OCCUPATION = "occupation", _("¿A qué te dedicas?")
    HEARD = "heard", _("¿Cómo te enteraste?")


UNDISCLOSED = ("undisclosed", _("Prefiero no decirlo"))
YES_OR_NO = [("yes", _("Sí")), ("no", _("No")), UNDISCLOSED]
REACH_ANSWERS = {
    ReachQuestion.GENDER: Gender.choices,
    ReachQuestion.DISABILITY: YES_OR_NO,
    ReachQuestion.PEOPLE: YES_OR_NO,
    ReachQuestion.OCCUPATION: [
        ("study", _("Estudio")),
        ("work", _("Trabajo")),
        ("both", _("Estudio y trabajo")),
        ("care", _("Cuido mi casa o a mi familia")),
        ("looking", _("Busco trabajo")),
        UNDISCLOSED,
    ],
    ReachQuestion.HEARD: [
        ("social", _("Redes sociales")),
        ("school", _("Escuela o universidad")),
        ("colonia", _("Comité de colonos o mi colonia")),
        ("friend", _("Me lo contó alguien")),
        ("poster", _("Cartel o anuncio")),
        ("other", _("Otro medio")),
        UNDISCLOSED,
    ],
}


class Audience(TextChoices):
    """What kind of institution a call was shared with (plan, CAJ-3: universities and comités de colonos)."""

    UNIVERSITY = "university", _("Universidad")
    NEIGHBOURS = "neighbours", _("Comité de colonos")
    DEPARTMENT = "department", _("Dependencia")
    MEDIA = "media", _("Medio de comunicación")
    OTHER = "other", _("Otra")


class Channel(TextChoices):
    """How a call was shared."""

    MAIL = "mail", _("Correo")
    IN_PERSON = "in_person", _("En persona")
    PHONE = "phone", _("Teléfono")
    SOCIAL = "social", _("Redes sociales")
