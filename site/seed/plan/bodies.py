"""The departments and bodies that the plan names, by office: (key, name, post, other names, parent, where).

Where the plan names only a post ("Director General de Innovación"), the department's name is deduced from it and the
post is kept as written. People are left out. "SAC", "C4" and "secretaría de seguridad municipal" are mentions, not
departments.
"""

MEMBERS = "Integrantes del Secretariado Técnico"

# fmt: off
NAMED = [
    ("unidad-de-transparencia", "Unidad de Transparencia", "Titular de la Unidad de Transparencia y Secretaría Técnica", [], "", "Glosario, capítulo 4 y sección 6.C"),
    ("tecnologias-de-la-informacion", "Dirección General de Tecnologías de la Información y Gobierno Digital", "Director General de Tecnologías de la Información y Gobierno Digital", ["Dirección General de Tecnologías de la Información"], "", "Capítulo 4.1 y sección 6.C"),
    ("presupuesto-participativo-y-delegaciones", "Dirección de Presupuesto Participativo y Delegaciones", "Directora General de Presupuesto Participativo y Delegaciones", ["Dirección de Presupuesto Participativo"], "", "Capítulos 4.2 y 4.3 y sección 6.C"),
    ("instituto-municipal-de-las-juventudes", "Instituto Municipal de las Juventudes", "", ["IMJU", "IMJU León"], "", "Capítulo 4.4 y sección 6.C"),
    ("seguridad-prevencion-y-proteccion-ciudadana", "Secretaría de Seguridad, Prevención y Protección Ciudadana", "", ["Secretaría de Seguridad Pública y Protección civil", "Seguridad Pública Municipal"], "", "Capítulo 4.3 y sección 6.C, MBH-4"),
    ("reactivacion-economica", "Secretaría para la Reactivación Económica de León", "", [], "", "Capítulo 3.2"),
]
DEDUCED = [
    ("presidencia-municipal", "Presidencia Municipal de León", "Presidenta Municipal de León", [], "", MEMBERS),
    ("vinculacion-y-atencion-a-los-leoneses", "Secretaría de Vinculación y Atención a los Leoneses", "Secretario de Vinculación y Atención a los Leoneses", [], "", MEMBERS),
    ("gestion-gubernamental", "Dirección General de Gestión Gubernamental", "Directora General de Gestión Gubernamental", [], "", MEMBERS),
    ("evaluacion-y-seguimiento", "Dirección de Evaluación y Seguimiento", "Director de Evaluación y Seguimiento", [], "", MEMBERS),
    ("contraloria-municipal", "Contraloría Municipal", "Contralora Municipal", [], "", MEMBERS),
    ("contraloria-social", "Dirección de Contraloría Social", "Director de Contraloría Social", [], "", MEMBERS),
    ("comunicacion-social", "Dirección General de Comunicación Social", "Director General de Comunicación Social", [], "", MEMBERS),
    ("analisis-de-la-informacion", "Dirección de Análisis de la Información", "Director de Análisis de la Información", [], "", MEMBERS),
    ("gobierno-digital", "Dirección de Gobierno Digital", "Director de Gobierno Digital", [], "", MEMBERS),
    ("innovacion", "Dirección General de Innovación", "Director General de Innovación", [], "", MEMBERS),
    ("innovacion-y-emprendimiento", "Dirección de Innovación y Emprendimiento", "Directora de Innovación y Emprendimiento", [], "", MEMBERS),
    ("gobierno-abierto", "Jefatura de Gobierno Abierto", "Jefe de Gobierno Abierto", [], "unidad-de-transparencia", MEMBERS),
]
COLLEGIATE = [
    ("secretariado-tecnico", "Secretariado Técnico Municipal de Gobierno Abierto", "Presidenta del Secretariado Técnico Municipal de Gobierno Abierto de León, Guanajuato. 2025 – 2027.", ["STMGA", "Secretariado Técnico Local"], "", "Glosario, capítulos 4, 6 y 7"),
    ("ayuntamiento", "H. Ayuntamiento", "", ["Ayuntamiento"], "", "Capítulo 4.4 y sección 6.C"),
    ("comision-de-juventud", "Comisión de Juventud del H. Ayuntamiento", "", [], "ayuntamiento", "Capítulo 4.4 y sección 6.C, CAJ-1"),
    ("consejo-directivo-imju", "Consejo Directivo del Instituto Municipal de las Juventudes", "Presidenta", ["Consejo Directivo del IMJU"], "instituto-municipal-de-las-juventudes", MEMBERS + "; capítulo 4.4 y sección 6.C, CAJ-1"),
    ("consejo-contraloria-social", "Consejo Ciudadano de Contraloría Social", "Presidente", [], "", MEMBERS),
    ("consejo-proteccion-animal", "Consejo Consultivo de Protección Animal", "Presidenta", [], "", MEMBERS),
    ("mesa-seguridad-y-justicia", "Mesa Ciudadana de Seguridad y Justicia", "", [], "", MEMBERS),
    ("consejo-mejora-regulatoria", "Consejo Directivo de Mejora Regulatoria", "Presidente", [], "", MEMBERS),
    ("consejo-instituto-cultural", "Consejo Directivo del Instituto Cultural de León", "Presidenta", [], "", MEMBERS),
    ("consejo-participacion-escolar", "Consejo Municipal de Participación Escolar en la Educación", "Presidenta", [], "", MEMBERS),
    ("consejo-comision-del-deporte", "Consejo Directivo de la Comisión Municipal del Deporte", "Presidente", [], "", MEMBERS),
]
