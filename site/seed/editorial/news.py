"""An example of a piece of news: that it is one stands first; its figures are the plan's."""

TOPICS = [("gobierno-abierto", "Gobierno abierto", "Open government"), ("encuestas", "Encuestas", "Surveys")]
INDEX = {
    "es": {
        "title": "Noticias",
        "intro": "Lo que pasa con la participación en León.",
        "search_description": "Noticias de la participación en León: qué pasó, qué sigue y a quién preguntar.",
    },
    "en": {
        "title": "News",
        "intro": "What is happening with participation in León.",
        "search_description": "News about participation in León: what happened, what comes next and whom to ask.",
    },
}
SLUG = "conocimiento-del-gobierno-abierto"
NEWS = {
    "es": {
        "title": "Más de la mitad no conoce el gobierno abierto",
        "summary": "Noticia de ejemplo: así respondió el 53 % en la encuesta con la que empezó el plan 2025-2027.",
    },
    "en": {
        "title": "More than half do not know what open government is",
        "summary": "An example of news: that is what 53% answered in the survey with which the 2025-2027 plan began.",
    },
}
BODY = {
    "es": [
        (
            "inset",
            {
                "kind": "example",
                "title": "",
                "text": "<p>Esta noticia se escribió para mostrar cómo se ve una. Sus cifras son las del plan.</p>",
            },
        ),
        (
            "text",
            "<p>Antes de escribir el plan, el municipio hizo una encuesta y mesas de cocreación. Una de las preguntas era "
            "si las personas conocen el gobierno abierto.</p>",
        ),
        (
            "chart",
            {
                "title": "Conocimiento de encuestados respecto al Gobierno Abierto",
                "unit": "%",
                "rows": [("No conoce", "53"), ("Conoce", "33"), ("Noción básica", "14")],
                "source": "Plan de Acción Municipal de Gobierno Abierto de León 2025-2027, capítulo 3.2",
                "address": "/plan/",
                "dated": "el plan no dice la fecha",
                "note": "El plan no dice a cuántas personas se les preguntó.",
            },
        ),
        (
            "text",
            "<h2>Qué les preocupa</h2><p>Las dos respuestas principales fueron la inseguridad y la falta de paz, y el "
            "cambio climático y la escasez de agua.</p>"
            "<h2>Qué sigue</h2><p>El plan concluye que hay que explicar mejor qué es el gobierno abierto y para qué "
            'sirve. Todo está en <a href="/plan/">la página del plan</a>.</p>',
        ),
    ],
    "en": [
        (
            "inset",
            {
                "kind": "example",
                "title": "",
                "text": "<p>This piece was written to show what news look like. Its figures are the plan’s.</p>",
            },
        ),
        (
            "text",
            "<p>Before it wrote the plan, the city ran a survey and co-creation tables. One of the questions was whether "
            "people know what open government is.</p>",
        ),
        (
            "chart",
            {
                "title": "What those asked know about open government",
                "unit": "%",
                "rows": [("Do not know it", "53"), ("Know it", "33"), ("Have a basic notion", "14")],
                "source": "Plan de Acción Municipal de Gobierno Abierto de León 2025-2027, chapter 3.2",
                "address": "/en/plan/",
                "dated": "the plan gives no date",
                "note": "The plan does not say how many people were asked.",
            },
        ),
        (
            "text",
            "<h2>What worries them</h2><p>The two main answers were insecurity and lack of peace, and climate change and "
            "water scarcity.</p>"
            "<h2>What comes next</h2><p>The plan concludes that it must be explained better what open government is and "
            'what it is for. All of it is on <a href="/en/plan/">the page of the plan</a>.</p>',
        ),
    ],
}
