"""What people come for: (key, name, in English, icon, other words)."""

# fmt: off
TOPICS = [
    ("alumbrado", "Luz en la calle", "Street lights", "lamp", "alumbrado, luminaria, lámpara, poste"),
    ("calles", "Calles y banquetas", "Streets and pavements", "road", "bache, pavimento, banqueta, obra"),
    ("agua", "Agua y drenaje", "Water and drains", "drop", "fuga, alcantarilla, tubería"),
    ("basura", "Basura y limpieza", "Waste and cleaning", "bin", "recolección, escombro, reciclaje"),
    ("parques", "Árboles y parques", "Trees and parks", "tree", "jardín, poda, área verde"),
    ("animales", "Animales", "Animals", "paw", "perro, gato, mascota"),
    ("seguridad", "Seguridad y emergencias", "Safety and emergencies", "shield", "policía, delito, riesgo"),
    ("movilidad", "Tránsito y transporte", "Traffic and transport", "bus", "camión, semáforo, multa, vialidad"),
    ("negocios", "Negocios y empleo", "Business and jobs", "shop", "comercio, empresa, trabajo, permiso"),
    ("vivienda", "Casa, terreno y predial", "House, land and property tax", "house", "construcción, impuesto, propiedad"),
    ("documentos", "Actas y documentos", "Certificates and papers", "document", "trámite, constancia, registro"),
    ("familia", "Familia, mujeres y salud", "Family, women and health", "heart", "apoyo, violencia, médico"),
    ("jovenes", "Jóvenes, deporte y cultura", "Youth, sport and culture", "star", "beca, taller, cancha, curso"),
    ("participacion", "Participar y transparencia", "Taking part and transparency", "megaphone", "información pública, denuncia, propuesta"),
]
