"""The bases of the example call, section by section; each says where its rule comes from.

PLAN: fixed by the Plan de Acción Municipal de Gobierno Abierto 2025-2027. PROPOSAL: the plan leaves it open.
"""

from .bilingual import both

PROPOSAL = (
    "<p><i>Propuesta para este ejemplo: el plan no lo fija.</i></p>",
    "<p><i>A proposal for this example: the plan does not settle it.</i></p>",
)


def from_plan(where: str, where_en: str) -> tuple[str, str]:
    return (
        f"<p><i>Fuente: Plan de Acción Municipal de Gobierno Abierto de León 2025–2027, {where}.</i></p>",
        f"<p><i>Source: León’s Municipal Open Government Action Plan 2025–2027, {where_en}.</i></p>",
    )


def section(title: tuple[str, str], text: tuple[str, str], *sources: tuple[str, str]) -> dict:
    whole = tuple("".join(part[i] for part in (text, *sources)) for i in (0, 1))
    return both(title=title, text=whole)


SECTIONS = [
    section(
        ("Quién convoca y para qué", "Who calls, and what for"),
        ("<p>El plan encarga esta convocatoria al Instituto Municipal de las Juventudes (IMJU). El Cabildo Abierto "
         "Juvenil es un espacio donde personas jóvenes hablan de sus problemas, estudian las reglas del gobierno y "
         "escriben propuestas para las autoridades.</p>",
         "<p>The plan gives this call to the Municipal Youth Institute (IMJU). The Youth Open Council is a space where "
         "young people discuss their problems, study how government works and write proposals for the "
         "authorities.</p>"),
        from_plan("compromiso 4.4 y actividad CAJ-2", "commitment 4.4 and activity CAJ-2"),
    ),
    section(
        ("Quién puede participar", "Who may take part"),
        ("<p>Personas jóvenes de 18 a 30 años cumplidos, que nacieron en León o viven en León. También necesitas tener "
         "18 años el día en que envías tu solicitud.</p>",
         "<p>Young people aged 18 to 30 who were born in León or live in León. You must also be 18 on the day you send "
         "your application.</p>"),
        from_plan("compromiso 4.4, población objetivo", "commitment 4.4, target population"),
        ("<p><i>La fecha en que se mide la edad y la edad al enviar son propuestas de este ejemplo.</i></p>",
         "<p><i>The date on which age is measured and the age on sending are proposals of this example.</i></p>"),
    ),
    section(
        ("Los cuatro ejes", "The four topics"),
        ("<p>Trabajarás en uno de cuatro ejes:</p><ul><li>Seguridad y paz</li><li>Medio ambiente y agua</li>"
         "<li>Espacios públicos</li><li>Emprendimiento</li></ul>",
         "<p>You will work on one of four topics:</p><ul><li>Safety and peace</li><li>Environment and water</li>"
         "<li>Public spaces</li><li>Entrepreneurship</li></ul>"),
        from_plan("actividades CAJ-5, CAJ-6 y CAJ-8", "activities CAJ-5, CAJ-6 and CAJ-8"),
    ),
    section(
        ("Los lugares", "The seats"),
        ("<p>Hay 16 lugares y 8 suplencias. Cada suplente entra si alguien deja su lugar. El cargo es honorífico: "
         "no se paga. Dura de marzo a agosto.</p>",
         "<p>There are 16 seats and 8 alternates. An alternate steps in when somebody leaves. The position is honorary: "
         "it is not paid. It lasts from March to August.</p>"),
        PROPOSAL,
    ),
    section(
        ("El comité de selección", "The selection committee"),
        ("<p>Lo integran representantes de universidades y de comités de colonos. Quien tiene relación con una persona "
         "que participa no evalúa ni vota su caso.</p>",
         "<p>It is made up of representatives of universities and neighbourhood committees. Whoever is related to an "
         "applicant neither scores nor votes on that case.</p>"),
        from_plan("actividad CAJ-3", "activity CAJ-3"),
    ),
    section(
        ("Cómo se elige", "How members are chosen"),
        ("<p>Primero se revisan los requisitos. Después, al menos dos personas del comité leen cada solicitud sin ver tu "
         "nombre y la califican con la rúbrica. Si sus calificaciones se separan más de 20 puntos, la lee una tercera. "
         "El comité vota en sesión y firma un acta.</p><p>Si hay empate, pasa primero el eje con menos personas; luego, "
         "la delegación con menos personas; al final, un sorteo en la sesión.</p>",
         "<p>First, requirements are checked. Then at least two committee members read each application without seeing "
         "your name and score it with the rubric. If their scores differ by more than 20 points, a third person reads "
         "it. The committee votes in session and signs the minutes.</p><p>In a tie, the topic with fewer people goes "
         "first; then the district with fewer people; finally, a draw in the session.</p>"),
        PROPOSAL,
    ),
    section(
        ("Si falta algo", "If something is missing"),
        ("<p>Te avisamos por correo, una sola vez, todo lo que falta. Tienes 3 días hábiles para corregirlo.</p>",
         "<p>We write to you once with everything that is missing. You have 3 working days to correct it.</p>"),
        PROPOSAL,
    ),
    section(
        ("Los resultados", "The results"),
        ("<p>Primero avisamos en privado a cada persona. Después publicamos los folios y su resultado, sin nombres. "
         "Solo publicamos el nombre de quienes ocupan un lugar o una suplencia y lo autorizaron. La decisión del comité "
         "es final.</p>",
         "<p>We first tell each person in private. Then we publish folios and results, without names. We only "
         "publish the names of members and alternates who authorised it. The committee’s decision is final.</p>"),
        PROPOSAL,
    ),
    section(
        ("El abanderamiento", "The flag ceremony"),
        ("<p>El Cabildo Abierto Juvenil empieza con un acto de abanderamiento. Se firma un acta.</p>",
         "<p>The Youth Open Council begins with a flag ceremony. Minutes are signed.</p>"),
        from_plan("actividad CAJ-4", "activity CAJ-4"),
    ),
    section(
        ("A qué te comprometes", "What you commit to"),
        ("<p>A asistir a la Escuela Ciudadana Juvenil y a las mesas de trabajo, de marzo a julio. En agosto se entregan "
         "las propuestas: al menos una política pública y un cambio a un reglamento.</p>",
         "<p>To attend the Youth Citizen School and the working tables, from March to July. In August the proposals are "
         "handed in: at least one public policy and one change to a regulation.</p>"),
        from_plan("actividades CAJ-5, CAJ-6 y CAJ-8", "activities CAJ-5, CAJ-6 and CAJ-8"),
    ),
    section(
        ("Si pasa algo que no está aquí", "If something happens that is not written here"),
        ("<p>Lo decide el comité de selección y se publica con su razón. Si cambia una fecha, publicamos una versión nueva "
         "y conservamos la anterior.</p>",
         "<p>The selection committee decides, and the decision is published with its reason. If a date changes, we publish "
         "a new version and keep the old one.</p>"),
        PROPOSAL,
    ),
]  # fmt: skip

