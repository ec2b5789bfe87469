"""The form of the Cabildo Abierto Juvenil: the call's own questions, page by page.

Axes, topics and the two kinds of proposal come from the plan (commitment 4.4, CAJ-6 and CAJ-8); the wording of the
questions is a proposal for the example.
"""

from .bilingual import blocks, both, stable_id

AXES = [
    {"key": "seguridad", **both(label=("Seguridad y paz", "Safety and peace"))},
    {"key": "medio-ambiente", **both(label=("Medio ambiente y agua", "Environment and water"))},
    {"key": "espacios", **both(label=("Espacios públicos", "Public spaces"))},
    {"key": "emprendimiento", **both(label=("Emprendimiento", "Entrepreneurship"))},
]

REVIEWED = {"for_reviewers": True}
OPTIONAL = {"required": False}


def ask(key: str, kind: str, label: tuple[str, str], hint: tuple[str, str] = ("", ""), **more) -> dict:
    """One question. `key` gives its stable uuid and is not stored."""
    return {"id_key": key, "type": kind, **both(label=label, help=hint), **more}


def option(key: str, spanish: str, english: str) -> dict:
    return {"key": key, **both(label=(spanish, english))}


AXIS = [
    ask("eje", "axis", ("¿En qué eje quieres trabajar?", "Which topic do you want to work on?"), **REVIEWED),
    ask("segundo-eje", "axis", ("¿Tienes un segundo eje?", "Do you have a second topic?"), **OPTIONAL, **REVIEWED),
]

MOTIVES = [
    ask("por-que", "long_text",
        ("¿Por qué quieres formar parte del Cabildo Abierto Juvenil?", "Why do you want to be part of the Youth Open Council?"),
        max_words=150, **REVIEWED),
    ask("que-aportas", "long_text", ("¿Qué puedes aportar?", "What can you contribute?"),
        ("Puede ser tu experiencia en tu colonia, tu trabajo, tu escuela o un problema que vives.",
         "It can be your experience in your neighbourhood, at work, at school, or a problem you live with."),
        max_words=150, **REVIEWED),
    ask("que-cambie", "long_text", ("¿Qué esperas que cambie en León?", "What do you hope will change in León?"),
        max_words=150, **REVIEWED),
]  # fmt: skip

PROPOSAL = [
    ask("problema", "long_text",
        ("¿Qué problema de León quieres atender?", "Which problem of León do you want to address?"),
        max_words=150, **REVIEWED),
    ask("a-quien-afecta", "long_text", ("¿A quién afecta?", "Who is affected?"), max_words=100, **REVIEWED),
    ask("que-propones", "long_text",
        ("¿Qué propones que haga el municipio?", "What do you propose that the city do?"),
        max_words=250, **REVIEWED),
    ask("tipo", "single_choice",
        ("¿Es una política pública o un cambio a un reglamento?", "Is it a public policy or a change to a regulation?"),
        ("Si no sabes, no pasa nada.", "If you do not know, that is fine."),
        choices=[
            option("politica", "Política o programa", "Policy or programme"),
            option("reglamento", "Cambio a un reglamento", "Change to a regulation"),
            option("no-se", "No sé", "I do not know"),
        ], **REVIEWED),
    ask("video", "link",
        ("Enlace a un video o audio de hasta 2 minutos", "Link to a video or audio of up to 2 minutes"),
        ("También puedes contar tu propuesta así. No da más puntos. Debe empezar con https://",
         "You may also tell us your proposal this way. It gives no extra points. It must start with https://"),
        identifying=True, **OPTIONAL),
    ask("apoyo-visual", "file",
        ("Apoyo visual a tu propuesta", "Something to look at with your proposal"),
        ("Puede ser una foto, un dibujo o un plano. Cuida que no se vea tu nombre ni tu cara.",
         "It can be a photo, a drawing or a plan. Make sure that neither your name nor your face is on it."),
        **OPTIONAL, **REVIEWED),
]  # fmt: skip

AVAILABILITY = [
    ask("horarios", "multiple_choice",
        ("Las sesiones son de marzo a julio. ¿Qué horarios te quedan?",
         "Sessions run from March to July. Which times suit you?"),
        ("Elige todos los que puedas.", "Choose all that you can."),
        choices=[
            option("entre-semana-tarde", "Entre semana por la tarde", "Weekday afternoons"),
            option("entre-semana-noche", "Entre semana por la noche", "Weekday evenings"),
            option("sabado-manana", "Sábado por la mañana", "Saturday mornings"),
            option("sabado-tarde", "Sábado por la tarde", "Saturday afternoons"),
            option("domingo", "Domingo", "Sundays"),
        ]),
]  # fmt: skip

