"""Three example calls: one open, one closed, one planned. Dates count from the day of planting.

The steps between closing and ceremony keep the rhythm of the feasible calendar for 2027: 10 days to check
requirements, 10 to review blind, 4 to verify and decide.
"""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from . import bases, notices, rubric
from .bilingual import blocks, both, stream
from .questions import AXES, steps

ZONE = ZoneInfo("America/Mexico_City")

# (first day, last day) after closing.
MILESTONES = [
    ("requisitos", ("Revisión de requisitos y correcciones", "Check of requirements and corrections"), 1, 9),
    ("evaluacion", ("El comité lee las solicitudes", "The committee reads the applications"), 10, 19),
    ("sesion", ("Verificación de documentos y sesión del comité", "Documents and committee session"), 22, 25),
    ("resultados", ("Se publican los resultados", "Results are published"), 26, None),
    ("abanderamiento", ("Abanderamiento", "Flag ceremony"), 29, 35),
]

OPEN = {
    "code": "cabildo-juvenil-2027", "folio_prefix": "CAJ27", "edition": 2027, "opens": -14, "closes": 28,
    **both(
        title=("Cabildo Abierto Juvenil 2027", "Youth Open Council 2027"),
        summary=("Si tienes entre 18 y 30 años, propón cómo mejorar León y trabaja tu propuesta con el gobierno municipal.",
                 "If you are 18 to 30, propose how to improve León and work on your proposal with the city."),
    ),
}  # fmt: skip
CLOSED = {
    "code": "cabildo-juvenil-2026", "folio_prefix": "CAJ26", "edition": 2026, "opens": -378, "closes": -336,
    **both(
        title=("Cabildo Abierto Juvenil 2026", "Youth Open Council 2026"),
        summary=("La convocatoria anterior. Ya cerró; aquí quedan sus bases y sus fechas.",
                 "The previous call. It is closed; its rules and dates stay here."),
    ),
}  # fmt: skip
PLANNED = {
    "code": "cabildo-juvenil-2027-suplencias", "folio_prefix": "CAJ27S", "edition": 2027, "opens": 63, "closes": 84,
    "seats": 4, "alternates": 0,
    **both(
        title=("Suplencias del Cabildo Abierto Juvenil 2027", "Alternates of the Youth Open Council 2027"),
        summary=("Cuatro lugares más para quien no alcanzó a participar en la convocatoria anual.",
                 "Four more places for those who missed the yearly call."),
    ),
}  # fmt: skip
REASONS = {
    "curp_reason": "Para que nadie participe dos veces. La guardamos cifrada y solo la abre la oficina.",
    "curp_reason_en": "So that nobody takes part twice. It is stored encrypted and only the office opens it.",
    "address_reason": "Para comprobar que vives en León y saber qué zonas participan.",
    "address_reason_en": "To check that you live in León and to know which areas take part.",
    "gender_reason": "Para que el cabildo sea paritario. Si prefieres no decirlo, no cuentas en esa regla.",
    "gender_reason_en": "So that the council has gender parity. If you prefer not to say, you do not count in that rule.",
}
CALLS = [OPEN, CLOSED, PLANNED]
FROZEN = [OPEN["code"], CLOSED["code"]]  # the planned one is frozen by the secretary, before it opens

PARITY = both(
    parity_rule=(
        "Al menos la mitad de los lugares es para mujeres. Las personas no binarias ocupan lugares sin reducir ese mínimo.",
        "At least half of the seats are for women. Non-binary people take seats without reducing that minimum.",
    )
)


def fields(call: dict, today: date) -> dict:
    """The fields of the record of `call`, planted on `today`."""
    closing_day = today + timedelta(days=call["closes"])
    code = call["code"]
    return {
        "folio_prefix": call["folio_prefix"],
        "edition": call["edition"],
        **{name: call[name] for name in ("title", "title_en", "summary", "summary_en")},
        "is_example": True,
        "municipality": "León",
        "opens_at": datetime.combine(today + timedelta(days=call["opens"]), time(9), ZONE),
        "closes_at": datetime.combine(closing_day, time(18), ZONE),
        "age_min": 18,
        "age_max": 30,
        "age_on": closing_day + timedelta(days=35),
        "seats": call.get("seats", 16),
        "alternates": call.get("alternates", 8),
        **PARITY,
        **REASONS,
        "axes": stream(code, "axis", AXES),
        "milestones": stream(code, "milestone", _milestones(closing_day)),
        "documents": stream(code, "document", bases.DOCUMENTS),
        "sections": stream(code, "section", bases.SECTIONS),
        "faq": stream(code, "faq", bases.FAQ),
        "contacts": stream(code, "contact", bases.CONTACTS),
        "questions": stream(code, "step", steps(code)),
        "rubric": stream(code, "criterion", _criteria(code)),
    }


def notice_fields(today: date) -> dict:
    return notices.NOTICE | {"valid_from": today - timedelta(days=400)}


def _milestones(closing_day: date) -> list[dict]:
    return [
        {
            "key": key,
            **both(title=title),
            "starts_on": str(closing_day + timedelta(days=first)),
            "ends_on": str(closing_day + timedelta(days=last)) if last else None,
        }
        for key, title, first, last in MILESTONES
    ]


def _criteria(code: str) -> list[dict]:
    return [
        criterion | {"levels": blocks(f"{code}/{criterion['key']}", "item", criterion["levels"])}
        for criterion in rubric.CRITERIA
    ]
