"""Model pages that an editor copies and fills in. Their words say what goes where."""

HOW_TO = [
    (
        "text",
        "<h2>Lo más importante</h2><p>Di en dos frases qué es y a quién le sirve. Usa «tú», verbos y una idea por "
        "frase.</p><h2>Cómo se hace</h2><ol><li>Primer paso, con un verbo.</li><li>Segundo paso.</li>"
        "<li>Qué recibe la persona al final.</li></ol>",
    ),
    (
        "inset",
        {
            "kind": "note",
            "title": "Antes de empezar",
            "text": "<p>Qué hay que tener a la mano, cuánto tarda y si cuesta.</p>",
        },
    ),
    (
        "accordion",
        {
            "items": [
                {"title": "¿Una pregunta que siempre hacen?", "text": "<p>Su respuesta, breve.</p>"},
                {"title": "¿Qué hago si no puedo ir en persona?", "text": "<p>La otra forma de hacerlo.</p>"},
            ]
        },
    ),
    ("contact", {"name": "Oficina que responde", "text": "Para qué sirve preguntarle", "hours": "Días y horas"}),
]
NEWS = [
    (
        "text",
        "<h2>Qué pasó</h2><p>Quién hizo qué, cuándo y dónde. Lo más importante va primero.</p>"
        "<h2>Por qué importa</h2><p>Qué cambia para quien lee.</p><h2>Qué sigue</h2><p>La siguiente fecha y quién "
        "responde.</p>",
    ),
    ("quote", {"quote": "Lo que alguien dijo, tal como lo dijo.", "source": "Cargo u organización", "language": ""}),
    ("contact", {"name": "Oficina que responde", "text": "A quién preguntar por esta noticia"}),
]
MECHANISM = [
    ("text", "<h2>Quién participa</h2><p>En una frase.</p><h2>Cómo es</h2><p>Los pasos, del primero al último.</p>"),
    (
        "figures",
        {"figures": [{"number": "0", "label": "qué se cuenta", "source": "Documento de donde sale la cifra"}]},
    ),
    (
        "action",
        {
            "title": "Participa",
            "text": "",
            "link": {"text": "Texto del botón", "page": None, "address": "/convocatorias/"},
        },
    ),
]