SUPPORT = [
    ask("apoyos", "long_text",
        ("¿Necesitas algún apoyo para participar?", "Do you need any support to take part?"),
        ("Por ejemplo: intérprete de Lengua de Señas Mexicana, rampa, lectura de pantalla, cuidado de hijas o hijos, "
         "transporte. El comité de selección no ve esta respuesta.",
         "For example: a Mexican Sign Language interpreter, a ramp, a screen reader, child care, transport. "
         "The selection committee does not see this answer."),
        max_words=100, sensitive=True, **OPTIONAL),
]  # fmt: skip

DECLARATIONS = [
    ask("verdad", "declaration",
        ("Declaro, bajo protesta de decir verdad, que la información que doy es cierta.",
         "I declare, under oath to tell the truth, that the information I give is true.")),
    ask("bases", "declaration",
        ("Conozco y acepto las bases de la convocatoria.", "I know and accept the rules of the call.")),
]  # fmt: skip

CONSENTS = [
    ask("datos", "consent",
        ("Autorizo que el IMJU use mis datos para revisar mi solicitud y avisarme del resultado.",
         "I authorise IMJU to use my data to review my application and tell me the result.")),
    ask("apoyos-sensible", "consent",
        ("Autorizo que usen lo que escribí sobre los apoyos que necesito (dato sensible).",
         "I authorise the use of what I wrote about the support I need (sensitive data)."),
        shown_if=("apoyos", "*")),
    ask("publicar-nombre", "consent",
        ("Si resulto seleccionada o seleccionado, autorizo que publiquen mi nombre y mi eje en la lista de integrantes.",
         "If I am selected, I authorise the publication of my name and topic in the list of members.")),
    ask("imagen", "consent",
        ("Autorizo que usen mi imagen en fotos y videos de las actividades.",
         "I authorise the use of my image in photos and videos of the activities."),
        ("Es opcional. No cambia tu evaluación.", "Optional. It does not change your evaluation."), **OPTIONAL),
    ask("avisos", "consent",
        ("Quiero recibir avisos de otras convocatorias.", "I want to hear about other calls."),
        ("Es opcional. No cambia tu evaluación.", "Optional. It does not change your evaluation."), **OPTIONAL),
    ask("banco", "consent",
        ("Autorizo que publiquen mi propuesta sin mi nombre en el banco de propuestas.",
         "I authorise the publication of my proposal, without my name, in the proposal bank."),
        ("Es opcional. No cambia tu evaluación.", "Optional. It does not change your evaluation."), **OPTIONAL),
]  # fmt: skip

STEPS = [
    ("eje", ("Tu eje", "Your topic"), ("", ""), AXIS),
    ("motivos", ("Tus motivos", "Your reasons"), ("", ""), MOTIVES),
    ("propuesta", ("Tu propuesta", "Your proposal"),
     ("No evaluamos la ortografía, tu escuela ni tu trabajo.", "We do not score spelling, your school or your job."),
     PROPOSAL),
    ("disponibilidad", ("Tu disponibilidad", "Your availability"), ("", ""), AVAILABILITY),
    ("apoyos", ("Apoyos", "Support"),
     ("Puedes dejarlo en blanco.", "You may leave it blank."), SUPPORT),
    ("declaraciones", ("Declaraciones", "Declarations"), ("", ""), DECLARATIONS),
    ("consentimientos", ("Consentimientos", "Consents"),
     ("Cada uno es aparte. Ninguno viene marcado.", "Each one stands alone. None is ticked in advance."), CONSENTS),
]  # fmt: skip


def steps(call: str) -> list[dict]:
    """The pages of the form of the call with this code. Each call has question uuids of its own."""
    return [
        {"slug": slug, **both(title=title, intro=intro), "questions": [_question(call, q) for q in asked]}
        for slug, title, intro, asked in STEPS
    ]


def _question(call: str, asked: dict) -> dict:
    value = {"required": True, "max_words": None} | asked
    key = value.pop("id_key")
    value["choices"] = blocks(f"{call}/{key}", "item", value.get("choices", []))
    if earlier := value.pop("shown_if", None):
        condition = {"question": stable_id(call, "question", earlier[0]), "answer": earlier[1]}
        value["shown_if"] = blocks(f"{call}/{key}/shown-if", "item", [condition])
    return {"type": "question", "value": value, "id": stable_id(call, "question", key)}
