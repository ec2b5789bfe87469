"""The page of each of the plan's four mechanisms: our words in plain language, and the plan's own with their place."""

from ..plan import neighbourhood, open_data, participatory_budget, youth_council

PLAN = "Plan de Acción Municipal de Gobierno Abierto de León 2025-2027"
PLACE = {"es": "capítulo", "en": "chapter"}

MECHANISMS = [
    {
        "source": youth_council,
        "slug": "cabildo-abierto-juvenil",
        "tile": "cabildo",
        "calls_begin": "cabildo-juvenil",
        "figures": [("18–30", "años de edad", "years of age")],
        "es": (
            "Cabildo Abierto Juvenil",
            "Jóvenes de León discuten los problemas que les afectan, escriben propuestas y las presentan a las autoridades.",
            "<h2>Quién participa</h2><p>Personas de 18 a 30 años que nacieron en León o que viven aquí.</p>"
            "<h2>De qué se habla</h2><ul><li>Seguridad y paz.</li><li>Medio ambiente y agua.</li>"
            "<li>Espacios públicos.</li><li>Emprendimiento.</li></ul>",
        ),
        "en": (
            "Youth Open Council",
            "Young people of León discuss the problems that affect them, write proposals and present them to the authorities.",
            "<h2>Who takes part</h2><p>People aged 18 to 30 who were born in León or live here.</p>"
            "<h2>What it is about</h2><ul><li>Safety and peace.</li><li>Environment and water.</li>"
            "<li>Public spaces.</li><li>Enterprise.</li></ul>",
        ),
    },
    {
        "source": participatory_budget,
        "slug": "presupuesto-participativo",
        "tile": "propuestas",
        "figures": [],
        "es": (
            "Presupuesto Participativo",
            "Una parte del gasto del municipio la decide la gente: quien vive aquí propone proyectos para su entorno y vota.",
            "<h2>Quién participa</h2><p>Toda la sociedad.</p>"
            "<h2>Cómo es</h2><p>Quien propone recibe asesoría para diseñar su proyecto y postularlo. Después invita a su "
            "familia y a sus vecinos a votar por él.</p>",
        ),
        "en": (
            "Participatory Budget",
            "People decide a part of the city’s spending: who lives here proposes projects for the neighbourhood and votes.",
            "<h2>Who takes part</h2><p>Everybody.</p>"
            "<h2>How it works</h2><p>Whoever proposes a project is helped to design it and to put it forward. Then she "
            "invites her family and neighbours to vote for it.</p>",
        ),
    },
    {
        "source": neighbourhood,
        "slug": "mi-barrio-habla",
        "tile": "mesa",
        "figures": [],
        "es": (
            "Mi Barrio Habla",
            "Las autoridades van a las colonias, barrios y comunidades a hablar con la gente y a comprometerse con ella.",
            "<h2>Quién participa</h2><p>La sociedad leonesa en general.</p>"
            "<h2>Qué pasa después</h2><p>Cada acuerdo tiene un plazo: un mes si es inmediato, tres meses si pide algún "
            "trámite.</p>",
        ),
        "en": (
            "My Neighbourhood Speaks",
            "The authorities go to the neighbourhoods and communities to talk with people and to make commitments to them.",
            "<h2>Who takes part</h2><p>Everybody in León.</p>"
            "<h2>What comes after</h2><p>Every agreement has a term: one month when it is immediate, three months when it "
            "takes some procedure.</p>",
        ),
    },
    {
        "source": open_data,
        "slug": "datos-abiertos",
        "tile": "plan",
        "figures": [],
        "es": (
            "Datos Abiertos",
            "Información útil de la ciudad, publicada para que cualquiera la entienda, la use y decida con ella.",
            "<h2>Para quién es</h2><p>La sociedad leonesa en general: para estudiar, investigar, emprender o usar un "
            "servicio público.</p>",
        ),
        "en": (
            "Open Data",
            "Useful information about the city, published so that anybody can understand it, use it and decide with it.",
            "<h2>Whom it is for</h2><p>Everybody in León: to study, do research, start a business or use a public "
            "service.</p>",
        ),
    },
]
WORDS = {
    "es": {
        "activities": "actividades en el plan",
        "action": "Lo que el municipio se comprometió a hacer",
        "button": "Ver el compromiso en el plan",
        "prefix": "",
    },
    "en": {
        "activities": "activities in the plan",
        "action": "What the city committed itself to do",
        "button": "See the commitment in the plan",
        "prefix": "/en",
    },
}


def body(mechanism: dict, language: str) -> list[tuple[str, object]]:
    """Our words, figures, the plan's objective letter by letter, and the way to the commitment."""
    source, words = mechanism["source"].COMMITMENT, WORDS[language]
    place = f"{PLAN}, {PLACE[language]} {source['place']}"
    figures = [(str(len(mechanism["source"].ACTIVITIES)), words["activities"])]
    figures += [(number, spanish if language == "es" else english) for number, spanish, english in mechanism["figures"]]
    return [
        ("text", mechanism[language][2]),
        ("figures", {"figures": [{"number": number, "label": label, "source": place} for number, label in figures]}),
        ("quote", {"quote": source["objective"], "source": place, "language": "" if language == "es" else "es"}),
        (
            "action",
            {
                "title": words["action"],
                "text": "",
                "link": {
                    "text": words["button"],
                    "page": None,
                    "address": f"{words['prefix']}/plan/{source['slug']}/",
                },
            },
        ),
    ]
