"""The plan as a document: "Plan de Acción Municipal de Gobierno Abierto de León 2025-2027"."""

PLAN = {
    "code": "pamga-2025-2027",
    "title": "Plan de Acción Municipal de Gobierno Abierto de León 2025-2027",
    "document": "Plan de Acción Municipal de Gobierno Abierto de León 2025-2027",
    "first_year": 2025,
    "last_year": 2027,
}

# The note after chapter 8.
AMENDMENT = {
    "approved_on": "2025-10-31",
    "activities": ["CAJ-4", "CAJ-6", "CAJ-7"],
    "text": "Nota aclaratoria: En sesión ordinaria de fecha 31 de octubre de 2025 se aprobaron las modificaciones de redacción de las actividades 4, 6 y 7 correspondientes al eje Cabildo Abierto Juvenil. Dicho ajuste no altera el sentido ni alcances previamente definidos.",
}