DOCUMENTS = [
    both(
        title=("Identificación oficial vigente", "Valid official identification"),
        detail=("INE por los dos lados, pasaporte o cédula. Puedes tapar tu clave de elector y tu firma.",
                "INE (both sides), passport or professional licence. You may cover your voter key and signature."),
    ) | {"when": "verification"},
    both(
        title=("Si vives en León: comprobante de domicilio de los últimos 3 meses",
               "If you live in León: proof of address from the last 3 months"),
        detail=("Luz, agua, teléfono, gas, predial, estado de cuenta, constancia de residencia o carta de un comité de "
                "colonos. Puede estar a nombre de otra persona.",
                "Electricity, water, telephone, gas, property tax, bank statement, residence letter or a letter of a "
                "neighbourhood committee. It may be in another person’s name."),
    ) | {"when": "verification"},
    both(
        title=("Si naciste en León: acta de nacimiento", "If you were born in León: birth certificate"),
        detail=("Cualquier copia que se lea, también la que se descarga por internet.",
                "Any legible copy, also the one downloaded from the internet."),
    ) | {"when": "verification"},
]  # fmt: skip

CONTACTS = [
    {"kind": "phone", "value": "Aquí irá el teléfono de ayuda", **both(note=("", ""))},
    {"kind": "email", "value": "Aquí irá el correo de ayuda", **both(note=("", ""))},
    {"kind": "place", "value": "Aquí irá la sede para hacerlo en persona",
     **both(note=("Lleva tu CURP. Te prestamos una computadora y te ayudamos a llenar tu solicitud.",
                  "Bring your CURP. We lend you a computer and help you fill in your application."))},
]  # fmt: skip


def faq(question: tuple[str, str], answer: tuple[str, str]) -> dict:
    return both(question=question, answer=tuple(f"<p>{text}</p>" for text in answer))


FAQ = [
    faq(("¿Cuánto tiempo me toma?", "How long does it take?"),
        ("Unos 20 minutos. Puedes hacerlo en partes: guardamos lo que escribes en cada página y sigues otro día, en otro "
         "teléfono o computadora.",
         "About 20 minutes. You can do it in parts: we save each page and you go on another day, on another phone or "
         "computer.")),
    faq(("¿Necesito una contraseña?", "Do I need a password?"),
        ("No. Te mandamos un código a tu correo y lo escribes en la página. Si no llega en unos minutos, pide otro.",
         "No. We send a code to your e-mail and you type it on the page. If it does not arrive within minutes, ask for "
         "another.")),
    faq(("¿Qué hago si no tengo correo o internet?", "What if I have no e-mail or internet?"),
        ("Puedes hacerlo en persona. En la sección de ayuda de esta página está el lugar.",
         "You can do it in person. The help section of this page says where.")),
    faq(("Nací en otro lugar. ¿Puedo participar?", "I was born elsewhere. May I take part?"),
        ("Sí, si vives en León. Y si naciste en León y vives en otro lugar, también.",
         "Yes, if you live in León. And if you were born in León and live elsewhere, too.")),
    faq(("¿Tengo que estudiar o tener experiencia?", "Do I need to study or have experience?"),
        ("No. Puedes hablar de tu colonia, de tu trabajo o de un problema que vives.",
         "No. You can talk about your neighbourhood, your work or a problem you live with.")),
    faq(("¿Puedo corregir lo que envié?", "Can I correct what I sent?"),
        ("Sí, hasta el cierre. Entra a «Mi cuenta», cambia lo que quieras y vuelve a enviar. Cada envío tiene su acuse.",
         "Yes, until closing. Go to “My account”, change what you want and send again. Each sending has its receipt.")),
    faq(("¿Quién lee mi solicitud?", "Who reads my application?"),
        ("El comité lee tu eje, tus motivos y tu propuesta, sin tu nombre. Tus datos personales los ve solo la oficina que "
         "revisa los requisitos.",
         "The committee reads your topic, your reasons and your proposal, without your name. Only the office that checks "
         "requirements sees your personal data.")),
    faq(("¿Cómo sé que llegó?", "How do I know it arrived?"),
        ("Al enviar te damos un folio y un acuse que puedes descargar. También te lo mandamos por correo.",
         "When you send it we give you a folio (your reference number) and a receipt you can download. We also e-mail it to you.")),
]  # fmt: skip
