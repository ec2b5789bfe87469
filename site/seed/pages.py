"""The site's own pages: home, list of calls and the standard ones, in Spanish and English, short and honest."""

from .bilingual import both

SITE = {"name": "León participa", "municipality": "León, Guanajuato", "footer": ""}
NOTICE = {"severity": "info", "starts_at": None, "ends_at": None} | both(
    text=(
        "Demostración: todo es de ejemplo, nada es oficial.",
        "Demonstration: all is an example, nothing is official.",
    )
)

HOME = {
    "es": {
        "title": "Inicio",
        "heading": "Participa en las decisiones de León",
        "intro": "Aquí se publican las convocatorias, se reciben las solicitudes y queda escrito qué pasó con cada una.",
        "search_description": "Convocatorias de participación en León: quién puede participar, fechas y cómo inscribirse.",
    },
    "en": {
        "title": "Home",
        "heading": "Take part in León’s decisions",
        "intro": "Calls are published here, applications are received, and what became of each one stays on record.",
        "search_description": "Participation calls in León: who may take part, dates and how to apply.",
    },
}
INDEX = {
    "es": {
        "title": "Convocatorias",
        "intro": "<p>Cada convocatoria dice quién puede participar, qué se pide y cuándo.</p>",
        "search_description": "Convocatorias abiertas, próximas y cerradas.",
    },
    "en": {
        "title": "Calls",
        "intro": "<p>Each call says who may take part, what is asked and when.</p>",
        "search_description": "Open, planned and closed calls.",
    },
}
GUIDELINES = {
    "es": {
        "title": "Lineamientos",
        "intro": "<p>Las reglas que siguen las convocatorias, con el acta en que se aprobaron y todas sus versiones.</p>",
        "search_description": "Lineamientos de las convocatorias: quién los aprobó, en qué acta y qué ha cambiado.",
    },
    "en": {
        "title": "Guidelines",
        "intro": "<p>The rules that calls follow, with the minutes in which they were approved and all their versions.</p>",
        "search_description": "Guidelines of the calls: who approved them, in which minutes and what has changed.",
    },
}
PLAN = {
    "es": {
        "title": "Plan",
        "intro": "<p>Lo que el municipio se comprometió a hacer entre 2025 y 2027 para abrir su gobierno, tal como lo "
        "publicó.</p>",
        "seo_title": "Plan de gobierno abierto 2025-2027",
        "search_description": "Los cuatro compromisos de gobierno abierto de León y sus 26 actividades: qué, cuándo y quién.",
    },
    "en": {
        "title": "Plan",
        "intro": "<p>What the city committed itself to do between 2025 and 2027 to open its government, as published.</p>",
        "seo_title": "Open government plan 2025-2027",
        "search_description": "León’s four open government commitments and their 26 activities: what, when and who.",
    },
}

