"""The departments of the demo. What the plan names keeps its name; the rest are examples and say so.

Contacts are only those that public documents give, each with its source, all unconfirmed. No telephone is invented.
"""

# fmt: off
# (key, name, acronym, what it does, in English, topics, other words)
EXAMPLES = [
    ("alumbrado-publico", "Dirección de Alumbrado Público", "", "Instala y repara las lámparas de calles, plazas y andadores.", "Installs and repairs the lights of streets, squares and walkways.", ["alumbrado"], "luz en la calle, electricidad de la calle, calle oscura"),
    ("obras-y-pavimento", "Dirección de Obra Pública y Pavimento", "", "Construye y repara calles, banquetas y edificios públicos.", "Builds and repairs streets, pavements and public buildings.", ["calles"], "obras públicas, calles, pavimentación"),
    ("agua-y-drenaje", "Organismo de Agua y Drenaje", "", "Lleva el agua potable a las casas y se lleva la del drenaje.", "Brings drinking water to homes and takes the waste water away.", ["agua"], "agua potable, alcantarillado, compañía del agua, SAPAL, water"),
    ("limpia-y-recoleccion", "Dirección de Limpia y Recolección", "", "Recoge la basura de las casas y limpia la calle.", "Collects household waste and cleans the streets.", ["basura"], "aseo público, basura, camión de la basura, limpieza, garbage, trash"),
    ("parques-y-jardines", "Dirección de Parques y Jardines", "", "Cuida árboles, jardines, camellones y juegos infantiles.", "Looks after trees, gardens, medians and playgrounds.", ["parques"], "árboles, áreas verdes, jardinería"),
    ("proteccion-animal", "Centro de Protección Animal", "", "Atiende el maltrato, vacuna, esteriliza y da animales en adopción.", "Deals with cruelty, vaccinates, neuters and rehomes animals.", ["animales"], "antirrábico, perrera, bienestar animal, perros, gatos, dog, cat"),
    ("proteccion-civil", "Dirección de Protección Civil", "", "Atiende riesgos y emergencias: fugas de gas, incendios, inundaciones.", "Deals with hazards and emergencies: gas leaks, fires, floods.", ["seguridad"], "emergencia, 911, bomberos, riesgo, desastre"),
    ("transito-y-vialidad", "Dirección de Tránsito y Vialidad", "", "Ordena el tránsito, cuida las señales y atiende choques y multas.", "Directs traffic, looks after signs, and deals with crashes and fines.", ["movilidad"], "vialidad, agentes de tránsito, tránsito municipal, autos, carros"),
    ("transporte-publico", "Dirección de Transporte Público", "", "Vigila las rutas, los camiones y los taxis.", "Oversees routes, buses and taxis.", ["movilidad"], "camiones, autobús, ruta, urbano"),
    ("comercio-en-via-publica", "Dirección de Comercio en Vía Pública", "", "Da permisos para vender en la calle, tianguis y mercados.", "Gives permits to sell in streets, street markets and markets.", ["negocios"], "ambulantaje, vendedores, mercados, tianguis, puestos"),
    ("desarrollo-urbano", "Dirección de Desarrollo Urbano", "", "Autoriza construcciones y dice qué se puede hacer en cada terreno.", "Approves building works and says what each plot may be used for.", ["vivienda"], "construcción, licencias, terrenos, fraccionamientos"),
    ("predial", "Ventanilla de Predial", "", "Cobra el impuesto predial y aclara lo que se debe.", "Collects property tax and clears up what is owed.", ["vivienda"], "tesorería, impuesto de la casa, catastro, cajas"),
    ("registro-civil", "Registro Civil", "", "Registra nacimientos, matrimonios y defunciones, y da las actas.", "Registers births, marriages and deaths, and issues certificates.", ["documentos"], "actas, oficialía, boda"),
    ("panteones", "Administración de Panteones", "", "Administra los panteones municipales.", "Runs the municipal cemeteries.", ["documentos"], "cementerio, tumba, entierro, difuntos, muertos"),
    ("apoyo-a-la-familia", "Sistema de Apoyo a la Familia", "", "Apoya a familias, niñas, niños, personas mayores y con discapacidad.", "Supports families, children, older people and people with disabilities.", ["familia"], "asistencia social, DIF, niños, adultos mayores, discapacidad"),
    ("atencion-a-mujeres", "Instituto de Atención a las Mujeres", "", "Escucha, asesora y protege a mujeres que viven violencia.", "Listens to, advises and protects women who suffer violence.", ["familia"], "mujeres, violencia, género, maltrato"),
    ("salud-municipal", "Dirección de Salud", "", "Da consulta básica, vacuna y revisa la higiene de los negocios.", "Gives basic medical care, vaccinates and checks hygiene in businesses.", ["familia"], "médico, doctor, clínica, vacunas"),
    ("deporte", "Comisión del Deporte", "", "Abre canchas, unidades deportivas y clases para todas las edades.", "Runs courts, sports centres and classes for all ages.", ["jovenes"], "deportes, unidad deportiva, ejercicio, gimnasio"),
    ("casas-de-la-cultura", "Casas de la Cultura", "", "Dan talleres de arte, bibliotecas y conciertos en las colonias.", "Offer art workshops, libraries and concerts in the neighbourhoods.", ["jovenes"], "cultura, arte, música, biblioteca"),
]
# What is added to departments of the plan: key → (what it does, in English, topics, other words). Examples too.
OF_THE_PLAN = {
    "unidad-de-transparencia": ("Recibe y responde las solicitudes de información pública.", "Receives and answers requests for public information.", ["participacion"], "transparencia, acceso a la información, INAI, datos abiertos"),
    "seguridad-prevencion-y-proteccion-ciudadana": ("Previene el delito y coordina a la policía municipal.", "Prevents crime and coordinates the municipal police.", ["seguridad"], "policía, 911, patrulla, seguridad pública, delincuencia, secuestro, extorsión"),
    "reactivacion-economica": ("Ayuda a abrir negocios y a encontrar empleo.", "Helps people open businesses and find work.", ["negocios"], "economía, empresas, emprender, empleo, jale"),
    "instituto-municipal-de-las-juventudes": ("Da becas, talleres y espacios para jóvenes.", "Offers grants, workshops and spaces for young people.", ["jovenes"], "juventud, chavos, muchachos, adolescentes"),
    "contraloria-municipal": ("Investiga faltas de quienes trabajan en el municipio.", "Investigates misconduct by municipal staff.", ["participacion"], "corrupción, quejas, anticorrupción"),
    "contraloria-social": ("Acompaña a quienes vigilan las obras y los programas.", "Supports residents who watch over works and programmes.", ["participacion"], "vigilancia ciudadana, comités"),
    "presupuesto-participativo-y-delegaciones": ("Recibe propuestas de obra y lleva los trámites a las delegaciones.", "Takes proposals for works, and brings services to the districts.", ["participacion"], "comité de colonos, colonia, delegación, votación"),
    "tecnologias-de-la-informacion": ("Cuida los trámites en línea y los datos abiertos.", "Looks after online services and open data.", ["documentos"], "internet, página web, sistema, gobierno digital"),
    "vinculacion-y-atencion-a-los-leoneses": ("Recibe peticiones y las lleva a la dependencia que toca.", "Takes requests and passes them to the right department.", ["participacion"], "atención ciudadana, peticiones, audiencia"),
}
# The town's general lines, which no document gives to one department.
GENERAL = {
    "slug": "atencion-ciudadana",
    "name": "Atención ciudadana del municipio",
    "short_name": "Atención ciudadana",
    "does": "Las líneas generales del municipio: si no sabes quién atiende lo tuyo, empieza aquí.",
    "does_en": "The town's general lines: if you do not know who deals with your problem, start here.",
    "website": "https://leon.gob.mx",
    "source": "Entrada de este sitio: reúne las líneas generales, que ningún documento da a una sola dependencia",
    "contact_source": "leon.mx y El Sol de León: el 072 atiende todos los días de 8 a 20 h desde 2022",
    "other_words": "reporte, queja, ayuda, teléfono, ayuntamiento, presidencia, alcaldía, municipio",
    "has_citizen_contact": True,
}
LINES = "leon.mx y El Sol de León"
# (kind, number, what for, in English)
GENERAL_PHONES = [
    ("short", "072", "Reportes y servicios", "Reports and services"),
    ("voice", "4777880000", "Línea general", "General line"),
    ("whatsapp", "4772136000", "WhatsApp «Hola León»", "WhatsApp «Hola León»"),
]
GENERAL_HOURS = [(day, "08:00", "20:00") for day in range(7)]
# Contacts of one department: key → fields.
CONTACTS = {
    "unidad-de-transparencia": {"email": "ut@leon.gob.mx", "contact_source": "elbuenciudadano.com"},
    "presupuesto-participativo-y-delegaciones": {
        "website": "https://participa.leon.gob.mx",
        "contact_source": "Plan, sección 6.C, PP-1 (matriz de indicadores)",
    },
}