STANDARD = {
    "ayuda": {
        "es": (
            "Ayuda",
            "Qué hacer si algo no funciona o no se entiende.",
            "<h2>No me llega el código</h2><p>Espera unos minutos y revisa el correo no deseado. Si no está, pide otro. Cada "
            "código sirve 15 minutos.</p>"
            "<h2>Se cerró la página a la mitad</h2><p>Lo que guardaste sigue ahí. Entra con tu correo en «Mi cuenta» y "
            "continúa donde ibas, desde cualquier teléfono o computadora.</p>"
            "<h2>No tengo correo o internet</h2><p>Puedes hacerlo en persona. Cada convocatoria dice dónde.</p>"
            "<h2>Hablar con alguien</h2><p>Aquí irán el teléfono, el correo y el horario de la oficina que ayuda. Este sitio "
            "es un ejemplo y todavía no tiene esos datos.</p>",
        ),
        "en": (
            "Help",
            "What to do when something does not work or is not clear.",
            "<h2>The code does not arrive</h2><p>Wait a few minutes and check your spam folder. If it is not there, ask for "
            "another. Each code works for 15 minutes.</p>"
            "<h2>The page closed halfway</h2><p>What you saved is still there. Sign in with your e-mail in “My account” and go "
            "on where you were, from any phone or computer.</p>"
            "<h2>I have no e-mail or internet</h2><p>You can do it in person. Each call says where.</p>"
            "<h2>Talk to somebody</h2><p>The telephone, e-mail and hours of the help office will go here. This site is an "
            "example and does not have them yet.</p>",
        ),
    },
    "aviso-de-privacidad": {
        "es": (
            "Aviso de privacidad",
            "Qué datos usa este sitio y para qué.",
            "<h2>Si solo lees</h2><p>Las páginas públicas no guardan galletas (cookies) ni piden nada de otros sitios.</p>"
            "<h2>Si entras a tu cuenta</h2><p>Guardamos tu correo para mandarte un código y usamos una galleta para que tu "
            "sesión siga abierta. Nada más.</p>"
            "<h2>Si envías una solicitud</h2><p>Cada convocatoria tiene su propio aviso de privacidad: dice quién es "
            "responsable de tus datos, para qué los usa y cómo pedir que los corrijan o los borren. Tu solicitud conserva la "
            "versión que leíste.</p>"
            "<h2>Falta por llenar</h2><p>El nombre y el domicilio de la institución responsable y de su Unidad de "
            "Transparencia irán aquí. Este sitio es un ejemplo.</p>",
        ),
        "en": (
            "Privacy notice",
            "Which data this site uses, and what for.",
            "<h2>If you only read</h2><p>Public pages store no cookies and ask nothing of other sites.</p>"
            "<h2>If you sign in</h2><p>We keep your e-mail to send you a code and use a cookie to keep you signed in. Nothing "
            "else.</p>"
            "<h2>If you send an application</h2><p>Each call has its own privacy notice: who is responsible for your data, "
            "what they are used for and how to ask for their correction or deletion. Your application keeps the version you "
            "read.</p>"
            "<h2>Still to be filled in</h2><p>The name and address of the institution in charge and of its transparency office "
            "will go here. This site is an example.</p>",
        ),
    },
    "accesibilidad": {
        "es": (
            "Accesibilidad",
            "Este sitio quiere servirle a todas las personas.",
            "<p>Seguimos las pautas WCAG 2.2, nivel AA. Todo funciona con teclado, con lector de pantalla, sin JavaScript, en "
            "un teléfono de 320 píxeles de ancho y con el texto al doble.</p>"
            "<h2>Lo que ofrecemos</h2><ul><li>Los documentos en PDF están etiquetados, y su contenido está también en la "
            "página.</li><li>Ningún formulario tiene límite de tiempo: lo que escribes se guarda.</li>"
            "<li>No usamos pruebas de imágenes (captcha).</li></ul>"
            "<h2>Lo que falta</h2><p>Nadie de fuera ha revisado todavía la accesibilidad de este sitio. No hay versión en "
            "Lengua de Señas Mexicana ni en otras lenguas de México.</p>"
            "<h2>Si algo no te sirve</h2><p>Dinos en la página de ayuda y lo arreglamos.</p>",
        ),
        "en": (
            "Accessibility",
            "This site wants to work for everybody.",
            "<p>We follow WCAG 2.2, level AA. Everything works with a keyboard, with a screen reader, without JavaScript, on "
            "a phone 320 pixels wide and with text twice as large.</p>"
            "<h2>What we offer</h2><ul><li>PDF documents are tagged, and their content is on the page too.</li>"
            "<li>No form has a time limit: what you type is saved.</li><li>We use no image puzzles (captcha).</li></ul>"
            "<h2>What is missing</h2><p>Nobody from outside has reviewed this site’s accessibility yet. There is no version in "
            "Mexican Sign Language or other languages of Mexico.</p>"
            "<h2>If something does not work for you</h2><p>Tell us on the help page and we will fix it.</p>",
        ),
    },
    "sobre": {
        "es": (
            "Sobre este sitio",
            "Qué es, de dónde sale lo que dice y qué es un ejemplo.",
            "<p>Es una plataforma para publicar convocatorias, recibir solicitudes y dejar constancia de lo que pasó con cada "
            "una.</p>"
            "<h2>De dónde sale</h2><p>Sigue el Plan de Acción Municipal de Gobierno Abierto de León 2025–2027. Su compromiso "
            "4.4 crea el Cabildo Abierto Juvenil: personas jóvenes de 18 a 30 años, originarias o residentes de León, que "
            "trabajan en cuatro ejes.</p>"
            "<h2>Qué es un ejemplo</h2><p>La convocatoria real de León no se ha publicado aquí. Las convocatorias que ves se "
            "hicieron para probar la plataforma: sus fechas, lugares y criterios son propuestas. Cada una lo dice y señala "
            "qué reglas vienen del plan.</p>"
            "<h2>El código</h2><p>Es libre. Otro municipio puede usarlo cambiando solo el contenido.</p>",
        ),
        "en": (
            "About this site",
            "What it is, where its content comes from, and what is an example.",
            "<p>It is a platform to publish calls, receive applications and keep a record of what became of each one.</p>"
            "<h2>Where it comes from</h2><p>It follows León’s Municipal Open Government Action Plan 2025–2027. Its commitment "
            "4.4 creates the Youth Open Council: young people aged 18 to 30, born or living in León, who work on four "
            "topics.</p>"
            "<h2>What is an example</h2><p>León’s real call has not been published here. The calls you see were made to try "
            "the platform: their dates, seats and criteria are proposals. Each one says so and marks which rules come from "
            "the plan.</p>"
            "<h2>The code</h2><p>It is free software. Another city can use it by changing only the content.</p>",
        ),
    },
}
IN_MENU = {"sobre"}

CALL_INTRO = {
    "es": "<p>El Cabildo Abierto Juvenil reúne a jóvenes de León para estudiar problemas de la ciudad y escribir propuestas "
    "que se entregan al Ayuntamiento.</p>",
    "en": "<p>The Youth Open Council brings young people of León together to study the city’s problems and write proposals "
    "that are handed to the City Council.</p>",
}
